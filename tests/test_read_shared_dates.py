"""Which date a step may take, which words tell none, and how several steps share one date."""

import sys
from datetime import date
from pathlib import Path

import pytest
from helpers import article

from borderledger import context, dating, triggers
from borderledger.choice import Candidate
from borderledger.context import Context
from borderledger.triggers import Step

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

import fit

MAY = date(2023, 5, 20)


def read(text: str) -> Context:
    """Return the text read under a headline."""
    return context.build(article(text=f"Remain in Mexico goes on\n\n{text}", published=MAY))


def types(text: str) -> set[str]:
    """Return the types of step that the words of the last sentence may tell."""
    known = read(text)
    return {t.event_type for t in triggers.triggers_in(known, known.sentences[-1])}


def dates(text: str) -> list[str]:
    """Return the dates that may date a step of the last sentence."""
    known = read(text)
    return [t.text for t in dating.dates_of(known, known.sentences[-1])]


def test_a_date_goes_before_a_term() -> None:
    assert dates("In May 2022 a judge stopped it under the Biden administration.") == ["May 2022"]
    assert len(dates("A judge stopped it during the Biden administration.")) == 1


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("The White House threatened tariffs on avocados.", "threatened"),
        ("The two presidents are to fly to Mexico City; one of them telephoned the other.", "met"),
        ("The agency toughened the rule.", "expanded"),
        ("Mexico turned down a request for more room.", "opposed"),
        ("Congress gave the agency more money.", "law"),
    ],
)
def test_words_that_tell_a_step(text: str, event_type: str) -> None:
    assert event_type in types(text)


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Some 900 migrants were met in March.", "met"),
        ("He waited at the immigration station.", "enforced"),
        ("The bridge is opposite El Paso.", "opposed"),
        ("At the start of the year there were fewer.", "started"),
        ("The governor, he added, knew it.", "expanded"),
    ],
)
def test_words_that_tell_none(text: str, event_type: str) -> None:
    assert event_type not in types(text)


def shares(text: str) -> list[Candidate[Step | None]]:
    """Return the dated readings of the last verb where the other verbs have the dates of the sentence."""
    known = read(text)
    sentence = known.sentences[-1]
    *others, last = triggers.triggers_in(known, sentence)
    told = [Step(sentence, t, x) for t in others for x in dating.dates_of(known, sentence)]
    options = dating.undated(known, len(known.sentences) - 1, sentence, last, told)
    return [o for o in options if o.value and o.value.timex]


def test_a_date_is_shared_once_however_many_have_it() -> None:
    (option,) = shares("On May 3 Mexico rejected the plan, suspended the talks and vetoed the law.")
    assert option.cues["shares, joined"] == 1.0
    assert option.cues["shares, after"] == 1.0


def test_a_counted_subject_does_no_deed() -> None:
    known = read("More than 900 migrants crossed in March, though many were expelled and detained by nobody.")
    sentence = known.sentences[-1]
    for trigger in triggers.triggers_in(known, sentence):
        (_, option, *_) = dating.undated(known, 1, sentence, trigger, [])
        assert option.cues["count is subject"] == 1.0


def test_a_gold_row_is_told_once() -> None:
    known = read("On May 3 Mexico announced that it had reached an agreement.")
    sentence = known.sentences[-1]
    words = triggers.triggers_in(known, sentence)
    (timex,) = dating.dates_of(known, sentence)
    row = {"event_type": "announced|agreement", "date_start": "2023-05-03", "date_end": "2023-05-03"}
    told: list[Step] = []
    rest = [row]
    for _ in range(2):
        fit._tell(dating.dated(known, 1, sentence, words, timex), rest, told)
    assert len(told) == 1
    assert rest == []
