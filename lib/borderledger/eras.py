"""Which programs there were on a day: only of those do words tell that name no program."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from borderledger import reference

BEFORE = dt.timedelta(days=60)  # before its first step, in which a program is already spoken of
LONG_BEFORE = dt.timedelta(days=365)  # its first step on record: nothing can be told of it yet
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


@cache
def _first() -> Mapping[str, dt.date]:
    """Return the day of the first step of each program in the timeline."""
    found: dict[str, dt.date] = {}
    for row in reference.rows("policy_timeline"):
        day = dt.date.fromisoformat(row["date"])
        found[row["program"]] = min(day, found.get(row["program"], day))
    return found
