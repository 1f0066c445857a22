"""Quantities: a number with its hedge, unit and rate, as the closed bounds that the words support."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from borderledger.number_phrases import Draft, is_year, ranges, read
from borderledger.numerals import Numeral
from borderledger.numerals import find as find_numerals
from borderledger.quantities_grammar import Surroundings, surroundings
from borderledger.text import any_of, fold, words_of

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
SENTENCE_END = re.compile(r"[;:!?()\n]|\.(?=\s|$)")
CLAUSE_END = re.compile(  # a list goes on: of proper names, of nouns ("cubanos, haitianos y nicaragüenses")
    rf"[;:!?()\n\"“”]|\.(?=\s|$)|,(?! [A-Z]| [^\W\d]+(?:, [^\W\d]+)*,? {any_of('and')} )"
)
REACH = 100  # characters from a number to its "a day"
COUNTS_ON = re.compile(r"[\s-][^\W\d_]")  # "one" counts only what comes after it
REPEATED = re.compile(rf" {any_of('how often')}\b(?! {any_of('times what')}\b)")
OFTEN = 1000  # below it how often something was done counts no people
LED_TO = re.compile(rf",? {any_of('sets against')} ")
ALSO = re.compile(rf",? (?:{any_of('adds')} )?")
STATION = re.compile(  # of a dateline: "(Valley 6) —", "(KTSM 9 News) —", "(Canal 44).-"
    r"^[^\n()\d]{0,40}(?P<name>\((?:[A-Z][\w&/-]* )*(?:[A-Z]\w*/)?[A-Z]+[a-z]* ?\d{1,3}(?:[ /][A-Z]\w*)*\))"
    r" ?\.?[-—–]",
    re.MULTILINE,
)
COUNTED = re.compile(r"\d (?:[^\W\d]+ ){0,2}$")  # "310 every day, and 270,000 in all"
AND = re.compile(rf"\b{any_of('and')}\b")
ONE = re.compile(  # "put off for a month": what lasts so long stands before it, or it is no quantity
    rf"\b(?:{any_of('lasts a term')}|{any_of('holds for a term')}) (?P<one>{any_of('one of a unit')})(?= \w)",
    re.IGNORECASE,
)
LONG = frozenset({"weeks", "months", "years"})
FROM = re.compile(rf"\b{any_of('sets out')} $")
MOVES = re.compile(
    rf"(?: [^\W\d]+){{0,4}} {any_of('sets against')} "
)  # from one end of a movement to the other
AS_OFTEN = 20  # times as much, or as little, as its one end that the other end of a rate may be


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

    Examples
    --------
    >>> [found] = find("More than 4,000 people were sent back.")
    >>> found.text, found.low, found.high
    ('More than 4,000', 4000.0, None)
    """
    words = surroundings(language)
    folded = fold(text.replace("—", ";"))  # a dash breaks a clause
    skip = [*skip, *(station.span("name") for station in STATION.finditer(text))]
    numerals = sorted(
        [*find_numerals(text, folded, language, skip), *_single(words, text, folded, skip)],
        key=lambda numeral: numeral.start,
    )
    drafts: list[Draft] = []
    floor, named = 0, False
    for numeral, following in zip(numerals, [*numerals[1:], None], strict=False):
        if numeral.start < floor:  # "ciento" in "por ciento"
            continue
        chained = named and folded[floor : numeral.start].strip() in words_of("chains numbers")
        named = chained or _names_thing(words, text, folded, numeral, floor)
        other = named or _no_count(words, text, folded, numeral)
        draft = None if other else read(words, folded, numeral, floor, following)
        floor = draft.end if draft else numeral.end
        if draft:
            drafts.append(draft)
    drafts = [d for d in ranges(words, folded, drafts) if not is_year(words, folded, d)]
    found, floor = [], 0
    for draft, after in zip(drafts, [*drafts[1:], None], strict=False):
        within = (floor, after.start if after else len(text))
        found.append(_finish(words, text, folded, draft, within))
        led_to = after and draft.kind == "percent" and LED_TO.fullmatch(folded, draft.end, after.start)
        floor = floor if led_to else draft.end  # "daily stops fell 40 percent, to 2,400"
    return _joined(text, folded, _at_one_rate(folded, found))


def _single(
    words: Surroundings, text: str, folded: str, skip: Sequence[tuple[int, int]]
) -> Iterator[Numeral]:
    """Yield the one of "for a month"."""
    for match in ONE.finditer(text):
        start, end = match.span("one")
        unit = words.units.starting(folded, end)
        if unit and unit[1]["unit"] in LONG and not any(a < unit[0] and start < b for a, b in skip):
            yield Numeral(start, end, 1, 1)


def _names_thing(words: Surroundings, text: str, folded: str, numeral: Numeral, floor: int) -> bool:
    """Whether the number names a thing or a day (Title 42, May 5), or is a pronoun (no one)."""
    before = words.names_before.ending(folded, numeral.start, floor)
    number = folded[numeral.start : numeral.end]
    return before is not None and words.names.apply(
        text[before[0] : numeral.start].rstrip(), number, numeral.low
    )


def _no_count(words: Surroundings, text: str, folded: str, numeral: Numeral) -> bool:
    """Whether what follows makes it a name, an age, a clock time or a pronoun (8 U.S.C., one of)."""
    number = folded[numeral.start : numeral.end]
    if numeral.high < OFTEN and REPEATED.match(folded, numeral.end):
        return True
    if number == "one" and not COUNTS_ON.match(folded, numeral.end):
        return True
    after = words.followers_pattern.match(folded, numeral.end)
    return after is not None and words.followers.apply(
        text[after.start("phrase") : after.end()], number, numeral.low
    )


def _finish(words: Surroundings, text: str, folded: str, draft: Draft, within: tuple[int, int]) -> Quantity:
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


def _rate(words: Surroundings, text: str, folded: str, draft: Draft, within: tuple[int, int]) -> str:
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
    for before in words.rate_before.finditer(folded, floor, draft.start):
        counted = COUNTED.search(folded, max(0, before.start() - REACH), before.start())
        if not (counted and AND.search(folded, before.end(), draft.start)):
            return words.rate[before["phrase"]]
    return ""


def _change(words: Surroundings, folded: str, draft: Draft) -> str:
    """Read "up", "a rise of" before a percentage, or "more", "decline" after it."""
    at = draft.start
    while found := words.changes_before.ending(folded, at, 0):
        at, direction = found[0], words.change[found[1]]
        if direction in ("up", "down"):
            return direction
    after = words.changes_after.starting(folded, draft.end)
    return after[1]["change"] if after else ""


def _at_one_rate(folded: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Give both ends of a movement the rate that one is told with: "from 740 to 1,000 a day"."""
    shared = list(found)
    for i, (p, q) in enumerate(pairwise(found)):
        if (p.kind, p.unit) != (q.kind, q.unit) or bool(p.per) == bool(q.per) or not _alike(p, q):
            continue
        if FROM.search(folded, max(0, p.start - 8), p.start) and MOVES.fullmatch(folded, p.end, q.start):
            shared[i : i + 2] = (replace(end, per=p.per or q.per) for end in (p, q))
    return shared


def _alike(p: Quantity, q: Quantity) -> bool:
    """Whether two numbers are of one size, as a total and a rate are not."""
    less, more = sorted(end.low or end.high or 0.0 for end in (p, q))
    return more <= AS_OFTEN * less


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
