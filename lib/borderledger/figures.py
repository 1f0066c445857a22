"""Quantities in their sentence, as rows of reported figures."""

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from borderledger import sources
from borderledger.attributes import period as periods
from borderledger.attributes import place as places
from borderledger.attributes import program as programs
from borderledger.attributes.ages import aged
from borderledger.attributes.claim import kept
from borderledger.attributes.family import kin
from borderledger.attributes.inhabitants import inhabit
from borderledger.attributes.metric import metrics
from borderledger.attributes.metric_units import CLOCK, LENGTHS, TIME_UNITS, in_its_unit
from borderledger.attributes.status import statuses
from borderledger.attributes.terms import sets_term
from borderledger.attributes.unit import bounds_of, per_of, scale_of, unit_of
from borderledger.attributes.where import counts_crossings
from borderledger.choice import Candidate, Decision, best, ruled, shares
from borderledger.context import Context
from borderledger.corrections import taken_back
from borderledger.home import SETTLED
from borderledger.lexicon import Name
from borderledger.mentions import merged
from borderledger.quantities import Quantity
from borderledger.spots import History, Period, Said, Spot, alone, aside, entry_of, resumption
from borderledger.tense import clause_tense
from borderledger.text import any_of, fold, vocabulary, words_of

EACH = re.compile(rf"\b{any_of('each')}\b")
IN_TURN = re.compile(rf"\b{any_of('in turn')}\b")
RATE = re.compile(rf"\b(?:{'|'.join(re.escape(row['phrase']) for row in vocabulary('rates'))})\b")
AROUND = 60  # characters before or after a number in which "each" is its own
NOT_A_PHRASE = re.compile(rf"[.;:()]|, |\b{any_of('breaks a noun phrase')}\b")
OF = re.compile(r" de\b")  # "9 mil 696 de cubanos": of the cases just told
TAKES_OF = tuple(fold(word) for word in words_of("takes of"))  # "dos millones de cubanos"
OF_WHOLE = re.compile(rf" {any_of('of')} (?:{any_of('definite')} )?(?:[^\W\d]+ )?")
NOUN_REACH = 5  # words between a number and the noun that it counts
ROUND = 100  # a count that this divides may well come twice
BESIDE = 40  # characters between a share and the percentage that says it again
AS_TOLD = frozenset({"rule: as told", "rule: total perfect", "rule: total pluperfect"})
UNTOLD = frozenset({"rule: none", "rule: thing"})  # where nothing tells what a number counts
NO_CLAIM = (aged, inhabit, kin)
OF_OTHERS = "rule: of others"
KEPT = 0.5  # likelihood from which a number is a figure
COUNTS = frozenset({"people", "families", "cases", "troops", "beds", "attacks"})


@dataclass(frozen=True)
class Choice:
    """The readings of one number, weighed for each attribute: the first, whether it is a figure at all.

    What a number is about is only worked out when asked, for most are asked nothing once they are no
    figures. Readings lean on what was read so far: ask before the number after this one is read.
    """

    context: Context
    spot: Spot
    metric: Decision[str]

    @cached_property
    def figure(self) -> Decision[bool]:
        """Whether the number is a figure at all."""
        cues = kept(self.context, self.spot, self.metric.taken)
        return best("figure", [Candidate(True, cues), Candidate(False, {})])

    @cached_property
    def program(self) -> Decision[str]:
        """Which program it is about."""
        return ruled("program", programs.rules(self.context, self.spot, self.metric.value))

    @cached_property
    def place(self) -> Decision[str]:
        """Where it was counted."""
        return ruled("place", places.rules(self.context, self.spot, self.metric.value))

    @cached_property
    def period(self) -> Decision[Period]:
        """The days that it covers."""
        return ruled("period", periods.rules(self.context, self.spot, self.metric.value, self.status.value))

    @cached_property
    def status(self) -> Decision[str]:
        """Whether it was observed."""
        return best("status", statuses(self.context, self.spot, self.metric.value))

    @cached_property
    def source(self) -> Decision[str]:
        """Who says it."""
        return ruled("source", sources.rules(self.context, self.spot, self.metric.value))

    @cached_property
    def likelihood(self) -> float:
        """How likely the number is a figure."""
        return shares("figure", self.figure.candidates)[0]

    @property
    def told(self) -> bool:
        """Whether the number is a figure that others lean on; of those one may still be taken back."""
        quantity = self.spot.quantity
        timed = quantity.unit in CLOCK or fold(quantity.text) in words_of("one of a unit")
        return self.likelihood >= KEPT and (not timed or sets_term(self.context, self.spot))

    @property
    def decisions(self) -> tuple[Decision[Any], ...]:
        """Every attribute's decision, in the order in which they were taken."""
        about = self.program, self.place, self.period, self.status, self.source
        return self.figure, self.metric, *about


@dataclass(frozen=True, slots=True)
class Figure:
    """One reported figure: the columns of the table but its id; ``text[start:end] == quote``."""

    metric: str
    value_low: float | None
    value_high: float | None
    qualifier: str
    unit: str
    per: str
    population: str
    program: str
    place: str
    period_start: dt.date | None
    period_end: dt.date | None
    status: str
    source: str
    mentions: int
    sentence: str
    start: int
    end: int
    quote: str
    score: float
    rule: str
    headline: bool  # not a column: a headline's number may only round the body's
    review: str = ""  # what a person did with the row, who reads after us
    rule_said: str = ""


def read(context: Context) -> list[Figure]:
    """Return the figures that the article reports, in text order, each claim once."""
    rows: list[Figure] = []
    for choice in choices(context):
        if choice.told and not taken_back(context, choice.spot):
            rows.extend(_rows(context, choice))
    return _merged(rows)


def choices(context: Context) -> Iterator[Choice]:
    """Yield the readings that win for every number, each leaning on those before it."""
    history = History()
    for spot in spots(context, history):
        choice = choose(context, spot)
        yield choice
        if choice.told:
            history.add(_said(context, choice))


def spots(context: Context, history: History) -> Iterator[Spot]:
    """Yield every number with its sentence, its segment and the noun that it counts."""
    for i, sentence in enumerate(context.sentences):
        numbers = context.quantities.within(sentence.start, sentence.end)
        quantities = [
            q for q in numbers if not (_counts_nothing(q) or any(of(context, q) for of in NO_CLAIM))
        ]
        counted = [q for q in quantities if q.unit not in TIME_UNITS]  # "in six days" parts nothing
        starts, ends = [q.start for q in counted], [sentence.start, *(q.end for q in counted)]
        for quantity in quantities:
            if counts_crossings(context, quantity):
                continue  # what it stands in is still no clause of the number before
            left = ends[bisect_right(ends, quantity.start) - 1]
            after = bisect_left(starts, quantity.end)
            beyond = counted[after : after + 2]
            resumes = resumption(context.text, quantity, beyond[0]) if beyond else None
            right = next((q.start for q in beyond[1 if resumes else 0 :]), sentence.end)
            whole = beyond[0] if beyond and _part_of(context, quantity, beyond[0]) else None
            entry = entry_of(context.text, sentence, quantity)
            noun = _noun(context, quantity, right, entry)
            yield Spot(quantity, sentence, i, left, right, noun, history, whole, resumes or entry or 0)


def _part_of(context: Context, quantity: Quantity, whole: Quantity) -> bool:
    """Whether a number is some of those that the next counts: "four of the 102 children"."""
    counts = quantity.kind == whole.kind == "count"
    return counts and OF_WHOLE.fullmatch(context.text, quantity.end, whole.start) is not None


def _counts_nothing(quantity: Quantity) -> bool:
    """Whether a number measures what is no claim of ours: degrees, pounds, feet. Land may be one."""
    return quantity.kind == "measure" and quantity.unit not in TIME_UNITS | LENGTHS | {"acres", "hectares"}


def _noun(context: Context, quantity: Quantity, right: int, entry: int | None) -> Name | None:
    """Return the counted noun that follows a number within its noun phrase, or opens its entry."""
    start = entry or quantity.end
    for name in context.found.within("counted", start, right):
        between = context.text[start : name.start]
        if between.strip() in words_of("and"):  # "Guatemalans 24 and Cubans 13"
            return None
        if OF.match(between) and not fold(quantity.text).endswith(TAKES_OF):
            return None
        return None if len(between.split()) > NOUN_REACH or NOT_A_PHRASE.search(between) else name
    return None


def choose(context: Context, spot: Spot) -> Choice:
    """Weigh what a number counts, on which all else leans."""
    spoken_of = context.program_at(spot.sentence.start, spot.sentence.end, spot.quantity.start)
    return Choice(context, spot, best("metric", metrics(context, spot, spoken_of)))


def _rows(context: Context, choice: Choice) -> Iterator[Figure]:
    """Yield the row of a number, or one for each of the places that "each" shares it out to."""
    spot, quantity = choice.spot, choice.spot.quantity
    low, high = bounds_of(context, spot, choice.metric.value)
    for place in shared(context, spot) or [choice.place.value]:
        yield Figure(
            metric=choice.metric.value,
            value_low=low,
            value_high=high,
            qualifier=quantity.qualifier,
            unit=unit_of(context, spot, choice.metric.value),
            per=per_of(context, spot, choice.metric.value),
            population=_population(context, spot),
            program=choice.program.value,
            place=place,
            period_start=choice.period.value[0],
            period_end=choice.period.value[1],
            status=choice.status.value,
            source=choice.source.value,
            mentions=1,
            sentence=spot.sentence.within(context.article.text),
            start=quantity.start,
            end=quantity.end,
            quote=context.article.text[quantity.start : quantity.end],
            score=round(choice.likelihood, 2),
            rule=choice.metric.why,
            headline=spot.sentence.block.kind == "headline",
        )


def shared(context: Context, spot: Spot) -> list[str]:
    """Return the places that "each" shares a number out to, or the one that "respectively" gives it."""
    if _shared_out(context, spot):
        where = places.listed(context, spot)
        return where if len(where) > 1 else []
    return _in_turn(context, spot)


def _shared_out(context: Context, spot: Spot) -> bool:
    """Whether "each" stands beside a number; "each day" only makes it a rate."""
    first, last = max(spot.left, spot.quantity.start - AROUND), min(spot.right, spot.quantity.end + AROUND)
    if not EACH.search(context.text, first, last):
        return False
    return bool(EACH.search(RATE.sub("", context.text[first:last])))


def _in_turn(context: Context, spot: Spot) -> list[str]:
    """Return the place that "respectively" gives a number: as many places as numbers, in their order."""
    start, end = spot.sentence.start, spot.sentence.end
    if not IN_TURN.search(context.text, start, end):
        return []
    numbers = context.quantities.within(start, end)
    where = _named(context, start, numbers[0].start) or _named(context, numbers[-1].end, end)
    return [where[numbers.index(spot.quantity)]] if len(where) == len(numbers) else []


def _named(context: Context, start: int, end: int) -> list[str]:
    found = context.found.within("places", start, end)
    return list(dict.fromkeys(name.code for name in found if name.row["kind"] in SETTLED))


def _said(context: Context, choice: Choice) -> Said:
    """Return what the next number may lean on; where this one says nothing, what it leaned on itself."""
    before = choice.spot.before
    metric, program, period = choice.metric.value, choice.program.value, choice.period.value
    unit, per = unit_of(context, choice.spot, metric), per_of(context, choice.spot, metric)
    counted = unit if unit in COUNTS else ""
    if before:
        untold = metric == "other" and not UNTOLD.isdisjoint(choice.metric.taken.cues)
        metric = before.metric if untold and in_its_unit(choice.spot, before.metric) else metric
        counted = counted or before.counted
        period = before.period if period == (None, None) else period
    if before and OF_OTHERS in choice.program.taken.cues:
        program = before.program  # the account goes on with those of the program
    low, high = bounds_of(context, choice.spot, choice.metric.value)
    return Said(
        metric=metric,
        value=low or high,
        unit=unit,
        counted=counted,
        program=program,
        place=choice.place.value,
        period=period,
        per=per,
        sentence=choice.spot.number,
        block=choice.spot.sentence.block.start,
        source=choice.source.value,
        status=choice.status.value,
        aside=aside(context, choice.spot, choice.period.value),
        as_told=not AS_TOLD.isdisjoint(choice.period.taken.cues),
        alone=alone(context, choice.spot),
        tense=clause_tense(context, choice.spot),
        scale=scale_of(context, choice.spot, choice.metric.value),
    )


def _population(context: Context, spot: Spot) -> str:
    """Return who is counted, in the article's words."""
    if spot.noun is None:
        return ""
    between = context.text[spot.quantity.end : spot.noun.start]
    noun = context.text[spot.noun.start : spot.noun.end]
    if spot.sentence.block.kind == "headline":  # its capitals say nothing
        between, noun = between.lower(), spot.noun.row["noun"]
    words = f"{between}{noun}".split()
    return " ".join(words[1:] if words[0] in words_of("belongs to") else words)


def _merged(rows: list[Figure]) -> list[Figure]:
    """Fold the mentions of one claim into one row, and a rounding into the number that it rounds."""
    told = merged(rows, _bounds, _same, lambda a, b: replace(_richer(a, b), mentions=a.mentions + 1))
    rounded = list(_roundings(told))
    rough = {id(row) for row, _ in rounded}
    places: dict[int, str] = {}  # that only the rounding names: "17 mil retornados a Juárez"
    for row, fine in rounded:
        if row.place and not fine.place:
            places.setdefault(id(fine), row.place)
    kept = [replace(r, place=places[id(r)]) if id(r) in places else r for r in told if id(r) not in rough]
    return sorted(kept, key=lambda r: (r.start, fold(r.place)))


def _bounds(row: Figure) -> tuple[float | None, float | None, str]:
    """Return what all mentions of a claim have in common."""
    return row.value_low, row.value_high, row.per


def _roundings(told: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Yield the figures that only round another, each with that: a headline's any, a share one beside it."""
    placed = sorted(told, key=lambda row: row.start)
    starts = [row.start for row in placed]
    for row in told:
        if row.headline:
            near = told
        elif row.unit == "percent":
            near = placed[bisect_left(starts, row.end) : bisect_left(starts, row.end + BESIDE)]
        else:
            continue
        yield from ((row, other) for other in near if _rounds(row, other))


def _rounds(rough: Figure, fine: Figure) -> bool:
    """Whether `rough` only rounds `fine`: a headline's "17 mil", or "about a quarter (23.6 percent)"."""
    a, b = _value(rough), _value(fine)
    if rough is fine or a is None or b is None or a == b or (rough.unit, rough.per) != (fine.unit, fine.per):
        return False
    if rough.sentence == fine.sentence:
        beside = 0 < fine.start - rough.end < BESIDE
        return beside and rough.unit == "percent" and not rough.quote[:1].isdigit() and abs(a - b) <= 0.15 * b
    headlined = rough.headline and not fine.headline and fine.qualifier == "exact"
    return headlined and abs(a - b) <= 0.03 * b


def _value(row: Figure) -> float | None:
    return row.value_low if row.value_low is not None else row.value_high


def _same(a: Figure, b: Figure) -> bool:
    """Whether two mentions of a number are one claim: as much is the same, or it is too odd for two."""
    if a.sentence == b.sentence:
        return False
    if a.unit != b.unit:
        return _odd(a) and {a.unit, b.unit} <= COUNTS
    told_twice = _odd(a) or ((a.headline or b.headline) and (_value(a) or 0) >= ROUND)
    return told_twice or (
        (a.place == b.place or not a.place or not b.place)
        and (a.metric == b.metric or "other" in {a.metric, b.metric})
        and (a.period_end == b.period_end or (a.status == b.status and not (a.period_end and b.period_end)))
    )


def _odd(row: Figure) -> bool:
    """Whether a number is so particular that its second mention is the same claim: 43,216, not 3,000."""
    value = row.value_low
    return value is not None and value == row.value_high and value > ROUND and value % ROUND != 0


def _richer(a: Figure, b: Figure) -> Figure:
    """Return the mention that says more: of a headline and the body the body, that tells what is counted."""

    def said(row: Figure) -> int:
        return sum(bool(x) for x in (row.place, row.period_end, row.source, row.population)) + (
            row.metric != "other"
        )

    if a.headline and not b.headline and b.metric != "other":
        return replace(b, place=b.place or a.place)
    return b if said(b) > said(a) else a
