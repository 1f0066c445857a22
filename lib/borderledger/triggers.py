"""Words that tell a step, who takes it, when, under which program: the readings and their cues."""

import re
from math import exp
from functools import cache
from borderledger import reference
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from borderledger.choice import Candidate
from borderledger.context import BOUNDARY, Context
from borderledger.dates import Timex
from borderledger.lexicon import Name
from borderledger.sentences import Sentence
from borderledger.text import any_of

OUTSIDERS = frozenset({"ngo", "group", "international"})  # who report on policy and do not make it
AROUND = 300.0
SOME = 0.1
NEAR = 50.0  # the gap at which a date or a cue counts half for a verb
DENIAL = 60  # characters from "denied" to what is denied
CERTAIN = 2.0  # how near a plain denial counts: nearer than any word
BESIDE = 15.0  # ... and within which it stands beside it
PEOPLE = frozenset({"people", "families"})  # units of who is counted
GOVERNORS = frozenset({"announced", "agreement", "ruling"})
JUDGED = frozenset(
    {"started", "ended", "suspended", "reinstated", "expanded", "opposed", "announced", "requested"}
)
TYPICAL = {"threatened": "tariffs", "withdrawn": "tariffs"}
SUBORDINATOR = re.compile(rf"\b{any_of('subordinates')}\b")
ADDS = re.compile(rf"\b{any_of('adds')}\b")
ADVERB = rf"(?:(?:{any_of('adverb')}|\w+ly|\w+mente) )?"
PERFECT = re.compile(rf"(?:\b|(?<=\w)){any_of('perfect')} {ADVERB}$")
FUTURE = re.compile(rf"\b{any_of('future')} (?:be )?$")
PASSIVE = re.compile(rf"\b{any_of('passive')} {ADVERB}$")
AUXILIARIES = re.compile(rf"(?:(?:{any_of('perfect')}|{any_of('future')}|{any_of('passive')}) )+", re.IGNORECASE)
CONDITION = re.compile(rf"\b{any_of('conditions')}\b[^,;:()—–]*$", re.IGNORECASE)
PASSIVE_FIRST = re.compile(rf"{any_of('passive')}\b")
DETERMINER = re.compile(rf"(?:\b|(?<=\w)){any_of('determiner')} $")
AROUND_A_DATE = " .,:;()–—-"
RECENT = 300  # characters before a sentence in which "he" is named
CLOSE = 25  # characters from who acts to the verb
SUBJECT = 16  # characters from a program's name to the verb it is the subject of
PRONOUN = re.compile(rf"\b{any_of('pronoun')}\b", re.IGNORECASE)
PERSONS = frozenset({"person", "judge", "court"})
COURTS = frozenset({"court"})
IT = re.compile(rf"\b{any_of('court pronoun')} (?:\w+ ){{0,2}}$", re.IGNORECASE)
NOT_AN_ACTOR = re.compile(rf"\b{any_of('locates')} (?:{any_of('article')} )?$", re.IGNORECASE)
BY = re.compile(rf"[^,;]{{0,30}}\b{any_of('agent')} (?:{any_of('article')} )?")
UNDER = re.compile(rf"[^,;]{{0,30}}\b{any_of('agent in office')} (?:{any_of('article')} )?")
OF = re.compile(rf" {any_of('agent of a noun')} (?:{any_of('article')} )?")
REPORT = re.compile(rf"[^,;]{{0,40}}\b{any_of('tells numbers')}\b")
NEGATED = re.compile(rf"(?:\b|(?<=\w)){any_of('negates')} (?:{any_of('passive')} )?{ADVERB}$", re.IGNORECASE)
DEEDS = frozenset({"started", "expanded", "agreement", "suspended", "ended", "reinstated", "enforced"})
SINCE = 16  # characters from "since" to its date
PERFECT_CLAUSE = re.compile(rf"(?:\b|(?<=\w)){any_of('perfect')}\b", re.IGNORECASE)
COMPARED = re.compile(rf"\b{any_of('compares')}\b[^,;]*$", re.IGNORECASE)
AUXILIARY = 24  # characters in which a verb's auxiliary stands before it, an adverb between
TOWN = 30  # characters from a town's name to its state's
CHAIN = re.compile(rf"(?:[\s,]|\b{any_of('chains dates')}\b)*")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells a step, with who takes it."""

    name: Name
    event_type: str
    actor: Name | None

    @property
    def span(self) -> tuple[int, int]:
        """The trigger's characters."""
        return self.name.start, self.name.end


@dataclass(frozen=True, slots=True)
class Step:
    """A trigger with a date that may be its own, or with none."""

    sentence: Sentence
    trigger: Trigger
    timex: Timex | None


def dated(
    context: Context, i: int, sentence: Sentence, triggers: Sequence[Trigger], timex: Timex
) -> list[Candidate[Step | None]]:
    """Return the readings of a date: that it dates none of the verbs, first, or one of them."""
    numbers = context.quantities.within(sentence.start, sentence.end)
    named = context.programs.within(sentence.start, sentence.end)
    span = timex.start, timex.end
    none = {
        "none": 1.0,
        "none, numbers there": float(bool(numbers)),
        "none, number near": max(
            (1 / (1 + context.gap(span, (q.start, q.end)) / NEAR) for q in numbers), default=0.0
        ),
        "none, no program": float(not named),
        f"none, {timex.basis}": 1.0,
        f"none, {timex.precision}": 1.0,
        f"none, {timex.relation}": 1.0,
        "none, headline": float(sentence.block.kind == "headline"),
    }
    options: list[Candidate[Step | None]] = [Candidate(None, none)]
    timexes = dates_of(context, sentence)
    done = any(not since(t) and t.event_type in DEEDS for t in triggers)
    for trigger in (t for t in triggers if not since(t) or (_dates(t, timex) and not done)):
        cues = _shared_cues(context, i, sentence, trigger) | _date_cues(
            context, trigger, timex, triggers, timexes
        )
        options.append(Candidate(Step(sentence, trigger, timex), cues))
    return options


def undated(
    context: Context, i: int, sentence: Sentence, trigger: Trigger, told: Sequence[Step]
) -> list[Candidate[Step | None]]:
    """Return the readings of a verb with no date of its own: no event, undated news, another verb's date."""
    shared = _shared_cues(context, i, sentence, trigger)
    options: list[Candidate[Step | None]] = [
        Candidate(None, {"none": 1.0, "none, step told": float(bool(told))})
    ]
    condition = CONDITION.search(context.text, sentence.start, trigger.name.start)
    marked = {"undated, condition": float(bool(condition)), "undated": 1.0, f"undated {trigger.event_type}": 1.0, "undated, dates": float(bool(told))}
    lead = {f"undated lead {trigger.event_type}": 1.0} if i <= 3 else {}
    options.append(Candidate(Step(sentence, trigger, None), shared | marked | lead))
    for step in _nearest(context, trigger, told):
        gap = context.gap(trigger.span, step.trigger.span)
        after = "after" if trigger.name.start > step.trigger.name.start else "before"
        cues = {
            f"shares, {after}": 1.0,
            f"shares {trigger.event_type}": 1.0,
            "shares, near": 1 / (1 + gap / NEAR),
            "shares, joined": float(_joined(context, trigger, step.trigger)),
        }
        options.append(Candidate(Step(sentence, trigger, step.timex), shared | cues))
    if not told and i and (carried := dates_of(context, context.sentences[i - 1])[-1:]):
        cues = {"carried": 1.0, f"carried {trigger.event_type}": 1.0, carried[0].precision: 1.0}
        options.append(Candidate(Step(sentence, trigger, carried[0]), shared | cues))
    return options


def _nearest(context: Context, trigger: Trigger, told: Sequence[Step]) -> list[Step]:
    """Return for each date of the steps told the one nearest to a trigger."""
    nearest: dict[int, Step] = {}
    for step in sorted(told, key=lambda step: context.gap(trigger.span, step.trigger.span)):
        if step.timex:
            nearest.setdefault(step.timex.start, step)
    return list(nearest.values())


def _joined(context: Context, trigger: Trigger, other: Trigger) -> bool:
    """Whether an "and" and nothing that subordinates stands between two triggers."""
    first, second = sorted((trigger.span, other.span))
    between = (context.text, first[1], second[0])
    return bool(ADDS.search(*between)) and not SUBORDINATOR.search(*between)


def dates_of(context: Context, sentence: Sentence) -> list[Timex]:
    """Return the dates that can date a step: who was in office says when only where nothing else does."""
    found = context.timexes.within(sentence.start, sentence.end)
    own = [t for t in found if t.dated and not t.text.endswith("-era")]
    closer = [t for t in own if t.basis != "term"]
    return closer or own or _headed(context, sentence)


def _headed(context: Context, sentence: Sentence) -> list[Timex]:
    """Return the date that heads the lines under it in a timeline, where nothing but a date does."""
    heading = context.headings.before(sentence.start)
    if heading is None:
        return []
    found = context.timexes.within(heading.start, heading.end)
    return [t for t in found if t.dated and t.text == heading.text.strip(AROUND_A_DATE)]


def _shared_cues(context: Context, i: int, sentence: Sentence, trigger: Trigger) -> dict[str, float]:
    """Return the cues that do not depend on the date."""
    named = context.programs.within(sentence.start, sentence.end)
    anaphor = any(
        n.row["kind"] == "anaphor" for n in context.found.within("programs", sentence.start, sentence.end)
    )
    verb = _verb(context, trigger)
    before = context.text[max(sentence.start, verb - AUXILIARY) : verb]
    form = trigger.name.row["form"]
    numbers = context.quantities.within(sentence.start, sentence.end)
    return {
        "always": 1.0,
        "trigger": trigger.name.weight,
        "weak trigger": float(trigger.name.weight < 0.75),
        trigger.event_type: 1.0,
        "longer": float(len(trigger.name.row["trigger"].split()) - 1),
        **_since_cues(context, sentence, trigger),
        "program named": float(bool(named)),
        "program near": max((_near(context, trigger, n.start, n.end) for n in named), default=0.0),
        "anaphor": float(not named and anaphor),
        "no program": float(not named and not anaphor),
        f"actor {trigger.actor.row['kind']}" if trigger.actor else "no actor": 1.0,
        "actor near": _near(context, trigger, trigger.actor.start, trigger.actor.end)
        if trigger.actor
        else 0.0,
        "noun": float(bool(DETERMINER.search(before))),
        **({form: 1.0} if form else {}),
        "says, numbers there": float(form == "says" and bool(numbers)),
        "says, outsider": float(
            form == "says" and trigger.actor is not None and trigger.actor.row["kind"] in OUTSIDERS
        ),
        "infinitive": float(before.endswith(" to ")),
        "perfect": float(bool(PERFECT.search(before))),
        "future": float(bool(FUTURE.search(before))),
        "passive": float(bool(PASSIVE.search(before))),
        "program is subject": float(any(0 <= trigger.name.start - n.end < SUBJECT for n in named)),
        "headline": float(sentence.block.kind == "headline"),
        "lead": float(1 <= i <= 3),
        "quoted": float(_quoted(context, sentence, trigger)),
        "subordinate": float(_subordinate(context, sentence, trigger)),
        "subject": float(_subject(context, trigger)),
        "people are subject": float(_people_before(context, trigger)),
        "count is subject": float(_counted(context, sentence, trigger)),
        "about a report": float(bool(REPORT.match(context.text, trigger.name.end))),
    }


def _date_cues(
    context: Context, trigger: Trigger, timex: Timex, triggers: Sequence[Trigger], timexes: Sequence[Timex]
) -> dict[str, float]:
    """Return the cues for a date being the trigger's own."""
    span = timex.start, timex.end
    gap = context.gap(trigger.span, span)
    first, second = sorted((trigger.span, span))
    between = [t for t in triggers if first[1] <= t.name.start < second[0]]
    return {
        "date near": 1 / (1 + gap / NEAR),
        "date beside": float(gap < BESIDE),
        "beside another": float(
            gap >= BESIDE
            and any(context.gap(t.span, span) < BESIDE for t in triggers if t.span != trigger.span)
        ),
        "nearest verb": float(all(gap <= context.gap(t.span, span) for t in triggers)),
        "nearest date": float(all(gap <= context.gap(trigger.span, (t.start, t.end)) for t in timexes)),
        "only date": float(len(timexes) == 1),
        "verb between": float(len(between)),
        "subordinator between": float(bool(SUBORDINATOR.search(context.text, first[1], second[0]))),
        "complement": float(any(_complement(context, t, trigger) for t in triggers)),
        "governed": float(
            any(t.event_type in GOVERNORS for t in between) and timex.start < trigger.name.start
        ),
        "date before": float(timex.end <= trigger.name.start),
    }


def _verb(context: Context, trigger: Trigger) -> int:
    """Return where a trigger's verb stands, after the auxiliaries that are part of it ("has ended")."""
    auxiliaries = AUXILIARIES.match(context.text, trigger.name.start, trigger.name.end)
    return auxiliaries.end() if auxiliaries else trigger.name.start


def _complement(context: Context, verb: Trigger, trigger: Trigger) -> bool:
    """Whether a trigger only says what another's verb is about ("withdrew the threat to impose")."""
    return 0 < trigger.name.start - verb.name.end < CLOSE and _one_clause(context, verb.span, trigger.span)


def since(trigger: Trigger) -> bool:
    """Whether the trigger is the "since" of a date: what has been done since began then."""
    return trigger.name.row["form"] == "since"


def _dates(trigger: Trigger, timex: Timex) -> bool:
    """Whether a "since" stands right before a date."""
    return timex.relation == "since" and 0 <= timex.start - trigger.name.end < SINCE


def _since_cues(context: Context, sentence: Sentence, trigger: Trigger) -> dict[str, float]:
    """Return whether what a "since" dates is something done, or a change that is measured from there."""
    if not since(trigger):
        return {}
    return {
        "since, perfect": float(bool(PERFECT_CLAUSE.search(context.text, sentence.start, sentence.end))),
        "since, compared": float(bool(COMPARED.search(context.text, sentence.start, trigger.name.start))),
    }


def _near(context: Context, trigger: Trigger, start: int, end: int) -> float:
    return 1 / (1 + context.gap(trigger.span, (start, end)) / NEAR)


def _subordinate(context: Context, sentence: Sentence, trigger: Trigger) -> bool:
    """Whether the trigger's clause starts with a word that subordinates it."""
    starts = BOUNDARY.findall(context.text, sentence.start, trigger.name.start)
    return bool(starts) and SUBORDINATOR.fullmatch(starts[-1]) is not None


def _subject(context: Context, trigger: Trigger) -> bool:
    """Whether who acts stands right before the trigger, in its clause."""
    actor = trigger.actor
    return (
        actor is not None
        and 0 <= trigger.name.start - actor.end < CLOSE
        and _one_clause(context, trigger.span, (actor.start, actor.end))
    )


def _people_before(context: Context, trigger: Trigger) -> bool:
    """Whether people who are counted, not those who make policy, stand right before the trigger."""
    start = max(0, trigger.name.start - CLOSE)
    people = _people_within(context, start, trigger.name.start)
    return bool(people) and _one_clause(context, trigger.span, (people[-1].start, people[-1].end))


def _people_within(context: Context, start: int, end: int) -> list[Name]:
    """Return the words for people who are counted."""
    return [n for n in context.found.within("counted", start, end) if n.code in PEOPLE]


def _counted(context: Context, sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a number of people stands closer before the trigger than who acts does."""
    numbers = context.quantities.within(sentence.start, trigger.name.start)
    people = [q.end for q in numbers if _people_within(context, q.end, q.end + CLOSE)]
    acts = trigger.actor.end if trigger.actor and trigger.actor.end <= trigger.name.start else 0
    return bool(people) and people[-1] > acts


def _one_clause(context: Context, a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether no boundary of clauses lies between two spans."""
    first, second = sorted((a, b))
    return not BOUNDARY.search(context.text, first[1], second[0])


def _quoted(context: Context, sentence: Sentence, trigger: Trigger) -> bool:
    """Whether the trigger stands inside quotation marks of its sentence."""
    before = context.text[sentence.start : trigger.name.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


# --- who does what --------------------------------------------------------------------------------------


def triggers_in(context: Context, sentence: Sentence) -> list[Trigger]:
    """Return the event words of a sentence; a word that may tell two types of step is there twice."""
    programs = context.programs.within(sentence.start, sentence.end)
    names = context.found.within("actors", sentence.start, sentence.end)
    actors = [
        a for a in names if a.row["kind"] != "media" and not any(p.start <= a.start < p.end for p in programs)
    ]
    found: dict[tuple[int, str], Trigger | None] = {}
    for name in context.found.within("events", sentence.start, sentence.end):
        if _inside(name, programs) or _inside(name, names) or _bare_since(context, sentence, name):
            continue
        actor = _actor(context, sentence, name, actors)
        kind = actor.row["kind"] if actor else ""
        court = kind in {"court", "judge"}
        wanted = name.row["actor_kind"]
        if (wanted == "court" and not court) or (wanted not in {"", "court", kind}):
            continue
        if (
            name.row["program"]
            and context.program_at(sentence.start, sentence.end, name.start) != name.row["program"]
        ):
            continue
        code = "ruling" if court and name.code in JUDGED else name.code
        found[name.start, code] = max(
            found.get((name.start, code)),
            Trigger(name, code, actor),
            key=lambda t: t.name.weight if t else 0.0,
        )
    return [t for t in found.values() if t]


def _bare_since(context: Context, sentence: Sentence, name: Name) -> bool:
    """Whether a "since" has no date right after it."""
    if name.row["form"] != "since":
        return False
    return not any(
        t.dated and _dates(Trigger(name, name.code, None), t)
        for t in context.timexes.within(name.end, sentence.end)
    )


def _inside(name: Name, names: Sequence[Name]) -> bool:
    """Whether an event word is part of a name: an actor's ("Border Patrol") or a program's."""
    return any(a.start <= name.start and name.end <= a.end for a in names)


def _actor(context: Context, sentence: Sentence, verb: Name, actors: Sequence[Name]) -> Name | None:
    """Return who acts: the one named last before the verb, or after "by"."""
    passive = PASSIVE.search(context.text, max(sentence.start, verb.start - AUXILIARY), verb.start)
    passive = passive or PASSIVE_FIRST.match(context.text, verb.start, verb.end)
    after = next((a for a in actors if a.start >= verb.end), None)
    if after and _is_agent(context, verb, after, passive is not None):
        return after
    before = [a for a in actors if a.end <= verb.start and _acts(context, a)]
    if passive and before and context.text[before[-1].end : passive.start()].isspace():
        before.pop()  # "Mexico was asked": the subject of a passive does not act
    pronoun = PRONOUN.search(context.text, before[-1].end if before else sentence.start, verb.start)
    if pronoun and (not before or before[-1].row["kind"] != "person"):
        return _named_before(context, sentence.start, PERSONS) or (before[-1] if before else None)
    if not before and not passive and IT.search(context.text, sentence.start, verb.start):
        return _named_before(context, sentence.start, COURTS)
    return before[-1] if before else None


def _is_agent(context: Context, verb: Name, name: Name, passive: bool) -> bool:
    """Whether the words between make who is named after a verb or noun the one who acts."""
    participle = passive or context.text[verb.start - 2 : verb.start] == ", "
    ways = [BY, *([UNDER] if participle else []), *([OF] if verb.row["form"] == "noun" else [])]
    return any(way.fullmatch(context.text, verb.end, name.start) for way in ways)


def _acts(context: Context, name: Name) -> bool:
    """Whether a name can be who acts and not only says where ("a judge in Austin", "Amarillo, Texas")."""
    towns = context.found.within("places", max(0, name.start - TOWN), name.start)
    if name.row["kind"] == "state_local" and any(context.text[t.end : name.start] == ", " for t in towns):
        return False
    return not NOT_AN_ACTOR.search(context.text, max(0, name.start - 12), name.start)


def _named_before(context: Context, start: int, kinds: frozenset[str]) -> Name | None:
    """Return whom "he", "she" or "it" means: who of some kinds was named last before a sentence."""
    found = context.found.within("actors", context.lengths.back(start, RECENT), start)
    return next((n for n in reversed(found) if n.row["kind"] in kinds), None)


def programs(context: Context, step: Step) -> list[Candidate[str]]:
    """Return the programs that an event may concern, '' among them."""
    sentence, trigger = step.sentence, step.trigger
    cues: defaultdict[str, dict[str, float]] = defaultdict(dict)
    here = context.found.within("programs", sentence.start, sentence.end)
    named = [n for n in here if n.row["kind"] in {"name", "context", "weak"}]
    for name in named:
        side = "after" if name.start > trigger.name.start else "before"
        how = "described" if name.row["kind"] == "weak" else "named"
        _raise(cues[name.code], f"{how} {side}", _near(context, trigger, name.start, name.end))
        cues[name.code][how] = 1.0
        if _one_clause(context, trigger.span, (name.start, name.end)):
            cues[name.code][f"{how} in clause"] = 1.0
    anaphors = [n for n in here if n.row["kind"] == "anaphor"]
    pointing = max((_near(context, trigger, n.start, n.end) for n in anaphors), default=0.0)
    last, described = context.last_program(sentence.start), context.described(sentence.start)
    cues[last] |= {"last spoken of": 1.0, "last spoken of, pointed at": pointing}
    cues[described] |= {"described before": 1.0, "described before, pointed at": pointing}
    cues[context.topic]["topic"] = 1.0
    for name in context.programs.within(context.headline.start, context.headline.end):
        cues[name.code]["headline"] = 1.0
    for code in _typical(trigger):
        cues[code] |= {"typical": 1.0, "typical, named": float(code in {n.code for n in named})}
    cues[""] |= {"none": 1.0, "none, named": float(bool(named)), "none, pointed at": pointing}
    clause = {code for code, known in cues.items() if "named in clause" in known}
    around = _around(context, step)
    for code, known in cues.items():
        known["around"] = around.get(code, 0.0)
        known["before its time"] = float(_before_its_time(code, step))
        known[f"{trigger.event_type} of {code or 'none'}"] = 1.0
        if trigger.actor is not None and trigger.actor.row["country"] == "MX":
            known[f"Mexican, of {code or 'none'}"] = 1.0
        known["another named in clause"] = float(bool(clause) and code not in clause)
        known["spoken of"] = context.spoken_of.get(code, 0.0)
        known[f"of {code or 'none'}"] = 1.0
    return [Candidate(code, cues[code]) for code in sorted(cues)]


def _around(context: Context, step: Step) -> dict[str, float]:
    """Return each program's share of the names around a step, those nearest counting most."""
    at = step.trigger.name.start
    counts: defaultdict[str, float] = defaultdict(float)
    for name in context.found.within("programs", 0, step.sentence.end):
        if name.row["kind"] in {"name", "context", "weak"}:
            counts[name.code] += exp(-abs(context.apart(*sorted((name.start, at)))) / AROUND) * (0.4 if name.row["kind"] == "weak" else 1.0)
    total = sum(counts.values())
    return {code: count / (total + SOME) for code, count in counts.items()}


@cache
def _begun() -> dict[str, str]:
    """Return the first day on which the reference timeline knows of each program."""
    first: dict[str, str] = {}
    for row in reference.rows("policy_timeline"):
        first[row["program"]] = min(row["date"], first.get(row["program"], row["date"]))
    return first


def _before_its_time(code: str, step: Step) -> bool:
    """Whether a step is dated well before a program was first heard of."""
    last = step.timex.last if step.timex else None
    return last is not None and code in _begun() and str(last) < _begun()[code]


def _raise(cues: dict[str, float], cue: str, strength: float) -> None:
    cues[cue] = max(strength, cues.get(cue, 0.0))


def _typical(trigger: Trigger) -> list[str]:
    """Return the programs that a type of step is often about when none is named."""
    if trigger.event_type == "enforced":
        mexican = trigger.actor is not None and trigger.actor.row["country"] == "MX"
        return ["mx_enforcement" if mexican else "border_security"]
    return [TYPICAL[trigger.event_type]] if trigger.event_type in TYPICAL else []


def chained(context: Context, one: Timex, other: Timex) -> bool:
    """Whether two dates follow each other in a list: "in June, in July and on Tuesday"."""
    first, second = sorted((one, other), key=lambda timex: timex.start)
    return first.end < second.start and CHAIN.fullmatch(context.text, first.end, second.start) is not None


def modalities(context: Context, step: Step) -> list[Candidate[str]]:
    """Return ``happened`` and whatever else a word before the verb makes of the event."""
    cues: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for name in context.found.within("modality", step.sentence.start, step.trigger.name.end):
        gap = context.gap((name.start, name.end), step.trigger.span)
        _raise(cues[name.code], "near", name.weight / (1 + gap / 20))
        if name.code == "denied" and name.weight > 1 and step.trigger.name.start - name.end < DENIAL:
            cues["denied"]["near"] = CERTAIN
    if NEGATED.search(context.text[step.sentence.start : step.trigger.name.start]):
        cues["denied"]["near"] = CERTAIN
    published = context.article.published.last
    later = step.timex is not None and published and step.timex.first and step.timex.first > published
    cues["planned"]["after publication"] = float(bool(later))
    cues["happened"]["happened"] = 1.0
    return [Candidate(code, cues[code]) for code in sorted(cues)]
