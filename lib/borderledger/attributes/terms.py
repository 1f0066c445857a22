"""Whether a length of time is told outright as a term that a policy sets: "has 10 days to appeal"."""

import re

from borderledger.attributes.metric_units import CLOCK, TIME_UNITS
from borderledger.context import Context, once
from borderledger.spots import Spot
from borderledger.text import any_of

REACH = 90  # characters before a length of time in which its clause may say what the term is
WORD = r"[^\s,.;:()\d]+ "
ASIDE = rf"(?!{any_of('sets a time aside')}\b)"  # "gave a talk in 10 days"
UNIT = rf"[ -][^\W\d]+(?:[ -](?!{any_of('to do it')}\b)[^\W\d]+)?"  # "10 days", "45 working days"
GIVEN = re.compile(rf"\b{any_of('gives a term')} (?:{ASIDE}{WORD}){{0,4}}$", re.IGNORECASE)
HAD = re.compile(rf"\b{any_of('has a term')} (?:{ASIDE}{WORD}){{0,2}}$", re.IGNORECASE)
TO_DO = re.compile(rf"{UNIT} {any_of('to do it')} [^\W\d]", re.IGNORECASE)
NAMED = re.compile(
    rf"\b{any_of('names a term')}\b[^.;:()]{{0,45}}? {any_of('measures a term')} (?:\w+ )?$", re.IGNORECASE
)
HELD = re.compile(
    rf"\b{any_of('holds for a term')}\b[^.;:()]{{0,60}}? ?"
    rf"{any_of('lasts a term')} (?:{any_of('adds a term')} )?$",
    re.IGNORECASE,
)
HELD_SO_LONG = re.compile(rf"\b{any_of('holds for a term')} (?:{ASIDE}{WORD}){{0,3}}$", re.IGNORECASE)
EXPIRES = re.compile(rf"\b{any_of('expires')} {any_of('once it is over')} $", re.IGNORECASE)
TAKES = re.compile(
    rf"\b{any_of('is decided')}\b[^.;:()]{{0,40}} {any_of('takes long')} (?:{ASIDE}{WORD}){{0,2}}$",
    re.IGNORECASE,
)
FROM_THEN = re.compile(rf"{UNIT}? {any_of('starts from then')}\b", re.IGNORECASE)
OF_A_TERM = re.compile(rf"[ -][^\W\d]+(?:[ -][^\W\d]+)? {any_of('names a term')}\b")
DUE = re.compile(rf"\b{any_of('ought to do')}\b[^.;:()]{{0,60}} {any_of('within a term')} $", re.IGNORECASE)


@once
def sets_term(context: Context, spot: Spot) -> bool:
    """Whether the words right at a length of time make it a term: given, had to act in, named, held for."""
    if spot.quantity.unit not in TIME_UNITS:
        return False
    text, start, end = context.text, spot.quantity.start, spot.quantity.end
    floor = max(spot.sentence.start, start - REACH)
    if spot.quantity.per or FROM_THEN.match(text, end, spot.sentence.end):
        return False
    frames = (
        (GIVEN, NAMED) if spot.quantity.unit in CLOCK else (GIVEN, NAMED, HELD, HELD_SO_LONG, EXPIRES, TAKES)
    )
    if any(frame.search(text, floor, start) for frame in frames):
        return True
    if DUE.search(text, floor, spot.quantity.number_start):
        return True
    if HAD.search(text, floor, start) and TO_DO.match(text, end, spot.sentence.end):
        return True
    return OF_A_TERM.match(text, end, spot.sentence.end) is not None
