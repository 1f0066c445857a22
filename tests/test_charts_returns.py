"""People returned by city: what is selected, what is said of it, what is drawn."""

import re
from datetime import date
from typing import Any

import pytest
from charting import assert_words_fit, choose, reports, texts_of
from helpers import article, figure, reading
from matplotlib.text import Annotation

from borderledger import tables
from borderledger.charts import reporters, returns, returns_marks, show, style
from borderledger.charts.returns_record import RECORD
from borderledger.charts.returns_rows import EXPECTED, MISSING, TOTAL, headline, share


@pytest.fixture(scope="module")
def rows(gold_ledger: Any, tmp_path_factory: Any) -> Any:
    choice = choose(tmp_path_factory.mktemp("gold"), gold_ledger, programs=["mpp"])
    return returns.select(choice.ledger, choice)


def test_cities_stand_west_to_east_and_the_total_after_them(rows: Any) -> None:
    cities = rows[rows["section"].isin(["city", MISSING])]["place"].drop_duplicates()
    assert list(cities) == [
        *("Tijuana", "Mexicali", "Nogales, Sonora", "Ciudad Juárez"),
        *("Piedras Negras", "Nuevo Laredo", "Matamoros"),
    ]
    assert rows["section"].iloc[-1] == EXPECTED
    assert set(rows[rows["section"] == TOTAL]["value"]) == {"more than 10,000", "more than 11,000"}


def test_the_finding_holds_the_parts_against_the_total(rows: Any) -> None:
    assert (
        "Tijuana, Mexicali and Ciudad Juárez account for at least 10,500 of more than 11,000"
        in returns.finding(rows)
    )
    assert headline(rows) == "Three cities took at least 10,500 of more than 11,000 people returned"


def test_one_city_takes_a_verb_in_the_singular(rows: Any) -> None:
    alone = rows[~rows["place"].isin(["Tijuana", "Mexicali"])].reset_index(drop=True)
    alone.attrs = rows.attrs
    assert "Ciudad Juárez accounts for at least 4,000 of more than 10,000" in returns.finding(alone)


def test_a_total_of_another_day_is_not_the_total_of_the_parts(rows: Any) -> None:
    other = rows.copy()
    other.loc[other["section"] == "city", "period_end"] = "2019-04-08"
    other.loc[other["section"] == TOTAL, "period_end"] = "2019-06-11"
    assert share(other) is None


def test_parts_larger_than_a_closed_total_are_no_share_of_it(rows: Any) -> None:
    other = rows.copy()
    other.loc[other["section"] == TOTAL, ["low", "high"]] = 240.0
    assert share(other) is None


def test_of_several_totals_the_least_that_can_hold_the_parts_stands(rows: Any) -> None:
    found = share(rows)
    assert found is not None
    assert found.total["value"] == "more than 11,000"


def test_rates_are_left_out_and_said_to_be(rows: Any) -> None:
    assert "1,000" not in set(rows["value"].dropna())
    assert "One report is a rate and is not drawn." in returns.finding(rows)


def test_no_bound_is_ever_named_without_its_qualifier(rows: Any) -> None:
    figure: Any = show.figure(returns, rows, style.WIDTH)
    said = " ".join(
        [returns.alt_text(rows), returns.finding(rows), *(text.get_text() for text in texts_of(figure))]
    )
    for number in ("4,000", "2,500", "10,500", "11,000", "10,000"):
        found = re.findall(rf"(\w+ \w+) {number}", said)
        assert found, number
        assert set(found) <= {"more than", "just over", "at least"}, (number, found)


def test_an_open_end_is_an_arrow_of_one_length(rows: Any) -> None:
    figure: Any = show.figure(returns, rows, style.WIDTH)
    ax: Any = figure.axes[0]
    lengths = {round(abs(text.xy[0] - text.xyann[0])) for text in ax.texts if isinstance(text, Annotation)}
    assert len(lengths) == 1


def test_a_forecast_far_beyond_what_was_observed_does_not_set_the_scale(rows: Any) -> None:
    ax: Any = show.figure(returns, rows, style.WIDTH).axes[0]
    assert ax.get_xlim()[1] < 20_000
    assert any("60,000, beyond this axis" in text.get_text() for text in ax.texts)


def test_cities_without_a_report_are_named_as_such(rows: Any) -> None:
    assert "Not reported: Nogales, Sonora, Piedras Negras, Nuevo Laredo and Matamoros." in returns.alt_text(
        rows
    )


def test_nothing_left_is_said_with_the_choice_that_left_nothing(gold_ledger: Any, tmp_path: Any) -> None:
    choice = choose(tmp_path, gold_ledger, programs=["mpp"], start="2024")
    rows = returns.select(choice.ledger, choice)
    assert returns.finding(rows) == (
        "No article reports how many people were returned: nothing is left after start 2024-01-01."
    )
    show.figure(returns, rows, style.WIDTH)


def official(rows: Any, place: str) -> Any:
    return rows[(rows["section"] == RECORD) & (rows["place"] == place)]


def test_official_counts_are_those_around_the_reports_and_say_who_counted_what(rows: Any) -> None:
    counts = official(rows, "Tijuana")
    assert list(zip(counts["who"], counts["low"], strict=True)) == [
        ("INM (people)", 3968),
        ("INM (people)", 4435),
    ]
    assert set(official(rows, "All places")["who"]) == {"INM (people)", "TRAC (court cases)"}


def test_court_cases_of_the_months_are_added_up(rows: Any) -> None:
    counts = official(rows, "All places")
    assert list(counts[counts["who"] == "TRAC (court cases)"]["low"]) == [8308, 14191]


def test_official_counts_are_left_out_for_programs_they_do_not_count(gold_ledger: Any, tmp_path: Any) -> None:
    choice = choose(tmp_path, gold_ledger, programs=["mpp", "title_42"])
    assert RECORD not in set(returns.select(choice.ledger, choice)["section"])


def test_official_counts_are_in_the_table_with_their_source(rows: Any) -> None:
    table = returns.table(rows)
    counts = table[table["Status"] == "official count"]
    assert len(counts) == (rows["section"] == RECORD).sum()
    assert counts["Sentence"].ne("").all() and counts["Link"].str.startswith("http").all()


@pytest.mark.parametrize(
    ("who", "kind"),
    [
        ("Instituto Nacional de Migración (INM)", "mexico"),
        ("head of COMAR", "mexico"),
        ("DHS", "us"),
        ("Human Rights First", "group"),
        ("The Lower Valley Courier", "press"),
    ],
)
def test_a_report_has_the_color_of_who_reports_it(who: Any, kind: Any) -> None:
    assert reporters.kind(who) == kind
    assert kind in reporters.COLORS


def joined(ledger: Any, folder: Any) -> Any:
    choice = choose(folder, ledger)
    rows = returns.select(choice.ledger, choice)
    return rows[rows["place"] == "Tijuana"]


@pytest.mark.parametrize(
    ("first", "then", "together"),
    [
        ({"value_low": 700}, {"value_low": 4000}, True),
        ({"value_low": 4000}, {"value_low": 700}, False),
        ({"value_low": 700}, {"value_low": 4000, "period_start": date(2019, 6, 1)}, False),
        ({"value_low": 700}, {"value_low": 4000, "period_start": date(2019, 2, 11)}, True),
    ],
    ids=["grows", "falls", "counts one month", "counts from the start"],
)
def test_reports_of_one_running_total_are_joined(first: Any, then: Any, together: Any, tmp_path: Any) -> None:
    about = {"metric": "returned", "qualifier": "at_least", "program": "mpp", "place": "Tijuana"}
    days = {"period_end": date(2019, 4, 8)}, {"period_end": date(2019, 6, 11)}
    figures = [figure("some", k * 9, **about | days[k] | row) for k, row in enumerate((first, then))]
    rows = joined(tables.assemble([reading(article("a"), figures)]), tmp_path)
    one, two = list(rows[rows["section"] == "city"].itertuples())
    assert returns_marks.joined(one, two) is together


def test_the_cities_of_a_total_stand_end_to_end_under_it(rows: Any) -> None:
    ax: Any = show.figure(returns, rows, style.WIDTH).axes[0]
    assert any("together at least 10,500" in text.get_text() for text in ax.texts)


def test_one_number_far_beyond_the_others_does_not_set_the_scale(tmp_path: Any) -> None:
    choice = choose(tmp_path, reports(12))
    rows = returns.select(choice.ledger, choice)
    rows.loc[0, ["low", "high"]] = 750_000.0
    ax: Any = show.figure(returns, rows, style.WIDTH).axes[0]
    assert ax.get_xlim()[1] < 100_000
    assert any("beyond this axis" in text.get_text() for text in ax.texts)


@pytest.mark.parametrize("width", [900, 450, style.PHONE])
@pytest.mark.parametrize("n", [3, 12, 40])
def test_no_label_leaves_the_chart_or_covers_another(n: Any, width: Any, tmp_path: Any) -> None:
    choice = choose(tmp_path, reports(n))
    figure: Any = show.figure(returns, returns.select(choice.ledger, choice), width)
    assert_words_fit(figure)
