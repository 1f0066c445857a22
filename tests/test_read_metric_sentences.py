"""What the numbers count in a table of ordinary sentences of our own: most of them are understood.

Each row of ``metric_sentences.csv`` is read as an article of that day, under its own headline where it has
one; the numbers in brackets count the metrics of the row, in order (``a|b``: either). The share is a
ratchet: a sentence read wrong calls for a cause that stands behind several, not for a word of its own.
"""

import csv
from pathlib import Path

from marked import HEADLINES, choices

TABLE = Path(__file__).with_name("metric_sentences.csv")
FIRST = 386  # rows: the easier sentences that the table began with
RIGHT_FIRST, RIGHT = 0.91, 0.835  # of the numbers; raise them when more are


def counted(row: dict[str, str]) -> list[bool]:
    """Return whether each number in brackets is read to count what it counts."""
    headline = "" if "\n\n" in row["text"] else HEADLINES[row["language"]]
    read = choices(headline + row["text"], row["published"], row["language"])
    wanted = row["metrics"].split(";")
    return [
        choice is not None and choice.metric.value in metric.split("|")
        for choice, metric in zip(read, wanted, strict=True)
    ]


def test_most_ordinary_sentences_are_understood() -> None:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = [counted(row) for row in csv.DictReader(lines)]
    first, every = ([right for row in some for right in row] for some in (rows[:FIRST], rows))
    assert len(every) > 1000
    assert sum(first) / len(first) >= RIGHT_FIRST
    assert sum(every) / len(every) >= RIGHT
