"""What an article is about, where it is at home, and what is only asked for."""

from datetime import date

from helpers import article, figures_under

from borderledger import context

AUGUST = date(2019, 8, 14)  # a Wednesday


def test_an_article_wholly_about_a_program_means_it_by_its_arrivals() -> None:
    text = (
        "The parole program for Cubans, Haitians, Nicaraguans and Venezuelans goes on. Humanitarian parole "
        "helps families, the department said of the parole program. Some 8,000 people arrived in July."
    )
    assert [row.program for row in figures_under(text, "Parole program for Cubans")] == ["chnv_parole"]


def test_arrests_in_an_article_about_title_42_are_of_no_program() -> None:
    text = "Title 42 stays. Title 42 began in March. The Border Patrol arrested 8,000 migrants in July."
    assert [row.program for row in figures_under(text, "Title 42 explained")] == [""]


def test_a_heading_names_the_program_of_what_stands_under_it() -> None:
    text = "Migrants come.\n\nTitle 42\n\nSome 3,100 people arrived in July."
    assert [row.program for row in figures_under(text)] == ["title_42"]


def test_words_for_returns_tell_that_an_article_is_about_them() -> None:
    text = "They were sent back. More were returned to Mexico to wait. Returnees had no lawyer.\n"
    assert context.build(article(text=text)).topic == "mpp"


def test_a_story_with_a_mayor_is_of_the_city_not_of_its_state() -> None:
    text = (
        "Governor sends buses\n\nTexas chartered more buses. New York opened hotels, the mayor said. "
        "New York has little room, the mayor said. The city wants money, and the mayor asked for it."
    )
    assert context.build(article(text=text)).lead_place == "New York"


def test_states_that_join_a_suit_are_counted_nowhere() -> None:
    rows = figures_under("Arizona and Missouri sued in April, and 18 other states joined them in May.")
    assert {row.place for row in rows} <= {""}


def test_her_beds_are_in_the_only_place_named_before() -> None:
    rows = figures_under("Ana Ruiz runs a shelter in Tenosique. Her dormitories held 35 migrants on Monday.")
    assert [row.place for row in rows] == ["Tenosique"]


def test_money_asked_for_is_proposed() -> None:
    rows = figures_under("For next year the agency asks for $891 million for its courts.")
    assert [row.status for row in rows] == ["proposed"]
