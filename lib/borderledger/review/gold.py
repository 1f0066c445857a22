"""Corrections as gold rows: what a person has judged, for `score` and for fitting the weights.

Of an article that anybody has corrected, the rows judged right, corrected or added are gold, those rejected
are none, and the others count neither way: nobody has looked.
"""

import csv
import io
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from borderledger.files import locked, write_whole
from borderledger.review import cells
from borderledger.tables import Ledger

UNREVIEWED = "unreviewed"  # 1 = nobody has judged the row: nothing is to be learned from it


def write(ledger: Ledger, articles: Collection[str], texts: Mapping[str, str], out: Path) -> dict[str, int]:
    """Write ``figures.csv`` and ``events.csv`` of gold rows into a folder.

    Parameters
    ----------
    ledger
        Tables with the corrections applied.
    articles
        The articles that were corrected.
    texts
        Their texts by id: each row's quote is made as long as it takes to stand there once.
    out
        The folder, made when missing.

    Returns
    -------
    dict
        How many rows a person has judged, by table.

    Raises
    ------
    InputError
        When the folder cannot be written.
    """
    with locked(out, "--from-corrections"):
        return {table: _write(ledger, table, articles, texts, out) for table in cells.COLUMNS}


def _write(ledger: Ledger, table: str, articles: Collection[str], texts: Mapping[str, str], out: Path) -> int:
    """Write the gold rows of one table, and return how many a person has judged."""
    frame = getattr(ledger, table)
    rows = [
        _row(table, row, texts[row["article_id"]])
        for row in frame[frame["article_id"].isin(articles)].to_dict("records")
    ]
    lines = io.StringIO()
    writer = csv.DictWriter(
        lines, ["article_id", *cells.COLUMNS[table], "optional", UNREVIEWED, "quote"], lineterminator="\n"
    )
    writer.writeheader()
    writer.writerows(rows)
    write_whole(out / f"{table}.csv", lines.getvalue().encode("utf-8"))
    return sum(not row[UNREVIEWED] for row in rows)


def _row(table: str, row: Mapping[str, Any], text: str) -> dict[str, str]:
    mark = "" if cells.written(row["review"]) else "1"
    plain = {name: cells.written(row[name]) for name in ("article_id", *cells.COLUMNS[table])}
    return plain | {"optional": mark, UNREVIEWED: mark, "quote": _words(row, text)}


def _words(row: Mapping[str, Any], text: str) -> str:
    """Return the row's words with as many around them as it takes to find them by."""
    start, end = row["start"], row["end"]
    while text.find(text[start:end]) != start and text.count(text[start:end]) > 1:
        start = max(text.rfind(" ", 0, max(start - 1, 0)) + 1, 0)
        end = min(_up_to(" ", text, end + 1), len(text))
    return text[start:end]


def _up_to(mark: str, text: str, start: int) -> int:
    at = text.find(mark, start)
    return at if at >= 0 else len(text)
