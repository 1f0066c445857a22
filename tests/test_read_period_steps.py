"""Periods told by their distance from another, bases of multiples, parts of a number told before."""

from datetime import date

import pytest
from test_read_period import periods

MAY = (date(2019, 5, 1), date(2019, 5, 31))
JUNE = (date(2019, 6, 1), date(2019, 6, 30))


@pytest.mark.parametrize(
    ("text", "value", "days"),
    [
        ("Agents arrested 4,120 migrants in May, 3,900 the next month.", 3900, JUNE),
        ("Agents arrested 4,120 migrants in June, 3,900 the month before.", 3900, MAY),
        ("Agents arrested 4,120 migrants in June. Of them, 1,030 were double the May total.", 1030, JUNE),
        (
            "Agents arrested 310,000 migrants for the fiscal year through May.",
            310000,
            (date(2018, 10, 1), date(2019, 5, 31)),
        ),
        (
            "Agents found 176 dead in June. It was 149 in 2018. Some 90 of the 176 had drowned.",
            90,
            JUNE,
        ),
    ],
)
def test_periods_beside_others(text: str, value: float, days: tuple[date, date]) -> None:
    assert periods(text)[value] == days


def test_until_now() -> None:
    found = periods("De enero a la fecha fueron detenidos 1,189 migrantes.", "es")
    assert found[1189] == (date(2019, 1, 1), date(2019, 11, 20))
