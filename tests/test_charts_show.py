"""What notebook cells show: the same bytes every time, alt text, links, nothing executable."""

import base64
from typing import Any

import pandas as pd
import pytest
from charting import choose

from borderledger.charts import articles, border_map, checks, figures, phases, returns, show, style

MODULES = [articles, returns, border_map, phases, figures, checks]


@pytest.fixture(params=MODULES, ids=lambda module: module.NAME)
def module(request: Any) -> Any:
    return request.param


@pytest.fixture(scope="module")
def choice(gold_ledger: Any, tmp_path_factory: Any) -> Any:
    return choose(tmp_path_factory.mktemp("gold"), gold_ledger, programs=["mpp"])


@pytest.mark.parametrize("form", ["png", "svg"])
def test_two_drawings_of_the_same_rows_are_the_same_bytes(module: Any, choice: Any, form: Any) -> None:
    rows = module.select(choice.ledger, choice)
    one, two = (style.encode(show.figure(module, rows, style.WIDTH), form) for _ in range(2))
    assert one == two


def test_a_chart_shows_its_alt_text_and_a_hash_as_plain_text(module: Any, choice: Any) -> None:
    rows = module.select(choice.ledger, choice)
    data, metadata = show.chart(module, rows, choice)._repr_mimebundle_()
    assert metadata["image/png"]["alt"] == module.alt_text(rows)
    assert data["text/plain"].startswith(module.alt_text(rows))
    assert "SVG " in data["text/plain"]
    assert base64.b64decode(data["image/png"]).startswith(b"\x89PNG")


def test_an_svg_has_no_date_and_no_version(module: Any, choice: Any) -> None:
    svg = style.encode(show.figure(module, module.select(choice.ledger, choice), style.WIDTH), "svg")
    assert b"<dc:date>" not in svg
    assert b"Matplotlib" not in svg


def test_charts_are_saved_only_where_a_folder_is_given(choice: Any, gold_ledger: Any, tmp_path: Any) -> None:
    rows = returns.select(choice.ledger, choice)
    assert "narrow" not in show.chart(returns, rows, choice).metadata["image/png"]
    saving = choose(tmp_path / "tables", gold_ledger, figures=str(tmp_path / "figures"))
    assert "narrow" in show.chart(returns, rows, saving).metadata["image/png"]
    made = sorted(path.name for path in (tmp_path / "figures").iterdir())
    assert made == ["returns_by_city.png", "returns_by_city.svg"]


def test_dollars_are_money_and_not_a_formula() -> None:
    with_formula, ax = style.canvas(300, 100)
    text = style.put(ax, "$28 million, then $1 billion", 0, 0.5)
    assert text.get_parse_math() is False
    with_formula.canvas.draw()


def test_what_articles_say_cannot_become_markup() -> None:
    frame = pd.DataFrame({"Says": ["<script>alert(1)</script>"], "Link": ["javascript:alert(1)"]})
    html = show.table(frame, "A & B").data["text/html"]
    assert "<script>" not in html
    assert "javascript:" not in html
    assert "A &amp; B" in html


def test_a_table_offers_all_its_columns_as_csv() -> None:
    frame = pd.DataFrame({"Says": ["more than 4,000"], "Link": ["https://example.org"], "At least": [4000]})
    html = show.table(frame, "Rows").data["text/html"]
    assert "At least" not in html
    csv = base64.b64decode(html.split("base64,")[1].split('"')[0]).decode()
    assert csv == "Says,Link,At least\nmore than 4,000,https://example.org,4000\n".replace(
        "more than 4,000", '"more than 4,000"'
    )


def test_sources_are_listed_once_each_with_their_dates(choice: Any) -> None:
    rows = returns.select(choice.ledger, choice)
    shown = show.sources(choice.ledger.articles, rows["article_id"])
    assert shown.metadata["borderledger"]["dates"] == "Articles published Jun 11, 2019"
    assert shown.data["text/html"].count("<li>") == 1


def test_rows_with_ids_link_to_their_words_and_can_be_linked_to() -> None:
    frame = pd.DataFrame({"Says": ["one", "two"]})
    html = show.table(frame, "Rows", ids=pd.Series(['a "b".f01', ""])).data["text/html"]
    assert '<tr id="row-a%20%22b%22.f01">' in html
    assert '<a href="#text-a%20%22b%22.f01">one</a>' in html
    assert html.count(" id=") == 1


def test_a_long_table_is_folded_under_its_number_of_rows() -> None:
    html = [show.table(pd.DataFrame({"Says": range(n)}), "Rows").data["text/html"] for n in (50, 51)]
    assert "<details" not in html[0]
    assert html[1].startswith('<details class="long-table"><summary>Rows: 51 rows</summary>')
    assert html[1].endswith("Download as CSV</a></p>")
