"""The command `tables` for a stream: parts read, kept as they are done, and made tables of at the end."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tqdm import tqdm

from borderledger import current, files
from borderledger.errors import InputError
from borderledger.jobs import MANY, Inputs, Manner, Outcome
from borderledger.many import engines, parts, sources
from borderledger.many.engines import Pool
from borderledger.many.parts import Part, Shelf
from borderledger.many.records import Record, Reject, Stream
from borderledger.review import lines
from borderledger.review.lines import Correction

SHELF = ".parts"  # in the folder of the tables
LISTED = 10  # ignored columns that are named


def build(inputs: Inputs, out: Path, manner: Manner) -> Outcome:
    """Write the tables of a stream into a folder.

    What has been read is kept in ``.parts`` there: a run goes on where one before it was stopped, and reads
    again only what has changed. The tables are the same bytes however often it was stopped, and whoever read.

    Raises
    ------
    InputError
        When the source or the corrections cannot be used, or (``strict``) a record cannot.
    RunError
        When a process that reads was ended.
    """
    made_from = inputs.digest()  # before: what changes meanwhile is for the next run
    told = lines.load(inputs.corrections) if inputs.corrections else []
    stream = Stream(sources.find(inputs.raw), inputs.collection)
    with files.locked(out / SHELF, "--out", wait=False):
        shelf = Shelf(out / SHELF)
        with _pool(manner) as pool:
            with _Bar(stream.total) as bar:
                reading = _Reading(stream, shelf, manner.strict, bar)
                unread = reading.unread(parts.cut(stream, told, current.library(), manner.part))
                anchored = reading.read(unread, pool)
            near = pool if manner.engine == "local" else Pool(1)  # the parts lie on this machine
            outcome = _write(inputs, out, reading, len(told), near)
        shelf.keep(reading.digests)
    new = [anchored.get(line, line) for line in told]
    if inputs.corrections and new != told:
        lines.rewrite(inputs.corrections, new, expected=told)
        made_from = inputs.digest()
    current.note(out, made_from)
    return outcome


def _pool(manner: Manner) -> AbstractContextManager[Pool]:
    if manner.engine == "dask":
        return engines.dask(manner.workers, manner.scheduler, current.library)
    return engines.local(manner.workers)


@dataclass
class _Reading:
    """The parts of a stream, each taken from the shelf or read and put there."""

    stream: Stream
    shelf: Shelf
    strict: bool
    bar: _Bar

    def __post_init__(self) -> None:
        self.digests: list[str] = []  # in the order of the stream
        self.corrected = 0  # corrections of their articles

    def unread(self, cut: Iterable[Part]) -> Iterator[Part]:
        """Yield the parts that are not on the shelf, or whose corrections want the words of their rows."""
        for part in cut:
            self.digests.append(part.digest)
            self.corrected += len(part.corrections)
            known = part.digest in self.shelf and all(line.quote for line in part.corrections)
            self._check(self.shelf.rejects(part.digest) if known else part.items)
            if known:
                self.bar.add(part, 0)
            else:
                yield part

    def read(self, unread: Iterable[Part], pool: Pool) -> dict[Correction, Correction]:
        """Read parts and put them on the shelf; return their corrections, each with its words."""
        anchored: dict[Correction, Correction] = {}
        for part, result in pool.each(parts.read, unread):
            self._check(result.rejects)
            self.shelf.put(part.digest, result)
            anchored |= zip(part.corrections, result.corrections, strict=True)
            self.bar.add(part, result.articles)
        return anchored

    def _check(self, items: Iterable[Record | Reject]) -> None:
        """With ``strict``, stop at the first reject."""
        if self.strict and (first := next((item for item in items if isinstance(item, Reject)), None)):
            raise InputError(f"{first}; put it right, or leave --strict out")


def _write(inputs: Inputs, out: Path, reading: _Reading, told: int, pool: Pool) -> Outcome:
    """Make tables of the parts, and say what came of them."""
    from borderledger.many import combining  # noqa: PLC0415  a run that stops before has no need of it

    found = combining.Parts([reading.shelf.path(digest) for digest in reading.digests])
    rejects, articles = found.rejects(), found.rows("articles")
    if not articles:
        first = next(iter(found.rejected()), None)
        raise InputError(
            f"{inputs.raw}: no article could be read" + (f"; the first record: {first}" if first else "")
        )
    lengths = combining.write(found, out, pool, partitioned=inputs.partitioned or articles > MANY)
    notes = combining.lost(found)
    if rejects:
        count = len(rejects.splitlines())
        notes.append(f"{count:,} records gave no article: {out / files.REJECTS}")
    if ignored := sorted(reading.stream.ignored):
        more = f" and {len(ignored) - LISTED} more" if len(ignored) > LISTED else ""
        notes.append(f"columns that are none of ours were ignored: {', '.join(ignored[:LISTED])}{more}")
    if told > reading.corrected:
        notes.append(f"corrections of articles that were not read this time: {told - reading.corrected}")
    return Outcome(lengths, notes)


class _Bar:
    """How far a run is, on a terminal: the share of the bytes, articles a second, and the time left."""

    def __init__(self, total: int) -> None:
        form = "{percentage:3.0f} %|{bar}|{desc} [{elapsed}<{remaining}]"
        self.bar = tqdm(total=total, bar_format=form, disable=not sys.stderr.isatty(), leave=False)
        self.started, self.articles = time.monotonic(), 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.bar.close()

    def add(self, part: Part, articles: int) -> None:
        """Count a part, of which so many articles were read now."""
        self.articles += articles
        rate = self.articles / max(time.monotonic() - self.started, 0.001)
        self.bar.set_description_str(f" {self.articles:,} articles, {rate:,.1f}/s", refresh=False)
        self.bar.update(part.size)
        self.bar.refresh()  # parts are rare
