"""What a verb of moving people tells by where to, idioms that tell nothing, what goes on in a sentence."""

from datetime import date

import pytest
from helpers import article

from borderledger import reading


def metrics(text: str) -> list[str]:
    """Return what the numbers of an article count, in text order."""
    read = reading.read(article(text=f"Notes from the border\n\n{text}", published=date(2021, 8, 14)))
    return [row.metric for row in read.figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Under the Migrant Protection Protocols, officials bused 3,400 people over the bridge.", "returned"),
        ("Under Title 42, agents drove 3,400 Hondurans back across the river in July.", "expelled"),
        (
            "In July the government put 3,400 Hondurans on planes and flew them out of the country.",
            "deported",
        ),
        ("In July officials escorted 340 families into the United States.", "admitted"),
        ("Buses have brought 3,400 migrants to Chicago since July.", "arrivals"),
        ("More than 3,400 troops are headed to the border.", "deployed"),
    ],
)
def test_where_people_are_moved(text: str, expected: str) -> None:
    """The same verb tells of a return, an expulsion, a deportation or a release, by where it leads."""
    assert metrics(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In July agents expelled 3,400 Mexicans. Guatemalans came next at 1,450.", ["expelled"] * 2),
        (
            "In July agents expelled 3,400 people. The peak was in the last full year, 9,100.",
            ["expelled"] * 2,
        ),
        (
            "In June agents expelled 3,400 people, and 610 detainees had tested positive, up from 95.",
            ["expelled", "other", "other"],
        ),
    ],
)
def test_what_goes_on(text: str, expected: list[str]) -> None:
    """An idiom does not change what is counted; what is none of the metrics goes on in its sentence."""
    assert metrics(text) == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The United States has deported 4,100 people to Mexico.", date(2019, 8, 14), "deported"),
        ("Under Remain in Mexico it deported 4,100 people to Mexico.", date(2019, 8, 14), "returned"),
        ("The United States has sent 4,100 foreigners to Mexico.", date(2019, 8, 14), "returned"),
        ("The United States has sent 4,100 foreigners to Mexico.", date(2025, 8, 14), "deported"),
    ],
)
def test_who_is_sent_to_mexico_without_a_program_is_deported(
    text: str, published: date, expected: str
) -> None:
    known = article(text=f"Notes from the border\n\n{text}", published=published)
    assert [row.metric for row in reading.read(known).figures] == [expected]
