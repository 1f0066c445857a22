"""How a date is taken once a number has it: the days named, all time up to them, from them on, or so far."""

import re
from collections.abc import Iterator
from datetime import date

from borderledger.attributes.period_dates import recalled, since
from borderledger.attributes.period_stretches import before_year, latest_month, next_stretch, year_before
from borderledger.context import Context
from borderledger.dates import Timex
from borderledger.spots import Rule, Spot
from borderledger.tense import tense
from borderledger.text import any_of

STOCKS = frozenset({"waiting", "in_custody", "capacity", "deployed"})
TERMS = frozenset({"duration", "tariff"})  # a length or a rate that is set holds for no days of its own
TOTALS = frozenset(
    {"returned", "enrolled", "victims", "admitted", "expelled", "cases", "asylum_outcome", "represented"}
)
UNTIL = frozenset({"by", "through", "until", "as of", "before"})
RUNNING = frozenset({"perfect", "pluperfect"})
PENDING = re.compile(rf"\b{any_of('pending')}\b", re.IGNORECASE)
END_OF = re.compile(any_of("the end of"), re.IGNORECASE)
UNTIL_THEN = re.compile(rf"\b{any_of('until it happened')}\b[^,;.()\d]{{0,60}}$", re.IGNORECASE)
MIDDLE = re.compile(rf"\b{any_of('middle')}\b", re.IGNORECASE)
SO_FAR = re.compile(rf"\b{any_of('so far')}\b", re.IGNORECASE)
SUNK = re.compile(rf"\b{any_of('sunk to')}\b[^;.()\d]{{0,40}}$", re.IGNORECASE)
YEAR_BACK = re.compile(any_of("a year back"), re.IGNORECASE)
MONTH_BACK = re.compile(any_of("a month back"), re.IGNORECASE)
YEARLY = re.compile(rf"\b{any_of('total of the year')}\b", re.IGNORECASE)
STEP_BACK = re.compile(any_of("a step back"), re.IGNORECASE)
STEP_ON = re.compile(any_of("a step on"), re.IGNORECASE)
AFTER_IT = re.compile(rf"{any_of('goes on from')}\b[^;.()\d]*$", re.IGNORECASE)
NUMBERED = re.compile(r"\d")
MONTH = 31  # days
REPORTED = 62  # days after its end in which a month's numbers are told
LONG = 1000  # days up to which a total named beside its start is told from there


def kind_of(metric: str, context: Context, spot: Spot) -> str:
    """Return whether a number is a ``stock``, a running ``total``, a ``term`` that is set, or a ``flow``."""
    if metric in TERMS:
        return "term"
    if metric == "cases" and (PENDING.search(context.text, spot.left, spot.right) or _of_backlog(spot)):
        return "stock"
    return "total" if metric in TOTALS else "stock" if metric in STOCKS else "flow"


def _of_backlog(spot: Spot) -> bool:
    """Whether cases are told beside some that were pending on a day: "3.4 million, down from 3.7 million"."""
    before = spot.before if spot.leans == "same" else None
    day = before.period if before and before.metric == "cases" else (None, None)
    return day[0] is not None and day[0] == day[1]


def taken(context: Context, spot: Spot, timex: Timex, metric: str) -> Rule:
    """Return how a date is taken: the days named, up to them, from them on, or so far."""
    kind = kind_of(metric, context, spot)
    if metric == "money" and timex.precision == "year":
        return "budget", (timex.first, timex.last)
    ways = (_of_a_budget, _looking_back, _up_to, _not_over)
    found = (way for look in ways for way in look(context, spot, timex, kind))
    return next(found, (f"over {kind}", (timex.first, timex.last)))


def _of_a_budget(context: Context, spot: Spot, timex: Timex, kind: str) -> Iterator[Rule]:
    """Yield the budget year that the account is of, for a year without its number: "this year's total"."""
    if (
        timex.precision != "year"
        or timex.first is None
        or timex.first.month != 1
        or NUMBERED.search(timex.text)
    ):
        return
    years = [p for p in spot.history.periods if before_year(*p) and p[1] and p[1].year == timex.first.year]
    if years and all(first != timex.first for first, _ in years):
        yield "budget year", years[-1]


def _looking_back(context: Context, spot: Spot, timex: Timex, kind: str) -> Iterator[Rule]:
    """Yield the ways to take a date that a count began with, or that is told by its distance from another."""
    today, standing = context.article.published.last, spot.history.standing
    begun = today is not None and (timex.first is None or timex.first <= today)
    later = kind != "stock" and timex.relation == "after" and not timex.parts
    counted_on = len(timex.parts) < 2 and since(context, spot.sentence, timex)  # no "desde enero hasta junio"
    begins = kind != "stock" and goes_on_from(context, spot, timex)
    if begun and (later or counted_on or begins) and not recalled(context, spot, timex):
        first = timex.last if END_OF.match(timex.text) else timex.first
        until = _told_until(context, spot, timex) or _counted_until(spot, timex, today)
        yield "since", (first, until or today)
    if spot.leans in {"same", "next"}:
        yield from _from_last(spot, timex)
    if kind == "total" and MONTH_BACK.fullmatch(timex.text) and (not standing or not standing[0]):
        yield "month back", (None, timex.last)


def _told_until(context: Context, spot: Spot, begun: Timex) -> date | None:
    """Return the day up to which the sentence tells of what began: "as of Feb. 1, 300 since January"."""
    today = context.article.published.last
    for timex in context.timexes.within(spot.left, spot.right):
        last = timex.last if timex.relation in UNTIL and not timex.parts else None
        if last and begun.last and today and begun.last < last <= today:
            return last
    return None


def _counted_until(spot: Spot, timex: Timex, today: date | None) -> date | None:
    """Return the end of the month that an account of a year so far is of: "the fiscal year to date"."""
    month = latest_month(spot) if spot.leans in {"same", "next"} else None
    last = month[1] if month else None
    if today is None or last is None or timex.first is None or timex.last is None or timex.parts:
        return None
    recent = timex.last >= today and 0 <= (today - last).days <= REPORTED
    return last if recent and timex.first <= last else None


def goes_on_from(context: Context, spot: Spot, timex: Timex) -> bool:
    """Whether a sentence opens with what its count goes on from: "After it opened in May, 300 have come"."""
    opens = not timex.parts and AFTER_IT.match(context.text[spot.sentence.start : timex.start])
    return bool(opens) and tense(context, spot) == "perfect"


def _from_last(spot: Spot, timex: Timex) -> Iterator[Rule]:
    """Yield the stretch a year, a month or a week from that of the figure before: "a year ago it was 300"."""
    steady = spot.history.steady
    if steady is None:
        return
    if YEAR_BACK.fullmatch(timex.text):
        yield from (("year back", moved) for moved in year_before(*steady.period))
        if whole := before_year(*steady.period):
            yield "year back", whole
    step = -1 if STEP_BACK.fullmatch(timex.text) else 1 if STEP_ON.fullmatch(timex.text) else 0
    if step and (beside := next_stretch(*steady.period, step)):
        yield "step", beside


def _up_to(context: Context, spot: Spot, timex: Timex, kind: str) -> Iterator[Rule]:
    """Yield the ways to take a date that a count ends with."""
    held = kind == "stock" and tense(context, spot) != "pluperfect"  # "577 had been held by July 31"
    at_once = held or bool(spot.quantity.per) or bool(spot.quantity.change) or _sunk(context, spot)
    mid_month = timex.first if timex.precision == "month" and MIDDLE.search(timex.text) else None
    counted = kind == "total" or (kind == "flow" and timex.relation in UNTIL)
    if counted and mid_month and not spot.quantity.per:
        yield "by the middle", (None, mid_month.replace(day=15))
    if END_OF.match(timex.text) and (kind in {"stock", "total"} or timex.relation in UNTIL):
        yield "at the end", (timex.last if kind == "stock" else _begins(context, spot, timex), timex.last)
    if kind == "total" and UNTIL_THEN.search(context.text, spot.span[1], max(spot.span[1], timex.start)):
        yield "until it happened", (_begins(context, spot, timex), timex.last)
    if (
        timex.relation in UNTIL
        and timex.precision != "open"
        and not (timex.parts or recalled(context, spot, timex))
    ):
        start = None if at_once else _begins(context, spot, timex)
        if timex.precision == "range" and not at_once:
            start = timex.first  # "through the first five months of fiscal 2020"
        if start:
            yield "from its start", (start, timex.last)
        yield ("stock", (timex.first, timex.last)) if at_once else ("up to", (None, timex.last))
    if _come_about(context, spot, timex, kind) and not at_once:
        yield "had come about", (None, timex.last)


def _sunk(context: Context, spot: Spot) -> bool:
    """Whether a number is a level that something fell to: no running total falls."""
    return SUNK.search(context.text, spot.left, spot.quantity.start) is not None


def _begins(context: Context, spot: Spot, end: Timex) -> date | None:
    """Return where a total up to a day begins: "since May … by October", "this year through June"."""
    today = context.article.published.last
    if end.first and YEARLY.search(context.text, spot.left, spot.span[1]):
        return end.first.replace(month=1, day=1)  # "the year's total up to the same date"
    for sentence in (spot.sentence, *context.sentences[max(0, spot.number - 1) : spot.number]):
        for timex in context.timexes.within(sentence.start, sentence.end):
            if timex.first is None or end.last is None or timex.first >= end.last or timex is end:
                continue
            if timex.relation == "from" and sentence is spot.sentence and timex.end <= end.start:
                return timex.first
            if since(context, sentence, timex) and (end.last - timex.first).days <= LONG:
                return timex.first
            if timex.precision == "year" and today and timex.last and timex.first <= today <= timex.last:
                return timex.first
    return None


def _not_over(context: Context, spot: Spot, timex: Timex, kind: str) -> Iterator[Rule]:
    """Yield the ways to take a stretch that is not over yet, or has not begun."""
    today = context.article.published.last
    if timex.precision == "term" and timex.last is None and today and timex.first and timex.first <= today:
        yield "so far", (timex.first, today)  # a term of which nobody knows the end
    if today is None or timex.first is None or timex.last is None or timex.last <= today:
        return
    if timex.first > today:
        onward = timex.relation == "from" or (
            timex.relation == "on" and spot.quantity.per and kind != "stock"
        )
        if onward and not timex.parts:
            yield "from then on", (timex.first, None)
        return
    ends = [last for first, last in spot.history.periods if first == timex.first and _lasts(first, last)]
    known = max((last for last in ends if last and last <= today), default=None)
    if known and timex.precision == "year":
        yield "year so far", (timex.first, known)
    if timex.precision == "term" or SO_FAR.search(context.text, spot.left, spot.right):
        yield "so far", (timex.first, _counted_until(spot, timex, today) or today)


def _come_about(context: Context, spot: Spot, timex: Timex, kind: str) -> bool:
    """Whether a number had come about by a date: "in June he said that 2,000 had been expelled"."""
    if tense(context, spot) not in RUNNING or timex.precision not in {"day", "week", "month"}:
        return False
    said = context.found.within("reporting", timex.end, max(timex.end, spot.quantity.start))
    before = timex.end <= spot.quantity.start  # "on July 12 two had been taken", not "had been taken July 12"
    return bool(said) or (kind == "total" and timex.precision == "day" and before)


def _lasts(first: date | None, last: date | None) -> bool:
    """Whether a period is more than a month."""
    return bool(first and last and (last - first).days > MONTH)
