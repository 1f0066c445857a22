"""Days that programs were in a state under each administration, as a range where days are not known."""

from typing import Any

import pandas as pd

from borderledger import reference

COLUMNS = ["basis", "program", "administration", "days_least", "days_most"]


def days(
    phases: pd.DataFrame, until: pd.Timestamp, state: str = "active", since: pd.Timestamp | None = None
) -> pd.DataFrame:
    """Return for how many days each program was in a state under each US administration.

    Parameters
    ----------
    phases
        The table ``phases``, or rows of it.
    until
        The day up to which days are counted, in phases that are still open, too.
    state
        The state that is counted.
    since
        The day from which they are counted; by default, from the first.

    Returns
    -------
    DataFrame
        ``basis``, ``program``, ``administration``, ``days_least`` and ``days_most``. The two differ where a
        phase began or ended on a day that is not known: the one counts from the last day on which it can have
        begun to the first on which it can have ended, the other from first to last.

    Examples
    --------
    >>> import borderledger
    >>> phases = borderledger.load().phases
    >>> list(days(phases[phases["basis"] == "reference"], pd.Timestamp("2023-05-12")).columns)
    ['basis', 'program', 'administration', 'days_least', 'days_most']
    """
    terms = _terms(since)
    rows = [
        {"basis": stretch["basis"], "program": stretch["program"], "administration": term["label"]}
        | _range(stretch, term, until)
        for stretch in _whole(phases[phases["state"] == state]).to_dict("records")
        for term in terms
    ]
    found = pd.DataFrame(rows, columns=COLUMNS)
    totals = found[found["days_most"] > 0].groupby(COLUMNS[:3], sort=False, as_index=False).sum()
    return totals.astype({"days_least": "int64", "days_most": "int64"})


def _whole(phases: pd.DataFrame) -> pd.DataFrame:
    """Return the phases joined again where a new administration cut them."""
    cut = phases["closed_by"].fillna("").str.startswith("administrations:")
    stretch = (~cut.shift(fill_value=False)).cumsum()
    begun = phases[~stretch.duplicated()].drop(columns=["end", "end_last"])
    over = phases.loc[~stretch.duplicated(keep="last"), ["end", "end_last"]]
    return begun.assign(end=over["end"].to_numpy(), end_last=over["end_last"].to_numpy())


def _terms(since: pd.Timestamp | None) -> list[dict[Any, Any]]:
    terms = reference.administrations()
    starts = [max(day, since or day) for day in terms["start"]]
    return terms.assign(start=starts)[terms["country"] == "US"].to_dict("records")


def _range(stretch: dict[Any, Any], term: dict[Any, Any], until: pd.Timestamp) -> dict[str, int]:
    """Return the least and most days of a stretch that lie in a term."""
    out = until if pd.isna(term["end"]) else min(term["end"], until)
    end, end_last = (until if pd.isna(day) else day for day in (stretch["end"], stretch["end_last"]))
    start, start_last = stretch["start"], stretch["start_last"]
    start = start_last if pd.isna(start) else start
    return {
        "days_least": max((min(end, out) - max(start_last, term["start"])).days, 0),
        "days_most": max((min(end_last, out) - max(start, term["start"])).days, 0),
    }
