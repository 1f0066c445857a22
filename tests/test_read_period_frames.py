"""The days of a number that leans on what the account is about, or on nothing told before."""

from datetime import date

import pytest
from test_read_period import periods

SEPTEMBER = date(2019, 9, 1), date(2019, 9, 30)


@pytest.mark.parametrize(
    ("text", "value", "told"),
    [
        ("Agents made 4,200 arrests in September. In the first 12 days of October they made 310. "
         "Ports took in 1,900 people in the month.", 1900, SEPTEMBER),
        ("There were 151 arrests in May 2019, and 82 from June 1 to June 17, 2019.", 82,
         (date(2019, 6, 1), date(2019, 6, 17))),
        ("In fiscal year 2019 the shelters got $52 million, up from $31 million.", 31_000_000,
         (date(2017, 10, 1), date(2018, 9, 30))),
        ("Border Patrol arrested 3,120 migrants in June. The wall has cost $52 million.", 52_000_000,
         (None, date(2019, 11, 20))),
        ("Agents have arrested 3,120 migrants since June 5, when the order was signed.", 3120,
         (date(2019, 6, 5), date(2019, 11, 20))),
        ("Agents arrested 3,120 migrants a day in spring. Arrests were down to 410 by July 4.", 410,
         (date(2019, 7, 4), date(2019, 7, 4))),
        ("In under three weeks agents have expelled 3,120 migrants.", 3120,
         (date(2019, 10, 31), date(2019, 11, 20))),
    ],
)  # fmt: skip
def test_a_number_leans_on_what_the_account_is_about(
    text: str, value: float, told: tuple[date | None, date | None]
) -> None:
    assert periods(text)[value] == told


@pytest.mark.parametrize(
    ("text", "value", "told"),
    [
        ("Since the plan was announced on Oct. 12, 3,120 migrants have been expelled.", 3120,
         (date(2019, 10, 12), date(2019, 11, 20))),
        ("Agents made 4,200 arrests in October, against 3,120 in October a year earlier.", 3120,
         (date(2018, 10, 1), date(2018, 10, 31))),
        ("From January through August judges heard 9,300 cases. In August alone they heard 1,200. "
         "San Diego took 3,120.", 3120, (date(2019, 1, 1), date(2019, 8, 31))),
        ("Arrests kept falling in October, the statistics show.\n\nAgents stopped 3,120 people.", 3120,
         (date(2019, 10, 1), date(2019, 10, 31))),
        ("Families came to 3,120, little changed from 2,680 in September.", 2680,
         (date(2019, 9, 1), date(2019, 9, 30))),
    ],
)  # fmt: skip
def test_a_stretch_is_told_before_or_around(
    text: str, value: float, told: tuple[date | None, date | None]
) -> None:
    assert periods(text)[value] == told


@pytest.mark.parametrize(
    ("text", "value", "told"),
    [
        ("Arrests fell by 70 percent, from 21,000 in September to 6,200 in October.", 70,
         (date(2019, 10, 1), date(2019, 10, 31))),
        ("As of July 31 at least 577 children had been held in hotels.", 577, (None, date(2019, 7, 31))),
        ("On Wednesday, two days after returns began on November 18, agents returned 12 men to Mexico.", 12,
         (date(2019, 11, 20), date(2019, 11, 20))),
        ("Agents arrested 9,100 migrants in September. October beat September by 3,120 arrests.", 3120,
         (date(2019, 10, 1), date(2019, 10, 31))),
        ("Arrests rose slowly: the curve began in January with 3,120 migrants.", 3120,
         (date(2019, 1, 1), date(2019, 1, 31))),
        ("In 2017 and 2018, agents arrested 3,120 migrants.", 3120, (date(2017, 1, 1), date(2018, 12, 31))),
        ("Agents arrested 9,100 migrants in fiscal year 2018. The year before they had arrested 3,120.", 3120,
         (date(2016, 10, 1), date(2017, 9, 30))),
        ("Agents made 9,100 arrests in fiscal year 2019. This year's total has 3,120 families.", 3120,
         (date(2018, 10, 1), date(2019, 9, 30))),
        ("None came until March, when agents arrested 3,120 migrants.", 3120,
         (date(2019, 3, 1), date(2019, 3, 31))),
    ],
)  # fmt: skip
def test_a_number_takes_the_date_that_is_its_own(
    text: str, value: float, told: tuple[date | None, date | None]
) -> None:
    assert periods(text)[value] == told


@pytest.mark.parametrize(
    ("text", "value", "told"),
    [
        ("De diciembre de 2018, cuando inició la administración, a junio de este año el país deportó a 3,120 "
         "extranjeros.", 3120, (date(2018, 12, 1), date(2019, 6, 30))),
        ("En septiembre fueron detenidas 4,310 personas; en junio habían sido 9,100. Suman 43,120 en nueve "
         "meses.", 43_120, (date(2019, 1, 1), date(2019, 9, 30))),
    ],
)  # fmt: skip
def test_a_stretch_in_spanish_has_both_its_ends(
    text: str, value: float, told: tuple[date | None, date | None]
) -> None:
    assert periods(text, "es")[value] == told
