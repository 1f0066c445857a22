"""What is told by the form of a text: tables, lists of numbers, questions and their answers."""

from dataclasses import replace
from datetime import date

import pytest
from helpers import article

from borderledger.figures import Figure
from borderledger.layout import blocks
from borderledger.reading import read

AUGUST = (date(2019, 8, 1), date(2019, 8, 31))


def told(*lines: str, language: str = "en", day: date = date(2019, 9, 18)) -> dict[float | None, Figure]:
    """Return the figures of an article by their value."""
    of = replace(article(text="\n\n".join(lines), published=day), language=language)
    return {row.value_low or row.value_high: row for row in read(of).figures}


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", ["Remain in Mexico by city, through August 2019", "City | Returned | Hearings",
                "Laredo | 5,210 | 3,120", "Mexicali | 6,430 | 4,050", "Total | 11,640 | 7,170"]),
        ("es", ["Quédate en México por ciudad, hasta agosto de 2019", "Ciudad | Devueltos | Audiencias",
                "Laredo | 5,210 | 3,120", "Mexicali | 6,430 | 4,050", "Total | 11,640 | 7,170"]),
        ("en", ["Remain in Mexico by city, through August 2019", "City\tReturned\tHearings",
                "Laredo\t5,210\t3,120", "Mexicali\t6,430\t4,050", "All cities\t11,640\t7,170"]),
    ],
)  # fmt: skip
def test_a_column_counts_what_heads_it_and_a_total_has_no_place(language: str, lines: list[str]) -> None:
    found = told(*lines, language=language)
    for value, metric, place in (
        (5210, "returned", "Laredo"),
        (3120, "cases", "Laredo"),
        (6430, "returned", "Mexicali"),
        (4050, "cases", "Mexicali"),
        (11640, "returned", ""),
        (7170, "cases", ""),
    ):
        row = found[value]
        assert (row.metric, row.place, row.period_end) == (metric, place, AUGUST[1])


def test_a_row_of_a_table_is_of_the_month_that_opens_it() -> None:
    found = told("Remain in Mexico by month", "Month | Returned | Hearings", "July | 9,120 | 4,310",
                 "August | 7,310 | 5,020")  # fmt: skip
    assert found[9120].metric == "returned"
    assert (found[7310].period_start, found[7310].period_end) == AUGUST
    assert (found[5020].metric, found[5020].period_start) == ("cases", AUGUST[0])


@pytest.mark.parametrize("page", ["« | 1 | 2 | 3", "Home | News | 2019 | Sports"])
def test_no_navigation_is_a_table(page: str) -> None:
    text = f"A headline of five words\n\nThe port opened on Monday after a night of rain.\n\n{page}"
    assert [b.kind for b in blocks(text)][-1] == "noise"


@pytest.mark.parametrize(
    ("language", "entry", "metric"),
    [
        ("en", "28,400: people in Border Patrol custody.", "in_custody"),
        ("en", "5,900 — National Guard troops sent to the southern border", "deployed"),
        ("en", "5 percent: tariff on all goods from Mexico.", "tariff"),
        ("es", "25 por ciento: arancel a los productos mexicanos.", "tariff"),
        ("es", "• 6 mil 200: elementos de la Guardia Nacional en la frontera sur.", "deployed"),
        ("es", "11,300: solicitantes de asilo devueltos a México.", "returned"),
    ],
)
def test_a_number_that_stands_over_an_entry_counts_what_the_entry_says(
    language: str, entry: str, metric: str
) -> None:
    found = told("The border in numbers", "144,278: migrants arrested in May.", entry, language=language)
    assert [row.metric for row in found.values()][1:] == [metric]


@pytest.mark.parametrize(
    ("language", "question", "answer", "metric"),
    [
        ("en", "How many won asylum?", "A: Just 187.", "asylum_outcome"),
        ("en", "How many people have been returned?", "A: 52,300, according to court data.", "returned"),
        ("en", "Do they have lawyers?", "Very few. About 5 percent do.", "represented"),
        ("es", "¿Cuántas personas han sido devueltas a México?", "R: Unas 52 mil.", "returned"),
    ],
)
def test_an_answer_counts_what_the_question_asks(
    language: str, question: str, answer: str, metric: str
) -> None:
    found = told("What to know about Remain in Mexico", question, answer, language=language)
    assert [row.metric for row in found.values()] == [metric]


@pytest.mark.parametrize("title", ["August at a glance", "The border in August"])
def test_the_entries_under_a_month_are_of_that_month_and_of_no_program_of_the_one_before(title: str) -> None:
    found = told(title, "Expulsions under Title 42: 73,900", "Removals: 50,300", "Apprehensions: 81,200",
                 day=date(2020, 9, 20))  # fmt: skip
    for row in found.values():
        assert (row.period_start, row.period_end) == (date(2020, 8, 1), date(2020, 8, 31))
    assert [row.program for row in found.values()] == ["title_42", "", ""]


def test_what_has_come_about_so_far_goes_on_to_the_day_it_is_told() -> None:
    found = told("The border in numbers", "144,278: migrants arrested in May 2019.",
                 "38,000: asylum seekers returned to Mexico so far.")  # fmt: skip
    assert (found[38000].period_start, found[38000].period_end) == (None, date(2019, 9, 18))


def test_a_table_may_be_headed_by_dates_and_titled_by_what_it_counts() -> None:
    found = told("Border encounters by sector", "Sector | May 2021 | May 2020",
                 "Rio Grande Valley | 51,149 | 5,470",
                 "Total | 101,219 | 11,296", day=date(2021, 6, 15))  # fmt: skip
    assert {row.metric for row in found.values()} == {"encountered"}
    assert [row.place for row in found.values()] == ["Rio Grande Valley", "Rio Grande Valley", "", ""]
    assert [row.period_end for row in found.values()] == [date(2021, 5, 31), date(2020, 5, 31)] * 2


def test_the_label_of_a_number_is_led_by_what_it_counts() -> None:
    found = told("The border in numbers", "Returned to Mexico under MPP: 10,200", "Apprehensions: 71,999")
    assert [row.metric for row in found.values()] == ["returned", "encountered"]


def test_a_short_title_over_a_list_of_numbers_is_the_headline() -> None:
    text = "MPP hearings\n\nLaredo: 2,300 (36%)\n\nEl Paso: 4,100 (44%)\n\nEl Centro and Calexico: 900 (9%)"
    assert [b.kind for b in blocks(text)] == ["headline", "item", "item", "item"]


def test_an_answer_has_the_place_program_and_date_of_the_question() -> None:
    found = told("What to know", "How many people were waiting in Matamoros in August?", "About 1,600.",
                 "How many appointments will CBP One give?", "Some 1,000 a day.")  # fmt: skip
    assert (found[1600].place, found[1600].period_start) == ("Matamoros", AUGUST[0])
    assert found[1000].program == "cbp_one"


def test_a_title_holds_for_the_counts_of_its_list_whatever_stands_now_among_them() -> None:
    found = told("Border figures for August", "Pending cases: 300,400", "Troops: 2,500", "Deaths: 52")
    assert (found[52].period_start, found[52].period_end) == AUGUST


def test_why_is_no_question_for_a_number() -> None:
    found = told("What to know", "Why were so many returned to Mexico?", "It has 31 shelters and 2,400 beds.")
    assert found[2400].metric == "capacity"
    assert "returned" not in {row.metric for row in found.values()}


def test_those_whom_people_have_with_them_are_no_source() -> None:
    found = told("Remain in Mexico: the first months", "Returned: 31,000", "With a lawyer: 1.2%")
    assert [row.source for row in found.values()] == ["", ""]


@pytest.mark.parametrize(
    ("line", "metric", "place"),
    [
        ("Detenciones en la frontera sur: 3,500", "apprehended_mx", "Mexico's southern border"),
        ("Detenciones en la frontera sur de Estados Unidos: 63,500", "encountered", ""),
        ("63,500: migrantes detenidos en agosto por la Patrulla Fronteriza.", "encountered", ""),
        ("16,500: migrantes detenidos en agosto por el INM.", "apprehended_mx", ""),
    ],
)
def test_whose_arrests_a_spanish_list_counts(line: str, metric: str, place: str) -> None:
    (row,) = told("Cifras de la frontera", line, language="es").values()
    assert (row.metric, row.place) == (metric, place)


def test_what_heads_a_column_outweighs_the_headline() -> None:
    found = told("Immigration court cases under MPP", "| City | Cases | Denied |", "| --- | --- | --- |",
                 "| Laredo | 5,612 | 1,204 |", "| Calexico | 4,385 | 870 |")  # fmt: skip
    assert [row.metric for row in found.values()] == ["cases", "asylum_outcome"] * 2
    assert [row.place for row in found.values()] == ["Laredo", "Laredo", "Calexico", "Calexico"]


def test_the_line_under_a_number_alone_says_what_it_counts() -> None:
    found = told("Numbers to know", "56,004",
                 "Asylum seekers returned to Mexico since January",
                 "4%", "Share of people who have a lawyer")  # fmt: skip
    assert [row.metric for row in found.values()] == ["returned", "represented"]
