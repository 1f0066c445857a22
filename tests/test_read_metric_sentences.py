"""What the numbers count in a table of ordinary sentences of our own: most of them are understood.

Each row of ``metric_sentences.csv`` is read as an article of that day, under its own headline where it has
one; the numbers in brackets count the metrics of the row, in order (``a|b``: either). The share is a
ratchet: a sentence read wrong calls for a cause that stands behind several, not for a word of its own.
"""

import csv
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from helpers import article

from borderledger import context, figures

TABLE = Path(__file__).with_name("metric_sentences.csv")
NUMBER = re.compile(r"\[([^\]]+)\]")
HEADLINES = {"en": "Notes from the border\n\n", "es": "Notas de la frontera\n\n"}
RIGHT = 0.835  # of the numbers; raise it when more are


def counted(row: dict[str, str]) -> list[tuple[str, str]]:
    """Return what each number in brackets is read to count, and what it counts."""
    headline = "" if "\n\n" in row["text"] else HEADLINES[row["language"]]
    text = headline + NUMBER.sub(r"\1", row["text"])
    known = article(text=text, published=date.fromisoformat(row["published"]))
    read = list(figures.choices(context.build(replace(known, language=row["language"]))))
    told = []
    for i, (number, wanted) in enumerate(
        zip(NUMBER.finditer(row["text"]), row["metrics"].split(";"), strict=True)
    ):
        start = len(headline) + number.start() - 2 * i
        end = start + len(number[1])
        metrics = [
            c.metric.value for c in read if c.spot.quantity.start < end and start < c.spot.quantity.end
        ]
        told.append((metrics[0] if metrics else "", wanted))
    return told


def test_most_ordinary_sentences_are_understood() -> None:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        told = [pair for row in csv.DictReader(lines) for pair in counted(row)]
    right = sum(metric in wanted.split("|") for metric, wanted in told)
    assert len(told) > 1000
    assert right / len(told) >= RIGHT
