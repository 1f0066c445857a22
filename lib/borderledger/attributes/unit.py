"""In what a figure is told: its unit, and whether it is a rate."""

import re

from borderledger.attributes.metric_units import MEASURES, vast
from borderledger.context import Context
from borderledger.quantities import Quantity
from borderledger.spots import Said, Spot, another_noun, refers
from borderledger.text import any_of

HELD_AGAINST = re.compile(rf"\b{any_of('held against')} (?:[^\W\d]+ ){{0,1}}$", re.IGNORECASE)
AVERAGE = re.compile(rf"\b{any_of('average')}\b", re.IGNORECASE)
ON_TO = re.compile(rf",? {any_of('sets against')} ")
OF = re.compile(rf" (?:{any_of('of')} )?")
POINTS_BACK = re.compile(rf"\b{any_of('points back')} $", re.IGNORECASE)
AND = rf"(?:{any_of('and')}|{any_of('or')})"
NEXT_IN_LIST = re.compile(rf"[^.;:(),]{{0,30}}(?:,|,? {AND},?)(?: [^.;:(),]{{0,20}},)? ")
NAMED_WITH = re.compile(rf"(?: [^\W\d]+){{1,2}} {AND} ")  # from one count to the next
OF_THE_GUARD = re.compile(rf" (?:of|de|del) (?:\w+ )?(?:\w+ )?{any_of('a force')}\b", re.IGNORECASE)
CLOSED = re.compile(r"[^()]*\)")
BEFORE, AFTER = 30, 15  # characters beside a number in which "average" is its own
STOCKS = frozenset({"waiting", "in_custody", "deployed"})
UNIT_OF_METRIC = {"cases": "cases"}
BY_DAY = frozenset({"encountered", "apprehended_mx", "expelled", "returned", "admitted", "arrivals"})
OF_PEOPLE = (BY_DAY - {"arrivals", "admitted"}) | {"deported", "waiting", "in_custody", "capacity"}
UNITS = frozenset({"percent", "usd", "miles", "kilometers", "days", "months", "years"})
DAYS_OF_WEEK = 7
DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
OF_THEM = re.compile(rf" (?:{any_of('of')}|{any_of('more of a kind')})\b", re.IGNORECASE)  # "20 more"
SCALED = 1e6  # from which a scale is a word of its own: "million", "mil millones"
AS_OFTEN = 20  # times as much as the rate before, or as little, that one of the same sort may be
ALIKE = 100  # times as much as the number before, or as little, that one in the same scale may be
WHOLE = 100.0  # percent; "double" is told as so many percent too, and is no share


def unit_of(context: Context, spot: Spot, metric: str) -> str:
    """Return the unit: the one written, the noun's, or that of the figure leaned on."""
    if spot.quantity.unit == "weeks":
        return "days"
    if spot.quantity.unit:
        return spot.quantity.unit if spot.quantity.unit in UNITS else "other"
    if vast(spot):
        return "usd"
    if understood(context, spot, metric) > 1:
        return "usd"
    unit = spot.noun.code if spot.noun else _leaned(context, spot, metric)
    return "troops" if unit == "people" and metric == "deployed" and _of_troops(context, spot) else unit


def bounds_of(context: Context, spot: Spot, metric: str) -> tuple[float | None, float | None]:
    """Return the bounds in the unit and scale of the table, which tells weeks in days."""
    times = DAYS_OF_WEEK if spot.quantity.unit == "weeks" else understood(context, spot, metric)
    low, high = spot.quantity.low, spot.quantity.high
    return None if low is None else low * times, None if high is None else high * times


def scale_of(context: Context, spot: Spot, metric: str) -> float:
    """Return the scale in which a number is told: a million for "450 million", and for the "700" after it."""
    quantity = spot.quantity
    digits = DIGITS.match(context.text, quantity.number_start)
    mantissa = float(digits.group().replace(",", "")) if digits else 0.0
    value = quantity.low or quantity.high or 0.0
    return value / mantissa if mantissa and value / mantissa >= SCALED else understood(context, spot, metric)


def understood(context: Context, spot: Spot, metric: str) -> float:
    """Return the scale that a bare number of money shares with the one before, 1 where it shares none.

    "Michoacán received $5.3 billion and Guanajuato just over 5", "$450 million … you get maybe 700".
    """
    quantity, last = spot.quantity, spot.history.of_metric.get("money")
    bare = not quantity.unit and spot.noun is None and quantity.kind != "money"
    bare = bare and DIGITS.match(context.text, quantity.number_start) is not None
    bare = bare and not OF_THEM.match(context.text, quantity.end)
    if metric != "money" or not bare or last is None or not last.value or spot.leans == "far":
        return 1.0
    value = (quantity.low or quantity.high or 0.0) * last.scale
    alike = last.value / ALIKE <= value <= last.value * ALIKE
    return last.scale if alike and not another_noun(context, spot) else 1.0


def per_of(context: Context, spot: Spot, metric: str) -> str:
    """Return the rate: the one written, or that of the figure which a number goes on from.

    "1,300 a day, against 1,750 in March", "agents met 1,650 a day; a year ago it had been fewer than 600",
    "6,000 arrivals a day, 12,000, or 18,000", "in March the average was 42".
    """
    quantity, before = spot.quantity, spot.before
    if quantity.per or quantity.unit not in {"", "usd"}:
        return "" if _of_level(context, spot, metric) else quantity.per
    alike = spot.history.of_metric.get(metric)
    if _averaged(context, spot) and (alike or metric in BY_DAY):
        return alike.per if alike and alike.per else "day" if metric in BY_DAY else ""
    if spot.noun and (shared := _shared(context, spot)):
        return shared
    if spot.noun or before is None or spot.leans not in {"same", "next"}:
        return ""
    if CLOSED.match(context.text, spot.left, quantity.start):
        return ""  # "84,490 arrivals (2,700 a day), up from 56,000"
    goes_on = (
        HELD_AGAINST.search(context.text, spot.left, quantity.start)
        or _moved_on(context, spot)
        or _listed(context, spot, before, metric)
    )
    return before.per if goes_on and _as_often(quantity, before) else ""


def _of_level(context: Context, spot: Spot, metric: str) -> bool:
    """Whether a rate only says how a level is averaged: "the weekly average of those held fell to 5,000"."""
    if metric not in STOCKS or spot.quantity.per in {"", "day"}:
        return False
    before = spot.before if spot.leans == "same" else None
    level = before is not None and (before.metric, before.per) == (metric, "")
    return level or AVERAGE.search(context.text, spot.left, spot.quantity.start) is not None


def _moved_on(context: Context, spot: Spot) -> bool:
    """Whether a movement goes on at a date: "… y el 1 de julio a mil 450"."""
    dated = [timex for timex in context.timexes.within(spot.left, spot.quantity.start) if timex.dated]
    return bool(dated) and ON_TO.fullmatch(context.text, dated[-1].end, spot.quantity.start) is not None


def _as_often(quantity: Quantity, before: Said) -> bool:
    """Whether a number is of a rate's size: "771 last month, 25 a day. In August it was 2,390" is a total."""
    value = quantity.low or quantity.high or 0.0
    return not before.value or before.value / AS_OFTEN <= value <= before.value * AS_OFTEN


def _shared(context: Context, spot: Spot) -> str:
    """Return the rate told of a count named with another: "100 Cubans and 20 Haitians daily"."""
    known = list(context.quantities.within(spot.sentence.start, spot.sentence.end))
    at = known.index(spot.quantity)
    for first, second, other in ((at - 1, at, at - 1), (at, at + 1, at + 1)):
        if first < 0 or second == len(known) or not known[other].per or known[other].unit:
            continue
        if NAMED_WITH.fullmatch(context.text, known[first].end, known[second].start):
            return known[other].per
    return ""


def _averaged(context: Context, spot: Spot) -> bool:
    """Whether a number is told to be an average."""
    start, end = spot.quantity.start, spot.span[1]
    first, last = max(spot.left, start - BEFORE), min(spot.right, end + AFTER)
    after = context.quantities.within(end, spot.sentence.end)
    last = min(last, after[0].start) if after else last
    average = AVERAGE.search(context.text, first, last)
    others = bool(after) and average is not None and OF.fullmatch(context.text, average.end(), after[0].start)
    return average is not None and not others


def _listed(context: Context, spot: Spot, before: Said, metric: str) -> bool:
    """Whether a number is the next of a list of rates, none of which has a date of its own."""
    alike = spot.leans == "same" and before.metric == metric
    dated = any(timex.dated for timex in context.timexes.within(spot.left, spot.right))
    return (
        alike
        and not dated
        and NEXT_IN_LIST.fullmatch(context.text, spot.left, spot.quantity.start) is not None
    )


def _of_troops(context: Context, spot: Spot) -> bool:
    """Whether people sent are troops: "members of the Guard"; without a noun, where the text names troops."""
    if spot.noun:
        return OF_THE_GUARD.match(context.text, spot.noun.end) is not None
    said = (spot.sentence, context.headline)
    return any(n.code == "troops" for s in said for n in context.found.within("counted", s.start, s.end))


def _leaned(context: Context, spot: Spot, metric: str) -> str:
    """Return what a number without a noun counts: "60 percent of these, 78 of those" are both percent."""
    if not spot.leans:
        return UNIT_OF_METRIC.get(metric, "people")
    if _goes_on_in_percent(context, spot, metric):
        return "percent"
    alike = spot.history.of_metric.get(metric)
    if metric in MEASURES and alike:
        return alike.unit
    counted = alike.counted if alike else ""
    if spot.before and spot.before.counted == "people" and not counted and refers(context, spot):
        return "people"  # "20 of them sought protection"
    if (counted == "cases" and metric in OF_PEOPLE) or (counted == "troops" and metric != "deployed"):
        return "people"
    return counted or UNIT_OF_METRIC.get(metric, "people")


def _goes_on_in_percent(context: Context, spot: Spot, metric: str) -> bool:
    """Whether a bare number is a share as the one before: in its sentence, or with a part after the point.

    In the next sentence it must point back: "37 percent won. Two years ago it was 29." So many a day are no
    share.
    """
    if spot.quantity.per:
        return False
    value = spot.quantity.low or spot.quantity.high or WHOLE + 1
    alike = spot.leans == "same" or (spot.leans == "next" and _points_back(context, spot))
    last = spot.before if alike else None
    if value % 1 != 0:
        last = spot.history.of_metric.get(metric, last)
    return last is not None and last.unit == "percent" and last.value != WHOLE and value <= WHOLE


def _points_back(context: Context, spot: Spot) -> bool:
    """Whether a number's subject was told before: "it was 29"."""
    start = max(spot.left, spot.quantity.start - BEFORE)
    return POINTS_BACK.search(context.text, start, spot.quantity.start) is not None
