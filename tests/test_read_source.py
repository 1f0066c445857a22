"""Who an article gives a number to."""

from dataclasses import replace
from datetime import date

import pytest
from helpers import article

from borderledger import reading


def sources(text: str, language: str = "en") -> list[str]:
    """Return the sources of the figures of a text of the summer of 2019."""
    of = replace(article(text=f"At the border\n\n{text}", published=date(2019, 7, 15)), language=language)
    return [row.source for row in reading.read(of).figures]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Reynosa took back about 700 migrants in one week in June and expects more, "
            "Mexico's migration institute said on Monday.",
            ["Instituto Nacional de Migración (INM)"],
        ),
        (
            "Agents arrested 4,100 migrants last week, but the mayor of Laredo said he was calm.",
            [""],
        ),
        (
            "The Border Patrol said it arrested 4,100 migrants; in Tijuana 300 migrants slept outside.",
            ["Border Patrol", "Border Patrol"],
        ),
        ("It rained all night. Rosa Morales said 40 migrants slept in her yard.", ["Rosa Morales"]),
        ("The city council has not said how many of the 300 migrants in Tijuana left.", [""]),
        ('"We have 250 migrants here," said a shelter director.', ["shelter director"]),
    ],
)
def test_a_number_is_whose_words_govern_it(text: str, said: list[str]) -> None:
    assert sources(text) == said


def test_who_a_spanish_verb_is_told_to_does_not_speak() -> None:
    text = "El comisionado de Migración, Raúl Prado, informó ayer en el Senado que detuvo a 1,350 migrantes."
    assert sources(text, "es") == ["Raúl Prado"]


def test_he_is_the_subject_of_the_sentence_before() -> None:
    text = (
        "Ana Solís Prado said 50 migrants came on Friday. Gov. Greg Abbott disagreed. "
        "He said that 900 migrants crossed in one day."
    )
    assert sources(text)[-1] == "Greg Abbott"


def test_a_promise_is_known_from_who_makes_it() -> None:
    text = "In May, Trump threatened to put a 5 percent tariff on Mexican goods."
    assert sources(text) == ["Donald Trump"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("There are 300 agents, said the head of the Border Patrol, Rodney Scott.", "Rodney Scott"),
        ("The coordinator of the night shelter, Ana Paz Ruiz, said 300 people sleep there.", "Ana Paz Ruiz"),
        ("A spokesperson for the mayor said 600 beds are open.", "spokesperson for the mayor"),
    ],
)
def test_an_office_and_the_name_after_it_are_one_speaker(text: str, source: str) -> None:
    assert sources(text) == [source]


@pytest.mark.parametrize(
    ("text", "language", "source"),
    [
        ("A task force said on Monday that 3,913 children had been separated.", "en", "task force"),
        ("La Guardia Nacional detectó a 340 migrantes el lunes.", "es", "National Guard"),
    ],
)
def test_who_finds_or_reckons_counts(text: str, language: str, source: str) -> None:
    assert [said.removeprefix("A ") for said in sources(text, language)] == [source]
