"""``corrections.csv``: what a person decided, a line each, in the order of deciding."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from borderledger.corpus import nearest
from borderledger.errors import InputError
from borderledger.files import locked, write_whole
from borderledger.review import cells

ACTIONS = ("accept", "fix", "reject", "add")
COLUMNS = {
    "action": "`accept` (the row is right), `fix` (one cell is another), `reject` (there is no such claim),"
    " `add` (a row that was missed).",
    "table": "`figures` or `events`.",
    "row_id": "The row's id; enough to find it by on the next build, which fills in its words.",
    "article_id": "The article.",
    "quote": "The words that the row stands on, as in the text.",
    "sentence": "The sentence around them, as in the text; empty where one row stands on the words.",
    "rule_said": "Cells as the rule had read them, `metric=returned | place=Tijuana`: they tell rows at"
    " the same words apart. `added` for a row that another line added.",
    "column": "For `fix`: the column.",
    "value": "For `fix`: what the cell is; empty = the article does not say. For `add`: the row,"
    " `metric=returned | value_low=4000 | qualifier=more_than | unit=people | status=observed`.",
    "who": "Who decided.",
    "when": "The day.",
    "why": "The reason, for whoever asks later.",
}
ROW_ID = re.compile(r"(?P<article>.+)\.[fe]\d{2,}")
ADDED = "added"  # in `rule_said`


@dataclass(frozen=True, slots=True)
class Correction:
    """One line: the columns, and where it stands."""

    action: str
    table: str
    row_id: str = ""
    article_id: str = ""
    quote: str = ""
    sentence: str = ""
    rule_said: str = ""
    column: str = ""
    value: str = ""
    who: str = ""
    when: str = ""
    why: str = ""
    where: str = field(default="", compare=False)  # "data/corrections.csv, row 3"

    def cells(self) -> dict[str, str]:
        """Return the columns of the file."""
        return {name: getattr(self, name) for name in COLUMNS}

    def given(self) -> dict[str, str]:
        """Return the columns of the table that it speaks of, with their values."""
        return {self.column: self.value} if self.action == "fix" else cells.split(self.value)

    def anchor(self) -> tuple[str, ...]:
        """Return what finds the row: equal for two lines about one row."""
        return self.table, self.article_id, self.quote, self.sentence, "" if self.quote else self.row_id

    def same(self, other: "Correction") -> bool:
        """Whether both decide the same of the same row, whoever said so and when."""
        mine, theirs = (
            (line.action, *line.anchor(), line.rule_said, line.column, line.value) for line in (self, other)
        )
        return mine == theirs


def load(path: Path) -> list[Correction]:
    """Return the lines of a file in their order; none when it is not there.

    Raises
    ------
    InputError
        Naming the row and the column that cannot be used, and what to do.
    """
    if not path.exists():
        return []
    try:
        return list(_read(path))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); set its rights right") from None
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: not UTF-8 at byte {error.start}; save it again with the encoding UTF-8"
        ) from None


def append(path: Path, new: Sequence[Correction]) -> int:
    """Write lines after those of a file, whole or not at all; what it says already is not said twice.

    Returns
    -------
    int
        How many lines were written.
    """
    with locked(path.parent, "--corrections"):
        lines = load(path)
        before = len(lines)
        for line in new:
            if not _stands(line, lines):
                lines.append(line)
        if len(lines) > before:
            _write(path, lines)
    return len(lines) - before


def rewrite(path: Path, lines: Sequence[Correction], expected: Sequence[Correction]) -> None:
    """Write other lines in the place of those `expected`; leave a file alone that has changed meanwhile."""
    with locked(path.parent, "--corrections"):
        if load(path) == list(expected):
            _write(path, lines)


def checked(row: Mapping[str, str], where: str, *, apart: bool = False) -> Correction:
    """Return a line of cells as a correction.

    Parameters
    ----------
    row
        Every column of the file.
    where
        What a message begins with: the file and row.
    apart
        Whether whoever wrote it saw a cell for each column of the table, and not one ``value``.

    Raises
    ------
    InputError
        Naming the column, and saying what to do.
    """
    line = Correction(**row, where=where)
    for column, problem in _problems(line):
        if apart or column in COLUMNS:
            raise InputError(f"{where}, column {column!r}: {problem}")
        raise InputError(f"{where}, column 'value': {column} {problem}")
    if line.row_id and not line.article_id and (named := ROW_ID.fullmatch(line.row_id)):
        return replace(line, article_id=named["article"])
    return line


def _problems(line: Correction) -> Iterator[tuple[str, str]]:
    """Yield each column, of the file or the table, that cannot be used, with the reason and the cure."""
    if line.action not in ACTIONS:
        yield "action", f"is {line.action!r}; write {', '.join(ACTIONS[:-1])} or {ACTIONS[-1]}"
    elif line.table not in cells.COLUMNS:
        yield "table", f"is {line.table!r}; write {' or '.join(cells.COLUMNS)}"
    else:
        yield from _anchor_problems(line)
        yield from _value_problems(line)
    if line.when:
        try:
            date.fromisoformat(line.when)
        except ValueError:
            yield "when", f"is {line.when!r}, which is no day; write it like 2026-11-22"


def _anchor_problems(line: Correction) -> Iterator[tuple[str, str]]:
    if line.row_id and line.action != "add" and not ROW_ID.fullmatch(line.row_id):
        yield "row_id", f"is {line.row_id!r}; copy it from the table, like kpbs-2023.f02, or give the quote"
    if not line.quote and (line.action == "add" or not line.row_id):
        yield "quote", "is empty; copy the words that the row stands on from the article"
    if line.quote and not line.article_id and not line.row_id:
        yield "article_id", "is empty; name the article that the quote is from"
    if line.rule_said != ADDED:
        try:
            cells.split(line.rule_said)
        except ValueError as error:
            yield "rule_said", str(error)


def _value_problems(line: Correction) -> Iterator[tuple[str, str]]:
    if line.action in ("accept", "reject"):
        for name in ("column", "value"):
            if getattr(line, name):
                yield name, f"must be empty where the action is {line.action!r}; use the action 'fix'"
        return
    if line.action == "add" and line.column:
        yield "column", "must be empty where a row is added; put column=value into the column 'value'"
    known = cells.COLUMNS[line.table]
    named = "column" if line.action == "fix" else "value"
    try:
        given = line.given()
    except ValueError as error:
        yield "value", str(error)
        return
    if line.action == "add":
        given = dict.fromkeys(cells.required(line.table), "") | given
    for column, value in given.items():
        if column not in known:
            yield named, f"{column!r} cannot be corrected; the nearest are: {nearest(column, known)}"
            return
        try:
            cells.read(line.table, column, value)
        except ValueError as error:
            yield column, str(error)
            return
    if line.action == "add":
        yield from cells.out_of_order(line.table, given)


def _stands(line: Correction, lines: Sequence[Correction]) -> bool:
    """Whether the lines say so already, and nothing after that undoes it."""
    for other in reversed(lines):
        if line.same(other):
            return True
        if line.action != "add" and other.anchor() == line.anchor() and _undoes(other, line):
            return False
    return False


def _undoes(later: Correction, line: Correction) -> bool:
    return "reject" in (later.action, line.action) or later.column == line.column


def _read(path: Path) -> Iterator[Correction]:
    reader = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        _check_header(path, header)
        for number, row in enumerate(reader, start=2):
            where = f"{path}, row {number}"
            if len(row) > len(header):
                raise InputError(f"{where}: more cells than columns; put commas inside a cell in quotes")
            filled = dict.fromkeys(COLUMNS, "") | dict(zip(header, map(str.strip, row), strict=False))
            if any(filled.values()):
                yield checked(filled, where)
    except csv.Error as error:
        raise InputError(
            f"{path}, row {reader.line_num}: not readable as CSV ({error}); save it again as CSV"
        ) from None


def _check_header(path: Path, header: Sequence[str]) -> None:
    for name in header:
        if name not in COLUMNS:
            raise InputError(
                f"{path}, row 1: unknown column {name!r}; the nearest are: {nearest(name, COLUMNS)}"
            )
    for name in ("action", "table"):
        if name not in header:
            raise InputError(
                f"{path}, row 1: the column {name!r} is missing; add it to the comma-separated header"
            )


def _write(path: Path, lines: Iterable[Correction]) -> None:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(line.cells() for line in lines)
    write_whole(path, out.getvalue().encode("utf-8"))
