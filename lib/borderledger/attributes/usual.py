"""The period that a careful reader takes first, and by which rule.

The rules are tried in order; the first that applies gives one reading. It is a cue like any other: how
far each rule is to be trusted is fitted.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from borderledger.context import Context
from borderledger.dates import Timex
from borderledger.sentences import Sentence
from borderledger.spots import CLAUSE_END, Period, Spot, beside, refers, tense
from borderledger.text import any_of
from borderledger.timex import between, shifted, years_on

STOCKS = frozenset({"waiting", "in_custody", "capacity", "deployed"})
TERMS = frozenset({"duration", "tariff"})  # a length or a rate that is set holds for no days of its own
DEEDS = frozenset({"acts", "counts"})  # who did it, or counted it, is told with when it was done
TOTALS = frozenset(
    {"returned", "enrolled", "victims", "admitted", "expelled", "cases", "asylum_outcome", "represented"}
)
UNTIL = frozenset({"by", "through", "until", "as of", "before"})
AGAINST = re.compile(rf"\b{any_of('against')}(?: (?!{any_of('since')}\b)[^\W\d]+){{0,3}} $", re.IGNORECASE)
OVER_ALL = re.compile(rf"{any_of('over all of')}\b", re.IGNORECASE)
SINCE = re.compile(rf"\b{any_of('since')}\b[^,;.()\d]{{0,90}}$", re.IGNORECASE)
BEFORE_THAT = re.compile(rf"\b{any_of('happened before')}\b[^,;.()\d]*$", re.IGNORECASE)
FROM_NUMBER = re.compile(
    rf",? {any_of('from')} (?:[^\W\d]+ )?[\d$]"
)  # "dropped to 8,000 from 22,000 in October"
COMPARED = re.compile(rf"\b{any_of('compared with')} (?:\S+ ){{0,9}}$", re.IGNORECASE)
AND = re.compile(rf",? (?:{any_of('and')} )?(?:in |en )?")
DATELINE = re.compile(r"\.?,?\s?(?:\([^()]*\)\.?\s?)?[—–-]")  # "TAPACHULA, 4 de junio.— …"
CAPITALS = re.compile(r"[A-ZÁÉÍÓÚÑ][A-ZÁÉÍÓÚÑ .]{3}")
OPENS = re.compile(r"\.?\s?[:—–]|\.?\s-\s|\.?\s*\n")
ASIDE = re.compile(rf", {any_of('opens an aside')}\b")
END_OF = re.compile(any_of("the end of"), re.IGNORECASE)
PENDING = re.compile(rf"\b{any_of('pending')}\b", re.IGNORECASE)
NOW = re.compile(rf"\b{any_of('now')}\b", re.IGNORECASE)
MONTH_BACK = re.compile(any_of("a month back"), re.IGNORECASE)
YEAR_BACK = re.compile(any_of("a year back"), re.IGNORECASE)
UNTIL_THEN = re.compile(rf"\b{any_of('until it happened')}\b[^,;.()\d]{{0,60}}$", re.IGNORECASE)
BEGAN = re.compile(rf"\b{any_of('began')}(?: [^\W\d]+){{0,5}} $", re.IGNORECASE)
WHEN = re.compile(rf"^[,:]? (?:{any_of('when')} |\()?")  # "in March 2006, when 23,529 were", "in May (300)"
RECALLED = re.compile(rf"[,:]? {any_of('when')} ")
NARRATED = re.compile(rf"(?:, [^,;.()]{{1,40}})?[,:]? {any_of('when')} |:", re.IGNORECASE)
OF_NUMBER = re.compile(
    rf"(?: [^\W\d]+){{0,3}}? {any_of('of')} (?:{any_of('definite')} )?(\d[\d,]*)\b", re.IGNORECASE
)
OF_NUMBER_BEFORE = re.compile(
    rf"\b{any_of('of')} (?:{any_of('definite')} )?(\d[\d,]*)\b[^;.()\d]*$", re.IGNORECASE
)
STEP_BACK = re.compile(any_of("a step back"), re.IGNORECASE)
STEP_ON = re.compile(any_of("a step on"), re.IGNORECASE)
SO_FAR = re.compile(rf"\b{any_of('so far')}\b", re.IGNORECASE)
MIDDLE = re.compile(rf"\b{any_of('middle')}\b", re.IGNORECASE)
LINES = 5  # sentences for which the date of a timeline holds
BRACKET = 3  # characters between a date and the number that it stands in front of
LASTING = re.compile(r"P(\d{1,3})([DWM])$", re.ASCII)
OVER = re.compile(rf"\b{any_of('over')} (?:the )?$", re.IGNORECASE)
MOSTLY = 0.5  # share of the figures so far from which a period is the article's
RUNNING = frozenset({"perfect", "pluperfect"})
MONTH = 31  # days
STRETCH = 340  # days up to which a stretch is told beside the same one of the year before
OPENING = 25  # characters from a sentence's start in which a date holds for all of it

Rule = tuple[str, Period]


def kind_of(metric: str, context: Context, spot: Spot) -> str:
    """Return whether a number is a ``stock``, a running ``total``, a ``term`` that is set, or a ``flow``."""
    if metric in TERMS:
        return "term"
    if metric == "cases" and PENDING.search(context.text, spot.left, spot.right):
        return "stock"
    return "total" if metric in TOTALS else "stock" if metric in STOCKS else "flow"


def dated(timex: Timex) -> bool:
    """Whether a date can say when something was counted."""
    return timex.dated and timex.precision != "" and not timex.text.endswith("-era")


def reports(context: Context, sentence: Sentence, timex: Timex) -> bool:
    """Whether a date says when something was said: "said Friday", "(29 July 2019) …"."""
    if timex.parts:
        return False
    if (
        timex.precision == "day"
        and DATELINE.match(context.text, timex.end)
        and CAPITALS.match(context.text, sentence.start)
    ):
        return True
    if (
        timex.basis == "explicit"
        and timex.last == context.article.published.last
        and timex.precision == "day"
    ):
        return True
    verbs = context.found.within("reporting", max(sentence.start, timex.start - 30), timex.start)
    verbs = [v for v in verbs if v.row["kind"] not in DEEDS and not _counted(context, v.start)]
    if any(len(context.text[v.end : timex.start].split()) <= 1 for v in verbs):
        return True
    return timex.start - sentence.start <= BRACKET and context.text[sentence.start] == "("


def _counted(context: Context, start: int) -> bool:
    """Whether a word is what a number counts, no verb: "300 claims in June"."""
    return context.text[max(0, start - 3) : start].rstrip()[-1:].isdigit()


def against(context: Context, sentence: Sentence, timex: Timex) -> bool:
    """Whether a date is what a number is held against: "more than in June"; no range is, nor "Over May"."""
    found = AGAINST.search(context.text, max(sentence.start, timex.start - 60), timex.start)
    if found is None or OVER_ALL.match(context.text, found.start()):
        return False
    return not timex.parts and found.start() > sentence.start


def _compared(context: Context, spot: Spot, timex: Timex) -> bool:
    """Whether a date is what a number is held against, or that of another number that it is held against."""
    if against(context, spot.sentence, timex) or _earlier_still(context, spot.sentence, timex):
        return True
    start = max(spot.span[1], timex.start - 80)
    if FROM_NUMBER.match(context.text, spot.span[1]) and timex.start > spot.span[1]:
        return True
    return COMPARED.search(context.text, start, max(start, timex.start)) is not None


def _together(context: Context, timexes: Sequence[Timex]) -> list[Timex]:
    """Return dates with months that are named together as one stretch: "in June and July"."""
    found: list[Timex] = []
    for timex in timexes:
        before = found[-1] if found else None
        if (
            before
            and before.last
            and {before.precision, timex.precision} <= {"month", "range"}
            and before.last + timedelta(days=1) == timex.first
            and AND.fullmatch(context.text, before.end, timex.start)
        ):
            found[-1] = replace(
                before, end=timex.end, last=timex.last, precision="range", parts=(before, timex)
            )
        else:
            found.append(timex)
    return found


def began(context: Context, sentence: Sentence, timex: Timex) -> bool:
    """Whether a date says when a policy began: "the program, introduced in January 2019"."""
    before = context.text[max(sentence.start, timex.start - 40) : timex.start]
    leads_on = NARRATED.match(context.text, timex.end, sentence.end)
    return bool(BEGAN.search(before)) and not leads_on and not since(context, sentence, timex)


def _beside(context: Context, spot: Spot, timex: Timex) -> bool:
    """Whether a date stands right in front of a number: "in December (6,373)", "May's 300"."""
    return 0 <= spot.quantity.start - timex.end <= BRACKET or beside(context, spot, timex.end)


def _earlier_still(context: Context, sentence: Sentence, timex: Timex) -> bool:
    """Whether a date only tells of what those counted had gone through: "at least once in the prior year"."""
    return BEFORE_THAT.search(context.text, max(sentence.start, timex.start - 40), timex.start) is not None


def _recalled(context: Context, spot: Spot, timex: Timex) -> bool:
    """Whether a number is what a date had: "the most since March 2006, when it was 23,529"."""
    return RECALLED.match(context.text, timex.end, max(timex.end, spot.quantity.start)) is not None


def since(context: Context, sentence: Sentence, timex: Timex) -> bool:
    """Whether a date is where a count begins: "since the policy began in January"."""
    start = max(sentence.start, timex.start - 100)
    return timex.relation == "since" or bool(SINCE.search(context.text, start, timex.start))


def rules(context: Context, spot: Spot, metric: str) -> Iterator[Rule]:
    """Yield the rules that apply to a number, the surest first, each with the period that it gives."""
    kind = kind_of(metric, context, spot)
    timexes = _together(context, context.timexes.within(spot.sentence.start, spot.sentence.end))
    found = [
        t for t in timexes if dated(t) and (_beside(context, spot, t) or not _compared(context, spot, t))
    ]
    told = [t for t in found if not reports(context, spot.sentence, t)]
    told = [t for t in told if t.precision != "term"] or told  # "in 2024, under Biden"
    if kind == "term":
        yield from _set(context, spot, told, metric)
    begun = [t for t in told if began(context, spot.sentence, t)]
    came = begun
    told = [t for t in told if t not in begun]
    today = context.article.published.last
    begun = [t for t in begun if spot.holds(t.start) or t.start - spot.sentence.start < OPENING]
    if begun and today and not told and kind == "total" and tense(context, spot) in RUNNING:
        yield "since it began", (begun[0].first, today)
    steady, own = spot.history.steady, list(_own(context, spot, told))
    if not own:
        yield from lasting(context, spot)
    listed = spot.leans == "same" and not any(spot.holds(t.start) for t in found)
    if listed and steady and steady.period != (None, None):
        yield "listed", steady.period
    known = _of_known(context, spot)
    if known:
        yield "of a number told", known
    standing = spot.history.standing
    if standing and spot.quantity.change and spot.leans in {"same", "next"} and not own:
        yield f"change {spot.leans}", standing
    for name, timex in own:
        way, period = taken(context, spot, timex, metric)
        yield f"{name}, {way}", period
    if steady and standing and refers(context, spot) and spot.leans in {"same", "next"}:
        whole = steady.period
        yield f"part {spot.leans}", (whole[1], whole[1]) if kind == "stock" else whole
    if standing and spot.quantity.unit == "percent" and spot.leans in {"same", "next"}:
        yield f"share {spot.leans}", steady.period if steady else standing
    yield from _undated(context, spot, metric, [t for t in found if t not in came])


def _of_known(context: Context, spot: Spot) -> Period | None:
    """Return the period of a number told before that this is a part of: "half of the 176"."""
    whole = OF_NUMBER.match(context.text, spot.quantity.end, spot.sentence.end)
    before = OF_NUMBER_BEFORE.search(context.text, spot.sentence.start, spot.quantity.start)
    found = whole or before
    return spot.history.of_value.get(float(found[1].replace(",", ""))) if found else None


def _set(context: Context, spot: Spot, told: Sequence[Timex], metric: str) -> Iterator[Rule]:
    """Yield the period of a length or a rate that is set: a date of its own clause alone dates it."""
    for name, timex in _own(context, spot, told):
        if name.startswith("clause") and timex.relation == "on" and timex.precision != "day":
            yield f"term {name}", taken(context, spot, timex, metric)[1]
    yield "none term", (None, None)


def _undated(context: Context, spot: Spot, metric: str, reported: Sequence[Timex]) -> Iterator[Rule]:
    """Yield the rules for a number whose sentence has no date but when it was said."""
    kind, told, last = kind_of(metric, context, spot), tense(context, spot), spot.before
    published = context.article.published
    day = (reported[0].first, reported[0].last) if reported else (published.first, published.last)
    alike = last if last and last.metric == metric else None
    if (
        told == "present"
        and (kind == "stock" or metric == "other")
        and NOW.search(context.text, spot.left, spot.right)
    ):
        yield "now said", day
    heading = _heading(context, spot)
    if heading and spot.leans not in {"same", "next"}:
        yield "under a date", (heading.first, heading.last)
    level = spot.history.of_metric.get(metric)
    on_a_day = level is not None and level.period[0] is not None and level.period[0] == level.period[1]
    if kind == "stock" and level and on_a_day and not reported and told != "past" and spot.leans != "same":
        yield "stock as before", level.period
    if kind == "stock" and (reported or told in {"present", ""}) and spot.leans != "same":
        yield f"stock {'reported' if reported else 'now'}", day
    standing = spot.history.standing
    if last and standing and spot.leans in {"same", "next", "block"}:
        yield f"{spot.leans} sentence", last.period if spot.leans == "same" else standing
    if kind != "total" and (carried := _carried(context, spot)):
        way, period = taken(context, spot, carried, metric)
        yield f"carried, {way}", period
    if kind != "stock" and told in RUNNING and not spot.quantity.per:
        yield f"total {told}", (None, day[1])
    if alike and standing:
        yield "far", standing
    common = spot.history.periods.most_common(1)
    if common and common[0][1] >= MOSTLY * spot.history.periods.total():
        yield f"mostly, {spot.sentence.block.kind}", common[0][0]
    yield f"none {kind}", (None, None)


def _own(context: Context, spot: Spot, told: Sequence[Timex]) -> Iterator[tuple[str, Timex]]:
    """Yield the dates of the sentence that a number may take, the likeliest first, and where each stands."""
    own = [t for t in told if spot.holds(t.start)]
    after = next((t for t in own if t.start >= spot.quantity.end), None)
    if after and ASIDE.search(
        context.text, spot.span[1], after.start
    ):  # "300 under the plan, which in June …"
        told, after = [t for t in told if t.end <= spot.quantity.start], None
    before = next((t for t in reversed(own) if t.end <= spot.quantity.start), None)
    opener = next((t for t in told if t.start - spot.sentence.start < OPENING), None)
    if after and not CLAUSE_END.search(context.text, spot.span[1], after.start):
        yield "clause after", after
    if before and not CLAUSE_END.search(WHEN.sub("", context.text[before.end : spot.quantity.start])):
        yield "clause before", before
    if before:  # a date of an earlier number does not open this one's part
        opener = opener if opener is before else None
    for name, timex in (("opener", opener), ("segment after", after), ("segment before", before)):
        if timex:
            yield name, timex
    if len(told) == 1 and not spot.quantity.change and spot.leans != "same":
        yield "only date", told[0]


def _heading(context: Context, spot: Spot) -> Timex | None:
    """Return the day that a line above opens with, as those of a timeline do: "Sept. 18 — The peak"."""
    for sentence in context.sentences[max(0, spot.number - LINES) : spot.number + 1][::-1]:
        timexes = context.timexes.within(sentence.start, min(sentence.end, sentence.start + OPENING))
        opens = timexes and timexes[0].start - sentence.start <= BRACKET and timexes[0].precision == "day"
        if opens and OPENS.match(context.text, timexes[0].end):
            return timexes[0] if timexes[0].last != context.article.published.last else None
    return None


def _carried(context: Context, spot: Spot) -> Timex | None:
    """Return the date that the sentence before leaves standing, in the same paragraph or a list's intro."""
    if not spot.number:
        return None
    earlier = context.sentences[spot.number - 1]
    timexes = context.timexes.within(earlier.start, earlier.end)
    told = [t for t in timexes if dated(t) and not reports(context, earlier, t)]
    return told[-1] if told else None


def taken(context: Context, spot: Spot, timex: Timex, metric: str) -> Rule:
    """Return how a date is taken: the days named, up to them, from them on, or so far."""
    kind = kind_of(metric, context, spot)
    if metric == "money" and timex.precision == "year":
        return "budget", (timex.first, timex.last)
    ways = (_looking_back, _up_to, _not_over)
    found = (way for look in ways for way in look(context, spot, timex, kind))
    return next(found, (f"over {kind}", (timex.first, timex.last)))


def _looking_back(context: Context, spot: Spot, timex: Timex, kind: str) -> Iterator[Rule]:
    """Yield the ways to take a date that a count began with, or that stands for the same one before."""
    today, standing = context.article.published.last, spot.history.standing
    if since(context, spot.sentence, timex) and today and not _recalled(context, spot, timex):
        yield "since", (timex.first, today)
    if standing and kind != "stock" and spot.leans in {"same", "next"} and YEAR_BACK.fullmatch(timex.text):
        yield from (("year back", moved) for moved in _year_before(*spot.history.steady.period))
    steady = spot.history.steady
    if steady and kind != "stock" and spot.leans in {"same", "next"} and steady.period[0] != steady.period[1]:
        step = -bool(STEP_BACK.fullmatch(timex.text)) + bool(STEP_ON.fullmatch(timex.text))
        if step and (moved := _beside_stretch(*steady.period, step)):
            yield "step", moved
    if kind == "total" and MONTH_BACK.fullmatch(timex.text) and (not standing or not standing[0]):
        yield "month back", (None, timex.last)


def _up_to(context: Context, spot: Spot, timex: Timex, kind: str) -> Iterator[Rule]:
    """Yield the ways to take a date that a count ends with."""
    at_once = kind == "stock" or bool(spot.quantity.per) or bool(spot.quantity.change)
    if kind == "total" and timex.first and timex.precision == "month" and MIDDLE.search(timex.text):
        yield "by the middle", (None, timex.first.replace(day=15))
    if END_OF.match(timex.text) and (kind in {"stock", "total"} or timex.relation in UNTIL):
        yield "at the end", (timex.last if kind == "stock" else _begins(context, spot, timex), timex.last)
    if kind == "total" and UNTIL_THEN.search(context.text, spot.span[1], max(spot.span[1], timex.start)):
        yield "until it happened", (_begins(context, spot, timex), timex.last)
    if timex.relation in UNTIL and timex.precision != "open" and not timex.parts:
        start = None if at_once else _begins(context, spot, timex)
        if start:
            yield "from its start", (start, timex.last)
        yield ("stock", (timex.first, timex.last)) if at_once else ("up to", (None, timex.last))
    if _come_about(context, spot, timex, kind) and not at_once:
        yield "had come about", (None, timex.last)


def _begins(context: Context, spot: Spot, end: Timex) -> date | None:
    """Return where a total up to a day begins: "since May … by October", "this year through June"."""
    today = context.article.published.last
    for sentence in (spot.sentence, *context.sentences[max(0, spot.number - 1) : spot.number]):
        for timex in context.timexes.within(sentence.start, sentence.end):
            if timex.first is None or end.last is None or timex.first >= end.last or timex is end:
                continue
            if timex.relation == "from" and sentence is spot.sentence and timex.end <= end.start:
                return timex.first
            if since(context, sentence, timex):
                return timex.first
            if timex.precision == "year" and today and timex.last and timex.first <= today <= timex.last:
                return timex.first
    return None


def _not_over(context: Context, spot: Spot, timex: Timex, _: str) -> Iterator[Rule]:
    """Yield the ways to take a stretch that is not over yet, or has not begun."""
    today = context.article.published.last
    if today is None or timex.first is None or timex.last is None or timex.last <= today:
        return
    if timex.first > today:
        if timex.relation == "from" and not timex.parts:
            yield "from then on", (timex.first, None)
        return
    ends = [last for first, last in spot.history.periods if first == timex.first and _lasts(first, last)]
    known = max((last for last in ends if last and last <= today), default=None)
    if known and timex.precision == "year":
        yield "year so far", (timex.first, known)
    if timex.precision == "term" or SO_FAR.search(context.text, spot.left, spot.right):
        yield "so far", (timex.first, today)


def _come_about(context: Context, spot: Spot, timex: Timex, kind: str) -> bool:
    """Whether a number had come about by a date: "in June he said that 2,000 had been expelled"."""
    if tense(context, spot) not in RUNNING or timex.precision not in {"day", "week", "month"}:
        return False
    said = context.found.within("reporting", timex.end, max(timex.end, spot.quantity.start))
    before = timex.end <= spot.quantity.start  # "on July 12 two had been taken", not "had been taken July 12"
    return bool(said) or (kind == "total" and timex.precision == "day" and before)


def _year_before(first: date | None, last: date | None) -> Iterator[Period]:
    """Yield the same stretch a year before; nothing for one of no length, or of a year."""
    if first and last and (last - first).days <= STRETCH and (moved := years_on(between(first, last), -1)):
        yield moved.first, moved.last


def _beside_stretch(first: date | None, last: date | None, step: int) -> Period | None:
    """Return the month or the seven days beside a stretch that is one; None for any other."""
    if first is None or last is None:
        return None
    for unit, length in (("W", timedelta(days=7)), ("M", relativedelta(months=1))):
        if first + length == last + timedelta(days=1):
            if unit == "W":
                return first + step * length, last + step * length
            beside = shifted("M", first, step)
            return beside.first, beside.last
    return None


def _lasts(first: date | None, last: date | None) -> bool:
    """Whether a period is more than a month."""
    return bool(first and last and (last - first).days > MONTH)


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
