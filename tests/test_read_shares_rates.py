"""Units, rates and bounds that a number takes from what stands beside it, and places that stand aside."""

from dataclasses import replace
from datetime import date

import pytest
from helpers import article

from borderledger import context, reading
from borderledger.attributes.unit import bounds_of
from borderledger.figures import Figure, choices


def figures(text: str, language: str = "en") -> list[Figure]:
    """Return the figures of a text of the summer of 2022."""
    of = replace(article(text=text, published=date(2022, 6, 15)), language=language)
    return reading.read(of).figures


def test_a_share_is_gone_on_with_in_a_list_of_nationalities() -> None:
    rows = figures(
        "Arrests\n\nHondurans were 35 percent of the migrants arrested, Guatemalans 24 and Cubans 13."
    )
    assert [(row.value_low, row.unit) for row in rows] == [(35, "percent"), (24, "percent"), (13, "percent")]


def test_a_share_is_gone_on_with_by_a_sentence_that_points_back() -> None:
    rows = figures("Asylum\n\nJudges granted asylum in 37 percent of cases in May. A year ago it was 29.")
    assert [row.unit for row in rows] == ["percent", "percent"]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("Agents made 900 arrests in May, 41 percent fewer than the 1,525 of April.", "en", 1525),
        ("La Comar recibió 900 solicitudes en mayo, 41% por debajo de las 1,525 de abril.", "es", 1525),
    ],
)
def test_what_a_percentage_is_held_against_is_exact(text: str, language: str, value: float) -> None:
    last = figures(f"The month\n\n{text}", language)[-1]
    assert (last.value_low, last.value_high, last.qualifier) == (value, value, "exact")


def test_a_term_that_is_denied_is_bounded_from_above() -> None:
    rows = figures(
        "The ruling\n\nUnder the order children may not be held in custody for longer than 20 days."
    )
    assert [(row.value_low, row.value_high) for row in rows] == [(None, 20)]


def test_a_length_in_weeks_is_bounded_in_days() -> None:
    read = context.build(article(text="They wait two to three weeks."))
    (weeks,) = choices(read)
    assert bounds_of(read, weeks.spot, "duration") == (14, 21)


def test_a_rate_behind_two_counts_is_of_both() -> None:
    rows = figures("Expulsions\n\nMexico takes back up to 100 Cubans and 20 Nicaraguans daily.")
    assert [row.per for row in rows] == ["day", "day"]


def test_a_rate_in_brackets_is_not_gone_on_with() -> None:
    text = (
        "Panama\n\nOfficials recorded 84,490 arrivals in May (2,700 a day), up from 56,000 the month before."
    )
    assert [row.per for row in figures(text)] == ["", "day", ""]


def test_a_rate_may_be_followed_by_where_people_are_from() -> None:
    rows = figures("Expulsions\n\nMexico agreed to take back 30,000 people a month from four countries.")
    assert rows[0].per == "month"


def test_the_day_of_a_month_is_no_rate() -> None:
    rows = figures("Refugio\n\nAl día 16 de mayo la Comar llevaba 11 mil 561 solicitudes.", "es")
    assert [row.per for row in rows] == [""]


def test_a_large_bare_number_goes_on_with_no_length_of_time() -> None:
    text = (
        "Courts\n\nThe docket promises decisions in 300 days; so far it has closed only 1,400 of its cases."
    )
    assert figures(text)[-1].metric != "duration"


def test_a_place_in_a_relative_clause_gives_way_to_one_outside() -> None:
    rows = figures(
        "Deaths\n\nIn the El Paso sector, which takes in all of New Mexico, 176 migrants died last year."
    )
    assert [row.place for row in rows] == ["El Paso"]


def test_of_a_headline_and_the_body_the_body_tells_the_period() -> None:
    text = "Agents expelled 8,812 children\n\nAgents expelled 8,812 children from March through May."
    (row,) = figures(text)
    assert (row.period_start, row.period_end, row.headline) == (date(2022, 3, 1), date(2022, 5, 31), False)
