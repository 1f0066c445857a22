"""Days in a state under each administration, as a range where days are not known."""

from typing import Any

import pandas as pd
from helpers import article, reading
from test_make_phases import step

from borderledger.durations import days
from borderledger.tables import Ledger, assemble

UNTIL = pd.Timestamp(2022, 1, 1)


def counted(*events: Any) -> dict[str, tuple[int, int]]:
    ledger = assemble([reading(article(published=UNTIL.date()), events=list(events))])
    found = days(ledger.phases[ledger.phases["basis"] == "articles"], UNTIL)
    ranges = zip(found["days_least"].tolist(), found["days_most"].tolist(), strict=True)
    return dict(zip(found["administration"], ranges, strict=True))


def test_known_days_are_split_at_the_new_administration() -> None:
    assert counted(step("started", "2021-01-10"), step("ended", "2021-01-30")) == {
        "Trump I": (10, 10),
        "Biden": (10, 10),
    }


def test_month_leaves_a_range() -> None:
    ended = step("ended", "2021-12-01", "2021-12-31", precision="month")
    assert counted(step("started", "2021-11-01"), ended) == {"Biden": (30, 60)}


def test_open_phase_counts_up_to_the_day_given() -> None:
    assert counted(step("started", "2021-12-02")) == {"Biden": (30, 30)}


def test_days_before_the_first_to_count_are_left_out() -> None:
    ledger = assemble([reading(article(published=UNTIL.date()), events=[step("started", "2021-11-02")])])
    found = days(ledger.phases[ledger.phases["basis"] == "articles"], UNTIL, since=pd.Timestamp(2021, 12, 2))
    assert found[["days_least", "days_most"]].to_numpy().tolist() == [[30, 30]]


def test_suspended_days_are_not_active_ones() -> None:
    paused, again = step("suspended", "2021-02-10"), step("reinstated", "2021-12-22")
    assert counted(step("started", "2021-02-01"), paused, again) == {"Biden": (19, 19)}


def test_reference_and_articles_are_counted_apart(gold_ledger: Ledger) -> None:
    found = days(gold_ledger.phases, UNTIL).set_index(["basis", "program", "administration"])
    assert found.loc[("reference", "mpp", "Trump I"), "days_least"] == 719
    assert found.loc[("articles", "mpp", "Trump I"), "days_least"] == 722
