"""Words that stand in an aside of their own, not in the account that a number belongs to."""

import re
from typing import Protocol

from borderledger.context import Context
from borderledger.spots import Spot
from borderledger.text import any_of

OPENS = rf"(?:{any_of('opens a relative')}|{any_of('counts days from')})"
EMBEDDED = re.compile(rf", (?:[^\W_]+ ){{0,2}}?{OPENS} [^,;.()]*$", re.IGNORECASE)
COUNTED = re.compile(rf", [^\W_]+ {any_of('counts days from')}$", re.IGNORECASE)


class Span(Protocol):
    """Something that was read between two places of the text: a date, a name."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


def embedded(context: Context, spot: Spot, read: Span) -> bool:
    """Whether a date or a place stands in an aside that is over before the number.

    "In El Paso, which takes in New Mexico, the toll was 176", "On Monday, two days after it began in
    March, there were 300": nothing in there is its own.
    """
    if read.end > spot.quantity.start or "," not in context.text[read.end : spot.quantity.start]:
        return False
    if COUNTED.match(context.text, max(0, read.start - 2), read.end):
        return True
    return EMBEDDED.search(context.text, spot.left, read.start) is not None
