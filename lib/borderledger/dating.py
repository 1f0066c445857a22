"""Which of the steps that a sentence may tell a date is the date of: the readings and their cues."""

import re
from collections.abc import Sequence

from borderledger import records
from borderledger.choice import Candidate
from borderledger.clauses import (
    CLOSE,
    NEAR,
    STATES,
    SUBORDINATOR,
    cues_of,
    names_policy,
    of_a_count,
    one_clause,
)
from borderledger.context import Context, once
from borderledger.dates import Timex
from borderledger.sentences import Sentence
from borderledger.text import any_of
from borderledger.triggers import DOES_SO, Step, Trigger, counts, dates, since

BESIDE = 15.0  # ... and within which it stands beside it
SHORT = frozenset({"day", "week"})  # precisions of dates on which so many are arrested in one go
GOVERNORS = frozenset({"announced", "agreement", "ruling"})
WISHES = frozenset({"requested", "lawsuit"})  # what is asked for has not come
DEEDS = frozenset({"started", "expanded", "agreement", "suspended", "ended", "reinstated", "enforced"})
STOPS = frozenset({"ruling", "opposed", "ended", "suspended", "withdrawn"})
ADDS = re.compile(rf"\b{any_of('adds')}\b")
OF_ITS_DATE = re.compile(rf" (?:{any_of('of its date')} )?")
BEFORE_NOUN = re.compile(rf"\b{any_of('sets beside')} (?:{any_of('determiner')} )?(?:\w+ )?$", re.IGNORECASE)
NOUN = re.compile(rf"(?:^| |(?<=\W)){any_of('determiner')} $", re.IGNORECASE)
VERB_OF = re.compile(rf" (?:(?:{any_of('passive')}|{any_of('perfect')}|{any_of('future')}) )*")
BESIDE_NOUN = 8  # characters in which a noun's determiner stands
SURE = 0.75  # the weight of a word that tells a step by itself
LABELS = re.compile(r"\s?[:—–]|\.?\s?-+\s|\.\s")  # what sets off a date that the paragraph is told of
WHEN = re.compile(rf",? {any_of('at that time')} ")
ADDS_OR_COMMA = re.compile(rf",|\b{any_of('adds')}\b")
MARKS = 30  # characters before a date that heads a paragraph
AROUND_A_DATE = " .,:;()–—-"
OWNS = re.compile(r"['’]s (?:\w+ )?")
CHAIN = re.compile(rf"(?:[\s,]|\b{any_of('chains dates')}\b)*")
GOES_ON = re.compile(rf"\b{any_of('at the same time')}\b", re.IGNORECASE)
AFTER_SINCE = re.compile(rf" {any_of('since')} ")


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
        "none, no program": float(not named and not names_policy(context, sentence)),
        f"none, {timex.basis}": 1.0,
        f"none, {timex.precision}": 1.0,
        f"none, {timex.relation}": 1.0,
        "none, headline": float(sentence.block.kind == "headline"),
    }
    options: list[Candidate[Step | None]] = [Candidate(None, none)]
    timexes = dates_of(context, sentence)
    done = any(not since(t) and t.event_type in DEEDS for t in triggers)
    for trigger in triggers:
        if counts(trigger):
            continue  # no cue tells the count "deported 271,000" from a deed, but its date does
        if since(trigger) and (done or not dates(trigger, timex)):
            continue
        if AFTER_SINCE.match(context.text, timex.end, max(timex.end, trigger.name.start)):
            continue  # "it is a year this week since the first was returned"
        if _of_noun(context, sentence, trigger, timex):
            continue  # "ahead of the meeting on Friday"
        if _in_chain(context, trigger, timex, timexes):
            continue  # "refused in September and once more in November"
        if any(_undergoes(context, trigger, other) for other in triggers):
            continue  # "the pause ends on Friday", "stopped the cancellation on Friday"
        if any(_wishes(t, trigger) and _complement(context, t, trigger) for t in triggers):
            continue  # "asked to end it on Friday", "threatened on Friday to close the border"
        if timex.of_clause and trigger.name.end <= timex.start:
            continue  # "it reopened on Friday, two days after officials met"
        cues = cues_of(context, i, sentence, trigger) | _date_cues(context, trigger, timex, triggers, timexes)
        options.append(Candidate(Step(sentence, trigger, timex), cues))
    return options


def undated(
    context: Context, i: int, sentence: Sentence, trigger: Trigger, told: Sequence[Step]
) -> list[Candidate[Step | None]]:
    """Return the readings of a verb with no date of its own: no event, undated news, another verb's date."""
    shared = cues_of(context, i, sentence, trigger)
    options: list[Candidate[Step | None]] = [
        Candidate(None, {"none": 1.0, "none, step told": float(bool(told))})
    ]
    marked = {"undated": 1.0, f"undated {trigger.event_type}": 1.0, "undated, dates": float(bool(told))}
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
            "shares, row": float(_row(context, trigger, step)),
        }
        if step.timex:
            cues |= _on_record(context, trigger, step.timex)
        options.append(Candidate(Step(sentence, trigger, step.timex), shared | cues))
    if not told and i:
        before = [t for t in dates_of(context, context.sentences[i - 1]) if not t.of_clause]
        for timex in before[-1:]:
            cues = {"carried": 1.0, f"carried {trigger.event_type}": 1.0, timex.precision: 1.0}
            cues["carried, goes on"] = float(bool(GOES_ON.search(context.text, sentence.start, sentence.end)))
            cues["carried, paragraph"] = float(_new_paragraph(context, i))
            cues |= _on_record(context, trigger, timex)
            options.append(Candidate(Step(sentence, trigger, timex), shared | cues))
    return options


def _new_paragraph(context: Context, i: int) -> bool:
    """Whether a sentence opens a paragraph."""
    return context.sentences[i - 1].block.start != context.sentences[i].block.start


@once
def dates_of(context: Context, sentence: Sentence) -> list[Timex]:
    """Return the dates that can date a step: who was in office says when only where nothing else does."""
    found = context.timexes.within(sentence.start, sentence.end)
    own = [t for t in found if t.dated and not t.text.endswith("-era")]
    closer = [t for t in own if t.basis != "term"]
    return closer or own or _headed(context, sentence)


def _headed(context: Context, sentence: Sentence) -> list[Timex]:
    """Return the date that heads the lines under it in a timeline, where nothing but a date does."""
    block = sentence.block
    first = context.timexes.first(block.start, block.end)
    opens = first and not context.text[block.start : min(first.start, block.start + MARKS)].strip(
        AROUND_A_DATE
    )
    if first and opens and first.dated and LABELS.match(context.text, first.end):
        return [first]  # "Sept. 18 — The port is closed. ..."
    heading = context.headings.before(sentence.start)
    if heading is None:
        return []
    found = context.timexes.within(heading.start, heading.end)
    return [t for t in found if t.dated and t.text == heading.text.strip(AROUND_A_DATE)]


def when_clauses(context: Context, sentence: Sentence, triggers: Sequence[Trigger]) -> list[Step]:
    """Return the step told in the clause that says what was on a date: "until May 11, when it ended"."""
    found = []
    for timex in dates_of(context, sentence):
        lead = WHEN.match(context.text, timex.end, sentence.end)
        if not lead:
            continue
        ends = context.boundaries.within(lead.end(), sentence.end)
        span = lead.end(), ends[0][0] if ends else sentence.end
        inside = [t for t in triggers if span[0] <= t.name.start < span[1] and t.name.weight >= SURE]
        kinds = ("actors", "places", "programs")
        if inside and any(context.found.within(kind, *span) for kind in kinds):
            day = timex.parts[-1] if timex.parts else timex
            verbs = [t for t in inside if t.name.row["form"] != "noun"]
            found.append(Step(sentence, max(verbs or inside, key=lambda t: t.name.weight), day))
    return found


def owned(context: Context, sentence: Sentence, triggers: Sequence[Trigger]) -> list[Step]:
    """Return the steps that nouns tell whose own date stands before them: "Friday's meeting"."""
    return [
        Step(sentence, trigger, timex)
        for timex in dates_of(context, sentence)
        for trigger in triggers
        if trigger.name.row["form"] == "noun"
        and trigger.name.weight >= SURE
        and OWNS.fullmatch(context.text, timex.end, trigger.name.start)
    ]


def counted(context: Context, sentence: Sentence, triggers: Sequence[Trigger]) -> list[Step]:
    """Return the steps of so many people on a day or in a week: "arrested 76 workers on Tuesday"."""
    return [
        Step(sentence, trigger, timex)
        for timex in dates_of(context, sentence)
        if timex.precision in SHORT and timex.relation == "on"
        for trigger in triggers
        if counts(trigger)
        and of_a_count(context, trigger)
        and one_clause(context, trigger.span, (timex.start, timex.end))
    ]


def again(context: Context, step: Step, timex: Timex) -> bool:
    """Whether a date is another one of a step, in a list or with a verb that points: "did so on Friday"."""
    if step.timex and chained(context, step.timex, timex):
        # "on Friday, a day after it passed", "began on Monday and on Friday was paused": one each
        return not (step.timex.of_clause or timex.of_clause or _leads_another(context, step, timex))
    if timex.start < step.trigger.name.end:
        return False
    same = DOES_SO.search(context.text, step.trigger.name.end, step.sentence.end)
    return same is not None and one_clause(context, same.span(), (timex.start, timex.end))


def _leads_another(context: Context, step: Step, timex: Timex) -> bool:
    """Whether another event word follows a date in its clause."""
    after = context.found.within("events", timex.end, min(timex.end + CLOSE, step.sentence.end))
    others = [n for n in after if n.start != step.trigger.name.start]
    return bool(others) and one_clause(context, (timex.start, timex.end), (others[0].start, others[0].end))


def chained(context: Context, one: Timex, other: Timex) -> bool:
    """Whether two dates follow each other in a list: "in June, in July and on Tuesday", "Yuma on the 5th"."""
    first, second = sorted((one, other), key=lambda timex: timex.start)
    if first.end >= second.start:
        return False
    between = context.text[first.end : second.start]
    for place in reversed(context.found.within("places", first.end, second.start)):
        between = between[: place.start - first.end] + between[place.end - first.end :]
    return CHAIN.fullmatch(between) is not None


def _in_chain(context: Context, trigger: Trigger, timex: Timex, timexes: Sequence[Timex]) -> bool:
    """Whether a word only joins a date to the one before it: "in September and once more in November"."""
    before = [t for t in timexes if t.end <= trigger.name.start]
    return trigger.name.end <= timex.start and any(chained(context, t, timex) for t in before[-1:])


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


def _row(context: Context, trigger: Trigger, step: Step) -> bool:
    """Whether a verb goes on with the same subject after a step whose date leads both."""
    date, first = step.timex, step.trigger
    if date is None or not date.end <= first.name.start < trigger.name.start:
        return False
    span = first.name.end, trigger.name.start
    actors = [a for a in context.found.within("actors", *span) if a.row["kind"] != "media"]
    dates = [t for t in context.timexes.within(*span) if t.dated]
    between = context.text[slice(*span)]
    return not (actors or dates or SUBORDINATOR.search(between)) and bool(ADDS_OR_COMMA.search(between))


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
        **_on_record(context, trigger, timex),
    }


def _on_record(context: Context, trigger: Trigger, timex: Timex) -> dict[str, float]:
    """Return the cue that the reference timeline knows of such a step that day; a month says nothing.

    What has been done "since January 20" began with no step of that day but one of what is spoken of.
    """
    if timex.precision != "day" or timex.first is None or not records.known(trigger.event_type, timex.first):
        return {}
    sentence = context.order.holding(trigger.name.start)
    if since(trigger) and not (
        sentence and records.program_of(context, sentence, trigger.event_type, timex.first)
    ):
        return {}
    return {"on record": 1.0}


def _of_noun(context: Context, sentence: Sentence, trigger: Trigger, timex: Timex) -> bool:
    """Whether a date is that of another step, which a noun tells: "ahead of the meeting on Friday"."""
    return any(
        (n.start, n.end) != trigger.span and BEFORE_NOUN.search(context.text, sentence.start, n.start)
        and OF_ITS_DATE.fullmatch(context.text, n.end, timex.start)
        for n in context.found.within("events", sentence.start, timex.start)
    )  # fmt: skip


def _undergoes(context: Context, noun: Trigger, verb: Trigger) -> bool:
    """Whether a noun for a program's state only says what another word's step befalls."""
    span = max(0, noun.name.start - BESIDE_NOUN), noun.name.start
    if (
        noun.name.code not in STATES
        or verb.event_type not in STOPS
        or not NOUN.search(context.text[slice(*span)])
    ):
        return False
    if verb.name.start > noun.name.end:
        return VERB_OF.fullmatch(context.text, noun.name.end, verb.name.start) is not None
    return NOUN.fullmatch(context.text[verb.name.end : noun.name.start]) is not None


def _wishes(verb: Trigger, complement: Trigger) -> bool:
    """Whether what a verb is about has not come, or is the same threat."""
    return verb.event_type in WISHES or verb.event_type == complement.event_type == "threatened"


def _complement(context: Context, verb: Trigger, trigger: Trigger) -> bool:
    """Whether a trigger only says what another's verb is about ("withdrew the threat to impose")."""
    return 0 < trigger.name.start - verb.name.end < CLOSE and one_clause(context, verb.span, trigger.span)
