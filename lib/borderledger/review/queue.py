"""Which rows to look at, in which order, how a correction names one, and who decides when."""

from __future__ import annotations

import getpass
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from borderledger.review import cells
from borderledger.review.lines import ADDED, Correction

if TYPE_CHECKING:
    from borderledger.tables import Ledger

WORDS = ("article_id", "quote", "sentence")
ID = {"figures": "figure_id", "events": "event_id"}


def rows(ledger: Ledger, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table: those nobody has reviewed first, the least sure before the others."""
    frame = getattr(ledger, table)
    order = frame.assign(seen=frame["review"].notna()).sort_values(["seen", "score"], kind="stable").index
    found: list[dict[str, Any]] = frame.loc[order].to_dict("records")
    return found


def waiting(ledger: Ledger, told: Sequence[Correction], below: float) -> list[tuple[str, dict[str, Any]]]:
    """Return the rows, each with its table, that score below a limit and that nobody has spoken of yet."""
    known = {line.anchor()[:4] for line in told}
    known |= {(line.table, line.row_id) for line in told if not line.quote}
    found = [
        (table, row)
        for table in cells.COLUMNS
        for row in rows(ledger, table)
        if row["score"] < below
        and cells.written(row["review"]) == ""
        and not known & {(table, *(row[name] for name in WORDS)), (table, row[ID[table]])}
    ]
    return sorted(found, key=lambda pair: float(pair[1]["score"]))


def anchor(table: str, row: Mapping[str, Any]) -> dict[str, str]:
    """Return the cells of a correction that find a row again: its words, and how the rule had read it."""
    was = {name: row.get(name) for name in cells.TELLING[table]} | cells.split(
        cells.written(row["rule_said"])
    )
    said = cells.joined({name: was[name] for name in cells.TELLING[table]})
    return {
        "row_id": row.get("row_id") or row[ID[table]],
        "article_id": row["article_id"],
        "quote": row["quote"],
        "sentence": row["sentence"],
        "rule_said": ADDED if row["review"] == ADDED else said,
    }


def user() -> str:
    """Return who works here, as the machine knows them; nothing where it does not."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def today() -> str:
    """Return the day, for the column ``when``."""
    return date.today().isoformat()
