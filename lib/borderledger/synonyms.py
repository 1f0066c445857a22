"""Words that say the same: a row of the vocabulary with one of them stands for those with the others too."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from borderledger.text import fold, vocabulary

Row = Mapping[str, str]


def spread(table: str, column: str) -> Iterator[Row]:
    """Yield the rows of a table, each followed by its like with every synonym that it has.

    "met 300 people" so finds "met 300 individuals" too. What another row says of the same words goes before:
    where a synonym has a row of its own, there is no other.
    """
    rows = vocabulary(table)
    known = {(fold(row[column]), row["language"]) for row in rows}
    for row in rows:
        yield row
        for other in _others(row[column], table, row["language"]):
            if (fold(other), row["language"]) not in known:
                yield {**row, column: other}


def _others(words: str, table: str, language: str) -> Iterator[str]:
    """Yield some words with one of them said in another way."""
    pattern, also = _synonyms(table, language)
    for found in pattern.finditer(words) if pattern else ():
        for other in also[found[0]]:
            yield words[: found.start()] + other + words[found.end() :]


@cache
def _synonyms(table: str, language: str) -> tuple[re.Pattern[str] | None, Mapping[str, Sequence[str]]]:
    """Return what finds the words that can be said in another way in a table, and those ways."""
    also: dict[str, list[str]] = {}
    for row in vocabulary("synonyms"):
        if row["language"] == language and row["table"] in {"", table}:
            also.setdefault(row["word"], []).append(row["also"])
    longest = sorted(also, key=lambda word: (-len(word), word))
    words = "|".join(re.escape(word) for word in longest)
    return re.compile(rf"\b(?:{words})\b(?!\*)") if words else None, also
