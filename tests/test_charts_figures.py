"""Reported figures by metric: what is selected, what is said of it, what is drawn."""

from datetime import date
from typing import Any

import pytest
from charting import assert_words_fit, choose, many_figures, texts_of
from helpers import article, figure
from matplotlib.collections import PolyCollection
from matplotlib.text import Annotation

from borderledger import tables
from borderledger.charts import figures, show, style
from borderledger.charts.figures_rows import ABSENT, COUNTS, MARKED, NAMED, WORDS, headline, subtitle
from borderledger.reading import Reading


@pytest.fixture(scope="module")
def rows(gold_ledger: Any, tmp_path_factory: Any) -> Any:
    choice = choose(tmp_path_factory.mktemp("gold"), gold_ledger)
    return figures.select(choice.ledger, choice)


def chart_of(folder: Any, *columns: dict[str, Any], **chosen: Any) -> Any:
    """Return the rows of a ledger with these figures."""
    told = [figure("some number", 100 * n, **row) for n, row in enumerate(columns)]
    ledger = tables.assemble([Reading(article("a", published=date(2019, 6, 11)), told, [], 0)])
    choice = choose(folder, ledger, **chosen)
    return figures.select(choice.ledger, choice)


def count(number: float | None, **columns: Any) -> dict[str, Any]:
    return {"metric": "waiting", "value_low": number, "value_high": number} | columns


def drawn(rows: Any, width: int = style.WIDTH) -> Any:
    return show.figure(figures, rows, width)


def inner(figure: Any) -> list[Any]:
    return list(figure.axes[0].child_axes)


def test_figures_stand_by_scale_then_metric_the_largest_first(rows: Any) -> None:
    assert list(rows["scale"].drop_duplicates())[:2] == [COUNTS, "Counts a day"]
    returned = rows[(rows["scale"] == COUNTS) & (rows["metric"] == "Returned to Mexico")]
    assert list(returned["value"])[:3] == ["60,000", "more than 11,000", "more than 10,000"]


def test_a_label_says_how_much_who_and_when(rows: Any) -> None:
    said = [text.get_text() for text in texts_of(drawn(rows))]
    where = said.index("more than 144,000")
    assert " · Department of Homeland Security · May 2019" in said[where - 1 : where + 2]


def test_a_name_that_ends_with_its_abbreviation_is_called_by_it(tmp_path: Any) -> None:
    rows = chart_of(tmp_path, count(40.0, source="Ministry of Invented Affairs (MIA)"))
    assert "· MIA ·" in figures.alt_text(rows)


@pytest.mark.parametrize(
    ("status", "marker", "hollow"),
    [
        ("observed", "o", False),
        ("projected", "o", True),
        ("planned", "s", True),
        ("proposed", "D", True),
        ("threatened", "^", True),
    ],
)
def test_a_status_has_its_own_shape_and_fill(tmp_path: Any, status: Any, marker: Any, hollow: Any) -> None:
    rows = chart_of(tmp_path, count(40.0, status=status))
    mark = inner(drawn(rows))[0].lines[0]
    assert (mark.get_xdata()[0], mark.get_marker()) == (40.0, marker)
    assert (mark.get_markerfacecolor() == style.PAPER) == hollow


def test_a_status_that_was_not_observed_is_in_the_label(tmp_path: Any) -> None:
    rows = chart_of(tmp_path, count(40.0, status="threatened"), count(20.0))
    said = [text.get_text() for text in texts_of(drawn(rows))]
    assert [text for text in said if text.startswith(" · threatened")]
    assert not [text for text in said if "· observed" in text]


def test_an_open_end_is_an_arrow_to_that_side(tmp_path: Any) -> None:
    more = count(40.0, value_high=None, qualifier="more_than")
    nearly = count(30.0, value_low=None, qualifier="nearly")
    rows = chart_of(tmp_path, more, nearly)
    arrows = [text for text in inner(drawn(rows))[0].texts if isinstance(text, Annotation)]
    assert [text.xyann[0] for text in arrows] == [40.0, 30.0]
    assert [text.xy[0] > text.xyann[0] for text in arrows] == [True, False]


def test_a_vague_word_is_a_pale_band_and_a_range_a_full_bar(tmp_path: Any) -> None:
    spans = {"value_low": 2000.0, "value_high": 9999.0}
    rows = chart_of(
        tmp_path, count(1.0, qualifier="between", **spans), count(1.0, qualifier="magnitude", **spans)
    )
    bars = [mark for mark in inner(drawn(rows))[0].findobj(PolyCollection) if mark.get_zorder() >= 1]
    assert sorted(mark.get_alpha() or 1 for mark in bars) == [0.35, 1]


def test_zero_is_in_the_table_alone_and_said_to_be(tmp_path: Any) -> None:
    rows = chart_of(tmp_path, count(0.0), count(20.0))
    assert list(rows["shown"]) == [NAMED, ABSENT]
    assert "One figure is zero and stands in the table alone" in figures.finding(rows)
    assert list(figures.table(rows)["On the chart"]) == [NAMED, "table only"]


def test_a_span_from_zero_is_drawn_from_the_edge_of_the_axis(tmp_path: Any) -> None:
    rows = chart_of(tmp_path, count(0.0, value_high=50.0, qualifier="between"), count(20.0))
    assert list(rows["shown"]) == [NAMED, NAMED]
    drawn(rows)


def test_percent_have_an_axis_with_a_zero_and_counts_one_in_powers_of_ten(tmp_path: Any) -> None:
    shares = [count(part, unit="percent") for part in (0.0, 36.0, 1670.0)]
    whole, parts = inner(drawn(chart_of(tmp_path, count(144_000.0), *shares)))
    assert (whole.get_xscale(), parts.get_xscale()) == ("log", "linear")
    assert [mark.get_xdata()[0] for mark in parts.lines] == [36.0, 0.0]


def test_a_share_beyond_the_whole_is_an_arrow_without_a_dot(tmp_path: Any) -> None:
    shares = [count(part, unit="percent") for part in (5.0, 36.0, 1670.0)]
    figure = drawn(chart_of(tmp_path, *shares))
    assert len(inner(figure)[0].lines) == 2
    assert "1,670 percent, beyond this axis" in [text.get_text() for text in texts_of(figure)]


def test_a_unit_with_few_figures_stands_in_words(tmp_path: Any) -> None:
    rows = chart_of(tmp_path, count(20.0), count(2000.0, metric="border_length", unit="miles"))
    assert list(rows["shown"]) == [NAMED, WORDS]
    figure = drawn(rows)
    assert len(inner(figure)) == 1
    assert [text for text in texts_of(figure) if text.get_text().startswith("Length of border: 2,000 miles")]


def test_a_rate_never_shares_an_axis_with_a_count(tmp_path: Any) -> None:
    rows = chart_of(tmp_path, count(20.0), *[count(number, per="day") for number in (10.0, 30.0, 50.0)])
    assert rows.groupby("scale", sort=False).size().to_dict() == {COUNTS: 1, "Counts a day": 3}
    assert len(inner(drawn(rows))) == 2


def test_of_many_figures_the_largest_are_named_and_the_others_counted_and_marked(tmp_path: Any) -> None:
    rows = chart_of(tmp_path, *[count(10.0 * n) for n in range(1, 101)])
    assert rows["shown"].value_counts().to_dict() == {NAMED: 60, MARKED: 40}
    assert rows[rows["shown"] == NAMED]["low"].min() > rows[rows["shown"] == MARKED]["low"].max()
    figure = drawn(rows)
    assert "and 40 more in the table" in [text.get_text() for text in texts_of(figure)]
    assert sorted(mark.get_xdata()[0] for mark in inner(figure)[0].lines) == sorted(rows["low"])
    assert "40 more have a mark alone" in figures.finding(rows)
    assert "the 60 largest of each in words" in subtitle(rows)


def test_metrics_narrow_the_chart(rows: Any, gold_ledger: Any, tmp_path: Any) -> None:
    choice = choose(tmp_path, gold_ledger, metrics=["tariff", "in_custody"])
    chosen = figures.select(choice.ledger, choice)
    assert set(chosen["metric"]) == {"Tariff rates", "In custody"}
    assert len(chosen) < len(rows)


def test_nothing_left_is_said_with_the_choice_that_left_nothing(gold_ledger: Any, tmp_path: Any) -> None:
    choice = choose(tmp_path, gold_ledger, metrics=["deployed"])
    chosen = figures.select(choice.ledger, choice)
    assert figures.finding(chosen) == ("No article reports a figure: nothing is left after metrics deployed.")
    assert "nothing to show" in [text.get_text() for text in texts_of(drawn(chosen))]
    assert figures.voices(chosen).empty


def test_the_finding_counts_by_status_and_names_who_is_quoted_most(tmp_path: Any) -> None:
    ahead = [count(5.0, status="projected"), count(6.0, status="planned")]
    rows = chart_of(
        tmp_path, count(1.0, source="Office A"), count(2.0, source="Office A"), count(3.0), *ahead
    )
    assert figures.finding(rows) == (
        "Of five figures in one article, three were observed when reported; one was projected and "
        "one planned. Office A is named as the source of two figures; three have no source "
        "but the article itself."
    )


@pytest.mark.parametrize(
    ("statuses", "said"),
    [
        (["observed"], "The one figure had been counted or measured when reported"),
        (["observed"] * 3, "All three figures had been counted or measured when reported"),
        (["projected"], "One figure, not yet counted or measured when reported"),
        (["observed", "planned"], "One of two figures had been counted or measured; the other was planned"),
        (
            ["observed", "planned", "projected", "proposed"],
            "One of four figures had been counted or measured; "
            "the others were projected, proposed or planned",
        ),
    ],
)
def test_the_title_has_singular_and_plural(tmp_path: Any, statuses: Any, said: Any) -> None:
    rows = chart_of(tmp_path, *[count(float(n + 1), status=status) for n, status in enumerate(statuses)])
    assert headline(rows) == said


def test_voices_count_the_figures_of_each_source_by_status(tmp_path: Any) -> None:
    rows = chart_of(
        tmp_path,
        count(1.0, source="Office B", status="planned"),
        count(2.0, source="Office B"),
        count(3.0, source="Office A"),
        count(4.0),
    )
    voices = figures.voices(rows)
    assert list(voices["Said by"]) == ["Office B", "(no source but the article)", "Office A"]
    assert list(voices.columns) == ["Said by", "Figures", "Observed", "Planned", "About"]
    assert list(voices["Figures"]) == [2, 1, 1]


def test_every_figure_is_in_the_table_once(rows: Any) -> None:
    table = figures.table(rows)
    assert table["Row"].is_unique
    assert len(table) == len(rows)


@pytest.mark.parametrize("width", [900, 450, style.PHONE])
@pytest.mark.parametrize("n", [0, 1, 3, 12, 40])
def test_no_label_leaves_the_chart_or_covers_another(n: Any, width: Any, tmp_path: Any) -> None:
    choice = choose(tmp_path, many_figures(n))
    figure = drawn(figures.select(choice.ledger, choice), width)
    assert_words_fit(figure)
