"""Plain sentences of our own, and exactly the steps that they tell."""

from dataclasses import replace
from datetime import date

import pytest
from helpers import article

from borderledger import events
from borderledger.context import build


def read(text: str, published: str) -> list[events.Event]:
    """Return the steps of a sentence; one in Spanish opens with "es:"."""
    language, text = ("es", text[3:]) if text.startswith("es:") else ("en", text)
    known = article(text=f"Notes\n\n{text}", published=date.fromisoformat(published))
    return events.read(build(replace(known, language=language)))


def told(text: str, published: str) -> list[str]:
    return [f"{e.event_type} {e.program or '-'} {e.date_start}" for e in read(text, published)]


@pytest.mark.parametrize(
    ("published", "text", "step"),
    [
        (
            "2021-02-08",
            "The United States suspended its asylum cooperative agreements with Guatemala and Honduras on "
            "Saturday, Antony Blinken said.",
            "suspended asylum_cooperative_agreements 2021-02-06",
        ),
        (
            "2019-03-30",
            "Trump threatened on Friday to close the border next week.",
            "threatened - 2019-03-29",
        ),
        (
            "2024-11-26",
            "Trump said Monday he would put a 25 percent tariff on Mexican goods.",
            "threatened tariffs 2024-11-25",
        ),
        (
            "2025-01-31",
            "es:Trump dijo el lunes que impondrá aranceles a México.",
            "threatened tariffs 2025-01-27",
        ),
        (
            "2018-10-22",
            "es:La Policía Federal lanzó gas lacrimógeno el viernes en Ciudad Hidalgo.",
            "enforced mx_enforcement 2018-10-19",
        ),
        (
            "2024-06-20",
            "es:El INM suspendió ayer la operación de 33 estancias.",
            "suspended mx_enforcement 2024-06-19",
        ),
        (
            "2020-05-20",
            "The CDC on Tuesday extended the Title 42 order.",
            "expanded title_42 2020-05-19",
        ),
        (
            "2022-05-22",
            "A federal judge on Friday blocked the White House from ending Title 42.",
            "ruling title_42 2022-05-20",
        ),
        (
            "2021-08-16",
            "A federal judge ordered the administration late Friday to bring back Remain in Mexico.",
            "ruling mpp 2021-08-13",
        ),
        (
            "2022-08-20",
            "Texas challenged the end of Remain in Mexico in court on Thursday.",
            "lawsuit mpp 2022-08-18",
        ),
        ("2022-07-14", "Mayorkas met Guatemalan officials on Tuesday.", "met - 2022-07-12"),
        ("2025-02-12", "Marines arrived in Yuma on Tuesday.", "enforced border_security 2025-02-11"),
        (
            "2023-09-22",
            "The Defense Department sent 800 troops to the border on Tuesday.",
            "enforced border_security 2023-09-19",
        ),
        (
            "2022-04-26",
            "A federal judge said Monday he would block the administration from lifting Title 42.",
            "ruling title_42 2022-04-25",
        ),
        (
            "2023-09-21",
            "DHS extended temporary protected status to 472,000 Venezuelans on Wednesday.",
            "expanded - 2023-09-20",
        ),
        ("2023-12-19", "Abbott signed SB4 on Monday.", "law - 2023-12-18"),
        (
            "2022-11-17",
            "Judge Emmet Sullivan agreed on Wednesday to delay his order on Title 42.",
            "ruling title_42 2022-11-16",
        ),
        (
            "2020-03-27",
            "Since March 21, when the CDC issued an emergency order, agents have expelled 6,300 people.",
            "announced title_42 2020-03-21",
        ),
    ],
)
def test_a_step_is_told_once_and_as_what_it_is(published: str, text: str, step: str) -> None:
    assert told(text, published) == [step]


def test_who_opens_the_words_of_a_step_takes_it() -> None:
    (event,) = read("The Supreme Court ruled on Thursday that Title 42 must end.", "2022-12-30")
    assert event.actor == "Supreme Court"


def test_a_deal_denied_is_an_agreement_denied() -> None:
    (event,) = read("es:La cancillería negó el jueves que exista un acuerdo sobre asilo.", "2021-11-19")
    assert (event.event_type, event.modality) == ("agreement", "denied")


@pytest.mark.parametrize(
    ("published", "text"),
    [
        ("2019-05-07", "Some 3,267 people have been returned since January, officials said Monday."),
        ("2025-02-12", "es:La presidenta informó este miércoles que han llegado 11 mil personas deportadas."),
    ],
)
def test_how_many_people_is_no_step_whoever_says_so(published: str, text: str) -> None:
    assert told(text, published) == []


@pytest.mark.parametrize(
    "text",
    [
        "The judge denied the request to halt the policy on Tuesday.",
        "es:El tribunal negó el martes el amparo contra la política.",
    ],
)
def test_a_court_that_denies_a_request_has_ruled(text: str) -> None:
    (event,) = read(text, "2019-06-08")
    assert (event.event_type, event.modality) == ("ruling", "happened")


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("ICE deported 174 Venezuelans on Monday.", ["enforced border_security 2025-03-10"]),
        ("es:El martes fueron deportados 111 guatemaltecos.", ["enforced - 2025-03-11"]),
        ("Agents arrested 76 workers in Omaha last week.", ["enforced border_security 2025-03-03"]),
        ("ICE deported 271,000 people in fiscal 2024.", []),
        ("ICE has arrested 65,000 people since Monday.", []),
        ("He was deported on Monday with his two sons.", []),
    ],
)
def test_so_many_arrested_are_a_step_of_a_day_or_week(text: str, steps: list[str]) -> None:
    assert told(text, "2025-03-12") == steps


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        (
            "The judge ruled on March 21 that the policy must end, officials said Thursday.",
            ["ruling - 2019-03-21"],
        ),
        ("Officials said Thursday that the policy would reach Laredo.", ["announced - 2019-03-28"]),
    ],
)
def test_who_says_what_was_done_before_announces_nothing(text: str, steps: list[str]) -> None:
    assert told(text, "2019-03-29") == steps


def test_a_court_may_decide_twice_on_a_day() -> None:
    text = "A federal court blocked Remain in Mexico on Friday but stayed its own order hours later."
    assert told(text, "2020-02-29") == ["ruling mpp 2020-02-28"] * 2


def test_what_a_suit_is_about_is_no_step_of_its_day() -> None:
    text = "Oregon sued the Trump administration on Monday over the deployment of the National Guard."
    assert told(text, "2025-10-01") == ["lawsuit border_security 2025-09-29"]


def test_a_refusal_is_not_denied() -> None:
    (event,) = read("es:Gustavo Petro se negó el domingo a recibir dos aviones militares.", "2025-01-28")
    assert (event.event_type, event.modality) == ("opposed", "happened")


def test_no_court_meant_by_it_begins_anything() -> None:
    text = "A federal judge ordered on Thursday that the camp be emptied. It opened in early July."
    opened = next(e for e in read(text, "2025-08-22") if str(e.date_start) == "2025-07-01")
    assert (opened.event_type, opened.actor) == ("started", "")


@pytest.mark.parametrize(
    ("published", "text", "day"),
    [
        ("2025-03-07", "es:Trump aplazó este jueves hasta el 2 de abril los aranceles.", "2025-03-06"),
        ("2025-03-07", "Trump paused on Thursday until April 2 the tariffs on Mexico.", "2025-03-06"),
        ("2020-08-21", "Mexico extended the closure of the border on Friday until Sept. 21.", "2020-08-21"),
        ("2023-02-23", "On Tuesday the administration proposed to bar asylum.", "2023-02-21"),
        ("2025-03-01", "es:En su primer día de gobierno, Trump canceló CBP One.", "2025-01-20"),
        ("2024-12-26", "Trump has promised to close the border on his first day in office.", "2025-01-20"),
        ("2023-12-29", "es:Ambas partes acordaron volver a reunirse en enero.", "2024-01-01"),
    ],
)
def test_the_day_of_what_was_put_off_proposed_or_promised(published: str, text: str, day: str) -> None:
    assert [str(e.date_start) for e in read(text, published)] == [day]


@pytest.mark.parametrize(
    ("published", "text", "step"),
    [
        (
            "2025-10-06",
            "A judge blocked the deployment of Guard troops to Portland late Saturday.",
            "ruling border_security 2025-10-04",
        ),
        (
            "2019-06-06",
            "es:Las negociaciones entre ambos países comenzaron el miércoles.",
            "met - 2019-06-05",
        ),
        ("2019-06-06", "Talks between the two countries began on Wednesday.", "met - 2019-06-05"),
    ],
)
def test_what_a_court_stops_is_not_sent_and_talks_that_begin_are_no_program(
    published: str, text: str, step: str
) -> None:
    assert told(text, published) == [step]
