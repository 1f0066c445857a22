"""The days that a figure covers, by the rules of a careful reader: the first that applies decides."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from borderledger.attributes.asking import asked
from borderledger.attributes.columns import column
from borderledger.attributes.incident import incident_day
from borderledger.attributes.period_before import carried, heading, over_list, set_up
from borderledger.attributes.period_dates import (
    FORCE,
    FROM_NUMBER,
    began,
    compared,
    dated,
    own_dates,
    reports,
    right_beside,
    since,
    together,
)
from borderledger.attributes.period_stretches import before_year, in_turn, lasting, since_begun, the_told
from borderledger.attributes.period_ways import RUNNING, STOCKS, goes_on_from, kind_of, taken
from borderledger.context import Context
from borderledger.dates import Timex
from borderledger.spots import Period, Rule, Spot, base, refers
from borderledger.tense import another_clause, clause_tense, tense
from borderledger.text import any_of

OWN_RELATIVE = re.compile(rf"\W{{1,3}}(?:that|{any_of('relative')})\b")  # "of the 300 who crossed in May"
NOW = re.compile(rf"\b{any_of('now')}\b", re.IGNORECASE)
UP_TO_DATE = re.compile(rf"\b{any_of('up to the day it is told')}\b", re.IGNORECASE)
OF_NUMBER = re.compile(
    rf"(?: [^\W\d]+){{0,3}}? {any_of('of')} (?:{any_of('definite')} )?(\d[\d,]*)\b", re.IGNORECASE
)
OF_NUMBER_BEFORE = re.compile(  # not "de 500 en octubre a 300"
    rf"\b{any_of('of')} (?:{any_of('definite')} )?(\d[\d,]*)\b(?![^,;.()\d]* {any_of('sets against')} $)"
    rf"[^,;.()\d]*$",
    re.IGNORECASE,
)
TO_NUMBER = re.compile(rf"\b{any_of('sets against')} $", re.IGNORECASE)
FROM = re.compile(rf"\b{any_of('from')} (?:[^\W\d]+ )?$")
TO_NEXT = re.compile(rf"(?: [^\W\d]+){{0,3}} {any_of('sets against')} (?:[^\W\d]+ ){{0,2}}")
OBSERVED = "observed"
HELD = frozenset({"waiting", "in_custody", "arrivals"})  # people counted where they are, or on their way
UP_TO_NOW = frozenset({"present", "perfect"})
SETTLED = 4  # figures of one period: the account is about that
MOSTLY = 0.5  # share of the figures so far from which a period is the article's


def rules(context: Context, spot: Spot, metric: str, status: str = OBSERVED) -> Iterator[Rule]:
    """Yield the rules that apply to a number, the surest first, each with the period that it gives."""
    kind = kind_of(metric, context, spot)
    for timex in _headed_by(context, spot):
        way, period = taken(context, spot, timex, metric)
        yield f"column, {way}", period
    timexes = together(context, context.timexes.within(spot.sentence.start, spot.sentence.end))
    found = [
        t for t in timexes if dated(t) and (right_beside(context, spot, t) or not compared(context, spot, t))
    ]
    told = [t for t in found if not reports(context, spot.sentence, t)]
    told = [t for t in told if t.precision != "term"] or told  # "in 2024, under Biden"
    if kind == "term":
        yield from _set(context, spot, told, metric)
    begun = [t for t in told if began(context, spot.sentence, t) and not goes_on_from(context, spot, t)]
    told = [t for t in told if t not in begun]
    told = [t for t in told if not (metric in HELD and _awaited(context, spot, t))]
    own = [o for o in own_dates(context, spot, told) if _in_time(context, spot, *o)]
    yield from the_told(context, spot, [t for _, t in own if spot.holds(t.start)])
    if not own:
        yield from since_begun(context, spot)
        yield from lasting(context, spot)
    yield from in_turn(context, spot, metric)
    yield from _moved(context, spot, [t for t in timexes if dated(t)])
    yield from _told_before(context, spot, kind, dated_here=any(spot.holds(t.start) for t in found))
    yield from _changed_to(context, spot, [t for t in timexes if dated(t)])
    standing = _standing(spot)
    if spot.quantity.change and not own and standing and spot.leans in {"same", "next"}:
        yield f"change {spot.leans}", standing
    for name, timex in own:
        way, period = taken(context, spot, timex, metric)
        yield f"{name}, {way}", period
    for timex in _asked_of(context, spot):
        way, period = taken(context, spot, timex, metric)
        yield f"asked, {way}", period
    yield from _part(context, spot, kind)
    if status != OBSERVED and kind != "stock" and spot.leans != "same":
        yield from _ahead(context, spot, kind)
    yield from _undated(context, spot, metric, [t for t in found if reports(context, spot.sentence, t)])


def _headed_by(context: Context, spot: Spot) -> list[Timex]:
    """Return the date that heads the column of a table that a number stands in."""
    head = column(context, spot)
    return [t for t in context.timexes.within(*head) if dated(t)][:1] if head else []


def _asked_of(context: Context, spot: Spot) -> list[Timex]:
    """Return the date of the question that a number answers: "How many were returned in July? 12,000."."""
    question = asked(context, spot)
    return (
        [t for t in context.timexes.within(question.start, question.end) if dated(t)][:1] if question else []
    )


def _changed_to(context: Context, spot: Spot, told: Sequence[Timex]) -> Iterator[Rule]:
    """Yield the period of what a change led to: "fell by 70 percent, from 300 in October to 90 in May"."""
    if not (spot.quantity.change and FROM_NUMBER.match(context.text, spot.span[1])):
        return
    rest = context.quantities.within(spot.span[1], spot.sentence.end)
    for number in rest[1:]:
        if TO_NUMBER.search(context.text, spot.span[1], number.start):
            later = [t for t in told if t.start >= number.end]
            yield from (("changed to", (t.first, t.last)) for t in later[:1])
            return


def _moved(context: Context, spot: Spot, told: Sequence[Timex]) -> Iterator[Rule]:
    """Yield the ends of a stretch for those of a move: "between May and August it fell from 300 to 90"."""
    known = list(context.quantities.within(spot.sentence.start, spot.sentence.end))
    at = known.index(spot.quantity)
    for first, second, end in ((at, at + 1, 0), (at - 1, at, 1)):
        if (
            0 <= first < second < len(known)
            and FROM.search(context.text, spot.sentence.start, known[first].start)
            and TO_NEXT.fullmatch(context.text, known[first].end, known[second].start)
            and (ends := _ends(told, known[first].start))
        ):
            yield "moved", (ends[end].first, ends[end].last)


def _ends(told: Sequence[Timex], start: int) -> Sequence[Timex]:
    """Return the ends of a stretch, or the two months told before a move: "down in August from May, from"."""
    stretch = next((t for t in told if len(t.parts) == 2), None)
    if stretch:
        return stretch.parts
    months = [t for t in told if t.precision == "month" and t.first]
    apart = len(months) == 2 and months[1].end <= start and months[0].first != months[1].first
    return sorted(months, key=lambda t: t.first or date.min) if apart else ()


def _standing(spot: Spot) -> Period | None:
    """Return the period that stands, which in its own sentence is that of a part taken out."""
    part = spot.before if spot.history.around and spot.leans == "same" else None
    return part.period if part else spot.history.standing


def _of_account(spot: Spot, kind: str) -> Period | None:
    """Return the period that the account goes on with; people counted over time pass over a stock's day."""
    standing, frame = spot.history.standing, spot.history.frame
    passed = kind != "stock" and frame is not None and frame.metric in STOCKS and standing == frame.period
    return spot.history.latest if passed and spot.history.latest[0] else standing


def _now(context: Context, spot: Spot, kind: str) -> bool:
    """Whether a number stands at present: "the shelter holds 300"."""
    return kind == "stock" and clause_tense(context, spot) == "present"


def _awaited(context: Context, spot: Spot, timex: Timex) -> bool:
    """Whether a day is yet to come for people who are there now: "12,000 are waiting for Thursday"."""
    today = context.article.published.last
    ahead = today is not None and timex.first is not None and timex.first > today
    return ahead and clause_tense(context, spot) == "present"


def _in_time(context: Context, spot: Spot, name: str, timex: Timex) -> bool:
    """Whether a date agrees with the tense of a number's clause.

    What holds now, or has come about by now, is not of a time that is over and that another clause tells of:
    "some have crossed, and 300 are waiting since the camp closed in May".
    """
    today = context.article.published.first
    over = today is not None and timex.last is not None and timex.last < today
    if not over or name.startswith("clause") or clause_tense(context, spot) not in UP_TO_NOW:
        return True
    if since(context, spot.sentence, timex) or OWN_RELATIVE.match(context.text, spot.span[1], timex.start):
        return True
    return name.startswith("opener") and (len(timex.parts) == 2 or not another_clause(context, spot, timex))


def _told_before(context: Context, spot: Spot, kind: str, *, dated_here: bool) -> Iterator[Rule]:
    """Yield the period of the number that a list goes on from, or of the one that this is a part of."""
    steady = spot.history.steady
    if (
        steady
        and _now(context, spot, kind)
        and (steady.tense == "past" or steady.period[0] != steady.period[1])
    ):
        steady = None  # "5,000 were waiting at the end of last year, and now there are 19,000"
    if steady and spot.leans == "same" and not dated_here and steady.period != (None, None):
        if (
            base(context, spot)
            and spot.quantity.unit != "percent"
            and (earlier := before_year(*steady.period))
        ):
            yield "base", earlier
        yield "listed", steady.period
    whole = OF_NUMBER.match(context.text, spot.quantity.end, spot.sentence.end) or OF_NUMBER_BEFORE.search(
        context.text, spot.sentence.start, spot.quantity.start
    )
    if whole and (known := spot.history.of_value.get(float(whole[1].replace(",", "")))):
        yield "of a number told", known


def _part(context: Context, spot: Spot, kind: str) -> Iterator[Rule]:
    """Yield the period of those just counted, for some of them or a share; a stock stands at its end."""
    steady = spot.history.steady
    if steady is None or spot.leans not in {"same", "next"}:
        return
    first, last = steady.period
    if first != last and _now(context, spot, kind):
        return
    today = context.article.published
    if NOW.match(context.text, spot.left) and tense(context, spot) == "present" and last != today.last:
        yield "now said", (today.first, today.last)  # "In May it was half. Now it's one in five."
    if refers(context, spot):
        held = kind == "stock" and steady.metric not in STOCKS  # those left of people counted over some days
        yield f"part {spot.leans}", (last if held else first, last)
    if spot.quantity.unit == "percent":
        yield f"share {spot.leans}", _standing(spot) or steady.period


def _set(context: Context, spot: Spot, told: Sequence[Timex], metric: str) -> Iterator[Rule]:
    """Yield the period of a length or a rate that is set: a date of its own clause alone dates it."""
    for name, timex in own_dates(context, spot, told):
        if name.startswith("clause") and timex.relation == "on" and timex.precision != "day":
            yield f"term {name}", taken(context, spot, timex, metric)[1]
        if name == "clause after" and FORCE.search(context.text, spot.span[1], timex.start):
            yield "in force since", (timex.first, None)
    yield "none term", (None, None)


def _undated(context: Context, spot: Spot, metric: str, reported: Sequence[Timex]) -> Iterator[Rule]:
    """Yield the rules for a number whose sentence has no date but when it was said."""
    kind, told, last = kind_of(metric, context, spot), tense(context, spot), spot.before
    if metric == "victims" and (happened := incident_day(context)):
        yield "incident", (happened.first, happened.last)
    day = _day_said(context, reported, kind)
    on_the_day = kind == "stock" or metric == "other"
    if told == "present" and on_the_day and NOW.search(context.text, spot.left, spot.right):
        yield "now said", day
    headed = heading(context, spot)
    if headed and spot.leans not in {"same", "next"}:
        yield "under a date", (headed.first, headed.last)
    if kind == "stock" and spot.leans != "same":
        yield from _level(spot, metric, told, day, reported=bool(reported))
    standing = _of_account(spot, kind)
    if kind != "stock":
        yield from _no_stock(context, spot, metric, day)
    if last and standing and spot.leans in {"same", "next"}:
        yield f"{spot.leans} sentence", last.period if spot.leans == "same" else standing
    if kind != "total":
        yield from _carried(context, spot, metric, day)
    if kind != "stock" and told in RUNNING and not spot.quantity.per:
        yield f"total {told}", (None, day[1])
    if last and last.metric == metric and standing:
        yield "far", standing
    common = spot.history.periods.most_common(1)
    listed = spot.sentence.block.kind != "paragraph"  # the items and lines of a report keep to its period
    if listed and common and common[0][1] >= max(SETTLED, MOSTLY * spot.history.periods.total()):
        yield f"mostly, {spot.sentence.block.kind}", common[0][0]
    if kind == "total":
        yield "as told", (None, day[1])
    yield f"none {kind}", (None, None)


def _carried(context: Context, spot: Spot, metric: str, day: Period) -> Iterator[Rule]:
    """Yield the period of the date that the sentence before leaves standing; `day` is when it was told."""
    before, told = carried(context, spot), tense(context, spot)
    if before is None:
        return
    way, period = taken(context, spot, before, metric)
    if before.precision == "day" and way.startswith("over") and before.first:
        if told == "perfect":
            way, period = "since", (before.first, day[1])  # "It opened on March 10. 5,000 have come."
        elif told == "present" and metric != "money" and day[0] and before.first < day[0]:
            way, period = "now", day  # "It closed on March 10. 600 trucks are stuck."
    yield f"carried, {way}", period


def _ahead(context: Context, spot: Spot, kind: str) -> Iterator[Rule]:
    """Yield that a number which is not so yet is of no day told before, unless that is to come too."""
    today, before = context.article.published.last, carried(context, spot)
    over = not (before and before.first and today and before.first > today)
    if over and tense(context, spot) != "past":
        yield f"ahead {kind}", (None, None)


def _no_stock(context: Context, spot: Spot, metric: str, day: Period) -> Iterator[Rule]:
    """Yield the rules for people counted over some days, before those that lean on the figure before."""
    told, standing = tense(context, spot), spot.history.standing
    listed = spot.sentence.block.kind == "item" and not told  # "January at a glance / Removals: 50,300"
    if listed and spot.leans != "same" and (opened := over_list(context, spot)):
        yield "over the list", taken(context, spot, opened, metric)[1]
    if told not in UP_TO_NOW and (opened := set_up(context, spot)):
        yield "set up", taken(context, spot, opened, metric)[1]
    if spot.leans == "same":
        return
    if UP_TO_DATE.search(context.text, spot.left, spot.right):
        yield "so far", (None, day[1])
    if _as_told(spot, metric, told):
        yield "as told", (None, day[1])
    if told == "present" and standing and standing[0] == standing[1]:
        yield "as told", (None, day[1])  # "40 died on Monday. Two are still in hospital."


def _as_told(spot: Spot, metric: str, told: str) -> bool:
    """Whether a number goes on from no other: it tells of now, of money, or of what was not counted yet."""
    frame, standing = spot.history.frame, spot.history.standing
    if frame is None or standing is None or spot.leans == "":
        return False
    if spot.sentence.block.kind == "item" and not told:
        return False
    settled = standing != (None, None) and spot.history.periods[standing] >= SETTLED
    return metric == "money" or (metric != frame.metric and not settled and told != "past")


def _day_said(context: Context, reported: Sequence[Timex], kind: str) -> Period:
    """Return when a number was told: publication, or the date of its report; a stock, at the end of that."""
    if not reported:
        return context.article.published.first, context.article.published.last
    first, last = reported[0].first, reported[0].last
    return (last if kind == "stock" and reported[0].precision == "month" else first), last


def _level(spot: Spot, metric: str, told: str, day: Period, *, reported: bool) -> Iterator[Rule]:
    """Yield the day of a stock: that of the same stock told before, else that on which it was said."""
    level = spot.history.of_metric.get(metric)
    if level and level.period[0] and level.period[0] == level.period[1] and not reported and told != "past":
        yield "stock as before", level.period
    if reported or told in {"present", ""}:
        yield f"stock {'reported' if reported else 'now'}", day
