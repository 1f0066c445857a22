"""Steps that the reference timeline knows, words that are part of a date, and pasts of their own."""

from datetime import date

from helpers import article

from borderledger import context, dating, records, triggers
from borderledger.context import Context


def read(text: str, published: date) -> Context:
    return context.build(article(text=f"At the border\n\n{text}", published=published))


def told(text: str, published: date) -> list[str]:
    """Return the types of the words that may tell a step in the last sentence."""
    known = read(text, published)
    return [t.event_type for t in triggers.triggers_in(known, known.sentences[-1])]


def test_a_step_is_known_by_its_type_and_day() -> None:
    assert records.known("started", date(2020, 3, 21))
    assert not records.known("started", date(2020, 3, 22))


def test_a_step_known_of_that_day_is_of_the_program_that_the_article_is_about() -> None:
    known = read("Title 42 is for emergencies. It was challenged. They began on March 21.", date(2020, 5, 2))
    program = records.program_of(known, known.sentences[-1], "started", date(2020, 3, 21))
    assert program == "title_42"


def test_a_step_of_that_day_told_in_other_words_is_of_no_known_program() -> None:
    known = read("The choir sang on March 21.", date(2020, 5, 2))
    assert records.program_of(known, known.sentences[-1], "started", date(2020, 3, 21)) == ""


def test_the_end_of_a_year_ends_nothing() -> None:
    assert told("It had 40 guests at year's end.", date(2022, 1, 20)) == []


def test_a_court_that_upheld_on_friday_did_so_last_friday() -> None:
    known = read("On Friday an appeals court upheld the order.", date(2022, 12, 20))
    days = [t.first for s in known.sentences for t in dating.dates_of(known, s)]
    assert days == [date(2022, 12, 16)]


def test_a_hearing_set_for_a_week_is_ahead() -> None:
    known = read("The next hearing is set for the week of Sept. 30.", date(2019, 9, 15))
    days = [t.first for s in known.sentences for t in dating.dates_of(known, s)]
    assert days == [date(2019, 9, 30)]


def test_what_is_done_once_something_ends_stands_under_a_condition() -> None:
    known = read("The camp will close once the policy is lifted.", date(2021, 3, 5))
    sentence = known.sentences[-1]
    lifted = [t for t in triggers.triggers_in(known, sentence) if t.event_type == "ended"][-1]
    options = dating.undated(known, 1, sentence, lifted, [])
    assert options[1].cues["condition"] == 1.0
