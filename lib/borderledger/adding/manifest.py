"""Articles written into a folder: the text as a file, its row in the manifest, old ones kept aside."""

import csv
import fcntl
import io
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from borderledger import corpus
from borderledger.corpus import COLUMNS, MANIFEST, Article
from borderledger.errors import InputError
from borderledger.files import sweep, write_whole

OLD = "superseded"  # the folder inside the articles' own; what lies in it is not read with them
BOM = b"\xef\xbb\xbf"  # Excel reads accents right only with it, so a manifest that has it keeps it
Row = Mapping[str, str]


@contextmanager
def locked(raw: Path) -> Iterator[None]:
    """Keep a folder, made when missing, to ourselves: who adds to it next waits.

    Raises
    ------
    InputError
        When nothing can be written there.
    """
    try:
        raw.mkdir(parents=True, exist_ok=True)
        lock = os.open(raw, os.O_RDONLY)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            sweep(raw)
            sweep(raw / OLD)
            yield
        finally:
            os.close(lock)
    except OSError as error:
        raise InputError(
            f"{raw}: cannot write there ({error.strerror}); free space, set its rights or take another --raw"
        ) from None


def articles(raw: Path) -> list[Article]:
    """Return the articles of a folder, none when it is new or empty."""
    if not raw.exists() or not ((raw / MANIFEST).exists() or any(raw.glob("*.txt"))):
        return []
    if not any(raw.glob("*.txt")) and not any(corpus.manifest(raw / MANIFEST)):
        return []  # a manifest that is only a header
    return corpus.load(raw)


def listed(raw: Path) -> set[str]:
    """Return the ids of the articles that the manifest of a folder lists."""
    return {row["article_id"] for row in _rows(raw)}


def add(raw: Path, articles: Iterable[tuple[Row, str]]) -> None:
    """Write new articles, the texts first, so that no row ever names a file that is not there."""
    rows, paths = [], []
    try:
        for row, text in articles:
            rows.append(row)
            paths.append(write_whole(raw / row["file"], text.encode("utf-8")))
        _write_rows(raw, [*_rows(raw), *rows])
    except BaseException:
        for path in paths:
            path.unlink()
        raise


def supersede(raw: Path, old: Article, row: Row, text: str) -> Path:
    """Put an article in another's place, under its id and file name, and return where the old text is kept.

    What was said about the old one by its id (corrections, notes) holds for the new one, and what the new one
    does not know of itself stays as it was.
    """
    kept = _keep(raw, old)
    own = {"article_id": old.article_id, "file": old.file}
    new = _row_of(raw, old) | {column: cell for column, cell in row.items() if cell} | own
    rows = _rows(raw)
    others = [other for other in rows if other["article_id"] != old.article_id]
    at = next((i for i, other in enumerate(rows) if other["article_id"] == old.article_id), len(rows))
    write_whole(raw / old.file, text.encode("utf-8"))
    _write_rows(raw, [*others[:at], new, *others[at:]])
    return kept


def _keep(raw: Path, old: Article) -> Path:
    """Copy an article's text and row into the folder of old ones, under its id and a number."""
    folder = raw / OLD
    folder.mkdir(exist_ok=True)
    number = 1
    while (folder / f"{old.article_id}.{number}.txt").exists():
        number += 1
    name = f"{old.article_id}.{number}"
    kept = write_whole(folder / f"{name}.txt", (raw / old.file).read_bytes())
    _write_rows(folder, [*_rows(folder), {**_row_of(raw, old), "article_id": name, "file": kept.name}])
    return kept


def _rows(folder: Path) -> list[dict[str, str]]:
    path = folder / MANIFEST
    return list(corpus.manifest(path)) if path.exists() else []


def _row_of(raw: Path, article: Article) -> dict[str, str]:
    """Return an article's row, with empty cells when no manifest lists it."""
    listed = (row for row in _rows(raw) if row["article_id"] == article.article_id)
    return next(listed, dict.fromkeys(COLUMNS, ""))


def _write_rows(folder: Path, rows: Iterable[Row]) -> None:
    """Write a manifest whole, its columns in the order that it had."""
    path = folder / MANIFEST
    before = path.read_bytes() if path.exists() else b""
    header = next(csv.reader(io.StringIO(before.decode("utf-8-sig"))), [])
    columns = list(dict.fromkeys([*(name.strip() for name in header), *COLUMNS]))
    written = io.StringIO()
    writer = csv.DictWriter(written, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    bom = BOM if before.startswith(BOM) else b""
    write_whole(path, bom + written.getvalue().encode("utf-8"))
