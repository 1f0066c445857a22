"""When an article was published: from its manifest row, else as far as its own text tells."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from borderledger import dates, lexicon
from borderledger.lexicon import Found
from borderledger.reference import rows
from borderledger.text import any_of
from borderledger.timex import YEARS, Anchor, Period, Timex, month, year

HEAD = 600  # characters in which a date line stands
BESIDE = 40  # characters that such a line has beside its date ("By the staff |", "| 2 min read")
NEAR = 40  # characters in front of a date in which "will" makes it one to come
AHEAD = frozenset({"until", "through", "by", "before", "after"})
SOON, LATER = timedelta(days=6), timedelta(days=58)  # until when news of a day told with its year, without
MONTH_DAY = re.compile(r"(?:XXXX|\d{4})-\d{2}-\d{2}", re.ASCII)
LAST_MONTH = re.compile(rf"\b{any_of('last month')}\b", re.IGNORECASE)
THIS_MONTH = re.compile(rf"\b{any_of('this month')}\b", re.IGNORECASE)
ANNIVERSARY = re.compile(rf"\b{any_of('anniversary')}\b", re.IGNORECASE)
MONTHS = re.compile(r"P(\d{1,3})([MY])", re.ASCII)
DUE = re.compile(rf",? {any_of('as what is due')}\b", re.IGNORECASE)
FUTURE = re.compile(rf"\b{any_of('to come')}\b", re.IGNORECASE)
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
        When the cell is none of these, or no day of the calendar from 1700 to 2199.
    """
    match = ISO.fullmatch(cell)
    if match is None:
        raise ValueError(cell)
    y, m, d = (int(part) if part else None for part in match.groups())
    first = date(y or 0, m or 1, d or 1)
    if first.year not in YEARS:
        raise ValueError(cell)
    last = first if d else (month(first.year, m) if m else year(first.year)).last
    return Published(first, last, "given")


def from_text(text: str, language: str) -> Published:
    """Return the day that a date line near the top states, else what the text's own dates suggest.

    News is later than all it tells as past, and mostly not by much: the latest day told with its year, or
    without one where the reference timeline knows it, opens the interval (``inferred``). It is unknown when
    there is none, or when a person whom the text names took office only later: the text then looks back.
    """
    found = dates.find(text, Anchor(None, None), language=language)
    for timex in found:
        if timex.end < HEAD and _is_day(timex) and _is_date_line(text, timex):
            return Published(timex.first, timex.last, "stated")
    names = lexicon.find(text, language)
    if month_of := _month_beside(text, found) or _anniversary(text, found, names):
        return Published(month_of.first, month_of.last, "inferred")
    past = [timex for timex in found if not _is_ahead(text, timex)]
    told = max((timex.first for timex in past if timex.first and _is_day(timex)), default=None)
    known = _known_day(past, {name.code for name in names.within("programs", 0, len(text))}, _year(past))
    first = max((day for day in (told, known) if day), default=None)
    office = _latest_term({name.code for name in names.within("actors", 0, len(text))})
    if first is None or (office and office > first):
        return UNKNOWN
    if first == told:
        return Published(first, _month_end(first + SOON), "inferred")
    last = _later(past, first)
    return Published(last, _month_end(last + LATER), "inferred")


def _month_beside(text: str, found: Sequence[Timex]) -> Period | None:
    """Return the month in which "last month" was the one a date of the same sentence ends in."""
    latest = _year(found)
    for timex in found:
        if (
            timex.basis != "explicit"
            or timex.precision == "day"
            or not timex.last
            or timex.last.year < latest
        ):
            continue
        start, end = _sentence(text, timex)
        for months_on, words in ((1, LAST_MONTH), (0, THIS_MONTH)):
            if words.search(text, start, end):
                later = timex.last + relativedelta(months=months_on)
                return month(later.year, later.month)
    return None


def _sentence(text: str, timex: Timex) -> tuple[int, int]:
    """Return about the sentence that holds a date."""
    ends = [at for at in (text.find(". ", timex.end), text.find("\n", timex.end)) if at >= 0]
    start = max(text.rfind(". ", 0, timex.start), text.rfind("\n", 0, timex.start)) + 1
    return start, min(ends, default=len(text))


def _anniversary(text: str, found: Iterable[Timex], names: Found) -> Period | None:
    """Return the month so many months after the program that the article opens with began: "a year since"."""
    opening = [n.code for n in names.within("programs", 0, len(text)) if n.code != "*"]
    for timex in found:
        length = MONTHS.fullmatch(timex.value)
        around = max(0, timex.start - NEAR), min(len(text), timex.end + NEAR)
        if not (opening and length and timex.end < HEAD and ANNIVERSARY.search(text, *around)):
            continue
        most = Counter(opening).most_common(1)[0][0]
        begun = [row["date"] for row in rows("policy_timeline") if _begins(row, most)]
        if begun:
            later = date.fromisoformat(min(begun)) + relativedelta(
                months=int(length[1]) * (12 if length[2] == "Y" else 1)
            )
            return month(later.year, later.month) if later.year in YEARS else None
    return None


def _begins(row: Mapping[str, str], program: str) -> bool:
    return (row["program"], row["event_type"], row["date_precision"]) == (program, "started", "day")


def _is_day(timex: Timex) -> bool:
    return timex.basis == "explicit" and timex.precision == "day" and timex.first is not None


def _is_ahead(text: str, timex: Timex) -> bool:
    """Whether a date is told as one to come: a deadline, or something that "will" be."""
    will = FUTURE.search(text, max(0, timex.start - NEAR), timex.start)
    return timex.relation in AHEAD or will is not None or DUE.match(text, timex.end) is not None


def _year(past: Iterable[Timex]) -> int:
    """Return the latest year that the text names, 0 when it names none."""
    return max((t.first.year for t in past if t.basis == "explicit" and t.first), default=0)


def _known_day(past: Iterable[Timex], programs: Collection[str], named: int) -> date | None:
    """Return the latest day of the timeline that the text gives without year, in the year with most of them.

    The year is not before the last one that the text names (`named`).
    """
    written = _yearless(past)
    days = {
        date.fromisoformat(row["date"])
        for row in rows("policy_timeline")
        if row["date_precision"] == "day" and row["program"] in programs and row["date"][5:] in written
    }
    years = Counter(day.year for day in days if day.year >= named).most_common(2)
    if not years or (len(years) > 1 and years[0][1] == years[1][1]):
        return None
    return max(day for day in days if day.year == years[0][0])


def _later(past: Iterable[Timex], first: date) -> date:
    """Return the latest day without a year in the rest of the year from `first` on, or `first` itself."""
    days = [f"{first.year}-{written}" for written in _yearless(past) if written != "02-29"]
    return max([first, *map(date.fromisoformat, days)])


def _yearless(past: Iterable[Timex]) -> set[str]:
    """Return the days that are written without a year, as ``MM-DD``."""
    return {t.value[-5:] for t in past if t.basis != "explicit" and MONTH_DAY.fullmatch(t.value)}


def _latest_term(names: Collection[str]) -> date | None:
    """Return when the last of the persons named to take an office first took one."""
    terms: dict[str, str] = {}
    for row in rows("actors"):
        if row["name"] in names and row["term_start"]:
            terms[row["name"]] = min(row["term_start"], terms.get(row["name"], row["term_start"]))
    return date.fromisoformat(max(terms.values())) if terms else None


def _month_end(day: date) -> date:
    return month(day.year, day.month).last or day


def _is_date_line(text: str, timex: Timex) -> bool:
    start, end = text.rfind("\n", 0, timex.start) + 1, text.find("\n", timex.end)
    line = text[start : end if end >= 0 else len(text)]
    return len(line.strip()) - (timex.end - timex.start) <= BESIDE
