"""Which program and place the numbers in a table of ordinary passages of our own are of: most are understood.

Each row of ``program_place_sentences.csv`` is read as an article of that day, its first line the headline;
the numbers in brackets have the programs and places of the row, in order (``a|b``: either, ``a|``: or none),
or are no figures at all. The shares are a ratchet: a passage read wrong calls for a cause that stands behind
several, not for a word of its own.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from marked import choices

from borderledger import figures, scoring

TABLE = Path(__file__).with_name("program_place_sentences.csv")
NO_FIGURE = "no figure"
PROGRAMS, PLACES = 0.84, 0.93  # of the numbers; raise them when more are right
SAME_PLACE = scoring.PLANS["figures"].attributes["place"]


def read(row: dict[str, str]) -> Iterator[tuple[figures.Choice | None, str, str]]:
    """Yield each number in brackets as it is read, None where it is not, with its program and its place."""
    found = choices(row["text"], row["published"], row["language"])
    yield from zip(found, row["programs"].split(";"), row["places"].split(";"), strict=True)


def test_most_ordinary_passages_are_understood() -> None:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        told = [number for row in csv.DictReader(lines) for number in read(row)]
    sizes = [choice for choice, program, _ in told if program == NO_FIGURE]
    rest = [number for number in told if number[1] != NO_FIGURE]
    programs = sum(choice is not None and choice.program.value in want.split("|") for choice, want, _ in rest)
    places = sum(
        choice is not None and bool(SAME_PLACE({"place": want}, {"place": choice.place.value}))
        for choice, _, want in rest
    )
    assert len(rest) > 450
    assert not [choice for choice in sizes if choice and choice.told]
    assert programs / len(rest) >= PROGRAMS, f"{programs} of {len(rest)}"
    assert places / len(rest) >= PLACES, f"{places} of {len(rest)}"
