"""Numbers that lie ahead by the words around them: what money is given for, what may or ought to be."""

import re

from borderledger.context import Context
from borderledger.spots import Spot
from borderledger.tense import governed_by
from borderledger.text import any_of

DETERMINER = rf"(?:{any_of('determiner')} )?"
MEANS = re.compile(  # "$4 billion to hire 300 agents", "a contract for 72 miles of wall"
    rf"\b(?:{any_of('gives means')} (?:[^\W\d]+ ){{0,4}}?{any_of('for a purpose')}"
    rf"|{any_of('to make')}) {DETERMINER}$",
    re.IGNORECASE,
)
ENOUGH = re.compile(
    rf"\b{any_of('enough')}\b[^;.()]{{0,60}}? {any_of('for a purpose')} {DETERMINER}$", re.IGNORECASE
)
MAYBE = re.compile(rf"{any_of('may be so')}\b(?! not\b)", re.IGNORECASE)
OUGHT = re.compile(rf"{any_of('ought to be')}\b", re.IGNORECASE)


def meant_for(context: Context, spot: Spot) -> bool:
    """Whether money or a contract is given to make so many: what is paid for is not there yet."""
    return MEANS.search(context.text, spot.sentence.start, spot.quantity.start) is not None


def enough_for(context: Context, spot: Spot) -> bool:
    """Whether a number is what something would do for: "$45 billion, enough, they say, for 116,000 beds"."""
    return ENOUGH.search(context.text, spot.sentence.start, spot.quantity.start) is not None


def supposed(context: Context, spot: Spot) -> str:
    """Return ``projected`` for what "may" be, ``proposed`` for what "should" be, '' for what can."""
    verb = governed_by(context, spot)
    if verb is None:
        return ""
    if MAYBE.match(context.text, verb[0]):
        return "projected"
    return "proposed" if OUGHT.match(context.text, verb[0]) else ""
