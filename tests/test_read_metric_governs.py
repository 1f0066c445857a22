"""What a number counts, told by its verb, the place that people are in, and who acts where."""

import datetime as dt
from dataclasses import replace

import pytest
from helpers import article

from borderledger import context, figures

PUBLISHED = dt.date(2019, 8, 14)


def metrics(text: str) -> list[str]:
    """Return what the numbers of an article count, in order."""
    known = article(text=f"Notes from the border\n\n{text}", published=PUBLISHED)
    return [choice.metric.value for choice in figures.choices(context.build(known))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Judges had granted asylum to 11 people in Remain in Mexico by September.", ["asylum_outcome"]),
        ("Judges in Houston rejected nine in ten claims.", ["asylum_outcome"]),
        ("Four in ten encounters ended in a Title 42 expulsion.", ["expelled"]),
        ("Only 11 of the 1,100 people with cases in MPP have a lawyer.", ["represented", "enrolled|cases"]),
        ("Fourteen of its clients have been kidnapped since July.", ["victims"]),
    ],
)
def test_the_verb_decides(text: str, expected: list[str]) -> None:
    assert all(got in want.split("|") for got, want in zip(metrics(text), expected, strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The shelter had 140 guests on Sunday.", "waiting"),
        ("McAllen's central processing center had 1,500 people in it on Friday.", "in_custody"),
        ("The city is preparing a shelter for 3,000 migrants.", "capacity"),
    ],
)
def test_a_place_that_people_are_in(text: str, expected: str) -> None:
    assert metrics(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police in Oaxaca stopped 140 Salvadorans hidden in a truck.", "apprehended_mx"),
        ("The National Guard intercepted 1,200 Hondurans on the highway to Tapachula.", "apprehended_mx"),
        ("Mexican officials recorded 317,000 encounters with migrants by August.", "apprehended_mx"),
        ("Agents along the border with Mexico made 4,200 arrests on Saturday.", "encountered"),
        ("The number of people caught after crossing from Mexico fell to 56,408.", "encountered"),
    ],
)
def test_who_catches_them(text: str, expected: str) -> None:
    assert metrics(text) == [expected]


def test_another_clause_in_mexico_is_not_who_acts() -> None:
    text = "Agents caught 688,000 people by July; 20,000 of them have been sent to wait in Mexico."
    assert metrics(text) == ["encountered", "returned"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The parish has 40 beds and 95 guests.", ["capacity", "waiting"]),
        ("He slept in a jail with 80 beds, of which 71 were taken.", ["capacity", "in_custody"]),
        ("The shelter has room for 60 people and is housing 140.", ["capacity", "waiting"]),
    ],
)
def test_those_inside_are_told_beside_the_room_for_them(text: str, expected: list[str]) -> None:
    assert metrics(text) == expected


def test_a_share_of_others_is_the_share_told_before() -> None:
    text = "Some 34 percent of migrants have a lawyer. Among those held in detention it was 11 percent."
    assert metrics(text) == ["represented", "represented"]


def test_a_clause_on_who_they_are_gives_way_to_the_verb_whose_object_they_are() -> None:
    assert metrics("The government let in 300 people who were waiting in Mexico.") == ["admitted"]


def test_cases_are_told_by_what_they_are_of() -> None:
    assert metrics("The group documented 1,350 cases of kidnapping and rape in Mexico.") == ["victims"]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Returns to Tijuana passed 3,000 in a month.", "en", "returned"),
        ("Las detenciones llegaron a 8 mil en mayo.", "es", "apprehended_mx"),
        ("El 93 por ciento de los solicitantes no tiene abogado.", "es", "represented"),
        ("Estados Unidos devolvió a Tijuana a 4 mil solicitantes de asilo.", "es", "returned"),
    ],
)
def test_who_is_counted_and_how_many_give_way_to_what_is_told(
    text: str, language: str, expected: str
) -> None:
    known = replace(article(text=text, published=PUBLISHED), language=language)
    assert [choice.metric.value for choice in figures.choices(context.build(known))] == [expected]
