"""Quantities: a number with its hedge, unit and rate, as the closed bounds that the words support."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from borderledger.numerals import Numeral
from borderledger.numerals import find as find_numerals
from borderledger.quantities_grammar import Surroundings, surroundings
from borderledger.text import fold

BOUND = {
    "exact": "=",
    "between": "=",
    "about": "~",
    "magnitude": "~",
    "more_than": ">",
    "at_least": ">",
    "just_over": ">",
    "less_than": "<",
    "at_most": "<",
    "nearly": "<",
}
WEIGHT = {"": 0, "exact": 1, "about": 2}  # any other hedge bounds: 3
SENTENCE_END = re.compile(r"[;:!?()\n]|\.(?=\s|$)")
CLAUSE_END = re.compile(r"[;:!?()\n\"]|\.(?=\s|$)|,(?! [A-Z])")  # a list of proper names goes on
REACH = 100  # characters from a number to its "a day"
CLAUSES = re.compile(r"[.;:!?\n]\s")
YEARS = re.compile(r"(?:19|20)\d\d(?:-(?:19|20)\d\d)?")
NOUN = re.compile(r"[\s-]([^\W\d_]+)")
COUNTS_ON = re.compile(r"[\s-][^\W\d_]")  # "one" counts only what comes after it
LEAD = re.compile(r"[^\s(\"]+\s?$")
ALSO = re.compile(r",? (?:and |but |y |pero )?")
OR = ("or", "o", "u")  # "five or six", not "740 or 1.6 percent"
CHAIN = ("-", "and", "or", "to", "through", "y", "o", "a", "of", "&")  # Titles 8 and 42, 1 of 9


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number phrase and what its own words fix.

    Attributes
    ----------
    start, end, text
        The number phrase with its hedge ("more than 4,000", "$28 million", "one in four"), without the noun
        or the "a day"; ``article[start:end] == text``.
    number_start, number_end : int
        The bare number (or range) inside.
    value : float or None
        The number written; None for a range or a magnitude.
    low, high : float or None
        The closed bounds that the words support; None where there is no bound on that side.
    qualifier : str
        exact, about, more_than, at_least, just_over, less_than, at_most, nearly, between or magnitude.
    bound : str
        The same in four signs: ``=`` (also for a range), ``~`` (also for a magnitude), ``>``, ``<``.
    unit : str
        percent, usd, other (another currency), miles, days, hours ... or empty for a bare count.
    per : str
        day, week, month, year, hour or empty.
    fraction : bool
        Whether a percentage is written as a share: half, one in four.
    change : str
        up or down where a percentage says how much something rose or fell, else empty.
    kind : str
        count, money, percent or measure.
    """

    start: int
    end: int
    text: str
    number_start: int
    number_end: int
    value: float | None
    low: float | None
    high: float | None
    qualifier: str
    unit: str = ""
    per: str = ""
    fraction: bool = False
    change: str = ""
    kind: str = "count"

    @property
    def bound(self) -> str:
        """The qualifier in one sign."""
        return BOUND[self.qualifier]


@dataclass(slots=True)
class _Draft:
    """A quantity in the making: `low` and `high` are the number's own, the hedge not yet applied."""

    start: int
    end: int
    number_start: int
    number_end: int
    low: float
    high: float
    numeral: Numeral
    hedge: str = ""
    unit: str = ""
    kind: str = "count"
    change: str = ""
    factor: float = 1  # of the unit: 10 for a decade in years


def find(text: str, *, language: str = "en", skip: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """Find the quantities of a text, in text order.

    Parameters
    ----------
    text : str
        A whole article.
    language : str
        ``en`` or ``es``: which rows of the vocabulary are read.
    skip : sequence of (start, end)
        Spans already taken, such as dates: no number is read inside them.

    Returns
    -------
    list of Quantity
        Years, clock times, telephone and section numbers, ages, ordinals and the pronoun "one" are left out;
        small counts ("two programs") are not.
    """
    words = surroundings(language)
    folded = fold(text.replace("—", ";"))  # a dash breaks a clause
    numerals = find_numerals(text, folded, language, skip)
    drafts: list[_Draft] = []
    floor, named = 0, False
    for numeral, following in zip(numerals, [*numerals[1:], None], strict=False):
        if numeral.start < floor:  # "ciento" in "por ciento"
            continue
        chained = named and folded[floor : numeral.start].strip() in CHAIN
        named = chained or _names_thing(words, text, folded, numeral, floor)
        other = named or _no_count(words, text, folded, numeral)
        draft = None if other else _draft(words, folded, numeral, floor, following)
        floor = draft.end if draft else numeral.end
        if draft:
            drafts.append(draft)
    drafts = [d for d in _ranges(words, folded, drafts) if not _year(words, folded, d)]
    found = []
    for before, draft, after in zip([None, *drafts], drafts, [*drafts[1:], None], strict=False):
        within = (before.end if before else 0, after.start if after else len(text))
        found.append(_finish(words, text, folded, draft, within))
    return _joined(text, folded, found)


def _names_thing(words: Surroundings, text: str, folded: str, numeral: Numeral, floor: int) -> bool:
    """Whether the number names a thing or a day (Title 42, May 5), or is a pronoun (no one)."""
    before = words.names_before.ending(folded, numeral.start, floor)
    number = folded[numeral.start : numeral.end]
    return before is not None and words.names.apply(text[before[0] : numeral.start].rstrip(), number)


def _no_count(words: Surroundings, text: str, folded: str, numeral: Numeral) -> bool:
    """Whether what follows makes it a name, an age, a clock time or a pronoun (8 U.S.C., one of)."""
    number = folded[numeral.start : numeral.end]
    if number == "one" and not COUNTS_ON.match(folded, numeral.end):
        return True
    after = words.followers_pattern.match(folded, numeral.end)
    return after is not None and words.followers.apply(text[after.start("phrase") : after.end()], number)


def _draft(
    words: Surroundings, folded: str, numeral: Numeral, floor: int, following: Numeral | None
) -> _Draft | None:
    """Take in what stands right at the number: currency, percent, unit, hedges."""
    draft = _Draft(numeral.start, numeral.end, numeral.start, numeral.end, numeral.low, numeral.high, numeral)
    if numeral.kind in ("fraction", "multiple"):
        draft.unit, draft.kind, draft.change = "percent", "percent", numeral.change
    else:
        _currency(words, folded, draft, floor)
        _unit(words, folded, draft)
    if numeral.kind == "part" and draft.kind == "count":
        return None
    _hedge_after(words, folded, draft, following)
    _hedges_before(words, folded, draft, floor)
    return draft


def _currency(words: Surroundings, folded: str, draft: _Draft, floor: int) -> None:
    lead = LEAD.search(folded[max(floor, draft.start - 6) : draft.start])
    if lead and (row := words.signs.get(lead[0].strip())):
        draft.unit, draft.kind = row["unit"], row["kind"]
        draft.start -= len(lead[0])


def _unit(words: Surroundings, folded: str, draft: _Draft) -> None:
    end, row = words.units.starting(folded, draft.end) or (0, {"kind": "count"})
    if row["kind"] == "count" or draft.kind not in ("count", row["kind"]):
        return
    if row["kind"] == "measure":  # the unit's word stays outside the phrase
        draft.factor = float(row["factor"])
        draft.low, draft.high = draft.low * draft.factor, draft.high * draft.factor
    else:
        draft.end = end
    draft.kind, draft.unit = row["kind"], draft.unit or row["unit"]


def _hedge_after(words: Surroundings, folded: str, draft: _Draft, following: Numeral | None) -> None:
    hedge = words.hedges_after.starting(folded, draft.end)
    if hedge is None or hedge[1]["qualifier"] == "none":
        return
    end, row = hedge
    if following is None or folded[end : following.start].strip(" $"):  # else it may lead the next number
        draft.hedge, draft.end = row["qualifier"], end


def _hedges_before(words: Surroundings, folded: str, draft: _Draft, floor: int) -> None:
    """Read the hedges in front, the nearest first; a bounding one outweighs "about"."""
    at = draft.start
    while hedge := words.hedges_before.ending(folded, at, floor):
        at, qualifier = hedge[0], words.hedge[hedge[1]]
        if qualifier == "none":
            return
        if qualifier == "filler":
            continue
        draft.start = at
        if WEIGHT.get(qualifier, 3) > WEIGHT.get(draft.hedge, 3):
            draft.hedge = qualifier


def _ranges(words: Surroundings, folded: str, drafts: Sequence[_Draft]) -> list[_Draft]:
    """Join "200" and "250" in "200 to 250", "1 to 1.2 million"; drop both in a vote of "5 to 4"."""
    joined: list[_Draft] = []
    for draft in drafts:
        first = joined[-1] if joined else None
        gap = folded[first.end : draft.start].strip() if first else ""
        opening = words.joins.get(gap)
        if first is None or opening is None or (opening and first.hedge != opening):
            joined.append(draft)
        elif _partners(first, draft, gap) and not _moved(words, folded, first):
            _extend(first, draft)
        elif _is_score(folded, first, draft, gap):
            joined.pop()
        else:
            joined.append(draft)
    return joined


def _partners(first: _Draft, second: _Draft, gap: str) -> bool:
    """Whether two joined numbers are the ends of one range."""
    return (
        first.low == first.high
        and second.low == second.high
        and _shared_scale(first, second) * first.low < second.high
        and first.numeral.kind == second.numeral.kind
        and second.hedge in ("", "about")
        and first.hedge not in ("more_than", "less_than", "nearly", "just_over")
        and "count" in (first.kind, second.kind, "count" if first.kind == second.kind else "")
        and not (gap in OR and (first.kind != second.kind or second.high > 2 * first.low))
    )


def _shared_scale(first: _Draft, second: _Draft) -> float:
    """Return what the second number's scale and unit do to the first: a million in "1 to 1.2 million"."""
    scale = second.numeral.scale if first.numeral.scale == 1 else 1
    scale = scale if first.low * scale < second.high else 1
    return scale * (second.factor if first.kind == "count" else 1)


def _extend(first: _Draft, second: _Draft) -> None:
    first.low *= _shared_scale(first, second)
    first.high, first.end, first.number_end = second.high, second.end, second.number_end
    if first.kind == "count":
        first.kind, first.unit = second.kind, second.unit
    first.hedge = first.hedge if first.hedge in ("at_most", "at_least") else "between"


def _moved(words: Surroundings, folded: str, first: _Draft) -> bool:
    """Whether "from 200 to 250" is a movement ("rose from"), not a range."""
    clause = CLAUSES.split(folded[max(0, first.start - 60) : first.start])[-1].split()
    return bool(clause) and clause[-1] in ("from", "de") and any(words.change.get(w) for w in clause[-6:-1])


def _is_score(folded: str, first: _Draft, second: _Draft, gap: str) -> bool:
    """Whether two numbers are a vote or a ratio: "2-1", "by 5 to 4"."""
    bare = first.kind == second.kind == "count" and not first.hedge and not second.hedge
    led = folded[max(0, first.start - 8) : first.start].rstrip().endswith(("from", "de"))
    return bare and gap in ("-", "to", "a") and not led and second.high <= first.low < 100


def _year(words: Surroundings, folded: str, draft: _Draft) -> bool:
    """Whether four bare digits are a year."""
    if draft.kind != "count" or not YEARS.fullmatch(folded, draft.number_start, draft.number_end):
        return False
    noun = NOUN.match(folded, draft.end)
    return not (noun and (noun[1] in words.counted or (draft.hedge and noun[1].endswith("s"))))


def _finish(words: Surroundings, text: str, folded: str, draft: _Draft, within: tuple[int, int]) -> Quantity:
    """Apply the hedge to the bounds, and look for the rate and the change."""
    single = draft.low == draft.high
    qualifier = draft.hedge or "exact"
    if single and qualifier == "between":  # "between the two countries"
        draft.start, qualifier = draft.number_start, "exact"
    elif not single and qualifier in ("exact", "about"):
        qualifier = "magnitude"
    bound = BOUND[qualifier]
    change = draft.change or (_change(words, folded, draft) if draft.kind == "percent" else "")
    return Quantity(
        draft.start,
        draft.end,
        text[draft.start : draft.end],
        draft.number_start,
        draft.number_end,
        draft.low if single else None,
        None if bound == "<" else draft.low,
        None if bound == ">" else draft.high,
        qualifier,
        draft.unit,
        _rate(words, text, folded, draft, within),
        draft.numeral.kind == "fraction",
        change,
        draft.kind,
    )


def _rate(words: Surroundings, text: str, folded: str, draft: _Draft, within: tuple[int, int]) -> str:
    """Find "a day" after the counted noun in the clause, or "daily" before the number."""
    floor, edge = within
    if draft.numeral.kind in ("fraction", "multiple"):
        return ""
    things = draft.kind in ("count", "money")
    edge = min(edge, draft.end + REACH)
    stop = CLAUSE_END.search(text, draft.end, edge)
    edge = stop.start() if stop else edge
    at = draft.end
    while (match := words.rate_after.search(folded, at, edge)) and not match["stop"]:
        direct = match.start() - draft.end <= 1 or draft.unit in folded[draft.end : match.start()].split()
        if (things or direct) and not words.no_rate.ending(folded, match.start(), draft.end):
            return words.rate[match["phrase"]]
        at = match.end()
    if not things:
        return ""
    floor = max(floor, draft.start - REACH // 2)
    for end in SENTENCE_END.finditer(folded, floor, draft.start):
        floor = end.end()
    return next((words.rate[m["phrase"]] for m in words.rate_before.finditer(folded, floor, draft.start)), "")


def _change(words: Surroundings, folded: str, draft: _Draft) -> str:
    """Read "up", "a rise of" before a percentage, or "more", "decline" after it."""
    at = draft.start
    while found := words.changes_before.ending(folded, at, 0):
        at, direction = found[0], words.change[found[1]]
        if direction in ("up", "down"):
            return direction
    after = words.changes_after.starting(folded, draft.end)
    return after[1]["change"] if after else ""


def _joined(text: str, folded: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Make one of two neighbours that bound the same thing: "at most 100 and at least 20"."""
    merged: list[Quantity] = []
    for q in found:
        p = merged[-1] if merged else None
        if (
            p
            and {p.bound, q.bound} == {"<", ">"}
            and p.kind == q.kind
            and ALSO.fullmatch(folded, p.end, q.start)
        ):
            low, high = (p.low, q.high) if p.bound == ">" else (q.low, p.high)
            if low is not None and high is not None and low < high:
                whole = replace(q, start=p.start, text=text[p.start : q.end], number_start=p.number_start)
                merged[-1] = replace(whole, value=None, low=low, high=high, qualifier="between")
                continue
        merged.append(q)
    return merged


def quantity_row(quantity: Quantity) -> dict[str, object]:
    """Return a quantity as a flat row for ``borderledger spans quantities``.

    ``value`` is the number, or ``[low, high]`` for a range or a magnitude; ``lo`` and ``hi`` are the bounds
    with shares as plain numbers (a half is 0.5), as Microsoft's Recognizers resolve them; ``low`` and
    ``high`` are those of our tables (a half is 50 percent).
    """
    share = 100 if quantity.fraction else 1
    return {
        "start": quantity.start,
        "end": quantity.end,
        "text": quantity.text,
        "value": [quantity.low, quantity.high] if quantity.value is None else quantity.value,
        "bound": quantity.bound,
        "unit": quantity.unit,
        "per": quantity.per,
        "low": quantity.low,
        "high": quantity.high,
        "lo": None if quantity.low is None else quantity.low / share,
        "hi": None if quantity.high is None else quantity.high / share,
        "qualifier": quantity.qualifier,
        "change": quantity.change,
        "kind": quantity.kind,
    }
