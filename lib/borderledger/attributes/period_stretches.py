"""Periods found by their length: "in seven months", the month before, the same weeks a year before."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from borderledger.context import Context
from borderledger.dates import Timex
from borderledger.eras import begun
from borderledger.spots import Period, Rule, Spot
from borderledger.tense import tense
from borderledger.text import any_of
from borderledger.timex import between, shifted, years_on

LASTING = re.compile(r"P(\d{1,3})([DWMY])$", re.ASCII)
OVER = re.compile(rf"\b{any_of('over')} (?:the )?$", re.IGNORECASE)
THE_MONTH = re.compile(rf"\b{any_of('the month told')}\b(?! {any_of('not the month told')}\b)", re.IGNORECASE)
THE_YEAR = re.compile(rf"\b{any_of('the year told')}\b(?! {any_of('not the month told')}\b)", re.IGNORECASE)
PROGRAM = rf"(?:{any_of('definite')} )?{any_of('stands for a program')}"
BEGINS = rf"(?:{any_of('began')}|{any_of('begins')})"
BEGUN = re.compile(
    rf"\b{any_of('since')} (?:{any_of('a program begins')}|{PROGRAM} {BEGINS}|{BEGINS} {PROGRAM})\b"
    rf"(?! {any_of('leads on to a verb')}\b)",
    re.IGNORECASE,
)
TO = rf"(?:{any_of('marks a person')} )?"
THEN = re.compile(rf"\b{any_of('then in turn')},? {TO}$", re.IGNORECASE)
LISTED = re.compile(rf",? (?:{any_of('and')} (?:{any_of('then in turn')},? )?)?{TO}")
FIRST = re.compile(rf"\b{any_of('begins steps')}\b[^.;]*$", re.IGNORECASE)
YEAR = relativedelta(years=1)
STEP = 25  # characters up to the end of a number in which it is told as the first step
STRETCH = 340  # days up to which a stretch is told beside the same one of the year before


def lasting(context: Context, spot: Spot) -> Iterator[Rule]:
    """Yield the stretch that a duration measures: "in seven months", up to the date told last."""
    today = context.article.published.last
    told = [p for p in spot.history.periods if p[1] and not (today and p[1] > today)]
    whole = [end for _, end in told if end and (end + timedelta(days=1)).day == 1]  # months are counted by
    last = max(whole or [end for _, end in told if end], default=None)
    up_to_now = tense(context, spot) == "perfect"  # "has expelled, in three weeks"
    if up_to_now:
        last = context.article.published.last
    for timex in context.timexes.within(spot.left, spot.right):
        length = LASTING.match(timex.value)
        if timex.dated or not length or not OVER.search(context.text, spot.sentence.start, timex.start):
            continue
        if length[2] == "Y" and not up_to_now:  # "the lowest number in three years"
            continue
        if known := _as_long(spot, int(length[1]), length[2]):
            yield "lasting, told", known
        if last:
            yield "lasting, last", (_back(last, int(length[1]), length[2]), last)


def since_begun(context: Context, spot: Spot) -> Iterator[Rule]:
    """Yield all time since a program began, by the timeline: "57,000 since the program started"."""
    if BEGUN.search(context.text, spot.left, spot.right):
        today = context.article.published
        program = context.program_at(spot.sentence.start, spot.sentence.end, spot.quantity.start)
        if first := begun(program, today.first):
            yield "since it began", (first, today.last)


def the_told(context: Context, spot: Spot, timexes: Sequence[Timex]) -> Iterator[Rule]:
    """Yield the month or the year that the account is about: "in the month", "total for the year"."""
    words = (("month", THE_MONTH), ("year", THE_YEAR))
    said = [(name, p.search(context.text, spot.left, spot.right)) for name, p in words]
    if not any(found for _, found in said):
        return
    month = latest_month(spot)
    if month is None or month[1] is None:
        return
    told = {"month": month, "year": (month[1].replace(month=1, day=1), month[1])}
    for name, found in said:
        if found and all(_nearer(spot, found.span(), t) for t in timexes):
            yield f"the {name} told", told[name]


def _nearer(spot: Spot, words: tuple[int, int], timex: Timex) -> bool:
    """Whether words stand nearer to a number than a date, or hold it."""
    if words[0] <= timex.start and timex.end <= words[1]:
        return True
    start, end = spot.quantity.start, spot.span[1]
    of_words, of_date = (max(a - end, start - b) for a, b in (words, (timex.start, timex.end)))
    return of_words < of_date


def in_turn(context: Context, spot: Spot, metric: str) -> Iterator[Rule]:
    """Yield the next month or year for each of a list that goes on: "27 in March; then 560 and 1,355"."""
    before = spot.before if spot.leans in {"same", "next"} else None
    first, last = before.period if before and before.metric == metric else (None, None)
    if first is None or last is None or not _listed_on(context, spot):
        return
    if moved := next_stretch(first, last, 1):
        yield "in turn", moved
    elif first + YEAR == last + timedelta(days=1):
        yield "in turn", (first + YEAR, last + YEAR)


def _listed_on(context: Context, spot: Spot) -> bool:
    """Whether a number is one of several without a date behind "then", no step of what went before."""
    numbers = list(context.quantities.within(spot.sentence.start, spot.sentence.end))
    at = begins = ends = numbers.index(spot.quantity)
    while begins and LISTED.fullmatch(context.text, numbers[begins - 1].end, numbers[begins].start):
        begins -= 1
    if at + 1 < len(numbers) and LISTED.fullmatch(context.text, numbers[at].end, numbers[at + 1].start):
        ends += 1
    start = numbers[begins - 1].end if begins else spot.sentence.start
    dated = any(t.dated for t in context.timexes.within(numbers[begins].start, spot.quantity.end))
    if begins == ends or dated or not THEN.search(context.text, start, numbers[begins].start):
        return False
    step = FIRST.search(context.text, max(spot.sentence.start, start - STEP), start)
    return step is None  # not "first 100, then 140 and 60"


def latest_month(spot: Spot) -> Period | None:
    """Return the last whole month that numbers so far were told of, None where none was."""
    return max(filter(_is_month, spot.history.periods), key=lambda p: p[1] or date.min, default=None)


def _is_month(period: Period) -> bool:
    """Whether a period is a whole month."""
    first, last = period
    return bool(first and last and first.day == 1 and shifted("M", first, 0).last == last)


def _as_long(spot: Spot, count: int, unit: str) -> Period | None:
    """Return the last stretch told that is as long: "in the ten months" after "from January to October"."""
    known = ((first, last) for first, last in reversed(spot.history.periods) if first and last)
    return next(((a, b) for a, b in known if count > 1 and _back(b, count, unit) == a), None)


def _back(end: date, count: int, unit: str) -> date:
    """Return the first of so many days, weeks or months up to a day."""
    day_after = end + timedelta(days=1)
    if unit in {"M", "Y"}:
        return day_after - relativedelta(months=count * (12 if unit == "Y" else 1))
    return day_after - timedelta(days=count * (7 if unit == "W" else 1))


def year_before(first: date | None, last: date | None) -> Iterator[Period]:
    """Yield the same stretch a year before; nothing for one of no length, or of a year."""
    if first and last and (last - first).days <= STRETCH and (moved := years_on(between(first, last), -1)):
        yield moved.first, moved.last


def before_year(first: date | None, last: date | None) -> Period | None:
    """Return the year before one that is told, of the calendar or of a budget."""
    if first and last and first + relativedelta(years=1) == last + timedelta(days=1):
        return first - relativedelta(years=1), last - relativedelta(years=1)
    return None


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
