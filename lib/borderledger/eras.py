"""Which programs there were on a day: only of those do words tell that name no program."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from borderledger import reference

BEFORE = dt.timedelta(days=60)  # before its first step, in which a program is already spoken of
LONG_BEFORE = dt.timedelta(days=365)  # its first step on record: nothing can be told of it yet
TURNS = frozenset({"started", "reinstated", "suspended", "ended"})  # steps of a government, no rulings
AFTER = dt.timedelta(days=180)  # after a step, in which the one that ended is still spoken of


@cache
def _steps() -> Mapping[str, tuple[tuple[dt.date, str], ...]]:
    """Return the dated steps of each program that was started one day, and the state that each left it in."""
    found: defaultdict[str, list[tuple[dt.date, str]]] = defaultdict(list)
    started = set()
    for row in reference.rows("policy_timeline"):
        found[row["program"]].append((dt.date.fromisoformat(row["date"]), row["effect_on_program"]))
        if row["event_type"] == "started" and row["effect_on_program"] == "active":
            started.add(row["program"])
    return {program: tuple(sorted(found[program])) for program in started}


def known(program: str, day: dt.date | None) -> bool:
    """Whether a program was in force on a day, soon to be, or spoken of in the half year before.

    Programs without a beginning ("border security") and texts without a date always may.
    """
    steps = _steps().get(program)
    if not steps or day is None:
        return True
    states = [state for date, state in steps if date <= day and state != "none"]
    near = any(date - BEFORE <= day <= date + AFTER for date, _ in steps)
    return near or (bool(states) and states[-1] == "active")


def unborn(program: str, day: dt.date | None) -> bool:
    """Whether a day lies long before anything that the timeline knows of a program."""
    first = _first().get(program)
    return first is not None and day is not None and day < first - LONG_BEFORE


def begun(program: str, day: dt.date | None) -> dt.date | None:
    """Return the day since which a government has had a program in force on a day, None without one."""
    begins = [
        start for start, end in _spans().get(program, ()) if day and start <= day and not (end and end < day)
    ]
    return begins[-1] if begins else None


@cache
def _spans() -> Mapping[str, tuple[tuple[dt.date, dt.date | None], ...]]:
    """Return from when to when each program was in force; courts that stop one for a while end nothing."""
    found: defaultdict[str, list[tuple[dt.date, dt.date | None]]] = defaultdict(list)
    steps = (row for row in reference.rows("policy_timeline") if row["event_type"] in TURNS)
    for row in sorted(steps, key=lambda row: row["date"]):
        spans, day = found[row["program"]], dt.date.fromisoformat(row["date"])
        open_now = bool(spans) and spans[-1][1] is None
        if row["effect_on_program"] == "active" and not open_now:
            spans.append((day, None))
        elif row["effect_on_program"] == "inactive" and open_now:
            spans[-1] = spans[-1][0], day
    return {program: tuple(spans) for program, spans in found.items()}


@cache
def _first() -> Mapping[str, dt.date]:
    """Return the day of the first step of each program in the timeline."""
    found: dict[str, dt.date] = {}
    for row in reference.rows("policy_timeline"):
        day = dt.date.fromisoformat(row["date"])
        found[row["program"]] = min(day, found.get(row["program"], day))
    return found
