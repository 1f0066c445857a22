"""Numbers, bounds and periods in words."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderledger.charts import words

NOTHING = float("nan")
DAY = pd.Timestamp


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "quote", "said"),
    [
        (4000, NOTHING, "more_than", "", "more than 4,000"),
        (2500, NOTHING, "just_over", "", "just over 2,500"),
        (NOTHING, 200, "nearly", "", "nearly 200"),
        (NOTHING, 100, "at_most", "", "at most 100"),
        (700, 700, "about", "", "about 700"),
        (240, 240, "exact", "", "240"),
        (200, 250, "between", "", "200 to 250"),
        (20000, 99999, "magnitude", "Tens of thousands", "tens of thousands"),
        (33.3, 33.3, "exact", "", "33.3"),
        (7_494_275.1, 7_494_275.1, "exact", "", "7,494,275.1"),
    ],
)
def test_a_figure_in_words_keeps_its_qualifier(
    low: Any, high: Any, qualifier: Any, quote: Any, said: Any
) -> None:
    assert words.value(low, high, qualifier, quote) == said


@pytest.mark.parametrize(
    ("bounds", "said"),
    [
        ([(4000, NOTHING), (4000, NOTHING), (2500, NOTHING)], "at least 10,500"),
        ([(9314, 9314)], "9,314"),
        ([(100, 100), (200, 250)], "between 300 and 350"),
        ([(NOTHING, 200)], "at most 200"),
        ([(NOTHING, 200), (700, NOTHING)], "at least 700"),
        ([(NOTHING, NOTHING)], "an unknown number"),
    ],
)
def test_a_sum_of_bounds_is_as_open_as_its_parts(bounds: Any, said: Any) -> None:
    assert words.total(bounds) == said


@given(st.lists(st.tuples(st.integers(0, 10**6), st.booleans()), min_size=1, max_size=6))
def test_a_sum_with_a_lower_bound_is_never_a_bare_number(parts: Any) -> None:
    bounds = [(low, NOTHING if is_open else low) for low, is_open in parts]
    said = words.total(bounds)
    assert said.startswith("at least") == any(is_open for _, is_open in parts)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2019-06-11", "2019-06-11", "Jun 11, 2019"),
        ("2019-05-01", "2019-05-31", "May 2019"),
        ("2019-01-01", "2019-12-31", "2019"),
        ("2019-01-01", "2020-12-31", "2019–2020"),
        ("2019-02-11", "2019-06-11", "Feb 11 – Jun 11, 2019"),
        ("2018-10-01", "2019-09-30", "Oct 1, 2018 – Sep 30, 2019"),
        (None, "2019-06-11", "through Jun 11, 2019"),
        ("2019-06-11", None, "since Jun 11, 2019"),
        (None, None, ""),
    ],
)
def test_a_period_in_words(start: Any, end: Any, said: Any) -> None:
    assert words.period(DAY(start), DAY(end)) == said


@pytest.mark.parametrize(
    ("n", "said"), [(0, "no cities"), (1, "one city"), (3, "three cities"), (29, "29 cities")]
)
def test_a_count_agrees_with_its_noun(n: Any, said: Any) -> None:
    assert words.count(n, "city", "cities") == said


def test_names_are_listed_as_in_a_sentence() -> None:
    assert words.listed(["A"]) == "A"
    assert words.listed(["A", "B", "C"]) == "A, B and C"
    assert words.listed([]) == ""


def test_a_name_in_the_plural_takes_its_verb() -> None:
    assert [words.was(name) for name in ("Title 42", "Tariffs")] == ["Title 42 was", "Tariffs were"]
