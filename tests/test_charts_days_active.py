"""Days active by administration: counted, said in words, and drawn as a range where days are not known."""

from typing import Any

import pandas as pd
import pytest
from charting import assert_words_fit, choose

from borderledger.charts import days_active, phases, show, style


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return tmp_path_factory.mktemp("days")


def chosen_days(folder: Any, ledger: Any, **chosen: Any) -> pd.DataFrame:
    choice = choose(folder, ledger, **chosen)
    return days_active.select(choice, phases.select(choice.ledger, choice))


@pytest.fixture(scope="module")
def rows(gold_ledger: Any, folder: Any) -> pd.DataFrame:
    return chosen_days(folder, gold_ledger)


def test_days_of_the_articles_stand_beside_those_of_the_record(rows: pd.DataFrame) -> None:
    biden = rows[(rows["program"] == "mpp") & (rows["administration"] == "Biden")]
    told = biden.set_index("basis")[["days_least", "days_most"]]
    assert tuple(told.loc["articles"]) == (152, 556)
    assert tuple(told.loc["reference"]) == (246, 246)


def test_days_of_one_administration(gold_ledger: Any, folder: Any) -> None:
    found = chosen_days(folder, gold_ledger, administrations=["Trump II"])
    assert set(found["administration"]) == {"Trump II"}


def test_days_before_the_start_chosen_are_not_counted(gold_ledger: Any, folder: Any) -> None:
    found = chosen_days(
        folder, gold_ledger, administrations=["Trump I"], start="2020-12-01", end="2020-12-31"
    )
    told = found[(found["program"] == "mpp") & (found["basis"] == "reference")]
    assert told[["days_least", "days_most"]].to_numpy().tolist() == [[30, 30]]


def test_a_range_is_said_as_one_and_a_single_day_is_singular(rows: pd.DataFrame) -> None:
    said = days_active.finding(rows)
    assert "152 to 556 days under Biden" in said
    assert "1 day under Trump II" in said


def test_under_a_single_administration_it_is_not_longest(rows: pd.DataFrame) -> None:
    tariffs = rows[rows["program"] == "tariffs"]
    assert days_active.headline(tariffs) == "Tariffs were active for 8 days under Trump I"


def test_possible_days_are_a_bar_of_their_own_after_the_certain_ones(rows: pd.DataFrame) -> None:
    ax: Any = show.figure(days_active, rows, style.WIDTH).axes[0]
    spans = [path.get_extents() for bars in ax.collections for path in bars.get_paths() if len(path.vertices)]
    assert (152.0, 556.0) in {(round(box.x0, 3), round(box.x1, 3)) for box in spans}


@pytest.mark.parametrize("width", [style.WIDTH, 450, style.PHONE])
def test_no_words_touch_or_leave_the_chart(rows: pd.DataFrame, width: int) -> None:
    figure: Any = show.figure(days_active, rows, width)
    assert_words_fit(figure)


def test_nothing_active_is_said_and_drawn(rows: pd.DataFrame) -> None:
    none = rows.iloc[:0]
    assert days_active.finding(none) == "No program shown has a phase in which it was active."
    show.figure(days_active, none, style.PHONE)
    assert days_active.table(none).empty


def test_alt_text_tells_every_bar(rows: pd.DataFrame) -> None:
    said = days_active.alt_text(rows)
    assert "Biden 152 to 556 days from the articles; Biden 246 days on the record" in said
