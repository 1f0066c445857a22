"""What a check is given and what it says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pandas as pd


@dataclass(frozen=True, slots=True)
class Claims:
    """The tables that a check looks at."""

    articles: pd.DataFrame
    figures: pd.DataFrame
    events: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim beside what is known: how well they fit, the two sides, and a sentence for a reader."""

    kind: str
    severity: str
    claims: tuple[str, ...]
    articles: tuple[str, ...]
    says: str
    known: str
    source: str
    message: str

    def row(self) -> dict[str, str]:
        """Return the columns of the table ``checks`` but its id."""
        return {
            "kind": self.kind,
            "severity": self.severity,
            "claim_ids": ";".join(self.claims),
            "article_ids": ";".join(self.articles),
            "says": self.says,
            "known": self.known,
            "source": self.source,
            "message": self.message,
        }


def records(frame: pd.DataFrame) -> Iterator[Any]:
    """Yield the rows, each with its columns as attributes.

    By way of lists: ``itertuples`` takes a millisecond to begin, for each of many small groups.
    """
    cells = {str(column): frame[column].tolist() for column in frame}
    for values in zip(*cells.values(), strict=True):
        yield SimpleNamespace(**dict(zip(cells, values, strict=True)))


def day(cell: pd.Timestamp) -> date | None:
    """Return a cell's day, or None where it is missing."""
    return None if pd.isna(cell) else cell.date()


def text(cell: object) -> str:
    """Return a cell's text, empty where it is missing."""
    return cell if isinstance(cell, str) else ""


def span(first: date | None, last: date | None) -> str:
    """Return an interval in words.

    >>> span(date(2020, 1, 1), date(2020, 12, 31)), span(None, date(2023, 5, 12))
    ('2020', 'by 2023-05-12')
    """
    if first is None or last is None:
        return f"since {first}" if first else f"by {last}"
    if first == last:
        return f"{first}"
    if (last + timedelta(days=1)).day == 1 and first.day == 1:
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%Y-%m}"
        if (first.year, first.month, last.month) == (last.year, 1, 12):
            return f"{first:%Y}"
    return f"{first} to {last}"
