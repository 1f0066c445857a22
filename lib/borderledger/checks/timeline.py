"""Claims against the timeline: when a program was turned, which way a court went, whom Mexico took."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

import pandas as pd

from borderledger import reference, rulings
from borderledger.checks.finding import (
    Claims,
    Finding,
    Interval,
    cite,
    exact,
    gap,
    interval,
    names_program,
    records,
    span,
    text,
    unreal,
)
from borderledger.codes import codes
from borderledger.records import ON_RECORD
from borderledger.steps import STOPS, attempted, last_day, unwinds
from borderledger.text import fold, vocabulary, words_of

SIDES = {"started": "on", "reinstated": "on", "suspended": "off", "ended": "off"}
EFFECTS = {"active": "on", "inactive": "off"}
CAPITAL = "Washington"  # where a program is ended on paper; elsewhere only a part of it stops
TAKING = ("agreement", "expanded", "started")
EXACT = timedelta(days=31)  # a vaguer date is not held against a day
NEAR = 3  # days around a claim
SOON = timedelta(days=31)  # after its announcement a step takes effect
NEAREST, OTHER_WAY = "the nearest in the record is", "by the record it went the other way:"
WORDS = "check_words"  # vocabulary


@dataclass(frozen=True, slots=True)
class Entry:
    """A step of the record."""

    kind: str
    side: str
    first: date
    last: date
    place: str
    summary: str
    source: str

    def __str__(self) -> str:
        return f"{span(self.first, self.last)}: {self.summary}"


def turns(claims: Claims) -> Iterator[Finding]:
    """Yield each dated turn in a program's life beside the record's turns of that sort around it."""
    events = claims.events
    whole = events["place"].isna() | ~events["event_type"].isin(STOPS)
    for row in _dated(events[whole & events["event_type"].isin(SIDES)]):
        when = interval(row)
        if attempted(row.sentence, row.quote) or unwinds(row.sentence) or unreal(row):
            continue
        known = [entry for entry in _record(row.program) if entry.side == SIDES[row.event_type]]
        known = [entry for entry in known if not text(row.place) or row.place in entry.place]
        if not known or not (exact(when) or names_program(row)):
            continue  # that a month or year fits says little when the sentence may speak of something else
        said = _turn(row)
        same = [entry for entry in known if not gap(when, (entry.first, entry.last))]
        if same:
            yield _finding(row, "agrees", f"{said}, {span(*when)}", same[:1])
        elif announced := _announced(row, known):
            yield _finding(row, "note", f"{said}, {span(*when)}", announced)
        elif names_program(row) and not _of_another_sort(row):
            yield _finding(row, "doubt", f"{said}, {span(*when)}", _around(when, known))


def decisions(claims: Claims) -> Iterator[Finding]:
    """Yield each ruling beside those that the record has at the time, when it says which way they went."""
    events = claims.events
    for row in _dated(events[events["event_type"] == "ruling"]):
        when = interval(row)
        towards = rulings.direction(row.sentence, row.quote)
        known = [entry for entry in _record(row.program) if entry.kind == "ruling"]
        known = [entry for entry in known if not gap(when, (entry.first, entry.last)) and _towards(entry)]
        if towards and known and when[1] - when[0] <= EXACT:
            fitting = [entry for entry in known if _towards(entry) == towards]
            said = f"a court went {towards} {codes('program')[row.program].label}, {span(*when)}"
            yield _finding(row, "agrees" if fitting else "doubt", said, fitting or known, OTHER_WAY)


def concessions(claims: Claims) -> Iterator[Finding]:
    """Yield each turn made despite a ruling beside the last ruling before it that the record can place."""
    events = claims.events
    for row in _dated(events[events["event_type"].isin(SIDES)]):
        despite = rulings.FOR if SIDES[row.event_type] == "off" else rulings.AGAINST
        first, last = interval(row)
        before = [e for e in _record(row.program) if e.kind == "ruling" and e.last < first and _towards(e)]
        if before and last - first <= EXACT and rulings.despite_one(row.sentence):
            fits = _towards(before[-1]) == despite
            said = f"{_turn(row)}, {span(first, last)}, despite a ruling {despite} it"
            yield _finding(row, "agrees" if fits else "doubt", said, before[-1:], OTHER_WAY)


def nationalities(claims: Claims) -> Iterator[Finding]:
    """Yield each date from which Mexico takes people of some nationalities beside the record's for each."""
    events = claims.events
    for row in _dated(events[events["event_type"].isin(TAKING)], program=False):
        when = interval(row)
        if when[1] - when[0] > EXACT or not any(
            word in fold(row.sentence) for word in words_of("accept", WORDS)
        ):
            continue
        nearest = {
            country: min(known, key=lambda entry: gap(when, (entry.first, entry.last)))
            for country in _countries(_beside(row))
            if (known := _taken(country))
        }
        wrong = {c: entry for c, entry in nearest.items() if gap(when, (entry.first, entry.last))}
        told = wrong or nearest
        if told:
            said = f"Mexico takes people from {', '.join(told)} since {span(*when)}"
            yield _finding(row, "doubt" if wrong else "agrees", said, list(dict.fromkeys(told.values())))


def _turn(row: Any) -> str:  # noqa: ANN401  a row
    return f"{codes('program')[row.program].label} {codes('event_type')[row.event_type].label.lower()}"


def _dated(events: pd.DataFrame, *, program: bool = True) -> Iterator[Any]:
    """Yield the events that happened on days that the words give, both ends known."""
    dated = events["basis"].isin(("explicit", "relative")) & events["modality"].eq("happened")
    dated &= ~events["rule"].str.startswith(f"rule: {ON_RECORD}")  # the record would agree with itself
    known = events["date_start"].notna() & events["date_end"].notna()
    named = events["program"].notna() if program else True
    return records(events[dated & known & named])


def _finding(row: Any, severity: str, said: str, known: Sequence[Entry], doubt: str = NEAREST) -> Finding:  # noqa: ANN401
    has = {"agrees": "the record has", "note": "it was announced then, and in force", "doubt": doubt}
    listed = "; ".join(map(str, known))
    return Finding(
        kind="date_vs_reference",
        severity=severity,
        claims=(row.event_id,),
        articles=(row.article_id,),
        span=(row.start, row.end),
        says=said,
        known=listed,
        source="; ".join(dict.fromkeys(entry.source for entry in known)),
        message=f"By {cite(row.article_id)}, {said}; {has[severity]} {listed}.",
        says_value=[interval(row)],
        known_value=[(entry.first, entry.last) for entry in known],
    )


@cache
def _record(program: str) -> tuple[Entry, ...]:
    """Return what the record has of a program; a side where it turned it on or off, in fact or on paper."""
    found = []
    for row in reference.rows("policy_timeline"):
        if row["program"] == program:
            first = date.fromisoformat(row["date"])
            on_paper = SIDES.get(row["event_type"]) == "off" and row["place"] == CAPITAL
            side = EFFECTS.get(row["effect_on_program"]) or ("off" if on_paper else "")
            last = last_day(first, row["date_precision"])
            found.append(
                Entry(row["event_type"], side, first, last, row["place"], row["summary"], row["source"])
            )
    return tuple(found)


def _around(when: Interval, known: Sequence[Entry]) -> list[Entry]:
    """Return the last entry before a time and the first after it."""
    before = [entry for entry in known if entry.last < when[0]]
    after = [entry for entry in known if entry.first > when[1]]
    return before[-1:] + after[:1]


def _announced(row: Any, known: Sequence[Entry]) -> list[Entry]:  # noqa: ANN401  a row
    """Return the turns that followed soon on an announcement of the claim's day."""
    when = interval(row)
    said = [e for e in _record(row.program) if e.kind == "announced" and not gap(when, (e.first, e.last))]
    return [turn for turn in known if any(e.first <= turn.first <= e.first + SOON for e in said)][:1]


def _of_another_sort(row: Any) -> bool:  # noqa: ANN401  a row
    """Return whether the record has another step of the program at the claim's day: it tells of that."""
    when = interval(row)
    near = (entry for entry in _record(row.program) if gap(when, (entry.first, entry.last)) <= NEAR)
    return exact(when) and any(near)


def _towards(entry: Entry) -> str:
    by_effect = {"on": rulings.FOR, "off": rulings.AGAINST}
    return by_effect.get(entry.side) or rulings.direction(entry.summary)


def _beside(row: Any) -> str:  # noqa: ANN401  a row
    """Return the part of a sentence that its date speaks of: what follows it where that names countries."""
    sentence = text(row.sentence)
    after = sentence[max(sentence.find(text(row.date_text)), 0) :]
    return after if _countries(after) else sentence


def _countries(words: str) -> list[str]:
    stems = [row for row in vocabulary(WORDS) if row["role"] == "nationality"]
    return [row["note"] for row in stems if row["word"] in fold(words)]


@cache
def _taken(country: str) -> tuple[Entry, ...]:
    """Return the record's steps by which Mexico came to take people of a country."""
    return tuple(
        entry
        for program in codes("program")
        for entry in _record(program)
        if entry.kind in TAKING and "Mexico" in entry.summary and country in _countries(entry.summary)
    )
