"""What a number counts, in short articles of our own."""

from datetime import date

import pytest
from helpers import article

from borderledger import reading

AUGUST = date(2019, 8, 14)


def metrics(text: str, headline: str = "Notes from the border") -> list[str]:
    """Return what the numbers of an article count, in text order."""
    read = reading.read(article(text=f"{headline}\n\n{text}", published=AUGUST))
    return [row.metric for row in read.figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The shelter in Tijuana was built for 300 people, and on Sunday there were 540 in it.",
            ["capacity", "waiting"],
        ),
        (
            "Border Patrol cells in El Paso were built for 120 people. In June there were 900 in detention.",
            ["capacity", "in_custody"],
        ),
        ("In July the Mexican migration institute detained 18,300 migrants.", ["apprehended_mx"]),
        ("In July the Border Patrol detained 18,300 migrants near El Paso.", ["encountered"]),
        ("The institute presented 18,300 migrants to its stations in July.", ["apprehended_mx"]),
        ("Two hundred Border Patrol agents have been injured this year.", ["victims"]),
        ("Border Patrol agents let 45 people through on Monday.", ["admitted"]),
        ("Officials say 4,100 people who fled Honduras had a lawyer in July.", ["represented"]),
        ("At the camp, 700 people were waiting for their turn in August.", ["waiting"]),
        ("Honduras recorded 21,400 irregular entries in July.", ["arrivals"]),
    ],
)
def test_what_is_counted(text: str, expected: list[str]) -> None:
    assert metrics(text) == expected


def test_a_bare_percentage_in_an_article_about_tariffs_is_a_tariff() -> None:
    text = "Trump set the tariffs on Mexico out on Thursday. It will be 5 percent on June 10."
    assert metrics(text, headline="Trump announces tariffs on Mexico") == ["tariff"]


def test_a_count_passes_over_dollars_and_miles() -> None:
    text = "Mexico apprehended 9,300 migrants in May. It spent $40 million. In June there were 12,100."
    assert metrics(text) == ["apprehended_mx", "money", "apprehended_mx"]


def test_a_bare_number_goes_on_in_the_unit_before() -> None:
    text = "Officials must release families within 20 days, adults within 45, under the policy."
    read = reading.read(article(text=f"Notes from the border\n\n{text}", published=AUGUST))
    assert [(row.metric, row.unit) for row in read.figures] == [("duration", "days"), ("duration", "days")]


def test_what_ends_a_sentence_does_not_start_the_next() -> None:
    text = (
        "The Border Patrol arrested 34,000 people in May, and 2,100 were expelled under Title 42. "
        "In June it was 41,000."
    )
    assert metrics(text) == ["encountered", "expelled", "encountered"]
