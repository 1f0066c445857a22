"""Accidents: their dead and hurt are of the day and the place of the story."""

from datetime import date

from helpers import figures_under

STORY = (
    "At least 12 people died when a truck overturned outside Villahermosa, officials said. It crashed on "
    "Monday morning. Eight of the dead were women."
)


def test_the_dead_of_an_accident_are_of_its_day() -> None:
    assert {(row.period_start, row.period_end) for row in figures_under(STORY)} == {
        (date(2019, 8, 12), date(2019, 8, 12))
    }


def test_the_dead_of_an_accident_are_of_its_place() -> None:
    assert {row.place for row in figures_under(STORY)} == {"Villahermosa"}


def test_a_report_of_attacks_is_of_no_accident() -> None:
    rows = figures_under("The group counted 340 kidnappings of migrants. Villahermosa is in the report.")
    assert [(row.place, row.period_start) for row in rows] == [("", None)]
