"""Whose officials act, of whom a verb speaks, and numbers told with their shares, in short articles."""

from datetime import date

import pytest
from helpers import article

from borderledger import reading

AUGUST = date(2019, 8, 14)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Some 90,000 migrants crossed the border in June, though many were turned back under Title 42.",
            ["encountered"],
        ),
        (
            "Mexico would repatriate men turned back by US officials, and raise apprehensions of migrants "
            "to 900 per day.",
            ["apprehended_mx"],
        ),
        (
            "They ask Mexico to prioritize repatriating men expelled by the United States, 200 people a day.",
            ["deported"],
        ),
        ("Mexico is the one that did it. Its agents logged 12,000 encounters in July.", ["apprehended_mx"]),
        (
            "Judges decided 4,000 cases. Of those, 57, or 1.4 percent, were granted asylum.",
            ["cases", "asylum_outcome", "asylum_outcome"],
        ),
        (
            "Judges closed 6,000 of the cases. More than half (3,100) ended with a removal order.",
            ["cases", "asylum_outcome", "asylum_outcome"],
        ),
        ("Agents said that half of the 5,000 people they caught in July were expelled.", ["encountered"]),
        ("Mexico agreed to accept 30,000 migrants a month from four countries.", ["deported"]),
    ],
)
def test_what_is_counted(text: str, expected: list[str]) -> None:
    read = reading.read(article(text=f"Notes from the border\n\n{text}", published=AUGUST))
    assert [row.metric for row in read.figures][-len(expected) :] == expected
