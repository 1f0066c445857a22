"""Claims held against the calendar, the record, the official counts, their own article and others.

A check is a function from tables to findings and a row of ``vocabulary/codes.csv`` (column ``kind``); it runs
once it is listed: `WITHIN` looks at each article by itself, `ACROSS` at all of them together.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

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


class Across(NamedTuple):
    """A check of articles against each other: of which table, and in which columns rows must be alike."""

    check: Check
    table: str
    alike: tuple[str, ...]


ACROSS = (
    Across(against.figures_vs_figures, "figures", against.FIGURE),
    Across(against.events_vs_events, "events", against.EVENT),
)
CHECKS = (*WITHIN, *(across.check for across in ACROSS))
RANKED_BY = ["severity", "kind", "article_ids", "start", "end"]


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
    return with_ids(found.iloc[order(found)])


def order(found: pd.DataFrame) -> NDArray[np.intp]:
    """Return where each row of `findings` stands, worst first; the columns `RANKED_BY` are enough."""
    worst, kinds = list(codes("severity")), list(codes("kind"))
    ranks = pd.DataFrame(
        {
            "severity": found["severity"].map(worst.index),
            "kind": found["kind"].map(kinds.index),
            # The sign between ids comes before any letter: "a;b" before "a1".
            "article_ids": found["article_ids"].astype("str").str.replace(";", "\0"),
            "start": found["start"],
            "end": found["end"],
        }
    ).reset_index(drop=True)
    return ranks.sort_values(RANKED_BY, kind="stable").index.to_numpy()


def with_ids(found: pd.DataFrame, first: int = 1) -> pd.DataFrame:
    """Return rows with their ids, numbered in their order."""
    ids = [f"c{number:03d}" for number in range(first, first + len(found))]
    return found.assign(check_id=pd.Series(ids, dtype="str", index=found.index)).reset_index(drop=True)
