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
