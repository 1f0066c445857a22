"""Words that tell a step, words that only look like it, steps of a list: sentences of our own."""

from dataclasses import replace
from datetime import date

import pytest
from helpers import article

from borderledger import context, events, triggers

JUNE = date(2024, 6, 14)


def told(
    text: str, published: date = JUNE, headline: str = "The border policy goes on"
) -> list[events.Event]:
    return events.read(context.build(article(text=f"{headline}\n\n{text}", published=published)))


def words(text: str, language: str = "en") -> set[str]:
    """Return the types of steps that the words of the last sentence may tell."""
    known = context.build(replace(article(text=f"Policy\n\n{text}", published=JUNE), language=language))
    return {t.event_type for t in triggers.triggers_in(known, known.sentences[-1])}


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("The center brought the case in March.", "lawsuit"),
        ("The app was switched off on Monday.", "ended"),
        ("Vice President Vance broke a tie over the bill.", "law"),
        ("Mexico's foreign minister returned to Washington on Monday.", "met"),
        ("The department put the old rule back on the books.", "reinstated"),
        ("Congress called the bill dead on arrival.", "opposed"),
    ],
)
def test_words_tell_a_step(text: str, event_type: str) -> None:
    assert event_type in words(text)


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("She read it in a press release.", "requested"),
        ("The fiscal year that starts in October will be harder.", "started"),
        ("It was the least in any month since records began.", "started"),
        ("The family asked for asylum on Monday.", "requested"),
        ("The agency declined to comment on Monday.", "opposed"),
        ("Agents had a great deal to do.", "agreement"),
        ("A lawyer made a phone call on Thursday.", "requested"),
        ("Soldiers remained on migration duty on March 31.", "threatened"),
        ("The suit that lawyers brought in January goes on.", "started"),
    ],
)
def test_words_that_only_look_like_a_step(text: str, event_type: str) -> None:
    assert event_type not in words(text)


def test_according_to_is_no_agreement() -> None:
    assert "agreement" not in words("De acuerdo con el instituto, en abril llegaron más.", "es")


def test_a_list_of_places_each_with_its_date() -> None:
    rows = told(
        "Remain in Mexico began in Tijuana on Jan. 29, 2019, in Mexicali on March 11, "
        "and Ciudad Juárez on March 20.",
        date(2019, 12, 12),
    )
    assert [(r.date_start, r.place) for r in rows if r.event_type == "started"] == [
        (date(2019, 1, 29), "Tijuana"),
        (date(2019, 3, 11), "Mexicali"),
        (date(2019, 3, 20), "Ciudad Juárez"),
    ]


def test_repeated_it() -> None:
    rows = told("Mexico rejected the tariffs in January 2024, and the new minister repeated it last week.")
    assert [r.date_start for r in rows if r.event_type == "opposed"] == [date(2024, 1, 1), date(2024, 6, 3)]


def test_once_more_in_a_list_reinstates_nothing() -> None:
    rows = told("Mexico refused the treaty in February and once more in April.")
    assert {r.event_type for r in rows} == {"opposed"}


def test_a_date_with_a_full_stop_heads_its_paragraph() -> None:
    rows = told("May 11, 2023. Title 42 expires at midnight. Mexico agrees to take people back.")
    assert {r.event_type for r in rows if r.date_start == date(2023, 5, 11)} == {"ended", "agreement"}


def test_a_vow_on_terms_is_a_threat() -> None:
    rows = told("Abbott vowed on Monday to bring the inspections back if crossings do not fall.")
    assert "threatened" in {r.event_type for r in rows}
    assert "announced" not in {r.event_type for r in rows}


def test_a_noun_for_what_ends_tells_no_step() -> None:
    rows = told("The tariff pause ends on June 20. The suspension was lifted on May 2.")
    assert "suspended" not in {r.event_type for r in rows if r.date_start == date(2024, 5, 2)}


def test_the_verb_tells_what_was_on_a_date() -> None:
    rows = told("The checks go back to April, when Mexico agreed to Remain in Mexico.")
    assert [r.event_type for r in rows if r.date_start == date(2024, 4, 1)] == ["agreement"]


@pytest.mark.parametrize(
    "text",
    [
        "The drop began in May.",
        "The blaze began on Monday.",
        "The fiscal year, which ended in September, was quiet.",
        "It was the highest count since it began to keep them.",
    ],
)
def test_what_begins_or_ends_may_be_no_policy(text: str) -> None:
    assert not {"started", "ended"} & words(text)


def test_people_presented_in_spanish_are_no_announcement() -> None:
    assert "announced" not in words("Los agentes presentaron a 11 mil 733 personas en septiembre.", "es")


def test_no_step_is_of_a_program_that_came_years_later() -> None:
    rows = told("Title 42 is in force. It is the third-biggest July since 2009 for Title 42.")
    assert date(2009, 1, 1) not in {r.date_start for r in rows}
