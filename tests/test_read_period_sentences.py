"""Which days the numbers cover in a table of ordinary passages of our own: most of them are understood.

Each row of ``period_sentences.csv`` is read as an article of that day, its paragraphs parted by ``//``; the
numbers in brackets cover the periods of the row, in order (``a..b / c..d``: either; ``..``: none). The share
is a ratchet: a passage read wrong calls for a cause that stands behind several, not for a word of its own.
"""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from marked import HEADLINES, choices

from borderledger import scoring

TABLE = Path(__file__).with_name("period_sentences.csv")
RIGHT = 0.85  # of the numbers; raise it when more are
agrees = scoring.PLANS["figures"].attributes["period"]


def days(written: str) -> dict[str, str]:
    """Return the two columns of a period: ``2019-07-01..2019-07-31``."""
    return dict(zip(("period_start", "period_end"), written.split(".."), strict=True))


def covers(period: tuple[date | None, date | None], wanted: str) -> bool:
    """Whether a period is one of those that a number may cover."""
    told = days("..".join(day.isoformat() if day else "" for day in period))
    every = map(days, wanted.split(" / "))
    return any(told == one if not any(one.values()) else bool(agrees(one, told)) for one in every)


def read_right(row: dict[str, str]) -> Iterator[bool]:
    """Yield whether each number in brackets is read to cover what it covers."""
    headline = f"{row['headline']}\n\n" if row["headline"] else HEADLINES[row["language"]]
    text = headline + row["text"].replace(" // ", "\n\n")
    wanted = row["periods"].split(" ; ")
    for choice, period in zip(choices(text, row["published"], row["language"]), wanted, strict=True):
        yield choice is not None and covers(choice.period.value, period)


def test_most_ordinary_passages_are_understood() -> None:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        right = [told for row in csv.DictReader(lines) for told in read_right(row)]
    assert len(right) > 500
    assert sum(right) / len(right) >= RIGHT
