"""Words that say the same: a row of the vocabulary with one of them stands for those with the others too."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from borderledger.text import either, fold, vocabulary

Row = Mapping[str, str]


def spread(table: str, column: str) -> Iterator[Row]:
    """Yield the rows of a table, then the like of each with every synonym that it has.

    "met 300 people" so finds "met 300 individuals" too. What another row says of the same words goes before:
    where a synonym has a row of its own, there is no other.
    """
    rows = vocabulary(table)
    made: list[Row] = []
    for row in rows:
        yield row
        pattern, also = _synonyms(table, row["language"])
        if pattern and pattern.search(row[column]):
            made += [{**row, column: words} for words in _others(row[column], pattern, also)]
    known = {(fold(row[column]), row["language"]) for row in rows} if made else set()
    yield from (row for row in made if (fold(row[column]), row["language"]) not in known)


def _others(words: str, pattern: re.Pattern[str], also: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield some words with one of them said in another way."""
    for found in pattern.finditer(words):
        for other in also[found[0]]:
            yield words[: found.start()] + other + words[found.end() :]


@cache
def _synonyms(table: str, language: str) -> tuple[re.Pattern[str] | None, Mapping[str, Sequence[str]]]:
    """Return what finds the words that can be said in another way in a table, and those ways."""
    also: dict[str, list[str]] = {}
    for row in vocabulary("synonyms"):
        if row["language"] == language and row["table"] in {"", table}:
            also.setdefault(row["word"], []).append(row["also"])
    return re.compile(rf"\b{either(also)}\b(?!\*)") if also else None, also
