"""`borderledger spans`: JSON lines in, rows of dates or quantities out."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from borderledger.cli import main
from borderledger.jsonl import COLUMNS

LINE = {"doc": "a", "dct": "2019-06-11", "text": "On Friday more than 4,000 people were sent back."}


def run(what: str, *lines: object, raw: bytes = b"") -> Result:
    given = raw or "\n".join(json.dumps(line) for line in lines).encode()
    return CliRunner().invoke(main, ["spans", what], input=given)


def rows(what: str, *lines: object) -> list[dict[str, object]]:
    result = run(what, *lines)
    assert (result.exit_code, result.stderr) == (0, "")
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_date_has_its_timex_value_and_its_days() -> None:
    (row,) = rows("dates", LINE)
    assert (row["doc"], row["type"], row["value"]) == ("a", "DATE", "2019-06-07")
    assert (row["date_start"], row["date_end"], row["precision"]) == ("2019-06-07", "2019-06-07", "day")


def test_a_quantity_has_its_bound() -> None:
    (row,) = rows("quantities", LINE)
    assert (row["doc"], row["value"], row["bound"], row["low"], row["high"]) == ("a", 4000, ">", 4000, None)


@pytest.mark.parametrize("what", COLUMNS)
def test_the_columns_are_those_of_the_dictionary(what: str) -> None:
    assert [list(row) for row in rows(what, LINE)] == [list(COLUMNS[what])]


@pytest.mark.parametrize(("names", "expected"), [({"id": 7}, [7, 7]), ({"doc": "7", "id": 7}, ["7", 7])])
def test_doc_and_id_come_back(names: dict[str, object], expected: list[object]) -> None:
    (row,) = rows("dates", {"text": "in 2019"} | names)
    assert [row["doc"], row["id"]] == expected


def test_a_range_is_two_rows_as_in_timex3() -> None:
    found = rows("dates", {"doc": "a", "text": "It held from 2010 to 2012."})
    assert [row["value"] for row in found] == ["2010", "2012"]


def test_without_a_publication_day_the_text_may_tell_it() -> None:
    text = "Published June 11, 2019\n\nThe court ruled on Friday.\n"
    assert [row["value"] for row in rows("dates", {"doc": "a", "text": text})] == ["2019-06-11", "2019-06-07"]


def test_a_publication_day_with_a_clock_time_is_a_day() -> None:
    (row,) = rows("dates", {"doc": "a", "dct": "2019-06-11T08:00:00", "text": "It ended yesterday."})
    assert row["value"] == "2019-06-10"


def test_the_language_is_found_or_given() -> None:
    found = rows("quantities", {"doc": "a", "text": "Los migrantes de la lista son 11 mil 733."})
    given = rows("quantities", {"doc": "a", "text": "11 mil 733", "language": "es"})
    assert [row["value"] for row in found + given] == [11_733, 11_733]


def test_blank_lines_and_a_byte_order_mark_are_passed_over() -> None:
    raw = b"\xef\xbb\xbf" + json.dumps(LINE).encode() + b"\n\n"
    assert len(run("dates", raw=raw).stdout.splitlines()) == 1


def test_a_file_is_read_like_standard_input(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(LINE), encoding="utf-8")
    assert CliRunner().invoke(main, ["spans", "dates", str(path)]).stdout == run("dates", LINE).stdout


@pytest.mark.parametrize(
    "raw",
    [
        b'{"doc": "a", "text": ',
        b'["a"]',
        b'{"doc": "a", "text": "M\xe9xico"}',
        b'{"text": "in 2019"}',
        b'{"doc": "a"}',
        b'{"doc": "a", "text": "in 2019", "dct": "June 11"}',
        b'{"doc": "a", "text": "in 2019", "dct": 11}',
        b'{"doc": "a", "text": "in 2019", "language": "fr"}',
        b"[" * 100_000,
    ],
)
def test_bad_input_is_one_sentence_that_names_the_line(raw: bytes) -> None:
    result = run("dates", raw=json.dumps(LINE).encode() + b"\n" + raw)
    assert result.exit_code == 2
    assert result.stderr.startswith("standard input, line 2: ")
    assert len(result.stderr.splitlines()) == 1
    assert "Traceback" not in result.output


def test_a_missing_file_is_one_sentence() -> None:
    result = CliRunner().invoke(main, ["spans", "dates", "nowhere.jsonl"])
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (2, "", 1)
    assert result.stderr.startswith("nowhere.jsonl: ")
