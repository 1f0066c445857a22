"""Which programs there were on a day: only of those do words tell that name no program."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from borderledger import reference

BEFORE = dt.timedelta(days=60)  # before its first step, in which a program is already spoken of
AFTER = dt.timedelta(days=180)  # after a step, in which the one that ended is still spoken of


@cache
def _steps() -> Mapping[str, tuple[tuple[dt.date, str], ...]]:
    """Return the dated steps of each program that was started one day, and the state that each left it in."""
    found: defaultdict[str, list[tuple[dt.date, str]]] = defaultdict(list)
    started = set()
    for row in reference.rows("policy_timeline"):
        found[row["program"]].append((dt.date.fromisoformat(row["date"]), row["effect_on_program"]))
        if row["event_type"] == "started":
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


@cache
def _on_day() -> Mapping[tuple[str, dt.date, str], frozenset[str]]:
    """Return the programs that the reference timeline knows a step of, by type, day and precision."""
    found: defaultdict[tuple[str, dt.date, str], set[str]] = defaultdict(set)
    for row in reference.rows("policy_timeline"):
        key = (row["event_type"], dt.date.fromisoformat(row["date"]), row["date_precision"] or "day")
        found[key].add(row["program"])
    return {key: frozenset(programs) for key, programs in found.items()}


def stepped(event_type: str, first: dt.date | None, precision: str) -> str:
    """Return the one program that is known to have taken a step of a type on a day; '' for none or several.

    >>> stepped("started", dt.date(2020, 3, 21), "day")
    'title_42'
    """
    programs = _on_day().get((event_type, first, precision), frozenset()) if first else frozenset()
    return next(iter(programs)) if len(programs) == 1 else ""


@cache
def on_record(event_type: str, first: dt.date, last: dt.date) -> bool:
    """Return whether the reference timeline knows a step of a type, of any program, in a stretch of days.

    >>> on_record("started", dt.date(2020, 3, 1), dt.date(2020, 3, 31))
    True
    """
    found = (key for key in _on_day() if key[0] == event_type and first <= key[1] <= last)
    return any(precision == "day" or first < last for _, _, precision in found)
