"""Short Spanish articles, worded as Mexican dailies, shelters and agencies word them."""

from dataclasses import replace
from datetime import date

import pytest
from helpers import article

from borderledger import reading
from borderledger.events import Event
from borderledger.figures import Figure

DAY = date(2022, 10, 20)  # a Thursday


def figures(text: str, published: date = DAY) -> list[Figure]:
    return reading.read(replace(article(text=text, published=published), language="es")).figures


def events(text: str, published: date = DAY) -> list[Event]:
    return reading.read(replace(article(text=text, published=published), language="es")).events


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("El albergue, con lugar para 200 personas, aloja hoy a más de 500.", ["capacity", "waiting"]),
        ("El cupo del refugio es de 150 personas.", ["capacity"]),
        ("Estados Unidos ha expulsado a México a 4 mil 300 cubanos.", ["expelled"]),
        ("Mueren nueve migrantes en una estación migratoria de Tenosique.", ["victims"]),
        ("La Comar ha atendido 60 mil solicitudes de refugio.", ["cases"]),
        ("El cónsul de México visitó a 40 connacionales detenidos en redadas.", ["encountered"]),
        ("En junio hubo 90 mil detenciones entre puertos de entrada.", ["encountered"]),
        ("Se abrieron cinco centros con capacidad para mil 200 personas cada uno.", ["capacity"]),
    ],
)
def test_what_a_number_counts(text: str, metrics: list[str]) -> None:
    assert [figure.metric for figure in figures(text)] == metrics


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Hay 340 migrantes en el albergue, indicó su directora, la hermana Inés Paz.", "Inés Paz"),
        ("Duermen aquí 340 migrantes, dijo el encargado del lugar, el pastor Saúl Lara.", "Saúl Lara"),
    ],
)
def test_an_office_and_the_titled_name_after_it_are_one_speaker(text: str, source: str) -> None:
    assert [figure.source for figure in figures(text)] == [source]


def test_the_last_hours_are_days_when_they_make_whole_ones() -> None:
    [figure] = figures("En las últimas 48 horas el INM rescató a 900 migrantes.")
    assert (figure.period_start, figure.period_end) == (date(2022, 10, 18), DAY)


def test_the_southern_border_of_the_united_states_is_not_mexicos() -> None:
    [figure] = figures("En mayo hubo 118 mil detenciones en la frontera sur de Estados Unidos.")
    assert figure.place != "Mexico's southern border"


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("El Senado avaló el martes un impuesto a las remesas.", [("law", "happened")]),
        (
            "Una jueza de Florida bloqueó el martes un plan para liberar a migrantes.",
            [("ruling", "happened")],
        ),
        (
            "En mayo fueron presentados ante la autoridad migratoria 30 mil extranjeros.",
            [],
        ),
        ("Desde enero de 2021 y hasta mayo de 2022 fueron expulsadas 900 mil personas.", []),
        (
            "Desde que inició aquí el programa Quédate en México, el pasado 20 de marzo, suman mil casos.",
            [("started", "happened")],
        ),
    ],
)
def test_which_steps_are_told(text: str, steps: list[tuple[str, str]]) -> None:
    assert [(event.event_type, event.modality) for event in events(text)] == steps


def test_what_has_not_been_accepted_is_denied() -> None:
    told = events("El canciller afirmó ayer que México no ha aceptado ser tercer país seguro.")
    assert ("agreement", "denied") in [(event.event_type, event.modality) for event in told]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Unos 3 mil fueron retornados desde Estados Unidos en agosto.", date(2022, 8, 1), date(2022, 8, 31)),
        ("Fueron deportados 3 mil desde territorio mexicano en agosto.", date(2022, 8, 1), date(2022, 8, 31)),
        ("Desde agosto fueron retornados desde Texas 9 mil cubanos.", date(2022, 8, 1), DAY),
    ],
)
def test_desde_tells_from_where_as_well_as_since_when(text: str, first: date, last: date) -> None:
    assert [(figure.period_start, figure.period_end) for figure in figures(text)] == [(first, last)]


def test_a_change_is_of_the_later_stretch_not_of_the_one_it_is_held_against() -> None:
    told = figures("De enero a abril hubo 61 mil repatriados, una baja de 12 por ciento respecto al de 2021.")
    assert {(figure.period_start, figure.period_end) for figure in told} == {
        (date(2022, 1, 1), date(2022, 4, 30))
    }


def test_those_who_were_held_on_a_day_are_in_custody() -> None:
    [figure] = figures("Al 9 de octubre, 64 mil personas estaban detenidas.")
    assert (figure.metric, figure.period_start) == ("in_custody", date(2022, 10, 9))


def test_officials_apprehend_members_of_a_caravan() -> None:
    told = figures("La Guardia Nacional detuvo ayer a 600 integrantes de la caravana.")
    assert [figure.metric for figure in told] == ["apprehended_mx"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Decenas de familias fueron deportadas ayer.", "families"),
        ("Una treintena de familias fue deportada ayer.", "families"),
    ],
)
def test_a_group_counts_the_noun_after_its_de(text: str, unit: str) -> None:
    assert [figure.unit for figure in figures(text)] == [unit]


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("Una treintena de migrantes dio positivo a covid-19.", "other"),
        ("Unos 40 haitianos duermen en casas abandonadas.", "waiting"),
    ],
)
def test_no_test_and_no_house_is_an_asylum_case(text: str, metric: str) -> None:
    assert [figure.metric for figure in figures(text)] == [metric]


def test_a_numbered_bridge_is_no_count() -> None:
    told = figures("Estados Unidos devolvió ayer a 312 migrantes por el Puente Internacional 1.")
    assert [figure.quote for figure in told] == ["312"]


def test_what_will_operate_is_planned_to_start() -> None:
    [event] = events("El INM dijo que el próximo lunes operará un corredor para las citas CBP One.")
    assert (event.event_type, event.modality) == ("started", "planned")
