"""Programs that are named to say when, where or who else, and numbers that are of one without its name."""

import datetime as dt
from dataclasses import replace

import pytest
from helpers import article

from borderledger import reading
from borderledger.figures import Figure


def figures(day: str, text: str, language: str = "en") -> list[Figure]:
    """Return the figures of an article of a day."""
    of = article(text=text, published=dt.date.fromisoformat(day))
    return reading.read(replace(of, language=language)).figures


@pytest.mark.parametrize(
    "text",
    [
        "In the first days after Title 42 ended the shelter in San Diego took in 940 people.",
        "Since the end of Title 42 the shelter in San Diego has taken in 940 people.",
        "Shelters wait.\n\nNobody came.\n\nThe tents beside the border wall have room for 940 people.",
    ],
)
def test_a_program_may_only_say_when_or_where(text: str) -> None:
    assert [row.program for row in figures("2023-05-20", f"Shelters\n\n{text}")] == [""]


def test_numbers_of_others_are_held_against_those_of_the_program() -> None:
    text = (
        "Remain in Mexico in court\n\nIn Remain in Mexico 4 percent had a lawyer. In ordinary times it is 60 "
        "percent. Some 900 people in Remain in Mexico were granted asylum."
    )
    assert [row.program for row in figures("2019-12-12", text)] == ["mpp", "", "mpp"]


def test_those_under_a_program_that_nobody_names_wait_in_mexico_while_that_is_news() -> None:
    text = "The camp\n\nSome 26,000 people have open cases under the program."
    assert [row.program for row in figures("2021-03-04", text)] == ["mpp"]
    assert [row.program for row in figures("2016-03-04", text)] == [""]


def test_room_in_a_court_is_of_the_program_whose_cases_it_hears() -> None:
    text = "Remain in Mexico\n\nIt has come to Laredo. The tent court has room for 200 people a day."
    assert figures("2019-09-10", text)[-1].program == "mpp"


def test_a_part_of_those_returned_is_of_their_program() -> None:
    text = (
        "Returns\n\nUnder Remain in Mexico 20,700 people were returned. Of those, 40 percent have gone home."
    )
    assert [row.program for row in figures("2020-03-05", text)] == ["mpp", "mpp"]


@pytest.mark.parametrize(
    ("day", "text", "metric"),
    [
        ("2023-01-06", "Those who cross will be sent to Mexico, up to 30,000 of them a month.", "expelled"),
        ("2019-07-06", "Those who cross will be sent to Mexico, up to 30,000 of them a month.", "returned"),
        ("2025-07-06", "Some 2,900 Cubans have been expelled since January.", "deported"),
        ("2020-07-06", "Some 2,900 Cubans have been expelled since March.", "expelled"),
    ],
)
def test_what_those_sent_to_mexico_are_goes_by_what_there_was_on_the_day(
    day: str, text: str, metric: str
) -> None:
    assert [row.metric for row in figures(day, f"The border\n\n{text}")] == [metric]
