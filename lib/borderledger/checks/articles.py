"""Articles against each other: the same count, or the same step, told differently.

Where several tell of one thing, each is held against the one that most of them fit: an odd one out is one
finding, not as many as there are others.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from borderledger import bounds
from borderledger.bounds import Bounds
from borderledger.checks.finding import (
    Claims,
    Finding,
    Interval,
    Range,
    apart,
    cite,
    day,
    gap,
    interval,
    names_program,
    of_a_sort,
    records,
    span,
    stated,
    text,
)
from borderledger.codes import codes
from borderledger.steps import attempted

FIGURE = ("metric", "unit", "per", "program", "place", "population", "period_start", "period_end")
EVENT = ("event_type", "program", "place")
STEPS = ("started", "reinstated", "suspended", "ended")
ALIKE = 0.5  # of the smaller: a figure further off is another figure
FORTNIGHT = 14  # days: a step further off is another step
MONTH = 31  # days: a date wider than that says too little
Ends = Any  # of what a row says: bounds, or first and last day
Alike = Callable[[Ends, Ends], bool]
Value = Callable[[Any], Ends]  # of a row
Reach = Callable[[Ends], Ends]  # the values that it may stand for


def figures_vs_figures(claims: Claims) -> Iterator[Finding]:
    """Yield the figures of two articles for the same measure, place, people and period; no shares."""
    figures = claims.figures
    dated = figures["period_start"].notna() & figures["period_end"].notna()
    counted = figures[dated & figures["status"].eq("observed") & figures["unit"].ne("percent")]
    for one, other in _pairs(records(counted), FIGURE, stated, bounds.rounded, _near):
        when = span(day(one.period_start), day(one.period_end))
        about = f"{codes('metric')[one.metric].label}, {text(one.place) or 'everywhere'}, {when}"
        fits = bounds.rounded(stated(one)).meets(bounds.rounded(stated(other)))
        if fits or not (of_a_sort(one) or of_a_sort(other)):
            yield _finding(one, other, ("figure_id", one.quote, other.quote, about), fits=fits)


def events_vs_events(claims: Claims) -> Iterator[Finding]:
    """Yield the dates of two articles for the same step in a program's life, when they are near."""
    events = claims.events
    dated = events["basis"].isin(("explicit", "relative")) & events["modality"].eq("happened")
    dated &= events["date_start"].notna() & events["date_end"].notna()
    told = records(events[dated & events["program"].notna() & events["event_type"].isin(STEPS)])
    for one, other in _pairs(filter(_sure, told), EVENT, interval, lambda days: days, _soon):
        step = codes("event_type")[one.event_type].label.lower()
        about = f"{codes('program')[one.program].label} {step}"
        days = span(*interval(one)), span(*interval(other))
        yield _finding(one, other, ("event_id", *days, about), fits=gap(interval(one), interval(other)) == 0)


def _pairs(
    rows: Iterator[Any], columns: tuple[str, ...], value: Value, reach: Reach, alike: Alike
) -> Iterator[tuple[Any, Any]]:
    """Yield each row beside the one of the same cells that most others fit, of another article.

    Rows fit whose ``reach`` overlaps. That and ``alike`` depend on what rows say: those that say the same are
    compared once, however many they are.
    """
    groups: defaultdict[tuple[str, ...], defaultdict[Ends, list[Any]]] = defaultdict(
        partial(defaultdict, list)
    )
    for row in rows:
        groups[tuple(str(getattr(row, column)) for column in columns)][value(row)].append(row)
    for group in groups.values():
        left: Mapping[Ends, Sequence[Any]] = group
        while sum(map(len, left.values())) > 1:
            said = _agreed(left, reach)
            agreed = left[said][0]
            near = {each for each in left if alike(each, said)}
            told = (row for each, rows in left.items() if each in near for row in rows)
            yield from ((row, agreed) for row in told if row.article_id != agreed.article_id)
            left = {each: rows for each, rows in left.items() if each not in near}


def _agreed(left: Mapping[Ends, Sequence[Any]], reach: Reach) -> Ends:
    """Return what overlaps with what most rows say: as many as begin before its end, less those ended."""
    reaches = {each: reach(each) for each in left}
    firsts = sorted(reaches[each][0] for each, rows in left.items() for _ in rows)
    lasts = sorted(reaches[each][1] for each, rows in left.items() for _ in rows)
    fitting = {each: bisect_right(firsts, b) - bisect_left(lasts, a) for each, (a, b) in reaches.items()}
    return max(fitting, key=lambda each: fitting[each])


def _near(one: Bounds, other: Bounds) -> bool:
    return apart(one, other) <= ALIKE


def _soon(one: Interval, other: Interval) -> bool:
    return gap(one, other) <= FORTNIGHT


def _sure(row: Any) -> bool:  # noqa: ANN401  a row
    """Return whether an event tells for sure of its program, on a day or in a month."""
    first, last = interval(row)
    return (last - first).days < MONTH and names_program(row) and not attempted(row.sentence, row.quote)


def _finding(one: Any, other: Any, told: tuple[str, str, str, str], *, fits: bool) -> Finding:  # noqa: ANN401
    key, said, against, about = told
    value: Callable[[Any], Range] = stated if key == "figure_id" else interval
    return Finding(
        kind="article_vs_article",
        severity="agrees" if fits else "doubt",
        claims=(getattr(one, key), getattr(other, key)),
        articles=(one.article_id, other.article_id),
        span=(one.start, one.end),
        says=f"{said}, {about}",
        known=f"{other.article_id}: {against}",
        source="the articles themselves",
        message=f"{cite(one.article_id)} says {said}, {cite(other.article_id)} {against} ({about});"
        f" {'the two fit' if fits else 'they do not fit'}.",
        says_value=[value(one)],
        known_value=[value(other)],
    )
