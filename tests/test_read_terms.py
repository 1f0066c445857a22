"""Lengths of time that a policy sets, which are figures, and those that only pass, which are none."""

from dataclasses import replace
from datetime import date

import pytest
from helpers import article

from borderledger import reading


def told(text: str, language: str = "en") -> list[tuple[float | None, str]]:
    """Return what a text of 2025 gives under a headline: values and units."""
    whole = f"Notes from along the border\n\n{text}"
    of = replace(article(text=whole, published=date(2025, 2, 10)), language=language)
    return [
        (f.value_low if f.value_low is not None else f.value_high, f.unit) for f in reading.read(of).figures
    ]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The order gave Guatemala 20 days to answer.", 20, "days"),
        ("The state has 12 days to appeal.", 12, "days"),
        ("Families were given 48 hours to decide.", 48, "other"),
        ("There is a waiting period of nine days.", 9, "days"),
        ("A 60-day pause on removals began.", 60, "days"),
        ("The ban was extended by 40 days.", 40, "days"),
        ("He put the duties off for a month.", 1, "months"),
        ("Holders may live and work there for three years.", 3, "years"),
        ("The measure expires after two years.", 2, "years"),
        ("An asylum case now takes five years to decide.", 5, "years"),
        ("They must leave within 15 days.", 15, "days"),
    ],
)
def test_a_length_of_time_that_is_given_or_named_is_a_figure(text: str, value: float, unit: str) -> None:
    assert told(text) == [(value, unit)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("La jueza dio tres meses al gobierno.", 3, "months"),
        ("Tienen 10 días para apelar.", 10, "days"),
        ("La espera es de cinco a siete meses.", 5, "months"),
        ("Acordaron aplazar un mes la medida.", 1, "months"),
        ("Otorgó 48 horas a la oficina para responder.", 48, "other"),
    ],
)
def test_spanish_terms_are_figures(text: str, value: float, unit: str) -> None:
    assert told(text, "es") == [(value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "The ride to the bridge took three hours.",
        "He met the mayor for 40 minutes.",
        "She gave a talk in five minutes.",
        "The station was renewed a month at a time.",
    ],
)
def test_time_that_only_passes_is_no_figure(text: str) -> None:
    assert told(text) == []
