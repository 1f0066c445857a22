"""A number with what stands right at it: currency, percent, unit, hedges, and its partner in a range."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from borderledger import bare_years
from borderledger.numerals import Numeral
from borderledger.quantities_grammar import Surroundings
from borderledger.text import any_of, words_of

WEIGHT = {"": 0, "exact": 1, "about": 2}  # any other hedge bounds: 3
VOTED_ON = re.compile(rf"\b{any_of('votes')}\b[^.;]*, $")  # "passed the bill on Thursday, 219-213"
CLAUSES = re.compile(r"[.;:!?\n]\s")
YEARS = re.compile(r"(?:19|20)\d\d(?:-(?:19|20)\d\d)?")
NOUN = re.compile(r"[\s-]([^\W\d_]+)")
LEAD = re.compile(r"[^\s(\"-]+\s?$")
OVER, UNDER = frozenset({"more_than", "just_over"}), frozenset({"less_than", "nearly"})
HELD_AGAINST = re.compile(r"(?:\d ?%|\b(?:percent|per cent|por ciento)) $")
NEGATES = re.compile(rf"\b{any_of('negates')}\b|n['’]t\b")
CLAUSE = 90  # characters before a number in which its clause may deny it, or tell it as a movement


@dataclass(slots=True)
class Draft:
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


def read(
    words: Surroundings, folded: str, numeral: Numeral, floor: int, following: Numeral | None
) -> Draft | None:
    """Take in what stands right at the number: currency, percent, unit, hedges."""
    draft = Draft(numeral.start, numeral.end, numeral.start, numeral.end, numeral.low, numeral.high, numeral)
    if numeral.kind in ("fraction", "multiple"):
        draft.unit, draft.kind, draft.change = "percent", "percent", numeral.change
        end, row = words.units.starting(folded, draft.end) or (0, {"kind": ""})
        if row["kind"] == "share":  # "a tenth of one percent"
            draft.end, factor = end, float(row["factor"])
            draft.low, draft.high = draft.low * factor, draft.high * factor
    else:
        _currency(words, folded, draft, floor)
        _unit(words, folded, draft)
    if numeral.kind == "part" and draft.kind == "count":
        return None
    _hedge_after(words, folded, draft, following)
    _hedges_before(words, folded, draft, floor)
    if draft.hedge in OVER | UNDER and HELD_AGAINST.search(folded, max(0, draft.start - 30), draft.start):
        draft.start, draft.hedge = draft.number_start, ""  # "41 percent fewer than the 31,900 of June"
    if draft.kind == "measure" and draft.hedge in OVER and _denied(folded, draft.start):
        draft.hedge = "at_most"
    return draft


def _denied(folded: str, start: int) -> bool:
    """Whether a clause denies what it tells: nobody "may be held for more than 20 days"."""
    clause = CLAUSES.split(folded[max(0, start - CLAUSE) : start])[-1]
    return NEGATES.search(clause.rpartition(",")[2]) is not None


def _currency(words: Surroundings, folded: str, draft: Draft, floor: int) -> None:
    lead = LEAD.search(folded[max(floor, draft.start - 6) : draft.start])
    if lead and (row := words.signs.get(lead[0].strip())):
        draft.unit, draft.kind = row["unit"], row["kind"]
        draft.start -= len(lead[0])


def _unit(words: Surroundings, folded: str, draft: Draft) -> None:
    end, row = words.units.starting(folded, draft.end) or (0, {"kind": "count"})
    if row["kind"] in ("count", "share") or draft.kind not in ("count", row["kind"]):
        return
    draft.factor = float(row["factor"])  # a million in "28 mdd"
    draft.low, draft.high = draft.low * draft.factor, draft.high * draft.factor
    if row["kind"] != "measure":  # whose word stays outside the phrase
        draft.end = end
    draft.kind, draft.unit = row["kind"], draft.unit or row["unit"]


def _hedge_after(words: Surroundings, folded: str, draft: Draft, following: Numeral | None) -> None:
    hedge = words.hedges_after.starting(folded, draft.end)
    for further in (words.hedges_later, words.hedges_last):
        if hedge is None and (later := further.starting(folded, draft.end)):
            hedge = draft.end, later[1]  # the noun and what follows it stay outside the phrase
    if hedge is None or hedge[1]["qualifier"] == "none":
        return
    end, row = hedge
    if following is None or folded[end : following.start].strip(" $"):  # else it may lead the next number
        draft.hedge, draft.end = row["qualifier"], end


def _hedges_before(words: Surroundings, folded: str, draft: Draft, floor: int) -> None:
    """Read the hedges in front, the nearest first; a bounding one outweighs "about"."""
    at = draft.start
    while hedge := words.hedges_before.ending(folded, at, floor):
        at, qualifier = hedge[0], words.hedge[hedge[1]]
        if qualifier == "none" or (hedge[1] in words.joins and folded[at - 1 : at].isdigit()):
            return  # "20~100" is a range
        if qualifier == "filler":
            continue
        draft.start = at
        if WEIGHT.get(qualifier, 3) > WEIGHT.get(draft.hedge, 3):
            draft.hedge = qualifier


def ranges(words: Surroundings, folded: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Join "200" and "250" in "200 to 250", "1 to 1.2 million"; drop both in a vote of "5 to 4"."""
    joined: list[Draft] = []
    for draft in drafts:
        first = joined[-1] if joined else None
        gap = folded[first.end : draft.start].strip() if first else ""
        opening = words.joins.get(gap)
        if first is None or opening is None or (opening and first.hedge != opening):
            joined.append(draft)
        elif _is_score(folded, first, draft, gap):
            joined.pop()
        elif not _partners(first, draft, gap):
            joined.append(draft)
        elif _moved(words, folded, first):
            _alike(first, draft)
            joined.append(draft)
        else:
            _extend(first, draft)
    return joined


def _partners(first: Draft, second: Draft, gap: str) -> bool:
    """Whether two joined numbers are the ends of one range."""
    return (
        first.low == first.high
        and second.low == second.high
        and _scaled(first, second) < second.high
        and first.numeral.kind == second.numeral.kind
        and second.hedge in ("", "about")
        and first.hedge not in ("more_than", "less_than", "nearly", "just_over")
        and (first.kind, second.kind) != ("percent", "count")  # "fell 20 points to 400"
        and "count" in (first.kind, second.kind, "count" if first.kind == second.kind else "")
        and not (
            gap in words_of("alternates")
            and (_unlike(first, second) or second.high > 2 * _scaled(first, second))
        )
    )


def _unlike(first: Draft, second: Draft) -> bool:
    """Whether two numbers are told in other units; "ten or 20 days" are both days."""
    return first.kind != second.kind and (first.kind, second.kind) != ("count", "measure")


def _shared_scale(first: Draft, second: Draft) -> float:
    """Return what the second number's scale and unit do to the first: a million in "1 to 1.2 million"."""
    scale = second.numeral.scale if first.numeral.scale == 1 else 1
    scale = scale if first.low * scale < second.high else 1
    return scale * (second.factor if first.kind == "count" else 1)


def _scaled(first: Draft, second: Draft) -> float:
    """Return the first number with the scale that the second has for both: "4 or 5 million"."""
    return _shared_scale(first, second) * first.low


def _alike(first: Draft, second: Draft) -> None:
    """Give the first of two numbers the scale and unit told with the second: "from 25 to 30 percent"."""
    first.low = first.high = _scaled(first, second)
    if first.kind == "count":
        first.kind, first.unit = second.kind, second.unit


def _extend(first: Draft, second: Draft) -> None:
    _alike(first, second)
    first.high, first.end, first.number_end = second.high, second.end, second.number_end
    first.hedge = first.hedge if first.hedge in ("at_most", "at_least") else "between"


def _moved(words: Surroundings, folded: str, first: Draft) -> bool:
    """Whether "from 200 to 250" is a movement ("rose from"), not a range."""
    clause = CLAUSES.split(folded[max(0, first.start - CLAUSE) : first.start])[-1].split()
    return (
        bool(clause)
        and clause[-1] in words_of("sets out")
        and any(words.change.get(w) for w in clause[-9:-1])
    )


def _is_score(folded: str, first: Draft, second: Draft, gap: str) -> bool:
    """Whether two numbers are a vote or a ratio: "2-1", "by 5 to 4", "voted 219-213"."""
    counts = first.kind == second.kind == "count" and gap in words_of("sets against")
    if counts and _voted(folded, first.number_start, second.end):
        return True
    bare = counts and not first.hedge and not second.hedge
    led = folded[max(0, first.start - 8) : first.start].rstrip().endswith(tuple(words_of("sets out")))
    return bare and not led and second.high <= first.low < 100


def _voted(folded: str, start: int, end: int) -> bool:
    """Whether a word for a vote stands right before or behind two numbers, or before a comma and a day."""
    if VOTED_ON.search(folded, max(0, start - CLAUSE), start):
        return True
    votes = tuple(words_of("votes"))
    before, after = folded[max(0, start - 12) : start].rstrip(), folded[end : end + 12].lstrip(" -")
    return before.endswith(votes) or after.startswith(votes)


def is_year(words: Surroundings, folded: str, draft: Draft) -> bool:
    """Whether four bare digits are a year."""
    if draft.kind != "count" or not YEARS.fullmatch(folded, draft.number_start, draft.number_end):
        return False
    if bare_years.counts(folded, draft.number_start, draft.number_end):
        return False
    noun = NOUN.match(folded, draft.end)
    return not (noun and (noun[1] in words.counted or (draft.hedge and noun[1].endswith("s"))))
