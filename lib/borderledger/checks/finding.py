"""What a check is given and what it says."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pandas as pd

from borderledger import bounds, lexicon
from borderledger.bounds import Bounds
from borderledger.text import fold, words_of

if TYPE_CHECKING:
    from borderledger.review.applying import Unplaced

WORDS = "check_words"  # vocabulary
OWN_WORDS = "own words after "  # whose report a digest tells again
CITED = re.compile("⟦(.*?)⟧")
Interval = tuple[date, date]
Range = tuple[date | None, date | None] | Bounds  # a side as days or numbers, both ends inclusive


@dataclass(frozen=True, slots=True)
class Claims:
    """The tables that a check looks at."""

    articles: pd.DataFrame
    figures: pd.DataFrame
    events: pd.DataFrame
    texts: Mapping[str, str] = field(default_factory=dict)  # by article
    unplaced: "Sequence[Unplaced]" = ()

    def names(self) -> dict[str, str]:
        """Return what a reader calls each article: "KPBS (2023-02-08)"; its id without a publisher."""
        rows = records(self.articles[["article_id", "publisher", "published_start", "published_end"]])
        return {row.article_id: _name(row) for row in rows}

    def published_end(self) -> dict[str, date | None]:
        """Return the last day on which each article can have been published."""
        ends = zip(self.articles["article_id"], self.articles["published_end"], strict=True)
        return {article: day(cell) for article, cell in ends}


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim beside what is known: how well they fit, the two sides, and a sentence for a reader.

    ``span`` is where the first claim stands in the text of the first article; ``says_value`` and
    ``known_value`` are the two sides as days or numbers, where they have them.
    """

    kind: str
    severity: str
    claims: tuple[str, ...]
    articles: tuple[str, ...]
    span: tuple[int, int]
    says: str
    known: str
    source: str
    message: str
    says_value: Sequence[Range] = ()
    known_value: Sequence[Range] = ()

    def row(self, names: Mapping[str, str]) -> dict[str, object]:
        """Return the columns of the table ``checks`` but its id, cited articles under their names."""
        return {
            "kind": self.kind,
            "severity": self.severity,
            "claim_ids": ";".join(self.claims) or None,
            "article_ids": ";".join(self.articles),
            "start": self.span[0],
            "end": self.span[1],
            "says": self.says,
            "known": self.known,
            "says_value": spelled(self.says_value),
            "known_value": spelled(self.known_value),
            "source": self.source,
            "message": CITED.sub(lambda found: names[found[1]], self.message),
        }


def spelled(ranges: Iterable[Range]) -> str | None:
    """Return ranges as a cell has them; None for none.

    >>> spelled([(date(2025, 1, 20), None), Bounds(2500, math.inf)])
    '2025-01-20/..;2500/..'
    """
    return ";".join("/".join(map(_spelled, ends)) for ends in ranges) or None


def _spelled(end: date | float | None) -> str:
    if end is None or end in (date.max, math.inf):
        return ".."
    return f"{end:.15g}" if isinstance(end, int | float) else end.isoformat()


def cite(article_id: str) -> str:
    """Return an article as a message mentions it: readers know its publisher and day, not its id."""
    return f"⟦{article_id}⟧"


def records(frame: pd.DataFrame) -> Iterator[Any]:
    """Yield the rows, each with its columns as attributes.

    By way of lists: ``itertuples`` takes a millisecond to begin, for each of many small groups.
    """
    cells = {str(column): frame[column].tolist() for column in frame}
    for values in zip(*cells.values(), strict=True):
        yield SimpleNamespace(**dict(zip(cells, values, strict=True)))


def _name(row: Any) -> str:  # noqa: ANN401  a row of the articles
    publisher = text(row.publisher).removeprefix(OWN_WORDS)
    first, last = day(row.published_start), day(row.published_end)
    when = f" ({span(first, last)})" if first and last else ""
    return f"{publisher}{when}" if publisher else row.article_id


def day(cell: pd.Timestamp) -> date | None:
    """Return a cell's day, or None where it is missing."""
    return None if pd.isna(cell) else cell.date()


def text(cell: object) -> str:
    """Return a cell's text, empty where it is missing."""
    return cell if isinstance(cell, str) else ""


def stated(row: Any) -> Bounds:  # noqa: ANN401  a row
    """Return the bounds of a figure's row."""
    return bounds.stated(row.value_low, row.value_high)


def apart(a: Bounds, b: Bounds) -> float:
    """Return how far two figures are apart, as a share of the smaller; 0 only for the same bounds."""
    if a == b:
        return 0.0
    low, high = sorted((_named(a), _named(b)))
    return (high - low) / low if low else math.inf


def greatest(row: Any) -> float:  # noqa: ANN401  a row
    """Return the number that a figure names."""
    return _named(stated(row))


def _named(figure: Bounds) -> float:
    return figure.low or figure.high


def interval(row: Any) -> Interval:  # noqa: ANN401  a row
    """Return the days of an event's row, both of which it has."""
    return row.date_start.date(), row.date_end.date()


def names_program(row: Any) -> bool:  # noqa: ANN401  a row
    """Return whether an event's sentence speaks of its program, by name or as "the program", not as "it"."""
    found = (lexicon.find(row.sentence, language) for language in ("en", "es"))
    names = (name for known in found for name in known.within("programs", 0, len(row.sentence)))
    return any(name.code in (row.program, "*") and name.row["kind"] != "pronoun" for name in names)


def of_a_sort(row: Any) -> bool:  # noqa: ANN401  a row
    """Return whether a figure's sentence tells people of one sort from others: it may count them alone."""
    folded = fold(row.sentence)
    return any(word in folded for word in words_of("sort", WORDS))


def unreal(row: Any) -> bool:  # noqa: ANN401  a row
    """Return whether an event's sentence tells what would have been."""
    lowered = row.sentence.lower()
    return any(word in lowered for word in words_of("unreal", WORDS))


def exact(when: Interval) -> bool:
    """Return whether an interval is a day, or no more than the days of one week."""
    return (when[1] - when[0]).days < 7


def gap(a: Interval, b: Interval) -> int:
    """Return the days between two intervals; 0 where they overlap.

    >>> gap((date(2021, 1, 1), date(2021, 1, 31)), (date(2021, 2, 2), date(2021, 2, 2)))
    2
    """
    return max((b[0] - a[1]).days, (a[0] - b[1]).days, 0)


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
