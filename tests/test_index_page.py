"""The index: a plain list that says what each page is about, and filters for those who run scripts."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from borderledger.index import index
from borderledger.spec import Page


def page(name: str, title: str = "A page", **given: Any) -> Page:
    return Page(name, Path("say.ipynb"), title, given, frozenset(given), given)


def shown(tmp_path: Path, *pages: Page, **records: dict[str, Any]) -> str:
    return index(pages, {each.name: {"outputs": {}} | records.get(each.name, {}) for each in pages}, tmp_path)


EVERY = page("every", programs=["mpp"], cities=[], administrations=[])
ONE = page("one", "Under <b>", programs=["title_42"], cities=["Ciudad Juárez"], administrations=["Biden"])
OTHER = page("other", word="bye", times=2)


def test_each_card_carries_what_its_page_is_about(tmp_path: Path) -> None:
    html = shown(tmp_path, EVERY, ONE, OTHER)
    cards = re.findall(r"<li( [^>]*)?>", html)
    about = [dict(re.findall(r'data-(\w+)="([^"]*)"', card)) for card in cards]
    assert [{key: json.loads(unescape(text)) for key, text in each.items()} for each in about] == [
        {"programs": ["mpp"], "cities": [], "administrations": []},
        {"programs": ["title_42"], "cities": ["Ciudad Juárez"], "administrations": ["Biden"]},
        {},
    ]


def test_filters_offer_what_there_is_by_its_label(tmp_path: Path) -> None:
    html = shown(tmp_path, EVERY, ONE, page("two", administrations=["Trump II"], cities=[]))
    assert '<option value="mpp">Remain in Mexico (MPP)</option>' in html
    assert re.findall(r'<option value="(\w[^"]*)">', html) == [
        "mpp",
        "title_42",
        "Ciudad Juárez",
        "Biden",
        "Trump II",
    ]


def test_without_script_it_is_a_plain_list_of_links(tmp_path: Path) -> None:
    html = shown(tmp_path, EVERY, ONE)
    assert '<form id="filter" hidden>' in html  # shown by the script that it needs
    assert re.findall(r'href="([^"]*)"', html) == ["every.html", "one.html"]
    assert not re.search(r"<li[^>]* hidden", html)


def test_nothing_is_fetched(tmp_path: Path) -> None:
    assert not re.search(r'(src|href)="(https?:|//)|@import|fetch\(', shown(tmp_path, EVERY, ONE))


def test_titles_and_choices_are_text(tmp_path: Path) -> None:
    html = shown(tmp_path, ONE, one={"chosen": "Chosen: <i>"})
    assert "Under &lt;b&gt;" in html
    assert "Chosen: &lt;i&gt;" in html


def test_a_page_that_says_no_choice_is_listed_with_its_parameters(tmp_path: Path) -> None:
    assert "<p>word: bye · times: 2</p>" in shown(tmp_path, OTHER)


def test_pages_that_no_filter_fits_need_no_script(tmp_path: Path) -> None:
    html = shown(tmp_path, OTHER)
    assert "<script" not in html
    assert "<form" not in html


def test_a_failed_page_says_why_and_has_no_link_to_itself(tmp_path: Path) -> None:
    html = shown(tmp_path, ONE, one={"failed": "ValueError: no"})
    assert "This page failed: ValueError: no" in html
    assert 'href="one.html"' not in html


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ({"cities": "Ciudad Juárez"}, ["every", "one"]),
        ({"programs": "mpp"}, ["every"]),
        ({"programs": "mpp", "administrations": "Biden"}, ["every"]),
        ({"programs": "title_42", "cities": "Ciudad Juárez"}, ["one"]),
        ({}, ["every", "one", "other"]),
    ],
)
def test_filters_leave_the_pages_that_cover_what_is_asked(
    browser_page: Any, tmp_path: Path, asked: dict[str, str], left: list[str]
) -> None:
    (tmp_path / "index.html").write_text(shown(tmp_path, EVERY, ONE, OTHER), encoding="utf-8")
    browser_page.goto((tmp_path / "index.html").as_uri())
    for name, value in asked.items():
        browser_page.select_option(f"select[name={name}]", value)
    links = browser_page.locator(".pages > li:visible a")
    assert links.evaluate_all("all => all.map(a => a.getAttribute('href'))") == [f"{n}.html" for n in left]
    browser_page.click("button[type=reset]")
    browser_page.wait_for_function("document.querySelector('output').value === 'all 3 pages'")


@pytest.fixture(scope="module")
def browser() -> Any:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with playwright.sync_playwright() as running:
        try:
            opened = running.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        except playwright.Error:
            pytest.skip("chromium is not there")
        yield opened
        opened.close()


@pytest.fixture
def browser_page(browser: Any) -> Any:
    opened = browser.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    opened.close()
    assert errors == []
