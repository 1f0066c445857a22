"""Steps that no word tells the type of: the reference timeline knows what was done on that day."""

from datetime import date

from helpers import article

from borderledger.events import Event
from borderledger.reading import read


def events(text: str, published: date) -> list[Event]:
    return read(article(text=f"Remain in Mexico at the border\n\n{text}", published=published)).events


def test_the_day_and_the_place_of_a_known_step_tell_it() -> None:
    (event,) = events(
        "At noon on Feb. 25, 2021, some from the camp at Matamoros stood in Brownsville.", date(2021, 3, 2)
    )
    assert (event.event_type, event.program, event.date_start) == ("started", "mpp", date(2021, 2, 25))
    assert event.rule.startswith("rule: on record: ")


def test_a_day_on_which_nothing_is_known_tells_no_step() -> None:
    assert (
        events(
            "At noon on Feb. 23, 2021, some from the camp at Matamoros stood in Brownsville.",
            date(2021, 3, 2),
        )
        == []
    )


def test_a_month_tells_no_step_of_one_of_its_days() -> None:
    assert (
        events(
            "At noon some from the camp at Matamoros stood in Brownsville in February 2021.", date(2021, 3, 2)
        )
        == []
    )


def test_words_of_something_else_tell_no_step_of_that_day() -> None:
    assert events("The choir sang in the cathedral on Feb. 25, 2021.", date(2021, 3, 2)) == []


def test_a_step_that_a_word_tells_is_told_once() -> None:
    found = events("On April 8, 2019, Judge Seeborg blocked the policy.", date(2019, 5, 2))
    assert [(e.event_type, e.date_start) for e in found] == [("ruling", date(2019, 4, 8))]
