"""What a number counts that a sentence before, a question or the place tells; numbers that are none."""

import pytest
from helpers import figures_under
from test_read_metric_frames import metrics
from test_read_where import spanish


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The station held 300 people.\n\nFew have lawyers. Just 4 percent of those in court have one.",
            ["in_custody", "represented"],
        ),
        ("And releases? The city was told to expect 2,000 a day.", ["admitted"]),
        ("The first 25 enrollees of Remain in Mexico were brought into the United States.", ["admitted"]),
        ("Some 26,000 people have open cases under Remain in Mexico.", ["enrolled"]),
        ("Juárez alone has an estimated 20,000 asylum seekers.", ["waiting"]),
        ("Shelters in Tijuana are at 80 percent.", ["capacity"]),
        ("In the last fiscal year the border saw more than 470,000 parents with children.", ["encountered"]),
        ("They are releasing 480 children a day to parents, and fewer are coming.", ["admitted"]),
        (
            "Agents caught 7,100 people. In the El Paso sector, which takes in New Mexico, it was 1,500.",
            ["encountered", "encountered"],
        ),
        ("There were 125,400 arrests, 3.4 percent more than in April.", ["encountered", "encountered"]),
        ("Asylum seekers gave up: 20 of 100 sought protection.", ["cases", "cases"]),
    ],
)
def test_what_a_number_counts_was_told_before_or_by_who_has_it(text: str, expected: list[str]) -> None:
    assert metrics(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La ciudad recibió a cerca de 200 migrantes.", ["arrivals"]),
        (
            "En Quédate en México, Estados Unidos devolvió a Baja California a 14 mil 300 solicitantes.",
            ["returned"],
        ),
        ("Los albergues están al 70 por ciento.", ["capacity"]),
    ],
)
def test_what_a_number_counts_in_spanish(text: str, expected: list[str]) -> None:
    assert metrics(text, "es") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ana waits in Tijuana with two children.",
        "Agents in Tijuana let people through at eight crossings.",
        "The camp fills between six in the morning and eight at night.",
        "The law changes at day 45, migrants in Tijuana were told.",
        "They rented a 21,000-square-foot building for migrants.",
    ],
)
def test_these_numbers_are_no_figures(text: str) -> None:
    assert figures_under(text) == []


def test_the_ages_of_somebodys_children_are_no_figures() -> None:
    assert spanish("Llegó una mujer con dos hijos, uno de 2 años y otro de 8.") == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "The week in Tijuana was quiet.\n\nSan Diego's story is shorter. Shelters there hold 940 people.",
            "San Diego",
        ),
        (
            "The shelter in Tijuana is full. Mexico will send 10,000 troops to the border.",
            "US-Mexico border|",
        ),
        ("Some 940 people were brought into the U.S. from Matamoros.", "Matamoros"),
    ],
)
def test_where_it_was_counted(text: str, place: str) -> None:
    assert figures_under(text)[-1].place in place.split("|")


def test_a_weekly_average_of_a_level_is_no_rate() -> None:
    [row] = figures_under("The weekly average of migrants held in cells fell to 5,200.")
    assert (row.metric, row.per) == ("in_custody", "")


def test_several_crossings_are_not_the_city_of_the_story() -> None:
    text = "The app gives out 1,450 appointments a day at eight crossings."
    assert [row.place for row in figures_under(text, "Reynosa waits for the app")] == [""]
