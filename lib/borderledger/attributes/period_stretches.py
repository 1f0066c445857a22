"""Periods found by their length: "in seven months", the month before, the same weeks a year before."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from borderledger.context import Context
from borderledger.spots import Period, Rule, Spot
from borderledger.text import any_of
from borderledger.timex import between, shifted, years_on

LASTING = re.compile(r"P(\d{1,3})([DWM])$", re.ASCII)
OVER = re.compile(rf"\b{any_of('over')} (?:the )?$", re.IGNORECASE)
STRETCH = 340  # days up to which a stretch is told beside the same one of the year before


def lasting(context: Context, spot: Spot) -> Iterator[Rule]:
    """Yield the stretch that a duration measures: "in seven months", up to the date told last."""
    last = spot.before.period[1] if spot.before else None
    for timex in context.timexes.within(spot.left, spot.right):
        length = LASTING.match(timex.value)
        if timex.dated or not length or not OVER.search(context.text, spot.sentence.start, timex.start):
            continue
        told = _as_long(spot, int(length[1]), length[2])
        if told:
            yield "lasting, told", told
        if last:
            yield "lasting, last", (_back(last, int(length[1]), length[2]), last)


def _as_long(spot: Spot, count: int, unit: str) -> Period | None:
    """Return the last stretch told that is as long: "in the ten months" after "from January to October"."""
    known = ((first, last) for first, last in reversed(spot.history.periods) if first and last)
    return next(((a, b) for a, b in known if count > 1 and _back(b, count, unit) == a), None)


def _back(end: date, count: int, unit: str) -> date:
    """Return the first of so many days, weeks or months up to a day."""
    day_after = end + timedelta(days=1)
    if unit == "M":
        return day_after - relativedelta(months=count)
    return day_after - timedelta(days=count * (7 if unit == "W" else 1))


def year_before(first: date | None, last: date | None) -> Iterator[Period]:
    """Yield the same stretch a year before; nothing for one of no length, or of a year."""
    if first and last and (last - first).days <= STRETCH and (moved := years_on(between(first, last), -1)):
        yield moved.first, moved.last


def next_stretch(first: date | None, last: date | None, step: int) -> Period | None:
    """Return the month or the seven days `step` after one that is told; None beside any other stretch."""
    if first is None or last is None:
        return None
    day_after = last + timedelta(days=1)
    if first == last and day_after.day == 1:  # a stock at a month's end
        end = day_after + relativedelta(months=step) - timedelta(days=1)
        return end, end
    if first + timedelta(weeks=1) == day_after:
        return first + timedelta(weeks=step), last + timedelta(weeks=step)
    if first + relativedelta(months=1) == day_after:
        beside = shifted("M", first, step)
        return beside.first, beside.last
    return None
