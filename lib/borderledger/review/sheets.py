"""Rows in a spreadsheet, for colleagues who live in one, and what they changed there as corrections.

A sheet for each table, and hidden beside it what the rows were when they were exported: an import compares
with that, whatever has been read again meanwhile.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from borderledger.errors import InputError
from borderledger.files import write_whole
from borderledger.review import cells, queue
from borderledger.review.lines import COLUMNS, Correction, checked

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from borderledger.tables import Ledger

VERDICT = "verdict"
VERDICTS = ("accept", "reject")
WHY = "why"
SUFFIX = " as exported"  # of the hidden sheet
ADD = "leave it empty in a row that you add"
WIDTHS = {"sentence": 80, "quote": 24}  # characters
LARGEST = 100_000_000  # bytes unpacked: some 30,000 rows
SPARE = 200  # lines below the last row in which the lists of codes still open
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # no workbook can hold them

Sheet = Mapping[int, dict[str, str]]  # rows by their number in the sheet


def export(ledger: Ledger, path: Path) -> int:
    """Write the figures and events as a workbook, the least sure ones first, and return how many.

    Parameters
    ----------
    ledger
        The tables.
    path
        The workbook (``.xlsx``), written whole.

    Raises
    ------
    InputError
        When it cannot be written.
    """
    from lxml.etree import SerialisationError  # noqa: PLC0415
    from openpyxl import Workbook  # noqa: PLC0415  slow to import

    book = Workbook()
    book.remove(book.active)
    for table in cells.COLUMNS:
        header = columns(table)
        rows = [_row(table, row) for row in queue.rows(ledger, table)]
        for title in (table, table + SUFFIX):
            _fill(book.create_sheet(title), header, rows)
        _dress(book[table], table, header, len(rows))
        book[table + SUFFIX].sheet_state = "hidden"
    data = io.BytesIO()
    try:
        book.save(data)
        write_whole(path, data.getvalue())
    except (OSError, SerialisationError) as error:  # the second: no room for openpyxl's own passing files
        reason = getattr(error, "strerror", error)
        raise InputError(f"{path}: cannot be written ({reason}); free space or name another file") from None
    return sum(len(queue.rows(ledger, table)) for table in cells.COLUMNS)


def corrections(path: Path, who: str, when: str) -> list[Correction]:
    """Return what was changed in a workbook since `export` wrote it.

    A cell that is another now is a ``fix``, a word in the column ``verdict`` the verdict, a row without an
    id a row to ``add``. Rows may have been sorted, and those deleted say nothing.

    Raises
    ------
    InputError
        Naming the sheet, row and column that cannot be used, and what to do.
    """
    found: list[Correction] = []
    book = _open(path)
    for table in cells.COLUMNS:
        before = {row["row_id"]: row for row in _sheet(book, path, table + SUFFIX).values()}
        seen: set[str] = set()
        for number, row in _sheet(book, path, table).items():
            where = f"{path}, sheet {table}, row {number}"
            if row["row_id"] and row["row_id"] in seen:
                raise InputError(f"{where}, column 'row_id': {row['row_id']!r} stands twice; {ADD}")
            seen.add(row["row_id"])
            signed = {"table": table, "who": who, "when": when, "why": row.get(WHY, "")}
            for line in _lines(table, row, before, where):
                found.append(checked(dict.fromkeys(COLUMNS, "") | signed | line, where, apart=True))
            for column, problem in cells.out_of_order(table, row):
                raise InputError(f"{where}, column {column!r}: {problem}")
    return found


def columns(table: str) -> list[str]:
    """Return the columns of a sheet."""
    return [
        *(VERDICT, WHY, "score", "article_id", "sentence", "quote"),
        *cells.COLUMNS[table],
        *(name for name in cells.TELLING[table] if name not in cells.COLUMNS[table]),
        *("row_id", "review", "rule_said"),
    ]


def _row(table: str, row: Mapping[str, Any]) -> dict[str, str]:
    plain = {name: cells.written(row[name]) for name in columns(table) if name in row}
    return {VERDICT: "", WHY: "", "row_id": row[queue.ID[table]]} | plain


def _fill(sheet: Worksheet, header: Sequence[str], rows: Sequence[Mapping[str, str]]) -> None:
    """Write the rows, numbers as numbers and all else as text that no program takes for a formula."""
    for column, name in enumerate(header, start=1):
        sheet.cell(1, column, name)
        for number, row in enumerate(rows, start=2):
            cell = sheet.cell(number, column)
            if name in ("score", "value_low", "value_high") and row[name]:
                cell.value = float(row[name])
            elif row[name]:
                cell.value, cell.data_type = UNPRINTABLE.sub(" ", row[name]), "s"
                cell.quotePrefix = True
            if name in ("date_start", "date_end", "period_start", "period_end"):
                cell.number_format = "@"


def _dress(sheet: Worksheet, table: str, header: Sequence[str], n: int) -> None:
    """Freeze the header, let sentences wrap, and offer the codes as lists."""
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(header))}{n + 1}"
    for column, name in enumerate(header, start=1):
        letter = get_column_letter(column)
        sheet[f"{letter}1"].font = Font(bold=True)
        sheet.column_dimensions[letter].width = WIDTHS.get(name, 16)
        if name in WIDTHS:
            for number in range(2, n + 2):
                sheet[f"{letter}{number}"].alignment = Alignment(wrap_text=True, vertical="top")
        known = (
            VERDICTS if name == VERDICT else cells.coded(table, name) if name in cells.COLUMNS[table] else ()
        )
        if known:
            _offer(
                sheet, DataValidation("list", allow_blank=True), known, f"{letter}2:{letter}{n + 1 + SPARE}"
            )


def _offer(sheet: Worksheet, lists: Any, known: Sequence[str], where: str) -> None:  # noqa: ANN401
    """Offer codes in some cells, from a hidden sheet: a list by itself may have 255 characters."""
    book = sheet.parent
    codes = book["codes"] if "codes" in book.sheetnames else book.create_sheet("codes")
    codes.sheet_state = "hidden"
    column = codes.max_column + 1
    for number, code in enumerate(known, start=1):
        codes.cell(number, column, code)
    letter = codes.cell(1, column).column_letter
    lists.formula1 = f"codes!${letter}$1:${letter}${len(known)}"
    sheet.add_data_validation(lists)
    lists.add(where)


def _lines(
    table: str, row: Mapping[str, str], before: Mapping[str, Mapping[str, str]], where: str
) -> Iterator[dict[str, str]]:
    """Yield the cells of each correction that a row of a sheet makes."""
    verdict = row.get(VERDICT, "").lower()
    if verdict not in ("", "add", "fix", *VERDICTS):
        raise InputError(f"{where}, column {VERDICT!r}: is {verdict!r}; write accept, reject, or nothing")
    now = {name: row.get(name, "") for name in cells.COLUMNS[table]}
    if not row.get("row_id"):
        given = {name: cell for name, cell in now.items() if cell}
        words = {name: row.get(name, "") for name in ("article_id", "quote", "sentence")}
        yield words | {"action": "add", "value": cells.joined(given)}
        return
    if row["row_id"] not in before:
        raise InputError(f"{where}, column 'row_id': {row['row_id']!r} was not exported; {ADD}")
    was = before[row["row_id"]]
    anchor = queue.anchor(table, was)
    if verdict == "reject":
        yield anchor | {"action": "reject"}
        return
    fixed = [name for name in now if now[name] != was.get(name, "")]
    for name in fixed:
        yield anchor | {"action": "fix", "column": name, "value": now[name]}
    if verdict == "accept" and not fixed:
        yield anchor | {"action": "accept"}


def _open(path: Path) -> Any:  # noqa: ANN401  a workbook
    from openpyxl import load_workbook  # noqa: PLC0415

    try:
        with zipfile.ZipFile(path) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > LARGEST:
                raise InputError(f"{path}: unpacks to more than {LARGEST / 1e6:g} MB; export fewer rows")
        return load_workbook(path, data_only=True)  # of a formula its value
    except OSError as error:
        reason = error.strerror or "no workbook"
        raise InputError(f"{path}: cannot be read ({reason}); name the workbook") from None
    except InputError:
        raise
    except Exception:  # a damaged one breaks openpyxl in a dozen ways
        raise InputError(f"{path}: no workbook (.xlsx); save it again as one from the spreadsheet") from None


def _sheet(book: Any, path: Path, title: str) -> Sheet:  # noqa: ANN401
    """Return the rows of a sheet that hold anything, as text."""
    if title not in book.sheetnames:
        raise InputError(
            f"{path}: the sheet {title!r} is missing; export the rows again: borderledger review"
        )
    lines = book[title].iter_rows(values_only=True)
    header = [_text(cell) for cell in next(lines, ())]
    for name in columns(title.removesuffix(SUFFIX)):
        if name not in header:
            raise InputError(f"{path}, sheet {title}, row 1: the column {name!r} is missing; put it back")
    rows = {
        number: dict(zip(header, map(_text, line), strict=True)) for number, line in enumerate(lines, start=2)
    }
    return {number: row for number, row in rows.items() if any(row.values())}


def _text(value: object) -> str:
    """Return a cell as the tables have it: a day typed into a spreadsheet is a date there."""
    if isinstance(value, datetime | date | int | float) and not isinstance(value, bool):
        return cells.written(value)
    return "" if value is None else str(value).strip()
