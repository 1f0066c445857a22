"""What a figure's words allow, and whether a known value fits: "more than 144,000" and 144,278 agree."""

import math
from typing import NamedTuple


class Bounds(NamedTuple):
    """Least and greatest value that words allow, both inclusive."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Return whether a value lies inside."""
        return self.low <= value <= self.high

    def meets(self, other: "Bounds") -> bool:
        """Return whether some value lies in both."""
        return self.low <= other.high and other.low <= self.high


def stated(low: float, high: float) -> Bounds:
    """Return the bounds of a row's cells, where NaN is no bound; a count is never below zero.

    >>> stated(2500, math.nan)
    Bounds(low=2500, high=inf)
    """
    return Bounds(0 if math.isnan(low) else low, math.inf if math.isnan(high) else high)


def rounded(bounds: Bounds, about: bool = False) -> Bounds:
    """Return the values that a single number may stand for: half its last place that is not zero, or 10 %.

    >>> rounded(Bounds(172_000, 172_000))
    Bounds(low=171500.0, high=172500.0)
    """
    if bounds.low != bounds.high:
        return bounds
    slack = max(_last_place(bounds.low) / 2, 0.1 * abs(bounds.low) if about else 0)
    return Bounds(bounds.low - slack, bounds.high + slack)


def total(parts: list[Bounds]) -> Bounds:
    """Return the bounds of a sum."""
    return Bounds(sum(part.low for part in parts), sum(part.high for part in parts))


def spell(bounds: Bounds) -> str:
    """Return bounds in words.

    >>> spell(Bounds(2500, math.inf))
    'at least 2,500'
    """
    if bounds.low == bounds.high:
        return number(bounds.low)
    if math.isinf(bounds.high):
        return f"at least {number(bounds.low)}"
    if not bounds.low:
        return f"at most {number(bounds.high)}"
    return f"{number(bounds.low)} to {number(bounds.high)}"


def number(value: float) -> str:
    """Return a number with thousands marked.

    >>> number(144278.0)
    '144,278'
    """
    return f"{value:,.0f}" if value == round(value) else f"{value:,.1f}"


def _last_place(value: float) -> float:
    """Return the place of the last digit that is not zero: 1000 for 172,000."""
    place = 1.0
    while value and value % (place * 10) == 0:
        place *= 10
    return place
