"""Numbers, periods and codes in the words a reader would use."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import pandas as pd

from borderledger.codes import codes

Day = pd.Timestamp


def label(column: str, code: str) -> str:
    """Return the label of a code of ``vocabulary/codes.csv``, or the code itself without underscores.

    >>> label("program", "mpp")
    'Remain in Mexico (MPP)'
    """
    known = codes(column).get(code)
    return known.label if known else code.replace("_", " ")


def outlet(publisher: pd.Series) -> pd.Series:
    """Return the publisher of each article; a digest "own words after" one is named by it.

    >>> list(outlet(pd.Series(["own words after KPBS", "El Universal"])))
    ['KPBS', 'El Universal']
    """
    return publisher.fillna("").str.removeprefix("own words after ")


def known(value: object) -> bool:
    """Say whether a cell holds something: not NaN, NaT, None or an empty text."""
    return bool(pd.notna(value)) and value != ""  # type: ignore[call-overload]


def lines(frame: pd.DataFrame) -> Iterator[Any]:
    """Yield the rows of a frame, as ``itertuples`` does; the cells are of whatever type the column has."""
    yield from frame.itertuples()


def each(frame: pd.DataFrame, say: Callable[[Any], str]) -> pd.Series:
    """Return a text column: what is said of each row, also of none."""
    return pd.Series([say(row) for row in lines(frame)], index=frame.index, dtype="str")


def number(value: float) -> str:
    """Return a number with thousands separated: 4,000; 33.3."""
    if float(value).is_integer():
        return f"{value:,.0f}"
    return f"{value:,.1f}" if abs(value) >= 1000 else f"{value:g}"


def value(low: float, high: float, qualifier: str, quote: str = "") -> str:
    """Return the bounds of a figure in words, never without the qualifier: "more than 4,000".

    A vague magnitude keeps the words of its quote: "tens of thousands".
    """
    if qualifier == "magnitude" and quote:
        return quote[0].lower() + quote[1:]
    if known(low) and known(high) and low != high:
        return f"{number(low)} to {number(high)}"
    bare = number(low if known(low) else high)
    if qualifier in ("exact", "between") and known(low) and known(high):
        return bare
    return f"{label('qualifier', qualifier)} {bare}"


def total(bounds: Iterable[tuple[float, float]]) -> str:
    """Return the sum of several figures as honestly as their bounds allow: "at least 10,500"."""
    pairs = list(bounds)
    lows = [low for low, _ in pairs if known(low)]
    high = sum(top for _, top in pairs) if all(known(top) for _, top in pairs) else None
    if high is None:
        return f"at least {number(sum(lows))}" if lows else "an unknown number"
    if len(lows) < len(pairs) and not sum(lows):
        return f"at most {number(high)}"
    return number(high) if sum(lows) == high else f"between {number(sum(lows))} and {number(high)}"


def day(when: Day) -> str:
    """Return a date as Jun 11, 2019."""
    return f"{when:%b} {when.day}, {when.year}"


def period(start: Day, end: Day, until: str = "through") -> str:
    """Return an interval of days in words: a month or year as such, an open side as since or through."""
    if not (known(start) and known(end)):
        return f"{until} {day(end)}" if known(end) else f"since {day(start)}" if known(start) else ""
    if start == end:
        return day(start)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if start.day == 1 and end.is_month_end and (start.year, start.month) == (end.year, end.month):
        return f"{start:%b %Y}"
    if start.year == end.year:
        return f"{start:%b} {start.day} – {day(end)}"
    return f"{day(start)} – {day(end)}"


def when(row: Any, *, ahead: bool) -> str:  # noqa: ANN401  (a row of a frame)
    """Return the period of a figure in words, up to its last day or ``ahead`` by it; else its publication."""
    said = period(row.period_start, row.period_end, "by" if ahead else "through")
    if said:
        return said
    published = period(row.published_start, row.published_end)
    return f"published {published}" if published else "undated"


def count(n: int, one: str, many: str = "") -> str:
    """Return a count with its noun: one article, three articles, 29 articles, no cities."""
    small = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return f"{small[n] if n < len(small) else number(n)} {one if n == 1 else many or one + 's'}"


def was(name: str) -> str:
    """Return a name with its verb: Title 42 was; Tariffs were."""
    return f"{name} {'were' if name.endswith('s') else 'was'}"


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence has them: A; A and B; A, B and C."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def sentence(text: str) -> str:
    """Return the text with a capital first letter and a full stop."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", "…")) else ".")
