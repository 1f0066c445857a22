"""Numbers that lie ahead by the words around them: what money is given for, what may or ought to be."""

import re
from collections.abc import Iterator

from borderledger.context import Context
from borderledger.spots import Spot
from borderledger.tense import clause_tense, governed_by
from borderledger.text import any_of

COME = frozenset({"encountered", "arrivals", "waiting", "victims"})  # with no one's will
BUILT = frozenset({"border_length", "deployed"})  # what money is given to make or to hire
DETERMINER = rf"(?:{any_of('determiner')} )?"
MEANS = re.compile(  # "$4 billion to hire 300 agents", "a contract for 72 miles of wall"
    rf"\b(?:{any_of('gives means')} (?:[^\W\d]+ ){{0,4}}?{any_of('for a purpose')}"
    rf"|{any_of('to make')}) {DETERMINER}$",
    re.IGNORECASE,
)
ENOUGH = re.compile(
    rf"\b{any_of('enough')}\b[^;.()]{{0,60}}? {any_of('for a purpose')} {DETERMINER}$", re.IGNORECASE
)
BEGINS = frozenset({"from", "since"})  # relations of a date from which something holds
TO_BEGIN = re.compile(rf"\b{any_of('is to begin')} (?:{any_of('on a day')} )?$", re.IGNORECASE)
MAYBE = re.compile(rf"{any_of('may be so')}\b(?! not\b)", re.IGNORECASE)
COMING = re.compile(rf"{any_of('may be so')} (?!{any_of('tells no coming')}\b)", re.IGNORECASE)
OUGHT = re.compile(rf"{any_of('ought to be')}\b", re.IGNORECASE)


def ahead(context: Context, spot: Spot, metric: str) -> Iterator[tuple[str, str]]:
    """Yield the rules by which a number is not so yet, each with the status that it gives."""
    start, end = spot.sentence.start, spot.quantity.start
    if ENOUGH.search(context.text, start, end):
        yield "enough for", "projected"
    if metric in BUILT and MEANS.search(context.text, start, end):
        yield "meant for", "planned"
    if _from_a_day_ahead(context, spot):
        yield "from a day ahead", "threatened" if metric == "tariff" else "planned"
    if metric in COME and clause_tense(context, spot) == "possible":
        verb = governed_by(context, spot)
        if verb and COMING.match(context.text, verb[0]):
            yield "may come", "projected"
    if metric == "money" and clause_tense(context, spot) == "possible":
        yield from _supposed(context, spot)


def _from_a_day_ahead(context: Context, spot: Spot) -> bool:
    """Whether a number holds from a day to come: "they are raising it to 1,000 a day starting Monday"."""
    today = context.article.published.last
    dates = context.timexes.within(spot.quantity.end, spot.right)
    ahead = [t for t in dates if today and t.first and t.first > today]
    return any(
        t.relation in BEGINS or TO_BEGIN.search(context.text, spot.quantity.end, t.start) for t in ahead
    )


def _supposed(context: Context, spot: Spot) -> Iterator[tuple[str, str]]:
    """Yield that money which "may" come in is projected, what somebody "should" pay proposed."""
    verb = governed_by(context, spot)
    if verb and MAYBE.match(context.text, verb[0]):
        yield "may be", "projected"
    if verb and OUGHT.match(context.text, verb[0]):
        yield "ought to be", "proposed"
