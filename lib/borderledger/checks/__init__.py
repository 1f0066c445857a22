"""Claims held against the calendar, the record, their own article.

A check is a function from tables to findings and a row of ``vocabulary/codes.csv`` (column ``kind``); it runs
once it is listed in `CHECKS`.
"""

from collections.abc import Callable, Iterable

import pandas as pd

from borderledger import schemas
from borderledger.checks import calendar, figures, record
from borderledger.checks.finding import Claims, Finding
from borderledger.codes import codes

CHECKS: tuple[Callable[[Claims], Iterable[Finding]], ...] = (
    calendar.outside_term,
    record.date_vs_reference,
    record.figure_vs_series,
    figures.headline_vs_body,
    figures.parts_vs_total,
)


def checks(articles: pd.DataFrame, figures: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Return every finding as a row of the table ``checks``, worst first; ids are numbered in that order."""
    claims = Claims(articles, figures, events)
    worst = list(codes("severity"))
    kinds = list(codes("kind"))
    found = sorted(
        (finding for check in CHECKS for finding in check(claims)),
        key=lambda finding: (worst.index(finding.severity), kinds.index(finding.kind), finding.claims),
    )
    rows = [{"check_id": f"c{number:03d}"} | finding.row() for number, finding in enumerate(found, start=1)]
    return pd.DataFrame(rows, columns=schemas.columns("checks"))
