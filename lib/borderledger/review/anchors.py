"""Where a correction belongs: the words in the article, and the row that stands on them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from borderledger.review import cells
from borderledger.review.lines import ADDED, Correction

if TYPE_CHECKING:
    from borderledger.reading import Reading

Rows = Mapping[str, Any]  # figures or events by their id
Span = tuple[int, int]


class NotPlaced(Exception):
    """A correction that finds no row; the message says why."""


def anchored(corrections: Sequence[Correction], readings: Sequence[Reading]) -> list[Correction]:
    """Return the corrections, those that name a row only by its id with the words that it stands on."""
    known = {reading.article.article_id: reading for reading in readings}
    return [
        _with_words(line, known[line.article_id]) if not line.quote and line.article_id in known else line
        for line in corrections
    ]


def _with_words(line: Correction, reading: Reading) -> Correction:
    row = dict(reading.numbered(line.table)).get(line.row_id)
    if row is None:
        return line
    said = cells.joined({column: getattr(row, column) for column in cells.TELLING[line.table]})
    return replace(line, quote=row.quote, sentence=row.sentence, rule_said=line.rule_said or said)


def row_of(line: Correction, text: str, rows: Rows) -> str:
    """Return the id of the row that a correction speaks of.

    Parameters
    ----------
    line
        The correction.
    text
        The article's text.
    rows
        The article's rows of that table, as the rule read them, or those added.

    Raises
    ------
    NotPlaced
        When its words are gone, or not exactly one row stands on them.
    """
    if not line.quote:
        if line.row_id in rows:
            return line.row_id
        raise NotPlaced(f"no row has the id {line.row_id}")
    spans = places(line, text)
    here = [row_id for row_id, row in rows.items() if (row.start, row.end) in spans]
    here = here or [row_id for row_id, row in rows.items() if _overlaps((row.start, row.end), spans)]
    if len(here) > 1:
        here = [row_id for row_id in here if _fits(line, rows[row_id])]
        if not here:
            raise NotPlaced("several rows stand on its words now, none as the rule had said")
    if not here:
        raise NotPlaced("its words are there, but no row is read from them now")
    if len(here) > 1:
        raise NotPlaced(f"{', '.join(here)} stand on its words alike; say in rule_said which is meant")
    return here[0]


def places(line: Correction, text: str) -> list[Span]:
    """Return where the words of a correction stand: in its sentence, wherever that stands; white space alike.

    Raises
    ------
    NotPlaced
        When they are not there.
    """
    within = _found(line.sentence, text) if line.sentence else [(0, len(text))]
    if not within:
        raise NotPlaced("its sentence is not in the text any more")
    spans = [(start + a, start + b) for start, end in within for a, b in _found(line.quote, text[start:end])]
    if not spans:
        raise NotPlaced("its words are not in the text any more")
    return spans


def _found(words: str, text: str) -> list[Span]:
    """Return where words stand in a text, whatever white space is between them."""
    pattern = r"[\s\x00-\x1f]+".join(re.escape(word) for word in words.split())
    return [match.span() for match in re.finditer(pattern, text)]


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _fits(line: Correction, row: Any) -> bool:  # noqa: ANN401  a figure or an event
    """Whether a row says all that the rule had said when the correction was made."""
    if line.rule_said in ("", ADDED):
        return True
    said = cells.split(line.rule_said)
    return cells.split(cells.joined({name: getattr(row, name, None) for name in said})) == said
