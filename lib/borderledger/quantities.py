"""Quantities: a number with its hedge, unit and rate, as the closed bounds that the words support."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from borderledger.numerals import Numeral, Row, alternation, ending, spoken
from borderledger.numerals import find as find_numerals
from borderledger.text import fold, vocabulary

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


@dataclass(frozen=True, slots=True)
class _Phrases:
    """The words around numbers in one language."""

    hedge: Mapping[str, str]
    hedge_after: re.Pattern[str]
    hedges_after: Mapping[str, str]
    joins: Mapping[str, str]
    introducer: Mapping[str, tuple[Row, ...]]
    follower: re.Pattern[str]
    followers: Mapping[str, tuple[Row, ...]]
    sign: Mapping[str, Row]
    unit_after: re.Pattern[str]
    units: Mapping[str, Row]
    rate_after: re.Pattern[str]
    rate_before: re.Pattern[str]
    rates: Mapping[str, str]
    no_rate_before: Mapping[str, str]
    change: Mapping[str, str]
    change_after: re.Pattern[str]
    changes_after: Mapping[str, str]
    counted: frozenset[str]


def _column(table: str, language: str, position: str, column: str, key: str = "phrase") -> dict[str, str]:
    return {fold(r[key]): r[column] for r in spoken(table, language) if r["position"] == position}


@cache
def _phrases(language: str) -> _Phrases:
    def rows(position: str) -> dict[str, tuple[Row, ...]]:
        grouped: dict[str, list[Row]] = {}
        for row in spoken("introducers", language):
            if row["position"] == position:
                grouped.setdefault(fold(row["phrase"]), []).append(row)
        return {phrase: tuple(found) for phrase, found in grouped.items()}

    followers, after = rows("after"), _column("hedges", language, "after", "qualifier")
    units = {fold(r["word"]): r for r in spoken("units", language) if r["position"] == "after"}
    modifiers = alternation([word for word, row in units.items() if row["kind"] == "modifier"])
    rates = _column("rates", language, "after", "per")
    before = _column("rates", language, "before", "per")
    never = alternation(_column("rates", language, "unless_followed", "per"))
    stops = alternation(_column("rates", language, "stop", "per"))
    changes = _column("changes", language, "after", "change", "word")
    return _Phrases(
        hedge=_column("hedges", language, "before", "qualifier"),
        hedge_after=re.compile(rf"\s?(?P<phrase>{alternation(after)})(?!\w)"),
        hedges_after=after,
        joins=_column("hedges", language, "range", "qualifier"),
        introducer=rows("before"),
        follower=re.compile(rf"[\s-]?(?P<phrase>{alternation(followers)})(?!\w)"),
        followers=followers,
        sign={fold(r["word"]): r for r in spoken("units", language) if r["position"] == "before"},
        unit_after=re.compile(
            rf"[\s-]?(?:(?:of|de) )?(?:(?:{modifiers})\s)?(?P<phrase>{alternation(units)})(?!\w)"
        ),
        units=units,
        rate_after=re.compile(
            rf"(?<![\w])(?:(?P<stop>{stops})|(?P<phrase>{alternation(rates)})(?!-|\s(?:{never})\b))(?!\w)"
        ),
        rate_before=re.compile(rf"(?<![\w])(?P<phrase>{alternation(before)})(?!\w|-|\s(?:{never})\b)"),
        rates={**rates, **before},
        no_rate_before=_column("rates", language, "unless_preceded", "per"),
        change=_column("changes", language, "before", "change", "word")
        | _column("changes", language, "filler", "change", "word")
        | {word: "move" for word in _column("changes", language, "move", "change", "word")},
        change_after=re.compile(rf"\s(?P<phrase>{alternation(changes)})(?!\w)"),
        changes_after=changes,
        counted=frozenset(fold(r["noun"]).rstrip("*") for r in vocabulary("counted")),
    )


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
    words = _phrases(language)
    folded = fold(text.replace("—", ";"))  # a dash breaks a clause
    drafts: list[_Draft] = []
    floor = 0
    numerals = find_numerals(text, folded, language, skip)
    nexts = [*(n.start for n in numerals[1:]), len(text) + 1]
    for numeral, edge in zip(numerals, nexts, strict=False):
        draft = (
            None
            if _names(words, text, folded, numeral, floor)
            else _draft(words, folded, numeral, floor, edge)
        )
        floor = draft.end if draft else numeral.end
        if draft:
            drafts.append(draft)
    drafts = _ranges(words, folded, drafts)
    drafts = [d for d in drafts if not _year(words, folded, d)]
    found = []
    for before, draft, after in zip([None, *drafts], drafts, [*drafts[1:], None], strict=False):
        within = (before.end if before else 0, after.start if after else len(text))
        found.append(_finish(words, text, folded, draft, within))
    return _joined(text, folded, words, found)


def _names(words: _Phrases, text: str, folded: str, numeral: Numeral, floor: int) -> bool:
    """Whether the number names a thing (Title 42), tells an age or a time, or is the pronoun "one"."""
    number = folded[numeral.start : numeral.end]
    before = ending(folded, numeral.start, floor, words.introducer)
    if before and _applies(words.introducer[before[1]], text[before[0] : before[0] + len(before[1])], number):
        return True
    after = words.follower.match(folded, numeral.end)
    return bool(after) and _applies(words.followers[after["phrase"]], after["phrase"], number)  # type: ignore[index]


def _applies(rows: Sequence[Row], written: str, number: str) -> bool:
    """Whether a row says so of this number; a row with a capital wants it in the text."""
    return any(
        (not row["only"] or row["only"] == number)
        and (row["phrase"].islower() or not row["phrase"][0].isupper() or row["phrase"] == written)
        for row in rows
    )


def _draft(words: _Phrases, folded: str, numeral: Numeral, floor: int, edge: int) -> _Draft | None:
    """Take in what stands right at the number: currency, percent, unit, hedges."""
    draft = _Draft(numeral.start, numeral.end, numeral.start, numeral.end, numeral.low, numeral.high, numeral)
    if numeral.kind in ("fraction", "multiple"):
        draft.unit, draft.kind, draft.change = "percent", "percent", numeral.change
    else:
        _currency(words, folded, draft, floor)
        _unit(words, folded, draft)
    if numeral.kind == "part" and draft.kind == "count":
        return None
    _hedge_after(words, folded, draft, edge)
    _hedges_before(words, folded, draft, floor)
    return draft


def _currency(words: _Phrases, folded: str, draft: _Draft, floor: int) -> None:
    lead = re.search(r"[^\s(\"]+\s?$", folded[max(floor, draft.start - 6) : draft.start])
    sign = lead[0].strip() if lead else ""
    if lead and sign in words.sign:
        draft.unit, draft.kind = words.sign[sign]["unit"], words.sign[sign]["kind"]
        draft.start -= len(lead[0])


def _unit(words: _Phrases, folded: str, draft: _Draft) -> None:
    match = words.unit_after.match(folded, draft.end)
    row = words.units[match["phrase"]] if match else None
    if match is None or row is None or row["kind"] in ("count", "modifier"):
        return
    if row["kind"] == "measure":
        if draft.kind == "count":
            draft.kind, draft.unit = "measure", row["unit"]
            draft.low, draft.high = draft.low * float(row["factor"]), draft.high * float(row["factor"])
        return
    if draft.kind == "count" or row["kind"] == draft.kind:
        draft.kind, draft.unit = (
            row["kind"],
            draft.unit if draft.kind == "money" and row["unit"] == "usd" else row["unit"],
        )
        draft.end = match.end()


def _hedge_after(words: _Phrases, folded: str, draft: _Draft, edge: int) -> None:
    match = words.hedge_after.match(folded, draft.end)
    if (
        match
        and words.hedges_after[match["phrase"]] != "none"
        and (edge > len(folded) or folded[match.end() : edge].strip(" $"))
    ):  # "at least" may lead the next
        draft.hedge, draft.end = words.hedges_after[match["phrase"]], match.end()


def _hedges_before(words: _Phrases, folded: str, draft: _Draft, floor: int) -> None:
    """Read the hedges in front, the nearest first; a bounding one outweighs "about"."""
    at = draft.start
    while hedge := ending(folded, at, floor, words.hedge):
        at, qualifier = hedge[0], words.hedge[hedge[1]]
        if qualifier == "none":
            return
        if qualifier == "filler":
            continue
        draft.start = at
        if WEIGHT.get(qualifier, 3) > WEIGHT.get(draft.hedge, 3):
            draft.hedge = qualifier


def _ranges(words: _Phrases, folded: str, drafts: Sequence[_Draft]) -> list[_Draft]:
    """Join "200" and "250" in "200 to 250", "between 200 and 250", "1 to 1.2 million"."""
    joined: list[_Draft] = []
    for draft in drafts:
        if joined and _partners(words, folded, joined[-1], draft):
            first = joined[-1]
            if (
                first.numeral.scale == 1
                and draft.numeral.scale > 1
                and first.low * draft.numeral.scale < draft.high
            ):
                first.low *= draft.numeral.scale
            elif first.unit == "" and draft.kind == "measure" and draft.numeral.low:
                first.low *= draft.low / draft.numeral.low
            first.high, first.end, first.number_end = draft.high, draft.end, draft.number_end
            first.kind, first.unit = (
                (draft.kind, draft.unit) if draft.kind != "count" else (first.kind, first.unit)
            )
            first.hedge = first.hedge if first.hedge in ("at_most", "at_least") else "between"
        else:
            joined.append(draft)
    return joined


def _partners(words: _Phrases, folded: str, first: _Draft, second: _Draft) -> bool:
    gap = folded[first.end : second.start]
    join = words.joins.get(gap.strip())
    if join is None or first.low != first.high or second.low != second.high:
        return False
    opened = first.hedge == "between"
    if (
        (join and not opened)
        or second.hedge not in ("", "about")
        or first.hedge in ("more_than", "less_than")
    ):
        return False
    scale = second.numeral.scale if first.numeral.scale == 1 else 1
    low = first.low * scale if first.low * scale < second.high else first.low
    return (
        low < second.high
        and first.numeral.kind == second.numeral.kind
        and (first.kind in ("count", second.kind) or second.kind == "count")
        and not (gap.strip() == "or" and first.kind != second.kind and second.kind != "measure")
        and (opened or not _moved(words, folded, first))
    )


def _moved(words: _Phrases, folded: str, first: _Draft) -> bool:
    """Whether "from 200 to 250" is a movement ("rose from"), not a range."""
    clause = re.split(r"[.;:!?\n]\s", folded[max(0, first.start - 60) : first.start])[-1].split()
    return bool(clause) and clause[-1] in ("from", "de") and any(words.change.get(w) for w in clause[-6:-1])


def _year(words: _Phrases, folded: str, draft: _Draft) -> bool:
    """Whether four bare digits are a year."""
    if not re.fullmatch(r"(?:19|20)\d\d(?:-(?:19|20)\d\d)?", folded[draft.number_start : draft.number_end]):
        return False
    if draft.kind != "count":
        return False
    following = re.compile(r"[\s-]([^\W\d_]+)").match(folded, draft.end)
    return not (following and (following[1] in words.counted or (draft.hedge and following[1].endswith("s"))))


def _finish(words: _Phrases, text: str, folded: str, draft: _Draft, within: tuple[int, int]) -> Quantity:
    """Apply the hedge to the bounds, and look for the rate and the change."""
    qualifier = draft.hedge or ("magnitude" if draft.numeral.kind == "magnitude" else "exact")
    if draft.low == draft.high and qualifier == "between":  # "between the two countries"
        draft.start, qualifier = draft.number_start, "exact"
    elif draft.low != draft.high and qualifier in ("exact", "about"):
        qualifier = "magnitude"
    sign = BOUND[qualifier]
    return Quantity(
        draft.start,
        draft.end,
        text[draft.start : draft.end],
        draft.number_start,
        draft.number_end,
        draft.low if draft.low == draft.high else None,
        None if sign == "<" else draft.low,
        None if sign == ">" else draft.high,
        qualifier,
        draft.unit,
        _rate(words, text, folded, draft, within),
        draft.numeral.kind == "fraction",
        draft.change or (_change(words, folded, draft) if draft.kind == "percent" else ""),
        draft.kind,
    )


def _rate(words: _Phrases, text: str, folded: str, draft: _Draft, within: tuple[int, int]) -> str:
    """Find "a day" after the counted noun in the clause, or "daily" before the number."""
    if draft.numeral.kind in ("fraction", "multiple"):
        return ""
    floor, edge = within
    edge = min(edge, draft.end + (REACH if draft.kind in ("count", "money") else 25))
    stop = CLAUSE_END.search(text, draft.end, edge)
    at, edge = draft.end, stop.start() if stop else edge
    while (match := words.rate_after.search(folded, at, edge)) and not match["stop"]:
        if not ending(folded, match.start(), draft.end, words.no_rate_before):
            return words.rates[match["phrase"]]
        at = match.end()
    if draft.kind not in ("count", "money"):
        return ""
    floor = max(floor, draft.start - REACH // 2)
    for stop in SENTENCE_END.finditer(folded, floor, draft.start):
        floor = stop.end()
    return next(
        (words.rates[m["phrase"]] for m in words.rate_before.finditer(folded, floor, draft.start)), ""
    )


def _change(words: _Phrases, folded: str, draft: _Draft) -> str:
    """Read "up", "a rise of" before a percentage, or "more", "decline" after it."""
    at = draft.start
    for _ in range(4):
        found = ending(folded, at, 0, words.change)
        if found is None:
            break
        if words.change[found[1]] in ("up", "down"):
            return words.change[found[1]]
        at = found[0]
    match = words.change_after.match(folded, draft.end)
    return words.changes_after[match["phrase"]] if match else ""


def _joined(text: str, folded: str, words: _Phrases, found: Sequence[Quantity]) -> list[Quantity]:
    """Make one of two that bound the same thing: "at most 100 and at least 20"."""
    merged: list[Quantity] = []
    for q in found:
        p = merged[-1] if merged else None
        if (
            p
            and {p.bound, q.bound} == {"<", ">"}
            and re.fullmatch(r",? (?:and |but |y |pero )?", folded[p.end : q.start])
        ):
            low, high = (p.low, q.high) if p.bound == ">" else (q.low, p.high)
            if low is not None and high is not None and low < high and p.kind == q.kind:
                merged[-1] = Quantity(
                    p.start, q.end, text[p.start : q.end], p.number_start, q.number_end,
                    None, low, high, "between", q.unit, q.per, p.fraction, p.change, p.kind,
                )  # fmt: skip
                continue
        merged.append(q)
    return merged


def quantity_row(quantity: Quantity) -> dict[str, object]:
    """Return a quantity as a flat row for ``borderledger spans quantities``.

    ``value`` is the number, or ``[low, high]`` for a range or a magnitude; ``lo`` and ``hi`` are the bounds with
    shares as plain numbers (a half is 0.5), as Microsoft's Recognizers resolve them; ``low`` and ``high`` are
    those of our tables (a half is 50 percent).
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
