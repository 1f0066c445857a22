"""Where a figure was counted and which program it is about, told without naming either in the sentence."""

from dataclasses import replace
from datetime import date

import pytest
from helpers import article

from borderledger import reading
from borderledger.figures import Figure

AUGUST = date(2019, 8, 14)  # a Wednesday


def figures(text: str, headline: str = "Shelters run short of room") -> list[Figure]:
    """Return the figures of an article under a headline."""
    return reading.read(article(text=f"{headline}\n\n{text}", published=AUGUST)).figures


@pytest.mark.parametrize(
    "text",
    [
        "A volunteer said the kitchen served 300 migrants on Monday.",
        "The camp held 900 migrants on Monday.",
    ],
)
def test_a_story_whose_headline_names_a_city_is_about_it(text: str) -> None:
    rows = figures(text, headline="Reynosa shelters are full again")
    assert [row.place for row in rows] == ["Reynosa"]


def test_there_is_the_place_named_before() -> None:
    rows = figures("Pastor Luis Pérez runs a shelter in Mexicali. There are 80 beds there.")
    assert [row.place for row in rows] == ["Mexicali"]


def test_a_place_before_the_next_number_is_not_of_this_one() -> None:
    rows = figures("Agents returned 410 migrants to Tijuana, 380 to Mexicali.")
    assert [row.place for row in rows] == ["Tijuana", "Mexicali"]


def test_a_third_country_that_opens_a_sentence_is_where() -> None:
    rows = figures("Panama says 3,400 migrants arrived last week.")
    assert [row.place for row in rows] == ["Panama"]


def test_countries_in_a_list_are_who() -> None:
    rows = figures("Mexico detained 900 people in July. Honduras had 500 of them and Guatemala 400.")
    assert {row.place for row in rows} == {""}


def test_length_of_wall_is_border_security() -> None:
    rows = figures("The government has built 93 miles of border wall.")
    assert [(row.metric, row.program) for row in rows] == [("border_length", "border_security")]


def test_judges_guard_no_border() -> None:
    rows = figures("The Justice Department sent 22 immigration judges to hear cases on the border.")
    assert [row.program for row in rows] == [""]


def test_the_order_is_the_program_spoken_of_last() -> None:
    rows = figures(
        "The CDC order known as Title 42 took effect in March. The order is good for 30 days.",
        headline="Title 42 begins",
    )
    assert [row.program for row in rows] == ["title_42"]


@pytest.mark.parametrize(
    "text",
    [
        "They were taken to Reynosa, a city of more than 700,000.",
        "They came through Sonoyta, population 13,000.",
        "Nogales, with its 260,000 residents, has no room for them.",
        "The county is home to 207,000 people.",
        "Fueron llevados a Reynosa, donde viven 700,000 personas.",
    ],
)
def test_how_many_live_in_a_place_is_no_figure(text: str) -> None:
    assert figures(text) == []


def test_those_who_live_in_a_camp_are_waiting_there() -> None:
    rows = figures(
        "The camp in Matamoros is home to 2,500 migrants. Another, a tent city of 900 people, is new."
    )
    assert [row.metric for row in rows] == ["waiting", "waiting"]


def test_troops_are_of_the_country_of_most_names_around_them() -> None:
    rows = figures(
        "President Trump said that Mexico would put 10,000 guardsmen between Tijuana and Mexicali."
    )
    assert [row.program for row in rows] == ["mx_enforcement"]


def test_troops_of_a_third_country_are_of_no_program() -> None:
    rows = figures("Mexico kept 10,000 soldiers in the south. Guatemala posted 1,500 soldiers on its border.")
    assert [row.program for row in rows] == ["mx_enforcement", ""]


def test_what_an_order_counts_is_of_the_order() -> None:
    rows = figures(
        "The ban on asylum lifts once crossings fall under 1,500 a day.", headline="How the asylum ban works"
    )
    assert [row.program for row in rows] == ["asylum_ban"]


@pytest.mark.parametrize(
    ("published", "language", "program", "text"),
    [
        (
            date(2018, 7, 24),
            "en",
            "zero_tolerance",
            "Court deadline looms for reuniting families\n\nThe government has until Thursday. "
            "Another 463 parents are still waiting.",
        ),
        (
            date(2018, 11, 20),
            "en",
            "metering",
            "Cold nights at the bridge\n\nOfficers stand in the middle of the bridge "
            "and accept 12 asylum seekers a day.",
        ),
        (
            date(2019, 5, 3),
            "es",
            "metering",
            "Mañanas de Tijuana\n\nHay 4 mil 800 migrantes anotados en la libreta.",
        ),
        (
            date(2024, 4, 30),
            "es",
            "cbp_one",
            "Noches en el puente\n\nLos migrantes que esperan una cita en Reynosa son 739.",
        ),
        (
            date(2020, 2, 21),
            "en",
            "asylum_cooperative_agreements",
            "A flight a day\n\nUnder an asylum cooperative agreement, Hondurans get no say. "
            "Since November 683 have been flown to Guatemala.",
        ),
    ],
)
def test_a_description_tells_of_its_program(published: date, language: str, program: str, text: str) -> None:
    row = reading.read(replace(article(text=text, published=published), language=language)).figures[-1]
    assert row.program == program
