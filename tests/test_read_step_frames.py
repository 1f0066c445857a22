"""Steps whose words a date stands in, that are to come, or that are only supposed: sentences of our own."""

from dataclasses import replace
from datetime import date

import pytest
from helpers import article

from borderledger import context, events

FRIDAY = date(2024, 6, 14)


def told(text: str, language: str = "en", headline: str = "Policy at the border") -> list[tuple[str, str]]:
    """Return the types of the steps that a text tells, each with its first day."""
    known = replace(article(text=f"{headline}\n\n{text}", published=FRIDAY), language=language)
    return [(e.event_type, str(e.date_start or "")) for e in events.read(context.build(known))]


@pytest.mark.parametrize(
    ("text", "language", "step"),
    [
        ("Doce estados presentaron el martes una moción ante el tribunal.", "es", ("lawsuit", "2024-06-11")),
        ("Mexico agreed on Tuesday to receive the families.", "en", ("agreement", "2024-06-11")),
    ],
)
def test_a_date_may_stand_in_the_words(text: str, language: str, step: tuple[str, str]) -> None:
    assert told(text, language) == [step]


def test_what_will_be_has_its_own_day() -> None:
    steps = told(
        "The agency said Thursday that it will lift the health order on June 24.", headline="Title 42"
    )
    assert ("ended", "2024-06-24") in steps


@pytest.mark.parametrize(
    "text",
    [
        "If the health order ends on Monday, thousands may cross.",
        "Since March the sector has led the border.",
    ],
)
def test_what_is_supposed_or_counted_is_no_step(text: str) -> None:
    assert told(text) == []


def test_dates_with_a_verb_each_are_no_list() -> None:
    text = "Los aranceles entraron en vigor el martes y el jueves fueron pausados."
    assert told(text, "es") == [("started", "2024-06-11"), ("suspended", "2024-06-13")]


def test_a_word_of_courts_alone_hides_no_other() -> None:
    assert told("Returns through the old bridge will begin on June 24.", headline="Remain in Mexico") == [
        ("started", "2024-06-24")
    ]
