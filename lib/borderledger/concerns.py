"""Which program a step concerns, and whether it happened, is planned or is denied: readings and cues."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import exp

from borderledger.auxiliaries import NEGATED
from borderledger.choice import Candidate, ranked
from borderledger.clauses import near, one_clause
from borderledger.context import FRESH, Context
from borderledger.lexicon import Name
from borderledger.triggers import Step, Trigger

USUAL = {"threatened": "tariffs", "withdrawn": "tariffs"}
TOLD_BY = frozenset({"name", "context", "weak"})  # kinds of names that say which program is meant
WHOLLY = 0.8  # devotion from which every step of an article is about its topic unless it says otherwise
DEVOTED = 0.5  # ... from which most are
BETWEEN_POWERS = frozenset({"law", "met"})  # types of steps that are often about no one program
CALLED_SO = frozenset({"tariffs", "mx_enforcement"})  # programs that a step concerns when it is called so
AROUND = 300.0  # characters over which a name loses most of its say
DESCRIBED = 0.4  # what a description of a program counts of a name
FAR = 0.1  # so little said nearby that it counts as nothing said
DENIAL = 60  # characters from "denied" to what is denied
CERTAIN = 2.0  # how near a plain denial counts: nearer than any word


def programs(context: Context, step: Step) -> list[Candidate[str]]:
    """Return the programs that an event may concern, '' among them."""
    sentence, trigger = step.sentence, step.trigger
    here = context.found.within("programs", sentence.start, sentence.end)
    named = [n for n in here if n.row["kind"] in TOLD_BY]
    anaphors = [n for n in here if n.row["kind"] == "anaphor"]
    pointing = max((near(context, trigger, n.start, n.end) for n in anaphors), default=0.0)
    cues = _named(context, trigger, named)
    cues[context.last_program(sentence.start)] |= {
        "last spoken of": 1.0,
        "last spoken of, pointed at": pointing,
    }
    cues[context.topic] |= {"topic": 1.0, "devotion": context.devotion}
    for name in context.programs.within(context.headline.start, context.headline.end):
        cues[name.code]["headline"] = 1.0
    cues[""] |= {"none": 1.0, "none, named": float(bool(named)), "none, pointed at": pointing}
    mexican = _mexican(trigger)
    for code in (context.described(sentence.start), _usual(trigger.event_type, mexican)):
        cues[code] |= {}  # may be meant though nothing here names it
    for code, cue in ranked(_rules(context, step)):
        cues[code][cue] = 1.0
    around = _around(context, step)
    for code, known in cues.items():
        known["around"] = around.get(code, 0.0)
        known["spoken of"] = context.spoken_of.get(code, 0.0)
        known[f"of {code or 'none'}"] = 1.0
        known[f"{trigger.event_type} of {code or 'none'}"] = 1.0
        known[f"Mexican, of {code or 'none'}"] = float(mexican)
    return [Candidate(code, cues[code]) for code in sorted(cues)]


def _rules(context: Context, step: Step) -> Iterator[tuple[str, str]]:
    """Yield the rules that apply to a step, the surest first, each with the program that it gives."""
    sentence, trigger = step.sentence, step.trigger
    here = context.found.within("programs", sentence.start, sentence.end)
    own = [n for n in here if one_clause(context, trigger.span, (n.start, n.end))]
    for way, names, kinds in (
        ("named in clause", own, {"name", "context"}),
        ("described in clause", own, {"weak"}),
        ("named", here, {"name", "context"}),
        ("of none", here, {"none"}),
        ("described", here, {"weak"}),
    ):
        known = [n for n in names if n.row["kind"] in kinds]
        if known:
            yield way, min(known, key=lambda n: context.gap(trigger.span, (n.start, n.end))).code
    if trigger.event_type in USUAL:
        yield "usual", USUAL[trigger.event_type]
    pronoun = any(n.row["kind"] == "pronoun" and n.end <= trigger.name.start for n in own)
    if pronoun or any(n.row["kind"] == "anaphor" for n in here):
        yield "meant", _spoken_of_before(context, sentence.start) or context.topic
    yield from _rules_of_article(context, step)


def _rules_of_article(context: Context, step: Step) -> Iterator[tuple[str, str]]:
    """Yield the rules for a step whose sentence does not say which program is meant."""
    kind, topic = step.trigger.event_type, context.topic
    if context.devotion >= WHOLLY and topic not in CALLED_SO:
        yield "topic, wholly", topic
    if kind == "enforced":
        yield "enforced", _usual(kind, _mexican(step.trigger))
    if kind in BETWEEN_POWERS:
        yield "between powers", ""
    if context.devotion >= DEVOTED:
        yield "topic", topic
    if described := context.described(step.sentence.start):
        yield "described before", described
    yield "none", ""


def _spoken_of_before(context: Context, start: int) -> str:
    """Return the program named last shortly before `start`, or else described there."""
    names = context.programs.within(context.lengths.back(start, FRESH), start)
    return names[-1].code if names else context.described(start)


def _mexican(trigger: Trigger) -> bool:
    """Whether who acts is of Mexico."""
    return trigger.actor is not None and trigger.actor.row["country"] == "MX"


def _named(context: Context, trigger: Trigger, named: Sequence[Name]) -> defaultdict[str, dict[str, float]]:
    """Return the cues for the programs that the sentence names or describes."""
    cues: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for name in named:
        side = "after" if name.start > trigger.name.start else "before"
        how = "described" if name.row["kind"] == "weak" else "named"
        _raise(cues[name.code], f"{how} {side}", near(context, trigger, name.start, name.end))
        cues[name.code][how] = 1.0
        if how == "named" and one_clause(context, trigger.span, (name.start, name.end)):
            cues[name.code]["named in clause"] = 1.0
    return cues


def _around(context: Context, step: Step) -> dict[str, float]:
    """Return each program's share of the names up to a step's sentence, the nearest counting most."""
    at = step.trigger.name.start
    counts: defaultdict[str, float] = defaultdict(float)
    for name in context.found.within("programs", 0, step.sentence.end):
        if name.row["kind"] in TOLD_BY:
            apart = context.apart(*sorted((name.start, at)))
            counts[name.code] += exp(-apart / AROUND) * (DESCRIBED if name.row["kind"] == "weak" else 1.0)
    total = sum(counts.values())
    return {code: count / (total + FAR) for code, count in counts.items()}


def _usual(event_type: str, mexican: bool) -> str:
    """Return the program that a type of step is often about when none is named, '' when there is no such."""
    if event_type == "enforced":
        return "mx_enforcement" if mexican else "border_security"
    return USUAL.get(event_type, "")


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


def _raise(cues: dict[str, float], cue: str, strength: float) -> None:
    cues[cue] = max(strength, cues.get(cue, 0.0))
