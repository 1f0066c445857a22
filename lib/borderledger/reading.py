"""One article, read."""

from dataclasses import dataclass
from typing import Any

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

    def numbered(self, table: str) -> list[tuple[str, Any]]:
        """Return the figures or events with their ids, in text order.

        What a person added is numbered after what was read, and what a person rejected keeps its number, so
        that a correction changes no other row's id.
        """
        found = sorted(getattr(self, table), key=lambda row: (row.review == "added", row.start, row.end))
        named = [
            (f"{self.article.article_id}.{table[0]}{n:02d}", row) for n, row in enumerate(found, start=1)
        ]
        kept = [(row_id, row) for row_id, row in named if row.review != "rejected"]
        return sorted(kept, key=lambda pair: (pair[1].start, pair[1].end))


def read(article: Article) -> Reading:
    """Read `article` from layout to rows."""
    known = context.build(article)
    return Reading(article, figures.read(known), events.read(known), known.noise)
