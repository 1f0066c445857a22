"""The tables in other programs: a SQLite database, a data package, the docs and their examples."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from borderledger import schemas, tables
from borderledger.errors import InputError
from borderledger.tables import Ledger


@pytest.fixture
def database(gold_ledger: Ledger, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(gold_ledger.to_sqlite(tmp_path / "ledger.db"))) as connection:
        yield connection


def test_the_database_has_every_row(gold_ledger: Ledger, database: sqlite3.Connection) -> None:
    for table, frame in gold_ledger.frames().items():
        [(count,)] = database.execute(f"SELECT count(*) FROM {table}")
        assert count == len(frame)


def test_the_database_keeps_bounds_days_and_what_is_missing(
    gold_ledger: Ledger, database: sqlite3.Connection
) -> None:
    row = gold_ledger.figures[gold_ledger.figures["value_high"].isna()].iloc[0]
    asked = "SELECT value_low, value_high, period_end FROM figures WHERE figure_id = ?"
    assert database.execute(asked, [row["figure_id"]]).fetchone() == (row["value_low"], None, None)
    assert ("2019-06-11",) in database.execute("SELECT published_start FROM articles").fetchall()


def test_foreign_keys_hold_and_lead_to_labels(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    asked = "SELECT metric.label FROM figures JOIN metric ON metric = code WHERE metric = 'returned' LIMIT 1"
    assert database.execute(asked).fetchone() == ("Returned to Mexico",)


def test_lists_of_ids_are_pairs(gold_ledger: Ledger, database: sqlite3.Connection) -> None:
    listed = gold_ledger.checks["claim_ids"].dropna().str.split(";").explode()
    [(count,)] = database.execute("SELECT (SELECT count(*) FROM check_figures) + count(*) FROM check_events")
    assert count == len(listed)


def test_sentences_are_found_without_their_accents(database: sqlite3.Connection) -> None:
    database.execute("UPDATE figures SET sentence = 'In Ciudad Juárez, more than 4,000.' WHERE rowid = 1")
    database.execute("INSERT INTO figures_fts(figures_fts) VALUES ('rebuild')")
    asked = "SELECT rowid FROM figures_fts WHERE figures_fts MATCH 'juarez'"
    assert database.execute(asked).fetchall() == [(1,)]


def test_datasette_is_told_what_columns_mean(gold_ledger: Ledger, tmp_path: Path) -> None:
    gold_ledger.to_sqlite(tmp_path / "ledger.db")
    about = json.loads((tmp_path / "ledger.metadata.json").read_text(encoding="utf-8"))
    assert about["databases"]["ledger"]["tables"]["figures"]["columns"]["metric"] == "What is counted."


def test_a_database_is_replaced_by_the_same(gold_ledger: Ledger, tmp_path: Path) -> None:
    first = gold_ledger.to_sqlite(tmp_path / "ledger.db").read_bytes()
    assert gold_ledger.to_sqlite(str(tmp_path / "ledger.db")).read_bytes() == first
    assert {path.name for path in tmp_path.iterdir()} == {"ledger.db", "ledger.metadata.json"}


def test_a_file_of_another_kind_is_left_alone(gold_ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(InputError, match=r"notes\.txt: is there and no database"):
        gold_ledger.to_sqlite(tmp_path / "notes.txt")
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_a_folder_that_is_not_there_is_said(gold_ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"ledger\.db: cannot be written"):
        gold_ledger.to_sqlite(tmp_path / "nowhere" / "ledger.db")


def test_an_unknown_code_leaves_the_old_database(gold_ledger: Ledger, tmp_path: Path) -> None:
    before = gold_ledger.to_sqlite(tmp_path / "ledger.db").read_bytes()
    other = replace(gold_ledger, figures=gold_ledger.figures.assign(program="cbp_home"))
    with pytest.raises(InputError, match="BORDERLEDGER_VOCABULARY"):
        other.to_sqlite(tmp_path / "ledger.db")
    assert (tmp_path / "ledger.db").read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 2


def test_the_data_package_is_valid(gold_ledger: Ledger, tmp_path: Path) -> None:
    frictionless = pytest.importorskip(
        "frictionless", reason="pip install frictionless to hold it to the standard"
    )
    tables.write(gold_ledger, tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["type", "note"])


def test_loaded_tables_are_typed(gold_ledger: Ledger, tmp_path: Path) -> None:
    tables.write(gold_ledger, tmp_path)
    kinds = {"string": "str", "date": "datetime64[ns]", "number": "float64", "integer": "int64"}
    for table, frame in tables.read(tmp_path).frames().items():
        assert {c: str(t) for c, t in frame.dtypes.items()} == {
            column: kinds[schemas.kind(table, column)] for column in schemas.columns(table)
        }
