"""The steps that an article tells, as rows of dated events."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from borderledger import clauses, concerns, dating, reference, triggers
from borderledger.agents import opening
from borderledger.choice import Candidate, Decision, best, ruled, shares
from borderledger.context import Context
from borderledger.dates import Timex
from borderledger.eras import unborn
from borderledger.lexicon import Name
from borderledger.mentions import merged
from borderledger.records import ON_RECORD, Record
from borderledger.sentences import Sentence
from borderledger.text import any_of
from borderledger.triggers import Step

DATED = 0.28  # share of the choice from which a date is taken for a verb's
SHARED = 0.35  # ... from which another verb of the sentence shares it
HINTED = 0.15  # ... and from which a verb without a date of its own counts as a mention of a step
UNDATED = 0.57  # how sure all mentions of an undated step must make it ...
TURN = 0.45  # ... and one that a program starts or ends with, which counts without a date
TURNS = frozenset({"started", "ended"})
ALIKE = (  # types by which one step may be called
    frozenset({"started", "expanded", "reinstated"}),
    frozenset({"ended", "suspended"}),
    frozenset({"suspended", "withdrawn"}),
)
WHEN = 0.8  # how sure the step of "until May 11, when it ended" is of its date
BESIDE = 50.0  # the gap within which a place is the verb's
DEADLINE = frozenset({"by", "before"})  # relations of a date that only closes the time in which it was done
OWNS = re.compile(r"['’]s\b")  # "before Friday's meeting": the meeting is on Friday
JOINED = re.compile(rf" {any_of('adds')} ")


@dataclass(frozen=True, slots=True)
class Event:
    """One dated event: the columns of the table but its id; ``text[start:end] == quote``."""

    event_type: str
    program: str
    actor: str
    date_start: dt.date | None
    date_end: dt.date | None
    precision: str
    basis: str
    modality: str
    place: str
    date_text: str
    date_reading: str
    mentions: int
    sentence: str
    start: int
    end: int
    quote: str
    score: float
    rule: str
    review: str = ""  # what a person did with the row, who reads after us
    rule_said: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A step that a sentence tells, how likely that is, and the choice of word and date behind it."""

    step: Step
    chance: float
    pair: Decision[Step | None]


@dataclass(frozen=True, slots=True)
class Choice:
    """A step that is told, and the readings weighed for each attribute."""

    told: Told
    program: Decision[str]
    modality: Decision[str]

    @property
    def decisions(self) -> tuple[Decision[Any], ...]:
        """Every attribute's decision, in the order in which they were taken."""
        return self.told.pair, self.program, self.modality


def read(context: Context) -> list[Event]:
    """Return the events that the article tells, in text order, each once."""
    found = [_event(context, choice) for choice in choices(context)]
    return [row for row in _merged(found) if row.basis != "published" or _sure(row)]


def _sure(row: Event) -> bool:
    """Whether an undated step is told surely enough."""
    return row.score >= (TURN if row.event_type in TURNS else UNDATED)


def choices(context: Context) -> Iterator[Choice]:
    """Yield the readings that win for every step that a sentence tells or hints at."""
    for i, sentence in enumerate(context.sentences):
        if sentence.block.kind != "heading":
            for told in _told(context, i, sentence):
                program = ruled("event program", concerns.rules(context, told.step))
                if triggers.since(told.step.trigger) and not program.value:
                    continue  # "since July the sector has led the border": no program's beginning
                if told.step.timex and unborn(program.value, told.step.timex.last):
                    continue  # "the third most since 2009": no step of a program that came later
                yield Choice(told, program, best("modality", concerns.modalities(context, told.step)))


def _told(context: Context, i: int, sentence: Sentence) -> list[Told]:
    """Return the steps that a sentence tells: for each date its likely verbs, then those undated."""
    words = triggers.triggers_in(context, sentence)
    words = [t for t in words if not clauses.says_a_count(context, sentence, t)]
    words = [t for t in words if not clauses.ordered(context, t, words)]
    words = [t for t in words if not clauses.disputed(context, t, words)]
    likely: list[Told] = []
    for timex in dating.dates_of(context, sentence):
        options = dating.dated(context, i, sentence, words, timex)
        likely.extend(found for found in _ranked("dated event", options) if found.chance >= DATED)
    told: list[Told] = []
    for found in sorted(likely, key=lambda found: -found.chance):
        if not _clash(found.step, told):
            told.append(found)
    told.extend(_repeated(context, sentence, told))
    sure = [("when it was", step) for step in dating.when_clauses(context, sentence, words)]
    when = [step.timex for _, step in sure]
    told = [t for t in told if not (triggers.since(t.step.trigger) and t.step.timex in when)]
    sure += [("so many of a day", step) for step in dating.counted(context, sentence, words)]
    sure += [("of its day", step) for step in dating.owned(context, sentence, words)]
    for rule, step in sure:
        if not _clash(step, told):
            told.append(_by_rule(rule, step))
    for trigger in (t for t in words if not (triggers.since(t) or triggers.counts(t))):
        options = dating.undated(context, i, sentence, trigger, [t.step for t in told])
        likeliest = _ranked("undated event", options)[0]
        if likeliest.chance >= (SHARED if likeliest.step.timex else HINTED) and not _clash(
            likeliest.step, told
        ):
            told.append(likeliest)
    told += _recorded(context, sentence, told)
    return [t for t in told if not _only_says(context, t.step, told)]


def _only_says(context: Context, step: Step, told: Sequence[Told]) -> bool:
    """Whether somebody only says what was done before: "it ended on Monday, officials said on Tuesday"."""
    day = step.timex.first if step.timex else None
    if step.trigger.name.row["form"] != "says" or day is None:
        return False
    before = [t for t in told if t.step.timex and t.step.timex.last and t.step.timex.last < day]
    return bool(before) and not clauses.of_what_will_be(context, step.sentence, step.trigger)


def _recorded(context: Context, sentence: Sentence, told: Sequence[Told]) -> list[Told]:
    """Return the steps that the timeline knows of a sentence's dates, where no word tells them."""
    found = list(told)
    for timex in dating.dates_of(context, sentence):
        free = all(t.step.timex != timex for t in found)
        trigger = triggers.of_record(context, sentence, timex, free=free)
        if trigger is None or trigger.record is None or _told_as_much(trigger.record, timex, found):
            continue
        if not _twin(step := Step(sentence, trigger, timex), found):
            found.append(_by_rule(f"{ON_RECORD}: {trigger.record.summary}", step))
    return found[len(told) :]


def _told_as_much(record: Record, timex: Timex, told: Sequence[Told]) -> bool:
    """Whether a step of the date is told that the timeline may only call otherwise: paused or suspended."""
    types = {t.step.trigger.event_type for t in told if t.step.timex == timex}
    return any(record.event_type in kin and types & kin for kin in ALIKE)


def _by_rule(rule: str, step: Step) -> Told:
    """Return a step that a rule tells, with nothing weighed."""
    only: Candidate[Step | None] = Candidate(step, {f"rule: {rule}": 1.0})
    return Told(step, WHEN, Decision("dated event", [only], only, by_rule=True))


def _repeated(context: Context, sentence: Sentence, told: Sequence[Told]) -> list[Told]:
    """Return each step once more for the dates of a list that its own starts, and for "did so" on another."""
    found = list(told)
    for timex in dating.dates_of(context, sentence):
        if all(timex != t.step.timex for t in found):
            before = [t for t in found if t.step.timex and dating.again(context, t.step, timex)]
            found.extend(replace(t, step=replace(t.step, timex=timex)) for t in before[-1:])
    return found[len(told) :]


def _ranked(attribute: str, options: Sequence[Candidate[Step | None]]) -> list[Told]:
    """Return the options that tell a step, likeliest first."""
    weighed = zip(shares(attribute, options), options, strict=True)
    found = [Told(o.value, chance, Decision(attribute, options, o)) for chance, o in weighed if o.value]
    return sorted(found, key=lambda told: -told.chance)


def _clash(step: Step, told: Sequence[Told]) -> bool:
    """Whether the same word, or the same type of step, is told already with the date or without."""
    others = [t.step.trigger.name.start for t in told]
    return step.trigger.name.start in others or _twin(step, told)


def _twin(step: Step, told: Sequence[Told]) -> bool:
    """Whether the same type of step is told already with the date."""
    same = (t.step for t in told if t.step.trigger.event_type == step.trigger.event_type)
    return any(step.timex in {None, other.timex} for other in same)


def _event(context: Context, choice: Choice) -> Event:
    told, step = choice.told, choice.told.step
    trigger, timex = step.trigger, step.timex
    start, end = trigger.span
    first, last, precision, basis = _when(context, timex)
    actors = context.found.within("actors", step.sentence.start, step.sentence.end)
    return Event(
        event_type=trigger.event_type,
        program=choice.program.value,
        actor=_actor(
            trigger.actor or opening(trigger.name, actors), last or first or context.article.published.last
        ),
        date_start=first,
        date_end=last,
        precision=precision,
        basis=basis,
        modality=choice.modality.value,
        place=_place(context, step),
        date_text=timex.text if timex else "",
        date_reading=timex.reading if timex else "not dated: known only to lie before publication",
        mentions=1,
        sentence=step.sentence.within(context.article.text),
        start=start,
        end=end,
        quote=context.article.text[start:end],
        score=round(told.chance, 2),
        rule=told.pair.why,
    )


def _actor(name: Name | None, day: dt.date | None) -> str:
    """Return who acts; "the administration" and "the president" are those in office on the day."""
    if name is None or not name.code.startswith("*"):
        return name.code if name else ""
    country = "MX" if name.code == "*mxpresident" else "US"
    office = reference.administration_on(day, country) if day else ""
    head = next((r["head"] for r in reference.rows("administrations") if r["label"] == office), "")
    if name.code == "*administration" and head:
        return f"{head.split()[-1]} administration"
    return head if name.code in {"*president", "*mxpresident"} else ""


def _place(context: Context, step: Step) -> str:
    """Return the city named after the verb in the same clause, or the two of "in Yuma and Laredo"."""
    found = context.found.within("places", step.trigger.name.end, step.sentence.end)
    cities = [n for n in found if n.row["kind"] == "city"]
    if own := [n for n in cities if _of_a_list(context, step, n)]:
        return own[-1].code
    if not cities or context.gap(step.trigger.span, (cities[0].start, cities[0].end)) >= BESIDE:
        return ""
    first, second = cities[0], cities[1] if len(cities) > 1 else None
    if second and JOINED.fullmatch(context.text, first.end, second.start):
        return f"{first.code} and {second.code}"
    return first.code


def _of_a_list(context: Context, step: Step, city: Name) -> bool:
    """Whether a city stands with a later date of a list: "in Tijuana on Jan. 29, in Mexicali on March 11"."""
    if step.timex is None or city.end > step.timex.start:
        return False
    before = [t for t in dating.dates_of(context, step.sentence) if t.end <= city.start]
    return (
        bool(before)
        and before[-1].start > step.trigger.name.end
        and dating.chained(context, before[-1], step.timex)
    )


def _when(context: Context, timex: Timex | None) -> tuple[dt.date | None, dt.date | None, str, str]:
    """Return first day, last day, precision and basis."""
    if timex is None:
        return None, context.article.published.last, "open", "published"
    closes = timex.relation in DEADLINE and not OWNS.match(context.text, timex.end)
    first = None if closes else timex.first
    return first, timex.last, timex.precision if first else "open", timex.basis


def _merged(rows: list[Event]) -> list[Event]:
    """Fold the mentions of one event into one row, the most precise."""
    told = merged(rows, lambda row: row.event_type, _same, _joined)
    return sorted(told, key=lambda r: (r.start, r.event_type))


def _joined(kept: Event, row: Event) -> Event:
    narrow, wide = sorted((kept, row), key=_width)
    return replace(
        narrow,
        actor=narrow.actor or wide.actor,
        place=narrow.place or wide.place,
        mentions=kept.mentions + 1,
        score=round(1 - (1 - narrow.score) * (1 - wide.score), 2),
    )


def _same(a: Event, b: Event) -> bool:
    """Whether two steps of one type are one event."""
    if a.event_type == "met" and a.precision == b.precision == "day":
        return a.date_start == b.date_start  # one meeting, whatever is talked about
    if a.program != b.program:
        return False
    if "published" in {a.basis, b.basis}:
        return True
    if _apart(a, b):
        return False
    return _first(a) <= _last(b) and _first(b) <= _last(a)


def _apart(a: Event, b: Event) -> bool:
    """Whether a court decides twice: "blocked it on Friday but stayed its own order hours later"."""
    ruled = a.event_type == b.event_type == "ruling"
    return ruled and a.sentence == b.sentence and a.start != b.start and a.date_text != b.date_text


def _first(row: Event) -> dt.date:
    return row.date_start or dt.date.min


def _last(row: Event) -> dt.date:
    return row.date_end or dt.date.max


def _width(row: Event) -> int:
    return (_last(row) - _first(row)).days
