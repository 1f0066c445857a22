"""The cells that a person may correct, as text and back."""

import math
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from borderledger import schemas
from borderledger.codes import codes
from borderledger.corpus import nearest
from borderledger.storage import shortest
from borderledger.timex import YEARS

Value = str | float | date | None

COLUMNS = {
    "figures": (
        *("metric", "value_low", "value_high", "qualifier", "unit", "per", "population", "program", "place"),
        *("period_start", "period_end", "status", "source"),
    ),
    "events": (
        *("event_type", "program", "actor", "date_start", "date_end", "precision", "basis", "modality"),
        "place",
    ),
}
ORDERED = {
    "figures": (("value_low", "value_high"), ("period_start", "period_end")),
    "events": (("date_start", "date_end"),),
}
# What tells rows at the same words apart: "Tijuana and Juárez each", "in May and in June".
TELLING = {
    "figures": ("metric", "place", "period_start", "period_end"),
    "events": ("event_type", "date_text"),
}
BETWEEN = " | "


def required(table: str) -> list[str]:
    """Return the columns that no row may leave empty."""
    known = schemas.SCHEMAS[table].columns
    return [column for column in COLUMNS[table] if not known[column].missing]


def coded(table: str, column: str) -> list[str]:
    """Return the codes that a column may hold, none where it holds free text, numbers or days."""
    named = schemas.SCHEMAS[table].columns[column].codes
    return list(codes(named)) if named else []


def written(value: Any) -> str:  # noqa: ANN401  a cell of whatever type
    """Return a cell as text: ISO days, the shortest number, nothing where it is missing.

    >>> written(4000.0), written(date(2019, 6, 11)), written(None)
    ('4000', '2019-06-11', '')
    """
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp | date):
        return value.isoformat()[:10]
    return (shortest(float(value)) or "") if isinstance(value, int | float) else str(value)


def read(table: str, column: str, text: str) -> Value:
    """Return what the text of a cell means in its column; empty text means that the article does not say.

    Raises
    ------
    ValueError
        Saying what is wrong and what to write.
    """
    kind, known = schemas.kind(table, column), coded(table, column)
    if not text:
        if column in required(table):
            raise ValueError(f"may not be empty; write one of: {', '.join(known)}")
        return "" if kind == "string" else None
    if known and text not in known:
        raise ValueError(f"is {text!r}, which is no code; the nearest are: {nearest(text, known)}")
    if kind == "number":
        return _number(text)
    return _day(text) if kind == "date" else text


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ValueError(f"is {text!r}, which is no number; write it like 4000 or 33.3")
    return number


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"is {text!r}, which is no day; write it like 2019-06-11") from None
    if day.year not in YEARS:
        raise ValueError(f"is {text!r}; the year must lie between {YEARS[0]} and {YEARS[-1]}")
    return day


def out_of_order(table: str, row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each column whose low end lies above its high end, with the cure."""
    for low, high in ORDERED[table]:
        first, last = (_end(table, name, row.get(name, "")) for name in (low, high))
        if first is not None and last is not None and first > last:
            yield low, f"{row[low]} would lie above {high} {row[high]}; correct both"


def _end(table: str, column: str, text: str) -> Any:  # noqa: ANN401  of both ends the same type
    return read(table, column, text) if text else None


def joined(cells: Mapping[str, object]) -> str:
    """Return several cells in one.

    >>> joined({"metric": "returned", "value_low": 4000.0, "place": None})
    'metric=returned | value_low=4000 | place='
    """
    plain = {column: written(value).replace("|", "/") for column, value in cells.items()}
    return BETWEEN.join(f"{column}={value}" for column, value in plain.items())


def split(text: str) -> dict[str, str]:
    """Return the cells that were `joined`.

    Raises
    ------
    ValueError
        When a part is not ``column=value``.

    >>> split("metric=returned | place=")
    {'metric': 'returned', 'place': ''}
    """
    cells = {}
    for part in filter(None, map(str.strip, text.split("|"))):
        column, equals, value = part.partition("=")
        if not equals:
            raise ValueError(f"holds {part!r}; write column=value, with ' | ' between two")
        cells[column.strip()] = value.strip()
    return cells
