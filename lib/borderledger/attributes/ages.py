"""Whether a number is somebody's age: "said Yolanda, 31, of Olancho", "children between 5 and 17"."""

import re

from borderledger.context import Context
from borderledger.quantities import Quantity
from borderledger.text import any_of

OLDEST = 110
REACH = 60  # characters before an age in which its clause may say whose it is
NAMED = re.compile(r"\b(?P<name>[A-Z][\w'’-]+), (?:de )?$")
OF_KIN = re.compile(rf"\b{any_of('one person')}, (?:de )?$", re.IGNORECASE)
OF_ANOTHER = re.compile(  # "one aged 2 and another aged 8"
    rf"\d {any_of('years of age')} {any_of('and')} {any_of('another one')} $", re.IGNORECASE
)
ENDS_ASIDE = re.compile(rf"[,.;)]| {any_of('and')} ")
BOUNDED = re.compile(rf"(?:{any_of('bounds an age')})\b", re.IGNORECASE)
OLDER = re.compile(rf"\b{any_of('tells who is older')} $", re.IGNORECASE)
ARE = re.compile(rf"[^,;:.()\d]{{0,30}} {any_of('are')} $")
OF_SOME = re.compile(
    rf"\b{any_of('some of some people')}\b[^,;:.()\d]{{0,30}} {any_of('are')} $", re.IGNORECASE
)
BEYOND = re.compile(rf" (?:{any_of('and')}|{any_of('or')}) {any_of('and beyond')}\b")
ENDS_PHRASE = re.compile(rf"[.,;:)]|$| {any_of('goes on after an age')}\b")


def aged(context: Context, quantity: Quantity) -> bool:
    """Whether a number is an age, of one person named before it or of people told by how old they are."""
    if quantity.kind != "count" or quantity.per or (quantity.high or quantity.low or 0.0) > OLDEST:
        return False
    return _of_one(context, quantity) or _of_some(context, quantity)


def _of_one(context: Context, quantity: Quantity) -> bool:
    """Whether it stands between commas behind a name or a word for one person; places have no age."""
    start, end = quantity.start, quantity.end
    if quantity.text != context.text[quantity.number_start : end] or not quantity.text.isdecimal():
        return False
    if not ENDS_ASIDE.match(context.text, end):
        return False
    floor = max(0, start - REACH)
    if OF_ANOTHER.search(context.text, floor, start):
        return True
    if OF_KIN.search(context.text, floor, start):
        return True
    name = NAMED.search(context.text, floor, start)
    if name is None or context.text[end : end + 1] not in {",", "."}:
        return False
    named = name.span("name")
    return not context.found.within("places", *named) and not context.timexes.within(*named)


def _of_some(context: Context, quantity: Quantity) -> bool:
    """Whether it bounds the age of the people before it: "men over 60", "are between 5 and 17"."""
    start, end = quantity.start, quantity.end
    if BEYOND.match(context.text, end):
        return True
    if not ENDS_PHRASE.match(context.text, end):
        return False
    if OLDER.search(context.text, max(0, start - REACH), start):
        return True
    if not BOUNDED.match(context.text, start):
        return False
    if OF_SOME.search(context.text, max(0, start - REACH), start):
        return True
    who = [n for n in context.found.within("counted", max(0, start - REACH), start) if n.code == "people"]
    between = context.text[who[-1].end : start] if who else "?"
    return between == " " or ARE.fullmatch(between) is not None
