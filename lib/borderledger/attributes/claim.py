"""Whether a number is a figure at all."""

import re

from borderledger.attributes.metric_units import TIME_UNITS
from borderledger.attributes.terms import sets_term
from borderledger.choice import Candidate
from borderledger.context import Context
from borderledger.quantities import Quantity
from borderledger.spots import Spot, another_noun
from borderledger.text import any_of

INHABITED = re.compile(rf"\b{any_of('inhabits')} $")
PHRASE_END = re.compile(r"[,;:.()]")
WHO = 30  # characters after a number of people who speak in which it says who they are
THE = re.compile(rf"\b{any_of('definite')} $", re.IGNORECASE)
TERM = re.compile(rf"\b{any_of('sets a term')}\b", re.IGNORECASE)
LED = re.compile(rf"\b(?P<word>{any_of('leads a duration')}) (?:\w+ )?$", re.IGNORECASE)
FEW = 13  # below it numbers are written as words, and mostly count no people


def kept(context: Context, spot: Spot, metric: Candidate[str]) -> dict[str, float]:
    """Return the cues for a number being a figure at all, given what it most likely counts."""
    quantity = spot.quantity
    if sets_term(context, spot):  # a term of three days is as good as one of 300
        return {"always": 1.0, "term set": 1.0} | _duration(context, spot)
    value = _size(spot.whole or quantity)
    bare = spot.noun is None and not quantity.unit
    another = bare and another_noun(context, spot)
    return {
        "always": 1.0,
        "inhabitants": float(
            bool(INHABITED.search(context.text, max(0, quantity.start - 20), quantity.start))
        ),
        "another noun": float(another),
        "another noun, few": float(another and value < FEW),
        f"noun {spot.noun.code}" if spot.noun else "no noun": 1.0,
        "measure": float(quantity.unit not in {"", "percent", "usd"}),
        "percent": float(quantity.unit == "percent"),
        "money": float(quantity.kind == "money"),
        **_duration(context, spot),
        "few who speak": float(value < FEW and _speaking(context, spot)),
        "the few": float(
            bare
            and value < FEW
            and bool(THE.search(context.text, max(0, quantity.start - 12), quantity.start))
        ),
        "decimal": float(value % 1 != 0 and not quantity.unit),
        "rate": float(bool(quantity.per)),
        "hedged": float(quantity.qualifier not in {"exact", "magnitude"}),
        "magnitude": float(quantity.qualifier == "magnitude"),
        "one": float(value <= 1),
        "small": float(1 < value < FEW),
        "tens": float(FEW <= value < 100),
        "large": float(value >= 100),
        metric.value: 1.0,
        "cue near": metric.cues.get("near", 0.0),
        "cue anywhere": metric.cues.get("near, other segment", 0.0),
        "leans": float(spot.leans != ""),
        "headline": float(spot.sentence.block.kind in {"headline", "heading"}),
    }


def _size(quantity: Quantity) -> float:
    return quantity.low if quantity.low is not None else quantity.high or 0.0


def _speaking(context: Context, spot: Spot) -> bool:
    """Whether a number only tells how many say so: "two officials", "two of the judges"."""
    end = spot.quantity.end
    speakers = context.found.within("speakers", end, min(end + WHO, spot.right))
    return bool(speakers) and PHRASE_END.search(context.text, end, speakers[0].start) is None


def _duration(context: Context, spot: Spot) -> dict[str, float]:
    """Return the cues for a length of time being a term that the policy sets, not just some time."""
    if spot.quantity.unit not in TIME_UNITS:
        return {}
    led = LED.search(context.text, max(spot.sentence.start, spot.quantity.start - 25), spot.quantity.start)
    term = TERM.search(context.text, spot.sentence.start, spot.sentence.end)
    return {
        "time": 1.0,
        "time, a term": float(bool(term)),
        f"time, {led['word'].lower() if led else 'no lead'}": 1.0,
    }
