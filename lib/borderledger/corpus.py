"""The articles: a folder of texts and its manifest, or a single text file."""

import csv
import difflib
import io
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from borderledger.errors import InputError
from borderledger.language import LANGUAGES, language_of
from borderledger.published import Published, from_text, given

MANIFEST = "articles.csv"
REQUIRED = ("article_id", "file")
COLUMNS = (
    *REQUIRED,
    "title",
    "publisher",
    "author",
    "url",
    "published",
    "language",
    "text_kind",
    "collection",
)
LARGEST = 20_000_000  # bytes of one text: a hundred novels; more is no article
LONGEST_TITLE = 200  # characters; a longer first line is a paragraph


@dataclass(frozen=True, slots=True)
class Article:
    r"""One article. Offsets elsewhere count characters of ``text``.

    ``text`` is the file decoded as UTF-8 without its byte order mark and with ``\n`` for every line end,
    as ``Path.read_text(encoding="utf-8-sig")`` gives it; nothing else is changed.
    """

    article_id: str
    file: str
    title: str
    publisher: str
    author: str
    url: str
    published: Published
    language: str
    text_kind: str
    collection: str
    text: str


def load(raw: Path, collection: str | None = None) -> list[Article]:
    """Return the articles of a folder, or of one text file.

    Parameters
    ----------
    raw
        A folder of ``.txt`` files with or without a manifest ``articles.csv``, or one ``.txt`` file
        (the manifest beside it is used when it lists that file).
    collection
        Only the articles that the manifest puts in this collection.

    Returns
    -------
    list of Article
        In the order of the manifest, then files that it does not list, by name; their id is the file's stem.

    Raises
    ------
    InputError
        Naming the file and row that cannot be used, and what to do.

    Examples
    --------
    >>> folder = getfixture("tmp_path")
    >>> _ = (folder / "a.txt").write_text("Tijuana, June 7, 2019: Mexico said no.")
    >>> [(article.article_id, article.published.first.isoformat()) for article in load(folder)]
    [('a', '2019-06-07')]
    """
    try:
        return _load(raw, collection)
    except OSError as error:
        where = error.filename or raw
        raise InputError(
            f"{where}: cannot be read ({error.strerror}); set its rights or its name right"
        ) from None


def _load(raw: Path, collection: str | None) -> list[Article]:
    if not raw.exists():
        raise InputError(
            f"{raw}: there is no such file or folder; give a folder of .txt files or one file (--raw)"
        )
    folder = raw if raw.is_dir() else raw.parent
    rows = list(manifest(folder / MANIFEST)) if (folder / MANIFEST).exists() else []
    if raw.is_dir():
        rows += _unlisted(folder, {row["file"] for row in rows})
    else:
        rows = [row for row in rows if row["file"] == raw.name] or [bare(raw.name)]
    if not rows:
        raise InputError(f"{raw}: holds no article; put .txt files there, or name another folder (--raw)")
    chosen = _of_collection(rows, collection, folder)
    for row in chosen:  # before ids: a row whose file is not there leaves one unlisted, maybe of the same id
        _there(folder, row)
    _no_duplicates(folder, rows)
    return [_article(folder, row) for row in chosen]


def nearest(name: str, names: Iterable[str]) -> str:
    """Return a few of the names, the most alike first, for a message about a name that is not among them."""
    known = sorted(set(names))
    close = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    return ", ".join(close or known[:10]) or "none"


def bare(file: str) -> dict[str, str]:
    """Return the manifest row of a file that no manifest lists."""
    return dict.fromkeys(COLUMNS, "") | {"article_id": Path(file).stem, "file": file}


def _unlisted(folder: Path, listed: set[str]) -> list[dict[str, str]]:
    return [bare(path.name) for path in sorted(folder.glob("*.txt")) if path.name not in listed]


def manifest(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a manifest, each with every column and with ``row``, its number (the header is 1).

    Raises
    ------
    InputError
        Naming the row that cannot be used.
    """
    yield from rows_of(_decoded(path), str(path))


def rows_of(listing: str, path: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a manifest's text, as `manifest` does; ``path`` is what a message calls it."""
    reader = csv.DictReader(io.StringIO(listing), strict=True)
    try:
        header = [name.strip() for name in reader.fieldnames or []]
        if len(header) == 1 and (sign := next((sign for sign in ";\t|" if sign in header[0]), "")):
            raise InputError(f"{path}, row 1: the columns are set apart by {sign!r}; save it with commas")
        for name in header:
            if name not in COLUMNS:
                raise InputError(
                    f"{path}, row 1: unknown column {name!r}; the nearest are: {nearest(name, COLUMNS)}"
                )
        for name in REQUIRED:
            if name not in header:
                raise InputError(
                    f"{path}, row 1: the column {name!r} is missing; add it to the comma-separated header"
                )
        reader.fieldnames = header
        for number, cells in enumerate(reader, start=2):
            if None in cells:
                raise InputError(
                    f"{path}, row {number}: more cells than columns; put commas inside a cell in quotes"
                )
            row = dict.fromkeys(COLUMNS, "") | {k: (v or "").strip() for k, v in cells.items()}
            for name in REQUIRED:
                if not row[name]:
                    raise InputError(
                        f"{path}, row {number}: the cell of column {name!r} is empty; fill it in"
                    )
                if not row[name].isprintable():
                    raise InputError(
                        f"{path}, row {number}: the cell of column {name!r} is {row[name]!r};"
                        " take out what does not print"
                    )
            yield row | {"row": str(number)}
    except csv.Error as error:
        raise InputError(
            f"{path}, line {reader.reader.line_num}: not readable as CSV ({error}); save it again as CSV"
        ) from None


def _no_duplicates(folder: Path, rows: list[dict[str, str]]) -> None:
    seen: dict[str, dict[str, str]] = {}
    for row in rows:
        other = seen.setdefault(row["article_id"], row)
        if other is not row:
            first, second = (
                f"row {r['row']}" if "row" in r else f"the unlisted file {r['file']}" for r in (other, row)
            )
            raise InputError(
                f"{folder / MANIFEST}: the article_id {row['article_id']!r} stands twice, in {first} and"
                f" {second}; give each article an id of its own"
            )


def _of_collection(rows: list[dict[str, str]], collection: str | None, folder: Path) -> list[dict[str, str]]:
    if collection is None:
        return rows
    chosen = [row for row in rows if row["collection"] == collection]
    if not chosen:
        known = nearest(collection, (row["collection"] for row in rows if row["collection"]))
        raise InputError(f"{folder}: no article is in the collection {collection!r}; there are: {known}")
    return chosen


def _where(folder: Path, row: dict[str, str]) -> str:
    return f"{folder / MANIFEST}, row {row['row']}" if "row" in row else str(folder / row["file"])


def _there(folder: Path, row: dict[str, str]) -> None:
    """Raise an error unless the file of a row is a file in the folder."""
    path, where = folder / row["file"], _where(folder, row)
    if not os.path.realpath(path).startswith(os.path.realpath(folder) + os.sep):
        raise InputError(f"{where}: the file {row['file']!r} is outside the folder; move it into {folder}")
    if not path.is_file():
        raise InputError(
            f"{where}: the file {row['file']!r} is not there; add it to {folder} or take the row out"
        )
    if path.stat().st_size > LARGEST:
        raise InputError(
            f"{path}: {path.stat().st_size / 1e6:.0f} MB, and an article has {LARGEST / 1e6:g} MB at most;"
            " make a file of each article"
        )


def _article(folder: Path, row: dict[str, str]) -> Article:
    path, where = folder / row["file"], _where(folder, row)
    text = _decoded(path)
    if not text.strip():
        raise InputError(
            f"{path}: the file is empty; put the article's text in it or take it out of the folder"
        )
    return article(row, text, where)


def article(row: Mapping[str, str], text: str, where: str) -> Article:
    """Return the article of a manifest row and its text; ``where`` is what a message calls the row.

    Raises
    ------
    InputError
        When its publication date is none.
    """
    language = row["language"] or language_of(text)
    if language not in LANGUAGES:
        raise InputError(
            f"{where}: language is {language!r}; write one of {', '.join(LANGUAGES)} or leave the cell empty"
        )
    return Article(
        article_id=row["article_id"],
        file=row["file"],
        title=row["title"] or _first_line(text),
        publisher=row["publisher"],
        author=row["author"],
        url=row["url"],
        published=_published(row["published"], text, language, where),
        language=language,
        text_kind=row["text_kind"],
        collection=row["collection"],
        text=text,
    )


def _first_line(text: str) -> str:
    line = text.lstrip().split("\n", 1)[0].strip()
    return line if len(line) <= LONGEST_TITLE else ""


def _published(cell: str, text: str, language: str, where: str) -> Published:
    if not cell:
        return from_text(text, language)
    try:
        return given(cell)
    except ValueError:
        raise InputError(
            f"{where}: published is {cell!r}, which is no date from 1700 to 2199;"
            " write 2019-06-11, 2019-06, 2019 or nothing"
        ) from None


def _decoded(path: Path) -> str:
    r"""Return a file's text, without byte order mark and with ``\n`` for every line end."""
    return plain(path.read_bytes(), str(path))


def plain(data: bytes, path: str) -> str:
    """Return the text of a file's bytes; ``path`` is what a message calls it.

    Raises
    ------
    InputError
        When they are not UTF-8, or no text.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: not UTF-8 at byte {error.start}; save the file again with the encoding UTF-8"
        ) from None
    if "\0" in text:
        raise InputError(
            f"{path}: a NUL byte at byte {data.index(0)}, so this is no text; save it as plain text"
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")
