"""Dated events: who acts, when, whether at all, in sentences of our own."""

from datetime import date

import pytest
from helpers import article

from borderledger import context, events, triggers
from borderledger.context import Context

JUNE = date(2019, 6, 14)


def read(text: str, published: date = JUNE, headline: str = "Remain in Mexico goes on") -> Context:
    """Return the text read under a headline."""
    return context.build(article(text=f"{headline}\n\n{text}", published=published))


def actors(text: str) -> dict[str, str]:
    """Return who takes each step of the last sentence, by type of step."""
    known = read(text)
    found = triggers.triggers_in(known, known.sentences[-1])
    return {t.event_type: t.actor.code if t.actor else "" for t in found}


def told(text: str, published: date = JUNE) -> list[events.Event]:
    return events.read(read(text, published))


@pytest.mark.parametrize(
    ("text", "event_type", "actor"),
    [
        ("Remain in Mexico was suspended by the Biden administration.", "suspended", "Biden administration"),
        ("The policy was blocked on Monday by a federal judge.", "ruling", "US federal court"),
        ("Trump's threat worried exporters.", "threatened", "Donald Trump"),
        ("Returns stopped after a judge's order.", "ruling", "US federal court"),
        ("The agency cited an injunction from a federal court.", "ruling", "US federal court"),
        ("MPP, suspended under the Biden administration, is back.", "suspended", "Biden administration"),
        ("Mexico was asked to help.", "requested", ""),
        ("Biden was told that Mexico had rejected the plan.", "opposed", "Mexico"),
        ("The program was set up by Trump. He suspended it.", "suspended", "Donald Trump"),
        ("Judge Richard Seeborg of San Francisco halted the returns.", "ruling", "Richard Seeborg"),
    ],
)
def test_who_acts(text: str, event_type: str, actor: str) -> None:
    assert actors(text)[event_type] == actor


def test_date_before_a_noun_is_the_events() -> None:
    (row,) = told("The June rollback of MPP by the Biden administration angered Texas.")
    assert (row.event_type, row.date_start) == ("ended", date(2019, 6, 1))


def test_program_by_its_nickname_is_the_one_last_spoken_of() -> None:
    text = (
        "Title 42 let agents expel people at once. The Biden administration ended the policy on May 11, 2023."
    )
    rows = events.read(read(text, date(2023, 5, 20), "A policy gone"))
    assert [e.program for e in rows if e.event_type == "ended"] == ["title_42"]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Mexico denied on Monday that it had agreed to the program.", "denied"),
        ("On Monday officials said they had not suspended Remain in Mexico.", "denied"),
        ("The United States will expand Remain in Mexico to Laredo on July 9.", "planned"),
        ("The United States expanded Remain in Mexico to Laredo on June 9.", "happened"),
    ],
)
def test_modality(text: str, modality: str) -> None:
    assert modality in {
        e.modality for e in told(text) if e.event_type in {"agreement", "expanded", "suspended"}
    }


def test_a_list_of_dates_is_a_row_each() -> None:
    text = "Mexico rejected Remain in Mexico in March, in April and on Tuesday."
    assert [(e.event_type, e.date_start) for e in told(text)] == [
        ("opposed", date(2019, 3, 1)),
        ("opposed", date(2019, 4, 1)),
        ("opposed", date(2019, 6, 11)),
    ]


def test_two_places_are_one_row() -> None:
    (row,) = told("Remain in Mexico was expanded to Laredo and Brownsville on Tuesday.")
    assert row.place == "Laredo and Brownsville"


def test_likelier_date_takes_the_verb() -> None:
    text = "Biden suspended Remain in Mexico on January 20, 2021, and ended it in June."
    days = {e.event_type: e.date_start for e in told(text, date(2021, 8, 24))}
    assert days == {"suspended": date(2021, 1, 20), "ended": date(2021, 6, 1)}
