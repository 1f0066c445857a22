"""Claims held against the calendar, the record, the official counts, their own article and others.

A check is a function from tables to findings and a row of ``vocabulary/codes.csv`` (column ``kind``); it runs
once it is listed: `WITHIN` looks at each article by itself, `ACROSS` at all of them together.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

import pandas as pd

from borderledger import schemas
from borderledger.checks import articles as against
from borderledger.checks import calendar, corrections, counts, figures, forecasts, names, timeline
from borderledger.checks.finding import Claims, Finding
from borderledger.codes import codes
from borderledger.review.applying import Unplaced

Check = Callable[[Claims], Iterable[Finding]]

WITHIN: tuple[Check, ...] = (  # an article by itself
    calendar.outside_term,
    timeline.turns,
    timeline.decisions,
    timeline.concessions,
    timeline.nationalities,
    figures.headline_vs_body,
    figures.parts_vs_total,
    counts.figure_vs_series,
    counts.understated,
    forecasts.forecast_vs_outcome,
    names.misnomer,
    corrections.unplaced,
)
ACROSS: tuple[Check, ...] = (against.figures_vs_figures, against.events_vs_events)  # articles together
CHECKS = WITHIN + ACROSS


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
    return numbered(findings(Claims(articles, figures, events, texts, unplaced), CHECKS))


def findings(claims: Claims, run: Iterable[Check]) -> pd.DataFrame:
    """Return what checks find as rows of the table ``checks``, in the order found and not yet numbered."""
    names = claims.names()
    rows = [{"check_id": ""} | finding.row(names) for check in run for finding in check(claims)]
    return pd.DataFrame(rows, columns=schemas.columns("checks"))


def numbered(found: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `findings` worst first, numbered in that order."""
    worst, kinds = list(codes("severity")), list(codes("kind"))
    ranked = found.assign(
        worse=found["severity"].map(worst.index),
        sort=found["kind"].map(kinds.index),
        among=found["article_ids"].str.replace(";", "\0"),  # less than any letter: ids in their own order
    ).sort_values(["worse", "sort", "among", "start", "end"], kind="stable", ignore_index=True)
    return ranked[found.columns].assign(check_id=[f"c{number:03d}" for number in range(1, len(found) + 1)])
