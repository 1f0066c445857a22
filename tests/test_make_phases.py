"""Phases: states in order, cut at administrations, as exact as their steps; MPP as five reports tell it."""

from datetime import date
from typing import Any

import pandas as pd
import pytest
from helpers import HERE, SHARED, article, event, reading

from borderledger import corpus, reference
from borderledger.phases import phases
from borderledger.tables import Ledger, assemble, build


def told(*events: Any, published: date = date(2025, 6, 1), basis: str = "articles") -> list[tuple[str, ...]]:
    """Return the phases of claims about MPP, as (state, start, end, administration) in ISO days."""
    ledger = assemble([reading(article(published=published), events=list(events))])
    return brief(ledger.phases[ledger.phases["basis"] == basis])


def brief(frame: pd.DataFrame) -> list[tuple[str, ...]]:
    dates = frame[["start", "end"]].map(lambda day: "" if pd.isna(day) else day.date().isoformat())
    return list(
        zip(frame["state"], dates["start"], dates["end"], frame["administration"].fillna(""), strict=True)
    )


def step(kind: str, first: str, last: str = "", **columns: Any) -> Any:
    start, end = (date.fromisoformat(day) if day else None for day in (first, last or first))
    quote = columns.pop("quote", f"{kind} the program {first}{last}")
    return event(quote, event_type=kind, date_start=start, date_end=end, program="mpp", **columns)


def test_states_follow_each_other_and_are_cut_at_a_new_administration() -> None:
    assert told(step("started", "2019-01-29"), step("ended", "2021-06-01")) == [
        ("active", "2019-01-29", "2021-01-20", "Trump I"),
        ("active", "2021-01-20", "2021-06-01", "Biden"),
        ("ended", "2021-06-01", "2025-01-20", "Biden"),
        ("ended", "2025-01-20", "", "Trump II"),
    ]


def test_open_phase_is_not_carried_past_what_articles_can_know() -> None:
    assert told(step("started", "2019-01-29"), published=date(2019, 6, 11)) == [
        ("active", "2019-01-29", "", "Trump I")
    ]


@pytest.mark.parametrize("modality", ["planned", "proposed", "denied"])
def test_what_did_not_happen_changes_nothing(modality: str) -> None:
    told_of = told(
        step("started", "2021-03-01"),
        step("ended", "2021-06-01", modality=modality),
        published=date(2021, 9, 1),
    )
    assert told_of == [("active", "2021-03-01", "", "Biden")]


def test_agreement_shows_that_a_program_was_still_in_force() -> None:
    ended = step("ended", "", "2021-12-31")
    kept = told(step("started", "2021-03-01"), step("agreement", "2021-09-01"), ended)
    assert kept[0][:3] == ("active", "2021-03-01", "2021-09-01")


def test_agreement_opens_no_phase() -> None:
    assert told(step("agreement", "2018-12-20")) == []


def test_attempt_changes_nothing() -> None:
    tried = step("ended", "2020-01-01", "2020-12-31", quote="tried to end it in 2020")
    assert [
        state for state, *_ in told(step("started", "2019-01-29"), tried, published=date(2020, 12, 31))
    ] == ["active"]


def test_end_in_one_city_is_not_the_programs() -> None:
    local = step("ended", "2021-03-08", place="Matamoros")
    assert [
        state for state, *_ in told(step("started", "2019-01-29"), local, published=date(2019, 4, 1))
    ] == ["active"]


def test_first_people_let_in_at_the_end_start_no_program() -> None:
    frozen = step("suspended", "2021-01-20")
    let_in = step("started", "2021-02-19")  # the timeline knows what began that day
    assert [state for state, *_ in told(frozen, let_in, published=date(2021, 4, 1))] == ["suspended"]


def test_start_of_a_wind_down_is_no_start() -> None:
    unwound = step("started", "2021-02-19", quote="the wind-down began")
    found = told(step("ended", "2021-02-01"), unwound, published=date(2021, 4, 1))
    assert [state for state, *_ in found] == ["ended"]


def test_claims_of_one_step_are_dated_by_the_most_exact() -> None:
    vague = step("started", "2017-01-20", "2021-01-19", precision="term", basis="term")
    assert told(vague, step("started", "2019-01-29"), published=date(2019, 6, 11)) == [
        ("active", "2019-01-29", "", "Trump I")
    ]


def test_bounds_keep_the_precision_of_their_steps() -> None:
    month = step("suspended", "2021-12-01", "2021-12-31", precision="month")
    ledger = assemble(
        [reading(article(published=date(2022, 1, 1)), events=[step("started", "2021-02-01"), month])]
    )
    row = ledger.phases[ledger.phases["basis"] == "articles"].iloc[1]
    assert (row["start"], row["start_last"], row["start_precision"]) == (
        pd.Timestamp(2021, 12, 1),
        pd.Timestamp(2021, 12, 31),
        "month",
    )


def test_ruling_with_an_open_effect_is_only_noted() -> None:
    ruling = step("ruling", "2021-08-01", "2021-08-31", quote="a court declared it illegal")
    ledger = assemble(
        [reading(article(published=date(2021, 9, 1)), events=[step("started", "2021-02-01"), ruling])]
    )
    row = ledger.phases[ledger.phases["basis"] == "articles"].iloc[0]
    assert (row["state"], row["note"]) == ("active", "a.e01: ruling, effect open")


def test_ruling_against_the_ending_makes_it_disputed() -> None:
    ruling = step("ruling", "2022-12-01", "2022-12-31", quote="a judge paused its termination")
    found = told(
        step("started", "2021-12-06"),
        step("ended", "2022-06-01", "2022-06-30"),
        ruling,
        published=date(2023, 2, 8),
    )
    assert [state for state, *_ in found] == ["active", "ended", "disputed"]


@pytest.mark.parametrize(
    ("quote", "states"),
    [
        ("a judge put the termination on pause", ["active", "ended", "disputed"]),
        ("a judge ordered the government to restart the program", ["active", "ended", "disputed"]),
        ("a judge blocked the program", ["active", "ended"]),  # over already
        (
            "the justices put the lower order on hold",
            ["active", "ended"],
        ),  # which way that one went is not said
        ("a court heard the states", ["active", "ended"]),
    ],
)
def test_rulings_on_what_has_ended(quote: str, states: list[str]) -> None:
    ruling = step("ruling", "2022-12-15", quote=quote)
    found = told(
        step("started", "2021-12-06"), step("ended", "2022-08-08"), ruling, published=date(2023, 2, 8)
    )
    assert [state for state, *_ in found] == states


def test_restart_after_an_order_is_a_restart() -> None:
    again = step("ruling", "2021-12-06", quote="reinstated after a court order required it")
    found = told(
        step("started", "2019-01-29"), step("ended", "2021-06-01"), again, published=date(2022, 2, 1)
    )
    assert [state for state, *_ in found][-2:] == ["ended", "active"]


def test_court_stops_a_program_and_another_lets_it_go_on() -> None:
    stopped = step("ruling", "2019-04-08", quote="a judge blocked the policy as unlawful")
    again = step("ruling", "2019-04-12", quote="an appeals court lifted the injunction")
    found = told(step("started", "2019-01-29"), stopped, again, published=date(2019, 6, 11))
    assert [state for state, *_ in found] == ["active", "suspended", "active"]


def test_court_does_not_bring_back_what_the_executive_suspended() -> None:
    again = step("ruling", "2022-06-30", quote="a court let the program go on")
    found = told(
        step("started", "2021-12-06"), step("suspended", "2022-06-01"), again, published=date(2022, 7, 1)
    )
    assert [state for state, *_ in found] == ["active", "suspended"]


def test_articles_that_end_a_program_on_different_days_dispute_the_time_between() -> None:
    early = [step("started", "2021-12-06"), step("ended", "2022-06-01", "2022-06-30")]
    late = [step("ended", "2022-08-08")]
    ledger = assemble(
        [
            reading(article("a", published=date(2022, 9, 1)), events=early),
            reading(article("b", published=date(2022, 9, 2)), events=late),
        ]
    )
    frame = ledger.phases[ledger.phases["basis"] == "articles"]
    assert [row[:3] for row in brief(frame)] == [
        ("active", "2021-12-06", "2022-06-01"),
        ("disputed", "2022-06-01", "2022-08-08"),
        ("ended", "2022-08-08", ""),
    ]
    assert frame["note"].iloc[1] == "a.e02: ended 2022-06-01 to 2022-06-30; b.e01: ended 2022-08-08"


def test_one_article_that_ends_a_program_twice_disputes_nothing() -> None:
    twice = [step("started", "2019-01-29"), step("ended", "2021-06-01"), step("ended", "2021-10-29")]
    assert [state for state, *_ in told(*twice, published=date(2021, 12, 1))] == ["active", "active", "ended"]


def test_what_is_opposed_was_still_in_force() -> None:
    ended = step("ended", "", "2023-05-12", basis="published")
    refused = step("opposed", "2021-04-01", "2021-04-30", precision="month", actor="Mexico")
    kept = told(step("started", "2020-03-01"), refused, ended, published=date(2023, 5, 12))
    assert kept[1][:3] == ("active", "2021-01-20", "2021-04-01")


@pytest.mark.parametrize(
    ("basis", "found"),
    [("articles", {"articles"}), ("reference", {"reference"}), ("both", {"articles", "reference"})],
)
def test_phases_of_one_basis_or_both(gold_ledger: Ledger, basis: str, found: set[str]) -> None:
    assert set(phases(gold_ledger.events, gold_ledger.articles, basis)["basis"]) == found


def test_mpp_of_the_five_reports(gold_ledger: Ledger) -> None:
    frame = gold_ledger.phases
    mpp = frame[(frame["program"] == "mpp") & (frame["basis"] == "articles")]
    assert brief(mpp) == [
        ("active", "2019-01-29", "2021-01-20", "Trump I"),
        ("active", "2021-01-20", "2021-01-20", "Biden"),
        ("suspended", "2021-01-20", "2021-12-01", "Biden"),
        ("active", "2021-12-01", "2022-06-01", "Biden"),
        ("ended", "2022-06-01", "2025-01-20", "Biden"),
        ("ended", "2025-01-20", "2025-01-21", "Trump II"),
        ("active", "2025-01-21", "", "Trump II"),
    ]


TEXTS = {
    "originals": (SHARED / "articles" / "seeds", None),
    "digests": (HERE.parent / "data" / "raw", "core"),
}


@pytest.fixture(scope="module", params=TEXTS)
def from_texts(request: pytest.FixtureRequest) -> pd.DataFrame:
    """The phases that the articles' own texts tell, read anew."""
    folder, collection = TEXTS[request.param]
    if not folder.is_dir():
        pytest.skip("the originals are not beside the repository")
    frame = build(corpus.load(folder, collection)).phases
    return frame[frame["basis"] == "articles"]


def test_mpp_from_the_texts_of_the_five_reports(from_texts: pd.DataFrame) -> None:
    assert brief(from_texts[from_texts["program"] == "mpp"]) == [
        ("active", "2019-01-29", "2021-01-20", "Trump I"),
        ("active", "2021-01-20", "2021-01-20", "Biden"),
        ("suspended", "2021-01-20", "2021-12-01", "Biden"),  # at a time not given
        ("active", "2021-12-01", "2022-06-01", "Biden"),
        ("ended", "2022-06-01", "2022-12-01", "Biden"),
        ("disputed", "2022-12-01", "2025-01-20", "Biden"),  # a court paused the termination
        ("disputed", "2025-01-20", "2025-01-21", "Trump II"),
        ("active", "2025-01-21", "", "Trump II"),
    ]


def test_title_42_from_the_texts_of_the_five_reports(from_texts: pd.DataFrame) -> None:
    mine = from_texts[from_texts["program"] == "title_42"]
    assert brief(mine)[:2] == [
        ("active", "2020-03-01", "2021-01-20", "Trump I"),
        ("active", "2021-01-20", "2023-01-01", "Biden"),
    ]
    assert mine["end_last"].iloc[1] == pd.Timestamp(2023, 5, 12)


def test_title_42_of_the_five_reports(gold_ledger: Ledger) -> None:
    frame = gold_ledger.phases
    mine = frame[(frame["program"] == "title_42") & (frame["basis"] == "articles")]
    assert brief(mine)[:2] == [
        ("active", "2020-03-01", "2021-01-20", "Trump I"),
        ("active", "2021-01-20", "2023-01-01", "Biden"),
    ]
    assert mine["end_last"].iloc[1] == pd.Timestamp(2023, 5, 12)


def test_reference_phases_hold_every_change_of_the_timeline(gold_ledger: Ledger) -> None:
    frame = phases(gold_ledger.events.iloc[:0], gold_ledger.articles)
    assert set(frame["basis"]) == {"reference"}
    mpp = brief(frame[frame["program"] == "mpp"])
    assert ("suspended", "2019-04-08", "2019-04-12", "Trump I") in mpp
    assert ("active", "2021-12-06", "2022-08-08", "Biden") in mpp


def test_every_change_of_the_timeline_opens_a_phase(gold_ledger: Ledger) -> None:
    frame = gold_ledger.phases[gold_ledger.phases["basis"] == "reference"]
    opened = set(zip(frame["program"], frame["start"], strict=True))
    for program, steps in reference.timeline().groupby("program"):
        known = steps[steps["effect_on_program"] != "none"]
        changed = known["effect_on_program"] != known["effect_on_program"].shift(fill_value="inactive")
        assert {(program, day) for day in known.loc[changed, "date"]} <= opened


def test_phases_of_the_reference_touch_without_overlap(gold_ledger: Ledger) -> None:
    frame = gold_ledger.phases[gold_ledger.phases["basis"] == "reference"]
    for _, lane in frame.groupby("program"):
        assert lane["end"].iloc[:-1].tolist() == lane["start"].iloc[1:].tolist()
        assert lane["end"].iloc[-1] is pd.NaT
    assert set(frame["administration"]) <= set(reference.administrations()["label"])
