"""Where something was counted, and what is counted of no program."""

from datetime import date

from helpers import figures_under

AUGUST = date(2019, 8, 14)  # a Wednesday


def test_a_dateline_is_no_place_of_a_count() -> None:
    text = (
        "EL PASO, Texas (Wire) – Over 1,500 people were enrolled in the program last month, a report shows."
    )
    assert [row.place for row in figures_under(text)] == [""]


def test_where_relatives_live_is_no_place_of_a_count() -> None:
    text = "Laredo is quiet. It is hot. Relatives in Ohio, he said, paid $16,000 for him in July."
    assert "Ohio" not in {row.place for row in figures_under(text)}


def test_where_somebody_comes_from_is_no_place_of_a_count() -> None:
    text = "Families from the state of Oaxaca, some 300 people, were arrested in July."
    assert [row.place for row in figures_under(text)] == [""]


def test_a_surname_tells_that_orlando_is_somebody() -> None:
    text = "A spokesman, Orlando Ibarra, said that agents arrested 2,100 migrants in July."
    assert [row.place for row in figures_under(text)] == [""]


def test_another_city_is_not_carried_into_the_next_sentence() -> None:
    text = (
        "Laredo is quiet. So is McAllen. In Yuma agents arrested 3,100 migrants in July. Arrests of families "
        "came to 42,000 in the month."
    )
    assert [row.place for row in figures_under(text, "Arrests fall")] == ["Yuma", ""]


def test_a_backlog_is_of_no_program() -> None:
    text = (
        "Remain in Mexico goes on. The Migrant Protection Protocols began in January. Remain in Mexico "
        "has few judges. The courts have a backlog of 900,000 cases."
    )
    assert [row.program for row in figures_under(text, "Remain in Mexico explained")] == [""]
