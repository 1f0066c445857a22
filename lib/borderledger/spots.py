"""Where a number stands, and what it may lean on."""

import datetime as dt
from dataclasses import dataclass

from borderledger.context import Context
from borderledger.lexicon import Name
from borderledger.quantities import Quantity
from borderledger.sentences import Sentence

NEAR = 45.0  # the gap, in characters, at which a cue counts half

Period = tuple[dt.date | None, dt.date | None]


@dataclass(frozen=True, slots=True)
class Before:
    """The figure read last, which the next may lean on."""

    metric: str
    unit: str
    counted: str  # the unit of the last count, whatever share or measure came after it
    program: str
    place: str
    period: Period
    sentence: int
    source: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a number stands: its phrase, its sentence, and the segment up to the numbers beside it."""

    quantity: Quantity
    sentence: Sentence
    number: int  # of the sentence in the article
    left: int
    right: int
    noun: Name | None
    before: Before | None

    @property
    def span(self) -> tuple[int, int]:
        """The number's characters, the counted noun's with them."""
        return self.quantity.start, max(self.quantity.end, self.noun.end if self.noun else 0)

    @property
    def leans(self) -> str:
        """How near the figure before is: ``same`` sentence, ``next``, ``far``, or '' where there is none."""
        if self.before is None:
            return ""
        away = self.number - self.before.sentence
        return "far" if away > 1 else "next" if away else "same"

    def holds(self, start: int) -> bool:
        """Whether a place in the text lies in the number's own segment."""
        return self.left <= start < self.right


def proximity(context: Context, spot: Spot, start: int, end: int) -> float:
    """Return how much a cue counts for a number: 1 beside it, half at `NEAR`."""
    return 1 / (1 + context.gap(spot.span, (start, end)) / NEAR)
