"""Figures against others of their own article."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import pandas as pd

from borderledger import bounds, reference
from borderledger.checks.finding import Claims, Finding, apart, cite, day, greatest, records, stated, text
from borderledger.codes import codes

Period = tuple[date | None, date | None]
SAME = ("article_id", "metric", "unit", "per", "status")  # what makes figures of an article comparable
ALIKE = 0.5  # of the smaller: a figure further off is another figure
MOST = 0.5  # of a total: places that have less of it do not stand for the whole
HEADLINE_REACH = 50  # characters past the title's length in which its number may stand


def parts_vs_total(claims: Claims) -> Iterator[Finding]:
    """Yield each total of an article beside the sum of its border cities, when two or more have a figure."""
    cities = {row["city"] for row in reference.rows("border_cities")}
    for group in _groups(claims.figures, (*SAME, "program")):
        for period, named in _by_period(row for row in group if row.place in cities).items():
            whole = [row for row in group if _is_total(row) and _same(_period(row), period)]
            parts = list({row.place: row for row in reversed(named)}.values())[::-1]
            total = _total_of(whole, parts) if whole and len(parts) > 1 else None
            if total and greatest(total) * MOST <= bounds.total([stated(part) for part in parts]).low:
                yield _parts(total, parts)


def headline_vs_body(claims: Claims) -> Iterator[Finding]:
    """Yield each figure of a headline beside the body's nearest one, when the two differ."""
    titles = claims.articles.set_index("article_id")["title"].fillna("").to_dict()
    for group in _groups(claims.figures[claims.figures["place"].isna()]):
        title = titles[group[0].article_id]
        top, *body = group
        told_again = top.mentions > 1  # the body says the same, and other numbers of its own
        if body and not told_again and top.start < len(title) + HEADLINE_REACH and top.quote in title:
            nearest = min(body, key=lambda row: apart(stated(top), stated(row)))
            if 0 < apart(stated(top), stated(nearest)) <= ALIKE:
                yield _headline(top, nearest)


def _groups(figures: pd.DataFrame, alike: Sequence[str] = SAME) -> Iterator[list[Any]]:
    """Yield the figures of one article that count the same thing, in the order of the text."""
    groups: defaultdict[tuple[str, ...], list[Any]] = defaultdict(list)
    for row in records(figures):
        groups[tuple(text(getattr(row, column)) for column in alike)].append(row)
    yield from groups.values()


def _is_total(row: Any) -> bool:  # noqa: ANN401  a row
    """Return whether a figure may be the total of places: for none of them, and no mere magnitude."""
    return not text(row.place) and row.qualifier != "magnitude"


def _by_period(figures: Iterable[Any]) -> dict[Period, list[Any]]:
    periods: defaultdict[Period, list[Any]] = defaultdict(list)
    for row in figures:
        periods[_period(row)].append(row)
    return periods


def _period(row: Any) -> Period:  # noqa: ANN401  a row
    return day(row.period_start), day(row.period_end)


def _same(one: Period, other: Period) -> bool:
    """Return whether two periods are one as far as the article says."""
    return one == other or not any(one) or not any(other)


def _total_of(whole: Sequence[Any], parts: Sequence[Any]) -> Any:  # noqa: ANN401  rows
    """Return the least total that is no less than the parts; the greatest where all are less."""
    added = bounds.total([stated(part) for part in parts]).low
    enough = [row for row in whole if greatest(row) >= added]
    return min(enough, key=greatest) if enough else max(whole, key=greatest)


def _parts(whole: Any, parts: Sequence[Any]) -> Finding:  # noqa: ANN401  rows
    known, added = stated(whole), bounds.total([stated(part) for part in parts])
    fits = added.low <= bounds.rounded(known).high
    one_sort = len({text(part.population) for part in parts}) == 1
    cities = [part.place for part in parts]
    return Finding(
        kind="parts_vs_total",
        severity="agrees" if fits else "contradiction" if one_sort else "doubt",
        claims=(whole.figure_id, *(part.figure_id for part in parts)),
        articles=(whole.article_id,),
        span=(whole.start, whole.end),
        says=f"total {whole.quote}",
        known=f"{', '.join(cities)} add up to {bounds.spell(added)}",
        source="the article itself",
        message=f"In {cite(whole.article_id)}, {', '.join(cities[:-1])} and {cities[-1]} account for"
        f" {bounds.spell(added)} of {whole.quote} ({codes('metric')[whole.metric].label})"
        f"{'' if fits else ', more than the total'}.",
        says_value=[known],
        known_value=[added],
    )


def _headline(top: Any, body: Any) -> Finding:  # noqa: ANN401  rows
    fits = bounds.rounded(stated(top)).meets(bounds.rounded(stated(body)))
    return Finding(
        kind="headline_vs_body",
        severity="note" if fits else "doubt",
        claims=(top.figure_id, body.figure_id),
        articles=(top.article_id,),
        span=(top.start, top.end),
        says=f"headline: {top.quote}",
        known=f"body: {body.quote}",
        source="the article itself",
        message=f"{cite(top.article_id)}: the headline says {top.quote}, the body {body.quote}"
        f" ({codes('metric')[top.metric].label}); {'both can be true' if fits else 'they do not fit'}.",
        says_value=[stated(top)],
        known_value=[stated(body)],
    )
