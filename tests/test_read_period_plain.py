"""The days of a number where its date is set apart, counted on from, awaited, or told of something else."""

from datetime import date

import pytest
from marked import HEADLINES, choices
from test_dates import days

PUBLISHED = "2019-08-20"


def period(text: str, language: str = "en", published: str = PUBLISHED) -> str:
    """Return what the first number in brackets is read to cover."""
    choice = choices(HEADLINES[language] + text, published, language)[0]
    assert choice is not None
    return "..".join(day.isoformat() if isinstance(day, date) else "" for day in choice.period.value)


@pytest.mark.parametrize(
    ("text", "language", "covers"),
    [
        ("Since the plan took hold, on May 6, agents have expelled [4,310] people.", "en",
         "2019-05-06..2019-08-20"),
        ("Desde que se firmó el plan, el pasado 6 de mayo, han sido devueltas [4 mil 310] personas.", "es",
         "2019-05-06..2019-08-20"),
        ("From the day the gate closed, May 6, agents have expelled [4,310] people.", "en",
         "2019-05-06..2019-08-20"),
        ("After the plan took effect on May 6, agents have sent [4,310] people back to Mexico.", "en",
         "2019-05-06..2019-08-20"),
        ("Luego de que el plan entró en vigor el 6 de mayo, han sido devueltas [4 mil 310] personas.", "es",
         "2019-05-06..2019-08-20"),
        ("Desde marzo hasta junio, [4 mil 310] personas fueron devueltas a México.", "es",
         "2019-03-01..2019-06-30"),
        ("The gate closed on May 6. From that day until the end of June, [4,310] people were expelled.", "en",
         "2019-05-06..2019-06-30"),
        ("La puerta cerró el 6 de mayo. Entre esa fecha y el 30 de junio llegaron [310] personas.", "es",
         "2019-05-06..2019-06-30"),
        ("Beginning in May, [4,310] people have been sent back to Mexico.", "en", "2019-05-01..2019-08-20"),
        ("From May on, [4,310] people were sent back to Mexico.", "en", "2019-05-01..2019-08-20"),
        ("A partir de mayo han sido devueltas [310] personas a México.", "es", "2019-05-01..2019-08-20"),
        ("A partir de septiembre serán devueltas [310] personas a México.", "es", "2019-09-01.."),
        ("Del 6 de mayo al 30 de junio, dijo la alcaldesa, han sido devueltas [310] personas.", "es",
         "2019-05-06..2019-06-30"),
    ],
)  # fmt: skip
def test_a_count_goes_on_from_the_day_set_apart(text: str, language: str, covers: str) -> None:
    assert period(text, language) == covers


@pytest.mark.parametrize(
    ("text", "language", "covers"),
    [
        ("Some [9,300] migrants are waiting in Juárez for a change that is planned for Friday.", "en",
         "2019-08-20..2019-08-20"),
        ("Hay [9 mil] migrantes a la espera de lo que está previsto para el 23 de agosto.", "es",
         "2019-08-20..2019-08-20"),
        ("The rule took effect on Aug. 5. Some [9,300] trucks are stuck at the bridge.", "en",
         "2019-08-20..2019-08-20"),
        ("Returns began on Aug. 5. Officials will send [300] people a day to Tijuana.", "en", ".."),
        ("Agents made 5,100 arrests in July, a rise of [12] percent over the same month last year.", "en",
         "2019-07-01..2019-07-31"),
        ("CBP on Monday released its statistics for July.\n\nApprehensions: [71,930].", "en",
         "2019-07-01..2019-07-31"),
        ("Judges have ordered [9,300] people deported under Trump.", "en", "2017-01-20..2019-08-20"),
    ],
)  # fmt: skip
def test_a_number_is_of_no_day_that_something_else_is_of(text: str, language: str, covers: str) -> None:
    assert period(text, language) == covers


@pytest.mark.parametrize(
    ("text", "published", "language", "told"),
    [
        ("It was 300 in December 2025, down from 800 at the end of January.", "2026-01-20", "en",
         ["2025-12-01..2025-12-31", "2025-01-01..2025-01-31"]),
        ("It fell to 300 in fiscal 2018, from 800 in the one before.", PUBLISHED, "en",
         ["2017-10-01..2018-09-30", "2016-10-01..2017-09-30"]),
        ("Fueron 300 en julio y, en el anterior, 800.", PUBLISHED, "es",
         ["2019-07-01..2019-07-31", "2019-06-01..2019-06-30"]),
        ("The permits run out at the end of October.", PUBLISHED, "en", ["2019-10-01..2019-10-31"]),
        ("The permits had run out in November.", PUBLISHED, "en", ["2018-11-01..2018-11-30"]),
        ("Los permisos vencen en noviembre.", PUBLISHED, "es", ["2019-11-01..2019-11-30"]),
        ("A man was walked back to Tijuana on Jan. 29.", "2019-12-20", "en", ["2019-01-29..2019-01-29"]),
        ("Some were booked as far ahead as Jan. 29.", "2019-12-20", "en", ["2020-01-29..2020-01-29"]),
        ("In Trump's first month in office, 30 were.", PUBLISHED, "en", ["2017-01-20..2017-02-19"]),
        ("En los primeros 100 días del gobierno de López Obrador hubo 30.", PUBLISHED, "es",
         ["2018-12-01..2019-03-10"]),
        ("In the first two weeks of the program, Trump said little.", PUBLISHED, "en", []),
    ],
)  # fmt: skip
def test_what_a_date_leans_on(text: str, published: str, language: str, told: list[str]) -> None:
    assert [f"{first}..{last}" for _, first, last in days(text, published, language)] == told


@pytest.mark.parametrize(
    ("text", "language", "covers"),
    [
        ("Some [57,000] people have been returned under Remain in Mexico since the program began.", "en",
         "2019-01-28..2019-08-20"),
        ("Desde que inició el programa Quédate en México han sido devueltas [57 mil] personas.", "es",
         "2019-01-28..2019-08-20"),
        ("As of Aug. 1, [57,000] people had been returned to Mexico since February.", "en",
         "2019-02-01..2019-08-01"),
        ("Agents have sent [240] people back to Mexico since the end of January.", "en",
         "2019-01-31..2019-08-20"),
    ],
)  # fmt: skip
def test_a_count_begins_and_ends_where_its_sentence_says(text: str, language: str, covers: str) -> None:
    assert period(text, language) == covers


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Arrests fell between May and July, from {} to {}.", "en"),
        ("Between May and July, arrests fell from {} to {}.", "en"),
        ("De mayo a julio las detenciones bajaron de {} a {}.", "es"),
    ],
)
def test_a_stretch_gives_its_ends_to_those_of_a_move(text: str, language: str) -> None:
    assert period(text.format("[146,266]", "71,999"), language) == "2019-05-01..2019-05-31"
    assert period(text.format("146,266", "[71,999]"), language) == "2019-07-01..2019-07-31"


def test_people_counted_over_time_are_not_of_the_day_of_a_stock() -> None:
    text = (
        "Agents made 71,999 arrests in July. Some 300 are held in cells today. Agents arrested [39,000] men."
    )
    assert period(text) == "2019-07-01..2019-07-31"


def test_a_change_on_the_year_before_is_of_the_later_one() -> None:
    text = "Agents made 2.4 million arrests in fiscal 2018, up [37] percent on the year before."
    assert period(text) == "2017-10-01..2018-09-30"
