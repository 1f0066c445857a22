"""What time expressions mean, case by case, and what holds for all of them."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderledger.dates import Anchor, Timex, find, timex_row
from borderledger.dates_grammar import LETTERS, LISTS, TENSES
from borderledger.text import vocabulary

TUESDAY = "2019-06-11"


def read(text: str, published: str = TUESDAY, language: str = "en") -> list[Timex]:
    day = date.fromisoformat(published) if published else None
    return find(text, Anchor(day, day), language=language)


def days(text: str, published: str = TUESDAY, language: str = "en") -> list[tuple[str, str, str]]:
    """Return words, first and last day of what has a place on the calendar."""
    return [
        (t.text, str(t.first or ""), str(t.last or "")) for t in read(text, published, language) if t.dated
    ]


@pytest.mark.parametrize(
    ("sentence", "words", "first", "last"),
    [
        # written out
        ("It began on January 29, 2019.", "January 29, 2019", "2019-01-29", "2019-01-29"),
        ("It began on Jan. 25, 2021.", "Jan. 25, 2021", "2021-01-25", "2021-01-25"),
        ("It began on 29 January 2019.", "29 January 2019", "2019-01-29", "2019-01-29"),
        ("It began on 2019-06-07.", "2019-06-07", "2019-06-07", "2019-06-07"),
        ("It began on Feb. 6.", "Feb. 6", "2019-02-06", "2019-02-06"),
        ("the June 7 agreement", "June 7", "2019-06-07", "2019-06-07"),
        # ranges
        ("Agents were there Jan. 25-31.", "Jan. 25-31", "2019-01-25", "2019-01-31"),
        ("They met on Aug. 2 and 3, 2018.", "Aug. 2 and 3, 2018", "2018-08-02", "2018-08-03"),
        ("It covers April 19 through May 31.", "April 19 through May 31", "2019-04-19", "2019-05-31"),
        ("It fell between February 19 and May 25.", "February 19 and May 25", "2019-02-19", "2019-05-25"),
        ("It held from October to March.", "October to March", "2018-10-01", "2019-03-31"),
        ("It rose January through October.", "January through October", "2018-01-01", "2018-10-31"),
        # months and their parts
        ("It began in December 2018.", "December 2018", "2018-12-01", "2018-12-31"),
        ("It began in mid-October.", "mid-October", "2018-10-01", "2018-10-31"),
        ("It began in late November.", "late November", "2018-11-01", "2018-11-30"),
        ("It began in the first weeks of May.", "the first weeks of May", "2019-05-01", "2019-05-31"),
        ("It began early in June.", "early in June", "2019-06-01", "2019-06-30"),
        ("It had 40 by the end of March.", "the end of March", "2019-03-01", "2019-03-31"),
        ("It began in the middle of February.", "the middle of February", "2019-02-01", "2019-02-28"),
        # longer stretches
        ("In the first half of 2020 it rose.", "the first half of 2020", "2020-01-01", "2020-06-30"),
        ("In the second quarter of 2018 it rose.", "the second quarter of 2018", "2018-04-01", "2018-06-30"),
        ("In 2018 it rose.", "2018", "2018-01-01", "2018-12-31"),
        ("In 2018 officials said so.", "2018", "2018-01-01", "2018-12-31"),
        ("In late 2018 it rose.", "late 2018", "2018-10-01", "2018-12-31"),
        ("In the 1990s it rose.", "the 1990s", "1990-01-01", "1999-12-31"),
        ("In fiscal year 2019 it rose.", "fiscal year 2019", "2018-10-01", "2019-09-30"),
        ("In fiscal 2014 it rose.", "fiscal 2014", "2013-10-01", "2014-09-30"),
        ("In FY19 it rose.", "FY19", "2018-10-01", "2019-09-30"),
        ("the first five months of the fiscal year", "the first five months of the fiscal year", "2018-10-01",
         "2019-02-28"),
        # weekdays by tense
        ("The court ruled Monday.", "Monday", "2019-06-10", "2019-06-10"),
        ("The court ruled Tuesday.", "Tuesday", "2019-06-11", "2019-06-11"),
        ("The court will rule Monday.", "Monday", "2019-06-17", "2019-06-17"),
        ("Ahead of a meeting Friday they argued.", "Friday", "2019-06-14", "2019-06-14"),
        ("They would not discuss it at the talks on Friday.", "Friday", "2019-06-14", "2019-06-14"),
        ("A hearing is scheduled for Thursday.", "Thursday", "2019-06-13", "2019-06-13"),
        ("They agreed last Friday.", "last Friday", "2019-06-07", "2019-06-07"),
        ("They agreed this Monday.", "this Monday", "2019-06-10", "2019-06-10"),
        ("They meet next Monday.", "next Monday", "2019-06-17", "2019-06-17"),
        ("They were held Monday night.", "Monday night", "2019-06-10", "2019-06-10"),
        ("It ends at noon on Monday.", "noon on Monday", "2019-06-17", "2019-06-17"),
        ("The judge put it off until Friday, June 14.", "Friday, June 14", "2019-06-14", "2019-06-14"),
        # months by tense
        ("In December a judge paused it.", "December", "2018-12-01", "2018-12-31"),
        ("The total will reach 60,000 by August.", "August", "2019-08-01", "2019-08-31"),
        ("Guatemalans choose a president on August 11.", "August 11", "2019-08-11", "2019-08-11"),
        # counted from publication
        ("It rose last month.", "last month", "2019-05-01", "2019-05-31"),
        ("It rose last week.", "last week", "2019-06-03", "2019-06-09"),
        ("It rose earlier this year.", "earlier this year", "2019-01-01", "2019-12-31"),
        ("It rose last fall.", "last fall", "2018-09-01", "2018-11-30"),
        ("It rose a year ago.", "a year ago", "2018-01-01", "2018-12-31"),
        ("It rose two days ago.", "two days ago", "2019-06-09", "2019-06-09"),
        ("It rose yesterday.", "yesterday", "2019-06-10", "2019-06-10"),
        ("It rose over the weekend.", "the weekend", "2019-06-08", "2019-06-09"),
        ("It rose in the last four months.", "the last four months", "2019-02-11", "2019-06-11"),
        ("It rose in the past two weeks.", "the past two weeks", "2019-05-28", "2019-06-11"),
        # feasts
        ("It began on Thanksgiving.", "Thanksgiving", "2018-11-22", "2018-11-22"),
        ("It began just before Christmas.", "Christmas", "2018-12-25", "2018-12-25"),
        ("It began on Easter.", "Easter", "2019-04-21", "2019-04-21"),
        # terms of office
        ("It was ended under the Biden administration.", "under the Biden administration", "2021-01-20",
         "2025-01-19"),
        ("It began during Trump's first term.", "during Trump's first term", "2017-01-20", "2021-01-19"),
        ("a Trump-era rule", "Trump-era", "2017-01-20", "2021-01-19"),
    ],
)  # fmt: skip
def test_english(sentence: str, words: str, first: str, last: str) -> None:
    assert days(sentence) == [(words, first, last)]


@pytest.mark.parametrize(
    ("sentence", "words", "first", "last"),
    [
        ("El martes llegaron 40.", "El martes", "2019-06-11", "2019-06-11"),
        ("Salieron el pasado viernes.", "el pasado viernes", "2019-06-07", "2019-06-07"),
        ("El lunes se reunirán.", "El lunes", "2019-06-17", "2019-06-17"),
        ("En lo que va de 2019 suman 40.", "En lo que va de 2019", "2019-01-01", "2019-06-11"),
        ("Empezó a principios de mayo.", "a principios de mayo", "2019-05-01", "2019-05-31"),
        ("Empezó el 6 de noviembre de 2018.", "el 6 de noviembre de 2018", "2018-11-06", "2018-11-06"),
        ("Empezó en septiembre.", "septiembre", "2018-09-01", "2018-09-30"),
        ("Empezó el mes pasado.", "el mes pasado", "2019-05-01", "2019-05-31"),
        ("Empezó hace 50 días.", "hace 50 días", "2019-04-22", "2019-04-22"),
        ("Desde enero suman 40.", "enero", "2019-01-01", "2019-01-31"),
        ("Este año suman 40.", "Este año", "2019-01-01", "2019-12-31"),
        ("Sumaron 40 de junio a septiembre.", "junio a septiembre", "2018-06-01", "2018-09-30"),
        ("Fue bajo la administración Trump.", "bajo la administración Trump", "2017-01-20", "2021-01-19"),
        ("Llegó el miércoles de la semana pasada.", "el miércoles de la semana pasada", "2019-06-05",
         "2019-06-05"),
    ],
)  # fmt: skip
def test_spanish(sentence: str, words: str, first: str, last: str) -> None:
    assert days(sentence, language="es") == [(words, first, last)]


@pytest.mark.parametrize(
    "sentence",
    [
        "They may march on Title 42 again, or fall behind.",
        "Under section 212 of 8 U.S.C. 1225 they can.",
        "Call (619) 555-2019 or 555-2019 for more.",
        "A 3 min read at 10:45 a.m. for $2019.",
        "For a second time Theresa May said no.",
        "Some 2000 migrants crossed the 2000-mile border.",
        "The Trump administration said the 9th Circuit was wrong.",
        "He is 31 and she has 2,000 others.",
        "It burned in 2000 homes, and about 2010 cars.",
        "Page 3 of 12, for $20.19 or 5/6 of it.",
        "Exchange 10-4; call 800-555-0199.",
    ],
)
def test_no_date(sentence: str) -> None:
    assert days(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "words", "first", "last"),
    [
        ("The next day it ended.", "The next day", "2019-03-06", "2019-03-06"),
        ("The day before, it ended.", "The day before", "2019-03-04", "2019-03-04"),
        ("The same day it ended.", "The same day", "2019-03-05", "2019-03-05"),
        ("Two days later it ended.", "Two days later", "2019-03-07", "2019-03-07"),
        ("Shortly afterward it ended.", "Shortly afterward", "2019-03-05", "2019-03-05"),
        ("A few days later it ended.", "A few days later", "2019-03-05", "2019-03-05"),
        ("That month it ended.", "That month", "2019-03-01", "2019-03-31"),
        ("The following year it ended.", "The following year", "2020-01-01", "2020-12-31"),
        ("Since then it has ended.", "then", "2019-03-05", "2019-03-05"),
        ("It ended that evening.", "that evening", "2019-03-05", "2019-03-05"),
        ("In July of that year it ended.", "July of that year", "2019-07-01", "2019-07-31"),
        ("It came a day after the court ruled.", "a day after", "2019-03-04", "2019-03-04"),
        ("It ended a day after the court ruled.", "a day after", "2019-03-06", "2019-03-06"),
    ],
)
def test_counts_from_the_date_before(sentence: str, words: str, first: str, last: str) -> None:
    assert days(f"On March 5, 2019, it began. {sentence}")[1:] == [(words, first, last)]


def test_a_narrative_carries_its_year() -> None:
    text = "In March 2020 it began. By June it was over, and in October it was back."
    assert [first for _, first, _ in days(text, "2023-02-08")] == ["2020-03-01", "2020-06-01", "2020-10-01"]


def test_a_recent_date_does_not_take_an_old_year() -> None:
    text = "It began in March 2020. On Oct. 12 the government extended it."
    assert days(text, "2022-10-20")[1] == ("Oct. 12", "2022-10-12", "2022-10-12")


def test_a_heading_dates_the_lines_under_it() -> None:
    text = "2019\n\nJanuary 29 — A man is sent back.\n\n2021\n\nJune 1 — The program is ended.\n"
    assert [first for _, first, _ in days(text, "2023-02-08")] == [
        "2019-01-01",
        "2019-01-29",
        "2021-01-01",
        "2021-06-01",
    ]


def test_a_dateline_dates_nothing_but_itself() -> None:
    text = "June 10, 2019\n\nIn December 2018 it began. In March it grew.\n"
    assert days(text)[-1] == ("March", "2019-03-01", "2019-03-31")


def test_a_dateline_after_a_city_is_a_day() -> None:
    assert days("MATAMOROS, Mexico, June 7 — They waited.") == [("June 7", "2019-06-07", "2019-06-07")]


def test_the_meeting_named_again_is_the_same_day() -> None:
    text = "They will hold a meeting Friday. In notes for the meeting on Friday, they wrote that all agreed."
    assert {first for _, first, _ in days(text)} == {"2019-06-14"}


def test_took_office_is_the_first_day_of_the_term() -> None:
    assert days("Biden paused it when he took office.", "2021-08-24")[0][1] == "2021-01-20"


def test_without_publication_date_stays_unresolved() -> None:
    assert [(t.value, t.basis, t.first) for t in read("It began Monday and ended in June.", "")] == [
        ("XXXX-XX-XX", "unresolved", None),
        ("XXXX-06", "unresolved", None),
    ]


def test_without_publication_date_the_text_may_say_the_year() -> None:
    assert days("In January 2019 it began, and in April it ended.", "")[1][1] == "2019-04-01"


def test_a_wide_publication_date_widens_what_leans_on_it() -> None:
    found = find("It began yesterday.", Anchor(date(2019, 6, 1), date(2019, 6, 30)))
    assert (found[0].first, found[0].last) == (date(2019, 5, 31), date(2019, 6, 29))
    assert found[0].precision != "day"


@pytest.mark.parametrize(
    ("words", "relation"),
    [
        ("since January", "since"),
        ("by mid-July", "by"),
        ("until Sept. 15", "until"),
        ("as of June 23", "as of"),
        ("through September", "through"),
        ("before June 1", "before"),
        ("in May", "on"),
    ],
)
def test_relation_is_the_word_in_front(words: str, relation: str) -> None:
    assert [t.relation for t in read(f"It has held {words}.")] == [relation]


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("four months", "DURATION", "P4M"),
        ("48 hours", "DURATION", "PT48H"),
        ("a 27-year contract", "DURATION", "P27Y"),
        ("last week", "DATE", "2019-W23"),
        ("this spring", "DATE", "2019-SP"),
        ("recently", "DATE", "PAST_REF"),
        ("now", "DATE", "PRESENT_REF"),
        ("soon", "DATE", "FUTURE_REF"),
        ("Monday morning", "TIME", "2019-06-10TMO"),
        # lengths of time
        ("a decade", "DURATION", "P10Y"),
        ("for weeks", "DURATION", "PXW"),
        ("many years", "DURATION", "PXY"),
        ("in recent months", "DURATION", "PXM"),
        ("the past few weeks", "DURATION", "PXW"),
        ("two and a half years", "DURATION", "P2.5Y"),
        ("a year and a half", "DURATION", "P1.5Y"),
        ("half an hour", "DURATION", "PT30M"),
        ("30 seconds", "DURATION", "PT30S"),
        ("1,000 days", "DURATION", "P1000D"),
        ("two straight quarters", "DURATION", "P2Q"),
        ("the first nine months of 2018", "DURATION", "P9M"),
        # what comes round
        ("daily", "SET", "P1D"),
        ("every month", "SET", "P1M"),
        ("every other week", "SET", "P2W"),
        ("each year", "SET", "P1Y"),
        ("every Tuesday", "SET", "XXXX-WXX-2"),
        ("on Fridays", "SET", "XXXX-WXX-5"),
        ("12 times a year", "SET", "P1Y"),
        # times of day
        ("tonight", "TIME", "2019-06-11TNI"),
        ("last night", "TIME", "2019-06-10TNI"),
        ("until this morning", "TIME", "2019-06-11TMO"),
        ("until 8:30 p.m. on Thursday", "TIME", "2019-06-06T20:30"),
        ("until Friday at 10 a.m.", "TIME", "2019-06-14T10:00"),
        ("until noon", "TIME", "2019-06-11T12:00"),
        ("until 14:30 GMT", "TIME", "2019-06-11T14:30Z"),
        ("from the night of March 3, 2018", "TIME", "2018-03-03TNI"),
        # long and loose
        ("in the 19th century", "DATE", "18"),
        ("in the mid-1980s", "DATE", "198"),
        ("the week of March 4, 2019", "DATE", "2019-W10"),
        ("until the week after next", "DATE", "2019-W26"),
        ("in the past", "DATE", "PAST_REF"),
        ("at this time", "DATE", "PRESENT_REF"),
        ("years ago", "DATE", "PAST_REF"),
        ("on 5/6", "DATE", "2019-05-06"),
        ("in Q3 2018", "DATE", "2018-Q3"),
        ("the past year", "DURATION", "P1Y"),
        ("the next decade", "DURATION", "P10Y"),
        ("this past Monday", "DATE", "2019-06-10"),
        ("about a week ago", "DATE", "2019-06-04"),
    ],
)
def test_timex3_values(words: str, kind: str, value: str) -> None:
    assert [(t.kind, t.value) for t in read(f"It lasted {words}.")] == [(kind, value)]


def test_a_time_of_day_alone_has_no_place_on_the_calendar() -> None:
    assert days("It closed at 10:45 a.m. and at noon.") == []


def test_a_time_and_its_day_are_one_expression() -> None:
    assert days("They met at 8:30 p.m. on Thursday.") == [
        ("8:30 p.m. on Thursday", "2019-06-06", "2019-06-06")
    ]


def test_a_preposition_that_leads_away_ends_the_expression() -> None:
    assert [words for words, _, _ in days("It fell last month from the previous year.")] == [
        "last month",
        "the previous year",
    ]


@pytest.mark.parametrize(
    "verb",
    ["should be completed", "will be sent", "could not be ended", "is expected to hit them", "will cut"],
)
def test_a_verb_has_the_tense_of_what_leads_it(verb: str) -> None:
    assert days(f"The work {verb} in October.") == [("October", "2019-10-01", "2019-10-31")]


def test_a_number_that_names_a_thing_says_nothing_of_a_weekday() -> None:
    assert days("It was his last flight Monday, on flight 2018.") == [("Monday", "2019-06-10", "2019-06-10")]


def test_a_plan_that_is_named_makes_no_future() -> None:
    assert days("Mexico said no to the plan on Monday.") == [("Monday", "2019-06-10", "2019-06-10")]


def test_current_stands_for_the_present_and_last_alone_for_nothing() -> None:
    assert [t.value for t in read("The current policy, the last of three, began in 2018.")] == [
        "PRESENT_REF",
        "2018",
    ]


def test_a_range_keeps_its_two_ends() -> None:
    (found,) = read("It covers April 19 through May 31.")
    assert [part.value for part in found.parts] == ["2019-04-19", "2019-05-31"]


def test_row_of_spans() -> None:
    row = timex_row(read("It began last month.")[0])
    assert row == {
        "start": 9,
        "end": 19,
        "type": "DATE",
        "value": "2019-05",
        "date_start": "2019-05-01",
        "date_end": "2019-05-31",
        "precision": "month",
    }


def test_vocabulary_has_no_kind_that_nothing_reads() -> None:
    assert {row["kind"] for row in vocabulary("time")} <= {*LETTERS, *LISTS, *TENSES}


def test_no_kind_of_the_vocabulary_has_two_meanings() -> None:
    assert len({*LETTERS, *LISTS, *TENSES}) == len([*LETTERS, *LISTS, *TENSES])


DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))
MONTHS_ES = (
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
)


@given(DAYS, st.sampled_from(["%B {}, %Y", "{} %B %Y", "%Y-%m-%d", "%A, %B {}, %Y", "%B {}th %Y"]))
def test_a_day_in_any_written_form_is_that_day(day: date, form: str) -> None:
    written = day.strftime(form).format(day.day)
    assert days(f"It began on {written}.") == [(written, day.isoformat(), day.isoformat())]


@given(DAYS)
def test_a_spanish_day_is_that_day(day: date) -> None:
    written = f"{day.day} de {MONTHS_ES[day.month - 1]} de {day.year}"
    assert days(f"Empezó el {written}.", language="es")[0][1:] == (day.isoformat(), day.isoformat())


@given(DAYS, st.integers(0, 6))
def test_a_past_weekday_is_within_the_last_seven_days(published: date, number: int) -> None:
    name = (date(2024, 1, 1) + timedelta(days=number)).strftime("%A")
    ((_, first, _),) = days(f"It ended {name}.", published.isoformat())
    assert date.fromisoformat(first).weekday() == number
    assert 0 <= (published - date.fromisoformat(first)).days < 7


WORDS = """on in since by until the last next first two 5 31 2019 Jan. May may June Monday weeks of year
ago later fiscal early mid - , . and to between 2019-06-07 half Trump under era ’ “ İ fall then same day that
Feb. 30"""


QUOTED = """'last week' "January 29, 2019" today's "May" Mother's Day 'two years' said "the 1990s" '80s
New Year's Eve won't Monday's o'clock "by August" """


@given(st.lists(st.sampled_from(QUOTED.split()), max_size=10))
def test_curly_quotes_change_nothing(words: list[str]) -> None:
    straight = " ".join(words)
    curly = straight.translate({ord("'"): "’", ord('"'): "”"})
    assert [(t.start, t.end, t.value) for t in read(curly)] == [
        (t.start, t.end, t.value) for t in read(straight)
    ]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=14), st.sampled_from(["en", "es"]))
def test_spans_slice_to_text_in_order_and_apart(words: list[str], language: str) -> None:
    text, end = " ".join(words), 0
    for found in read(text, language=language):
        assert text[found.start : found.end] == found.text
        assert found.start >= end
        assert found.first is None or found.last is None or found.first <= found.last
        end = found.end


def test_policy_of_a_president_is_no_term() -> None:
    found = read("Sent back under Trump's policy; it ended in Trump's first term.", "2019-06-11")
    assert [t.text for t in found] == ["Trump's first term"]
