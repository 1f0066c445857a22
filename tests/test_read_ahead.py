"""Numbers that lie ahead, what money is for, and sums and rates that go on from the number before."""

from datetime import date

import pytest
from helpers import article

from borderledger import context, figures
from borderledger.figures import Figure

FEBRUARY = date(2024, 2, 8)


def choices(text: str) -> dict[float | None, figures.Choice]:
    """Return the readings of each number in a text, by its value."""
    read = context.build(article(text=text, published=FEBRUARY))
    return {c.spot.quantity.low or c.spot.quantity.high: c for c in figures.choices(read)}


def rows(text: str) -> list[Figure]:
    return figures.read(context.build(article(text=text, published=FEBRUARY)))


@pytest.mark.parametrize(
    ("text", "value", "status"),
    [
        ("It was shown on Monday in an $80 billion bill.", 80e9, "proposed"),
        ("The Senate's has $12 billion for the wall. The bill was printed on Sunday.", 12e9, "observed"),
        ("The House passed a budget bill on Friday. The Senate's has $12 billion for the wall.", 12e9,
         "proposed"),
        ("The bill, printed last week, has $12 billion for the wall.", 12e9, "proposed"),
        ("A bill brought in last week would charge $25 for each visa.", 25, "proposed"),
        ("Congress gave it $9 billion, enough, officials said, for 60,000 beds.", 60e3, "projected"),
        ("The agency signed a contract for 40 miles of wall.", 40, "planned"),
        ("The fees may bring in $70 million a year.", 70e6, "projected"),
        ("The council should vote the $2 million that it put off.", 2e6, "proposed"),
        ("The office has in mind 300 miles of wall.", 300, "planned"),
        ("In all 9,400 people asked for asylum last year.", 9400, "observed"),
        ("The 10 percent tariff took effect on Monday.", 10, "observed"),
        ("A 5 percent tariff would take effect on Monday.", 5, "threatened"),
    ],
)  # fmt: skip
def test_a_number_is_so_ahead_or_only_asked_for(text: str, value: float, status: str) -> None:
    assert choices(text)[value].status.value == status


@pytest.mark.parametrize(
    "text",
    [
        "The station has a maximum capacity of 90 detainees.",
        "In May the agency opened a tent for 90 beside the bridge.",
        "El centro tiene capacidad para 90 personas.",
    ],
)
def test_what_there_is_room_for_is_capacity(text: str) -> None:
    assert choices(text)[90].metric.value == "capacity"


def test_money_in_an_article_about_the_wall_is_for_it() -> None:
    text = (
        "What the wall costs\n\nThe wall is going up again. Bollards stand along the river. "
        "Nobody knows the wall's price. It could be $8 billion. The wall will take years."
    )
    assert choices(text)[8e9].program.value == "border_security"


def test_the_scale_of_a_sum_is_understood_of_the_bare_one_after_it() -> None:
    told = rows("Michoacán got $5.3 billion in remittances last year and Guanajuato just over 5.")
    assert [row.value_low for row in told] == [5.3e9, 5e9]


def test_a_rate_is_not_gone_on_with_by_a_total() -> None:
    told = rows("Agents made 771 arrests last month, 25 a day. In August 2023 the figure was 2,390.")
    assert [row.per for row in told if row.value_low == 2390] == [""]


def test_a_telephone_is_no_figure() -> None:
    assert not rows("Los agentes atienden en el 55 5093 4417, ext. 3302.")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Six hundred soldiers go to the border, with patrols to begin Sept. 20.", "planned"),
        ("The shelter took 3,100 people in July; in September it will not make 350.", "projected"),
    ],
)
def test_what_is_to_begin_is_planned_and_what_will_not_be_reached_is_no_plan(text: str, status: str) -> None:
    assert rows(text)[-1].status == status
