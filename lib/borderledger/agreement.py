"""Whether a predicted cell agrees with a gold one: codes, names, bounds, date intervals.

A gold cell may hold alternatives, ``mpp|title_42|``; a trailing bar allows empty.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from itertools import product

Row = dict[str, str]
Interval = tuple[date, date]
Agrees = Callable[[Row, Row], bool]  # gold row, predicted row

TOLERANCE = 0.005  # of a bound
OVERLAP = 0.8  # days in both intervals over days in either
PAST, FUTURE = date(1900, 1, 1), date(2100, 1, 1)


def code(column: str) -> Agrees:
    """Compare codes."""
    return lambda gold, row: row.get(column, "") in gold[column].split("|")


def name(column: str) -> Agrees:
    """Compare free names: case and accents folded, and the words of one may be part of the other's."""

    def agrees(gold: Row, row: Row) -> bool:
        mine = set(_fold(row.get(column, "")).split())
        for other in gold[column].split("|"):
            theirs = set(_fold(other).split())
            if mine == theirs or (mine and theirs and (mine <= theirs or theirs <= mine)):
                return True
        return False

    return agrees


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


def bound(column: str) -> Agrees:
    """Compare numbers within the tolerance; empty agrees with empty alone."""

    def agrees(gold: Row, row: Row) -> bool:
        mine = _number(row.get(column, ""))
        return any(_near(mine, _number(cell)) for cell in gold[column].split("|"))

    return agrees


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _near(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= TOLERANCE * max(abs(a), abs(b))


def _interval(row: Row, start: str, end: str) -> Interval:
    return _day(row.get(start, ""), PAST), _day(row.get(end, ""), FUTURE)


def _intervals(gold: Row, start: str, end: str) -> list[Interval]:
    """Return a gold row's interval and every other one that its alternatives allow."""
    sides = product(gold[start].split("|"), gold[end].split("|"))
    pairs = [(_day(first, PAST), _day(last, FUTURE)) for first, last in sides]
    return [interval for interval in pairs if interval[0] <= interval[1]]


def _day(cell: str, empty: date) -> date:
    return date.fromisoformat(cell[:10]) if cell else empty


def overlap(a: Interval, b: Interval) -> bool:
    """Return whether a day lies in both."""
    return a[0] <= b[1] and b[0] <= a[1]


def same(a: Interval, b: Interval) -> bool:
    """Return whether both are open on the same sides and share most of their days."""
    if (a[0] == PAST) != (b[0] == PAST) or (a[1] == FUTURE) != (b[1] == FUTURE) or not overlap(a, b):
        return False
    shared = (min(a[1], b[1]) - max(a[0], b[0])).days + 1
    return shared / ((max(a[1], b[1]) - min(a[0], b[0])).days + 1) >= OVERLAP


def dates(
    start: str, end: str, compare: Callable[[Interval, Interval], bool], *, free: bool = False
) -> Agrees:
    """Compare intervals; ``free`` lets a gold row without dates agree with any."""

    def agrees(gold: Row, row: Row) -> bool:
        if free and not gold[start] and not gold[end]:
            return True
        mine = _interval(row, start, end)
        return any(compare(mine, theirs) for theirs in _intervals(gold, start, end))

    return agrees


def every(*conditions: Agrees) -> Agrees:
    """Join conditions."""
    return lambda gold, row: all(agrees(gold, row) for agrees in conditions)
