"""The days that figures cover: stretches tied to dates, other years, comparisons, lists."""

from dataclasses import replace
from datetime import date

import pytest
from helpers import article

from borderledger import reading

NOVEMBER = date(2019, 11, 20)  # a Wednesday


def periods(text: str, language: str = "en") -> dict[float | None, tuple[date | None, date | None]]:
    """Return the days that each number of an article covers, by the number."""
    told = replace(article(text=f"Border arrests\n\n{text}", published=NOVEMBER), language=language)
    return {row.value_low: (row.period_start, row.period_end) for row in reading.read(told).figures}


@pytest.mark.parametrize(
    ("stretch", "first", "last"),
    [
        ("In the 13 days that ended May 19", date(2019, 5, 7), date(2019, 5, 19)),
        ("In the four months before June", date(2019, 2, 1), date(2019, 5, 31)),
        ("In the 12 months through June", date(2018, 7, 1), date(2019, 6, 30)),
        ("In the week ending July 14", date(2019, 7, 8), date(2019, 7, 14)),
        ("In the fiscal year that ended Sept. 30", date(2018, 10, 1), date(2019, 9, 30)),
        ("Between Oct. 1, 2018, and June 30, 2019", date(2018, 10, 1), date(2019, 6, 30)),
        ("Between July 9, when the first were sent, and Sept. 1", date(2019, 7, 9), date(2019, 9, 1)),
        ("In June and July", date(2019, 6, 1), date(2019, 7, 31)),
    ],
)
def test_a_stretch_may_be_tied_to_a_date(stretch: str, first: date, last: date) -> None:
    assert periods(f"{stretch}, agents arrested 3,120 migrants.") == {3120: (first, last)}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("From January to May agents arrested 3,120 migrants; in the same period last year, 2,410.", "en"),
        ("From January to May they arrested 3,120 migrants; in the same five months of 2018, 2,410.", "en"),
        ("De enero a mayo fueron detenidos 3,120 migrantes, frente a 2,410 en el mismo lapso de 2018.", "es"),
        ("De enero a mayo detuvieron a 3,120 migrantes; en igual periodo del año previo, 2,410.", "es"),
    ],
)  # fmt: skip
def test_the_same_stretch_lies_in_another_year(text: str, language: str) -> None:
    found = periods(text, language)
    assert found[3120] == (date(2019, 1, 1), date(2019, 5, 31))
    assert found[2410] == (date(2018, 1, 1), date(2018, 5, 31))


def test_a_year_ago_is_the_same_month_of_the_year_before() -> None:
    found = periods("Agents arrested 3,120 migrants in October; a year ago it was 2,410.")
    assert found[2410] == (date(2018, 10, 1), date(2018, 10, 31))


def test_the_year_before_a_fiscal_year_is_one() -> None:
    found = periods("Agents arrested 3,120 migrants in fiscal 2019. The year before, they arrested 2,410.")
    assert found[2410] == (date(2017, 10, 1), date(2018, 9, 30))


@pytest.mark.parametrize(
    "compared", ["up from 2,410 in May 2018", "compared with 2,410 in May 2018", "against 2,410 in May 2018"]
)
def test_the_account_goes_on_without_what_a_number_is_held_against(compared: str) -> None:
    found = periods(f"Agents arrested 3,120 migrants in October, {compared}. Hondurans were 1,205 of them.")
    october = date(2019, 10, 1), date(2019, 10, 31)
    assert found[3120] == found[1205] == october
    assert found[2410] == (date(2018, 5, 1), date(2018, 5, 31))


def test_when_something_was_done_is_not_when_it_was_said() -> None:
    found = periods("The agency counted 3,120 migrants arrested in August.")
    assert found[3120] == (date(2019, 8, 1), date(2019, 8, 31))


def test_a_dateline_dates_no_number() -> None:
    found = periods("TIJUANA, 20 de noviembre.— Las detenciones cayeron en octubre a 3,120 migrantes.", "es")
    assert found[3120] == (date(2019, 10, 1), date(2019, 10, 31))


def test_the_first_fortnight_of_a_month_in_spanish_is_half_of_it() -> None:
    found = periods("En la primera quincena de mayo fueron detenidos 3,120 migrantes.", "es")
    assert found[3120] == (date(2019, 5, 1), date(2019, 5, 15))


@pytest.mark.parametrize(
    ("stretch", "last"),
    [
        ("En los primeros ocho meses del año", date(2019, 8, 31)),
        ("En el primer bimestre del año", date(2019, 2, 28)),
    ],
)
def test_the_first_part_of_a_year_or_month_in_spanish(stretch: str, last: date) -> None:
    assert periods(f"{stretch} fueron detenidos 3,120 migrantes.", "es")[3120] == (date(2019, 1, 1), last)


def test_a_number_told_with_a_plain_verb_is_no_base_of_a_comparison() -> None:
    found = periods(
        "Agents made 3,120 arrests Friday. In 2018 there were 2,410 arrests, or 7 a day on average."
    )
    assert found[7] == (date(2018, 1, 1), date(2018, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        (
            "Since May 31 officers have decided cases at the bridge; by the end of October they had"
            " enrolled 3,120 migrants.",
            date(2019, 5, 31),
            date(2019, 10, 31),
        ),
        (
            "From May 12, when the first were sent, to Oct. 18 the agency expelled 3,120 migrants.",
            date(2019, 5, 12),
            date(2019, 10, 18),
        ),
    ],
)
def test_a_total_up_to_a_day_begins_where_the_words_say(text: str, first: date, last: date) -> None:
    assert periods(text)[3120] == (first, last)


def test_a_length_of_time_is_the_stretch_as_long_that_was_told() -> None:
    text = (
        "From January to October 3,120 migrants were detained. In those ten months 2,410 cases were closed."
    )
    assert periods(text)[2410] == (date(2019, 1, 1), date(2019, 10, 31))


def test_what_happened_earlier_to_those_counted_does_not_date_them() -> None:
    text = (
        "Agents arrested 3,120 migrants in October. Some 27 percent were met at least once in the prior year."
    )
    assert periods(text)[27] == (date(2019, 10, 1), date(2019, 10, 31))


def test_a_rate_that_is_set_takes_a_date_of_its_own_clause() -> None:
    assert periods("The president put a 5% tariff on Mexican goods in June.")[5][1] == date(2019, 6, 30)
    assert periods("A 5% tariff was threatened; in June Mexico agreed to act.")[5] == (None, None)


@pytest.mark.parametrize(
    ("text", "language", "first", "last"),
    [
        (
            "Entre el lunes 4 y el domingo 10 fueron detenidos 3,120 migrantes.",
            "es",
            date(2019, 11, 4),
            date(2019, 11, 10),
        ),
        ("El 12 el organismo detuvo a 3,120 migrantes.", "es", date(2019, 11, 12), date(2019, 11, 12)),
        (
            "Agents arrested 3,120 migrants in the last 11 days of March.",
            "en",
            date(2019, 3, 21),
            date(2019, 3, 31),
        ),
    ],
)
def test_days_of_a_month(text: str, language: str, first: date, last: date) -> None:
    assert periods(text, language)[3120] == (first, last)


def test_a_weekday_in_front_of_a_count_is_no_day_of_the_month() -> None:
    found = periods("El lunes 16 migrantes fueron detenidos.", "es")
    assert found[16] == (date(2019, 11, 18), date(2019, 11, 18))
