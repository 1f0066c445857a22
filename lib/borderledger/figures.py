"""Quantities in their sentence, as rows of reported figures."""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from borderledger import attributes
from borderledger.attributes import TIME_UNITS, Spot
from borderledger.context import Context
from borderledger.lexicon import Name
from borderledger.quantities import Quantity
from borderledger.text import fold

EACH = re.compile(r"\b(?:each|apiece|every one|cada una?|respectively)\b")
SMALL = 13  # a number below this counts something only if the noun and the verb say so
ACCEPT = 0.55  # weight of cues below which a number is not a figure
UNITS = frozenset({"percent", "usd", "miles", "kilometers", "days", "months", "years"})


@dataclass(frozen=True, slots=True)
class Figure:
    """One reported figure: the columns of the table but its id; ``text[start:end] == quote``."""

    metric: str
    value_low: float | None
    value_high: float | None
    qualifier: str
    unit: str
    per: str
    population: str
    program: str
    place: str
    period_start: dt.date | None
    period_end: dt.date | None
    status: str
    source: str
    mentions: int
    sentence: str
    start: int
    end: int
    quote: str
    score: float
    rule: str


def read(context: Context) -> list[Figure]:
    """Return the figures that the article reports, in text order, each claim once."""
    found: list[Figure] = []
    for spot in _spots(context):
        found.extend(_rows(context, spot))
    return _merged(found)


def _spots(context: Context) -> Iterator[Spot]:
    """Yield every number with its sentence, its segment and the noun that it counts."""
    by_sentence: dict[int, list[Quantity]] = {}
    for quantity in context.quantities:
        i = bisect_right(context.starts, quantity.start) - 1
        by_sentence.setdefault(i, []).append(quantity)
    for i, quantities in by_sentence.items():
        sentence = context.sentences[i]
        edges = [sentence.start, *(q.end for q in quantities), sentence.end]
        for k, quantity in enumerate(quantities):
            right = quantities[k + 1].start if k + 1 < len(quantities) else sentence.end
            yield Spot(quantity, sentence, i, edges[k], right, _noun(context, quantity, right))


def _noun(context: Context, quantity: Quantity, right: int) -> Name | None:
    """Return the counted noun that follows a number within its noun phrase."""
    for name in context.found.within("counted", quantity.end, right):
        between = context.text[quantity.end : name.start]
        if len(between.split()) > 5 or re.search(r"[.;:]|, (?!and )|\b(?:of the|in|at|to|on|by|for|with)\b", between):
            return None
        return name
    return None


def _unit(spot: Spot) -> str:
    if spot.quantity.unit:
        return spot.quantity.unit if spot.quantity.unit in UNITS else "other"
    return spot.noun.code if spot.noun else "people"


def _rows(context: Context, spot: Spot) -> Iterator[Figure]:
    quantity = spot.quantity
    nearby = attributes.program(context, spot)
    code, weight = attributes.metric(context, spot, nearby)
    if not _accepted(spot, code, weight):
        return
    each = bool(EACH.search(context.text, max(spot.left, quantity.start - 60), min(spot.right, quantity.end + 60)))
    start, end = attributes.period(context, spot, code)
    row = Figure(
        metric=code,
        value_low=quantity.low,
        value_high=quantity.high,
        qualifier=quantity.qualifier,
        unit=_unit(spot),
        per=quantity.per,
        population=attributes.population(context, spot),
        program=attributes.program_of(context, spot, code, nearby),
        place="",
        period_start=start,
        period_end=end,
        status=attributes.status(context, spot),
        source=attributes.source(context, spot),
        mentions=1,
        sentence=spot.sentence.text,
        start=quantity.start,
        end=quantity.end,
        quote=context.text[quantity.start : quantity.end],
        score=round(min(1.0, weight / 2), 2),
        rule="each" if each else "number",
    )
    where = attributes.places(context, spot, each)
    if not where:
        yield row
    for name in where:
        yield replace(row, place=name.code)


def _accepted(spot: Spot, code: str, weight: float) -> bool:
    """Whether a number is a figure at all: it counts or measures something that the subject is about."""
    quantity = spot.quantity
    value = quantity.low if quantity.low is not None else quantity.high
    if quantity.unit in TIME_UNITS:
        return weight >= ACCEPT
    if quantity.unit and quantity.unit not in UNITS:
        return False
    if quantity.unit in {"usd", "percent"}:
        return weight >= ACCEPT / 2
    if spot.noun is None and not quantity.per:
        return weight >= ACCEPT and (value or 0) >= SMALL
    if (value or 0) < SMALL:
        return weight >= 1.5 * ACCEPT and code != "other"
    return weight >= ACCEPT / 3


def _merged(rows: list[Figure]) -> list[Figure]:
    """Fold the mentions of one claim into one row, and a headline's rounding into the number it rounds."""
    kept: list[Figure] = []
    for row in rows:
        same = next((i for i, other in enumerate(kept) if _same(row, other)), None)
        if same is None:
            kept.append(row)
        else:
            kept[same] = replace(_richer(kept[same], row), mentions=kept[same].mentions + 1)
    return sorted(kept, key=lambda r: (r.start, fold(r.place)))


def _same(a: Figure, b: Figure) -> bool:
    return (
        (a.value_low, a.value_high, a.unit, a.per) == (b.value_low, b.value_high, b.unit, b.per)
        and (a.place == b.place or not a.place or not b.place)
        and (a.metric == b.metric or "other" in {a.metric, b.metric})
        and (a.period_end == b.period_end or a.period_end is None or b.period_end is None)
        and not (a.sentence == b.sentence)
    )


def _richer(a: Figure, b: Figure) -> Figure:
    """Return the mention that says more."""
    def said(row: Figure) -> int:
        return sum(bool(x) for x in (row.place, row.period_end, row.source, row.population)) + (row.metric != "other")

    return b if said(b) > said(a) else a
