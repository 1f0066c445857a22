"""What a length measures: a border or a wall, or how far off something is."""

import re
from collections.abc import Iterator, Sequence

from borderledger.attributes.metric_words import told
from borderledger.context import Context
from borderledger.lexicon import Name
from borderledger.spots import Spot
from borderledger.text import any_of

AWAY = re.compile(rf"[ -]?(?:[^\W\d]+ )?{any_of('tells how far')}\b", re.IGNORECASE)
WITHIN = re.compile(rf"\b{any_of('leads to how far')} $", re.IGNORECASE)


def of_length(context: Context, spot: Spot, strong: Sequence[Name]) -> Iterator[tuple[str, str]]:
    """Yield what a length measures: how far off something is, or the border or wall spoken of."""
    start, end = spot.sentence.start, spot.quantity.number_start
    if AWAY.match(context.text, spot.quantity.end) or WITHIN.search(context.text, start, end):
        yield "thing", "other"
    named = [*strong, *_told_before(context, spot)]
    yield from (("length", name.code) for name in named if name.code == "border_length")


def _told_before(context: Context, spot: Spot) -> list[Name]:
    """Return the words in the sentence before and the headline: there the wall is named that is measured."""
    earlier = context.sentences[spot.number - 1 : spot.number] if spot.number else []
    return [n for s in (*earlier, context.headline) for n in told(context, s.start, s.end)]
