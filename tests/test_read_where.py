"""Where something was counted, and what is counted of no program."""

from dataclasses import replace
from datetime import date

from helpers import article, figures_under

from borderledger.figures import Figure
from borderledger.reading import read

AUGUST = date(2019, 8, 14)  # a Wednesday


def spanish(text: str) -> list[Figure]:
    """Return the figures of a Spanish article."""
    return read(replace(article(text=text, published=AUGUST), language="es")).figures


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


def test_a_region_abroad_may_be_a_story_s_home() -> None:
    text = "The jungle is quiet. Some 3,100 migrants arrived in July."
    rows = figures_under(text, "The Darién Gap empties")
    assert [row.place for row in rows] == ["Darién Gap"]


def test_the_city_is_the_one_named_in_the_sentence() -> None:
    text = "In El Paso, where 6,500 are held and 2,100 arrive a day, the city opened a shelter on Friday."
    assert {row.place for row in figures_under(text, "Eagle Pass reopens")} == {"El Paso"}


def test_a_report_from_a_mexican_city_begins_there() -> None:
    rows = figures_under("MATAMOROS, Mexico (Wire) — The tents by the river have room for 2,500 people.")
    assert [row.place for row in rows] == ["Matamoros"]


def test_a_share_in_brackets_does_not_end_its_clause() -> None:
    rows = figures_under("Six in ten applicants (60.7 percent) applied for asylum in Tapachula in July.")
    assert "Tapachula" in {row.place for row in rows}


def test_a_heading_that_names_two_programs_tells_none() -> None:
    text = "Migrants come.\n\nTitle 42 and Remain in Mexico\n\nSome 3,100 people arrived in July."
    assert [row.program for row in figures_under(text)] == [""]


def test_troops_are_of_those_who_moved_them_before() -> None:
    text = (
        "Mexico has sent 6,000 soldiers to its northern border. It moved 15,000 troops in July, when "
        "President Trump and the Border Patrol asked for more."
    )
    assert [row.program for row in figures_under(text)] == ["mx_enforcement", "mx_enforcement"]


def test_the_government_is_that_of_the_article_s_country() -> None:
    text = (
        "Mexico's National Migration Institute is out of money. Mexico's Finance Ministry pays late. The "
        "government has registered 590,000 undocumented migrants this year."
    )
    assert [row.metric for row in figures_under(text)] == ["apprehended_mx"]


def test_a_shelter_that_takes_people_in_admits_them() -> None:
    rows = figures_under("The church took in 1,200 people on Monday. Border authorities took in 4,100 then.")
    assert [row.metric for row in rows] == ["admitted", "encountered"]


def test_a_dateline_of_a_mexican_paper_is_no_place_of_a_national_count() -> None:
    text = "TAPACHULA, Chis.- La Comar recibió 48 mil 981 solicitudes de refugio de enero a mayo."
    assert [row.place for row in spanish(text)] == [""]


def test_where_a_count_is_of_people_from_a_country_they_are_not_counted_there() -> None:
    text = "La Comar recibió 48 mil 981 solicitudes de refugio en julio. De Haití llegaron 11 mil."
    assert [row.place for row in spanish(text)] == ["", ""]


def test_the_state_is_the_one_named_last() -> None:
    text = (
        "Gov. Greg Abbott of Texas began the operation in March. Since then the state has spent $11 billion."
    )
    assert [row.place for row in figures_under(text)] == ["Texas"]


def test_the_state_department_is_no_state() -> None:
    text = "The governor of Texas was there. The State Department has spent $11 billion."
    assert [row.place for row in figures_under(text)] == [""]


def test_what_a_president_does_is_not_done_in_the_city_of_the_story() -> None:
    text = (
        "El Paso braces for arrivals\n\nThe shelters of El Paso held 900 people on Tuesday. "
        "President Biden is sending 1,500 soldiers to the border."
    )
    assert [row.place for row in figures_under(text)] == ["El Paso", ""]


def test_those_who_wait_do_so_across_the_line_from_where_the_story_was_written() -> None:
    text = (
        "The last bus\n\nBROWNSVILLE, Texas — The order came on Saturday. About 60 people were still waiting "
        "in the park. A bus took them to a church in Matamoros."
    )
    [row] = read(article(text=text, published=date(2021, 3, 8))).figures
    assert (row.metric, row.place) == ("waiting", "Matamoros")
