"""In what figures are told, which numbers are none, and which programs there were on a day."""

from dataclasses import replace
from datetime import date

import pytest
from helpers import article

from borderledger import eras, reading
from borderledger.figures import Figure


def figures(text: str, language: str = "en") -> list[Figure]:
    """Return the figures of a text of the summer of 2022."""
    of = replace(article(text=text, published=date(2022, 6, 15)), language=language)
    return reading.read(of).figures


def test_people_of_the_guard_are_troops() -> None:
    rows = figures("Troops at the border\n\nMexico has deployed 30,000 members of its National Guard.")
    assert [row.unit for row in rows] == ["troops"]


def test_a_number_with_a_part_after_the_point_is_a_share_as_before() -> None:
    rows = figures("Lawyers\n\nIn El Paso 2.3 percent of migrants had a lawyer. In San Diego it was 4.9.")
    assert [row.unit for row in rows] == ["percent", "percent"]


def test_a_number_before_de_leans_on_the_cases_before() -> None:
    text = "Refugio en México\n\nLa Comar recibió 21 mil solicitudes, 9 mil 696 de cubanos."
    assert {row.unit for row in figures(text, "es")} == {"cases"}


@pytest.mark.parametrize(
    "text",
    [
        "Agents stopped 7,100 migrants a day in May, up from an average of 6,400 in April.",
        "The plan foresees 6,000 migrants a day, 12,000, or 18,000.",
    ],
)
def test_numbers_go_on_as_a_rate(text: str) -> None:
    assert {row.per for row in figures(f"At the border\n\n{text}")} == {"day"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ('"They sent back 44 of us," said Yolanda, 31, of Olancho.', "en"),
        ("They sent back 44 men, a boy, 9, and his father, 31.", "en"),
        ("They sent back 44 migrants; all are children between 5 and 17.", "en"),
        ("They sent back 44 migrants; most are under 10, and people 60 and older stay.", "en"),
        ("They sent back 44 migrants; the men are over 60, the women under 30.", "en"),
        ("Devolvieron a 44 migrantes, entre ellos una mujer, de 31, y su hijo, 9.", "es"),
    ],
)
def test_an_age_is_no_figure(text: str, language: str) -> None:
    assert [row.value_low for row in figures(f"Returned\n\n{text}", language)] == [44]


def test_some_of_those_counted_are_counted_as_they_are() -> None:
    rows = figures("Notes from the border\n\nThe government has returned 4 of the 102 children.")
    assert [row.value_low for row in rows] == [4, 102]


def test_so_many_a_day_are_no_share() -> None:
    rows = figures("Notes from the border\n\nArrests are a tenth of what they were, about 60 a day.")
    assert [(row.value_low, row.unit, row.per) for row in rows] == [
        (10, "percent", ""),
        (60, "people", "day"),
    ]


def test_an_average_of_another_number_makes_no_rate() -> None:
    rows = figures("Desde marzo han expulsado a 43 mil personas en un promedio de 96 minutos.", "es")
    assert [row.per for row in rows] == [""]


@pytest.mark.parametrize("measure", ["103 degrees", "400 pounds", "38 feet"])
def test_what_is_measured_otherwise_is_no_figure(measure: str) -> None:
    rows = figures(f"Notes from the border\n\nIt was {measure}, and 75 people were arrested.")
    assert [row.value_low for row in rows] == [75]


@pytest.mark.parametrize(
    ("program", "day", "there"),
    [
        ("title_42", date(2019, 6, 1), False),
        ("title_42", date(2021, 6, 1), True),
        ("mpp", date(2024, 6, 1), False),
        ("cbp_one", date(2024, 6, 1), True),
        ("border_security", date(2015, 6, 1), True),
        ("title_42", None, True),
    ],
)
def test_programs_are_known_in_their_time(program: str, day: date | None, there: bool) -> None:
    assert eras.known(program, day) is there
