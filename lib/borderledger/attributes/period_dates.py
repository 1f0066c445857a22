"""Which dates of a sentence can tell when a number was counted, and which tell something else.

A date may say when the number was told, when a policy began, or what the number is held against; those are
set apart first. Of the others a number takes the one that stands nearest in its clause.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from borderledger.attributes.asides import embedded
from borderledger.context import CLAUSE_END, Context
from borderledger.dates import Timex
from borderledger.lexicon import Name
from borderledger.sentences import Sentence
from borderledger.spots import HELD_AGAINST, Spot, base, beside
from borderledger.tense import finite, later_clause
from borderledger.text import any_of

DEEDS = frozenset({"acts", "counts"})  # who did it, or counted it, is told with when it was done
DATELINE = re.compile(r"\.?,?\s?(?:\([^()]*\)\.?\s?)?[—–-]")  # "TAPACHULA, 4 de junio.— …"
CAPITALS = re.compile(r"[A-ZÁÉÍÓÚÑ][A-ZÁÉÍÓÚÑ .]{3}")
AGAINST = re.compile(  # "from the month before", not "from the Darién in May"
    rf"\b{any_of('against')}(?: (?!{any_of('since')}\b)(?-i:[a-záéíóúüñ]+)){{0,3}} $", re.IGNORECASE
)
REQUESTED = re.compile(any_of("asks for a thing"), re.IGNORECASE)  # "300 asked for asylum last year"
OVER_ALL = re.compile(rf"{any_of('over all of')}\b", re.IGNORECASE)
# "over the same month last year", not "over the same month"
SAME_ELSEWHEN = re.compile(rf"{any_of('the same stretch')} \w+ \w")
BEFORE_THAT = re.compile(rf"\b{any_of('happened before')}\b[^,;.()\d]*$", re.IGNORECASE)
FROM_NUMBER = re.compile(
    rf",? {any_of('from')} (?:[^\W\d]+ )?[\d$]"
)  # "dropped to 8,000 from 22,000 in October"
COMPARED = re.compile(rf"\b{any_of('compared with')} (?:\S+ ){{0,9}}$", re.IGNORECASE)
BEGAN = re.compile(rf"\b{any_of('began')}(?: [^\W\d]+){{0,5}} $", re.IGNORECASE)
FORCE = re.compile(rf"\b{any_of('in force since')} (?:{any_of('definite')} )?$", re.IGNORECASE)
NO_OBJECT = re.compile(",")  # behind "it reported today": not "reported in May 300 arrests"
NARRATED = re.compile(
    rf"(?:, [^,;.()]{{1,40}})?[,:]? {any_of('when')} |:| {any_of('begins at')} \d", re.IGNORECASE
)
ON = re.compile(rf" (?:[^\W\d]+ )?{any_of('on a day')} ", re.IGNORECASE)
SINCE = re.compile(
    rf"\b{any_of('since')}\b(?:{any_of('stands in a name')}|[^,;.()\d]){{0,90}}"
    rf"(?P<apart>, (?:(?:{any_of('in a month')}|{any_of('on a day')}) )?)?$",
    re.IGNORECASE,
)
FROM_PLACE = re.compile(  # "since" can only tell from when
    rf"{any_of('from a place')} (?:{any_of('definite')} )?(?P<place>{any_of('sort of place left')}\b)?",
    re.IGNORECASE,
)
NAMED = 60  # characters that the name of such a place takes at most
SET_APART = re.compile(r"[,.;:)—–]|\s?$")  # "since it opened, on March 3, …"
NUMBERS_OF = re.compile(rf"(?:['’]s)? (?:[^\W\d]+ )?{any_of('told in numbers')}\b", re.IGNORECASE)
STARTS = re.compile(rf"\b{any_of('starts a count')} $", re.IGNORECASE)
ONWARD = re.compile(rf" (?:{any_of('onward')}\b|{any_of('onward and a stop')}(?=[,.]| \d))", re.IGNORECASE)
TO_DATE = re.compile(rf",? {any_of('until now')}\b", re.IGNORECASE)
AND = re.compile(rf",? (?:{any_of('and')} )?(?:{any_of('in a month')} )?")
WHEN = re.compile(rf"^[,:]? (?:{any_of('when')} |\()?")  # "in March 2006, when 23,529 were", "in May (300)"
RECALLED = re.compile(rf"[,:]? {any_of('when')} [^,;]*$")
ASIDE = re.compile(rf", {any_of('opens an aside')}\b")
WHEN_BEFORE = re.compile(rf"\b{any_of('when')}\b[^,;.()\d]*$", re.IGNORECASE)
NUMBERED = re.compile(r"\d(?: [^\W\d]+)? $")  # "300 (new) asylum claims"
NOUN = 25  # characters of a counted noun, and of what stands between it and its number
YEAR = 350  # days of a stretch that is not told together with the next
BRACKET = 3  # characters between a date and the number that it stands in front of
OPENING = 25  # characters from a sentence's start in which a date holds for all of it


def dated(timex: Timex) -> bool:
    """Whether a date can say when something was counted."""
    return timex.dated and timex.precision != "" and not timex.text.endswith("-era")


def reports(context: Context, sentence: Sentence, timex: Timex) -> bool:
    """Whether a date says when something was said: "said Friday", "(29 July 2019) …"."""
    if timex.parts or since(context, sentence, timex):  # "since the plan was announced on Oct. 12"
        return False
    if (
        timex.precision == "day"
        and DATELINE.match(context.text, timex.end)
        and CAPITALS.match(context.text, sentence.start)
    ):
        return True
    if (
        timex.basis == "explicit"
        and timex.last == context.article.published.last
        and timex.precision == "day"
    ):
        return True
    if timex.precision != "day" and NUMBERS_OF.match(context.text, timex.end):
        return False  # "released its fiscal year 2022 figures"
    verbs = context.found.within("reporting", max(sentence.start, timex.start - 30), timex.start)
    told = NO_OBJECT.match(context.text, timex.end)
    verbs = [v for v in verbs if v.row["kind"] not in DEEDS or (told and v.row["kind"] == "counts")]
    verbs = [v for v in verbs if not _counted(context, v)]
    verbs = [v for v in verbs if not REQUESTED.match(context.text, v.start)]
    if any(len(context.text[v.end : timex.start].split()) <= 1 for v in verbs):
        return True
    return timex.start - sentence.start <= BRACKET and context.text[sentence.start] == "("


def _counted(context: Context, verb: Name) -> bool:
    """Whether a word is what a number counts, no verb: "300 claims in June", "300 new asylum claims"."""
    nouns = context.found.within("counted", max(0, verb.start - NOUN), verb.end)
    starts = [verb.start, *(noun.start for noun in nouns if noun.end == verb.end)]
    return any(NUMBERED.search(context.text, max(0, start - NOUN), start) for start in starts)


def against(context: Context, sentence: Sentence, timex: Timex) -> bool:
    """Whether a date is what a number is held against: "more than in June"; no range is, nor "Over May"."""
    found = AGAINST.search(context.text, max(sentence.start, timex.start - 60), timex.start)
    if found is None:
        return False
    if OVER_ALL.match(context.text, found.start()) and not SAME_ELSEWHEN.match(timex.text):
        return False
    if _apposed(context, sentence, found.start(), timex):
        return False
    return not timex.parts and found.start() > sentence.start


def _apposed(context: Context, sentence: Sentence, start: int, timex: Timex) -> bool:
    """Whether a date tells of what the sentence begins with: "The old record, from 2019, was 70,423"."""
    commas = context.text[start - 2 : start] == ", " and context.text[timex.end : timex.end + 1] == ","
    return commas and not context.quantities.within(sentence.start, start)


def compared(context: Context, spot: Spot, timex: Timex) -> bool:
    """Whether a date is what a number is held against, or that of another number that it is held against."""
    own = base(context, spot) and spot.span[1] <= timex.start < spot.right  # "against 30 over the same month"
    if not own and against(context, spot.sentence, timex):
        return True
    if _earlier_still(context, spot.sentence, timex):
        return True
    start = max(spot.span[1], timex.start - 80)
    led = FROM_NUMBER.match(context.text, spot.span[1])
    if led and timex.start >= led.end():  # "from June 1" is no number
        return True
    if _of_base(context, spot, timex) or _changed_on(context, spot, timex):
        return True
    return COMPARED.search(context.text, start, max(start, timex.start)) is not None


def _of_base(context: Context, spot: Spot, timex: Timex) -> bool:
    """Whether a date is that of another such number in between: "3,070, little changed from 2,680 in May"."""
    between = context.quantities.within(spot.span[1], max(spot.span[1], timex.start))
    return any(
        q.unit == spot.quantity.unit and HELD_AGAINST.search(context.text, spot.span[1], q.start)
        for q in between
    )


def _changed_on(context: Context, spot: Spot, timex: Timex) -> bool:
    """Whether a change is told against a month or a year: "up 37 percent on the year before"."""
    led = ON.fullmatch(context.text, spot.span[1], max(spot.span[1], timex.start))
    return led is not None and bool(spot.quantity.change) and timex.precision not in {"day", "week"}


def _earlier_still(context: Context, sentence: Sentence, timex: Timex) -> bool:
    """Whether a date only tells of what those counted had gone through: "at least once in the prior year"."""
    return BEFORE_THAT.search(context.text, max(sentence.start, timex.start - 40), timex.start) is not None


def began(context: Context, sentence: Sentence, timex: Timex) -> bool:
    """Whether a date says when a policy began: "the program, introduced in January 2019"."""
    before = context.text[max(sentence.start, timex.start - 40) : timex.start]
    if FORCE.search(before):
        return True
    leads_on = NARRATED.match(context.text, timex.end, sentence.end)
    begun = BEGAN.search(before)
    if begun and WHEN_BEFORE.search(before, 0, begun.start()):  # "300 were waiting when it began in January"
        return False
    return begun is not None and not leads_on and not since(context, sentence, timex)


def since(context: Context, sentence: Sentence, timex: Timex) -> bool:
    """Whether a date is where a count begins: "since the policy began in January"."""
    start = max(sentence.start, timex.start - 100)
    if timex.relation == "since" or TO_DATE.match(context.text, timex.end) or _onward(context, start, timex):
        return True
    found = SINCE.search(context.text, start, timex.start)
    while found and _from_place(context, found.start()):
        found = SINCE.search(context.text, found.start() + 1, timex.start)
    return found is not None and (
        not found["apart"] or SET_APART.match(context.text, timex.end, sentence.end) is not None
    )


def _onward(context: Context, start: int, timex: Timex) -> bool:
    """Whether a count begins with a date that is over: "Starting in January", "from January on, 300 were"."""
    today = context.article.published.last
    if timex.relation != "from" or timex.last is None or today is None or timex.last >= today:
        return False
    starts = STARTS.search(context.text, start, timex.start)
    return starts is not None or ONWARD.match(context.text, timex.end) is not None


def _from_place(context: Context, start: int) -> bool:
    """Whether a "desde" tells from where: "fueron retornados desde Estados Unidos en enero"."""
    word = FROM_PLACE.match(context.text, start)
    if word is None:
        return False
    named = [n for t in ("places", "actors") for n in context.found.within(t, word.end(), word.end() + NAMED)]
    return bool(word["place"]) or any(n.start == word.end() for n in named)


def together(context: Context, timexes: Sequence[Timex]) -> list[Timex]:
    """Return dates with months that are named together as one stretch: "in June and July"."""
    found: list[Timex] = []
    for timex in timexes:
        before = found[-1] if found else None
        if before and _adjoins(before, timex) and AND.fullmatch(context.text, before.end, timex.start):
            found[-1] = replace(
                before, end=timex.end, last=timex.last, precision="range", parts=(before, timex)
            )
        else:
            found.append(timex)
    return found


def _adjoins(before: Timex, timex: Timex) -> bool:
    """Whether a stretch begins where one ends: two months or years, no fiscal year and its next quarter."""
    if not (before.first and before.last) or before.last + timedelta(days=1) != timex.first:
        return False
    kinds, short = {before.precision, timex.precision}, (before.last - before.first).days < YEAR
    return kinds == {"year"} or (short and kinds <= {"month", "range"})


def right_beside(context: Context, spot: Spot, timex: Timex) -> bool:
    """Whether a date stands right in front of a number: "in December (6,373)", "May's 300"."""
    return 0 <= spot.quantity.start - timex.end <= BRACKET or beside(context, spot, timex.end)


def verb_before(context: Context, sentence: Sentence, timex: Timex) -> bool:
    """Whether a finite verb stands in a sentence before a date, which so opens nothing."""
    known = finite(context, sentence)
    return any(verb.end <= timex.start - sentence.start for verb in known)


def recalled(context: Context, spot: Spot, timex: Timex) -> bool:
    """Whether a number is what a date had: "the most since March 2006, when it was 23,529"."""
    return RECALLED.match(context.text[timex.end : spot.quantity.start]) is not None


def _of_bracket(context: Context, spot: Spot, timex: Timex) -> bool:
    """Whether a date is that of a number in brackets with it: "lodged 51,827 (in 2020: 6,000)"."""
    start, end = context.text.rfind("(", spot.sentence.start, timex.start), context.text.find(")", timex.end)
    if start < 0 or end < 0 or ")" in context.text[start : timex.start]:
        return False
    within = start <= spot.quantity.start < end
    return not within and bool(context.quantities.within(start, end))


def own_dates(context: Context, spot: Spot, told: Sequence[Timex]) -> Iterator[tuple[str, Timex]]:
    """Yield the dates of the sentence that a number may take, the likeliest first, and where each stands."""
    told = [t for t in told if not _of_bracket(context, spot, t)]
    own = [t for t in told if spot.holds(t.start) and not embedded(context, spot, t)]
    after = next((t for t in own if t.start >= spot.quantity.end), None)
    if after and ASIDE.search(
        context.text, spot.span[1], after.start
    ):  # "300 under the plan, which in June …"
        told, after = [t for t in told if t.end <= spot.quantity.start], None
    before = next((t for t in reversed(own) if t.end <= spot.quantity.start), None)
    opener = next((t for t in told if t.start - spot.sentence.start < OPENING), None)
    if opener and verb_before(context, spot.sentence, opener):
        opener = None  # "It opened on March 30, and …"
    if after and not context.clause_ends.count(spot.span[1], after.start):
        yield "clause after", after
    if before and not CLAUSE_END.search(WHEN.sub("", context.text[before.end : spot.quantity.start])):
        yield "clause before", before
    if before:  # a date of an earlier number does not open this one's part
        opener = opener if opener is before else None
    if after and later_clause(context, spot, after):
        after = None  # "900 a day were coming, and the center closed on Feb. 22"
    for name, timex in (("opener", opener), ("segment after", after), ("segment before", before)):
        if timex:
            yield name, timex
    only = told[0] if len(told) == 1 and not spot.quantity.change and spot.leans != "same" else None
    if only and not (only.start > spot.span[1] and since(context, spot.sentence, only)):
        yield "only date", only  # not "down 300, but up by half since May"
