"""Parameters of notebooks: what is taken, what is refused and with which sentence."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from borderledger import parameters, tables
from borderledger.errors import InputError
from borderledger.parameters import Choice
from borderledger.tables import Ledger


@pytest.fixture(scope="module")
def folder(gold_ledger: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tables")
    tables.write(gold_ledger, path)
    return path


@pytest.fixture(scope="module")
def check(folder: Path) -> Any:
    return lambda **given: parameters.check(tables=str(folder), **given)


def test_empty_parameters_leave_everything_open(check: Any) -> None:
    chosen: Choice = check()
    assert (chosen.programs, chosen.cities, chosen.start, chosen.end, chosen.figures) == (
        (),
        (),
        None,
        None,
        None,
    )
    assert chosen.words() == "Chosen: all articles · every program · every city · every administration."


def test_papermill_texts_are_read_as_lists_and_days(check: Any) -> None:
    chosen = check(programs="mpp, title_42", cities="tijuana", start=2019, end="2021-02")
    assert chosen.programs == ("mpp", "title_42")
    assert chosen.cities == ("Tijuana",)
    assert (chosen.start, chosen.end) == (date(2019, 1, 1), date(2021, 2, 28))


def test_a_yaml_date_is_a_day(check: Any) -> None:
    assert check(end=date(2021, 1, 20)).end == date(2021, 1, 20)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"cities": ["Tijuanna"]}, "Parameter cities has no 'Tijuanna'; nearest: Tijuana."),
        ({"cities": ["Juarez"]}, "Parameter cities has no 'Juarez'; nearest: Ciudad Juárez"),
        ({"programs": ["Remain in Mexico"]}, "Parameter programs has no 'Remain in Mexico'; nearest: mpp."),
        ({"metrics": ["returnd"]}, "Parameter metrics has no 'returnd'; nearest: returned."),
        ({"metrics": ["Tariff rates"]}, "Parameter metrics has no 'Tariff rates'; nearest: tariff."),
        ({"administrations": ["Bidden"]}, "Parameter administrations has no 'Bidden'; nearest: Biden."),
        ({"administrations": ["zzz"]}, "Parameter administrations has no 'zzz'; known: Biden, "),
        (
            {"start": "2021-01-21", "end": "2021-01-20"},
            "Parameter end is 2021-01-20, before start 2021-01-21; give an end on or after the start.",
        ),
        (
            {"start": "soon"},
            "Parameter start must be a day as 2019-01-29, a month as 2019-01 or a year, not 'soon'.",
        ),
        ({"end": "2021-02-30"}, "Parameter end must be a day"),
        ({"end": "0000"}, "Parameter end must be a day"),
        ({"start": True}, "Parameter start must be a day"),
        ({"start": 20.19}, "Parameter start must be a day"),
        ({"cities": 3}, 'Parameter cities must be a list of names as ["A", "B"], not 3.'),
        ({"cities": [3]}, "Parameter cities must be a list"),
        ({"article": "kpbs"}, "Parameter article has no 'kpbs'; nearest: kpbs-2023."),
        ({"article": ["kpbs-2023"]}, "Parameter article must be a text in quotes, not ['kpbs-2023']."),
        ({"raw": 3}, "Parameter raw must be a text in quotes, not 3."),
        ({"collection": ["core"]}, "Parameter collection must be a text in quotes, not ['core']."),
    ],
)
def test_a_bad_parameter_is_one_sentence_with_the_cure(
    check: Any, given: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(InputError) as raised:
        check(**given)
    assert str(raised.value).startswith(sentence)
    assert "\n" not in str(raised.value)


def test_a_folder_without_tables_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        parameters.check(tables=str(tmp_path / "nowhere"))


def test_a_notebook_shows_the_sentence_without_a_traceback(check: Any) -> None:
    with pytest.raises(parameters.ParameterError) as raised:
        check(cities=["Tijuanna"])
    assert raised.value._render_traceback_() == [
        "Parameters: Parameter cities has no 'Tijuanna'; nearest: Tijuana."
    ]


def _kept(check: Any, **given: Any) -> Any:
    chosen = check(**given)
    ledger = chosen.ledger
    return parameters.keep(ledger.figures, chosen, ledger.articles, ("period_start", "period_end"))


def test_a_row_without_days_stands_at_its_article(check: Any) -> None:
    kept = _kept(check, start="2023-05-01", end="2023-05-31")
    assert set(kept["article_id"]) == {"reeves-2023"}


def test_a_row_without_a_first_day_is_of_its_last(check: Any) -> None:
    assert 60000.0 in set(_kept(check, programs=["mpp"], start="2019-08", end="2019-08")["value_low"])
    assert _kept(check, programs=["mpp"], start="2015", end="2018-12-31").empty


def test_administrations_of_both_countries_must_both_be_met(check: Any) -> None:
    both = _kept(check, administrations=["Biden", "Peña Nieto"])
    assert both.empty
    assert both.attrs["emptied_by"] == "administrations Biden, Peña Nieto"


def test_a_chosen_city_keeps_the_figures_that_are_tied_to_no_place(check: Any) -> None:
    kept = _kept(check, cities=["Tijuana"], programs=["mpp"])
    assert set(kept["place"].fillna("")) == {"Tijuana", ""}


def test_the_first_filter_that_leaves_nothing_is_named(check: Any) -> None:
    assert _kept(check, programs=["metering"], start="2024").attrs["emptied_by"] == "programs metering"


def test_an_article_is_chosen_by_its_id_and_said(check: Any) -> None:
    chosen = check(article="KPBS-2023")
    assert chosen.article == "kpbs-2023"
    assert chosen.words().endswith(" · article kpbs-2023.")
    assert set(_kept(check, article="kpbs-2023")["article_id"]) == {"kpbs-2023"}
