"""The ledger: ids and order, types, files on disk, and what a broken run leaves."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pandas as pd
import pytest
from helpers import article, event, figure, reading

import borderledger
from borderledger import files, storage, tables
from borderledger.errors import InputError
from borderledger.tables import Ledger


@pytest.fixture
def out(gold_ledger: Ledger, tmp_path: Path) -> Path:
    """Return a folder with the gold tables in it."""
    tables.write(gold_ledger, tmp_path / "tables")
    return tmp_path / "tables"


def digest(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_rows_are_sorted_and_numbered_in_text_order() -> None:
    later, sooner = figure("fifty", 90), figure("sixty", 10)
    ledger = tables.assemble([reading(article("b"), [later, sooner]), reading(article("a"), [figure("ten")])])
    assert ledger.figures["figure_id"].tolist() == ["a.f01", "b.f01", "b.f02"]
    assert ledger.figures["quote"].tolist() == ["ten", "sixty", "fifty"]


def test_empty_words_are_missing(gold_ledger: Ledger) -> None:
    assert gold_ledger.figures["place"].isna().any()
    assert not gold_ledger.figures["place"].eq("").any()


def test_dates_and_bounds_are_typed(gold_ledger: Ledger) -> None:
    assert pd.api.types.is_datetime64_dtype(gold_ledger.events["date_start"])
    assert gold_ledger.figures["value_low"].dtype == "float64"


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        (date(2021, 1, 20), date(2021, 1, 20), "Biden"),
        (date(2021, 1, 1), date(2021, 1, 31), None),
        (None, date(2019, 6, 11), "Trump I"),
        (date(2025, 2, 1), None, "Trump II"),
        (None, None, None),
    ],
)
def test_administration_holds_the_whole_interval(
    first: date | None, last: date | None, label: str | None
) -> None:
    claim = event(date_start=first, date_end=last)
    cell = tables.assemble([reading(article(), events=[claim])]).events["us_administration"].iloc[0]
    assert cell == label if label else pd.isna(cell)


def test_no_claims_make_empty_typed_tables(tmp_path: Path) -> None:
    tables.write(tables.assemble([reading(article())]), tmp_path)
    assert borderledger.load(tmp_path).figures.empty


def test_span_must_be_as_long_as_its_quote() -> None:
    wrong = replace(figure("ten"), end=4)
    with pytest.raises(Exception, match="as long as the span"):
        tables.assemble([reading(article(), [wrong])])


def test_unknown_code_is_refused() -> None:
    with pytest.raises(Exception, match="isin"):
        tables.assemble([reading(article(), [figure(metric="returnd")])])


def test_what_is_written_is_read_back(gold_ledger: Ledger, out: Path) -> None:
    again = borderledger.load(out)
    for table, frame in gold_ledger.frames().items():
        pd.testing.assert_frame_equal(again.frames()[table], frame)


def test_csv_holds_the_same_as_parquet(out: Path) -> None:
    csv = pd.read_csv(out / "figures.csv", parse_dates=["period_start", "period_end"])
    parquet = pd.read_parquet(out / "figures.parquet")
    assert csv["value_low"].equals(parquet["value_low"])
    assert csv["quote"].equals(parquet["quote"].astype(csv["quote"].dtype))


def test_csv_is_plain(out: Path) -> None:
    lines = (out / "figures.csv").read_bytes().decode("utf-8")
    assert ",144000,," in lines
    assert ",2019-05-01,2019-05-31," in lines
    assert "\r" not in lines
    assert "NaT" not in lines


def test_same_ledger_same_bytes(gold_ledger: Ledger, out: Path, tmp_path: Path) -> None:
    tables.write(gold_ledger, tmp_path / "again")
    assert digest(tmp_path / "again") == digest(out)


def test_other_files_of_the_folder_stay(gold_ledger: Ledger, out: Path) -> None:
    (out / ".gitkeep").touch()
    tables.write(gold_ledger, out)
    assert (out / ".gitkeep").exists()


@pytest.mark.parametrize("failing", ["articles.csv", "phases.parquet", "datapackage.json"])
def test_run_that_dies_while_writing_leaves_the_old_tables(
    gold_ledger: Ledger, out: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    before = digest(out)
    measure = storage._measure

    def die(path: Path) -> dict[str, Any]:
        if failing in (path.name, "datapackage.json"):
            raise KeyboardInterrupt
        return measure(path)

    monkeypatch.setattr(storage, "_measure", die)
    with pytest.raises(KeyboardInterrupt):
        tables.write(tables.assemble([reading(article())]), out)
    assert digest(out) == before


def test_full_disk_is_one_sentence(gold_ledger: Ledger, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(storage, "_sync", full)
    with pytest.raises(InputError, match="No space left on device"):
        tables.write(gold_ledger, out)
    assert not (out / ".writing").exists()


def test_leftovers_of_a_killed_run_are_cleared(gold_ledger: Ledger, out: Path) -> None:
    (out / ".writing").mkdir()
    (out / ".writing" / "figures.csv").write_text("half")
    tables.write(gold_ledger, out)
    assert not (out / ".writing").exists()


def test_tables_of_two_runs_are_not_read_together(gold_ledger: Ledger, out: Path, tmp_path: Path) -> None:
    tables.write(tables.assemble([reading(article())]), tmp_path / "other")
    (tmp_path / "other" / "figures.parquet").replace(out / "figures.parquet")
    with pytest.raises(InputError, match=r"figures\.parquet.*cut short"):
        borderledger.load(out)


def test_missing_table_and_folder_are_named(out: Path, tmp_path: Path) -> None:
    (out / "events.parquet").unlink()
    with pytest.raises(InputError, match=r"events\.parquet"):
        borderledger.load(out)
    with pytest.raises(InputError, match="holds no tables"):
        borderledger.load(tmp_path / "nowhere")


def test_datapackage_describes_every_column(out: Path) -> None:
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        header = (out / resource["path"]).read_text(encoding="utf-8").splitlines()[0].split(",")
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == header
        assert all(field["description"].endswith(".") for field in fields)
    assert {"name", "title", "licenses", "sources", "resources"} <= package.keys()


def test_a_second_run_says_that_it_waits_and_then_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said, held = Event(), Event()
    monkeypatch.setattr(files, "print", lambda *words, **_: said.set(), raising=False)

    def second() -> None:
        with files.locked(tmp_path, "--out"):
            held.set()

    run = Thread(target=second)
    with files.locked(tmp_path, "--out"):
        run.start()
        assert said.wait(60)
        assert not held.is_set()
    run.join(60)
    assert held.is_set()
