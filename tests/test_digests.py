"""The shipped articles: our own words, cleanly encoded, holding what the gold says they hold."""

import csv
import re
import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RAW = ROOT / "data" / "raw"
GOLD = ROOT / "tests" / "gold" / "seeds"
SEEDS = ROOT.parent / "shared" / "articles" / "seeds"
COLUMNS = "article_id,file,title,publisher,author,url,published,language,text_kind,collection"
RUN = 7  # words in a row that a digest may not share with its original
MAGNITUDES = {
    (2000, 9999): "thousands",
    (20000, 99999): "tens of thousands",
    (200000, 999999): "hundreds of thousands",
}
HEDGES = {
    "more_than": ("more than", "over"),
    "just_over": ("just over",),
    "at_least": ("at least",),
    "at_most": ("as many as",),
    "exact": ("",),
    "between": ("",),
    "magnitude": ("",),
}


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


MANIFEST = table(RAW / "articles.csv")
CORE = [row for row in MANIFEST if row["collection"] == "core"]
IDS = [row["article_id"] for row in CORE]
FIGURES = table(GOLD / "figures.csv")


def text_of(row: dict[str, str]) -> str:
    return (RAW / row["file"]).read_bytes().decode("utf-8")


def digest(article_id: str) -> str:
    return next(text_of(row) for row in CORE if row["article_id"] == article_id)


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def phrases(figure: dict[str, str]) -> list[str]:
    """Return the ways of writing a gold figure's number, each with its hedge."""
    bounds = [int(figure[side]) for side in ("value_low", "value_high") if figure[side]]
    if figure["qualifier"] == "magnitude":
        numbers = [MAGNITUDES[bounds[0], bounds[1]]]
    elif figure["qualifier"] == "between":
        numbers = [f"{bounds[0]} to {bounds[1]}"]
    else:
        numbers = [f"{bounds[0]:,}", str(bounds[0])] + (["six"] if bounds[0] == 6 else [])
    hedges = HEDGES[figure["qualifier"].split("|")[0]]
    return [f"{hedge} {number}".strip() for hedge in hedges for number in numbers]


def test_manifest_has_the_contract_columns() -> None:
    assert (RAW / "articles.csv").read_text(encoding="utf-8").splitlines()[0] == COLUMNS


def test_collections_are_five_core_and_twenty_four_wider() -> None:
    collections = [row["collection"] for row in MANIFEST]
    assert (collections.count("core"), collections.count("wider"), len(collections)) == (5, 24, 29)


def test_manifest_and_folder_name_the_same_files() -> None:
    assert sorted(row["file"] for row in MANIFEST) == sorted(path.name for path in RAW.glob("*.txt"))


@pytest.mark.parametrize("row", MANIFEST, ids=lambda row: row["article_id"])
def test_text_is_clean_utf8(row: dict[str, str]) -> None:
    text = text_of(row)
    assert unicodedata.is_normalized("NFC", text)
    assert not set(text) & set("\r\ufeff\ufffd\x00")
    assert text.endswith("\n") and not text.endswith("\n\n")


@pytest.mark.parametrize("row", CORE, ids=IDS)
def test_digest_has_its_title_on_a_line_of_its_own(row: dict[str, str]) -> None:
    assert row["title"]
    assert row["title"] in text_of(row).splitlines()


@pytest.mark.parametrize("article_id", IDS)
def test_digest_length(article_id: str) -> None:
    assert 250 <= len(digest(article_id).split()) <= 500


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the publishers' originals are not here")
@pytest.mark.parametrize("article_id", IDS)
def test_digest_shares_no_run_of_words_with_its_original(article_id: str) -> None:
    files = {row["article_id"]: row["file"] for row in table(SEEDS / "articles.csv")}
    original = (SEEDS / files[article_id]).read_text(encoding="utf-8")
    assert not runs(digest(article_id)) & runs(original)


@pytest.mark.parametrize(
    "figure", FIGURES, ids=lambda row: f"{row['article_id']}:{row['metric'].split('|')[0]}"
)
def test_digest_states_each_gold_figure_with_its_hedge(figure: dict[str, str]) -> None:
    text = digest(figure["article_id"]).lower()
    assert any(re.search(rf"(?<![\d,]){re.escape(phrase)}(?![\d,]*\d)", text) for phrase in phrases(figure))


# Date words that the gold's dates stand on, in the style of the original.
DATES = {
    "kpbs-2023": ["in 2020", "In December,", "in 2019", "Since then", "On Monday"],
    "motherjones-2019": [
        "In the last four months",
        "On January 29",
        "last month",
        "Last Friday",
        "by August",
    ],
    "legalenusa-2025": [
        "on Tuesday, January 21, 2025",
        "In August 2021",
        "in December 2021",
        "In June 2022",
        "- Jan 22",
    ],
    "reeves-2023": ["in March 2020", "since January", "Title 42 has ended"],
    "buzzfeed-2021": [
        "Friday",
        "this spring",
        "In recent weeks",
        "this week",
        "In 2019",
        "Shortly afterward",
        "this year",
        "In March",
        "In April",
        "in April",
    ],
}


@pytest.mark.parametrize(("article_id", "expressions"), DATES.items(), ids=list(DATES))
def test_digest_keeps_the_date_style(article_id: str, expressions: list[str]) -> None:
    text = digest(article_id)
    assert [words for words in expressions if words not in text] == []


# Page noise that a reader must learn to leave alone; numbers and dates in it are nobody's figures.
NOISE = {
    "kpbs-2023": ["Play Live Radio", "Watch Live"],
    "motherjones-2019": ["published in 2021", "a year ago", "$28,000", "$1 million", "This fall’s campaign"],
    "legalenusa-2025": ["3 min read", "305-446-8686", "Commentaires"],
    "reeves-2023": [
        "WeChat",
        "+011 (63) 917-622-2971",
        "(925) 310-5080",
        "(415) 568-3777",
        "(626) 795-6777",
        "over 40 years",
    ],
    "buzzfeed-2021": ["Skip to footer", "Topics in this article"],
}


@pytest.mark.parametrize(("article_id", "lines"), NOISE.items(), ids=list(NOISE))
def test_digest_keeps_the_page_noise(article_id: str, lines: list[str]) -> None:
    text = digest(article_id)
    assert [words for words in lines if words not in text] == []


def test_donation_appeal_is_printed_twice_verbatim() -> None:
    appeals = re.findall(r"^WANT GOOD NEWS\?.*?^payment methods$", digest("motherjones-2019"), re.M | re.S)
    assert len(appeals) == 2
    assert appeals[0] == appeals[1]


def test_headline_is_repeated_at_the_end_of_the_radio_page() -> None:
    title = next(row["title"] for row in CORE if row["article_id"] == "kpbs-2023")
    assert digest("kpbs-2023").splitlines().count(title) == 2
    assert digest("kpbs-2023").endswith(title + "\n")
