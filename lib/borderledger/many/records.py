"""A source as a stream of records: each article as it came, or the reason why it cannot be one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from borderledger import corpus
from borderledger.errors import InputError
from borderledger.many.sources import File, Source
from borderledger.text import fold, vocabulary

LONGEST = 64_000_000  # bytes of a line; what is longer is no article
BATCH = 64  # rows of Parquet held at once


@dataclass(frozen=True, slots=True)
class Record:
    """One article as it came: cells under the manifest's names, the text, and where it stood."""

    cells: Mapping[str, str]
    text: str
    file: str
    place: str

    @property
    def article_id(self) -> str:
        """Return the id."""
        return self.cells["article_id"]

    def facts(self) -> tuple[object, ...]:
        """Return all that there is of it, as JSON can hold it."""
        return dict(self.cells), self.text, self.file, self.place


@dataclass(frozen=True, slots=True)
class Reject:
    """A record that gives no article: where it stood, its id as far as it has one, and why."""

    file: str
    place: str
    article_id: str
    reason: str

    def facts(self) -> tuple[object, ...]:
        """Return all that there is of it."""
        return self.file, self.place, self.article_id, self.reason

    def line(self) -> str:
        """Return it as a line of ``rejects.jsonl``."""
        return json.dumps(asdict(self)) + "\n"

    @classmethod
    def of(cls, line: str) -> Reject:
        """Return the reject of a line of ``rejects.jsonl``."""
        return cls(**json.loads(line))

    def __str__(self) -> str:
        where = f"{self.file}, {self.place}" if self.place else self.file
        return f"{where}: {self.reason}"


@dataclass
class Stream:
    """The records of a source, one after the other; no text is kept.

    Each id is kept as eight bytes: of two records with one id, the second is a reject.
    """

    source: Source
    collection: str | None = None
    done: int = 0  # bytes of the files, for the share that is read
    ignored: set[str] = field(default_factory=set)  # columns that stand for none of ours
    _seen: set[bytes] = field(default_factory=set)
    _known: dict[tuple[str, ...], dict[str, str]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """Return the bytes of all files."""
        return sum(file.size for file in self.source.files)

    def __iter__(self) -> Iterator[Record | Reject]:
        listed = self._listed()
        for file in self.source.files:
            before = self.done
            try:
                for found in self._records(file, before, listed):
                    if isinstance(found, Reject) or self._is_wanted(found):
                        yield self._once(found)
            except (OSError, ValueError) as error:
                if isinstance(error, OSError) and error.errno:
                    raise InputError(
                        f"{file.name}: cannot be read any further ({error.strerror}); run it again when it"
                        " can: what was read is kept"
                    ) from None
                # What pyarrow says of a file that is broken.
                yield Reject(file.name, "", "", f"cannot be read any further ({_first_line(error)})")
            self.done = before + file.size
        for row in listed.values():
            reason = f"the file {row['file']!r} is not there; add it or take the row out"
            yield Reject(corpus.MANIFEST, f"row {row['row']}", row["article_id"], reason)

    def _records(
        self, file: File, before: int, listed: dict[str, dict[str, str]]
    ) -> Iterator[Record | Reject]:
        if file.kind == "text":
            yield self._text(file, listed)
        elif file.kind == "rows":
            yield from self._rows(file, before)
        else:
            yield from self._lines(file, before)

    def _lines(self, file: File, before: int) -> Iterator[Record | Reject]:
        """Yield the records of JSON lines."""
        with self.source.system.open(file.path, "rb") as packed, self.source.unpacked(packed, file) as lines:
            for number, line in _lines(lines):
                self.done = before + packed.tell()
                place = f"line {number}"
                if line is None:
                    reason = f"longer than {LONGEST // 1_000_000} MB, so no article; write one on each line"
                    yield Reject(file.name, place, "", reason)
                elif line.strip():
                    yield self._line(line.removeprefix(b"\xef\xbb\xbf"), file.name, place)

    def _line(self, line: bytes, file: str, place: str) -> Record | Reject:
        try:
            row = json.loads(line.decode("utf-8"))
        except UnicodeDecodeError as error:
            return Reject(file, place, "", f"not UTF-8 at byte {error.start} of the line")
        except (ValueError, RecursionError) as error:
            return Reject(file, place, "", f"not JSON ({_first_line(error)})")
        if not isinstance(row, dict):
            return Reject(file, place, "", "not a JSON object; write one on each line")
        return self._record(row, file, place)

    def _rows(self, file: File, before: int) -> Iterator[Record | Reject]:
        """Yield the records of a Parquet file; only the columns that are ours are read."""
        import pyarrow.parquet as pq  # noqa: PLC0415  only here

        with self.source.system.open(file.path, "rb") as data:
            table = pq.ParquetFile(data, pre_buffer=False, buffer_size=1 << 20)
            names = table.schema_arrow.names
            columns = list(dict.fromkeys(self._columns(tuple(names)).values()))
            number, rows = 0, table.metadata.num_rows
            for batch in table.iter_batches(batch_size=BATCH, columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    yield self._record(row, file.name, f"row {number}")
                self.done = before + file.size * number // max(rows, 1)

    def _text(self, file: File, listed: dict[str, dict[str, str]]) -> Record | Reject:
        """Return the record of a text file, with its row of the manifest where it has one."""
        name = PurePosixPath(file.path).name
        row = listed.pop(name, None) or corpus.bare(name)
        article_id, place = (
            row["article_id"],
            f"row {row['row']} of {corpus.MANIFEST}" if "row" in row else "",
        )
        if self.source.local and Path(file.path).resolve().parent != Path(file.path).parent.resolve():
            return Reject(file.name, place, article_id, "leads outside the folder; move the file into it")
        try:
            with self.source.system.open(file.path, "rb") as data:
                text = corpus.plain(data.read(), file.name)
        except InputError as error:
            return Reject(file.name, place, article_id, str(error).removeprefix(f"{file.name}: "))
        return self._checked(row, text, file.name, place)

    def _listed(self) -> dict[str, dict[str, str]]:
        """Return the manifest's rows by their file."""
        manifest = self.source.manifest
        if manifest is None:
            return {}
        with self.source.system.open(manifest.path, "rb") as data:
            listing = corpus.plain(data.read(), manifest.name)
        return {row["file"]: row for row in corpus.rows_of(listing, manifest.name)}

    def _record(self, row: Mapping[str, Any], file: str, place: str) -> Record | Reject:
        columns = self._columns(tuple(row))
        cells = {ours: _cell(row[theirs]) for ours, theirs in columns.items() if ours != "text"}
        text = row.get(columns.get("text", ""))
        if not isinstance(text, str):
            reason = "the text is missing" if text is None else "the text is not a string"
            return Reject(file, place, cells.get("article_id", ""), f"{reason}; give it in the column 'text'")
        text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        return self._checked(dict.fromkeys(corpus.COLUMNS, "") | cells, text, file, place)

    def _checked(self, cells: Mapping[str, str], text: str, file: str, place: str) -> Record | Reject:
        """Return the record, or what is wrong with its id or its text."""
        article_id = cells["article_id"]
        if not article_id or not article_id.isprintable():
            reason = "no id in the column 'article_id' or 'id'; give each article one, in printable letters"
            return Reject(file, place, "", reason)
        if not text.strip():
            return Reject(file, place, article_id, "the text is empty")
        if "\0" in text:
            return Reject(file, place, article_id, "the text has a NUL character, so it is no text")
        if any(_is_broken(cell) for cell in (text, *cells.values())):
            return Reject(file, place, article_id, "half a surrogate pair, which no UTF-8 text has")
        return Record(cells, text, file, place)

    def _columns(self, names: tuple[str, ...]) -> dict[str, str]:
        """Return which columns stand for which of ours: those of our names, then those of exports."""
        if names not in self._known:
            ours = {name: name for name in (*corpus.COLUMNS, "text") if name in names and name != "file"}
            if "article_id" not in names and "id" in names:
                ours["article_id"] = "id"
            by_name = {fold(name).strip(): name for name in reversed(names)}
            for row in vocabulary("export_columns"):
                if row["name"] in by_name:
                    ours.setdefault(row["column"], by_name[row["name"]])
            self.ignored |= set(names) - set(ours.values()) - {"file", "row"}
            if len(self._known) > 1000:  # keys of all sorts: nothing to remember
                self._known.clear()
            self._known[names] = ours
        return self._known[names]

    def _is_wanted(self, record: Record) -> bool:
        return self.collection is None or record.cells["collection"] == self.collection

    def _once(self, found: Record | Reject) -> Record | Reject:
        if isinstance(found, Reject):
            return found
        key = blake2b(found.article_id.encode(), digest_size=8).digest()
        if key in self._seen:
            reason = f"the id {found.article_id!r} stands twice: an earlier record has it"
            return Reject(found.file, found.place, found.article_id, reason)
        self._seen.add(key)
        return found


def find(source: Source, article_id: str) -> Record | None:
    """Return the record of an article, looked for from the start; None when it is not there."""
    named = (each for each in Stream(source) if isinstance(each, Record) and each.article_id == article_id)
    return next(named, None)


def article(record: Record) -> corpus.Article:
    """Return the article of a record.

    Raises
    ------
    InputError
        When its publication date is none.
    """
    from borderledger.adding.dating import of_cell  # noqa: PLC0415  it brings the reading of dates
    from borderledger.published import given  # noqa: PLC0415

    cells = dict(record.cells)
    try:
        given(cells["published"])
    except ValueError:
        cells["published"] = of_cell(cells["published"]) or cells["published"]
    return corpus.article(cells, record.text, record.file)


def _lines(lines: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield the lines with their numbers, None for one that is too long to hold."""
    number = 0
    while line := lines.readline(LONGEST):
        number += 1
        if len(line) < LONGEST or line.endswith(b"\n"):
            yield number, line
            continue
        while (rest := lines.readline(LONGEST)) and not rest.endswith(b"\n"):
            pass
        yield number, None


def _cell(cell: Any) -> str:  # noqa: ANN401  what JSON or Parquet has
    """Return a cell as text on one line: several authors joined, nothing for nothing."""
    if isinstance(cell, list):
        return "; ".join(filter(None, map(_cell, cell)))
    return "" if cell is None else " ".join(str(cell).split())


def _is_broken(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _first_line(error: Exception) -> str:
    return (str(error) or type(error).__name__).split("\n", 1)[0]
