"""One article, read."""

from dataclasses import dataclass

from borderledger import context, events, figures
from borderledger.corpus import Article
from borderledger.events import Event
from borderledger.figures import Figure


@dataclass(frozen=True, slots=True)
class Reading:
    """What one article says: its figures and events, and how many of its characters are page noise."""

    article: Article
    figures: list[Figure]
    events: list[Event]
    n_noise_characters: int


def read(article: Article) -> Reading:
    """Read `article` from layout to rows."""
    known = context.build(article)
    return Reading(article, figures.read(known), events.read(known), known.noise)
