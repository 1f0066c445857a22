"""Dates by what is told around them: what is over, the heading of a paragraph, the thing named."""

from datetime import date

import pytest

from borderledger import dates, published
from borderledger.timex import Anchor


def days(text: str, said: str, language: str = "en") -> list[str]:
    """Return the first and last day of every date read; one alone where they are the same."""
    day = date.fromisoformat(said)
    found = [t for t in dates.find(text, Anchor(day, day), language=language) if t.first]
    return [str(t.first) if t.first == t.last else f"{t.first}..{t.last}" for t in found]


@pytest.mark.parametrize(
    ("text", "said", "told"),
    [
        # of what has been done, whatever is to come in the sentence
        (
            "They will have to leave on Saturday, after an order late Thursday.",
            "2021-08-20",
            ["2021-08-21", "2021-08-19"],
        ),
        ("Ohio will appeal Wednesday's ruling.", "2021-08-20", ["2021-08-18"]),
        ("The judge will issue a ruling Tuesday.", "2021-08-20", ["2021-08-24"]),
        ("His order stays a January 21 memo.", "2025-08-30", ["2025-01-21"]),
        ("The fee begins Jan. 1.", "2025-07-05", ["2026-01-01"]),
        (
            "The port lost its guards last May, but in August few came.",
            "2020-03-12",
            ["2019-05-01..2019-05-31", "2019-08-01..2019-08-31"],
        ),
        (
            "The state's 2024 budget, which it adopted Nov. 15, is large.",
            "2023-12-14",
            ["2024-01-01..2024-12-31", "2023-11-15"],
        ),
        (
            "It was halted in 2017 and reopened in March.",
            "2021-05-04",
            ["2017-01-01..2017-12-31", "2021-03-01..2021-03-31"],
        ),
        ("He warned on Friday for this week.", "2019-04-02", ["2019-03-29", "2019-04-01..2019-04-07"]),
        # nothing that is over counts from what is planned
        ("It reopens on May 19. The Senate, hours earlier, had voted.", "2023-05-15", ["2023-05-19"]),
        (
            "On Thursday he called her, who agreed the next morning.",
            "2023-12-23",
            ["2023-12-21", "2023-12-22"],
        ),
        # counted from the thing that is named
        (
            "Agents struck Tucson on Feb. 4. Yuma followed on Feb. 9. El Paso fell a day after Tucson, late.",
            "2021-03-02",
            ["2021-02-04", "2021-02-09", "2021-02-05"],
        ),
        # under a date that heads them
        (
            "January 5, 2023. It is widened. On the 24th Texas sues. In June it grows.",
            "2025-01-20",
            ["2023-01-05", "2023-01-24", "2023-06-01..2023-06-30"],
        ),
        (
            "March: Yuma, on the 11th. October: Tucson. Jan. 2: Nogales.",
            "2020-01-29",
            ["2019-03-01..2019-03-31", "2019-03-11", "2019-10-01..2019-10-31", "2020-01-02"],
        ),
        # terms, stretches, ends of ranges
        ("Biden stopped it on his first day.", "2025-01-22", ["2021-01-20"]),
        ("It is a year to the day since they signed.", "2020-06-07", ["2019-06-07"]),
        (
            "They came between Oct. 1, when Sheinbaum took office, and Jan. 26.",
            "2025-02-04",
            ["2024-10-01..2025-01-26"],
        ),
        (
            "From October through April 300 came, 5 last month. In the same seven months of fiscal 2016: 9.",
            "2021-05-04",
            ["2020-10-01..2021-04-30", "2021-04-01..2021-04-30", "2015-10-01..2016-04-30"],
        ),
        (
            "In August 2024 it was 300, and in that of 2023 less.",
            "2025-09-19",
            ["2024-08-01..2024-08-31", "2023-08-01..2023-08-31"],
        ),
        (
            "It is for the fiscal year that starts in fall.",
            "2021-05-04",
            ["2021-10-01..2022-09-30", "2021-09-01..2021-11-30"],
        ),
        ("It will open before the month is out.", "2019-11-15", ["2019-11-16..2019-11-30"]),
        ("It fell short, where until Monday there were 30.", "2021-05-04", ["2021-05-03"]),
    ],
)
def test_a_date_is_that_of_what_is_told(text: str, said: str, told: list[str]) -> None:
    assert days(text, said) == told


@pytest.mark.parametrize(
    ("text", "said", "told"),
    [
        ("El gobierno apelará el fallo del jueves.", "2021-08-20", ["2021-08-19"]),
        (
            "Sube hasta julio. El 22 el organismo firmó.",
            "2023-09-29",
            ["2023-07-01..2023-07-31", "2023-07-22"],
        ),
        ("Ésta mandó el fin de semana a 150 elementos.", "2020-02-12", ["2020-02-08..2020-02-09"]),
        ("Llegarán antes de que concluya la semana.", "2025-02-12", ["2025-02-13..2025-02-16"]),
        ("El jueves llamó, tras la carta de la víspera.", "2024-12-07", ["2024-12-05", "2024-12-04"]),
        (
            "Suma en lo que va de 2025, con corte a mayo, 51.",
            "2025-06-06",
            ["2025-01-01..2025-06-06", "2025-05-01..2025-05-31"],
        ),
        ("Es 78 en el de los hondureños.", "2019-09-14", []),
    ],
)
def test_a_date_is_that_of_what_is_told_in_spanish(text: str, said: str, told: list[str]) -> None:
    assert days(text, said, "es") == told


def test_a_deadline_is_no_day_of_publication() -> None:
    text = "On May 7, 2019, we came. They gave November 30, 2020, as its date of completion."
    assert published.from_text(text, "en").first == date(2019, 5, 7)
