"""Texts with their claims marked: every character in its place, nothing executable, links both ways."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from charting import choose
from helpers import article, event, figure, reading

from borderledger import tables
from borderledger.charts import articles, articles_rows, show, texts

TEXT = "Towns took back more than 4,000 people.\n\nThe program ended on Monday.\nThat was all."


class Reader(HTMLParser):
    """What a browser would read: elements, ids, addresses, and text outside of the notes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.text = ""
        self._note = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.targets += [(given["href"] or "").removeprefix("#")] if "href" in given else []
        if self._note or given.get("class") == "bl-note":
            self._note += tag == "span"
        self.text += "\n" if tag in ("br", "p") else ""

    def handle_endtag(self, tag: str) -> None:
        self._note -= bool(self._note) and tag == "span"

    def handle_data(self, data: str) -> None:
        self.text += "" if self._note else data


def marked(text: str, *spans: tuple[str, str]) -> str:
    """Return a text as HTML with these words marked as figure or event."""
    made = {"figure": [], "event": []}  # type: dict[str, list[Any]]
    for kind, quote in spans:
        made[kind].append((figure if kind == "figure" else event)(quote, text.index(quote)))
    ledger = tables.assemble([reading(article("a", text), made["figure"], made["event"])])
    frames = articles_rows._figures(ledger.figures), articles_rows._events(ledger.events)
    return texts.html(text, pd.concat(frames))


def saved(folder: Path, text: str = TEXT, tables_of: str = TEXT, ids: tuple[str, ...] = ("a",)) -> Any:
    """Return rows and choice of articles whose texts are in a folder; their tables are those of another."""
    (folder / "raw").mkdir()
    made = []
    for name in ids:
        (folder / "raw" / f"{name}.txt").write_text(text, encoding="utf-8")
        claims = [figure("more than 4,000", TEXT.index("more than"), value_low=4000.0)]
        made.append(reading(article(name, tables_of, published=date(2019, 6, 11)), claims))
    choice = choose(folder / "tables", tables.assemble(made), raw=str(folder / "raw"))
    return articles.select(choice.ledger, choice), choice


def test_every_character_of_the_text_is_there_once() -> None:
    html = marked(TEXT, ("figure", "more than 4,000"), ("event", "ended"))
    assert re.sub(r"\s+", " ", Reader(html).text).strip() == re.sub(r"\s+", " ", TEXT)


def test_figures_and_events_are_told_apart_by_class_and_line() -> None:
    html = marked(TEXT, ("figure", "more than 4,000"), ("event", "ended"))
    assert re.search(r'<mark class="bl-claim bl-figure"[^>]*><span id="[^"]*"></span>more than 4,000<', html)
    assert re.search(r'<mark class="bl-claim bl-event"[^>]*><span id="[^"]*"></span>ended<', html)
    style = (Path(texts.__file__).parents[1] / "templates" / "texts.css").read_text(encoding="utf-8")
    assert re.search(r"\.bl-figure \{[^}]*solid", style)
    assert re.search(r"\.bl-event \{[^}]*dashed", style)


@pytest.mark.parametrize(
    ("spans", "pieces"),
    [
        ((("figure", "took back more"), ("event", "back")), ["took ", "back", " more"]),
        ((("figure", "took back"), ("event", "back more")), ["took ", "back", " more"]),
        ((("figure", "took back"), ("event", "took back")), ["took back"]),
    ],
    ids=["nested", "overlapping", "the same words"],
)
def test_claims_over_each_other_are_cut_where_they_begin_and_end(spans: Any, pieces: Any) -> None:
    html = marked(TEXT, *spans)
    found = re.findall(r"<mark[^>]*>(?:<span id=[^>]*></span>)*([^<]*)<", html)
    assert found == pieces
    assert html.count("bl-figure bl-event") == 1
    assert sorted(Reader(html).ids) == ["text-a.e01", "text-a.f01"]
    assert Reader(html).text.count("back") == 1


def test_a_claim_over_the_whole_text_is_marked_in_each_paragraph() -> None:
    html = marked(TEXT, ("figure", TEXT))
    assert html.count("<mark") == html.count("<p ") == 2
    assert Reader(html).ids == ["text-a.f01"]


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "</style></article><b>",
        "</mark></p>",
        "{{ 7 * 7 }} {% raw %}",
        "&lt;b&gt; &amp;",
        "\"><a href='javascript:alert(1)'>",
        "<!--",
    ],
)
@pytest.mark.parametrize("claimed", [False, True])
def test_what_an_article_says_cannot_become_markup(words: str, claimed: bool) -> None:
    text = f"Before. {words} After."
    html = marked(text, *([("figure", words)] if claimed else []))
    read = Reader(html)
    assert re.sub(r"\s+", " ", read.text).strip() == text
    assert set(read.tags) <= {"article", "p", "mark", "span", "strong", "a"}
    assert all(target.startswith("row-") for target in read.targets)


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200f", "\u061c", "\x1b", "\x07"])
def test_marks_that_turn_what_follows_are_written_out(mark: str) -> None:
    html = marked(f"Before {mark}after.")
    assert mark not in html
    assert f"\\u{ord(mark):04x}" in html


def test_rows_and_words_link_to_each_other(tmp_path: Any) -> None:
    rows, choice = saved(tmp_path)
    page = texts.show(rows, choice).data["text/html"]
    table = show.table(articles.table(rows), "Claims", ids=texts.anchors(rows, choice)).data["text/html"]
    in_text, in_table = Reader(page), Reader(table)
    assert in_text.targets == in_table.ids == ["row-a.f01"]
    assert in_text.ids == ["text-a.f01"]
    assert "text-a.f01" in in_table.targets


def test_a_mark_can_be_reached_by_keyboard_and_says_its_row(tmp_path: Any) -> None:
    rows, choice = saved(tmp_path)
    page = texts.show(rows, choice).data["text/html"]
    assert '<mark class="bl-claim bl-figure" tabindex="0">' in page
    assert "<script" not in page and "onclick" not in page
    assert re.search(r'class="bl-note"[^>]*><span><strong>Figure</strong> [^<]*people', page)


def test_formulas_are_left_alone_in_a_notebook(tmp_path: Any) -> None:
    rows, choice = saved(tmp_path)
    assert 'class="bl-texts mathjax_ignore"' in texts.show(rows, choice).data["text/html"]


def test_a_text_that_has_changed_is_a_sentence_and_its_rows_link_nowhere(tmp_path: Any) -> None:
    rows, choice = saved(tmp_path, text=TEXT + " More.")
    shown = texts.show(rows, choice)
    assert str(shown).startswith("The text of a is not the one that the tables were made from;")
    assert "more than 4,000" not in shown.data["text/html"]
    assert list(texts.anchors(rows, choice)) == [""]


def test_a_text_that_is_gone_is_a_sentence(tmp_path: Any) -> None:
    rows, choice = saved(tmp_path)
    (tmp_path / "raw" / "a.txt").unlink()
    assert str(texts.show(rows, choice)) == "The text of a is not in raw/; its claims are in the table."


def test_of_many_articles_the_one_with_most_claims_is_shown(tmp_path: Any) -> None:
    rows, choice = saved(tmp_path, ids=tuple("abcdefg"))
    shown = texts.show(rows, choice)
    assert str(shown).startswith("Of seven articles the one with most claims is shown, a. Choose another")
    assert shown.data["text/html"].count("<article>") == 1
    assert list(texts.anchors(rows, choice)) == ["a.f01", *[""] * 6]


def test_a_text_with_a_byte_order_mark_and_other_line_ends_is_counted_as_the_tables_do(tmp_path: Any) -> None:
    rows, choice = saved(tmp_path)
    (tmp_path / "raw" / "a.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    assert ">more than 4,000<" in texts.show(rows, choice).data["text/html"]
