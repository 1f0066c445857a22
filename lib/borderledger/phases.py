"""Events into phases: what state each program was in, when, under whom.

A small state machine a program, run apart over the articles' claims and over the reference timeline. Only
what happened changes a state: plans, denials and attempts do not. A ruling does not either, as its effect is
often left open: it is noted in the phase it falls into, and where it stops an ending the stretch is disputed.
Claims of one step with overlapping dates are one step, dated by the most exact of them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from borderledger import reference, schemas
from borderledger.codes import codes
from borderledger.steps import OPEN, Step, from_articles, from_timeline

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Phase:
    """A state between the step that opened it and the one that closed it, if any."""

    state: str
    opened: Step
    closed: Step | None = None
    seen: date | None = None  # the last day on which a claim still has it in this state
    notes: tuple[str, ...] = ()


def phases(events: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return the phases of every program, from the articles and from the reference apart.

    Parameters
    ----------
    events, articles
        The tables. An open phase is cut at a change of administration only as far as an article can know:
        up to the last publication date.

    Returns
    -------
    DataFrame
        The columns of the table ``phases``, sorted by basis, program and time.
    """
    horizon = articles["published_end"].max()
    known = {
        "articles": (from_articles(events), horizon.date() if pd.notna(horizon) else date.min),
        "reference": (from_timeline(), date.max),
    }
    rows = [
        {"program": program, "basis": basis} | row
        for basis, (steps, last) in known.items()
        for program in codes("program")
        for phase in run(steps.get(program, []))
        for row in _cut(_row(phase), last)
    ]
    frame = pd.DataFrame(rows, columns=schemas.columns("phases"))
    return frame.astype(dict.fromkeys(("start", "start_last", "end", "end_last"), "datetime64[ns]"))


def run(steps: Iterable[Step]) -> list[Phase]:
    """Return the phases that steps in order of time make."""
    found: list[Phase] = []
    for step in steps:
        current = found[-1] if found else None
        if current is None:
            found += [Phase(step.state, step, seen=step.first)] if step.state else []
        elif step.note and not step.state:
            found[-1] = replace(current, notes=(*current.notes, step.note))
        elif step.state == current.state or (not step.state and current.state == "active"):
            found[-1] = replace(current, seen=max(filter(None, (current.seen, step.first)), default=None))
        elif step.state and _changes(current, step):
            opened = replace(step, first=step.first or current.seen)
            start = replace(current.opened, last=min(current.opened.last or OPEN, step.last or OPEN))
            found[-1] = replace(current, opened=start, closed=opened)
            if len(found) > 1:
                found[-2] = replace(found[-2], closed=start)
            notes = (step.note,) if step.note else ()
            found.append(Phase(step.state, opened, seen=step.first, notes=notes))
    return found


def _changes(current: Phase, step: Step) -> bool:
    """Return whether a step changes the current state.

    An announcement opens only what has no state yet, what has ended cannot be suspended, and only an ending
    can be disputed by a ruling against it.
    """
    if step.state == "disputed":
        return current.state in ("ended", "suspended")
    return step.state != "announced" and (current.state, step.state) != ("ended", "suspended")


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
    yield _under(row)


def _under(row: Row) -> Row:
    bounds = row["start"], row["start_last"]
    return row | {
        "administration": reference.administration_during(*bounds, "US") or None,
        "mx_administration": reference.administration_during(*bounds, "MX") or None,
    }
