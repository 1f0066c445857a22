"""Corrections applied to what was read: cells set, rows taken out or added, each marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from borderledger.errors import InputError
from borderledger.review import anchors, cells
from borderledger.review.anchors import NotPlaced
from borderledger.review.lines import ADDED, Correction

if TYPE_CHECKING:
    from borderledger.reading import Reading


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A correction that finds no place, and why."""

    correction: Correction
    reason: str


def applied(
    readings: Sequence[Reading], corrections: Sequence[Correction]
) -> tuple[list[Reading], list[Unplaced]]:
    """Return the readings with the corrections applied in their order, and those that find no place.

    Raises
    ------
    InputError
        When a corrected row would end before it begins.
    """
    of: defaultdict[str, list[Correction]] = defaultdict(list)
    for line in corrections:
        of[line.article_id].append(line)
    done, unplaced = [], []
    for reading in readings:
        corrected, lost = _corrected(reading, of.pop(reading.article.article_id, []))
        done.append(corrected)
        unplaced += lost
    unread = [
        Unplaced(line, "no article that was read has this id") for lines in of.values() for line in lines
    ]
    return done, unplaced + unread


def _corrected(reading: Reading, lines: Sequence[Correction]) -> tuple[Reading, list[Unplaced]]:
    """Return one article's reading with its corrections: the rows that they add come first."""
    lost = []
    tables = {table: _Table(reading, table) for table in cells.COLUMNS}
    for line in sorted(lines, key=lambda line: line.action != "add"):
        try:
            tables[line.table].apply(line)
        except NotPlaced as why:
            lost.append(Unplaced(line, str(why)))
    figures, events = (table.rows() for table in tables.values())
    return replace(reading, figures=figures, events=events), lost


class _Table:
    """The rows of one article as the rule read them, and as they are now."""

    def __init__(self, reading: Reading, table: str) -> None:
        self.text = reading.article.text
        self.table = table
        self.read: dict[str, Any] = dict(reading.numbered(table))
        self.added: dict[str, Any] = {}
        self.now: dict[str, Any] = dict(self.read)
        self.last: dict[str, Correction] = {}  # what touched a row last

    def apply(self, line: Correction) -> None:
        if line.action == "add":
            row, row_id = _new(line, self.text), f"added {len(self.added) + 1}"
            if row not in self.added.values():
                self.added[row_id] = self.now[row_id] = row
                self.last[row_id] = line
            return
        among = self.added if line.rule_said == ADDED else self.read
        row_id = anchors.row_of(line, self.text, among)
        said, row = among[row_id], self.now[row_id]
        if line.action == "fix":
            row = replace(row, **_values(line))
        self.now[row_id] = _marked(self.table, row, said, line.action)
        self.last[row_id] = line

    def rows(self) -> list[Any]:
        """Return the rows; one that was read and rejected is still there, marked, and keeps its number."""
        for row_id, line in self.last.items():
            _check_order(self.table, self.now[row_id], line)
        return [row for row_id, row in self.now.items() if row_id in self.read or row.review == ADDED]


def _values(line: Correction) -> dict[str, cells.Value]:
    return {column: cells.read(line.table, column, text) for column, text in line.given().items()}


def _marked(table: str, row: Any, said: Any, action: str) -> Any:  # noqa: ANN401
    """Return the row with its mark, and with the cells in which the rule had said something else."""
    if action == "reject":
        return replace(row, review="rejected")
    if said.review == ADDED:
        return replace(row, review=ADDED)
    other = {
        name: getattr(said, name)
        for name in cells.COLUMNS[table]
        if getattr(row, name) != getattr(said, name)
    }
    return replace(row, review="corrected" if other else "accepted", rule_said=cells.joined(other))


def _new(line: Correction, text: str) -> Any:  # noqa: ANN401
    """Return the row that a line adds, at the first place where its words stand."""
    from borderledger.events import Event  # noqa: PLC0415  tables are read without vocabulary
    from borderledger.figures import Figure  # noqa: PLC0415

    start, end = anchors.places(line, text)[0]
    empty = {
        name: cells.read(line.table, name, "")
        for name in cells.COLUMNS[line.table]
        if name not in cells.required(line.table)
    }
    rest = {"date_text": "", "date_reading": ""} if line.table == "events" else {"headline": False}
    make = Figure if line.table == "figures" else Event
    cells_given: dict[str, Any] = empty | _values(line) | rest
    return make(
        **cells_given,
        mentions=1,
        sentence=line.sentence or _paragraph(text, start, end),
        start=start,
        end=end,
        quote=text[start:end],
        score=1.0,
        rule="",
        review=ADDED,
    )


def _paragraph(text: str, start: int, end: int) -> str:
    """Return the line of a text that holds a span: an added row says no sentence."""
    close = text.find("\n", end)
    return text[text.rfind("\n", 0, start) + 1 : close if close >= 0 else len(text)].strip()


def _check_order(table: str, row: Any, line: Correction) -> None:  # noqa: ANN401
    """Refuse a row that ends before it begins."""
    now = {name: cells.written(getattr(row, name)) for name in cells.COLUMNS[table]}
    for column, problem in cells.out_of_order(table, now):
        raise InputError(f"{line.where}, column 'value': {column} {problem}")
