"""What the sentence around a trigger says for or against its telling a step, whenever that was."""

import re
from collections.abc import Sequence

from borderledger.auxiliaries import ADVERB, AUXILIARY, FUTURE, PASSIVE, PERFECT, START_OR_CLITIC, verb_start
from borderledger.context import Context, once
from borderledger.lexicon import Name
from borderledger.sentences import Sentence
from borderledger.text import any_of
from borderledger.triggers import Trigger, since

PEOPLE = frozenset({"people", "families"})  # units of who is counted
TELLING = frozenset({"noun", "says", "since"})  # forms of event words that say how likely they tell a step
STATES = frozenset({"started", "expanded", "suspended", "ended", "reinstated"})
NEAR = 50.0  # the gap at which a date or a cue counts half for a verb
CLOSE = 25  # characters from who acts to the verb
CONDITIONED = 60  # characters from an "if" to the verb of its clause
COMPLEMENT = 70  # characters after "said" in which its complement has its verb
TELLS = 0.9  # weight from which another event word tells a step of its own
SUBJECT = 16  # characters from a program's name to the verb it is the subject of
SUBORDINATOR = re.compile(rf"\b{any_of('subordinates')}\b")
DETERMINER = re.compile(rf"{START_OR_CLITIC}{any_of('determiner')} $")
CONDITION = re.compile(rf"\b{any_of('conditions')}\b[^,]*$", re.IGNORECASE)
REPORT = re.compile(rf"[^,;]{{0,40}}\b{any_of('tells numbers')}\b")
PERFECT_CLAUSE = re.compile(rf"{START_OR_CLITIC}{any_of('perfect')}\b", re.IGNORECASE)
INFINITIVE = re.compile(rf"\b(?:to|from) {ADVERB}$")
COMPARED = re.compile(rf"\b{any_of('compares')}\b[^,;]*$", re.IGNORECASE)


ABOUT = re.compile(rf"\b{any_of('is argued over')} (?:{any_of('determiner')} )?(?:\w+ )?$")
MANY = 5  # people whose arrest is no personal story
ABOUT_IT = 40  # characters from "over" to the noun for what is argued over
ARGUED = frozenset({"lawsuit", "met", "opposed"})


@once
def cues_of(context: Context, i: int, sentence: Sentence, trigger: Trigger) -> dict[str, float]:
    """Return the cues that do not depend on the date."""
    named = context.programs.within(sentence.start, sentence.end)
    anaphor = any(
        n.row["kind"] == "anaphor" for n in context.found.within("programs", sentence.start, sentence.end)
    )
    verb = verb_start(context.text, *trigger.span)
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
        "program near": max((near(context, trigger, n.start, n.end) for n in named), default=0.0),
        "anaphor": float(not named and anaphor),
        "no program": float(not named and not anaphor and not names_policy(context, sentence)),
        f"actor {trigger.actor.row['kind']}" if trigger.actor else "no actor": 1.0,
        "actor near": near(context, trigger, trigger.actor.start, trigger.actor.end)
        if trigger.actor
        else 0.0,
        "noun": float(bool(DETERMINER.search(before))),
        **({form: 1.0} if form in TELLING else {}),
        "says, numbers there": float(form == "says" and bool(numbers)),
        "says a count": float(
            form == "says" and bool(numbers) and not _more_told(context, sentence, trigger)
        ),
        "says what will be": float(form == "says" and of_what_will_be(context, sentence, trigger)),
        "infinitive": float(before.endswith(" to ")),
        "perfect": float(bool(PERFECT.search(before))),
        "future": float(bool(FUTURE.search(before))),
        "passive": float(bool(PASSIVE.search(before))),
        "program is subject": float(any(0 <= trigger.name.start - n.end < SUBJECT for n in named)),
        "headline": float(sentence.block.kind == "headline"),
        "lead": float(1 <= i <= 3),
        "subordinate": float(_subordinate(context, sentence, trigger)),
        "condition": float(_conditional(context, sentence, trigger)),
        "subject": float(_subject(context, trigger)),
        "people are subject": float(_people_before(context, trigger)),
        "count is subject": float(_counted(context, sentence, trigger)),
        "about a report": float(bool(REPORT.match(context.text, trigger.name.end))),
    }


@once
def names_policy(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence names a policy that is none of the programs: DACA, the refugee ceiling."""
    names = context.found.within("programs", sentence.start, sentence.end)
    return any(n.row["kind"] == "policy" for n in names)


def _since_cues(context: Context, sentence: Sentence, trigger: Trigger) -> dict[str, float]:
    """Return whether what a "since" dates is something done, or a change that is measured from there."""
    if not since(trigger):
        return {}
    return {
        "since, perfect": float(bool(PERFECT_CLAUSE.search(context.text, sentence.start, sentence.end))),
        "since, compared": float(bool(COMPARED.search(context.text, sentence.start, trigger.name.start))),
    }


def of_what_will_be(context: Context, sentence: Sentence, trigger: Trigger) -> bool:
    """Whether what is said is said of things to come: "said on Monday that it would add places"."""
    end = min(sentence.end, trigger.name.end + COMPLEMENT)
    return any(n.code == "planned" for n in context.found.within("modality", trigger.name.end, end))


def says_a_count(context: Context, sentence: Sentence, trigger: Trigger) -> bool:
    """Whether what is said is only how many people: "have sent 300 back, officials said on Monday"."""
    span = sentence.start, sentence.end
    counted = any(_people_within(context, q.end, q.end + CLOSE) for q in context.quantities.within(*span))
    ahead = any(n.code == "planned" for n in context.found.within("modality", *span))
    says = trigger.name.row["form"] == "says" and counted and not ahead
    return says and not _more_told(context, sentence, trigger)


def of_a_count(context: Context, trigger: Trigger) -> bool:
    """Whether a number of people stands beside a verb: "arrested 76 workers", "174 people were deported"."""
    start, end = trigger.name.start - CLOSE, trigger.name.end + CLOSE
    numbers = context.quantities.within(max(0, start), end)
    many = [q for q in numbers if (q.low or q.high or 0) >= MANY]
    return any(_people_within(context, q.end, q.end + CLOSE) for q in many)


def ordered(context: Context, trigger: Trigger, triggers: Sequence[Trigger]) -> bool:
    """Whether a step is only what a court tells others to do: "ordered officials to bring it back"."""
    infinitive = INFINITIVE.search(context.text, max(0, trigger.name.start - AUXILIARY), trigger.name.start)
    rulings = [t for t in triggers if t.event_type == "ruling" and t.name.end <= trigger.name.start]
    told = infinitive and any(one_clause(context, t.span, trigger.span) for t in rulings)
    return bool(told) and trigger.event_type in STATES


def disputed(context: Context, trigger: Trigger, triggers: Sequence[Trigger]) -> bool:
    """Whether a noun is only what a suit, a protest or talks are about: "sued over the deployment"."""
    about = ABOUT.search(context.text, max(0, trigger.name.start - ABOUT_IT), trigger.name.start)
    return about is not None and any(
        t.event_type in ARGUED and t.name.end <= about.start() and one_clause(context, t.span, trigger.span)
        for t in triggers
    )


def _more_told(context: Context, sentence: Sentence, trigger: Trigger) -> bool:
    """Whether what is said is more than how many: things to come, or a step."""
    names = context.found.within("events", sentence.start, sentence.end)
    others = [n for n in names if n.end <= trigger.name.start or trigger.name.end <= n.start]
    return any(n.weight >= TELLS for n in others) or of_what_will_be(context, sentence, trigger)


def _subordinate(context: Context, sentence: Sentence, trigger: Trigger) -> bool:
    """Whether the trigger's clause starts with a word that subordinates it."""
    starts = context.boundaries.within(sentence.start, trigger.name.start)
    return bool(starts) and SUBORDINATOR.fullmatch(context.text, *starts[-1]) is not None


def _conditional(context: Context, sentence: Sentence, trigger: Trigger) -> bool:
    """Whether the trigger only says on what condition something is, or until when: "once the order ends".

    A noun there is an event with a time of its own: "before Friday's meeting".
    """
    start = max(sentence.start, trigger.name.start - CONDITIONED)
    return trigger.name.row["form"] != "noun" and bool(
        CONDITION.search(context.text, start, trigger.name.start)
    )


def _subject(context: Context, trigger: Trigger) -> bool:
    """Whether who acts stands right before the trigger, in its clause."""
    actor = trigger.actor
    return (
        actor is not None
        and 0 <= trigger.name.start - actor.end < CLOSE
        and one_clause(context, trigger.span, (actor.start, actor.end))
    )


def _people_before(context: Context, trigger: Trigger) -> bool:
    """Whether people who are counted, not those who make policy, stand right before the trigger."""
    start = max(0, trigger.name.start - CLOSE)
    people = _people_within(context, start, trigger.name.start)
    return bool(people) and one_clause(context, trigger.span, (people[-1].start, people[-1].end))


def _people_within(context: Context, start: int, end: int) -> list[Name]:
    """Return the words for people who are counted."""
    return [n for n in context.found.within("counted", start, end) if n.code in PEOPLE]


def _counted(context: Context, sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a number of people stands closer before the trigger than who acts does."""
    numbers = context.quantities.within(sentence.start, trigger.name.start)
    people = [q.end for q in numbers if _people_within(context, q.end, q.end + CLOSE)]
    acts = trigger.actor.end if trigger.actor and trigger.actor.end <= trigger.name.start else 0
    return bool(people) and people[-1] > acts


def one_clause(context: Context, a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether no boundary of clauses lies between two spans."""
    return not (context.boundaries.count(a[1], b[0]) if a <= b else context.boundaries.count(b[1], a[0]))


def near(context: Context, trigger: Trigger, start: int, end: int) -> float:
    """Return how near a trigger a span stands: 1 beside it, half at `NEAR`."""
    return 1 / (1 + context.gap(trigger.span, (start, end)) / NEAR)
