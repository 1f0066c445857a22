"""Checks, each with its near misses: the claim that looks wrong and is not."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from helpers import article, event, figure, reading

from borderledger.bounds import Bounds, rounded, spell
from borderledger.corpus import Article
from borderledger.tables import Ledger, assemble

JUNE = date(2019, 6, 11)


def found(
    kind: str, *, figures: Sequence[Any] = (), events: Sequence[Any] = (), told: Article | None = None
) -> list[str]:
    """Return the severities of one kind that claims of one article give."""
    ledger = assemble([reading(told or article(published=JUNE), list(figures), list(events))])
    return ledger.checks.loc[ledger.checks["kind"] == kind, "severity"].tolist()


def act(first: date, last: date, actor: str = "Joe Biden", kind: str = "ended", **columns: Any) -> Any:
    return event(actor=actor, event_type=kind, program="mpp", date_start=first, date_end=last, **columns)


def count(low: float | None, high: float | None, metric: str = "returned", **columns: Any) -> Any:
    words = columns.pop("quote", f"figure {low} {high} {columns.get('place', '')}")
    return figure(words, metric=metric, value_low=low, value_high=high, **columns)


@pytest.mark.parametrize(
    ("claim", "severities"),
    [
        (act(date(2020, 1, 1), date(2020, 12, 31)), ["contradiction"]),
        (act(date(2021, 1, 1), date(2021, 12, 31)), ["agrees"]),  # a year that the term begins in
        (act(date(2020, 11, 1), date(2020, 11, 30), kind="announced"), []),  # a vow needs no office
        (act(date(2020, 1, 1), date(2020, 12, 31), actor="ACLU"), []),
        (act(date(2018, 7, 1), date(2018, 7, 31), actor="López Obrador administration"), ["contradiction"]),
        (act(date(2025, 3, 1), date(2025, 3, 31), actor="Trump administration"), ["agrees"]),
        (act(date(2020, 1, 1), date(2020, 12, 31), modality="planned"), []),
    ],
)
def test_acts_outside_a_term(claim: Any, severities: list[str]) -> None:
    assert found("outside_term", events=[claim]) == severities


@pytest.mark.parametrize(
    ("claim", "severities"),
    [
        (act(date(2022, 6, 1), date(2022, 6, 30)), ["doubt"]),
        (act(date(2021, 6, 1), date(2021, 6, 30)), ["agrees"]),  # a month does not contradict its day
        (act(date(2019, 1, 29), date(2019, 1, 29), actor="CBP", kind="started"), ["agrees"]),
        (act(date(2020, 1, 1), date(2020, 12, 31), quote="tried to end it"), []),
        (act(date(2021, 3, 8), date(2021, 3, 8), place="Matamoros"), []),
    ],
)
def test_dates_against_the_record(claim: Any, severities: list[str]) -> None:
    assert found("date_vs_reference", events=[claim]) == severities


MAY: dict[str, Any] = {
    "period_start": date(2019, 5, 1),
    "period_end": date(2019, 5, 31),
    "metric": "encountered",
}


@pytest.mark.parametrize(
    ("claim", "severities"),
    [
        (count(144000, None, **MAY), ["agrees"]),
        (count(144278, 144278, **MAY), ["agrees"]),
        (count(144116, 144116, **MAY), ["agrees"]),  # the revised count
        (count(144000, 144000, **MAY), ["agrees"]),  # rounded to thousands
        (count(None, 145000, **MAY), ["agrees"]),
        (count(200000, None, **MAY), ["contradiction"]),
        (count(120000, 120000, **MAY), ["doubt"]),
        (count(11000, 11000, **MAY), []),  # a part of the people
        (count(84000, 84000, population="families", **MAY), []),
        (count(144000, 144000, status="projected", **MAY), []),
        (count(4500, None, place="El Paso", **MAY), []),
        (count(11000, None), ["agrees"]),  # a running total up to the day of publication
        (count(4000, None, place="Tijuana"), ["agrees"]),
        (count(60000, 60000), ["contradiction"]),
        (count(60000, 60000, status="projected"), []),
        (count(1000, 1000, per="day"), []),
    ],
)
def test_figures_against_official_counts(claim: Any, severities: list[str]) -> None:
    assert found("figure_vs_series", figures=[claim]) == severities


def test_lower_bounds_of_cities_fit_a_larger_total() -> None:
    cities = [
        count(low, None, place=place)
        for low, place in ((4000, "Tijuana"), (4000, "Ciudad Juárez"), (2500, "Mexicali"))
    ]
    assert found("parts_vs_total", figures=[count(10000, None), count(11000, None), *cities]) == ["agrees"]


@pytest.mark.parametrize(("total", "severity"), [(500, "contradiction"), (700, "agrees"), (900, "agrees")])
def test_parts_may_be_less_but_not_more_than_the_total(total: int, severity: str) -> None:
    parts = [count(300, 300, place="Tijuana"), count(400, 400, place="Mexicali")]
    assert found("parts_vs_total", figures=[count(total, total), *parts]) == [severity]


def test_parts_of_other_people_are_only_doubtful() -> None:
    parts = [count(300, 300, place="Tijuana", population="children"), count(400, 400, place="Mexicali")]
    assert found("parts_vs_total", figures=[count(500, 500), *parts]) == ["doubt"]


@pytest.mark.parametrize(
    ("body", "severities"),
    [
        (count(11000, None, start=300, quote="more than 11,000"), ["note"]),
        (count(10000, None, start=300, quote="over 10,000"), []),
        (count(8000, 8000, start=300, quote="8,000"), ["doubt"]),
        (count(200, 200, start=300, quote="200"), []),  # another figure
    ],
)
def test_headline_against_body(body: Any, severities: list[str]) -> None:
    told = replace(article(published=JUNE), title="More Are Sent Back: More Than 10,000")
    head = count(10000, None, quote="More Than 10,000", start=20)
    assert found("headline_vs_body", figures=[head, body], told=told) == severities


def test_seed_errors_that_come_out(gold_ledger: Ledger) -> None:
    checks = gold_ledger.checks.set_index("claim_ids")
    worst = checks[checks["severity"] == "contradiction"]
    assert [message.partition(",")[0] for message in worst["message"]] == [
        "kpbs-2023 dates an act of Joe Biden (ended) 2020"
    ]
    agrees = " ".join(checks.loc[checks["severity"] == "agrees", "message"])
    assert "at least 10,500 of more than 11,000" in agrees
    assert "144,278" in agrees
    assert "172,331" in agrees


def test_checks_are_numbered_worst_first(gold_ledger: Ledger) -> None:
    severities = gold_ledger.checks["severity"].tolist()
    order = ["contradiction", "doubt", "note", "agrees"]
    assert severities == sorted(severities, key=order.index)
    assert gold_ledger.checks["check_id"].iloc[0] == "c001"


def test_bounds_in_words() -> None:
    assert [spell(Bounds(*b)) for b in ((0, 50), (20, 20), (200, 250))] == ["at most 50", "20", "200 to 250"]


def test_rounding_follows_the_last_place() -> None:
    assert rounded(Bounds(172_331, 172_331)) == Bounds(172_330.5, 172_331.5)
