"""Each way of telling a figure or a step that the reading copes with, in short articles of our own."""

from calendar import monthrange
from dataclasses import replace
from datetime import date

import pytest
from helpers import article

from borderledger import reading
from borderledger.events import Event
from borderledger.figures import Figure
from borderledger.reading import Reading

AUGUST = date(2019, 8, 14)  # a Wednesday
HEADLINE = "Remain in Mexico goes on"


def read(text: str, published: date = AUGUST, headline: str = HEADLINE) -> Reading:
    """Return what an article says under a headline."""
    return reading.read(article(text=f"{headline}\n\n{text}", published=published))


def figures(text: str) -> list[Figure]:
    return read(text).figures


def cells(text: str, *columns: str) -> list[tuple[object, ...]]:
    """Return the columns of an article's figures."""
    return [tuple(getattr(row, column) for column in columns) for row in figures(text)]


def events(text: str, published: date = AUGUST) -> list[Event]:
    return read(text, published).events


def days(text: str, published: date = AUGUST) -> dict[str, date | None]:
    """Return the first day of each type of step that an article tells."""
    return {row.event_type: row.date_start for row in events(text, published)}


def values(text: str) -> list[float | None]:
    return [row.value_low for row in figures(text)]


def month(number: int) -> tuple[date, date]:
    """Return the first and last day of a month of 2019."""
    return date(2019, number, 1), date(2019, number, monthrange(2019, number)[1])


# --- one number for several, several for one ---------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Nogales and Reynosa have each received 150 migrants returned under the program.",
        "Nogales and Reynosa received 150 returned migrants apiece.",
        "Shelters in Nogales and Reynosa took in 150 returned migrants each.",
    ],
)
def test_each_is_a_row_for_every_place(text: str) -> None:
    assert sorted(cells(text, "place", "value_low")) == [("Nogales", 150.0), ("Reynosa", 150.0)]


def test_each_day_is_a_rate_and_shares_nothing_out() -> None:
    assert cells("The courts in Laredo and Brownsville hear 300 cases each day.", "value_low", "per") == [
        (300.0, "day")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Nuevo Laredo and Matamoros received 3,200 and 2,000 returned migrants respectively.",
        "Agents returned 3,200 and 2,000 migrants to Nuevo Laredo and Matamoros respectively.",
    ],
)
def test_respectively_gives_the_first_place_the_first_number(text: str) -> None:
    assert cells(text, "place", "value_low") == [("Nuevo Laredo", 3200.0), ("Matamoros", 2000.0)]


def test_gapped_list_counts_on_in_each_place() -> None:
    text = "Nuevo Laredo took 3,200 returned migrants, Matamoros nearly 2,000, Mexicali at least 1,150."
    assert cells(text, "metric", "place", "value_low", "value_high") == [
        ("returned", "Nuevo Laredo", 3200.0, 3200.0),
        ("returned", "Matamoros", None, 2000.0),
        ("returned", "Mexicali", 1150.0, None),
    ]


def test_list_by_months_has_a_month_for_each_number() -> None:
    text = "Agents returned 1,169 migrants in April, 2,189 in May and 4,810 in June."
    assert cells(text, "metric", "value_low", "period_start", "period_end") == [
        ("returned", 1169.0, *month(4)),
        ("returned", 2189.0, *month(5)),
        ("returned", 4810.0, *month(6)),
    ]


@pytest.mark.parametrize("of", ["Laredo accounts for 3,114 of those.", "Of those, 3,114 came to Laredo."])
def test_noun_may_stand_in_the_sentence_before(of: str) -> None:
    text = f"The United States has returned 20,000 migrants to Mexico. {of}"
    assert cells(text, "metric", "value_low", "place")[1:] == [("returned", 3114.0, "Laredo")]


# --- shares and changes ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("share", "percent"), [("Half", 50.0), ("One in four", 25.0), ("Six in ten", 60.0), ("Two-thirds", 66.7)]
)
def test_share_of_a_whole_is_a_percentage(share: str, percent: float) -> None:
    text = f"{share} of the migrants returned to Tijuana were from Honduras."
    assert cells(text, "value_low", "unit", "place") == [(percent, "percent", "Tijuana")]


def test_change_is_of_the_later_month() -> None:
    text = "Apprehensions in May were up 30 percent from April."
    assert cells(text, "metric", "value_low", "unit", "period_start", "period_end") == [
        ("encountered", 30.0, "percent", *month(5))
    ]


def test_fall_by_half_is_a_change() -> None:
    text = "Returns in July fell by half from June."
    assert cells(text, "value_low", "unit", "period_start", "period_end") == [(50.0, "percent", *month(7))]


def test_share_counts_who_follows_it() -> None:
    (row,) = figures("Immigration judges denied 69 percent of asylum cases.")
    assert row.population == "asylum cases"


# --- corrections -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Mexico received 3,000 returned migrants in July, not 300, as first reported.",
        "Agents returned not 300 migrants but 3,000 in July.",
        "Correction: An earlier version of this article said that 300 migrants had been returned. "
        "The number is 3,000.",
        "An earlier version of this article misstated how many migrants were returned in July. "
        "It was 3,000, not 300.",
        "An earlier version of this article incorrectly said 300 migrants were returned; it was 3,000.",
        "The agency corrected its tally: 3,000 migrants were returned in July rather than 300.",
    ],
)
def test_number_taken_back_gives_no_row(text: str) -> None:
    assert values(text) == [3000.0]


def test_spanish_number_taken_back_gives_no_row() -> None:
    text = "Los migrantes retornados en julio fueron 3 mil, y no 300 como se informó.\n"
    known = replace(article(text=f"Sigue Quédate en México\n\n{text}", published=AUGUST), language="es")
    assert [row.value_low for row in reading.read(known).figures] == [3000.0]


@pytest.mark.parametrize(
    "text",
    [
        "No more than 300 migrants were returned in July.",
        "Mexico would accept 500 returned migrants a day rather than 300.",
        "Of the 500 migrants returned in July, 300 had not seen a lawyer.",
    ],
)
def test_not_every_not_takes_a_number_back(text: str) -> None:
    assert 300.0 in {row.value_high for row in figures(text)}


# --- who says it -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Some 20,000 migrants had been returned to Mexico, according to TRAC.", "TRAC"),
        ("By CBP's tally, 20,000 migrants had been returned to Mexico.", "CBP"),
        ("“We have 400 migrants in this shelter,” said Marta Solano, who runs it.", "Marta Solano"),
        ("Marta Solano runs a shelter. It holds 700 waiting migrants, she said.", "Marta Solano"),
    ],
)
def test_source_is_told_before_or_after(text: str, source: str) -> None:
    (row,) = figures(text)
    assert row.source == source


def test_figure_in_a_quotation_is_a_figure() -> None:
    text = "“Under Remain in Mexico they sent back 700 people on Monday,” Marta Solano said."
    assert cells(text, "metric", "value_low") == [("returned", 700.0)]


def test_those_who_are_counted_are_no_source() -> None:
    (row,) = figures("Mexico received 3,000 migrants returned under the program.")
    assert row.source == ""


def test_month_is_no_part_of_who_acts() -> None:
    (row,) = figures("In July agents apprehended 82,000 people.")
    assert "July" not in row.source


# --- whether it has happened -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Agents returned 500 migrants on Monday.", "observed"),
        ("Officials expect that 60,000 migrants will be returned by the end of the year.", "projected"),
        ("Officials plan to add 200 beds at the shelter.", "planned"),
        ("The memo proposes to admit 250 asylum seekers a day.", "proposed"),
        ("Trump threatened a 5 percent tariff on all Mexican goods.", "threatened"),
    ],
)
def test_status(text: str, status: str) -> None:
    (row,) = figures(text)
    assert row.status == status


# --- when --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rate", "per"), [("450 migrants a day", "day"), ("450 migrants daily", "day"), ("450 a week", "week")]
)
def test_rate_has_its_unit_of_time(rate: str, per: str) -> None:
    assert cells(f"Agents return {rate} to Ciudad Juárez.", "value_low", "per") == [(450.0, per)]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("By July 14, 15,079 migrants had been returned to Mexico.", (None, date(2019, 7, 14))),
        ("Since January, 20,000 migrants have been returned to Mexico.", (date(2019, 1, 1), AUGUST)),
        (
            "As of July 14, 5,500 migrants were waiting in shelters in Tijuana.",
            (date(2019, 7, 14), date(2019, 7, 14)),
        ),
        ("More than 18,000 migrants are waiting in Ciudad Juárez.", (AUGUST, AUGUST)),
        (
            "In fiscal year 2018, Border Patrol apprehended 396,579 people.",
            (date(2017, 10, 1), date(2018, 9, 30)),
        ),
        (
            "Border Patrol apprehended 687,000 people in the first ten months of fiscal 2019.",
            (date(2018, 10, 1), date(2019, 7, 31)),
        ),
    ],
    ids=["total by", "total since", "stock as of", "stock now", "fiscal year", "part of a fiscal year"],
)
def test_period(text: str, period: tuple[date | None, date]) -> None:
    assert cells(text, "period_start", "period_end") == [period]


def test_weekday_lies_where_the_tense_says() -> None:
    text = "Agents returned 500 migrants on Monday. They will return 700 migrants on Friday."
    assert cells(text, "period_end") == [(date(2019, 8, 12),), (date(2019, 8, 16),)]


def test_month_lies_where_the_tense_says() -> None:
    text = "Agents returned 12,000 migrants in July and expect to return 15,000 in September."
    assert cells(text, "period_start") == [(date(2019, 7, 1),), (date(2019, 9, 1),)]


def test_figure_carries_on_the_date_of_the_sentence_before() -> None:
    text = "In July agents apprehended 82,000 people. They returned 12,000 to Mexico under the program."
    assert cells(text, "metric", "period_start", "period_end") == [
        ("encountered", *month(7)),
        ("returned", *month(7)),
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("U.S. officials suspended Remain in Mexico on Monday.", date(2019, 8, 12)),
        ("U.S. officials will suspend Remain in Mexico on Monday.", date(2019, 8, 19)),
        ("U.S. officials suspended Remain in Mexico in July.", date(2019, 7, 1)),
        ("U.S. officials will suspend Remain in Mexico in October.", date(2019, 10, 1)),
    ],
)
def test_step_lies_where_the_tense_says(text: str, day: date) -> None:
    assert days(text) == {"suspended": day}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Remain in Mexico began on January 29. Two days later a judge blocked it.", date(2019, 1, 31)),
        ("Remain in Mexico began on January 29. The same day a judge blocked it.", date(2019, 1, 29)),
        ("Remain in Mexico began on January 29. The next day a judge blocked it.", date(2019, 1, 30)),
    ],
)
def test_step_counts_from_the_date_of_the_sentence_before(text: str, day: date) -> None:
    assert days(text)["ruling"] == day


def test_heading_of_a_timeline_dates_the_lines_under_it() -> None:
    text = (
        "June 7, 2019\n\nMexico agreed to take part in Remain in Mexico.\n\n"
        "January 20, 2021\n\nThe Biden administration suspended Remain in Mexico.\n"
    )
    found = days(text, date(2021, 8, 24))
    assert (found["agreement"], found["suspended"]) == (date(2019, 6, 7), date(2021, 1, 20))


def test_date_of_its_own_comes_before_the_headings() -> None:
    text = "June 7, 2019\n\nThe Biden administration suspended Remain in Mexico on January 20, 2021.\n"
    assert days(text, date(2021, 8, 24)) == {"suspended": date(2021, 1, 20)}


def test_administration_dates_a_step_and_takes_it() -> None:
    text = "Remain in Mexico was ended under the Biden administration."
    (row,) = events(text, date(2024, 2, 1))
    assert (row.date_start, row.date_end, row.basis) == (date(2021, 1, 20), date(2025, 1, 19), "term")
    assert row.actor == "Biden administration"


# --- what is meant, whether at all, and by whom ------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "program"),
    [
        ("Title 42 let agents expel migrants at once.", "title_42"),
        ("Remain in Mexico made migrants wait in Mexico for their hearings.", "mpp"),
    ],
)
def test_nickname_is_the_program_last_spoken_of(before: str, program: str) -> None:
    text = f"{before} The Supreme Court reinstated the Trump-era policy on Tuesday."
    (row,) = read(text, date(2022, 5, 4), "A policy is back").events
    assert row.program == program


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Mexico denied on Monday that it had agreed to expand the program.", "agreement"),
        ("The United States did not suspend Remain in Mexico on Monday.", "suspended"),
        ("Trump denied on Monday that he had dropped the tariffs.", "withdrawn"),
        ("On Monday Ebrard said no deal had been reached.", "agreement"),
    ],
)
def test_denied_step_is_told_as_denied(text: str, event_type: str) -> None:
    found = {row.event_type: (row.modality, row.date_start) for row in events(text)}
    assert found[event_type] == ("denied", date(2019, 8, 12))


def test_refusal_is_a_step_of_its_own() -> None:
    (row,) = events("Mexico refused on Tuesday to accept more returned migrants.")
    assert (row.event_type, row.actor, row.modality) == ("opposed", "Mexico", "happened")


@pytest.mark.parametrize(
    ("text", "event_type", "actor"),
    [
        ("The tariffs were suspended by President Trump on June 7.", "withdrawn", "Donald Trump"),
        ("Mexico's rejection of Remain in Mexico on Monday pleased advocates.", "opposed", "Mexico"),
        ("The announcement by DHS on August 12 surprised Mexico.", "announced", "DHS"),
        (
            "Remain in Mexico was brought back on Monday by the Trump administration.",
            "reinstated",
            "Trump administration",
        ),
        ("A lawsuit against Remain in Mexico was filed by the ACLU on February 14.", "lawsuit", "ACLU"),
    ],
)
def test_actor_of_a_passive_or_a_noun(text: str, event_type: str, actor: str) -> None:
    assert {row.event_type: row.actor for row in events(text)} == {event_type: actor}


def test_program_named_as_what_is_done_to_hides_no_step() -> None:
    (row,) = events("The tariffs were suspended on June 7.")
    assert (row.event_type, row.program, row.date_start) == ("withdrawn", "tariffs", date(2019, 6, 7))
