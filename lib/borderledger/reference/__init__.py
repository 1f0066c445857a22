"""What is known from elsewhere: administrations, the policies' timeline, cities, official counts, actors.

Each row names its source. Reading modules use `rows` and `administration_on`, which need no pandas; analysts
use the functions that return a DataFrame.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from io import StringIO
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from borderledger.codes import codes
from borderledger.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

TABLES = {
    "administrations": "Heads of government of both countries. `end` is the day the next takes office.",
    "policy_timeline": "Steps of each policy. `effect_on_program` is the state it leaves the program in; a"
    " date whose `date_precision` is `month` or `year` stands for the whole of it.",
    "border_cities": "Cities on both sides: place, pair across the line, whether MPP returned people there.",
    "official_series": "Official counts by place and period. `as_published_on` is the vintage; several rows"
    " may describe one month.",
    "programs": "Programs with their names in both languages.",
    "actors": "People and bodies, with their offices and terms.",
}
Column = Mapping[str, str]
_NEVER_EMPTY = ("source", "confidence")


@cache
def columns(table: str) -> tuple[Column, ...]:
    """Return the columns of a reference table: name, type, allowed values and meaning of each.

    Source: ``reference/columns.csv``. ``values`` lists the allowed ones, or names the codes that hold them.

    >>> [column["column"] for column in columns("administrations")][:3]
    ['country', 'head', 'label']
    """
    return tuple(column for column in _listed("columns") if column["table"] == table)


@cache
def rows(table: str) -> tuple[Mapping[str, str], ...]:
    """Return the rows of a reference table as text, in the order of its file, each held to its columns.

    >>> rows("administrations")[0]["label"]
    'Obama'
    """
    found = _listed(table)
    check(table, found)
    return found


def check(table: str, found: Iterable[Mapping[str, str]]) -> None:
    """Hold rows to the columns of a reference table.

    Raises
    ------
    InputError
        When a column is missing or a cell is no date, number or code of its column; it names the place.

    Examples
    --------
    >>> check("administrations", rows("administrations"))
    """
    known = columns(table)
    wanted = [column["column"] for column in known]
    for number, row in enumerate(found, start=2):
        if list(row) != wanted:
            raise InputError(f"reference/{table}.csv: the columns must be {', '.join(wanted)}")
        for column in known:
            fault = _fault(row[column["column"]], column)
            if fault:
                raise InputError(f"reference/{table}.csv, row {number}, column {column['column']}: {fault}")


def _listed(name: str) -> tuple[Mapping[str, str], ...]:
    listing = (files(__package__) / f"{name}.csv").read_text(encoding="utf-8")
    return tuple(MappingProxyType(row) for row in csv.DictReader(StringIO(listing)))


def _fault(cell: str, column: Column) -> str:
    """Return what is wrong with a cell, empty when nothing is."""
    if not cell:
        return "must not be empty" if column["column"] in _NEVER_EMPTY else ""
    try:
        if column["type"] == "date":
            date.fromisoformat(cell)
        elif column["type"] == "number":
            float(cell)
    except ValueError:
        return f"{cell!r} is no {'ISO day' if column['type'] == 'date' else 'number'}"
    allowed = _allowed(column["values"])
    return f"{cell!r} is none of {', '.join(allowed)}" if allowed and cell not in allowed else ""


@cache
def _allowed(values: str) -> tuple[str, ...]:
    """Return the values that a column may have; none listed means any."""
    if values.startswith("code:"):
        return tuple(codes(values.removeprefix("code:")))
    return tuple(values.split("|")) if values else ()


def administration_on(day: date, country: str = "US") -> str:
    """Return the label of the administration in office that day; empty before the first one listed.

    >>> administration_on(date(2021, 1, 20))
    'Biden'
    """
    label = ""
    for row in rows("administrations"):
        if row["country"] == country and date.fromisoformat(row["start"]) <= day:
            label = row["label"]
    return label


def administration_during(first: date | None, last: date | None, country: str = "US") -> str:
    """Return the administration whose term holds the interval; the known end decides for an open one.

    >>> administration_during(date(2020, 1, 1), date(2020, 12, 31))
    'Trump I'
    >>> administration_during(date(2021, 1, 1), date(2021, 12, 31))
    ''
    """
    labels = {administration_on(day, country) for day in (first, last) if day is not None}
    return labels.pop() if len(labels) == 1 else ""


def changes(country: str = "US") -> list[tuple[date, str]]:
    """Return the days on which an administration took office, with its label.

    >>> [label for day, label in changes("US")][:3]
    ['Obama', 'Trump I', 'Biden']
    """
    listed = rows("administrations")
    return [(date.fromisoformat(row["start"]), row["label"]) for row in listed if row["country"] == country]


def timeline(program: str | None = None) -> pd.DataFrame:
    """Return the steps of the policies, by day; of one program when its id is given.

    >>> timeline("mpp")["event_type"].iloc[0]
    'met'
    """
    return _of("policy_timeline", "program", program).sort_values("date", kind="stable", ignore_index=True)


def administrations() -> pd.DataFrame:
    """Return the administrations: country, head, label, start and end (the first day of the next one).

    >>> list(administrations().columns[:4])
    ['country', 'head', 'label', 'start']
    """
    return _frame("administrations").copy()


def cities() -> pd.DataFrame:
    """Return the border cities with their coordinates (degrees) and MPP dates.

    >>> cities().set_index("city").loc["Tijuana", "country"]
    'MX'
    """
    return _frame("border_cities").copy()


def series(name: str | None = None) -> pd.DataFrame:
    """Return the official counts; one series when its name is given (``cbp_sw_encounters``).

    >>> set(series("cbp_sw_encounters")["series"])
    {'cbp_sw_encounters'}
    """
    return _of("official_series", "series", name)


def actors() -> pd.DataFrame:
    """Return people and bodies with their offices and terms.

    >>> actors()["term_start"].dtype.kind  # days
    'M'
    """
    return _frame("actors").copy()


def programs() -> pd.DataFrame:
    """Return the programs with their names; ``id`` is finer than ``program``.

    >>> "title_42" in set(programs()["program"])
    True
    """
    return _frame("programs").copy()


def _of(table: str, column: str, value: str | None) -> pd.DataFrame:
    frame = _frame(table)
    if value is None:
        return frame.copy()
    if value not in set(frame[column]):
        known = ", ".join(sorted(set(frame[column])))
        raise InputError(f"reference {table}: no {column} is {value!r}; there are: {known}")
    return frame[frame[column] == value].reset_index(drop=True)


@cache
def _frame(table: str) -> pd.DataFrame:
    """Return a table with dates as datetime64 and numbers as float64; empty cells are missing."""
    import pandas as pd  # noqa: PLC0415  reading an article must not load pandas

    listed = rows(table)
    cells: dict[str, Any] = {name: [row[name] or None for row in listed] for name in listed[0]}
    for column in columns(table):
        name = column["column"]
        if column["type"] == "date":
            cells[name] = pd.to_datetime(pd.Series(cells[name]), format="%Y-%m-%d")
        elif column["type"] == "number":
            cells[name] = pd.Series(cells[name]).astype("float64")
    return pd.DataFrame(cells)
