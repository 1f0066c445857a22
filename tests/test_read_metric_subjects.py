"""What a number counts when the word that tells it stands elsewhere, in short articles of our own."""

from datetime import date

import pytest
from helpers import article

from borderledger import reading

AUGUST = date(2019, 8, 14)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Robberies of migrants have climbed. There were 151 in May.", ["victims"]),
        ("Volunteers count the people who sleep in the camp. On Monday that was 1,040.", ["waiting"]),
        (
            "Mexico detained 9,300 migrants in June. Of those, 47 percent came from Honduras.",
            ["apprehended_mx", "apprehended_mx"],
        ),
        ("Mexico's migration agency logged 12,000 encounters in June.", ["apprehended_mx"]),
        ("Mexico had fewer crossings, and agents made 12,000 arrests in June.", ["encountered"]),
        (
            "Officials want to prioritize repatriating expelled men to their countries, 200 people per day.",
            ["deported"],
        ),
        (
            "The station in Tapachula was built for 960 people, and on Sunday there were 2,018 in it.",
            ["capacity", "in_custody"],
        ),
    ],
)
def test_what_is_counted(text: str, expected: list[str]) -> None:
    read = reading.read(article(text=f"Notes from the border\n\n{text}", published=AUGUST))
    assert [row.metric for row in read.figures] == expected
