"""Rows to judge, least sure first: in a workbook for colleagues, one by one in JupyterLab."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from helpers import article, figure, reading

from borderledger import tables
from borderledger.cli import main
from borderledger.review import lines, widget
from borderledger.review.lines import Correction

TEXT = "Border week\n\nIn May <b>about 300 people</b> came.\n\n=SUM(1) of 40 waited.\n"
ROWS = [
    figure("about 300", TEXT.index("about"), metric="arrivals", value_low=300.0, value_high=300.0, score=0.9),
    figure("=SUM(1) of 40", TEXT.index("="), metric="waiting", value_low=40.0, source="@nobody", score=0.4),
]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "raw"


@pytest.fixture
def ledger() -> tables.Ledger:
    return tables.assemble([reading(article(text=TEXT), ROWS)])


@pytest.fixture
def book(ledger: tables.Ledger, tmp_path: Path) -> Path:
    tables.write(ledger, tmp_path / "out")
    path = tmp_path / "rows.xlsx"
    assert run("review", "--out", tmp_path / "out", "--export", path).exit_code == 0
    return path


def cell(sheet: Any, number: int, column: str) -> Any:
    return sheet.cell(number, [header.value for header in sheet[1]].index(column) + 1)


def edit(path: Path, change: Callable[[Any], None]) -> None:
    book = openpyxl.load_workbook(path)
    change(book["figures"])
    book.save(path)


def imported(book: Path, raw: Path) -> list[Correction]:
    result = run("review", "--raw", raw, "--import", book, "--who", "Ana")
    assert result.exit_code == 0, result.stderr
    return lines.load(raw.parent / "corrections.csv")


def test_workbook_has_the_least_sure_rows_first_and_no_formulas(book: Path) -> None:
    sheet = openpyxl.load_workbook(book)["figures"]
    first = cell(sheet, 2, "quote")
    assert (first.value, first.data_type, first.quotePrefix) == ("=SUM(1) of 40", "s", True)
    assert cell(sheet, 2, "source").data_type == "s"
    assert cell(sheet, 2, "value_low").value == 40


def test_unchanged_workbook_says_nothing(book: Path, raw: Path) -> None:
    assert imported(book, raw) == []


def test_changed_cell_is_a_fix(book: Path, raw: Path) -> None:
    def change(sheet: Any) -> None:
        cell(sheet, 2, "value_low").value = 41.5
        cell(sheet, 2, "why").value = "page 3"

    edit(book, change)
    (fix,) = imported(book, raw)
    assert (fix.action, fix.quote, fix.column, fix.value) == ("fix", "=SUM(1) of 40", "value_low", "41.5")
    assert (fix.who, fix.why, fix.article_id) == ("Ana", "page 3", "a")


def test_date_typed_into_a_spreadsheet_is_a_day(book: Path, raw: Path) -> None:
    edit(book, lambda sheet: setattr(cell(sheet, 3, "period_start"), "value", datetime(2019, 6, 1)))
    assert imported(book, raw)[0].value == "2019-06-01"


def test_verdicts_and_sorted_rows(book: Path, raw: Path) -> None:
    def change(sheet: Any) -> None:
        cell(sheet, 3, "verdict").value = "Reject"
        cell(sheet, 2, "verdict").value = "accept"
        sheet.move_range(f"A2:Z{sheet.max_row}", rows=3)

    edit(book, change)
    assert {(line.action, line.quote) for line in imported(book, raw)} == {
        ("accept", "=SUM(1) of 40"),
        ("reject", "about 300"),
    }


def test_row_without_an_id_is_added(book: Path, raw: Path) -> None:
    new = {"metric": "arrivals", "qualifier": "exact", "unit": "people", "status": "observed"}

    def change(sheet: Any) -> None:
        for column, value in (new | {"article_id": "a", "quote": "In May"}).items():
            cell(sheet, 5, column).value = value

    edit(book, change)
    assert imported(book, raw)[0].given() == new
    assert len(imported(book, raw)) == 1  # twice the same workbook


@pytest.mark.parametrize(
    ("row", "column", "value", "says"),
    [
        (2, "metric", "retrned", "sheet figures, row 2, column 'metric': is 'retrned'"),
        (3, "value_low", 400, "sheet figures, row 3, column 'value_low': 400 would lie above value_high 300"),
        (2, "verdict", "maybe", "sheet figures, row 2, column 'verdict': is 'maybe'"),
        (3, "row_id", "a.f02", "sheet figures, row 3, column 'row_id': 'a.f02' stands twice"),
        (1, "metric", "metrics", "sheet figures, row 1: the column 'metric' is missing"),
        (5, "quote", "In May", "sheet figures, row 5, column 'article_id': is empty"),
    ],
)
def test_cell_that_cannot_be_used_is_one_sentence(  # noqa: PLR0917  a case each
    book: Path, raw: Path, row: int, column: str, value: object, says: str
) -> None:
    edit(book, lambda sheet: setattr(cell(sheet, row, column), "value", value))
    result = run("review", "--raw", raw, "--import", book)
    assert result.exit_code == 2
    assert says in result.stderr
    assert not (raw.parent / "corrections.csv").exists()


def test_file_that_is_no_workbook_is_one_sentence(raw: Path) -> None:
    result = run("review", "--raw", raw, "--import", raw / "a.txt")
    assert result.exit_code == 2
    assert "no workbook" in result.stderr


# --- JupyterLab -----------------------------------------------------------------------------------------


@pytest.fixture
def desk(ledger: tables.Ledger, raw: Path) -> widget.Desk:
    shown: widget.Desk = ledger.review(raw=raw, who="Ana", below=1.0)
    return shown


def test_desk_shows_the_least_sure_row_in_its_article(
    desk: widget.Desk, ledger: tables.Ledger, raw: Path
) -> None:
    assert "<b>1 of 2</b>" in desk.place.value
    assert "<mark>=SUM(1) of 40</mark> waited." in desk.words.value
    assert "&lt;b&gt;about 300" in desk.words.value
    assert len(ledger.review(raw=raw, below=0.5).waiting) == 1


def test_accept_writes_a_line_and_goes_on(desk: widget.Desk) -> None:
    desk.buttons["accept"].click()
    (line,) = lines.load(desk.path)
    assert (line.action, line.quote, line.who) == ("accept", "=SUM(1) of 40", "Ana")
    assert "<b>2 of 2</b>" in desk.place.value


def test_changed_cells_are_fixed_not_accepted(desk: widget.Desk) -> None:
    desk.cells["metric"].value = "returned"
    desk.cells["source"].value = ""
    assert desk.buttons["accept"].disabled
    desk.buttons["fix"].click()
    assert [(line.column, line.value) for line in lines.load(desk.path)] == [
        ("metric", "returned"),
        ("source", ""),
    ]


def test_cell_that_cannot_be_used_is_said_and_nothing_written(desk: widget.Desk) -> None:
    desk.cells["value_low"].value = "forty"
    desk.buttons["fix"].click()
    assert "value_low" in desk.said.value
    assert "no number" in desk.said.value
    assert "<b>1 of 2</b>" in desk.place.value
    assert not desk.path.exists()


def test_judged_rows_are_not_shown_again(desk: widget.Desk, ledger: tables.Ledger, raw: Path) -> None:
    desk.buttons["reject"].click()
    desk.buttons["skip"].click()
    assert "No row is waiting" in desk.place.value
    assert [row["quote"] for _, row in ledger.review(raw=raw, below=1.0).waiting] == ["about 300"]


def test_desk_without_the_texts_shows_the_sentence(ledger: tables.Ledger, raw: Path) -> None:
    (raw / "a.txt").write_text("Another text.", encoding="utf-8")
    assert "<mark>=SUM(1) of 40</mark>" in ledger.review(raw=raw, below=1.0).words.value
