"""Which metrics the unit of a number admits."""

from borderledger.spots import Spot

TIME_UNITS = frozenset({"minutes", "hours", "days", "weeks", "months", "years"})
LENGTHS = frozenset({"miles", "kilometers"})
MEASURES = frozenset({"duration", "money", "border_length"})  # told in a unit of their own


def admits(spot: Spot, code: str) -> bool:
    """Whether the unit of a number, written or understood, admits a metric."""
    only = allowed(spot)
    if only:
        return code in only
    if code in MEASURES:
        return _understood(spot, code)
    return code != "tariff" or spot.quantity.unit == "percent" or _understood(spot, code)


def allowed(spot: Spot) -> frozenset[str]:
    """Return the only metrics that the unit admits, none when it admits any."""
    unit = spot.quantity.unit
    if unit in TIME_UNITS:
        return frozenset({"duration"})
    if unit in LENGTHS:
        return frozenset({"border_length", "other"})
    return frozenset({"money"}) if spot.quantity.kind == "money" else frozenset()


def _understood(spot: Spot, code: str) -> bool:
    """Whether a bare number goes on in the unit just named: "within 14 days, 30 for the rest"."""
    bare = spot.noun is None and spot.quantity.unit in {"", "percent"}
    return bare and spot.leans == "same" and spot.before is not None and spot.before.metric == code
