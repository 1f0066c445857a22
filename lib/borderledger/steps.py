"""The steps in a program's life that make its phases, from claims and from the reference timeline."""

import re
from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import pandas as pd

from borderledger import reference
from borderledger.text import any_of, words_of

OPEN = date.max
WORDS = "phase_words"  # vocabulary
LEADS_TO = {
    "announced": "announced",
    "started": "active",
    "expanded": "active",
    "reinstated": "active",
    "suspended": "suspended",
    "ended": "ended",
}
STOPS = ("suspended", "ended")
BEGINS = ("started", "expanded", "reinstated")
MONTH = timedelta(days=31)  # wider days say too little
NOTED = ("ruling", "opposed")  # change no state by themselves
ATTESTS = ("agreement", "enforced")  # nor do these, but what is agreed on or enforced is in force
REACH = 60  # characters between what a court does and the step it does it to


@dataclass(frozen=True, slots=True)
class Step:
    """Something that leaves a program in a state, on a day between ``first`` and ``last``.

    A step without a state (a ruling whose effect is open, a refusal) only leaves a note; one without a note
    either (an agreement) shows that a program in force still was.
    """

    state: str
    first: date | None
    last: date | None
    precision: str
    ids: tuple[str, ...]
    articles: frozenset[str] = frozenset()
    note: str = ""

    @property
    def order(self) -> tuple[date, date]:
        """Where the step stands in time: by its first day; by its last where that is all we know."""
        return self.first or self.last or OPEN, self.last or OPEN


def from_articles(events: Iterable[pd.DataFrame]) -> dict[str, list[Step]]:
    """Return the steps that the articles tell, by program, in order of time, claims of one step merged.

    Parameters
    ----------
    events
        The table, in as many pieces as it comes in: what is kept of each is a step for each of its days.
    """
    told: defaultdict[str, dict[Any, _Same]] = defaultdict(dict)
    for frame in events:
        for row in frame[frame["modality"].eq("happened") & frame["program"].notna()].to_dict("records"):
            step = _claim(row)
            if step is not None and (step.first or step.last):
                key = (step.state, step.first, step.last) if step.state and not step.note else step.ids
                told[row["program"]].setdefault(key, _Same()).add(step)
    return {program: merged(same.step() for same in claims.values()) for program, claims in told.items()}


class _Same:
    """Claims of one state and the same days: they merge into one step, whatever else is told."""

    def __init__(self) -> None:
        self.first: Step | None = None
        self.ids: list[str] = []
        self.articles: set[str] = set()

    def add(self, claim: Step) -> None:
        self.first = min(self.first or claim, claim, key=lambda step: step.ids)
        self.ids += claim.ids
        self.articles |= claim.articles

    def step(self) -> Step:
        assert self.first is not None  # noqa: S101  it is made to add one
        return replace(self.first, ids=tuple(sorted(self.ids)), articles=frozenset(self.articles))


def from_timeline() -> dict[str, list[Step]]:
    """Return the steps of the reference timeline, by program, in order of time."""
    steps: defaultdict[str, list[Step]] = defaultdict(list)
    for number, row in enumerate(reference.rows("policy_timeline"), start=2):
        state = _effect(row["event_type"], row["effect_on_program"])
        if state:
            first = date.fromisoformat(row["date"])
            last = last_day(first, row["date_precision"])
            note = f"by a ruling: {row['summary']}" if row["event_type"] == "ruling" else ""
            step = Step(state, first, last, row["date_precision"], (f"policy_timeline:{number}",), note=note)
            steps[row["program"]].append(step)
    return {program: sorted(known, key=lambda step: step.order) for program, known in steps.items()}


def merged(claims: Iterable[Step]) -> list[Step]:
    """Return the claims with those of one step joined under the most exact date, in order of time."""
    steps: list[Step] = []
    noted: list[Step] = []  # without a state there is nothing to join
    for claim in sorted(claims, key=lambda claim: (_width(claim), claim.order, claim.ids)):
        if not claim.state:
            noted.append(claim)
            continue
        for i, step in enumerate(steps):
            if claim.state == step.state and _overlap(claim, step):
                steps[i] = replace(
                    step, ids=tuple(sorted({*step.ids, *claim.ids})), articles=step.articles | claim.articles
                )
                break
        else:
            insort(steps, claim, key=lambda step: step.order)
    return sorted(steps + noted, key=lambda step: (step.order, step.ids))


def _claim(row: dict[Any, Any]) -> Step | None:
    """Return what an event row says about the program's state, or None for one that says nothing."""
    kind, state, note = row["event_type"], LEADS_TO.get(row["event_type"], ""), ""
    if state in STOPS and (pd.notna(row["place"]) or attempted(row["sentence"], row["quote"])):
        return None  # an end in one city is not the program's
    if (kind == "started" and unwinds(row["sentence"])) or (kind in BEGINS and _unwound(row)):
        return None
    if kind == "ruling" and _stops_an_ending(row["sentence"]):
        state, note = "disputed", f"{row['event_id']}: a ruling against the ending"
    elif kind in NOTED:
        note = (
            f"{row['event_id']}: {'ruling, effect open' if kind == 'ruling' else f'opposed by {_who(row)}'}"
        )
    elif not state and kind not in ATTESTS:
        return None
    first, last = (day.date() if pd.notna(day) else None for day in (row["date_start"], row["date_end"]))
    precision = row["precision"] if pd.notna(row["precision"]) else ""
    return Step(state, first, last, precision, (row["event_id"],), frozenset((row["article_id"],)), note)


def unwinds(sentence: str) -> bool:
    """Return whether a sentence tells of letting people in at a program's end."""
    return any(word in sentence.lower() for word in words_of("unwinding", WORDS))


def _unwound(row: dict[Any, Any]) -> bool:
    """Return whether the timeline knows nothing of the program to have begun then but its unwinding."""
    if pd.isna(row["date_start"]) or pd.isna(row["date_end"]) or row["date_end"] - row["date_start"] > MONTH:
        return False
    begun = [
        unwinds for day, unwinds in _begun(row["program"]) if row["date_start"] <= day <= row["date_end"]
    ]
    return bool(begun) and all(begun)


@cache
def _begun(program: str) -> Sequence[tuple[pd.Timestamp, bool]]:
    """Return the days on which something of a program began on record, and whether that was its unwinding."""
    return [
        (pd.Timestamp(row["date"]), unwinds(row["summary"]))
        for row in reference.rows("policy_timeline")
        if row["program"] == program and row["date_precision"] == "day" and row["event_type"] in BEGINS
    ]


def _who(row: dict[Any, Any]) -> str:
    return str(row["actor"]) if pd.notna(row["actor"]) else "somebody"


def attempted(sentence: str, quote: str) -> bool:
    """Return whether the words tell of an attempt: one stands in the quote or right before it."""
    at = max(sentence.find(quote), 0)
    near = sentence[max(at - REACH // 2, 0) : at + len(quote)].lower()
    return any(word in near for word in words_of("attempt", WORDS))


def _stops_an_ending(sentence: str) -> bool:
    stops, endings = any_of("stop", WORDS), any_of("ending", WORDS)
    return re.search(rf"\b{stops}\w*[^.;]{{1,{REACH}}}\b{endings}", sentence.lower()) is not None


def _effect(kind: str, effect: str) -> str:
    if effect == "active":
        return "active"
    if effect == "inactive":
        return "ended" if kind in ("ended", "withdrawn") else "suspended"
    return "announced" if kind == "announced" else ""


def last_day(first: date, precision: str) -> date:
    """Return the last day of the day, month or year that starts on a day."""
    if precision == "year":
        return first.replace(month=12, day=31)
    if precision == "month":
        return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first


def _width(step: Step) -> int:
    return (step.last - step.first).days if step.first and step.last else OPEN.toordinal()


def _overlap(a: Step, b: Step) -> bool:
    return (a.first or date.min) <= (b.last or OPEN) and (b.first or date.min) <= (a.last or OPEN)
