"""Words that stand in an aside of their own, not in the account that a number belongs to."""

import re
from typing import Protocol

from borderledger.context import Context
from borderledger.spots import Spot
from borderledger.text import any_of

EMBEDDED = re.compile(rf", (?:[^\W\d]+ ){{0,2}}?{any_of('opens a relative')} [^,;.()]*$", re.IGNORECASE)


class Span(Protocol):
    """Something that was read between two places of the text: a date, a name."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


def embedded(context: Context, spot: Spot, read: Span) -> bool:
    """Whether a date or a place stands in a relative clause that is over before the number.

    "In El Paso, which takes in New Mexico, the toll was 176": nothing in there is its own.
    """
    if read.end > spot.quantity.start or "," not in context.text[read.end : spot.quantity.start]:
        return False
    return EMBEDDED.search(context.text, spot.left, read.start) is not None
