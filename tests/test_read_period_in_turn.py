"""The days of numbers told one after the other, beside another stretch, or in a clause of their own."""

import datetime as dt
from dataclasses import replace

import pytest
from helpers import article

from borderledger import reading

Days = tuple[dt.date | None, dt.date | None]


def period(day: str, text: str, value: float, language: str = "en") -> Days:
    """Return the days of the figure of a value, in an article of a day."""
    of = article(text=f"Figures\n\n{text}", published=dt.date.fromisoformat(day))
    rows = reading.read(replace(of, language=language)).figures
    [row] = [row for row in rows if value in (row.value_low, row.value_high)]
    return row.period_start, row.period_end


def days(first: str, last: str) -> Days:
    """Return two days, '' for an open end."""
    return (dt.date.fromisoformat(first) if first else None), (dt.date.fromisoformat(last) if last else None)


@pytest.mark.parametrize(
    ("text", "value", "told"),
    [
        ("The shelter took in 310 people in March. After that 560 and 1,355.", 560, "2019-04"),
        ("The shelter took in 310 people in March. After that 560 and 1,355.", 1355, "2019-05"),
        ("The shelter took in 310 people in March, followed by 420, 510 and 620.", 620, "2019-06"),
        ("In March agents expelled 3,100 people: first 1,400, then 950 and 750.", 750, "2019-03"),
        ("In March 310 people were expelled, then 95 were let in and 75 were held.", 75, "2019-03"),
    ],
)
def test_a_list_goes_on_by_months(text: str, value: float, told: str) -> None:
    first = dt.date.fromisoformat(f"{told}-01")
    last = (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    assert period("2019-08-14", text, value) == (first, last)


@pytest.mark.parametrize(
    ("text", "value", "told"),
    [
        (
            "Asylum claims in Mexico: 41,000 in 2020, then 130,000 and 119,000.",
            119_000,
            ("2022-01-01", "2022-12-31"),
        ),
        (
            "Agents caught 60,000 people since October, against 31,000 in the same months a year before.",
            31_000,
            ("2022-10-01", "2022-11-20"),
        ),
        (
            "Agents caught 60,000 people since October, against 31,000 over the same period a year earlier.",
            31_000,
            ("2022-10-01", "2022-11-20"),
        ),
        (
            "In July agents made 40,100 arrests, against 82,300 the July before.",
            82_300,
            ("2022-07-01", "2022-07-31"),
        ),
        (
            "In July agents made 40,100 arrests, against 82,300 the previous July.",
            82_300,
            ("2022-07-01", "2022-07-31"),
        ),
        (
            "Arrests fell between May, a record, and August: from 146,200 to 63,900.",
            146_200,
            ("2023-05-01", "2023-05-31"),
        ),
        (
            "In August arrests were down from May, from 146,200 to 63,900.",
            63_900,
            ("2023-08-01", "2023-08-31"),
        ),
        (
            "Crossings, which came to 84,000 in December 2021, were under 1,200 in April.",
            1200,
            ("2023-04-01", "2023-04-30"),
        ),
    ],
)
def test_a_number_beside_another_stretch_has_its_own(text: str, value: float, told: tuple[str, str]) -> None:
    assert period("2023-11-20", text, value) == days(*told)


@pytest.mark.parametrize(
    ("text", "value", "told"),
    [
        (
            "Agents made 40,100 arrests in July. Under Title 42, in force since March 21, nine in ten were "
            "expelled. Of the 38,300 caught between ports, 33,900 were adults.",
            33_900,
            ("2020-07-01", "2020-07-31"),
        ),
        (
            "Since the center opened in May, up to 900 people a day were coming, and it closed on July 22.",
            900,
            ("2020-05-01", "2020-08-20"),
        ),
        (
            "Agents made 40,100 arrests in July. The total for the fiscal year to date is 360,400.",
            360_400,
            ("2019-10-01", "2020-07-31"),
        ),
        (
            "The $6 million given in October ran out because 900 people a day were coming, and the center "
            "closed on July 22.",
            900,
            ("2019-10-01", "2019-10-31"),
        ),
        (
            "The backlog was 3,377,000 cases at the end of July, down from 3,716,000 at the end of January.",
            3_716_000,
            ("2020-01-31", "2020-01-31"),
        ),
        (
            "Arrests reached 676,300 for the fiscal year through May, the agency reported today, an increase "
            "of 99 percent over the same point last year.",
            99,
            ("2019-10-01", "2020-05-31"),
        ),
        (
            "Last week the government had 20,300 children in its care. Most, 16,000, were in shelters. The "
            "other 4,300 were still held by CBP.",
            4300,
            ("2020-08-10", "2020-08-16"),
        ),
        ("A caravan of 1,500 people is on its way, hoping to get there before Sept. 20.", 1500, ("", "")),
    ],
)
def test_a_date_of_another_clause_is_not_taken(text: str, value: float, told: tuple[str, str]) -> None:
    assert period("2020-08-20", text, value) == days(*told)


@pytest.mark.parametrize(
    ("text", "value", "told"),
    [
        (
            "El INM deportó a 21 mil 900 extranjeros en junio. En siete meses suman 82 mil 100.",
            82_100,
            ("2018-12-01", "2019-06-30"),
        ),
        (
            "El INM detuvo a 309 cubanos en septiembre y 9 mil 860 en el acumulado.",
            9860,
            ("2019-01-01", "2019-09-30"),
        ),
        (
            "El albergue recibió a 300 personas en junio, luego a 420 y 510.",
            420,
            ("2019-07-01", "2019-07-31"),
        ),
    ],
)
def test_a_total_of_months_ends_with_the_last_told(text: str, value: float, told: tuple[str, str]) -> None:
    assert period("2019-10-20", text, value, "es") == days(*told)
