"""Steps that the reference timeline knows, words that are part of a date, and pasts of their own."""

from datetime import date

from helpers import article

from borderledger import context, dating, triggers
from borderledger.context import Context
from borderledger.eras import on_record, stepped


def read(text: str, published: date) -> Context:
    return context.build(article(text=f"At the border\n\n{text}", published=published))


def told(text: str, published: date) -> list[str]:
    """Return the types of the words that may tell a step in the last sentence."""
    known = read(text, published)
    return [t.event_type for t in triggers.triggers_in(known, known.sentences[-1])]


def test_a_step_known_by_type_and_day_is_that_of_one_program() -> None:
    assert stepped("started", date(2020, 3, 21), "day") == "title_42"
    assert stepped("started", date(2020, 3, 22), "day") == ""
    assert stepped("started", None, "open") == ""


def test_a_step_is_on_record_in_the_month_of_its_day() -> None:
    assert on_record("started", date(2020, 3, 1), date(2020, 3, 31))
    assert not on_record("started", date(2020, 4, 1), date(2020, 4, 30))


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
