"""What stands around a trigger: its auxiliaries, who acts, and the programs named near it."""

import dataclasses
from pathlib import Path

import pytest

from borderledger import auxiliaries, context, corpus, triggers
from borderledger.context import Context

ROOT = Path(__file__).parents[1]


def known(text: str) -> Context:
    """Return a made-up article read as far as names and dates."""
    article = corpus.load(ROOT / "data" / "raw", "core")[0]
    return context.build(dataclasses.replace(article, text=text, language="en"))


@pytest.mark.parametrize(
    ("phrase", "verb"), [("has ended", "ended"), ("was lifted", "lifted"), ("ended", "ended")]
)
def test_the_verb_of_a_phrase_comes_after_its_auxiliaries(phrase: str, verb: str) -> None:
    assert phrase[auxiliaries.verb_start(phrase, 0, len(phrase)) :] == verb


def test_it_that_was_reinstated_is_no_court() -> None:
    read = known(
        "Border policy\n\nIn August a federal court declared Remain in Mexico illegal. "
        "It was nevertheless reinstated in December 2021."
    )
    found = triggers.triggers_in(read, read.sentences[-1])
    assert {(t.event_type, t.actor) for t in found if t.name.code == "reinstated"} == {("reinstated", None)}


def test_what_would_have_been_is_no_step() -> None:
    read = known("Border policy\n\nHad it done nothing, the program would have ended on March 12, 2020.")
    assert triggers.triggers_in(read, read.sentences[-1]) == []
