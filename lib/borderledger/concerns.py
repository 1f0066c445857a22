"""Which program a step concerns, by rules, and whether it happened, is planned or is denied, by cues."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from borderledger import records, referring
from borderledger.auxiliaries import NEGATED
from borderledger.choice import Candidate
from borderledger.clauses import one_clause
from borderledger.context import Context
from borderledger.lexicon import Name
from borderledger.referring import SAID
from borderledger.text import any_of
from borderledger.topics import OF_WORKS
from borderledger.triggers import Step, Trigger

WHOLLY = 0.8  # devotion from which every step of an article is about its topic unless it says otherwise
DEVOTED = 0.5  # ... from which most are
BETWEEN_POWERS = frozenset({"law", "met"})  # types of steps that are often about no one program
IN_COURT = frozenset({"ruling", "lawsuit"})  # types of steps that are about what the article is about
CALLED_SO = frozenset({"tariffs", "mx_enforcement"})  # programs that a step concerns when it is called so
GUARDED_BY = {"MX": "mx_enforcement", "US": "border_security"}
UNDERGONE = frozenset(
    {"started", "expanded", "suspended", "ended", "reinstated", "announced", "ruling", "law"}
)
OF_TARIFFS = frozenset(
    {"started", "threatened", "withdrawn", "suspended", "expanded", "reinstated", "announced", "ended"}
)
GUARD = "Instituto Nacional de Migración (INM)"
WHEN = re.compile(rf"\b{any_of('says when')}\b", re.IGNORECASE)
DENIAL = 60  # characters from "denied" to what is denied
CERTAIN = 2.0  # how near a plain denial counts: nearer than any word


def rules(context: Context, step: Step) -> Iterator[tuple[str, str]]:
    """Yield the rules that apply to a step, the surest first, each with the program that it gives."""
    if step.trigger.record:
        yield "on record", step.trigger.record.program
    yield from _rules_of_clause(context, step)
    yield from _rules_of_sentence(context, step)
    yield from _rules_of_article(context, step)


def _rules_of_clause(context: Context, step: Step) -> Iterator[tuple[str, str]]:
    """Yield the rules for a step whose own clause names, describes or points at a program."""
    sentence, trigger = step.sentence, step.trigger
    here = referring.words(context, sentence.start, sentence.end)
    own = [n for n in here if one_clause(context, trigger.span, (n.start, n.end))]
    yield from _nearest(context, step, "named in clause", own, SAID)
    yield from _nearest(context, step, "another policy in clause", own, {"policy"})
    yield from _nearest(context, step, "described in clause", own, {"weak"})
    if any(n.row["kind"] == "anaphor" for n in own):
        yield "pointed at in clause", referring.the_program(context, sentence.start)
    pronoun = any(n.row["kind"] == "pronoun" and n.end <= trigger.name.start for n in own)
    if pronoun and trigger.actor is None and trigger.event_type in UNDERGONE:
        yield "it", referring.it(context, sentence.start)


def _rules_of_sentence(context: Context, step: Step) -> Iterator[tuple[str, str]]:
    """Yield the rules for a step that another clause of its sentence says the program of."""
    sentence, trigger = step.sentence, step.trigger
    here = referring.words(context, sentence.start, sentence.end)
    told = [n for n in here if not _only_when(context, trigger, n) and not _of_a_threat(step, n.code)]
    yield from _nearest(context, step, "named", told, SAID)
    yield from _nearest(context, step, "of none", here, {"none", "policy"})
    yield from _nearest(context, step, "described", here, {"weak"})
    if trigger.event_type in UNDERGONE and (known := _known(context, step)):
        yield "known of that day", known
    if any(n.row["kind"] == "anaphor" for n in here):
        yield "pointed at", referring.the_program(context, sentence.start)


def _known(context: Context, step: Step) -> str:
    """Return the program that the reference timeline knows the step of: "They began on March 21, 2020"."""
    timex = step.timex
    if timex is None or timex.precision != "day" or timex.first is None:
        return ""
    return records.program_of(context, step.sentence, step.trigger.event_type, timex.first)


def _rules_of_article(context: Context, step: Step) -> Iterator[tuple[str, str]]:
    """Yield the rules for a step whose sentence does not say which program is meant."""
    kind, topic = step.trigger.event_type, context.topic
    if kind == "law" and topic in OF_WORKS and context.devotion >= DEVOTED:
        yield "money for the topic", topic
    if kind in BETWEEN_POWERS:
        yield "between powers", ""
    if context.devotion >= WHOLLY and topic not in CALLED_SO:
        yield "topic, wholly", topic
    if kind == "enforced":
        yield "enforced", GUARDED_BY.get(_country(context, step), "")
    if context.devotion >= DEVOTED:
        yield "topic", topic
    told = referring.going_on(context, step.sentence)
    if told and not _of_a_threat(step, told):
        yield "told before", told
    if kind in IN_COURT and topic:
        yield "in court", topic
    if kind in UNDERGONE and step.trigger.actor and step.trigger.actor.code == GUARD:
        yield "its own enforcement", GUARDED_BY["MX"]
    yield "none", ""


def _nearest(
    context: Context, step: Step, way: str, names: Sequence[Name], kinds: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Yield the program of the name of some kinds that stands nearest to the step's word."""
    fitting = [n for n in names if n.row["kind"] in kinds]
    if fitting:
        nearest = min(fitting, key=lambda n: context.gap(step.trigger.span, (n.start, n.end)))
        yield way, _whose(context, step, nearest)


def _only_when(context: Context, trigger: Trigger, name: Name) -> bool:
    """Whether a name after a verb only says when: "on May 10, a day ahead of the end of Title 42"."""
    return WHEN.search(context.text, trigger.name.end, name.start) is not None


def _of_a_threat(step: Step, code: str) -> bool:
    """Whether a program is the threat behind a step, not what it concerns: a deal that headed off tariffs."""
    return code == "tariffs" and step.trigger.event_type not in OF_TARIFFS


def _whose(context: Context, step: Step, name: Name) -> str:
    """Return the program of a name; guards and checkpoints are those of who sends them."""
    if name.row["kind"] == "weak" and name.code == "mx_enforcement":
        return GUARDED_BY.get(_country(context, step), name.code)
    return name.code


def _country(context: Context, step: Step) -> str:
    """Return whose officers take a step: of who acts, or is named before the verb, beside it, or earlier."""
    trigger, sentence = step.trigger, step.sentence
    if trigger.actor and trigger.actor.row["country"]:
        return trigger.actor.row["country"]
    before = _of_a_country(context, sentence.start, trigger.name.start)
    after = _of_a_country(context, trigger.name.start, sentence.end)
    beside = [n for n in after if one_clause(context, trigger.span, (n.start, n.end))]
    earlier = _of_a_country(context, referring.fresh(context, sentence.start), sentence.start)
    known = (*before[-1:], *beside[:1], *earlier[-1:], *after[:1])
    return known[0].row["country"] if known else context.country


def _of_a_country(context: Context, start: int, end: int) -> list[Name]:
    """Return the officials and places of the two countries named in a stretch of the text."""
    found = [n for table in ("actors", "places") for n in context.found.within(table, start, end)]
    return sorted((n for n in found if n.row["country"] in GUARDED_BY), key=lambda n: n.start)


def _own_denial(step: Step, name: Name) -> bool:
    """Whether a word of denial is what the step consists in: a request denied by a court, a refusal."""
    if step.trigger.event_type == "ruling":
        return name.weight > 1
    return step.trigger.event_type == "opposed" and name.start >= step.trigger.name.start


def modalities(context: Context, step: Step) -> list[Candidate[str]]:
    """Return ``happened``, of a day to come ``planned``, and what a word before the verb makes of it."""
    cues: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for name in context.found.within("modality", step.sentence.start, step.trigger.name.end):
        if name.code == "denied" and _own_denial(step, name):
            continue
        gap = context.gap((name.start, name.end), step.trigger.span)
        _raise(cues[name.code], "near", name.weight / (1 + gap / 20))
        if name.code == "denied" and name.weight > 1 and step.trigger.name.start - name.end < DENIAL:
            cues["denied"]["near"] = CERTAIN
    if NEGATED.search(context.text[step.sentence.start : step.trigger.name.start]):
        cues["denied"]["near"] = CERTAIN
    published = context.article.published.last
    later = step.timex is not None and published and step.timex.first and step.timex.first > published
    if later:
        cues["planned"]["after publication"] = 1.0
    else:
        cues["happened"]["happened"] = 1.0
    return [Candidate(code, cues[code]) for code in sorted(cues)]


def _raise(cues: dict[str, float], cue: str, strength: float) -> None:
    cues[cue] = max(strength, cues.get(cue, 0.0))
