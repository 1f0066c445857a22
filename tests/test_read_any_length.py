"""Twice the text is twice the work: calls are counted, for no clock is the same twice."""

import cProfile
import pstats
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from helpers import article

from borderledger import reading

TWICE = 2.2  # times the calls that twice the text may take
TOLD = (
    "On May {day}, 2019, Mexican officials said that {n:,} migrants were returned to Ciudad Juárez. "
    "He said that the agency ended the policy in June. A court ruled on Friday that {few} may stay.\n\n"
)


def paragraphs(n: int) -> str:
    return "".join(TOLD.format(day=i % 28 + 1, n=1000 + 37 * i, few=200 + i % 57) for i in range(n))


def numbers(n: int) -> str:
    return " ".join(f"They returned {1000 + 7 * i:,} migrants." for i in range(n))


def counts(n: int) -> str:
    return f"The counts were {', '.join(f'{1000 + 7 * i:,}' for i in range(n))}."


def sentence(n: int) -> str:
    return f"The agency {'said that people were waiting and ' * n}left."


def brackets(n: int) -> str:
    return f"They {'(' * n}{')' * n} left."


def timeline(n: int) -> str:
    days = (date(1980, 1, 1) + timedelta(days=i) for i in range(n))
    return "".join(f"{day:%B %d, %Y} - Mexico ended the program for {day:%j} people.\n\n" for day in days)


def steps(n: int) -> str:
    return "the policy ended, " * n


def lines(n: int) -> str:
    return "people were waiting at the bridge to enter the country on that same day\n" * n


def names(n: int) -> str:
    return "".join(f"María López{i} spoke. He said that it was {i}. The agency agreed. " for i in range(n))


def calls(text: str) -> int:
    """Return how many calls of functions, ours or Python's, it takes to read a text."""
    read = article(text=f"The week at the border\n\n{text}", published=date(2019, 8, 14))
    counted = cProfile.Profile()
    counted.runcall(reading.read, read)
    return int(pstats.Stats(counted).total_calls)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("written", "n"),
    [
        (paragraphs, 60),
        (numbers, 300),
        (counts, 300),
        (sentence, 300),
        (brackets, 50_000),
        (timeline, 150),
        (steps, 400),
        (lines, 400),
        (names, 300),
    ],
)
def test_twice_the_text_is_twice_the_work(written: Callable[[int], str], n: int) -> None:
    reading.read(article(text=written(3)))  # the vocabulary is loaded once
    assert calls(written(2 * n)) <= TWICE * calls(written(n))
