"""Official counts: which series answers to a metric, for a place, in a period or up to a day.

Source: ``reference/official_series.csv``; ``vocabulary/measures.csv`` says which series counts what.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import groupby

from borderledger import bounds, reference
from borderledger.bounds import Bounds
from borderledger.checks.finding import span
from borderledger.text import vocabulary, words_of

WHOLE_BORDER = ("", "US-Mexico border")
WHOLE = ("Southwest Land Border", "all")  # the names that it has in the series
MONTH = timedelta(days=31)
WORDS = "check_words"  # vocabulary


@dataclass(frozen=True, slots=True)
class Count:
    """An official count of a period, or up to its last day."""

    first: date
    last: date
    value: float
    published: str
    source: str
    asks: str = ""  # a word that the sentence must have: what else it would count is another thing

    @property
    def bounds(self) -> Bounds:
        """The count as bounds."""
        return Bounds(self.value, self.value)

    @property
    def days(self) -> int:
        """How many days it covers."""
        return (self.last - self.first).days + 1

    def __str__(self) -> str:
        return f"{bounds.number(self.value)} ({span(self.first, self.last)}, published {self.published})"


@cache
def counts(metric: str, program: str, place: str, kind: str) -> tuple[Count, ...]:
    """Return the official counts that answer to a metric, by last day and vintage, rough ones left out.

    Parameters
    ----------
    metric, program, place
        As in a row of figures; a metric that belongs to one program has no counts for another's.
    kind
        ``period`` for the counts of a month or year, ``total`` for those up to a day, ``rate`` for those by
        which a forecast of so many a day is judged.
    """
    measures = {
        row["series"]: row
        for row in vocabulary("measures")
        if (row["metric"], row["kind"]) == (metric, kind) and program in ("", row["program"])
    }
    places = WHOLE if place in WHOLE_BORDER else (place,)
    rough = words_of("rough count", WORDS)
    found = [
        Count(
            date.fromisoformat(row["period_start"] or row["period_end"]),
            date.fromisoformat(row["period_end"]),
            float(row["value"]),
            row["as_published_on"],
            row["source"],
            measures[row["series"]]["asks"],
        )
        for row in reference.rows("official_series")
        if row["series"] in measures
        and row["place"] in places
        and row["unit"].startswith(measures[row["series"]]["unit"])
        and not any(word in row["unit"] for word in rough)
    ]
    return tuple(sorted(found, key=lambda count: (count.last, count.published, count.value)))


def around(totals: Iterable[Count], until: date) -> tuple[Count | None, Count | None]:
    """Return the last running total up to a day and the first from it on, of one count from one first day."""
    by_first = sorted(totals, key=lambda count: (count.first, count.last))
    for _, same in groupby(by_first, key=lambda count: count.first):
        known = list(same)
        before = [count for count in known if count.last <= until]
        after = [count for count in known if count.last >= until]
        if before and (after or until - before[-1].last <= MONTH):
            return before[-1], after[0] if after else None
    return None, None


def sources(found: Iterable[Count]) -> str:
    """Return where the counts are from, each source once."""
    return "; ".join(dict.fromkeys(count.source for count in found))
