"""Rows as text for a reader: one claim with its words, and the list of checks."""

import pandas as pd

from borderledger.corpus import nearest
from borderledger.errors import InputError
from borderledger.storage import shortest
from borderledger.tables import Ledger

IDS = {"figures": "figure_id", "events": "event_id", "checks": "check_id"}
_APART = ("sentence", "quote")  # shown above the columns


def describe(ledger: Ledger, row_id: str) -> str:
    """Return a row as text: the sentence with the words marked, then each column with its value.

    Raises
    ------
    InputError
        When no figure, event or check has this id; the message names the nearest ones.
    """
    known: list[str] = []
    for table, key in IDS.items():
        frame = getattr(ledger, table)
        found = frame[frame[key] == row_id]
        if len(found):
            return _described(found.iloc[0])
        known += list(frame[key])
    raise InputError(f"no row has the id {row_id!r}; the nearest are: {nearest(row_id, known)}")


def listing(checks: pd.DataFrame) -> str:
    """Return the checks as text, in their order, with a count by severity."""
    lines = [
        f"{row.severity:<13} {row.check_id} {row.kind}: {row.message}\n"
        f"{'':<13} claims {row.claim_ids}; source: {row.source}"
        for row in checks.itertuples()
    ]
    counts = ", ".join(f"{count} {severity}" for severity, count in checks["severity"].value_counts().items())
    return "\n".join([*lines, counts or "no checks"])


def _described(row: "pd.Series") -> str:
    lines = []
    if "sentence" in row.index:
        lines = [row["sentence"].replace(row["quote"], f"[{row['quote']}]", 1), ""]
    width = max(map(len, row.index))
    lines += [
        f"{name:<{width}}  {_plain(value)}".rstrip() for name, value in row.items() if name not in _APART
    ]
    return "\n".join(lines)


def _plain(value: object) -> str:
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if value is pd.NaT:
        return ""
    return (shortest(float(value)) or "") if isinstance(value, float) else str(value)
