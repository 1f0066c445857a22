"""What lengths, sums and rates measure, and what troops do, in short articles of our own."""

import pytest
from helpers import figures_under


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of the wall he promised, crews have built 93 miles.", ["border_length"]),
        ("The shelter lies 11 miles from the border fence.", []),
        ("The body was found within five miles of the wall.", []),
        ("Crews have put up 55 miles of wall. By December it is to be 90.", ["border_length"] * 2),
        ("The relief cost the city $40 million. A year before it was a third less.", ["money"] * 2),
        ("Washington has sent 2,100 troops to Texas. Another 300 arrived on Friday.", ["deployed"] * 2),
        ("Some 800 soldiers were waiting at the bridge.", ["deployed"]),
        ("Shelters hold some 800 people.", ["waiting"]),
        ("Some 800 caravan members were stuck in Tijuana.", ["waiting"]),
        ("Between May and July, arrests fell from 800 to 600.", ["encountered", "encountered"]),
        ("New arrivals stay a night or two.", []),
        ("They sent 6,000 troops to avert tariffs that were to start at 5 percent.", ["deployed", "tariff"]),
        ("Another 800 or so are on the metering list.", ["waiting"]),
    ],
)
def test_what_is_measured(text: str, expected: list[str]) -> None:
    assert [row.metric for row in figures_under(text)] == expected


def test_a_share_of_a_whole_is_no_tariff() -> None:
    text = "The tariffs would start at 5 percent. Of the governors, half came to the capital."
    metrics = [row.metric for row in figures_under(text, headline="Trump announces tariffs on Mexico")]
    assert metrics[0] == "tariff" and "tariff" not in metrics[1:]
