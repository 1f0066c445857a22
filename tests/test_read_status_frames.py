"""Numbers on paper, in a wish, or so already; and what is told of now after a single day."""

from datetime import date

import pytest
from helpers import article, figures_under
from test_read_period import periods

from borderledger import context, figures

DRAFT = (
    "Senators vote on border bill\n\nThe bill was made public on Sunday. Its text has a number that stuck. "
)


def statuses(text: str) -> dict[float | None, str]:
    """Return the status of each number in a text, by its value."""
    read = context.build(article(text=text, published=date(2024, 2, 8)))
    return {c.spot.quantity.low or c.spot.quantity.high: c.status.value for c in figures.choices(read)}


@pytest.mark.parametrize(
    ("text", "value", "status"),
    [
        ("The bill died on Wednesday. It set aside $20 billion for the border.", 20e9, "proposed"),
        ("The White House sent its budget on Monday. The request includes $8.6 billion for a wall.", 8.6e9,
         "proposed"),
        ("The bill, which was signed in May, gave $20 billion to the border.", 20e9, "observed"),
        ("The bill from the bus company came to $12 million.", 12e6, "observed"),
        (DRAFT + "Of the money $31 million was for judges. The bill is long.", 31e6, "proposed"),
        (DRAFT + "Congress gave $31 million last year. The bill is long.", 31e6, "observed"),
        ("About 93 miles of wall have gone up. He wants 450 miles.", 450, "proposed"),
        ("The refugee office would get $44 million, up from $19 million.", 19e6, "observed"),
    ],
)  # fmt: skip
def test_a_number_on_paper_has_not_come_about(text: str, value: float, status: str) -> None:
    assert statuses(text)[value] == status


def test_what_is_so_now_does_not_keep_to_the_day_before() -> None:
    told = periods("Agents arrested 140 migrants on November 4. About 60 are women who speak no Spanish.")
    assert told[60] == (None, date(2019, 11, 20))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Officials warned that 4,100 people a day could come.", "projected"),
        ("Trump imposed a 25 percent tariff on Mexico.", "observed"),
        ("The government said that it should take five days to process each.", "planned"),
    ],
)
def test_a_warning_is_no_threat_and_what_is_imposed_is_so(text: str, status: str) -> None:
    assert [row.status for row in figures_under(text)] == [status]


@pytest.mark.parametrize(
    ("text", "value", "status"),
    [
        ("Another 4,000 children may arrive by August, officials said.", 4000, "projected"),
        ("Some 4,000 people waiting in Juárez may be eligible.", 4000, "observed"),
        ("The agency is raising appointments to 1,250 a day starting next week.", 1250, "planned"),
        ("The shelter reckons that the rule would send it 40 more people a week.", 40, "projected"),
        ("The Army will send 900 soldiers, who join 2,300 already there.", 2300, "observed"),
        ("The White House sent a request to Congress for $3.1 billion.", 3.1e9, "proposed"),
        ("Some 61,000 migrants have scheduled appointments since May.", 61000, "observed"),
    ],
)
def test_what_may_come_is_not_so_yet(text: str, value: float, status: str) -> None:
    assert statuses(text)[value] == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The group estimates that 31,000 people are waiting in Juárez.", "observed"),
        ("The group estimates that 31,000 people will wait in Juárez.", "projected"),
        ("The Senate turned down a bill with $31,000 for blankets.", "proposed"),
    ],
)
def test_an_estimate_of_now_is_no_projection(text: str, status: str) -> None:
    assert statuses(text) == {31000: status}
