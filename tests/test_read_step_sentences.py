"""The steps told in a table of ordinary passages of our own: most of them are understood.

Each row of ``step_sentences.csv`` is read as an article of that day under its headline. Its steps are
``type program first..last modality``, one after the other (``a|b``: either; ``-``: no program; ``?``: need
not be found); a row without any tells none. The share is a ratchet: a passage read wrong calls for a cause
that stands behind several, not for a word of its own.
"""

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from helpers import article

from borderledger import context, events, scoring

TABLE = Path(__file__).with_name("step_sentences.csv")
FOUND = 0.74  # F1 of the steps; raise it when more are


def wanted(row: dict[str, str], name: str) -> Iterator[dict[str, str]]:
    """Yield the steps of a row as gold rows."""
    for step in filter(None, row["steps"].split("; ")):
        kind, program, days, modality = step.split(" ")
        spans = [either.split("..") for either in days.split("|")]
        yield {
            "article_id": name,
            "event_type": kind.removeprefix("?"),
            "program": "|".join("" if p == "-" else p for p in program.split("|")),
            "date_start": "|".join(first for first, _ in spans),
            "date_end": "|".join(last for _, last in spans),
            "modality": modality,
            "optional": str(int(kind.startswith("?"))),
            "actor": "",
            "place": "",
        }


def told(row: dict[str, str], name: str) -> Iterator[dict[str, str]]:
    """Yield the steps that a row is read to tell."""
    text = f"{row['headline']}\n\n{row['text']}"
    known = replace(
        article(name, text=text, published=date.fromisoformat(row["published"])), language=row["language"]
    )
    columns = ("event_type", "program", "date_start", "date_end", "modality", "actor", "place", "quote")
    for event in events.read(context.build(known)):
        yield {c: str(getattr(event, c) or "") for c in columns} | {"article_id": name, "optional": "0"}


def test_most_steps_of_ordinary_passages_are_understood() -> None:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = {str(i): row for i, row in enumerate(csv.DictReader(lines))}
    assert len(rows) > 300
    gold = [step for name, row in rows.items() for step in wanted(row, name)]
    read = [step for name, row in rows.items() for step in told(row, name)]
    assert scoring.score("events", gold, read, scoring.PLANS["events"]).joint.f1 >= FOUND
