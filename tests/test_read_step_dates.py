"""What a date is counted from, and which step it is the date of."""

import dataclasses
from pathlib import Path

import pytest

from borderledger import context, corpus, dating, events, triggers
from borderledger.context import Context
from borderledger.published import given

ROOT = Path(__file__).parents[1]


def known(text: str, published: str, language: str = "en") -> Context:
    """Return a made-up article read as far as names and dates."""
    article = corpus.load(ROOT / "data" / "raw", "core")[0]
    text = "Border policy\n\n" + text
    return context.build(
        dataclasses.replace(article, text=text, language=language, published=given(published))
    )


def days(text: str, published: str, language: str = "en") -> list[str]:
    """Return the first day of every date read."""
    read = known(text, published, language)
    return [str(t.first) for s in read.sentences for t in read.timexes.within(s.start, s.end) if t.dated]


@pytest.mark.parametrize(
    ("text", "published", "found"),
    [
        # the next sentence counts from the main clause
        (
            "A judge on Tuesday threw out the rule that took effect May 11. The state appealed the same day.",
            "2023-07-27",
            ["2023-07-25", "2023-05-11", "2023-07-25"],
        ),
        # a date counted back to a step leaves the others counting from their own
        (
            "It took appointments from Jan. 12, a week after he unveiled it, and people came six days later.",
            "2023-04-16",
            ["2023-01-12", "2023-01-05", "2023-01-18"],
        ),
        # in the present tense from publication, in the past from the date before
        (
            "Ten days after the justices told him so, buses go on arriving.",
            "2022-07-10",
            ["2022-06-30"],
        ),
        (
            "The court struck it down on June 15. Two weeks after the ruling, the state asked for a stay.",
            "2022-07-10",
            ["2022-06-15", "2022-06-29"],
        ),
        (
            "It was closed Tuesday. The step came four days after he agreed to keep it open.",
            "2019-01-31",
            ["2019-01-29", "2019-01-25"],
        ),
        ("Biden signed it two weeks after taking office.", "2022-07-10", ["2021-02-03"]),
        ("He leaves before Trump takes office.", "2024-12-20", ["2025-01-20"]),
        (
            "A year ago this month it began. Twelve months ago today he was sent back.",
            "2020-01-29",
            ["2019-01-01", "2019-01-29"],
        ),
        ("The court kept it in place on the 7th and will hear the case.", "2022-04-20", ["2022-04-07"]),
        ("She has set a hearing for the 29th.", "2022-04-20", ["2022-04-29"]),
        ("They were sent back between March 2020 and that November.", "2022-04-20", ["2020-03-01"]),
        ("It was suspended on January 20.", "2021-12-03", ["2021-01-20"]),
        (
            "Would he ease off Mexico, whose promises in June spared it a tariff?",
            "2019-11-15",
            ["2019-06-01"],
        ),
        ("On Monday the border reopens for vaccinated travelers.", "2021-11-04", ["2021-11-08"]),
    ],
)
def test_what_a_date_counts_from(text: str, published: str, found: list[str]) -> None:
    assert days(text, published) == found


def test_what_a_date_counts_from_in_spanish() -> None:
    text = "Cerró la frontera el 19 de marzo. El 22 el organismo firmó un acuerdo. Tres días después abrió."
    assert days(text, "2021-03-28", "es") == ["2021-03-19", "2021-03-22", "2021-03-25"]
    assert days("A cuatro días de que México cerró la frontera, agentes patrullan.", "2021-03-23", "es") == [
        "2021-03-19"
    ]


def told(text: str, published: str) -> set[tuple[str, str]]:
    """Return type and first day of the events."""
    return {(e.event_type, str(e.date_start)) for e in events.read(known(text, published))}


def test_what_was_on_a_day_is_told_of_it() -> None:
    found = told("Many will wait until May 11, when Washington plans to drop Title 42.", "2023-05-01")
    assert ("ended", "2023-05-11") in found


def test_did_the_same_tells_the_step_again() -> None:
    found = told("Texas sued on March 1 over the rule and Louisiana did the same on Tuesday.", "2020-03-05")
    assert {("lawsuit", "2020-03-01"), ("lawsuit", "2020-03-03")} <= found


def test_a_meeting_ahead_dates_nothing_but_itself() -> None:
    text = "Ahead of the meeting on Friday, U.S. officials announced talks with Mexico about Title 42."
    read = known(text, "2021-05-06")
    sentence = read.sentences[-1]
    words = triggers.triggers_in(read, sentence)
    options = dating.dated(read, 1, sentence, words, dating.dates_of(read, sentence)[0])
    assert {o.value.trigger.event_type for o in options if o.value} == {"met"}


def test_a_date_that_labels_a_paragraph_dates_it() -> None:
    read = known("Saturday, Sept. 18 — Trucks came. The department closes the port of entry.", "2021-09-27")
    dates = dating.dates_of(read, read.sentences[-1])
    assert [str(t.first) for t in dates] == ["2021-09-18"]


def test_no_is_not_the_end_of_gobierno() -> None:
    text = "El gobierno cerró la frontera el 19 de marzo."
    found = events.read(known(text, "2021-03-28", "es"))
    assert {e.modality for e in found} == {"happened"}
