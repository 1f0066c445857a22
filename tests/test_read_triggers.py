"""Which words tell a step, and who takes it, before any weight decides."""

from dataclasses import replace
from datetime import date

import pytest
from helpers import article

from borderledger import context, dating, triggers


def told(text: str, language: str = "en") -> list[tuple[str, str]]:
    """Return the type and actor of every step that the last sentence may tell."""
    about = article(text=f"Border news\n\n{text}", published=date(2022, 8, 17))
    read = context.build(replace(about, language=language))
    found = triggers.triggers_in(read, read.sentences[-1])
    return [(t.event_type, t.actor.code if t.actor else "") for t in found]


@pytest.mark.parametrize("text", ["Since May 31, officers may decide cases.", "It has run buses since July."])
def test_since_a_date_starts_something(text: str) -> None:
    assert ("started", "") in told(text)


def test_since_without_a_date_tells_nothing() -> None:
    assert not told("Few have come since the rain.")


def test_since_dates_nothing_but_its_own_date() -> None:
    text = "News\n\nOn Tuesday people lined up; it has been so since May."
    read = context.build(article(text=text, published=date(2022, 8, 17)))
    sentence = read.sentences[-1]
    words = triggers.triggers_in(read, sentence)
    tuesday, may = dating.dates_of(read, sentence)
    assert len(dating.dated(read, 1, sentence, words, tuesday)) == 1
    assert len(dating.dated(read, 1, sentence, words, may)) == 2


def test_a_state_after_its_town_does_not_act() -> None:
    assert ("ruling", "US federal court") in told("A federal judge of Amarillo, Texas, blocked it on Friday.")


def test_it_is_the_court_spoken_of() -> None:
    assert ("ruling", "Supreme Court") in told("The Supreme Court met. On Wednesday it blocked the rule.")


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("A hearing is set for Friday.", "ruling"),
        ("The driver was indicted on Friday.", "ruling"),
        ("Two groups joined the lawsuit on Friday.", "lawsuit"),
        ("The agreement was signed on Friday.", "agreement"),
        ("Sonora closed its list on Friday.", "suspended"),
        ("He dropped the idea on Friday.", "withdrawn"),
        ("Crews broke ground on Friday.", "started"),
        ("The envoy will sit down with them on Friday.", "met"),
    ],
)
def test_phrases_tell_steps(text: str, event_type: str) -> None:
    assert event_type in {kind for kind, _ in told(text)}


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Las organizaciones interpondrán un amparo el viernes.", "lawsuit"),
        ("La ministra recibió a dos enviados el viernes.", "met"),
        ("La orden está en marcha desde el 3 de mayo.", "started"),
    ],
)
def test_spanish_phrases_tell_steps(text: str, event_type: str) -> None:
    assert event_type in {kind for kind, _ in told(text, "es")}
