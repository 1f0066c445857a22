"""What may be written otherwise without changing what is said: the rows stay as they are."""

import re
import textwrap
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path

from helpers import article as read_by
from hypothesis import given, settings
from hypothesis import strategies as st

from borderledger import corpus, reading
from borderledger.corpus import Article
from borderledger.events import Event
from borderledger.figures import Figure
from borderledger.text import fold

RAW = Path(__file__).parents[1] / "data" / "raw"
TOLD = {"start", "end", "sentence", "quote", "score", "rule", "mentions", "date_text", "date_reading"}
NOISE = (
    "Sign up for our newsletter to get the news of the border every morning.",
    "Advertisement",
    "Related: What the wall would cost",
    "Share this article",
    "Subscribe today for $1 a week and keep 120 reporters at work.",
    "We use cookies to make your visit better.",
    "Photo: A bus at the bridge, June 3, 2018",
)
CITIES = (("Tijuana", "Reynosa"), ("Mexicali", "Matamoros"), ("San Diego", "El Paso"))
THOUSANDS = re.compile(r"(?<![\d,.$])(\d{1,3}),000\b(?!,)")
STRAIGHT = str.maketrans("“”‘’", "\"\"''")

few = settings(derandomize=True, max_examples=10, deadline=None)
articles = st.sampled_from(corpus.load(RAW, "core"))

Row = frozenset[tuple[str, object]]


def rows(article: Article) -> set[Row]:
    """Return what an article is read to say, wherever in the text it says it."""
    known = reading.read(article)
    found: list[Figure | Event] = [*known.figures, *known.events]
    return {frozenset((k, v) for k, v in asdict(row).items() if k not in TOLD) for row in found}


@cache
def rows_as_written(article: Article) -> set[Row]:
    return rows(article)


def renamed(found: set[Row], old: str, new: str) -> set[Row]:
    """Return rows with one name for another."""
    return {frozenset((k, v.replace(old, new) if isinstance(v, str) else v) for k, v in row) for row in found}


def folded(found: set[Row]) -> set[Row]:
    return {frozenset((k, fold(v) if isinstance(v, str) else v) for k, v in row) for row in found}


@few
@given(articles, st.sampled_from(NOISE), st.integers(min_value=1, max_value=30))
def test_page_noise_between_paragraphs_changes_nothing(article: Article, noise: str, at: int) -> None:
    parts = article.text.split("\n\n")
    at = min(at, len(parts))
    text = "\n\n".join([*parts[:at], noise, *parts[at:]])
    assert rows(replace(article, text=text)) == rows_as_written(article)


@few
@given(articles)
def test_empty_lines_and_spaces_at_line_ends_change_nothing(article: Article) -> None:
    text = article.text.replace("\n\n", "\n\n\n").replace(".\n", ".  \n")
    assert rows(replace(article, text=text)) == rows_as_written(article)


@few
@given(articles)
def test_straight_quotes_are_curly_ones(article: Article) -> None:
    text = article.text.translate(STRAIGHT)
    assert folded(rows(replace(article, text=text))) == folded(rows_as_written(article))


@few
@given(articles)
def test_thousands_may_be_written_in_words(article: Article) -> None:
    text = THOUSANDS.sub(r"\1 thousand", article.text)
    assert rows(replace(article, text=text)) == rows_as_written(article)


@few
@given(articles, st.sampled_from(CITIES))
def test_another_citys_name_changes_the_place_alone(article: Article, cities: tuple[str, str]) -> None:
    old, new = cities
    if new in article.text:
        return
    text = article.text.replace(old, new).replace(old.upper(), new.upper())
    other = replace(article, text=text, title=article.title.replace(old, new))
    assert rows(other) == renamed(rows_as_written(article), old, new)


@few
@given(articles, st.integers(min_value=60, max_value=90))
def test_lines_cut_at_one_width_are_read_as_paragraphs(article: Article, width: int) -> None:
    lines = [line for line in article.text.split("\n") if line]
    apart = "\n\n".join(lines)
    cut = "\n\n".join(textwrap.fill(line, width) for line in lines)
    assert rows(replace(article, text=cut)) == rows(replace(article, text=apart))


@few
@given(articles, st.sampled_from("\u00a0\u2009\u202f"))
def test_a_space_that_keeps_words_together_is_a_space(article: Article, space: str) -> None:
    text = article.text.replace(" ", space)
    assert rows(replace(article, text=text)) == rows_as_written(article)


def test_a_quote_stays_as_the_article_has_it() -> None:
    known = reading.read(
        read_by(text="Mexico's immigration institute said that more than\u00a04,000 migrants were returned.")
    )
    assert [figure.quote for figure in known.figures] == ["more than\u00a04,000"]
    assert "\u00a0" in known.figures[0].sentence


@few
@given(articles)
def test_two_spaces_after_a_sentence_are_one(article: Article) -> None:
    assert rows(replace(article, text=re.sub(r"\. (?=[A-Z])", ".  ", article.text))) == rows_as_written(
        article
    )
