"""What is wrong with an analyst's own vocabulary, said with file and row; and what of ours it replaces."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from borderledger import own_words
from borderledger.errors import InputError
from borderledger.lexicon import TABLES
from borderledger.own_words import Row
from borderledger.text import fold

CODE = re.compile(r"[a-z][a-z0-9_]*")
# Roles of words that, like openers, stand in every text: as a name, one would be found in each line.
EVERYWHERE = frozenset(
    {"adds", "auxiliary", "belongs to", "definite", "determiner", "future", "joins clauses", "locates"}
    | {"negates", "passive", "perfect", "personal pronoun", "pronoun", "speaking pronoun"}
)
SHORTEST = 3  # letters before a `*` or a gap


class Line(NamedTuple):
    """A row of the analyst's, with where it stands."""

    path: Path
    number: int
    row: Row

    def fault(self, column: str, says: str) -> str:
        """Return a sentence on one of its cells."""
        return f"{self.path}, row {self.number}, column {column}: {says}"


def require(own: Path) -> None:
    """Refuse a folder with a fault.

    Raises
    ------
    InputError
        With the first fault, and how to see the others.
    """
    found = faults(own)
    if found:
        more = f" ({len(found) - 1} more: borderledger vocabulary check {own})" if len(found) > 1 else ""
        raise InputError(found[0] + more)


def faults(own: Path) -> list[str]:
    """Return what is wrong with a folder's tables, a sentence each, by file and row.

    Raises
    ------
    InputError
        When there is no such folder, or no CSV in it.
    """
    if not own.is_dir():
        raise InputError(f"{own}: there is no such folder; put vocabulary CSVs there, or name another")
    if not own_words.tables(own):
        raise InputError(f"{own}: holds no CSV; put a table there, such as programs.csv")
    found = [f"{path}: no CSV; save it as programs.csv or another table" for path in _others(own)]
    known = _codes(own)
    for path in own_words.tables(own):
        lines: list[Line] = []
        try:
            lines += (Line(path, number, row) for number, row in own_words.read(path))
        except InputError as error:
            found.append(str(error))
        for line in lines:
            found += _cells(line, known)
            found += _of_code(line) if path.stem == "codes" else ()
            found += _width(line)
        found += _clashes(lines)
    return found


def _others(own: Path) -> Iterator[Path]:
    """Yield the files of a folder that nobody reads: spreadsheets, folders. Notes may lie there."""
    for path in sorted(own.iterdir()):
        if path.suffix not in {".csv", ".md", ".txt"} and not path.name.startswith("."):
            yield path


def replaced(own: Path) -> list[str]:
    """Return which shipped rows a folder without faults takes the place of, a sentence each."""
    said = []
    for path in own_words.tables(own):
        shipped = _by_key(path.stem)
        for number, row in own_words.read(path):
            ours = shipped.get(own_words.key(path.stem, row), [])
            for old in ours:
                told = ", ".join(
                    f"{c} {old[c]!r} by {row[c]!r}" for c in row if c != "note" and old[c] != row[c]
                )
                name = "/".join(filter(None, own_words.key(path.stem, row)))
                said.append(f"{path}, row {number}: {name} is shipped; replaces {told or 'nothing'}")
    return said


def _codes(own: Path) -> Mapping[str, set[str]]:
    """Return the codes of each column, shipped and the folder's own."""
    found: dict[str, set[str]] = {}
    for row in own_words.shipped("codes"):
        found.setdefault(row["column"], set()).add(row["code"])
    try:
        for _, row in own_words.read(own / "codes.csv") if (own / "codes.csv").exists() else ():
            found.setdefault(row["column"], set()).add(row["code"])
    except InputError:  # said when the table itself is checked
        pass
    return found


def _cells(line: Line, codes: Mapping[str, set[str]]) -> Iterator[str]:
    """Yield the cells that are empty, no number, or none of their column's values."""
    for column in own_words.columns()[line.path.stem]:
        name, cell = column["column"], line.row[column["column"]]
        if not cell:
            if not column["empty"]:
                yield line.fault(name, "is empty; fill it in")
        elif column["values"] == "number":
            if not re.fullmatch(r"-?\d+(\.\d+)?", cell):
                yield line.fault(name, f"{cell!r} is no number; write 1 or 1.5")
        elif column["values"]:
            allowed = _allowed(line.path.stem, name, column["values"], codes)
            if cell not in allowed:
                add = "; a new one needs a row in codes.csv" if "code:" in column["values"] else ""
                yield line.fault(name, f"{cell!r} is unknown; there are: {', '.join(sorted(allowed))}{add}")


def _allowed(table: str, column: str, values: str, codes: Mapping[str, set[str]]) -> set[str]:
    """Return the values that a cell may have: listed, codes of a column, or those of the shipped rows."""
    allowed: set[str] = set()
    for value in values.split("|"):
        if value == "shipped":
            allowed |= {row[column] for row in own_words.shipped(table)} - {""}
        elif value.startswith("code:"):
            allowed |= codes[value.removeprefix("code:")]
        else:
            allowed.add(value)
    return allowed


def _of_code(line: Line) -> Iterator[str]:
    """Yield what is wrong with a code: a name that is none, or one that no word could ever give."""
    column, code = line.row["column"], line.row["code"]
    given = {
        value.removeprefix("code:")
        for described in own_words.columns().values()
        for each in described
        for value in each["values"].split("|")
        if value.startswith("code:")
    }
    if code and not CODE.fullmatch(code):
        yield line.fault("code", f"{code!r} is no code; write small letters, digits and _")
    elif column not in given and own_words.key("codes", line.row) not in _by_key("codes"):
        says = f"codes of {column!r} are not given by words; new ones may be for: {', '.join(sorted(given))}"
        yield line.fault("column", says)


def _width(line: Line) -> Iterator[str]:
    """Yield an alias that would be found everywhere. What we ship ourselves may be said again."""
    table = line.path.stem
    if table not in TABLES or own_words.key(table, line.row) in _by_key(table):
        return
    column = TABLES[table][0]
    alias = line.row[column]
    literal = re.split(r"\*| \.\.\. ", alias)[0]
    letters = sum(c.isalpha() for c in literal)
    if not alias:
        return
    if alias != literal and letters < SHORTEST:
        yield line.fault(column, f"{alias!r} matches everywhere; begin with {SHORTEST} letters or more")
    elif letters < 2:
        yield line.fault(column, f"{alias!r} matches everywhere; write two letters or more")
    elif fold(alias) in _common() and not alias.isupper():
        yield line.fault(column, f"{alias!r} matches everywhere, as a common word; write more of the name")


@cache
def _common() -> frozenset[str]:
    words = {fold(row["word"]) for row in own_words.shipped("openers")}
    roles = own_words.shipped("function_words")
    return frozenset(words | {fold(row["word"]) for row in roles if row["role"] in EVERYWHERE})


def _clashes(lines: Iterable[Line]) -> Iterator[str]:
    """Yield rows that give one name two meanings: among the folder's own, or beside a shipped row.

    A row written as the shipped one replaces it. Tables with weights may give words several readings.
    """
    told: dict[tuple[object, ...], Line] = {}
    for line in lines:
        table = line.path.stem
        if "weight" in line.row:
            return
        meant = _meaning(table, line.row)
        other = told.setdefault(_spelling(table, line.row), line)
        column = next(c["column"] for c in own_words.columns()[table] if c["key"])
        if _meaning(table, other.row) != meant:
            yield line.fault(
                column, f"{line.row[column]!r} means something else in row {other.number}; keep one"
            )
        elif own_words.key(table, line.row) not in _by_key(table):
            for ours in _by_spelling(table).get(_spelling(table, line.row), ()):
                if _meaning(table, ours) != meant:
                    name, code = ours[column], " ".join(_meaning(table, ours))
                    says = f"{line.row[column]!r} is shipped as {name!r} ({code}); write it so to replace it"
                    yield line.fault(column, says)


def _meaning(table: str, row: Row) -> tuple[str, ...]:
    """Return what a row says of its key."""
    return tuple(
        row[c["column"]] for c in own_words.columns()[table] if not c["key"] and c["column"] != "note"
    )


def _spelling(table: str, row: Row) -> tuple[object, ...]:
    """Return a row's key as it is looked for: accents do not count, a capital or all capitals do."""
    cells = own_words.key(table, row)
    return tuple((fold(cell), cell[:1].isupper(), cell.isupper()) for cell in cells)


@cache
def _by_key(table: str) -> Mapping[tuple[str, ...], list[Row]]:
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in own_words.shipped(table):
        found.setdefault(own_words.key(table, row), []).append(row)
    return found


@cache
def _by_spelling(table: str) -> Mapping[tuple[object, ...], list[Row]]:
    found: dict[tuple[object, ...], list[Row]] = {}
    for row in own_words.shipped(table):
        found.setdefault(_spelling(table, row), []).append(row)
    return found
