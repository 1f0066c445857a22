"""Which metrics the unit of a number admits."""

from borderledger.spots import Spot

TIME_UNITS = frozenset({"minutes", "hours", "days", "weeks", "months", "years"})
CLOCK = frozenset({"minutes", "hours"})  # read, for others to lean on, but figures only where they are a term
LENGTHS = frozenset({"miles", "kilometers"})
MEASURES = frozenset({"duration", "money", "border_length"})  # told in a unit of their own
OF_BEDS = frozenset({"capacity", "other"})  # those in them are counted as people
LONG = 400  # days: what is more is no length of time without its unit
VAST = 1e8  # more is money, told without its unit in speech
GOES_ON = MEASURES | {"tariff"}  # whose unit is understood of a bare number that comes next


def admits(spot: Spot, code: str) -> bool:
    """Whether the unit of a number, written or understood, admits a metric."""
    return in_its_unit(spot, code) or measured_before(spot) == code


def in_its_unit(spot: Spot, code: str) -> bool:
    """Whether the unit written admits a metric: a bare number is no length, half of a whole no tariff."""
    only = allowed(spot)
    if only:
        return code in only
    if code == "tariff":
        return spot.quantity.unit == "percent" and not spot.quantity.fraction
    if spot.noun and spot.noun.code == "beds" and not spot.quantity.unit:
        return code in OF_BEDS
    return code not in MEASURES


def allowed(spot: Spot) -> frozenset[str]:
    """Return the only metrics that the unit admits, none when it admits any."""
    unit = spot.quantity.unit
    if unit in TIME_UNITS:
        return frozenset({"duration"})
    if unit in LENGTHS:
        return frozenset({"border_length", "other"})
    return frozenset({"money"}) if spot.quantity.kind == "money" or vast(spot) else frozenset()


def vast(spot: Spot) -> bool:
    """Whether a bare number is more than there are people to count: "they were given 500 million a year"."""
    bare = spot.noun is None and not spot.quantity.unit
    return bare and (spot.quantity.low or spot.quantity.high or 0.0) >= VAST


def measured_before(spot: Spot) -> str:
    """Return the measure that a bare number goes on in: "within 14 days, 30 for the rest", '' for none."""
    bare = spot.noun is None and spot.quantity.unit in {"", "percent"}
    if not bare or spot.before is None or spot.before.metric not in GOES_ON:
        return ""
    code, percent = spot.before.metric, spot.quantity.unit == "percent"
    value = spot.quantity.low or spot.quantity.high or 0.0
    if code == "duration" and (percent or spot.leans != "same" or spot.quantity.per or value > LONG):
        return ""
    if code == "money" and spot.quantity.per and not spot.before.per:
        return ""  # "a $19 million grant … 385 a day"
    return "" if code == "tariff" and spot.quantity.fraction and spot.leans != "same" else code
