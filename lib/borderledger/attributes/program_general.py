"""Which program a count of a general sort is about: of arrests, arrivals, deportations, places to stay."""

import re
from collections.abc import Iterator

from borderledger.attributes.program_named import NEVER_MEANT, meant
from borderledger.context import Context
from borderledger.eras import known
from borderledger.spots import Spot, refers, zone
from borderledger.text import any_of
from borderledger.topics import OF_WORKS, TELLING

GENERAL = frozenset({"encountered", "arrivals", "deported", "capacity", "border_length"})  # of no program
WHOLLY = 0.7  # devotion of an article from which even its arrests and arrivals are about its topic
# Programs under which people come, or are barred, by number: such counts have no metric of their own.
BY_RULE = frozenset(
    {"asylum_ban", "asylum_cooperative_agreements", "cbp_one", "chnv_parole", "zero_tolerance", "metering"}
)
COURTS_OF = "mpp"
COURTS = re.compile(rf"\b{any_of('where cases are heard')}\b", re.IGNORECASE)


def of_general(context: Context, spot: Spot, metric: str) -> Iterator[tuple[str, str]]:
    """Yield the rules for a general count, the last for every one: it is of no program."""
    if metric not in GENERAL:
        return
    if metric == "capacity" and context.topic == COURTS_OF and COURTS.search(spot.sentence.text):
        yield "courts", context.topic
    yield from (("of a rule", code) for code in _of_rule(context, spot))
    yield from (("part", code) for code in _of_part(context, spot))
    last = spot.before if spot.leans in {"same", "next"} and not spot.noun else None
    carried = BY_RULE | {COURTS_OF} if metric == "capacity" else BY_RULE
    if last and last.metric == metric and last.program in carried:
        yield f"leans {spot.leans}", last.program
    wholly = context.devotion >= WHOLLY and context.topic not in NEVER_MEANT | OF_WORKS | {"mpp"}
    yield "general", context.topic if wholly else ""


def _of_rule(context: Context, spot: Spot) -> Iterator[str]:
    """Yield the program that the clause of a count describes or points back to: one that counts by rule."""
    for name in context.found.within("programs", spot.left, spot.right):
        if name.row["kind"] == "weak" and known(name.code, context.article.published.last):
            code = name.code
        else:
            code = meant(context, spot) if name.row["kind"] == "anaphor" else ""
        if code in BY_RULE and zone(context, spot, name.start, name.end).startswith(("phrase", "clause")):
            yield code


def _of_part(context: Context, spot: Spot) -> Iterator[str]:
    """Yield the program of people of whom a number is a part: "of those returned 40 percent went home"."""
    whole = spot.noun.row["metric"] if spot.noun else ""
    if whole in TELLING and spot.quantity.unit == "percent":
        yield TELLING[whole]
    last = spot.before
    if last and last.metric in TELLING and spot.leans in {"same", "next"}:
        share = spot.leans == "same" and spot.quantity.unit == "percent" and not spot.quantity.change
        if share or refers(context, spot):
            yield last.program
