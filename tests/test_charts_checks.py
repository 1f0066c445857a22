"""Claims beside what is known: which rows, in which order, what is said, what is drawn."""

import math
from datetime import date
from typing import Any

import pandas as pd
import pytest
from charting import assert_words_fit, choose
from helpers import article, event, figure, reading
from matplotlib.text import Annotation

from borderledger import tables
from borderledger.charts import checks, show, style
from borderledger.charts.checks_rows import ends, headline


def ledger(n: int = 0) -> Any:
    """Return a ledger whose checks are one contradiction, then n comparisons that fit in turn or do not."""
    ended = event(
        "ended the program", 0, actor="Joe Biden", event_type="ended", program="mpp",
        date_start=date(2020, 1, 1), date_end=date(2020, 12, 31),
    )  # fmt: skip
    made = tables.assemble([reading(article("a", published=date(2023, 2, 8)), events=[ended])])
    kinds = ("agrees", "note", "doubt", "agrees", "contradiction")
    rows = [
        {
            "check_id": f"c{k + 2:03d}",
            "kind": ("figure_vs_series", "date_vs_reference", "misnomer")[k % 3],
            "severity": kinds[k * 7 % 5],
            "article_ids": "a",
            "start": 0,
            "end": 5,
            "says": "a claim that is told in rather many words, for a long row " * (k % 4 + 1),
            "known": "something that is known of it since long ago",
            "says_value": (f"{10.0**k % 7e7}/..", "2019-01-01/2019-12-31", None)[k % 3],
            "known_value": (f"{k}/{k * 900};5/5", "2021-02-03/2021-02-03;2022-01-01/..", None)[k % 3],
            "source": "somebody",
            "message": "It is told otherwise.",
        }
        for k in range(n)
    ]
    found = pd.concat([made.checks, pd.DataFrame(rows)], ignore_index=True)[list(made.checks)]
    return tables.Ledger(made.articles, made.figures, made.events, made.phases, found)


@pytest.fixture(scope="module")
def choice(gold_ledger: Any, tmp_path_factory: Any) -> Any:
    return choose(tmp_path_factory.mktemp("gold"), gold_ledger)


@pytest.fixture(scope="module")
def rows(choice: Any) -> Any:
    return checks.select(choice.ledger, choice)


def drawn(rows: Any, width: int = style.WIDTH) -> Any:
    return show.figure(checks, rows, width).axes[0]


def test_the_worst_stand_first_within_their_scale_and_words_last(rows: Any) -> None:
    assert rows["severity"].iloc[0] == "contradiction"
    worst = ["contradiction", "doubt", "note", "agrees"]
    for _, group in rows.groupby("scale"):
        ranks = [worst.index(severity) for severity in group["severity"]]
        assert ranks == sorted(ranks)
    assert list(rows["scale"].drop_duplicates())[-1] == "words" or "words" not in set(rows["scale"])


@pytest.mark.parametrize(
    ("cell", "sides"),
    [("", []), ("4000/..", [(4000.0, None)]), ("0/300", [(None, 300.0)]), ("1970-01-02/..", [(1.0, None)])],
)
def test_a_side_is_read_with_its_open_ends(cell: Any, sides: Any) -> None:
    assert [tuple(None if math.isnan(end) else end for end in side) for side in ends(cell)] == sides


def test_the_finding_counts_and_gives_the_worst_in_full(rows: Any) -> None:
    said = checks.finding(rows)
    assert said.startswith(headline(rows) + ".")
    assert rows["message"].iloc[0] in said


def test_one_of_each_is_said_in_the_singular(rows: Any) -> None:
    two = rows.groupby("severity").head(1)
    two = two[two["severity"].isin(["contradiction", "agrees"])]
    assert headline(two) == "One contradiction in two comparisons; one fits"
    assert headline(two[two["severity"] == "agrees"]) == "The one comparison made fits"


def test_nothing_left_is_said_with_the_choice_that_left_nothing(gold_ledger: Any, tmp_path: Any) -> None:
    choice = choose(tmp_path, gold_ledger, start="2031")
    none = checks.select(choice.ledger, choice)
    assert checks.finding(none) == (
        "No claim in this selection is held against anything (nothing left after start 2031-01-01)."
    )
    assert any(text.get_text() == "nothing to show" for text in drawn(none).texts)


def test_a_finding_is_chosen_by_the_program_of_its_claim(gold_ledger: Any, tmp_path: Any) -> None:
    choice = choose(tmp_path, gold_ledger, programs=["title_42"])
    chosen = checks.select(choice.ledger, choice)
    assert len(chosen)
    assert chosen["message"].str.contains("Title 42").all()


def test_a_contradiction_is_loud_by_weight_shape_and_shade_and_agreement_is_not(rows: Any) -> None:
    ax = drawn(rows)
    loud = [text for text in ax.texts if text.get_weight() == "bold" and "kpbs" in text.get_text()]
    assert loud
    crosses = [line for line in ax.lines if line.get_marker() == "X"]
    assert len(crosses) == (rows["severity"] == "contradiction").sum()
    ticks = [text for text in ax.texts if text.get_text() == "✓"]
    assert len(ticks) == (rows["severity"] == "agrees").sum()
    assert {text.get_weight() for text in ticks} == {"normal"}


def test_an_open_end_is_an_arrow_of_one_length(rows: Any) -> None:
    ax = drawn(rows)
    lengths = {round(abs(text.xy[0] - text.xyann[0])) for text in ax.texts if isinstance(text, Annotation)}
    assert len(lengths) == 1


def test_the_alt_text_tells_what_does_not_fit(rows: Any) -> None:
    said = checks.alt_text(rows)
    assert all(message in said for message in rows.loc[rows["severity"] == "contradiction", "message"])
    assert not any(message in said for message in rows.loc[rows["severity"] == "agrees", "message"])


def test_the_record_is_cited_with_its_addresses(rows: Any) -> None:
    cited = checks.record(rows)
    assert len(cited)
    assert cited["Link"].str.startswith("http").all()
    assert cited["Source"].is_unique


@pytest.mark.parametrize("width", [900, 450, style.PHONE])
@pytest.mark.parametrize("n", [0, 3, 12, 40])
def test_no_words_leave_the_chart_or_cover_others(n: Any, width: Any, tmp_path: Any) -> None:
    choice = choose(tmp_path, ledger(n))
    picture: Any = show.figure(checks, checks.select(choice.ledger, choice), width)
    assert_words_fit(picture, ignored="?")


def test_a_number_of_another_article_stands_under_its_publisher(tmp_path: Any) -> None:
    counts: Any = {"metric": "deported", "period_start": date(2019, 6, 1), "period_end": date(2019, 6, 30)}
    made = [
        reading(
            article(name, published=date(2019, 9, 1)),
            [figure("730", value_low=730.0, value_high=730.0, **counts)],
        )
        for name in ("a", "b")
    ]
    choice = choose(tmp_path, tables.assemble(made))
    rows = checks.select(choice.ledger, choice)
    assert set(rows["known"]) <= {"a: 730", "b: 730"}
    assert set(rows["scale"]) == {"numbers"}
