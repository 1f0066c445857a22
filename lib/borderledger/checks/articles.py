"""Articles against each other: the same count, or the same step, told differently."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations
from typing import Any

from borderledger import bounds
from borderledger.checks.finding import (
    Claims,
    Finding,
    apart,
    day,
    gap,
    interval,
    names_program,
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
MONTH = timedelta(days=31)


def figures_vs_figures(claims: Claims) -> Iterator[Finding]:
    """Yield the figures of two articles for the same measure, place, people and period."""
    figures = claims.figures
    dated = figures["period_start"].notna() & figures["period_end"].notna()
    for one, other in _pairs(figures[dated & figures["status"].eq("observed")], FIGURE):
        if apart(one, other) <= ALIKE:
            fits = bounds.rounded(stated(one)).meets(bounds.rounded(stated(other)))
            when = span(day(one.period_start), day(one.period_end))
            about = f"{codes('metric')[one.metric].label}, {text(one.place) or 'everywhere'}, {when}"
            yield _finding(one, other, ("figure_id", one.quote, other.quote, about), fits=fits)


def events_vs_events(claims: Claims) -> Iterator[Finding]:
    """Yield the dates of two articles for the same step in a program's life, when they are near."""
    events = claims.events
    dated = events["basis"].isin(("explicit", "relative")) & events["modality"].eq("happened")
    dated &= events["date_start"].notna() & events["date_end"].notna()
    told = events[dated & events["program"].notna() & events["event_type"].isin(STEPS)]
    for one, other in _pairs(told, EVENT):
        days = interval(one), interval(other)
        exact = all(last - first < MONTH for first, last in days)
        sure = all(names_program(row) and not attempted(row.sentence, row.quote) for row in (one, other))
        if exact and sure and gap(*days) <= MONTH.days:
            about = (
                f"{codes('program')[one.program].label} {codes('event_type')[one.event_type].label.lower()}"
            )
            yield _finding(
                one, other, ("event_id", span(*days[0]), span(*days[1]), about), fits=gap(*days) == 0
            )


def _pairs(frame: Any, columns: tuple[str, ...]) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401  frames, rows
    """Yield the pairs of rows from different articles that have the same cells, missing ones too."""
    groups: defaultdict[tuple[str, ...], list[Any]] = defaultdict(list)
    for row in records(frame):
        groups[tuple(str(getattr(row, column)) for column in columns)].append(row)
    for rows in groups.values():
        yield from (pair for pair in combinations(rows, 2) if pair[0].article_id != pair[1].article_id)


def _finding(one: Any, other: Any, told: tuple[str, str, str, str], *, fits: bool) -> Finding:  # noqa: ANN401
    key, said, against, about = told
    return Finding(
        kind="article_vs_article",
        severity="agrees" if fits else "doubt",
        claims=(getattr(one, key), getattr(other, key)),
        articles=(one.article_id, other.article_id),
        span=(one.start, one.end),
        says=f"{said}, {about}",
        known=f"{other.article_id}: {against}",
        source="the articles themselves",
        message=f"{one.article_id} says {said}, {other.article_id} {against} ({about});"
        f" {'the two fit' if fits else 'they do not fit'}.",
    )
