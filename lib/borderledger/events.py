"""Event verbs in their clause, as rows of dated events."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from borderledger.context import Context
from borderledger.dates import Timex
from borderledger.lexicon import Name
from borderledger.sentences import Sentence

NEAR = 50.0  # the gap at which a date counts half for a verb
DATED = 0.5  # weight below which a verb with a date makes no event
UNDATED = 1.25  # ... and one without
PROGRAM_OF_TYPE = {"threatened": "tariffs", "withdrawn": "tariffs"}
LIFE = frozenset({"started", "ended", "suspended", "reinstated"})  # the turns in a program's life
JUDGED = LIFE | {"expanded", "opposed", "announced", "requested"}  # what a court does is a ruling
COMPLEMENT = re.compile(r"\b(?:that|when|as|and|to|after|que|cuando|y)\b")
PASSIVE_BY = re.compile(r"\b(?:by|por)\b")


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


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells a step, with who takes it."""

    name: Name
    event_type: str
    weight: float
    actor: Name | None

    @property
    def span(self) -> tuple[int, int]:
        """The trigger's characters."""
        return self.name.start, self.name.end


def read(context: Context) -> list[Event]:
    """Return the events that the article tells, in text order, each once."""
    found: list[Event] = []
    for i, sentence in enumerate(context.sentences):
        if sentence.block.kind != "heading":
            found.extend(_in_sentence(context, i, sentence))
    return _merged(found)


def _in_sentence(context: Context, i: int, sentence: Sentence) -> Iterator[Event]:
    triggers = _triggers(context, sentence)
    timexes = [t for t in context.dates_in(sentence.start, sentence.end) if t.kind == "DATE" and (t.first or t.last)]
    dated = _attach(context, triggers, timexes)
    for trigger, timex in dated:
        yield _event(context, sentence, trigger, timex, "date in clause")
    taken = {t.name.start for t, _ in dated}
    for trigger in triggers:
        if trigger.name.start in taken:
            continue
        heir = _inherited(context, trigger, dated)
        if heir is not None:
            yield _event(context, sentence, trigger, heir, "date of the verb before")
        elif _main_news(context, i, sentence, trigger):
            yield _event(context, sentence, trigger, None, "main news")


def _triggers(context: Context, sentence: Sentence) -> list[Trigger]:
    """Return the event words of a sentence, one for each place in the text."""
    programs = [n for n in context.found.within("programs", sentence.start, sentence.end) if n.row["kind"] in {"name", "context"}]
    actors = context.found.within("actors", sentence.start, sentence.end)
    actors = [a for a in actors if not any(p.start <= a.start < p.end for p in programs)]
    options: defaultdict[int, list[Trigger]] = defaultdict(list)
    for name in context.found.within("events", sentence.start, sentence.end):
        if any(p.start <= name.start < p.end for p in programs):
            continue
        actor = _actor(context, name, actors)
        court = actor is not None and actor.row["kind"] in {"court", "judge"}
        if name.row["actor_kind"] == "court" and not court:
            continue
        if name.row["actor_kind"] not in {"", "court"} and (actor is None or actor.row["kind"] != name.row["actor_kind"]):
            continue
        if name.row["program"] and context.program_at(sentence.start, sentence.end, name.start) != name.row["program"]:
            continue
        kind = "ruling" if court and name.code in JUDGED else name.code
        options[name.start].append(Trigger(name, kind, name.weight, actor))
    return [max(same, key=lambda t: t.weight) for same in options.values()]


def _actor(context: Context, verb: Name, actors: Sequence[Name]) -> Name | None:
    """Return who acts: the one named last before the verb, or after "by"."""
    after = [a for a in actors if a.start >= verb.end and PASSIVE_BY.search(context.text, verb.end, a.start) and a.start - verb.end < 60]
    if after:
        return after[0]
    before = [a for a in actors if a.end <= verb.start]
    return before[-1] if before else None


def _attach(context: Context, triggers: Sequence[Trigger], timexes: Sequence[Timex]) -> list[tuple[Trigger, Timex]]:
    """Give each date to the verb that it most likely dates."""
    pairs = []
    for timex in timexes:
        scored = [(t.weight / (1 + context.gap(t.span, (timex.start, timex.end)) / NEAR), t) for t in triggers]
        if not scored:
            continue
        score, best = max(scored, key=lambda pair: pair[0])
        if score >= DATED:
            pairs.append((best, timex))
    return pairs


def _inherited(context: Context, trigger: Trigger, dated: Sequence[tuple[Trigger, Timex]]) -> Timex | None:
    """Return the date of the verb that governs this one ("announced Monday that it opposes")."""
    before = [(t, x) for t, x in dated if t.name.end <= trigger.name.start]
    if not before or trigger.weight < 0.9:
        return None
    governor, timex = before[-1]
    between = context.text[governor.name.end : trigger.name.start]
    return timex if governor.event_type != trigger.event_type and COMPLEMENT.search(between) and len(between) < 120 else None


def _main_news(context: Context, i: int, sentence: Sentence, trigger: Trigger) -> bool:
    """Whether an undated step is told as news: a turn in a named program's life, high up in the article."""
    named = context.named_programs(sentence.start, sentence.end)
    if not named or trigger.weight < UNDATED - 0.3:
        return False
    high = sentence.block.kind == "headline" or i <= 3
    return (trigger.event_type in LIFE and trigger.weight >= UNDATED and i <= 6) or (high and trigger.weight >= UNDATED)


def _modality(context: Context, sentence: Sentence, trigger: Trigger) -> str:
    scores: defaultdict[str, float] = defaultdict(float)
    for cue in context.found.within("modality", sentence.start, trigger.name.end):
        gap = context.gap((cue.start, cue.end), trigger.span)
        if gap < 40:
            scores[cue.code] = max(scores[cue.code], cue.weight / (1 + gap / 20))
    best = max(scores, key=lambda c: scores[c], default="happened")
    return best if scores.get(best, 0) >= 0.4 else "happened"


def _program(context: Context, sentence: Sentence, trigger: Trigger) -> str:
    if trigger.event_type in PROGRAM_OF_TYPE:
        return PROGRAM_OF_TYPE[trigger.event_type]
    if trigger.event_type == "enforced":
        mexican = trigger.actor is not None and trigger.actor.row["country"] == "MX"
        return "mx_enforcement" if mexican else "border_security"
    return context.program_at(sentence.start, sentence.end, trigger.name.start)


def _event(context: Context, sentence: Sentence, trigger: Trigger, timex: Timex | None, rule: str) -> Event:
    start, end = trigger.span
    first, last, precision, basis = _dated(context, timex)
    return Event(
        event_type=trigger.event_type,
        program=_program(context, sentence, trigger),
        actor=trigger.actor.code.lstrip("*") if trigger.actor else "",
        date_start=first,
        date_end=last,
        precision=precision,
        basis=basis,
        modality=_modality(context, sentence, trigger),
        place="",
        date_text=timex.text if timex else "",
        date_reading=timex.reading if timex else "known only to lie before publication",
        mentions=1,
        sentence=sentence.text,
        start=start,
        end=end,
        quote=context.text[start:end],
        score=round(min(1.0, trigger.weight / 2 + (0.25 if timex else 0.0)), 2),
        rule=rule,
    )


def _dated(context: Context, timex: Timex | None) -> tuple[dt.date | None, dt.date | None, str, str]:
    """Return first day, last day, precision and basis; a vague "since" is an event at its start."""
    if timex is None:
        return None, context.article.published.last, "open", "published"
    return timex.first, timex.last, timex.precision, timex.basis


def _merged(rows: list[Event]) -> list[Event]:
    """Fold the mentions of one event into one row, the most precise."""
    kept: list[Event] = []
    for row in rows:
        same = next((i for i, other in enumerate(kept) if _same(row, other)), None)
        if same is None:
            kept.append(row)
        else:
            best = min((kept[same], row), key=_width)
            kept[same] = replace(best, mentions=kept[same].mentions + 1)
    return sorted(kept, key=lambda r: (r.start, r.event_type))


def _same(a: Event, b: Event) -> bool:
    if (a.event_type, a.program) != (b.event_type, b.program):
        return False
    if a.basis == "published" or b.basis == "published":
        return True
    return _day(a.date_start, dt.date.min) <= _day(b.date_end, dt.date.max) and _day(b.date_start, dt.date.min) <= _day(a.date_end, dt.date.max)


def _day(day: dt.date | None, otherwise: dt.date) -> dt.date:
    return day or otherwise


def _width(row: Event) -> int:
    return (_day(row.date_end, dt.date.max) - _day(row.date_start, dt.date.min)).days
