"""What the five reports set traps with, held on the digests and, where they are, on the originals."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from helpers import HERE, SHARED

from borderledger import corpus, tables
from borderledger.tables import Ledger

FOLDERS = {
    "digests": (HERE.parent / "data" / "raw", "core"),
    "originals": (SHARED / "articles" / "seeds", None),
}


@pytest.fixture(scope="module", params=FOLDERS)
def ledger(request: pytest.FixtureRequest) -> Ledger:
    folder, collection = FOLDERS[request.param]
    if not Path(folder).is_dir():
        pytest.skip("the originals are not beside the repository")
    return tables.build(corpus.load(folder, collection))


def figures(ledger: Ledger, article: str, **cells: object) -> pd.DataFrame:
    found = ledger.figures[ledger.figures["article_id"] == article]
    for column, value in cells.items():
        found = found[found[column] == value]
    return found


def days(ledger: Ledger, article: str, event_type: str) -> set[tuple[date, date]]:
    found = ledger.events[
        (ledger.events["article_id"] == article) & (ledger.events["event_type"] == event_type)
    ]
    dated = found.dropna(subset=["date_start", "date_end"])
    return {(a.date(), b.date()) for a, b in zip(dated["date_start"], dated["date_end"], strict=True)}


@pytest.mark.parametrize("amount", [28_000.0, 1_000_000.0])
def test_appeal_for_money_gives_no_figure(ledger: Ledger, amount: float) -> None:
    assert figures(ledger, "motherjones-2019", value_low=amount).empty


def test_appeal_for_money_gives_no_event(ledger: Ledger) -> None:
    told = ledger.events[ledger.events["article_id"] == "motherjones-2019"]
    assert told["date_end"].max() < pd.Timestamp("2019-07-01")


@pytest.mark.parametrize("number", [42.0, 305.0, 446.0, 626.0, 795.0, 3.0, 40.0, 7788.0])
def test_names_telephones_and_years_in_business_are_no_figures(ledger: Ledger, number: float) -> None:
    assert not (ledger.figures["value_low"] == number).any()


@pytest.mark.parametrize("place", ["Tijuana", "Ciudad Juárez"])
def test_each_gives_a_row_to_both_cities(ledger: Ledger, place: str) -> None:
    row = figures(ledger, "motherjones-2019", place=place, metric="returned")
    assert list(zip(row["value_low"], row["qualifier"], strict=True)) == [(4000.0, "more_than")]
    assert row["value_high"].isna().all()


def test_third_city_of_the_list_has_its_own_bound(ledger: Ledger) -> None:
    row = figures(ledger, "motherjones-2019", place="Mexicali")
    assert list(zip(row["value_low"], row["qualifier"], strict=True)) == [(2500.0, "just_over")]


@pytest.mark.parametrize("value", [1000.0, 60_000.0])
def test_forecasts_are_projected(ledger: Ledger, value: float) -> None:
    assert set(figures(ledger, "motherjones-2019", value_low=value)["status"]) == {"projected"}


def test_forecast_by_august_ends_with_august(ledger: Ledger) -> None:
    row = figures(ledger, "motherjones-2019", value_low=60_000.0)
    assert list(row["period_end"]) == [pd.Timestamp("2019-08-31")]


def test_what_the_memo_asks_for_is_proposed(ledger: Ledger) -> None:
    row = figures(ledger, "buzzfeed-2021", value_low=200.0, value_high=250.0)
    assert list(zip(row["status"], row["per"], strict=True)) == [("proposed", "day")]


def test_monday_is_the_one_before_publication(ledger: Ledger) -> None:
    assert (date(2023, 2, 6), date(2023, 2, 6)) in days(ledger, "kpbs-2023", "opposed")


def test_last_friday_is_the_one_before_publication(ledger: Ledger) -> None:
    assert (date(2019, 6, 7), date(2019, 6, 7)) in days(ledger, "motherjones-2019", "withdrawn")


def test_friday_of_the_meeting_is_the_one_to_come(ledger: Ledger) -> None:
    assert (date(2021, 5, 7), date(2021, 5, 7)) in days(ledger, "buzzfeed-2021", "met")


def test_impossible_year_is_kept_as_the_article_has_it(ledger: Ledger) -> None:
    assert (date(2020, 1, 1), date(2020, 12, 31)) in days(ledger, "kpbs-2023", "ended")
