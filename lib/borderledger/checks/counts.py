"""Reported figures against the official counts of the same measure, place and period."""

import math
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from borderledger import bounds
from borderledger.bounds import Bounds
from borderledger.checks import official
from borderledger.checks.finding import Claims, Finding, cite, day, of_a_sort, records, stated, text
from borderledger.checks.official import Count
from borderledger.codes import codes
from borderledger.text import fold, words_of

REVISED = 0.01  # of a count: what a later revision may change
NEARLY = 0.02  # of it: another publisher's version of the same
CLOSE = 0.1  # of it
PART = 0.5  # of it; a smaller claim counts some part of the people
FAR = 3  # times: true, but far off
YEAR = timedelta(days=366)


def figure_vs_series(claims: Claims) -> Iterator[Finding]:
    """Yield each count of everybody in a month or year, or so far, beside the official ones."""
    for row, until in _counted(claims):
        listed = official.counts(row.metric, text(row.program), text(row.place), "period")
        periods = [count for count in listed if count.asks in fold(row.sentence)]
        finding = _by_period(row, periods) if _same(row, periods) else _so_far(row, _around(row, until))
        if finding:
            yield finding


def _by_period(row: Any, periods: Sequence[Count]) -> Finding | None:  # noqa: ANN401  a row
    if _of_another_period(row, periods):
        return None
    same = _same(row, periods)
    return _compared(row, same, [count.bounds for count in same])


def _so_far(row: Any, around: Sequence[Count]) -> Finding | None:  # noqa: ANN401  a row
    """Hold a running total against those before and after it: it lies between them, or is wrong."""
    values = [count.value for count in around]
    return _compared(row, around, [Bounds(min(values), max(values))]) if values else None


def _same(row: Any, periods: Sequence[Count]) -> list[Count]:  # noqa: ANN401  a row
    own = day(row.period_start), day(row.period_end)
    return [count for count in periods if (count.first, count.last) == own]


def understated(claims: Claims) -> Iterator[Finding]:
    """Yield each vague magnitude that is far below the official count so far: true, and three times off."""
    for row, until in _counted(claims):
        around = _around(row, until)
        if row.qualifier != "magnitude" or not around:
            continue
        known, said = around[0], _bounds(row)
        metric = codes("metric")[row.metric].label
        middle = (said.low * said.high) ** 0.5  # of an order of magnitude
        if known.value > said.high and known.value >= FAR * middle:
            yield Finding(
                kind="understated",
                severity="note",
                claims=(row.figure_id,),
                articles=(row.article_id,),
                span=(row.start, row.end),
                says=f"{row.quote}, {metric}",
                known=str(known),
                source=known.source,
                message=f"{cite(row.article_id)} says {row.quote} ({metric}); officially it was"
                f" {bounds.number(known.value)} by {known.last}, far more.",
                says_value=[said],
                known_value=[known.bounds],
            )


def _counted(claims: Claims) -> Iterator[tuple[Any, date]]:
    """Yield the figures that count people up to now, of no one sort, and the day up to which each counts."""
    published = claims.published_end()
    figures, everybody = claims.figures, {"", *words_of("everybody", official.WORDS)}
    counted = figures["status"].eq("observed") & figures["unit"].eq("people") & figures["per"].isna()
    for row in records(figures[counted & figures["population"].fillna("").isin(everybody)]):
        ends = [end for end in (day(row.period_end), published[row.article_id]) if end]
        if ends:
            yield row, min(ends)


def _around(row: Any, until: date) -> list[Count]:  # noqa: ANN401  a row
    """Return the running totals right before and after the day, where the figure counts from the start."""
    totals = official.counts(row.metric, text(row.program), text(row.place), "total")
    first = day(row.period_start)
    before, after = official.around(totals, until)
    if before is None or (first and first > before.first + official.MONTH):
        return []
    return list(dict.fromkeys(filter(None, (before, after))))


def _bounds(row: Any) -> Bounds:  # noqa: ANN401  a row
    return bounds.rounded(stated(row), about=row.qualifier == "about")


def _compared(row: Any, found: Sequence[Count], known: Sequence[Bounds]) -> Finding | None:  # noqa: ANN401
    """Return a claim beside counts; none where it counts a part of the people, by its size or its words."""
    claim = _bounds(row)
    named = claim.low if math.isinf(claim.high) else claim.high
    severity = _severity(claim, known)
    fits = severity in ("agrees", "note") and math.isfinite(claim.high)
    if not fits and named < PART * max(one.high for one in known):
        return None
    if severity in ("doubt", "contradiction") and of_a_sort(row):
        return None
    told = _alike(named, claim, found) if len(known) == len(found) else list(found)
    listed = "; ".join(map(str, told))
    metric = codes("metric")[row.metric].label
    return Finding(
        kind="figure_vs_series",
        severity=severity,
        claims=(row.figure_id,),
        articles=(row.article_id,),
        span=(row.start, row.end),
        says=f"{row.quote}, {metric}",
        known=listed,
        source=official.sources(told),
        message=f"{cite(row.article_id)} says {row.quote} ({metric}); officially it was {listed}"
        f"{', the same within a revision' if severity == 'note' else ''}.",
        says_value=[stated(row)],
        known_value=[count.bounds for count in told],
    )


def _alike(named: float, claim: Bounds, found: Sequence[Count]) -> list[Count]:
    """Return the counts of a period that fit; where none does, those that are not of another size."""
    fitting = [count for count in found if claim.meets(count.bounds)]
    fitting = fitting or [count for count in found if _meets(claim, count, REVISED)]
    near = [count for count in found if named * PART <= count.value <= named / PART]
    return fitting or near or list(found)


def _of_another_period(row: Any, periods: Sequence[Count]) -> bool:  # noqa: ANN401  a row
    """Return whether a figure is no count of its own period but that of another one.

    Then it is the period that was read wrong ("fell between May and August: from 146,266 to 63,989").
    """
    claim, first = _bounds(row), row.period_start.date()
    if any(_meets(claim, count, REVISED) for count in periods if count.first == first):
        return False
    named = Bounds(claim.low, min(claim.high, claim.low * (1 + NEARLY)))  # "more than 172,000" is not 300,000
    near = [count for count in periods if abs(count.first - first) <= YEAR]
    unrounded = claim.high - claim.low <= 1
    return any(_meets(named, count, NEARLY) for count in near) or (
        unrounded and any(claim.meets(count.bounds) for count in periods)
    )


def _meets(claim: Bounds, count: Count, share: float) -> bool:
    return claim.meets(Bounds(count.value * (1 - share), count.value * (1 + share)))


def _severity(claim: Bounds, known: Sequence[Bounds]) -> str:
    if any(claim.meets(one) for one in known):
        return "agrees"
    if any(claim.meets(Bounds(one.low * (1 - REVISED), one.high * (1 + REVISED))) for one in known):
        return "note"
    return "contradiction" if claim.low > max(one.high for one in known) * (1 + CLOSE) else "doubt"
