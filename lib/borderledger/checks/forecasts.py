"""Forecasts against what happened, where that is known."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from borderledger import bounds
from borderledger.bounds import Bounds
from borderledger.checks import official
from borderledger.checks.finding import Claims, Finding, cite, day, records, span, stated, text
from borderledger.checks.official import Count
from borderledger.codes import codes

REACH = timedelta(days=183)  # after the forecast: how long "soon", "in coming months" may last
DAYS = {"day": 1, "week": 7}  # that a rate is for; a month has its own


def forecast_vs_outcome(claims: Claims) -> Iterator[Finding]:
    """Yield each forecast beside the outcome: a total by its day, a rate by the highest month after it."""
    published = claims.published_end()
    figures = claims.figures
    people = figures["status"].eq("projected") & figures["unit"].eq("people")
    for row in records(figures[people]):
        made = published[row.article_id]
        if made:
            yield from _rate(row, made) if text(row.per) else _total(row, made)


def _total(row: Any, made: date) -> Iterator[Finding]:  # noqa: ANN401  a row
    """Judge a running total: by the last count before the day, or by one after it that is still less."""
    due = day(row.period_end)
    if due is None or due <= made:
        return
    totals = official.counts(row.metric, text(row.program), text(row.place), "total")
    before, after = official.around(totals, due)
    if before is None or before.last <= made:
        return
    low = bounds.rounded(stated(row)).low
    if before.value >= low:
        told = f"{bounds.number(before.value)} by {before.last}"
        yield _finding(row, before, told, [before.bounds], reached=True)
    elif after is None or after.value < low:
        later = f", and still {bounds.number(after.value)} by {after.last}" if after else ""
        told = f"{bounds.number(before.value)} by {before.last}{later}"
        known = [count.bounds for count in (before, after) if count]
        yield _finding(row, before, told, known, reached=False)


def _rate(row: Any, made: date) -> Iterator[Finding]:  # noqa: ANN401  a row
    """Judge so many a day by the month after the forecast that had the most."""
    monthly = official.counts(row.metric, text(row.program), text(row.place), "rate")
    after = [count for count in monthly if made < count.first <= made + REACH]
    if not after:
        return
    best = max(after, key=lambda count: _per(count, row.per))
    least = Bounds(0, _per(best, row.per))
    rate = f"{bounds.number(round(least.high))} a {row.per}"
    told = f"{rate} in {span(best.first, best.last)}, the highest month known in the half year after"
    known = [Bounds(least.high, least.high)]
    yield _finding(row, best, told, known, reached=bounds.rounded(stated(row)).meets(least))


def _per(count: Count, per: str) -> float:
    return count.value * DAYS[per] / count.days if per in DAYS else count.value


def _finding(row: Any, count: Count, told: str, known: Sequence[Bounds], *, reached: bool) -> Finding:  # noqa: ANN401
    metric = codes("metric")[row.metric].label
    rate = f" a {row.per}" if text(row.per) else ""
    due = day(row.period_end)
    when = f" by {due}" if due and not rate else ""
    said = f"{row.quote}{rate}{when}"
    return Finding(
        kind="forecast_vs_outcome",
        severity="agrees" if reached else "note",
        claims=(row.figure_id,),
        articles=(row.article_id,),
        span=(row.start, row.end),
        says=f"forecast: {said}, {metric}",
        known=told,
        source=count.source,
        message=f"{cite(row.article_id)} has a forecast of {said} ({metric});"
        f" it was {'' if reached else 'not '}reached: {told}.",
        says_value=[stated(row)],
        known_value=known,
    )
