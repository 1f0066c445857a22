"""A stream cut into parts, and one part read: the function that every worker runs, here or elsewhere.

A part is known by the hash of what it is made from: records, library, the corrections of its articles. What
was read of it lies in a folder of that name, which appears whole: a part that is there is finished.
"""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from borderledger import fingerprint
from borderledger.errors import InputError
from borderledger.files import REJECTS
from borderledger.many import records
from borderledger.many.records import Record, Reject, Stream
from borderledger.review.lines import Correction

if TYPE_CHECKING:
    from borderledger.reading import Reading

CHARACTERS = 2_000_000  # after which a part is full: long articles make parts of few


@dataclass(frozen=True, slots=True)
class Part:
    """Records that are read together, the corrections of their articles, and how many bytes it takes."""

    digest: str
    items: tuple[Record | Reject, ...]
    corrections: tuple[Correction, ...]
    size: int


@dataclass(frozen=True, slots=True)
class Result:
    """What was read of a part: files by name, rejects, and the corrections with their words."""

    files: Mapping[str, bytes]
    articles: int
    rejects: tuple[Reject, ...]
    corrections: tuple[Correction, ...]


def cut(stream: Stream, corrections: Iterable[Correction], library: str, articles: int) -> Iterator[Part]:
    """Yield the parts of a stream: where they are cut depends on nothing but the stream."""
    of: defaultdict[str, list[Correction]] = defaultdict(list)
    for line in corrections:
        of[line.article_id].append(line)
    before = 0
    for items in _runs(stream, articles):
        named = (of.get(item.article_id, ()) for item in items if isinstance(item, Record))
        told = tuple(line for lines in named for line in lines)
        made_from = [item.facts() for item in items], [line.cells() for line in told], library
        yield Part(fingerprint.of_facts(*made_from), tuple(items), told, stream.done - before)
        before = stream.done


def _runs(stream: Stream, articles: int) -> Iterator[list[Record | Reject]]:
    held: list[Record | Reject] = []
    size = 0
    for item in stream:
        held.append(item)
        size += len(item.text) if isinstance(item, Record) else 0
        if len(held) == articles or size >= CHARACTERS:
            yield held
            held, size = [], 0
    if held:
        yield held


def read(part: Part) -> Result:
    """Return the tables of a part, as Parquet, and its rejects; nothing is written.

    A fault of ours in one article costs that article, not the run.

    Raises
    ------
    InputError
        When a correction makes a row end before it begins.
    """
    from borderledger.review import anchors  # noqa: PLC0415  the parent has no need of the reading

    outcomes = [_reading(item) if isinstance(item, Record) else item for item in part.items]
    anchored = anchors.anchored(part.corrections, _sound(outcomes))
    try:
        tables = _tables(_sound(outcomes), anchored)
    except InputError:  # of a correction
        raise
    except Exception:  # one of the articles: which?
        pairs = zip(part.items, outcomes, strict=True)
        outcomes = [one if isinstance(one, Reject) else _fit(item, one, anchored) for item, one in pairs]
        tables = _tables(_sound(outcomes), anchored)
    rejects = tuple(one for one in outcomes if isinstance(one, Reject))
    files = {f"{table}.parquet": data for table, data in tables.items()}
    files[REJECTS] = "".join(reject.line() for reject in rejects).encode()
    return Result(files, len(outcomes) - len(rejects), rejects, tuple(anchored))


def _reading(record: Record) -> Reading | Reject:
    """Return an article read, or why it cannot be."""
    from borderledger import reading  # noqa: PLC0415  as above

    try:
        return reading.read(records.article(record))
    except InputError as error:
        return _reject(record, str(error).removeprefix(f"{record.file}: "))
    except Exception as error:  # as in `read`
        return _reject(record, _failed(error))


def _fit(item: Record | Reject, reading: Reading, told: Sequence[Correction]) -> Reading | Reject:
    """Return a reading that makes tables, or why it does not."""
    try:
        _tables([reading], [line for line in told if line.article_id == item.article_id])
    except Exception as error:  # as in `read`
        return _reject(item, _failed(error))
    return reading


def _reject(item: Record | Reject, reason: str) -> Reject:
    return Reject(item.file, item.place, item.article_id, reason)


def _failed(error: Exception) -> str:
    return f"reading failed ({type(error).__name__}: {' '.join(str(error).split())[:200]})"


def _sound(outcomes: Iterable[Reading | Reject]) -> list[Reading]:
    """Return the readings among the outcomes, by the ids of their articles."""
    found = (one for one in outcomes if not isinstance(one, Reject))
    return sorted(found, key=lambda reading: reading.article.article_id)


def _tables(readings: Sequence[Reading], told: Sequence[Correction]) -> dict[str, bytes]:
    """Return the tables of readings as Parquet; of the checks, those that look at one article."""
    from borderledger import checks, schemas, storage, tables  # noqa: PLC0415  as above
    from borderledger.checks.finding import Claims  # noqa: PLC0415
    from borderledger.review import applying  # noqa: PLC0415

    corrected, unplaced = applying.applied(readings, told)
    frames = {name: schemas.validate(name, frame) for name, frame in tables.claimed(corrected).items()}
    texts = {reading.article.article_id: reading.article.text for reading in corrected}
    frames["checks"] = checks.findings(Claims(**frames, texts=texts, unplaced=unplaced), checks.WITHIN)
    return {name: storage.packed(name, frame) for name, frame in frames.items()}


class Shelf:
    """The finished parts of a folder of tables: ``.parts``, a folder each, named by its hash."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __contains__(self, digest: str) -> bool:
        return (self.folder / digest).is_dir()

    def path(self, digest: str) -> Path:
        """Return where a part is."""
        return self.folder / digest

    def put(self, digest: str, result: Result) -> None:
        """Keep what was read of a part, whole or not at all."""
        beside = self.folder / f".{digest}"
        shutil.rmtree(beside, ignore_errors=True)  # of a run that was killed
        beside.mkdir()
        for name, data in result.files.items():
            with (beside / name).open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        beside.replace(self.folder / digest)

    def keep(self, digests: Iterable[str]) -> None:
        """Remove what is of none of these parts."""
        known = set(digests)
        for path in self.folder.iterdir():
            if path.name not in known:
                shutil.rmtree(path, ignore_errors=True)

    def rejects(self, digest: str) -> Iterator[Reject]:
        """Return the rejects of a part."""
        return map(Reject.of, (self.folder / digest / REJECTS).read_text(encoding="utf-8").splitlines())
