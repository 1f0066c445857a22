"""What is known from elsewhere: administrations, the policies' timeline, cities, official counts, actors.

Each row names its source. Reading modules use `rows` and `administration_on`, which need no pandas; analysts
use the functions that return a DataFrame.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from io import StringIO
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

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
_DATES = {
    "administrations": ("start", "end"),
    "policy_timeline": ("date",),
    "border_cities": ("mpp_start_date",),
    "official_series": ("period_start", "period_end"),
    "programs": (),
    "actors": ("term_start", "term_end"),
}
_NUMBERS = {"border_cities": ("lat", "lon"), "official_series": ("value",)}


@cache
def rows(table: str) -> tuple[Mapping[str, str], ...]:
    """Return the rows of a reference table as text, in the order of its file."""
    listing = (files(__package__) / f"{table}.csv").read_text(encoding="utf-8")
    return tuple(MappingProxyType(row) for row in csv.DictReader(StringIO(listing)))


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
    """Return the days on which an administration took office, with its label."""
    listed = rows("administrations")
    return [(date.fromisoformat(row["start"]), row["label"]) for row in listed if row["country"] == country]


def timeline(program: str | None = None) -> pd.DataFrame:
    """Return the steps of the policies, by day; of one program when its id is given."""
    return _of("policy_timeline", "program", program).sort_values("date", kind="stable", ignore_index=True)


def administrations() -> pd.DataFrame:
    """Return the administrations: country, head, label, start and end (the first day of the next one)."""
    return _frame("administrations").copy()


def cities() -> pd.DataFrame:
    """Return the border cities with their coordinates (degrees) and MPP dates."""
    return _frame("border_cities").copy()


def series(name: str | None = None) -> pd.DataFrame:
    """Return the official counts; one series when its name is given (``cbp_sw_encounters``)."""
    return _of("official_series", "series", name)


def actors() -> pd.DataFrame:
    """Return people and bodies with their offices and terms."""
    return _frame("actors").copy()


def programs() -> pd.DataFrame:
    """Return the programs with their names; ``id`` is finer than ``program``."""
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
    columns: dict[str, Any] = {name: [row[name] or None for row in listed] for name in listed[0]}
    for name in _DATES[table]:
        columns[name] = pd.to_datetime(pd.Series(columns[name]), format="%Y-%m-%d")
    for name in _NUMBERS.get(table, ()):
        columns[name] = pd.Series(columns[name]).astype("float64")
    return pd.DataFrame(columns)
