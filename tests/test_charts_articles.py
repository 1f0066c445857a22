"""What each article contributed: which rows, what is said, what is drawn."""

from datetime import date
from typing import Any

import pytest
from charting import assert_words_fit, choose, reports
from helpers import article, event, figure, reading

from borderledger import tables
from borderledger.charts import articles, show, style
from borderledger.charts.articles_rows import headline, published
from borderledger.published import UNKNOWN, Published
from borderledger.tables import Ledger


def several(n: int) -> Ledger:
    """Return a ledger of n articles: long ids, some without a day, some without a claim."""
    made = []
    for k in range(n):
        day = date(2015 + k % 10, k % 12 + 1, 1)
        of = article(f"a-newspaper-with-quite-a-long-name-{k:02d}", published=day if k % 5 else None)
        figures = [figure("many", 10 * j, period_end=day) for j in range(k * 7 % 11)]
        ended = event("ended", 0, date_start=day, date_end=None if k % 2 else date(2026, 1, 1))
        made.append(reading(of, figures, [ended] if k % 3 else []))
    return tables.assemble(made)


def selected(ledger: Ledger, folder: Any, **chosen: Any) -> Any:
    choice = choose(folder, ledger, **chosen)
    return articles.select(choice.ledger, choice)


def test_articles_stand_oldest_first_with_what_they_contributed(gold_ledger: Any, tmp_path: Any) -> None:
    rows = selected(gold_ledger, tmp_path)
    assert rows.articles["article_id"].iloc[0] == "motherjones-2019"
    assert rows.articles["figures"].sum() == len(gold_ledger.figures)
    assert rows.articles["events"].sum() == len(gold_ledger.events)
    assert set(rows.claims["row"]) == {*gold_ledger.figures["figure_id"], *gold_ledger.events["event_id"]}


def test_an_article_without_a_claim_stays_unless_claims_are_asked_for(tmp_path: Any) -> None:
    made = tables.assemble([reading(article("a", published=date(2019, 1, 1)))])
    assert list(selected(made, tmp_path).articles["events"]) == [0]
    none = selected(made, tmp_path, programs=["mpp"])
    assert none.articles.empty
    assert articles.finding(none).startswith("No article in this selection makes such a claim")


def test_one_article_is_said_in_the_singular(gold_ledger: Any, tmp_path: Any) -> None:
    rows = selected(gold_ledger, tmp_path, article="kpbs-2023")
    assert articles.finding(rows).startswith("One article gives ")
    assert "gives most" not in articles.finding(rows)
    assert headline(rows).endswith("from one article")


def test_the_alt_text_has_each_article_with_its_numbers(gold_ledger: Any, tmp_path: Any) -> None:
    rows = selected(gold_ledger, tmp_path)
    said = articles.alt_text(rows)
    assert all(name in said for name in rows.articles["publisher"])
    assert "published Jun 11, 2019" in said


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (Published(date(2019, 6, 1), date(2019, 6, 30), "given"), "published Jun 2019"),
        (Published(date(2019, 6, 11), date(2019, 6, 11), "stated"), "published Jun 11, 2019 (stated)"),
        (UNKNOWN, "publication date unknown"),
    ],
)
def test_a_publication_is_as_exact_as_it_is_known(when: Any, said: str, tmp_path: Any) -> None:
    of = article("a")
    made = tables.assemble(
        [reading(type(of)(**{f: getattr(of, f) for f in of.__slots__} | {"published": when}))]
    )
    assert published(selected(made, tmp_path).articles.iloc[0]) == said


def test_bars_of_counts_begin_at_zero_and_have_one_scale(gold_ledger: Any, tmp_path: Any) -> None:
    rows = selected(gold_ledger, tmp_path)
    ax: Any = show.figure(articles, rows, style.WIDTH).axes[0]
    said = [text.get_text() for text in ax.texts]
    for count in rows.articles["figures"]:
        assert f"{count} figure{'' if count == 1 else 's'}" in said


def test_a_percentage_names_its_whole(tmp_path: Any) -> None:
    share = figure("9 percent", unit="percent", value_low=9.0, value_high=9.0, population="applicants")
    rows = selected(tables.assemble([reading(article("a"), [share])]), tmp_path)
    assert rows.claims["says"].iloc[0].endswith(": 9 percent of applicants")


@pytest.mark.parametrize("width", [900, 450, style.PHONE])
@pytest.mark.parametrize("n", [1, 3, 12, 40])
def test_no_words_leave_the_chart_or_cover_others(n: Any, width: Any, tmp_path: Any) -> None:
    picture: Any = show.figure(articles, selected(several(n), tmp_path), width)
    assert_words_fit(picture)


def test_many_claims_of_one_article_are_drawn(tmp_path: Any) -> None:
    rows = selected(reports(40), tmp_path)
    ax: Any = show.figure(articles, rows, style.WIDTH).axes[0]
    drawn = [line for line in ax.lines if line.get_marker() == "o"]
    assert sum(len(line.get_xdata()) for line in drawn) == 40


def test_no_article_is_drawn_as_nothing_to_show(tmp_path: Any) -> None:
    rows = selected(tables.assemble([reading(article("a"))]), tmp_path, programs=["mpp"])
    ax: Any = show.figure(articles, rows, style.WIDTH).axes[0]
    assert "nothing to show" in [text.get_text() for text in ax.texts]
