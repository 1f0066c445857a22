"""What a number counts, told by the frame that it stands in."""

import datetime as dt
from dataclasses import replace

import pytest
from helpers import article

from borderledger import context, figures


def metrics(text: str, language: str = "en") -> list[str]:
    """Return what the numbers of an article count, in order."""
    headline = {"en": "Notes from the border", "es": "Notas de la frontera"}[language]
    known = article(text=f"{headline}\n\n{text}", published=dt.date(2019, 8, 14))
    read = context.build(replace(known, language=language))
    return [choice.metric.value for choice in figures.choices(read)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The number of troops at the border rose to 5,000.", ["deployed"]),
        ("The number of asylum seekers sent back to Mexico stands at 6,500.", ["returned"]),
        ("Agents are sending 300 people a day to wait in dangerous cities.", ["returned"]),
        ("The convent shelter holds 300.", ["capacity"]),
        ("The tent camp has room for 2,500 people.", ["capacity"]),
        ("Inspectors saw a cell with 88 adults in it.", ["in_custody"]),
        ("Judges completed 1,155 MPP cases.", ["cases"]),
        ("Border Patrol logged 64,000 in August.", ["encountered"]),
        ("Immigrants had a lawyer in just 5.1% of the decided cases.", ["represented"]),
        ("Four percent of those whose cases were put in MPP had found an attorney.", ["represented"]),
        ("The wall went up fast. Some 450 miles were built.", ["border_length"]),
    ],
)
def test_english_frames(text: str, expected: list[str]) -> None:
    assert metrics(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Según CBP, hubo 2,500 detenciones en julio.", ["encountered"]),
        ("El INM sumó 2,500 detenciones en julio.", ["apprehended_mx"]),
        ("México deporta cada día a 400 hondureños por la selva.", ["deported"]),
        ("En junio los presentados fueron 29,153 y los deportados, 21,912.", ["apprehended_mx", "deported"]),
        ("México recibió 11 mil deportados. A Tijuana llegaron 1,700.", ["deported", "deported"]),
    ],
)
def test_spanish_frames(text: str, expected: list[str]) -> None:
    assert metrics(text, "es") == expected
