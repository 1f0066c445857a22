"""Time expressions as data: the expression itself, the publication date, and stretches of the calendar."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

MONTHS_OF_SEASON = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # first month of the meteorological season
MONTHS_OF_UNIT = {"M": 1, "Q": 3, "H": 6, "Y": 12}
YEARS = range(1700, 2200)  # what the tables can hold, and no news is of days outside
FISCAL_SHIFT = 3  # months by which the US federal fiscal year starts before the calendar year
ISO_LENGTH = {
    "TH": ("PT{}H", 1), "TM": ("PT{}M", 1), "TS": ("PT{}S", 1), "WE": ("P{}WE", 1), "H": ("P{}M", 6),
}  # fmt: skip
HALVES = {"TH": "PT30M", "D": "PT12H", "Y": "P6M"}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar, both ends inclusive; None = no bound on that side."""

    value: str
    first: date | None
    last: date | None
    precision: str

    def held(self) -> "Period":
        """Return it, without its ends where one lies outside the `YEARS`."""
        outside = any(end and end.year not in YEARS for end in (self.first, self.last))
        return Period(self.value, None, None, "") if outside else self


@dataclass(frozen=True, slots=True)
class Anchor:
    """The publication date as an inclusive interval: a day, a month, a year, or (None, None) when unknown."""

    first: date | None
    last: date | None

    @property
    def known(self) -> bool:
        """Whether both ends are there."""
        return self.first is not None and self.last is not None


@dataclass(frozen=True, slots=True)
class Timex:
    """One time expression, ``text == article[start:end]``.

    Parameters
    ----------
    kind
        TIMEX3 type: ``DATE``, ``TIME`` (a part of a day), ``DURATION``. A duration that is fixed to the
        calendar ("the last four months") has `first` and `last`.
    value
        TIMEX3 value: ``2019-06-07``, ``2019-W23``, ``2019-06``, ``2019-SU``, ``P4M``, ``PAST_REF``; of a
        range ``2019-04-19/2019-05-31``.
    first, last
        The interval that the words support; None = open on that side, or unresolved.
    precision
        ``day`` ``week`` ``month`` ``season`` ``year`` ``term`` ``range`` ``open``, or empty when unresolved.
    basis
        ``explicit`` (the year is written), ``relative``, ``term`` (an administration), ``unresolved``.
    relation
        The preposition in front, *not* applied to `first` and `last`: ``on`` ``since`` ``by`` ``until``
        ``before`` ``after`` ``through`` ``from`` ``as of``.
    reading
        How it was read, for a person.
    parts
        The two ends of a range; empty otherwise.
    of_clause
        Whether it dates what the words behind it say: "on Friday, two days after he threatened to".
    """

    start: int
    end: int
    text: str
    kind: str
    value: str
    first: date | None
    last: date | None
    precision: str
    basis: str
    relation: str
    reading: str
    parts: tuple["Timex", ...] = ()
    of_clause: bool = False

    @property
    def dated(self) -> bool:
        """Whether it has a place on the calendar."""
        return self.first is not None or self.last is not None


def timex_row(timex: Timex) -> dict[str, str | int]:
    """Return a row of ``borderledger spans dates``, without the name of the text."""
    return {
        "start": timex.start,
        "end": timex.end,
        "type": timex.kind,
        "value": timex.value,
        "date_start": timex.first.isoformat() if timex.first else "",
        "date_end": timex.last.isoformat() if timex.last else "",
        "precision": timex.precision,
    }


def day(d: date) -> Period:
    """Return one day."""
    return Period(d.isoformat(), d, d, "day")


def week(d: date) -> Period:
    """Return the ISO week, Monday to Sunday, that holds `d`."""
    monday = d - timedelta(days=d.weekday())
    return Period("{}-W{:02}".format(*d.isocalendar()[:2]), monday, monday + timedelta(days=6), "week")


def weekend(d: date) -> Period:
    """Return the Saturday and Sunday of the ISO week that holds `d`."""
    sunday = d + timedelta(days=6 - d.weekday())
    return Period("{}-W{:02}-WE".format(*d.isocalendar()[:2]), sunday - timedelta(days=1), sunday, "range")


def months(value: str, first: date, count: int, precision: str) -> Period:
    """Return `count` whole months from `first`, the first day of a month."""
    years, number = divmod(first.month - 1 + count, 12)
    return Period(value, first, date(first.year + years, number + 1, 1) - timedelta(days=1), precision)


def month(year_: int, number: int) -> Period:
    """Return a calendar month."""
    return months(f"{year_:04}-{number:02}", date(year_, number, 1), 1, "month")


def quarter(year_: int, number: int) -> Period:
    """Return a calendar quarter, 1 to 4."""
    return months(f"{year_:04}-Q{number}", date(year_, 3 * number - 2, 1), 3, "range")


def half(year_: int, number: int) -> Period:
    """Return a calendar half-year, 1 or 2."""
    return months(f"{year_:04}-H{number}", date(year_, 6 * number - 5, 1), 6, "range")


def season(year_: int, code: str) -> Period:
    """Return a meteorological season by its TIMEX3 code; winter runs into the next year."""
    return months(f"{year_:04}-{code}", date(year_, MONTHS_OF_SEASON[code], 1), 3, "season")


def year(number: int) -> Period:
    """Return a calendar year."""
    return Period(f"{number:04}", date(number, 1, 1), date(number, 12, 31), "year")


def decade(number: int) -> Period:
    """Return the ten years that begin with `number`."""
    return Period(f"{number // 10:03}", date(number, 1, 1), date(number + 9, 12, 31), "range")


def century(number: int) -> Period:
    """Return the hundred years that begin with `number`."""
    return Period(f"{number // 100:02}", date(number, 1, 1), date(number + 99, 12, 31), "range")


def fiscal_year(number: int) -> Period:
    """Return the US federal fiscal year: 1 October of the year before to 30 September."""
    return Period(f"FY{number:04}", date(number - 1, 10, 1), date(number, 9, 30), "range")


def fiscal_number(d: date) -> int:
    """Return the number of the federal fiscal year that holds a day."""
    return d.year + (d.month > 12 - FISCAL_SHIFT)


def between(first: date, last: date) -> Period:
    """Return the days from `first` to `last`."""
    return Period(f"{first}/{last}", first, last, "range")


def holiday(rule: str, number: int) -> Period | None:
    """Return a feast by its rule in the vocabulary: ``12-25``, ``11:3:4`` (4th Thursday), ``easter-2``.

    ``4y1 01-20`` comes every fourth year, a year after a leap year; ``12-31+1`` is two days long.
    """
    if cycle := re.fullmatch(r"(\d)y(\d) (.+)", rule):
        every, rest, rule = int(cycle[1]), int(cycle[2]), cycle[3]
        if number % every != rest:
            return None
    if longer := re.fullmatch(r"(\d\d-\d\d)\+(\d)", rule):
        begun = date.fromisoformat(f"{number:04}-{longer[1]}")
        return between(begun, begun + timedelta(days=int(longer[2])))
    if rule.startswith("easter"):
        low, _, high = rule.removeprefix("easter").partition("..")
        first = easter(number) + timedelta(days=int(low))
        return between(first, easter(number) + timedelta(days=int(high))) if high else day(first)
    if ":" not in rule:
        return day(date.fromisoformat(f"{number:04}-{rule}"))
    month_, weekday_, nth_, *days_after = (int(part) for part in rule.split(":"))
    found = nth_weekday(month(number, month_), weekday_, nth_) or date(number, month_, 1)
    return day(found + timedelta(days=sum(days_after)))


def nth_weekday(within: Period, weekday_: int, nth_: int) -> date | None:
    """Return the `nth_` such weekday inside a period (-1 the last), or None when there are not so many."""
    if within.first is None or within.last is None:
        return None
    if nth_ < 0:
        return within.last - timedelta(days=(within.last.weekday() - weekday_) % 7)
    found = within.first + timedelta(days=(weekday_ - within.first.weekday()) % 7 + 7 * (nth_ - 1))
    return found if found <= within.last else None


def moved(d: date, unit: str, count: int) -> date:
    """Return the day `count` units after `d` (negative: before); units as in the vocabulary."""
    match = re.fullmatch(r"(\d*)([DWMQHY])", unit)
    if match is None:  # hours and minutes stay on the day; a weekend counts as a week
        return d + timedelta(weeks=count) if unit == "WE" else d
    count *= int(match[1] or 1)
    if match[2] in "DW":
        return d + timedelta(days=count * (7 if match[2] == "W" else 1))
    return d + relativedelta(months=count * MONTHS_OF_UNIT[match[2]])


def containing(unit: str, d: date) -> Period:
    """Return the calendar unit that holds `d`; the day itself for units that the calendar does not number."""
    units: dict[str, Callable[[], Period]] = {
        "W": lambda: week(d),
        "WE": lambda: weekend(d),
        "M": lambda: month(d.year, d.month),
        "Q": lambda: quarter(d.year, (d.month + 2) // 3),
        "H": lambda: half(d.year, (d.month + 5) // 6),
        "Y": lambda: year(d.year),
        "10Y": lambda: decade(d.year - d.year % 10),
        "100Y": lambda: century(d.year - d.year % 100),
    }
    return units.get(unit, lambda: day(d))()


def shifted(unit: str, d: date, count: int) -> Period:
    """Return the calendar unit `count` after the one that holds `d`."""
    return containing(unit, moved(d, unit, count))


def years_on(period: Period, count: int) -> Period | None:
    """Return the same stretch `count` years on; the end of February stays the end of February."""
    if period.first is None or period.last is None:
        return None
    step = relativedelta(years=count)
    first, after = period.first + step, period.last + timedelta(days=1) + step
    last = after - timedelta(days=1)
    unit = {"day": "D", "week": "W", "month": "M", "year": "Y"}.get(period.precision)
    return containing(unit, first) if unit else between(first, last)


def length(unit: str, count: float | None) -> str:
    """Return the TIMEX3 value of a duration; None = an unnamed number.

    >>> length("10Y", 2), length("Y", 0.5), length("Y", 2.5)
    ('P20Y', 'P6M', 'P2.5Y')
    """
    if count == 0.5 and unit in HALVES:
        return HALVES[unit]
    pattern, times = ISO_LENGTH.get(unit) or (f"P{{}}{unit[-1]}", int(unit[:-1] or 1))
    return pattern.format("X" if count is None else f"{count * times:g}")


def nth(whole: Period, position: int, unit: str, count: int = 1) -> Period | None:
    """Return the `position`-th stretch of `count` units of a period (-1: the last), or None outside it."""
    if whole.first is None or whole.last is None:
        return None
    if unit == "W" and whole.precision == "year" and count == 1:
        return week(whole.last if position < 0 else date.fromisocalendar(whole.first.year, position, 1))
    if unit in ("H", "2W") and whole.precision == "month":
        middle = whole.first + timedelta(days=14)
        ends = (whole.first, middle) if position == 1 else (middle + timedelta(days=1), whole.last)
        return Period(whole.value, *ends, "range")
    if position < 0:
        first, last = moved(whole.last + timedelta(days=1), unit, -count), whole.last
    else:
        first = moved(whole.first, unit, (position - 1) * count)
        last = min(moved(first, unit, count) - timedelta(days=1), whole.last)
    if first > whole.last:
        return None
    same = containing(unit, first)
    if (same.first, same.last) == (first, last):
        return same
    return (
        Period(week(first + timedelta(days=3)).value, first, last, "week")
        if unit == "W" and count == 1
        else between(first, last)
    )


def third(whole: Period, which: str) -> Period:
    """Return the early, middle or late part of a period: whole months and less stay whole."""
    if which not in ("START", "MID", "END") or whole.first is None or whole.last is None:
        return whole
    if whole.precision != "year" and not whole.value.startswith("FY"):
        return whole
    skipped, count = {"START": (0, 3), "MID": (4, 4), "END": (9, 3)}[which]
    return months(whole.value, whole.first + relativedelta(months=skipped), count, "range")


def hull(a: Period, b: Period) -> Period:
    """Return the smallest period that holds both, no more precise than either; `a` where they are equal."""
    if a == b:
        return a
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return Period("", None, None, "")
    first, last = min(a.first, b.first), max(a.last, b.last)
    for unit in ("W", "M", "Y"):
        whole = containing(unit, first)
        if whole.last and last <= whole.last:
            return Period(whole.value, first, last, whole.precision)
    return between(first, last)
