"""Claims held against the calendar, the record, the official counts, their own article and others.

A check is a function from tables to findings and a row of ``vocabulary/codes.csv`` (column ``kind``); it runs
once it is listed in `CHECKS`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

import pandas as pd

from borderledger import schemas
from borderledger.checks import articles as against
from borderledger.checks import calendar, corrections, counts, figures, forecasts, names, timeline
from borderledger.checks.finding import Claims, Finding
from borderledger.codes import codes
from borderledger.review.applying import Unplaced

CHECKS: tuple[Callable[[Claims], Iterable[Finding]], ...] = (
    calendar.outside_term,
    timeline.turns,
    timeline.decisions,
    timeline.concessions,
    timeline.nationalities,
    figures.headline_vs_body,
    figures.parts_vs_total,
    against.figures_vs_figures,
    against.events_vs_events,
    counts.figure_vs_series,
    counts.understated,
    forecasts.forecast_vs_outcome,
    names.misnomer,
    corrections.unplaced,
)


def checks(
    articles: pd.DataFrame,
    figures: pd.DataFrame,
    events: pd.DataFrame,
    texts: Mapping[str, str],
    unplaced: Sequence[Unplaced] = (),
) -> pd.DataFrame:
    """Return every finding as a row of the table ``checks``, worst first; ids are numbered in that order.

    Parameters
    ----------
    articles, figures, events
        The tables.
    texts
        The articles' texts by id: a wrong name is looked for in them.
    unplaced
        Corrections that found no row.

    Examples
    --------
    >>> import borderledger
    >>> ledger = borderledger.load()
    >>> list(checks(ledger.articles, ledger.figures, ledger.events, {}).columns[:3])
    ['check_id', 'kind', 'severity']
    """
    claims = Claims(articles, figures, events, texts, unplaced)
    names = claims.names()
    worst = list(codes("severity"))
    kinds = list(codes("kind"))
    found = sorted(
        (finding for check in CHECKS for finding in check(claims)),
        key=lambda finding: (
            worst.index(finding.severity),
            kinds.index(finding.kind),
            finding.articles,
            finding.span,
        ),
    )
    rows: list[dict[str, object]] = [
        {"check_id": f"c{number:03d}"} | finding.row(names) for number, finding in enumerate(found, start=1)
    ]
    return pd.DataFrame(rows, columns=schemas.columns("checks"))
