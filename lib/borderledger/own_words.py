"""The analyst's own vocabulary: a folder of CSVs whose rows join the shipped ones or take their place.

The folder is ``vocabulary`` beside ``data``, or the one that the variable ``BORDERLEDGER_VOCABULARY`` names:
worker processes and notebook kernels inherit it. What is read is kept, so a process reads with one folder.
"""

import csv
import io
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib import resources
from itertools import zip_longest
from pathlib import Path

from borderledger import paths
from borderledger.errors import InputError

VARIABLE = "BORDERLEDGER_VOCABULARY"
COLUMNS = "columns"  # the list that describes the tables, none of them itself

Row = dict[str, str]


@cache
def shipped(table: str) -> tuple[Row, ...]:
    """Return the rows of the package's ``vocabulary/<table>.csv``."""
    listing = (resources.files("borderledger") / "vocabulary" / f"{table}.csv").read_text(encoding="utf-8")
    header, *lines = csv.reader(io.StringIO(listing))
    return tuple(dict(zip_longest(header, cells, fillvalue="")) for cells in lines if cells)


@cache
def columns() -> Mapping[str, tuple[Row, ...]]:
    """Return the columns of every table: name, whether key, whether it may be empty, values, meaning."""
    tables: dict[str, list[Row]] = {}
    for column in shipped(COLUMNS):
        tables.setdefault(column["table"], []).append(column)
    return {table: tuple(described) for table, described in tables.items()}


@cache
def folder() -> Path | None:
    """Return the folder of the analyst's own vocabulary, None when there is none.

    Raises
    ------
    InputError
        When the variable names a folder that is not there.
    """
    named = os.environ.get(VARIABLE)
    if not named:
        beside = paths.home() / "vocabulary"
        return beside if beside.is_dir() else None
    return _there(Path(named))


def use(own: Path | None) -> None:
    """Read with the vocabulary of a folder from now on, in this process and those that it starts.

    Raises
    ------
    InputError
        When the folder is not there, or this process has read the vocabulary without it.
    """
    if own is None:
        return
    if rows.cache_info().currsize and folder() != _there(own).resolve():
        raise InputError(f"{own}: the vocabulary is in use without it; name it first, in a new process")
    os.environ[VARIABLE] = str(_there(own).resolve())
    folder.cache_clear()


def _there(own: Path) -> Path:
    if not own.is_dir():
        raise InputError(f"{own}: there is no such folder; give a folder of vocabulary CSVs (--vocabulary)")
    return own


@cache
def rows(table: str) -> tuple[Row, ...]:
    """Return the rows of a vocabulary table: the shipped ones, with those of the analyst's folder.

    Raises
    ------
    InputError
        When the analyst's table cannot be used; it names file, row and column.
    """
    own = folder()
    path = own / f"{table}.csv" if own else None
    if path is None or not path.is_file():
        return shipped(table)
    return joined(table, [row for _, row in read(path)])


def joined(table: str, own: Iterable[Row]) -> tuple[Row, ...]:
    """Return the shipped rows of a table with others: rows of one key take the place of the shipped ones.

    >>> [row["code"] for row in joined("codes", [])] == [row["code"] for row in shipped("codes")]
    True
    """
    placed: dict[tuple[str, ...], list[Row]] = {}
    for row in own:
        placed.setdefault(key(table, row), []).append(row)
    merged: list[Row] = []
    known = set()
    for row in shipped(table):
        same = key(table, row)
        if same not in placed:
            merged.append(row)
        elif same not in known:
            merged += placed[same]
        known.add(same)
    return tuple(merged + [row for same, added in placed.items() if same not in known for row in added])


def key(table: str, row: Row) -> tuple[str, ...]:
    """Return what a row is known by: the cells of its table's key columns."""
    return tuple(row[column["column"]] for column in columns()[table] if column["key"])


def read(path: Path) -> Iterator[tuple[int, Row]]:
    """Yield the rows of an analyst's table, each with its number (the header is 1) and every column.

    Raises
    ------
    InputError
        When the file is no table of the vocabulary or no CSV, or a column or cell is unknown or missing.
    """
    if path.stem not in columns():
        raise InputError(f"{path}: no table of the vocabulary; there are: {', '.join(sorted(columns()))}")
    described = columns()[path.stem]
    try:
        lines = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")), strict=True)
        lines.fieldnames = [name.strip() for name in lines.fieldnames or []]
        _header(path, lines.fieldnames, described)
        for number, cells in enumerate(lines, start=2):
            if None in cells or None in cells.values():
                raise InputError(
                    f"{path}, row {number}: not as many cells as columns; put commas inside a cell in quotes"
                )
            yield number, {c["column"]: cells.get(c["column"], "").strip() for c in described}
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at byte {error.start}; save it again as UTF-8") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); set its rights right") from None
    except csv.Error as error:
        raise InputError(f"{path}: not readable as CSV ({error}); save it again as CSV") from None


def _header(path: Path, header: Sequence[str], described: Iterable[Row]) -> None:
    """Hold a header to the columns of its table: those that may be empty may be left out."""
    names = [column["column"] for column in described]
    for name in header:
        if name not in names:
            raise InputError(f"{path}, row 1: unknown column {name!r}; there are: {', '.join(names)}")
    for column in described:
        if column["column"] not in header and not column["empty"]:
            raise InputError(f"{path}, row 1: the column {column['column']!r} is missing; add it")


def tables(own: Path) -> list[Path]:
    """Return the CSV files of a folder, by name."""
    return sorted(path for path in own.glob("*.csv") if not path.name.startswith("."))


def digest() -> str:
    """Return a hash of the analyst's own vocabulary, '' when there is none."""
    own = folder()
    if own is None:
        return ""
    seen = sha256()
    for path in tables(own):
        seen.update(path.name.encode() + b"\0" + sha256(path.read_bytes()).digest())
    return seen.hexdigest()
