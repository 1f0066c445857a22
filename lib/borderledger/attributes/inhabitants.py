"""How many live in a town, city or country: a number, but no figure of the subject."""

import re

from borderledger.context import Context
from borderledger.quantities import Quantity
from borderledger.text import any_of

BEFORE = 30  # characters before a number in which it is said whose people they are
SIZED = re.compile(rf"(?<!tent )\b{any_of('sized')}(?: [^\W\d]+)? $", re.IGNORECASE)  # "a city of some"
HOME = re.compile(rf"\b{any_of('home to')}(?: [^\W\d]+)? $", re.IGNORECASE)
HAS = re.compile(rf"\b{any_of('has inhabitants')}(?: [^\W\d]+)? $", re.IGNORECASE)
INHABITANTS = re.compile(rf" (?:de )?{any_of('inhabitants')}\b", re.IGNORECASE)
RESIDENTS = re.compile(rf" (?:de )?{any_of('residents')}\b", re.IGNORECASE)
PEOPLE = re.compile(rf" (?:de )?{any_of('people')}\b", re.IGNORECASE)
LIVE = re.compile(rf"\b{any_of('live there')} $", re.IGNORECASE)
CITY = 50_000  # from which those who live somewhere are its people: no camp or shelter is as large
TOWN = 1_000  # from which its residents are


def inhabit(context: Context, quantity: Quantity) -> bool:
    """Whether a number is the size of a place: "a city of 750,000", "with its 14,000 residents"."""
    if quantity.kind != "count" or quantity.unit:
        return False
    text, start, end = context.text, quantity.start, quantity.end
    if INHABITANTS.match(text, end):
        return True
    residents, people = RESIDENTS.match(text, end), PEOPLE.match(text, end)
    first, value = max(0, start - BEFORE), quantity.low or quantity.high or 0.0
    if SIZED.search(text, first, start):
        return bool(residents or people) or not _counted(context, end)
    if residents and value >= TOWN and (HAS.search(text, first, start) or HOME.search(text, first, start)):
        return True
    everyone = bool(residents or people) or not _counted(context, end)
    at_home = HOME.search(text, first, start) or LIVE.search(text, first, start)
    return value >= CITY and everyone and at_home is not None


def _counted(context: Context, end: int) -> bool:
    """Whether the noun right after a number says what it counts."""
    return any(
        context.text[end : n.start] in {" ", " de "}
        for n in context.found.within("counted", end, end + BEFORE)
    )
