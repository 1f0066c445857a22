"""Which program a step concerns, and when a weekday or a day of another year is."""

import dataclasses
from pathlib import Path

import pytest

from borderledger import concerns, context, corpus, triggers
from borderledger.choice import Candidate
from borderledger.context import Context
from borderledger.published import given

ROOT = Path(__file__).parents[1]


def known(text: str) -> Context:
    """Return a made-up article of Wednesday, April 20, 2022, read as far as names and dates."""
    article = corpus.load(ROOT / "data" / "raw", "core")[0]
    return context.build(
        dataclasses.replace(article, text=text, language="en", published=given("2022-04-20"))
    )


def ruled(text: str) -> tuple[str, set[str]]:
    """Return the program that the rules give the first step of the last sentence, and its cues."""
    read = known(text)
    sentence = read.sentences[-1]
    step = triggers.Step(sentence, triggers.triggers_in(read, sentence)[0], None)
    taken: Candidate[str] = next(c for c in concerns.programs(read, step) if "rule" in c.cues)
    return taken.value, set(taken.cues)


def test_a_program_named_in_the_clause_is_the_step_s() -> None:
    code, cues = ruled("Border policy\n\nCBP One is in use, and on May 3 officials ended Title 42.")
    assert code == "title_42"
    assert "rule: named in clause" in cues


def test_the_order_is_the_program_named_before() -> None:
    code, cues = ruled("Border policy\n\nTitle 42 is still applied. The order was renewed on April 1.")
    assert code == "title_42"
    assert "rule: meant" in cues


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("It was put in place on March 21 of last year.", "2021-03-21"),
        ("The court decided on January 30 of this year.", "2022-01-30"),
        ("On Tuesday the Supreme Court hears whether it must stay.", "2022-04-26"),
        ("On Tuesday the Supreme Court heard the case.", "2022-04-19"),
    ],
)
def test_days_of_other_years_and_weekdays_to_come(sentence: str, day: str) -> None:
    read = known("Border policy\n\n" + sentence)
    dates = [t for s in read.sentences for t in read.timexes.within(s.start, s.end) if t.dated]
    assert [str(t.first) for t in dates] == [day]
