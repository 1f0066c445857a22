"""Parts that have been read become tables: `phases` and the checks of articles against each other are made.

No step holds all rows: events go by part after part, figures are compared a share of them at a time, and of
the checks only the columns that rank them are held together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from borderledger import checks, datapackage, phases, schemas, storage
from borderledger.checks.finding import Claims
from borderledger.files import REJECTS
from borderledger.many.engines import Pool
from borderledger.many.records import Reject
from borderledger.tables import Ledger

AT_ONCE = 100_000  # rows held to be compared, and rows of a part of the checks
NAMED_BY = ["article_id", "publisher", "published_start", "published_end"]
STEPS = [
    *("event_id", "article_id", "event_type", "program", "actor", "date_start", "date_end", "precision"),
    *("modality", "place", "sentence", "quote"),
]


@dataclass(frozen=True)
class Parts:
    """The folders of the parts, in the order of the stream."""

    folders: Sequence[Path]

    def files(self, table: str) -> list[Path]:
        """Return the files of a table."""
        return [folder / f"{table}.parquet" for folder in self.folders]

    def rows(self, table: str) -> int:
        """Return how many rows a table has."""
        return sum(pq.read_metadata(path).num_rows for path in self.files(table))

    def frames(self, table: str, columns: list[str] | None = None) -> Iterator[pd.DataFrame]:
        """Yield a table, part after part, with all columns or some."""
        for path in self.files(table):
            yield storage.framed(table, pq.read_table(path, columns=columns))

    def rejects(self) -> bytes:
        """Return the lines of the rejects."""
        return b"".join((folder / REJECTS).read_bytes() for folder in self.folders)

    def rejected(self) -> Iterator[Reject]:
        """Yield the rejects."""
        return (Reject.of(line) for line in self.rejects().decode().splitlines())


def lost(parts: Parts) -> list[str]:
    """Return what the checks say of corrections that find no place."""
    return [
        message
        for frame in parts.frames("checks", ["kind", "message"])
        for message in frame.loc[frame["kind"] == "correction", "message"]
    ]


def write(parts: Parts, out: Path, pool: Pool, *, partitioned: bool) -> dict[str, int]:
    """Write the tables of parts into a folder, each as one file or as many, and return their lengths."""
    rejects = parts.rejects()
    beside = {REJECTS: rejects} if rejects else {}
    with TemporaryDirectory(dir=parts.folders[0].parent) as scratch:
        made, across = _worked_out(parts, Path(scratch), pool)
        files = [*parts.files("checks"), *across]
        if partitioned:
            _write_parts(parts, made, files, out, beside)
        else:
            _write_whole(parts, made, files, out, beside)
        found = sum(pq.read_metadata(path).num_rows for path in files)
    if not rejects:
        (out / REJECTS).unlink(missing_ok=True)
    lengths = {table: parts.rows(table) for table in ("articles", "figures", "events")}
    return lengths | {"phases": len(made), "checks": found}


def _worked_out(parts: Parts, scratch: Path, pool: Pool) -> tuple[pd.DataFrame, list[Path]]:
    """Return the phases, and files of what the checks of articles against each other find, side by side."""
    tasks = {scratch / "phases.parquet": partial(_make_phases, parts)}
    for across in checks.ACROSS:
        shares = parts.rows(across.table) // AT_ONCE + 1
        for share in range(shares):
            path = scratch / f"{across.table}-{share}.parquet"
            tasks[path] = partial(_compare, parts, across, share, shares)
    for _ in pool.each(_make, tasks.items()):
        pass
    made, *found = tasks
    return storage.framed("phases", pq.read_table(made)), found


def _make(task: tuple[Path, Callable[[], bytes]]) -> None:
    path, contents = task
    path.write_bytes(contents())


def _make_phases(parts: Parts) -> bytes:
    steps = parts.frames("events", STEPS)
    return storage.packed("phases", schemas.validate("phases", phases.of_pieces(steps, _horizon(parts))))


def _write_parts(
    parts: Parts, made: pd.DataFrame, files: Sequence[Path], out: Path, beside: Mapping[str, bytes]
) -> None:
    tables = {
        "articles": parts.files("articles"),
        "figures": parts.files("figures"),
        "events": parts.files("events"),
        "phases": [storage.to_arrow("phases", made)],
        "checks": (storage.to_arrow("checks", frame) for frame in _ranked(files)),
    }
    publishers = pd.concat(
        frame.drop_duplicates("publisher") for frame in parts.frames("articles", ["publisher"])
    ).drop_duplicates()
    cited = publishers.assign(title=None, url=None)
    storage.write_parts(tables, datapackage.descriptor(cited), out, beside)


def _write_whole(
    parts: Parts, made: pd.DataFrame, files: Sequence[Path], out: Path, beside: Mapping[str, bytes]
) -> None:
    tables = {
        table: storage.joined(table, parts.frames(table)) for table in ("articles", "figures", "events")
    }
    found = schemas.validate("checks", pd.concat(_ranked(files)))
    ledger = Ledger(**tables, phases=made, checks=found)
    storage.write(ledger.frames(), datapackage.descriptor(ledger.articles), out, beside)


def _horizon(parts: Parts) -> date:
    """Return the last day on which an article can have been published."""
    ends = [frame["published_end"].max() for frame in parts.frames("articles", ["published_end"])]
    return max((end.date() for end in ends if pd.notna(end)), default=date.min)


def _compare(parts: Parts, across: checks.Across, share: int, shares: int) -> bytes:
    """Return what a check of articles against each other finds in one share of the rows, not yet numbered."""
    rows = storage.joined(across.table, _share(parts, across, share, shares))
    named = set(rows["article_id"])
    cited = pd.concat(
        frame[[article_id in named for article_id in frame["article_id"]]]
        for frame in parts.frames("articles", NAMED_BY)
    )
    figures, events = (rows if across.table == table else rows[:0] for table in ("figures", "events"))
    return storage.packed("checks", checks.findings(Claims(cited, figures, events), [across.check]))


def _share(parts: Parts, across: checks.Across, share: int, shares: int) -> Iterator[pd.DataFrame]:
    """Yield the rows of one share: those that are alike are in the same."""
    for frame in parts.frames(across.table):
        alike = frame[list(across.alike)].astype("str")
        yield frame[pd.util.hash_pandas_object(alike, index=False) % shares == share]


def _ranked(files: Sequence[Path]) -> Iterator[pd.DataFrame]:
    """Yield what all checks found, worst first and numbered, as many rows at once as can be held."""
    keys = [storage.framed("checks", pq.read_table(path, columns=checks.RANKED_BY)) for path in files]
    ends = np.cumsum([len(key) for key in keys])
    order = checks.order(pd.concat(keys, ignore_index=True))
    for first in range(0, max(len(order), 1), AT_ONCE):
        chosen = order[first : first + AT_ONCE]
        of = np.searchsorted(ends, chosen, side="right")
        pieces, at = [], []
        for file in np.unique(of):
            inside = of == file
            table = pq.read_table(files[file])
            pieces.append(table.take(pa.array(chosen[inside] - (ends[file] - table.num_rows))))
            at.append(np.flatnonzero(inside))
        if not pieces:
            pieces, at = [pq.read_table(files[0])], [np.arange(0)]
        frame = storage.framed("checks", pa.concat_tables(pieces)).iloc[np.argsort(np.concatenate(at))]
        yield checks.with_ids(frame, first + 1)
