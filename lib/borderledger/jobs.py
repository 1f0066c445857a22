"""What the command `tables` is asked to do, and what it says of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from borderledger import current, paths
from borderledger.errors import InputError

MANY = 10_000  # articles; of more, tables are written as parts
PART = 500  # articles of a part


@dataclass(frozen=True)
class Inputs:
    """What tables are made from: articles, those of one collection, a file of corrections, if any."""

    raw: str
    collection: str | None = None
    corrections: Path | None = None
    partitioned: bool = False

    def digest(self) -> str:
        """Return a hash of it all, and of the library; empty where a file cannot be read."""
        from borderledger.many import sources  # noqa: PLC0415  few have a stream

        if not sources.is_stream(self.raw) and not self.partitioned:
            return current.inputs(Path(self.raw), self.collection, self.corrections)
        try:
            source = sources.find(self.raw)
            listed = [[file.name, source.digest(file)] for file in source.all()]
        except (InputError, OSError):  # reading says what is wrong
            return ""
        return current.facts([listed, self.partitioned], self.collection, self.corrections)

    def is_current(self, out: Path) -> bool:
        """Say whether the tables in a folder are those of the inputs as they are now."""
        return current.is_current(out, self.digest())


@dataclass(frozen=True)
class Manner:
    """Who reads, and what becomes of a record that cannot be; the tables do not depend on it."""

    workers: int = 1
    engine: str = "local"
    scheduler: str | None = None
    strict: bool = False
    part: int = PART  # articles


@dataclass(frozen=True)
class Outcome:
    """How long each table is, and what a reader should know."""

    lengths: dict[str, int]
    notes: list[str]


def is_streamed(inputs: Inputs, manner: Manner) -> bool:
    """Say whether articles are read part by part: a stream, very many texts, or where that was asked for.

    >>> is_streamed(Inputs("archive.jsonl.zst"), Manner()), is_streamed(Inputs("data/raw"), Manner())
    (True, False)
    """
    from borderledger.many import sources  # noqa: PLC0415  as above

    asked = inputs.partitioned or manner.engine != "local"
    return asked or sources.is_stream(inputs.raw) or _has_many(Path(inputs.raw))


def _has_many(folder: Path) -> bool:
    return folder.is_dir() and sum(1 for _ in folder.glob("*.txt")) > MANY


def corrections(raw: Path, named: Path | None) -> Path:
    """Return the file of corrections: the one named, or the one beside the articles.

    Raises
    ------
    InputError
        When the one named is not there.
    """
    if named and not named.is_file():
        raise InputError(f"{named}: there is no such file; name the file of corrections (--corrections)")
    return named or paths.corrections(raw)
