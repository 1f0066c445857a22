"""A matrix in the list of pages: what it makes, and what is wrong with one."""

from pathlib import Path

import pytest
from batching import PARAMETERS, notebook, project, write_spec
from helpers import figure, gold_readings

from borderledger import matrix, spec, tables
from borderledger.errors import InputError

OURS = (
    'tables: str = ""  # folder\ncollection: str = ""  # which\nprograms: list[str] = ["mpp"]  # ids\n'
    "cities: list[str] = []  # names\nadministrations: list[str] = []  # labels"
)
CHECKED = "from borderledger import parameters\nparameters.check(tables=tables, cities=cities)"

PAGE = """pages:
  - name: returns
    notebook: say.ipynb
    title: "Returns under {administration}"
    matrix:
      administration: [Trump I, Biden, Trump II]
"""
BOTH = PAGE + "      city: [Tijuana, Ciudad Juárez]\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return project(tmp_path, OURS, CHECKED)


def read(home: Path, text: str) -> list[spec.Page]:
    return spec.read(write_spec(home, text))


def error(home: Path, text: str) -> str:
    with pytest.raises(InputError) as raised:
        read(home, text)
    return str(raised.value)


def test_each_value_makes_a_page_with_name_title_and_parameter(home: Path) -> None:
    pages = read(home, PAGE)
    assert [page.name for page in pages] == ["returns_trump_i", "returns_biden", "returns_trump_ii"]
    assert pages[0].title == "Returns under Trump I"
    assert pages[2].parameters == {"administrations": ["Trump II"]}


def test_every_combination_makes_a_page(home: Path) -> None:
    pages = read(home, BOTH)
    assert len(pages) == 6
    assert pages[1].name == "returns_trump_i_ciudad_juarez"
    assert pages[1].title == "Returns under Trump I: Ciudad Juárez"
    assert pages[1].parameters == {"administrations": ["Trump I"], "cities": ["Ciudad Juárez"]}


def test_a_name_takes_its_values_where_it_has_room_for_them(home: Path) -> None:
    pages = read(home, BOTH.replace("name: returns", 'name: "{city}_returns"'))
    assert pages[0].name == "tijuana_returns_trump_i"


def test_a_key_that_is_a_parameter_itself_gives_single_values(home: Path) -> None:
    notebook(home / "notebooks" / "say.ipynb", PARAMETERS, "")
    text = PAGE.replace("administration: [Trump I, Biden, Trump II]", "times: [1, 2]")
    pages = read(home, text.replace("{administration}", "{times}"))
    assert [page.parameters for page in pages] == [{"times": 1}, {"times": 2}]


def test_the_matrix_goes_before_parameters_and_these_before_defaults(home: Path) -> None:
    text = PAGE + "    parameters: {collection: core, cities: [Tijuana]}\n"
    pages = read(home, "defaults: {collection: wider, administrations: [Biden]}\n" + text)
    assert pages[0].parameters == {
        "collection": "core",
        "cities": ["Tijuana"],
        "administrations": ["Trump I"],
    }


def test_named_pages_stay_beside_a_matrix(home: Path) -> None:
    pages = read(home, PAGE + "  - {name: all, notebook: say.ipynb, title: All}\n")
    assert [page.name for page in pages][-1] == "all"


def test_names_are_spelled_as_the_tables_spell_them(home: Path) -> None:
    pages = read(home, PAGE.replace("Trump I,", "trump i,"))
    assert pages[0].parameters == {"administrations": ["Trump I"]}


@pytest.fixture
def with_tables(home: Path) -> Path:
    readings = gold_readings()
    rows = [
        {"place": "Ciudad Juárez", "program": "mpp"},
        {"place": "Tijuana", "program": "mpp"},
        {"place": "Tijuana", "program": "mpp"},
        {"place": "Laredo", "program": "title_42"},
        {"place": "Texas", "program": "mpp"},
        {"place": "", "program": "mpp"},
    ]
    readings[0].figures[:] = [figure(start=20 * n, **row) for n, row in enumerate(rows)]
    for other in readings[1:]:
        other.figures[:] = []
    tables.write(tables.assemble(readings), home / "tables")
    return home


@pytest.mark.parametrize(
    ("parameters", "cities"),
    [
        ("tables: ../tables", ["Tijuana", "Ciudad Juárez"]),
        ("tables: ../tables, programs: []", ["Tijuana", "Ciudad Juárez", "Laredo"]),
        ("tables: ../tables, programs: [title_42]", ["Laredo"]),
    ],
)
def test_all_cities_are_those_of_the_figures_from_west_to_east(
    with_tables: Path, parameters: str, cities: list[str]
) -> None:
    text = PAGE.replace("administration: [Trump I, Biden, Trump II]", "city: all")
    pages = read(
        with_tables, text.replace("{administration}", "{city}") + f"    parameters: {{{parameters}}}\n"
    )
    assert [page.parameters["cities"] for page in pages] == [[city] for city in cities]


def test_all_without_tables_says_how_to_make_them(home: Path) -> None:
    text = PAGE.replace("administration: [Trump I, Biden, Trump II]", "city: all")
    said = error(home, text.replace("{administration}", "") + "    parameters: {tables: ../nowhere}\n")
    assert said.startswith("reports.yml, line 6: 'all' needs tables, and ")
    assert said.endswith("make them with: borderledger tables")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            PAGE.replace("administration:", "adminstration:"),
            "reports.yml, line 6: the notebook has no parameter that 'adminstration' could set; it has"
            " administrations, cities, collection, programs, tables.",
        ),
        (
            PAGE.replace("{administration}", "{admin}"),
            "reports.yml, line 4: {admin} is no key of the matrix; it has administration.",
        ),
        (
            PAGE.replace("Biden", "Bidden"),
            "reports.yml, line 6: Parameter administrations has no 'Bidden'; nearest: Biden.",
        ),
        (PAGE.replace("Biden", "Trump I"), "reports.yml, line 6: 'Trump I' is given twice."),
        (PAGE.replace("Biden", "[Biden]"), "reports.yml, line 6: ['Biden'] is no single value."),
        (
            PAGE.replace("[Trump I, Biden, Trump II]", "[]"),
            "reports.yml, line 6: 'administration' needs a list of values, such as [a, b].",
        ),
        (
            PAGE.replace("[Trump I, Biden, Trump II]", "all"),
            "reports.yml, line 6: 'all' is for city and program; list the values of 'administration'.",
        ),
        (
            PAGE + "      administrations: [Obama]\n",
            "reports.yml, line 7: 'administration' and 'administrations' both set administrations; keep one.",
        ),
        (PAGE + "      administration: [Obama]\n", "reports.yml, line 7: 'administration' is given twice."),
        (
            PAGE.replace("\n      administration: [Trump I, Biden, Trump II]", " [Biden]"),
            "reports.yml, line 5: 'matrix' must be a mapping, such as {city: [Tijuana, Mexicali]}.",
        ),
        (
            BOTH.replace("[Tijuana, Ciudad Juárez]", f"[{', '.join(f'c{n}' for n in range(200))}]"),
            "reports.yml, line 5: 3 x 200 makes 600 pages, more than 500; shorten a list.",
        ),
        (
            "pages:\n  - {name: a, notebook: say.ipynb, title: 'In {city}'}",
            "reports.yml, line 2: {city} is no key of the matrix; the page has none.",
        ),
        (
            PAGE + "  - {name: returns_biden, notebook: say.ipynb, title: Biden}\n",
            "reports.yml, line 7: the name 'returns_biden' is taken by the page of reports.yml, line 2.",
        ),
        (
            PAGE + "    parameters: {cities: [Tijuanna]}\n",
            "reports.yml, line 7: Parameter cities has no 'Tijuanna'; nearest: Tijuana.",
        ),
        (
            "defaults:\n  administrations: [Nixon]\n" + PAGE.replace("administration:", "city:"),
            "reports.yml, line 2: Parameter administrations has no 'Nixon'; known: Biden, López Obrador",
        ),
    ],
)
def test_a_bad_matrix_is_one_sentence_naming_the_line(home: Path, text: str, sentence: str) -> None:
    said = error(home, text)
    assert said.startswith(sentence)
    assert "\n" not in said


def test_many_small_matrices_are_too_many_pages_together(home: Path) -> None:
    years = ", ".join(str(year) for year in range(1900, 2200))
    notebook(home / "notebooks" / "say.ipynb", 'year: str = ""  # which', "")
    item = "  - {name: NAME, notebook: say.ipynb, title: T, matrix: {year: [YEARS]}}\n".replace(
        "YEARS", years
    )
    text = "pages:\n" + item.replace("NAME", "a") + item.replace("NAME", "b")
    assert error(home, text) == "reports.yml, line 3: more than 500 pages; split the list."


def test_names_in_a_notebook_of_its_own_are_its_own_business(home: Path) -> None:
    notebook(home / "notebooks" / "say.ipynb", OURS, "print(cities)")
    pages = read(home, PAGE.replace("Biden", "Nixon"))
    assert pages[1].parameters == {"administrations": ["Nixon"]}


@pytest.mark.parametrize(
    ("parameter", "keys"),
    [("cities", ["cities", "city"]), ("programs", ["programs", "program"]), ("year", ["year"])],
)
def test_a_key_is_a_parameter_or_the_singular_of_a_list(parameter: str, keys: list[str]) -> None:
    assert matrix.keys_of(parameter) == keys


def test_page_names_fit_file_systems(home: Path) -> None:
    long = PAGE.replace("name: returns", f"name: {'x' * 120}")
    assert error(home, long).startswith("reports.yml, line 2: name")
