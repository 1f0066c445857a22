"""Which metrics the unit of a number admits."""

from borderledger.spots import Spot

TIME_UNITS = frozenset({"minutes", "hours", "days", "weeks", "months", "years"})
LENGTHS = frozenset({"miles", "kilometers"})
GOES_ON = frozenset({"duration", "money", "border_length", "tariff"})
MEASURES = frozenset({"duration", "money", "border_length"})  # told in a unit of their own


def admits(spot: Spot, code: str) -> bool:
    """Whether the unit of a number, written or understood, admits a metric."""
    only = allowed(spot)
    if only:
        return code in only
    if code in MEASURES:
        return measured_before(spot) == code
    return code != "tariff" or _share(spot) == code or measured_before(spot) == code


def allowed(spot: Spot) -> frozenset[str]:
    """Return the only metrics that the unit admits, none when it admits any."""
    unit = spot.quantity.unit
    if unit in TIME_UNITS:
        return frozenset({"duration"})
    if unit in LENGTHS:
        return frozenset({"border_length", "other"})
    return frozenset({"money"}) if spot.quantity.kind == "money" else frozenset()


def measured_before(spot: Spot) -> str:
    """Return the measure that a bare number goes on in: "within 14 days, 30 for the rest", '' for none."""
    bare = spot.noun is None and spot.quantity.unit in {"", "percent"}
    if not bare or spot.before is None or spot.before.metric not in GOES_ON:
        return ""
    if spot.before.metric == "duration" and (spot.leans != "same" or spot.quantity.unit == "percent"):
        return ""
    return spot.before.metric


def in_its_unit(spot: Spot, code: str) -> bool:
    """Whether a number could count a metric had no figure been told before: a bare one is no length."""
    return code in allowed(spot) or code not in MEASURES | ({"tariff"} - {_share(spot)})


def _share(spot: Spot) -> str:
    rate = spot.quantity.unit == "percent" and not spot.quantity.fraction
    return "tariff" if rate else ""
