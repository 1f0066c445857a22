"""Policy phases: bars, events, administrations; how undecided days are drawn and said."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from charting import assert_words_fit, choose, texts_of
from matplotlib.text import Annotation

from borderledger import parameters
from borderledger.charts import phases, show, style
from borderledger.charts.phases_rows import lane_name

DAY = pd.Timestamp


@pytest.fixture(scope="module")
def rows(gold_ledger: Any, tmp_path_factory: Any) -> Any:
    choice = choose(tmp_path_factory.mktemp("gold"), gold_ledger)
    return phases.select(choice.ledger, choice)


@pytest.fixture(scope="module")
def drawn(rows: Any) -> Any:
    return show.figure(phases, rows, style.WIDTH)


def test_stretches_cut_only_by_a_new_administration_are_one_bar(rows: Any) -> None:
    bars = rows.bars[rows.bars["program"] == "title_42"]
    assert list(bars["state"]) == ["active", "ended"]
    assert bars["administrations"].iloc[0] == "Trump I; Biden"


def test_the_finding_tells_the_phases_of_the_program_with_most(rows: Any) -> None:
    said = phases.finding(rows)
    assert said.startswith("Remain in Mexico (MPP) was active from Jan 29, 2019")
    assert "active again from Jan 21, 2025" in said


def test_events_are_numbered_by_date(rows: Any) -> None:
    assert list(rows.events["n"]) == list(range(1, len(rows.events) + 1))
    assert rows.events["mid"].is_monotonic_increasing


def test_every_event_number_is_on_the_chart_and_in_the_table(rows: Any, drawn: Any) -> None:
    said = {text.get_text() for text in texts_of(drawn)}
    assert {str(n) for n in rows.events["n"]} <= said
    assert list(phases.table(rows)["No."]) == list(rows.events["n"])


def test_an_undecided_date_is_drawn_as_wide_as_it_is(rows: Any, drawn: Any) -> None:
    ax: Any = drawn.axes[0]
    spans = [tuple(line.get_xdata()) for line in ax.lines if line.get_marker() == "|"]
    year = rows.events[
        (rows.events["first"] == DAY("2019-01-01")) & (rows.events["last"] == DAY("2019-12-31"))
    ]
    assert len(year)
    days = [round(end - start) for start, end in spans]
    assert 364 in days


def test_states_differ_without_color() -> None:
    from borderledger.charts.phases_marks import STATES

    looks = [
        (look["facecolor"] == "white", look.get("hatch"), state == "ended")  # ended is a thin line
        for state, look in STATES.items()
    ]
    assert len(set(looks)) == len(looks)


def test_a_bar_still_going_stops_at_the_cut_off_with_an_arrow(rows: Any, drawn: Any) -> None:
    ax: Any = drawn.axes[0]
    arrows = [text for text in ax.texts if isinstance(text, Annotation)]
    cut_off = phases_number(rows.last)
    assert any(abs(text.xyann[0] - cut_off) < 1 and text.xy[0] > cut_off for text in arrows)


def phases_number(day: Any) -> Any:
    from borderledger.charts.phases_marks import number

    return number(day)


def test_administrations_of_both_countries_are_named(rows: Any, drawn: Any) -> None:
    said = {text.get_text() for text in texts_of(drawn)}
    assert {"Trump I", "Biden", "Trump II", "López Obrador", "Sheinbaum"} <= said


def test_the_collection_makes_its_own_phases(gold_ledger: Any, tmp_path: Any) -> None:
    articles = gold_ledger.articles.copy()
    articles["collection"] = articles["article_id"].map({"reeves-2023": "one"})
    choice = choose(tmp_path, replace(gold_ledger, articles=articles), collection="one")
    bars = phases.select(choice.ledger, choice).bars
    assert "title_42" in set(bars["program"])
    assert "mpp" not in set(bars["program"])


def test_a_program_and_days_can_be_chosen(gold_ledger: Any, tmp_path: Any) -> None:
    choice = choose(tmp_path, gold_ledger, programs=["title_42"], start="2020", end="2022")
    chosen = phases.select(choice.ledger, choice)
    assert set(chosen.bars["program"]) == {"title_42"}
    assert (chosen.first, chosen.last) == (DAY("2020-01-01"), DAY("2022-12-31"))
    show.figure(phases, chosen, style.WIDTH)


def test_nothing_left_is_said_with_the_choice_that_left_nothing(gold_ledger: Any, tmp_path: Any) -> None:
    choice = choose(tmp_path, gold_ledger, programs=["metering"])
    chosen = phases.select(choice.ledger, choice)
    assert phases.finding(chosen).endswith("(nothing left after programs metering).")
    show.figure(phases, chosen, style.WIDTH)


@pytest.mark.parametrize("width", [900, 450, style.PHONE])
def test_no_label_leaves_the_chart_or_covers_another(rows: Any, width: Any) -> None:
    figure: Any = show.figure(phases, rows, width)
    assert_words_fit(figure)


def test_record_stands_in_a_lane_of_its_own_below_the_articles(
    gold_ledger: Any, tmp_path_factory: Any
) -> None:
    choice = choose(tmp_path_factory.mktemp("both"), gold_ledger, programs=["mpp"], basis="both")
    both = phases.select(gold_ledger, choice)
    assert [lane_name(lane) for lane in both.programs] == [
        "Remain in Mexico (MPP)",
        "Remain in Mexico (MPP), record",
    ]
    assert "record" in phases.alt_text(both)
    show.figure(phases, both, style.WIDTH)


def test_record_alone_has_the_gaps_that_no_article_mentions(gold_ledger: Any, tmp_path_factory: Any) -> None:
    choice = choose(tmp_path_factory.mktemp("record"), gold_ledger, programs=["mpp"], basis="reference")
    bars = phases.select(gold_ledger, choice).bars
    stopped = bars[(bars["state"] == "suspended") & (bars["start"] == DAY("2019-04-08"))]
    assert stopped["end"].tolist() == [DAY("2019-04-12")]
    assert (bars["start"] <= DAY("2025-01-22")).all()  # what came later no article here can know


def test_unknown_basis_names_those_there_are(gold_ledger: Any, tmp_path_factory: Any) -> None:
    with pytest.raises(parameters.ParameterError, match="reference"):
        choose(tmp_path_factory.mktemp("none"), gold_ledger, basis="references")
