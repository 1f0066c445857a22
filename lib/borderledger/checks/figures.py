"""Figures against others of their own article."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from borderledger import bounds, reference
from borderledger.bounds import Bounds
from borderledger.checks.finding import Claims, Finding, records, text
from borderledger.codes import codes

SAME = ("article_id", "metric", "unit", "per", "status")  # what makes figures of an article comparable
ALIKE = 0.5  # of the smaller: a figure further off is another figure
HEADLINE_REACH = 50  # characters past the title's length in which its number may stand


def parts_vs_total(claims: Claims) -> Iterator[Finding]:
    """Yield each total of an article beside the sum of its border cities, when two or more have a figure."""
    cities = {row["city"] for row in reference.rows("border_cities")}
    for group in _groups(claims.figures):
        whole = [row for row in group if not text(row.place)]
        parts = list({row.place: row for row in reversed(group) if row.place in cities}.values())[::-1]
        if whole and len(parts) > 1:
            yield _parts(_total_of(whole, parts), parts)


def headline_vs_body(claims: Claims) -> Iterator[Finding]:
    """Yield each figure of a headline beside the body's nearest one, when the two differ."""
    titles = claims.articles.set_index("article_id")["title"].fillna("").to_dict()
    for group in _groups(claims.figures[claims.figures["place"].isna()]):
        title = titles[group[0].article_id]
        top, *body = group
        if body and top.start < len(title) + HEADLINE_REACH and top.quote in title:
            nearest = min(body, key=lambda row: _apart(top, row))
            if 0 < _apart(top, nearest) <= ALIKE:
                yield _headline(top, nearest)


def _groups(figures: pd.DataFrame) -> Iterator[list[Any]]:
    """Yield the figures of one article that count the same thing, in the order of the text."""
    groups: defaultdict[tuple[str, ...], list[Any]] = defaultdict(list)
    for row in records(figures):
        groups[tuple(text(getattr(row, column)) for column in SAME)].append(row)
    yield from groups.values()


def _total_of(whole: Sequence[Any], parts: Sequence[Any]) -> Any:  # noqa: ANN401  rows
    """Return the least total that is no less than the parts; the greatest where all are less."""
    added = bounds.total([_stated(part) for part in parts]).low
    enough = [row for row in whole if _greatest(row) >= added]
    return min(enough, key=_greatest) if enough else max(whole, key=_greatest)


def _parts(whole: Any, parts: Sequence[Any]) -> Finding:  # noqa: ANN401  rows
    known, added = _stated(whole), bounds.total([_stated(part) for part in parts])
    fits = added.low <= bounds.rounded(known).high
    one_sort = len({text(part.population) for part in parts}) == 1
    cities = [part.place for part in parts]
    return Finding(
        kind="parts_vs_total",
        severity="agrees" if fits else "contradiction" if one_sort else "doubt",
        claims=(whole.figure_id, *(part.figure_id for part in parts)),
        articles=(whole.article_id,),
        says=f"total {whole.quote}",
        known=f"{', '.join(cities)} add up to {bounds.spell(added)}",
        source="the article itself",
        message=f"In {whole.article_id}, {', '.join(cities[:-1])} and {cities[-1]} account for"
        f" {bounds.spell(added)} of {whole.quote} ({codes('metric')[whole.metric].label})"
        f"{'' if fits else ', more than the total'}.",
    )


def _headline(top: Any, body: Any) -> Finding:  # noqa: ANN401  rows
    fits = bounds.rounded(_stated(top)).meets(bounds.rounded(_stated(body)))
    return Finding(
        kind="headline_vs_body",
        severity="note" if fits else "doubt",
        claims=(top.figure_id, body.figure_id),
        articles=(top.article_id,),
        says=f"headline: {top.quote}",
        known=f"body: {body.quote}",
        source="the article itself",
        message=f"{top.article_id}: the headline says {top.quote}, the body {body.quote}"
        f" ({codes('metric')[top.metric].label}); {'both can be true' if fits else 'they do not fit'}.",
    )


def _stated(row: Any) -> Bounds:  # noqa: ANN401  a row
    return bounds.stated(row.value_low, row.value_high)


def _apart(a: Any, b: Any) -> float:  # noqa: ANN401  rows
    """Return how far two figures are apart, as a share of the smaller; 0 only for the same bounds."""
    if _stated(a) == _stated(b):
        return 0.0
    low, high = sorted((_greatest(a), _greatest(b)))
    return (high - low) / low if low else math.inf


def _greatest(row: Any) -> float:  # noqa: ANN401  a row
    stated = _stated(row)
    return stated.low or stated.high
