"""Which program a step concerns, and when a weekday or a day of another year is."""

import dataclasses
from pathlib import Path

import pytest

from borderledger import concerns, context, corpus, triggers
from borderledger.context import Context
from borderledger.published import given

ROOT = Path(__file__).parents[1]


def known(text: str) -> Context:
    """Return a made-up article of Wednesday, April 20, 2022, read as far as names and dates."""
    article = corpus.load(ROOT / "data" / "raw", "core")[0]
    return context.build(
        dataclasses.replace(article, text=text, language="en", published=given("2022-04-20"))
    )


def ruled(text: str) -> tuple[str, str]:
    """Return the program that the rules give the first step of the last sentence, and the rule that did."""
    read = known(text)
    sentence = read.sentences[-1]
    step = triggers.Step(sentence, triggers.triggers_in(read, sentence)[0], None)
    rule, code = next(concerns.rules(read, step))
    return code, rule


def test_a_program_named_in_the_clause_is_the_step_s() -> None:
    said = ruled("Border policy\n\nCBP One is in use, and on May 3 officials ended Title 42.")
    assert said == ("title_42", "named in clause")


def test_the_order_is_the_program_named_before() -> None:
    said = ruled("Border policy\n\nTitle 42 is still applied. The order was renewed on April 1.")
    assert said == ("title_42", "pointed at in clause")


def test_a_tax_is_no_policy() -> None:
    said = ruled(
        "Border news\n\nRemain in Mexico was in use. He spoke of tariffs. The policy was ended in June."
    )
    assert said[0] == "mpp"


def test_a_program_that_only_says_when_is_not_meant() -> None:
    text = (
        "Border news\n\nOfficials announced a new plan for families in May, a day after Title 42 was lifted."
    )
    assert ruled(text)[0] == ""


@pytest.mark.parametrize(("who", "code"), [("Mexico", "mx_enforcement"), ("The Pentagon", "border_security")])
def test_troops_guard_the_border_of_who_sends_them(who: str, code: str) -> None:
    assert ruled(f"Border news\n\n{who} deployed troops to the river on Tuesday.")[0] == code


def test_a_paragraph_goes_on_about_its_program() -> None:
    said = ruled("Border news\n\nMetering began in 2016. The practice drew protests. Lawyers sued in 2017.")
    assert said[0] == "metering"


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
