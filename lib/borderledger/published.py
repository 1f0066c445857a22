"""When an article was published: from its manifest row, else as far as its own text tells."""

import re
from dataclasses import dataclass
from datetime import date

from borderledger import dates
from borderledger.timex import Anchor, Timex, month, year

HEAD = 600  # characters in which a date line stands
BESIDE = 40  # characters that such a line has beside its date ("By the staff |", "| 2 min read")
ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published: an inclusive interval, and how that is known.

    ``basis`` is ``given`` (the manifest says so), ``stated`` (the text does), ``inferred`` (from the dates
    that the text names) or ``unknown`` (both sides are then None).
    """

    first: date | None
    last: date | None
    basis: str


UNKNOWN = Published(None, None, "unknown")


def given(cell: str) -> Published:
    """Return the interval of ``2019-06-11``, ``2019-06`` or ``2019``.

    Raises
    ------
    ValueError
        When the cell is none of these, or no day of the calendar.
    """
    match = ISO.fullmatch(cell)
    if match is None:
        raise ValueError(cell)
    y, m, d = (int(part) if part else None for part in match.groups())
    first = date(y or 0, m or 1, d or 1)
    last = first if d else (month(first.year, m) if m else year(first.year)).last
    return Published(first, last, "given")


def from_text(text: str, language: str) -> Published:
    """Return the day that a date line near the top states, else what the latest full date suggests.

    News that gives a day with its year is most often of that month: the interval runs from the latest such
    day to the end of its month (``inferred``; right for 10 of the 12 texts in ``data/raw`` and
    ``tests/corpus`` that have no date line). Without any, it is unknown.
    """
    found = [
        timex
        for timex in dates.find(text, Anchor(None, None), language=language)
        if timex.basis == "explicit" and timex.first and timex.last and timex.precision == "day"
    ]
    for timex in found:
        if timex.end < HEAD and _is_date_line(text, timex):
            return Published(timex.first, timex.last, "stated")
    latest = max((timex.first for timex in found if timex.first), default=None)
    if latest is None:
        return UNKNOWN
    return Published(latest, month(latest.year, latest.month).last, "inferred")


def _is_date_line(text: str, timex: Timex) -> bool:
    start, end = text.rfind("\n", 0, timex.start) + 1, text.find("\n", timex.end)
    line = text[start : end if end >= 0 else len(text)]
    return len(line.strip()) - (timex.end - timex.start) <= BESIDE
