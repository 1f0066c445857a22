"""Articles against each other: the same count, or the same step, told differently.

Where several tell of one thing, each is held against the one that most of them fit: an odd one out is one
finding, not as many as there are others.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from borderledger import bounds
from borderledger.bounds import Bounds
from borderledger.checks.finding import (
    Claims,
    Finding,
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
Alike = Callable[[Any, Any], bool]
Value = Callable[[Any], Any]  # of a row: its two ends


def figures_vs_figures(claims: Claims) -> Iterator[Finding]:
    """Yield the figures of two articles for the same measure, place, people and period; no shares."""
    figures = claims.figures
    dated = figures["period_start"].notna() & figures["period_end"].notna()
    counted = figures[dated & figures["status"].eq("observed") & figures["unit"].ne("percent")]
    for one, other in _pairs(records(counted), FIGURE, stated, _rounded, lambda a, b: apart(a, b) <= ALIKE):
        when = span(day(one.period_start), day(one.period_end))
        about = f"{codes('metric')[one.metric].label}, {text(one.place) or 'everywhere'}, {when}"
        fits = _meet(one, other)
        if fits or not (of_a_sort(one) or of_a_sort(other)):
            yield _finding(one, other, ("figure_id", one.quote, other.quote, about), fits=fits)


def events_vs_events(claims: Claims) -> Iterator[Finding]:
    """Yield the dates of two articles for the same step in a program's life, when they are near."""
    events = claims.events
    dated = events["basis"].isin(("explicit", "relative")) & events["modality"].eq("happened")
    dated &= events["date_start"].notna() & events["date_end"].notna()
    told = records(events[dated & events["program"].notna() & events["event_type"].isin(STEPS)])
    for one, other in _pairs(
        filter(_sure, told), EVENT, interval, interval, lambda a, b: _days(a, b) <= FORTNIGHT
    ):
        step = codes("event_type")[one.event_type].label.lower()
        about = f"{codes('program')[one.program].label} {step}"
        days = span(*interval(one)), span(*interval(other))
        yield _finding(one, other, ("event_id", *days, about), fits=_overlap(one, other))


def _pairs(
    rows: Iterator[Any], columns: tuple[str, ...], value: Value, reach: Value, alike: Alike
) -> Iterator[tuple[Any, Any]]:
    """Yield each row beside the one of the same cells that most others fit, of another article.

    Rows fit whose ``reach`` overlap. That and ``alike`` depend on the rows' ``value``: rows that say the same
    are compared once, however many they are.
    """
    groups: defaultdict[tuple[str, ...], list[Any]] = defaultdict(list)
    for row in rows:
        groups[tuple(str(getattr(row, column)) for column in columns)].append(row)
    for group in groups.values():
        left = _by_value(group, value)
        while sum(map(len, left)) > 1:
            agreed = _agreed(left, reach)
            near = [rows for rows in left if alike(rows[0], agreed)]
            yield from ((row, agreed) for rows in near for row in rows if row.article_id != agreed.article_id)
            left = [rows for rows in left if not alike(rows[0], agreed)]


def _agreed(left: Sequence[Sequence[Any]], reach: Value) -> Any:  # noqa: ANN401  a row
    """Return the row that overlaps with most others: as many as begin before its end, less those ended."""
    reaches = [reach(rows[0]) for rows in left]
    of_all = [each for each, rows in zip(reaches, left, strict=True) for _ in rows]
    firsts, lasts = sorted(first for first, _ in of_all), sorted(last for _, last in of_all)
    fitting = [bisect_right(firsts, last) - bisect_left(lasts, first) for first, last in reaches]
    return left[fitting.index(max(fitting))][0]


def _by_value(rows: Iterable[Any], value: Value) -> list[list[Any]]:
    groups: defaultdict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        groups[value(row)].append(row)
    return list(groups.values())


def _meet(one: Any, other: Any) -> bool:  # noqa: ANN401  rows
    return _rounded(one).meets(_rounded(other))


def _rounded(row: Any) -> Bounds:  # noqa: ANN401  a row
    return bounds.rounded(stated(row))


def _days(one: Any, other: Any) -> int:  # noqa: ANN401  rows
    return gap(interval(one), interval(other))


def _overlap(one: Any, other: Any) -> bool:  # noqa: ANN401  rows
    return _days(one, other) == 0


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
