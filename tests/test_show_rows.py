"""`borderledger show`: the span where it stands, what was weighed for each attribute, plain text only."""

from datetime import date
from pathlib import Path

import pytest

from borderledger import choice, corpus, evidence, tables
from borderledger.choice import Candidate
from borderledger.tables import Ledger

COUNTS = "On June 7, 2019, Tijuana received 4,000 migrants and Mexicali 4,000 migrants."
STEP = "The Biden administration ended Remain in Mexico on June 1, 2021."
WEIGHTS = {"loud": 2.0, "low": 1.0, "against": -1.0}


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "a.txt").write_text(f"Remain in Mexico\n\n{COUNTS} {STEP}\n", encoding="utf-8")
    return folder


@pytest.fixture
def ledger(raw: Path) -> Ledger:
    return tables.build(corpus.load(raw))


@pytest.fixture
def known_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "weights", lambda _: WEIGHTS)


def shown(ledger: Ledger, row_id: str, raw: Path) -> tuple[str, str]:
    """Return what is shown of a row: all up to what was weighed, and that."""
    above, _, weighed = evidence.describe(ledger, row_id, raw).partition("Weighed:")
    return above, weighed


def attributes(weighed: str) -> list[str]:
    return [line[:15].strip() for line in weighed.splitlines()[1:] if not line.startswith(" ")]


@pytest.mark.usefixtures("known_weights")
def test_the_reading_taken_comes_first_then_the_others_by_share() -> None:
    options = [
        Candidate("b", {"low": 1.0}),
        Candidate("none", {"against": 1.0}),
        Candidate("a", {"loud": 1.0}),
    ]
    decision = choice.Decision("metric", options, options[0])
    assert [candidate.value for candidate, _ in decision.by_share()] == ["b", "a", "none"]
    assert sum(share for _, share in decision.by_share()) == pytest.approx(1)


@pytest.mark.usefixtures("known_weights")
def test_a_decision_says_what_its_cues_count() -> None:
    decision = choice.best("metric", [Candidate("a", {"low": 0.5, "loud": 1.0}), Candidate("b", {})])
    assert (decision.value, decision.why) == ("a", "loud +2.0; low +0.5")


def test_the_place_of_a_quote_that_stands_twice(ledger: Ledger, raw: Path) -> None:
    above, _ = shown(ledger, "a.f02", raw)
    assert "Mexicali [4,000] migrants" in above
    assert "received 4,000 migrants" in above


def test_a_figure_says_what_was_weighed(ledger: Ledger, raw: Path) -> None:
    _, weighed = shown(ledger, "a.f01", raw)
    assert attributes(weighed) == ["figure", "metric", "program", "place", "period", "status", "source"]


def test_an_event_says_what_was_weighed_and_who_acts(ledger: Ledger, raw: Path) -> None:
    ended = ledger.events.set_index("event_type").loc["ended", "event_id"]
    _, weighed = shown(ledger, str(ended), raw)
    assert attributes(weighed) == ["dated event", "event program", "modality", "actor"]
    assert "ended: 'ended', dated 'June 1, 2021'" in weighed
    assert "named as 'Biden administration'" in weighed


def test_places_that_each_shares_a_number_out_to(tmp_path: Path) -> None:
    text = "Remain in Mexico\n\nTijuana and Ciudad Juarez have each taken back 4,000 migrants.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    _, weighed = shown(tables.build(corpus.load(tmp_path)), "a.f01", tmp_path)
    assert "holds for each: Tijuana, Ciudad Juárez" in weighed


def test_a_date_that_a_list_goes_on_to(tmp_path: Path) -> None:
    text = "Remain in Mexico\n\nThe court blocked Remain in Mexico on March 1, 2021, and on April 7, 2021.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    ledger = tables.build(corpus.load(tmp_path))
    later = ledger.events.set_index("date_text").loc["April 7, 2021", "event_id"]
    assert "'April 7, 2021', listed after the date above" in shown(ledger, str(later), tmp_path)[1]


def test_no_more_than_two_runners_up(ledger: Ledger, raw: Path) -> None:
    lines = shown(ledger, "a.f01", raw)[1].splitlines()
    runs = "".join("+" if line.startswith(" ") and " % " in line else "." for line in lines)
    assert "+++" not in runs


def test_a_text_that_is_not_there_is_said_in_one_sentence(ledger: Ledger, tmp_path: Path) -> None:
    text = evidence.describe(ledger, "a.f01", tmp_path / "nowhere")
    assert text.count("Not weighed again: ") == 1
    assert "value_low" in text
    assert "rule " in text


def test_a_text_that_has_changed_is_not_weighed(ledger: Ledger, raw: Path) -> None:
    (raw / "a.txt").write_text(f"Remain in Mexico\n\nSo. {COUNTS}\n", encoding="utf-8")
    assert "not the one that the tables were made from" in " ".join(
        evidence.describe(ledger, "a.f01", raw).split()
    )


def test_a_row_that_is_not_read_any_more(ledger: Ledger, raw: Path) -> None:
    moved = ledger.figures.assign(start=ledger.figures["start"] + 1)
    text = evidence.describe(tables.Ledger(**ledger.frames() | {"figures": moved}), "a.f01", raw)
    assert "'a' is read in another way by now" in text


def test_control_characters_come_out_inert(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Remain in Mexico\n\n\x1b[31m\u202e{COUNTS}\n", encoding="utf-8")
    text = evidence.describe(tables.build(corpus.load(tmp_path)), "a.f01", tmp_path)
    assert r"\x1b[31m\u202e" in text
    assert all(line.isprintable() for line in text.splitlines())


def test_lines_fit_a_terminal(ledger: Ledger, raw: Path) -> None:
    lines = [line for row in ("a.f01", "a.e01") for line in evidence.describe(ledger, row, raw).splitlines()]
    assert max(map(len, lines)) <= evidence.WIDTH


def test_periods_are_days() -> None:
    day = date(2019, 6, 7)
    said = [evidence.reading_of(period, "") for period in ((day, day), (None, day), (None, None))]
    assert said == ["2019-06-07", "... to 2019-06-07", "none"]
