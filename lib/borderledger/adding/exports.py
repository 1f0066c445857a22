"""A table of articles, as media databases export them: CSV or JSON lines, one article a row."""

import csv
import io
import json
from collections.abc import Iterator, Mapping

from borderledger.adding.dating import of_cell
from borderledger.adding.decoding import decoded, tidy
from borderledger.adding.document import Document
from borderledger.corpus import LARGEST
from borderledger.errors import InputError
from borderledger.text import fold, vocabulary

LONGEST_CELL = 10_000_000  # characters; the csv module stops at an eighth of a million
LONGEST_LINE = 2 * LARGEST  # JSON writes some characters as six
LONGEST_HEADER = 10_000  # characters
DELIMITERS = ",;\t|"
Row = Mapping[str, object]


def read_csv(data: bytes, origin: str, text_column: str = "") -> Iterator[Document | InputError]:
    """Yield the article of each row, or what is wrong with the row.

    Raises
    ------
    InputError
        When the table has no column of texts.
    """
    csv.field_size_limit(LONGEST_CELL)
    text = decoded(data, origin)
    header = text[: LONGEST_HEADER + 1].split("\n", 1)[0]
    if len(header) > LONGEST_HEADER:
        raise InputError(f"{origin}, row 1: no names of columns, it is too long; export the table again")
    reader = csv.DictReader(
        io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=header.count), strict=True
    )
    try:
        columns = _columns([name or "" for name in reader.fieldnames or []], origin, text_column)
        for number, row in enumerate(reader, start=2):
            yield _document(row, columns, f"{origin}, row {number}")
    except csv.Error as error:
        yield InputError(
            f"{origin}, line {reader.reader.line_num}: not readable as CSV ({error}); export it again"
        )


def read_jsonl(data: bytes, origin: str, text_column: str = "") -> Iterator[Document | InputError]:
    """Yield the article of each line, or what is wrong with the line.

    Raises
    ------
    InputError
        When there is none.
    """
    lines = decoded(data, origin).split("\n")
    if not any(map(str.strip, lines)):
        raise InputError(f"{origin}: holds no line; export the articles again, one JSON object a line")
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        where = f"{origin}, line {number}"
        if len(line) > LONGEST_LINE:
            yield InputError(f"{where}: more than {LONGEST_LINE / 1e6:g} MB; write one article on each line")
            continue
        try:
            row = json.loads(line)
            if not isinstance(row, dict):
                raise ValueError
            yield _document(row, _columns(list(row), where, text_column), where)
        except (ValueError, RecursionError):
            yield InputError(f"{where}: not a JSON object; write one on each line")
        except InputError as error:
            yield error


def _columns(names: list[str], origin: str, text_column: str) -> dict[str, str]:
    """Return which of the table's columns stand for which of ours, the first name in the vocabulary first."""
    by_name = {fold(name).strip(): name for name in reversed(names)}
    ours: dict[str, str] = {}
    for row in vocabulary("export_columns"):
        if row["name"] in by_name:
            ours.setdefault(row["column"], by_name[row["name"]])
    if text_column:
        if text_column not in names:
            raise InputError(f"{origin}: has no column {text_column!r}; it has: {', '.join(names)}")
        ours["text"] = text_column
    if "text" not in ours:
        raise InputError(
            f"{origin}: no column is known to hold the texts; name it with --text-column, one of:"
            f" {', '.join(names) or 'none'}"
        )
    return ours


def _document(row: Row, columns: Mapping[str, str], where: str) -> Document | InputError:
    cells = {ours: tidy(_cell(row.get(theirs))) for ours, theirs in columns.items()}
    published = of_cell(cells.pop("published", ""))
    text = cells.pop("text")
    if not text:
        return InputError(f"{where}: the column {columns['text']!r} is empty; fill it in or take the row out")
    lines = {ours: " ".join(cell.split()) for ours, cell in cells.items()}
    return Document(where, text, published=published, dated_by="export" if published else "", **lines)


def _cell(cell: object) -> str:
    """Return a cell as text: several authors as one line, nothing for nothing."""
    if isinstance(cell, list):
        return "; ".join(map(_cell, cell))
    return "" if cell is None else str(cell)
