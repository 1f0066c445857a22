"""What the checks raise on the wider articles, beside the verdicts of a person who looked at each.

``reviewed_checks.csv`` has a row for each finding looked at, by its article, kind and what it says: ids move
when the reading changes. A finding without a row has not been looked at yet.
"""

import csv
from collections import Counter
from pathlib import Path

import pandas as pd

VERDICTS = Path(__file__).parent / "reviewed_checks.csv"
OPEN = "not looked at"
KIND_COLUMNS = ("kind", "findings", "right", "wrong", OPEN)
LIST_COLUMNS = ("article", "kind", "severity", "says", "verdict", "why")

Row = dict[str, str]


def judged(checks: pd.DataFrame) -> list[Row]:
    """Return the findings in their order, each with its verdict and why."""
    with VERDICTS.open(encoding="utf-8", newline="") as lines:
        known = {_key(row): row for row in csv.DictReader(lines)}
    unknown = {"verdict": OPEN, "why": ""}
    found = [{str(name): str(cell) for name, cell in row.items()} for row in checks.to_dict("records")]
    return [row | _verdict(known.get(_key(row), unknown)) for row in found]


def by_kind(findings: list[Row]) -> list[str]:
    """Return a line of a Markdown table for each kind, and one for all but the agreeing ones, and for all."""
    kinds = dict.fromkeys(row["kind"] for row in findings)
    groups = {f"`{kind}`": [row for row in findings if row["kind"] == kind] for kind in kinds}
    groups["all that do not agree"] = [row for row in findings if row["severity"] != "agrees"]
    groups["all"] = findings
    return [_counts(name, rows) for name, rows in groups.items()]


def listed(findings: list[Row]) -> list[str]:
    """Return a line of a Markdown table for each finding."""
    columns = ("article_ids", *LIST_COLUMNS[1:])
    cells = ([row[name].replace("|", "\\|") for name in columns] for row in findings)
    return [f"| {' | '.join(row)} |" for row in cells]


def _counts(name: str, rows: list[Row]) -> str:
    found = Counter(row["verdict"] for row in rows)
    return f"| {name} | {len(rows)} | {found['right']} | {found['wrong']} | {found[OPEN]} |"


def _key(row: Row) -> tuple[str, str, str]:
    return row["article_ids"], row["kind"], row["says"]


def _verdict(row: Row) -> Row:
    return {"verdict": row["verdict"], "why": row["why"]}
