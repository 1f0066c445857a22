"""Reference tables: typed, sourced, queryable."""

import pandas as pd
import pytest

import borderledger
from borderledger import reference
from borderledger.errors import InputError


@pytest.mark.parametrize("table", reference.TABLES)
def test_every_row_names_its_source(table: str) -> None:
    assert all(row["source"] for row in reference.rows(table))


def test_dates_and_numbers_are_typed() -> None:
    assert pd.api.types.is_datetime64_dtype(reference.timeline()["date"])
    assert reference.series()["value"].dtype == "float64"
    assert reference.cities()["lat"].between(14, 33).all()


def test_timeline_of_a_program_is_in_order_of_time() -> None:
    steps = reference.timeline("mpp")
    assert set(steps["program"]) == {"mpp"}
    assert steps["date"].is_monotonic_increasing


def test_unknown_series_names_those_there_are() -> None:
    with pytest.raises(InputError, match="cbp_sw_encounters"):
        reference.series("encounters")


def test_administrations_follow_each_other_without_gap() -> None:
    for _, terms in reference.administrations().groupby("country"):
        assert terms["start"].iloc[1:].tolist() == terms["end"].iloc[:-1].tolist()


def test_frames_are_the_callers_own() -> None:
    mine = reference.actors()
    mine["name"] = "nobody"
    assert "Joe Biden" in set(reference.actors()["name"])


@pytest.mark.parametrize("table", reference.TABLES)
def test_every_column_is_described(table: str) -> None:
    assert all(column["description"] for column in reference.columns(table))


@pytest.mark.parametrize(
    ("cell", "wrong"),
    [
        ({"start": "2021"}, "no ISO day"),
        ({"country": "CA"}, "none of US, MX"),
        ({"source": ""}, "not be empty"),
    ],
)
def test_wrong_cell_is_refused_with_its_place(cell: dict[str, str], wrong: str) -> None:
    row = dict(reference.rows("administrations")[0])
    with pytest.raises(InputError, match=f"administrations.csv, row 2, column {next(iter(cell))}: .*{wrong}"):
        reference.check("administrations", [row | cell])


def test_table_without_a_column_is_refused() -> None:
    row = dict(reference.rows("programs")[0])
    del row["aliases"]
    with pytest.raises(InputError, match=r"programs.csv: the columns must be program, id"):
        reference.check("programs", [row])


def test_timeline_is_at_hand_from_the_package() -> None:
    assert len(borderledger.reference.timeline("mpp"))
