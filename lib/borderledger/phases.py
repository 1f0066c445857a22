"""Events into phases: what state each program was in, when, under whom.

A small state machine a program, run apart over the articles' claims and over the reference timeline. Only
what happened changes a state: plans, denials and attempts do not. A ruling does by its effect (`rulings`);
one whose effect is open is noted in the phase it falls into. Claims of one step with overlapping dates are
one step, dated by the most exact of them. A stretch is disputed where a court stops an ending or orders a
restart, and where one article has the program ended and another ends it only later.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from borderledger import reference, schemas
from borderledger.codes import codes
from borderledger.rulings import effect, is_restart
from borderledger.steps import OPEN, STOPS, Step, from_articles, from_timeline

RULED = {
    "disputed": "a ruling against the ending",
    "suspended": "a ruling stops it",
    "active": "a ruling lets it go on",
}
RESTART = "restart"

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Phase:
    """A state between the step that opened it and the one that closed it, if any."""

    state: str
    opened: Step
    closed: Step | None = None
    seen: date | None = None  # the last day on which a claim still has it in this state
    notes: tuple[str, ...] = ()


def phases(events: pd.DataFrame, articles: pd.DataFrame, basis: str = "both") -> pd.DataFrame:
    """Return the phases of every program, from the articles and from the reference apart.

    Parameters
    ----------
    events, articles
        The tables. An open phase is cut at a change of administration only as far as an article can know:
        up to the last publication date.
    basis
        ``articles`` or ``reference`` for the phases of one alone, ``both`` for one above the other.

    Returns
    -------
    DataFrame
        The columns of the table ``phases``, sorted by basis, program and time.

    Examples
    --------
    >>> import borderledger
    >>> ledger = borderledger.load()
    >>> set(phases(ledger.events, ledger.articles, "reference")["basis"])
    {'reference'}
    """
    horizon = articles["published_end"].max()
    return of_pieces([events], horizon.date() if pd.notna(horizon) else date.min, basis)


def of_pieces(events: Iterable[pd.DataFrame], horizon: date, basis: str = "both") -> pd.DataFrame:
    """Return the phases of a table of events that comes in pieces, and of the last publication date."""
    known = {}
    if basis != "reference":
        known["articles"] = decided(events), horizon
    if basis != "articles":
        known["reference"] = from_timeline(), date.max
    rows = [
        {"program": program, "basis": basis} | row
        for basis, (steps, last) in known.items()
        for program in codes("program")
        for phase in run(steps.get(program, []))
        for row in _cut(_row(phase), last)
    ]
    frame = pd.DataFrame(rows, columns=schemas.columns("phases"))
    return frame.astype(dict.fromkeys(("start", "start_last", "end", "end_last"), "datetime64[ns]"))


def decided(events: Iterable[pd.DataFrame]) -> dict[str, list[Step]]:
    """Return the steps that the articles tell, each ruling with the state that it leaves the program in."""
    effects: dict[str, str] = {}  # of rulings by their id; RESTART for one that is the restart itself

    def noted() -> Iterator[pd.DataFrame]:
        for frame in events:
            for row in frame[frame["event_type"] == "ruling"].to_dict("records"):
                restart = is_restart(row["sentence"], row["quote"])
                effects[row["event_id"]] = RESTART if restart else effect(row["sentence"], row["quote"])
            yield frame

    steps = from_articles(noted())
    return {program: [_with_effect(step, effects) for step in told] for program, told in steps.items()}


def _with_effect(step: Step, effects: Mapping[str, str]) -> Step:
    name = step.ids[0]
    state = effects.get(name)
    if state == RESTART:
        return replace(step, state="active", note="")  # the restart itself is told, whoever ordered it
    return replace(step, state=state, note=f"{name}: {RULED[state]}") if state else step


def run(steps: Iterable[Step]) -> list[Phase]:
    """Return the phases that steps in order of time make."""
    found: list[Phase] = []
    for step in steps:
        current = found[-1] if found else None
        if current is None:
            found += [Phase(step.state, step, seen=step.first)] if step.state else []
        elif step.note and not step.state:
            found[-1] = replace(current, notes=(*current.notes, step.note), seen=_seen(current, step))
        elif _disagree(current, step):
            sides = _side(current.opened), _side(step)
            found[-1] = replace(current, state="disputed", closed=step, notes=(*current.notes, *sides))
            found.append(Phase(step.state, step, seen=step.first))
        elif step.state == current.state or (not step.state and current.state == "active"):
            found[-1] = replace(current, seen=_seen(current, step))
        elif step.state and _changes(current, step):
            opened = replace(step, first=step.first or current.seen)
            start = replace(current.opened, last=min(current.opened.last or OPEN, step.last or OPEN))
            found[-1] = replace(current, opened=start, closed=opened)
            if len(found) > 1:
                found[-2] = replace(found[-2], closed=start)
            notes = (step.note,) if step.note else ()
            notes = (_side(start), *notes) if step.state == "disputed" else notes
            found.append(Phase(step.state, opened, seen=step.first, notes=notes))
    return found


def _seen(current: Phase, step: Step) -> date | None:
    """Return the last day on which a claim still has the program in its state.

    What is agreed on, enforced, opposed or ruled on is in force, unless it was stopped before.
    """
    if current.state not in (step.state, "active"):
        return current.seen
    return max(filter(None, (current.seen, step.first)), default=None)


def _changes(current: Phase, step: Step) -> bool:
    """Return whether a step changes the current state.

    An announcement opens only what has no state yet, what has ended cannot be suspended, only an ending can
    be disputed by a ruling against it, and a court that lets a program go on restarts only what a court
    stopped.
    """
    if step.state == "disputed":
        return current.state in ("ended", "suspended")
    if step.state == "active" and step.note:
        return current.state == "suspended" and bool(current.opened.note)
    return step.state != "announced" and (current.state, step.state) != ("ended", "suspended")


def _disagree(current: Phase, step: Step) -> bool:
    """Return whether another article stops the program only after the current phase has it stopped."""
    return (
        current.state == step.state
        and step.state in STOPS
        and bool(step.articles and current.opened.articles)
        and step.articles.isdisjoint(current.opened.articles)
        and (step.first or date.min) > (current.opened.last or OPEN)
    )


def _side(step: Step) -> str:
    """Return one side of a dispute in words: who has the program in which state, since when."""
    first, last = step.first, step.last
    when = f"{last}" if first == last else f"{first or '...'} to {last or '...'}"
    return f"{'; '.join(step.ids)}: {step.state} {when}"


def _row(phase: Phase) -> Row:
    opened, closed = phase.opened, phase.closed
    return {
        "state": phase.state,
        "start": opened.first,
        "start_last": opened.last,
        "start_precision": opened.precision,
        "end": closed.first if closed else None,
        "end_last": closed.last if closed else None,
        "end_precision": closed.precision if closed else None,
        "opened_by": ";".join(opened.ids),
        "closed_by": ";".join(closed.ids) if closed else None,
        "n_articles": len(opened.articles | (closed.articles if closed else frozenset())),
        "note": "; ".join(phase.notes) or None,
    }


def _cut(row: Row, horizon: date) -> Iterator[Row]:
    """Yield the row in pieces, one an administration that it surely reaches into."""
    begun = row["start_last"] or row["start"]
    over = row["end_last"] or (OPEN if row["closed_by"] else horizon)
    for day, label in reference.changes("US"):
        if begun < day < over:
            yield _under(
                row
                | {
                    "end": day,
                    "end_last": day,
                    "end_precision": "day",
                    "closed_by": f"administrations:{label}",
                }
            )
            row = row | {"start": day, "start_last": day, "start_precision": "day"}
            if row["end"]:
                row["end"] = max(row["end"], day)  # what has reached this term has not ended before it
    yield _under(row)


def _under(row: Row) -> Row:
    bounds = row["start"], row["start_last"]
    return row | {
        "administration": reference.administration_during(*bounds, "US") or None,
        "mx_administration": reference.administration_during(*bounds, "MX") or None,
    }
