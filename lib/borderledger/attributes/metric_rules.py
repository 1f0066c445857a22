"""The rules of a careful reader for what a number counts."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from borderledger.attributes.asking import asked, topical
from borderledger.attributes.columns import column, top
from borderledger.attributes.metric_governs import (
    HOLDS,
    governed,
    inside,
    labelled,
    labels,
    leads_to,
    meant_for,
    numbered,
    outcome,
    some_of_many,
)
from borderledger.attributes.metric_lengths import of_length
from borderledger.attributes.metric_units import LENGTHS, admits, in_its_unit, measured_before
from borderledger.attributes.metric_whose import counted
from borderledger.attributes.metric_words import strongest, told, which_inside
from borderledger.context import Context
from borderledger.lexicon import Name
from borderledger.spots import Said, Spot, another_noun, refers, zone
from borderledger.text import any_of

CLEAR = 1.2  # weight from which a cue in the sentence makes those outside it less needed
MAIN_VERB = re.compile(rf"\b{any_of('auxiliary')} (?:\w+ly )?$")
# "were waiting", "had a lawyer", "tienen abogado"
OWN_VERB = re.compile(rf"(?:{any_of('auxiliary')}|{any_of('says what they have')}) ")
OF_SOME = re.compile(rf"\b{any_of('some of them')} $", re.IGNORECASE)  # "though many were turned back"
RELATIVE = re.compile(rf"\b{any_of('relative')}\b")
DESCRIBES = re.compile(rf"(?: {any_of('of')})?(?: [^\W\d]+){{0,3}} {any_of('relative')}\b")
OF = re.compile(rf" {any_of('of')} ", re.IGNORECASE)
OF_ALL = re.compile(rf" {any_of('of')} (?:{any_of('definite')} )?", re.IGNORECASE)
STAFF = frozenset(
    {"deployed", "represented"}
)  # metrics of nouns that may only say who: "400 agents were hurt"
WHO = frozenset({"returned", "enrolled", "expelled", "deported", "in_custody", "waiting"})
FATES = frozenset({"victims", "represented", "asylum_outcome", "other"})
PRESENT = re.compile(rf"\b{any_of('tells presence')}\b", re.IGNORECASE)
TAKEN = re.compile(rf" {any_of('are taken up')}\b", re.IGNORECASE)
TAKES_UP = re.compile(rf"\b{any_of('points back')}\b", re.IGNORECASE)
HAVE_ONE = re.compile(rf"\b{any_of('has one of those')}(?=[.,;:)]| {any_of('and')} |$)", re.IGNORECASE)
POINTS = 30  # characters before a number in which a subject that points back is its own


def rules(context: Context, spot: Spot, named: list[Name], program: str) -> Iterator[tuple[str, str]]:
    """Yield the rules of a careful reader that apply to a number, the surest first, each with its metric."""
    strong = strongest(context, spot, named, program)
    by_zone = _by_zone(context, spot, strong)
    if spot.quantity.unit in LENGTHS:
        yield from of_length(context, spot, strong)
    yield from _headed(context, spot, strong, program)
    if HAVE_ONE.search(context.text, spot.span[1], spot.right):
        yield from (("one", name.code) for name in _sentence_before(context, spot, program)[-1:])
    if (question := asked(context, spot)) and topical(context, question):
        yield from _asked(context, spot, program)  # "And releases? It was told to expect 2,000 a day."
    yield from _near_rules(context, spot, by_zone)
    yield from _titled(context, spot, program)
    yield from _asked(context, spot, program)
    yield from labelled(context, spot, by_zone["segment before"])
    clear = [name for name in by_zone["segment before"] if name.weight >= CLEAR]
    if clear and clear[-1].code == "tariff" and _is_rate(spot):
        yield "rate of duty", "tariff"  # "6,000 troops to avert tariffs that were to start at 5 percent"
    yield from _part_rules(context, spot)
    yield from inside(context, spot)
    yield from (("segment before", name.code) for name in clear[-1:])
    yield from (("relative", name.code) for name in by_zone["relative"][:1])
    own = [n for n in strong if spot.holds(n.start)]
    if not own and _rate_of_duty(context, spot):
        yield "topic", "tariff"
    if not strong and spot.leans not in {"same", "next"}:
        yield from (("told before", name.code) for name in _told_before(context, spot, program)[-1:])
    yield from _lean_rules(context, spot, [n for n in by_zone["segment after"] + strong if n.weight >= CLEAR])


def _by_zone(context: Context, spot: Spot, strong: list[Name]) -> defaultdict[str, list[Name]]:
    """Return the words by where they stand for a number; those that it is the ``object of`` once more."""
    by_zone: defaultdict[str, list[Name]] = defaultdict(list)
    for name in strong:
        where = zone(context, spot, name.start, name.end)
        describes = where == "segment after" or (where == "clause after" and by_zone["object of"])
        relative = describes and RELATIVE.search(context.text, spot.span[1], name.start)
        by_zone["relative" if relative else where].append(name)
        if where == "clause before" and leads_to(context, spot, name):
            by_zone["object of"].append(name)
    return by_zone


def _headed(context: Context, spot: Spot, strong: list[Name], program: str) -> Iterator[tuple[str, str]]:
    """Yield what the head of a number's column, or the label of its line, says."""
    if head := column(context, spot):
        heads = strongest(context, spot, told(context, *head), program)
        yield from (("column", name.code) for name in heads[:1])
    leading = [n for n in strong if n.weight >= CLEAR and labels(context, spot, n)]
    yield from (("label", name.code) for name in leading[:1])


def _titled(context: Context, spot: Spot, program: str) -> Iterator[tuple[str, str]]:
    """Yield what the title of a number's table says."""
    if (first := top(context, spot)) is not None:
        title = context.sentences[max(0, first - 1)]
        names = strongest(context, spot, told(context, title.start, title.end), program)
        yield from (("table", name.code) for name in names[:1])


def _asked(context: Context, spot: Spot, program: str) -> Iterator[tuple[str, str]]:
    """Yield what a question asks the number of: "How many won asylum? Just 187."."""
    question = asked(context, spot)
    if question is None:
        return
    names = strongest(context, spot, told(context, question.start, question.end), program)
    verbs = [n for n in names if MAIN_VERB.search(context.text, max(question.start, n.start - 20), n.start)]
    verbs += [n for n in names if OWN_VERB.match(context.text, n.start, n.end)]
    yield from (("asked", name.code) for name in [*verbs, *names][:1])


def _rate_of_duty(context: Context, spot: Spot) -> bool:
    """Whether a percentage that nothing near tells of is a rate of the tariffs that the article is about."""
    return _is_rate(spot) and context.topic == "tariffs"


def _is_rate(spot: Spot) -> bool:
    """Whether a number is a percentage that is neither written as a share nor a change."""
    return spot.quantity.unit == "percent" and not spot.quantity.fraction and not spot.quantity.change


def _near_rules(context: Context, spot: Spot, by_zone: Mapping[str, list[Name]]) -> Iterator[tuple[str, str]]:
    """Yield the rules for the counted noun and the words of the number's own clause."""
    described = [] if by_zone["object of"] else by_zone["relative"][1:]
    later = [*by_zone["clause after"], *by_zone["segment after"], *described]
    later = later or (by_zone["sentence after"] if some_of_many(context, spot) else [])
    predicate = _predicate(context, spot, later)
    noun = counted(context, spot)
    yield from meant_for(context, spot)
    if spot.before and _same_share(context, spot, spot.before):
        yield "same share", spot.before.metric
    before = [*by_zone["segment before"], *by_zone["clause before"]]
    if spot.before and _same_change(spot, [*before, *by_zone["clause after"]]):
        yield "same change", spot.before.metric
    yield from numbered(context, spot, before, by_zone["clause after"])
    yield from outcome(noun, spot, [*by_zone["clause after"]])
    yield from (("named whole", n.code) for n in by_zone["clause after"] if _names(context, spot, n))
    phrase = next((name.code for name in reversed(by_zone["phrase"]) if name.weight >= CLEAR), "")
    if predicate and _says_more(noun or phrase, predicate):
        yield "predicate", predicate
    if noun:
        yield from governed(context, spot, noun, by_zone["clause before"], by_zone["clause after"])
        yield "noun", noun
    if phrase:
        yield "phrase", phrase
    if predicate:
        yield "predicate", predicate
    yield from governed(context, spot, "", by_zone["clause before"], by_zone["clause after"])
    after, before = by_zone["clause after"][:1], by_zone["clause before"][-1:]
    if after and before and spot.quantity.start - before[0].end <= after[0].start - spot.span[1]:
        yield "object", before[0].code
    yield from (("subject", name.code) for name in after)
    yield from (("object", name.code) for name in before)


def _part_rules(context: Context, spot: Spot) -> Iterator[tuple[str, str]]:
    """Yield the rules for a number that goes on with, or is part of, the figure before."""
    last = _leaned_on(spot)
    if last and last.metric == "capacity" and spot.leans in {"same", "next"}:
        yield from (("held", code) for code in _held(context, spot))
    if last and (spot.leans == "same" or (spot.leans != "far" and refers(context, spot))):
        yield f"part {spot.leans}", last.metric


def _lean_rules(context: Context, spot: Spot, remote: list[Name]) -> Iterator[tuple[str, str]]:
    """Yield the rules for a number that no near word tells of: the figures before it, and remote words."""
    first, last = spot.history.opening, _leaned_on(spot)
    if first and last and spot.leans in {"next", "block"}:
        known = [said.metric for said in (first, last) if in_its_unit(spot, said.metric)]
        known = [metric for metric in known if metric != "capacity"]  # of one place
        yield from ((spot.leans, metric) for metric in known)  # what a sentence ends with may be a remark
    yield from (("sentence", name.code) for name in remote)
    if spot.noun is None and not spot.quantity.unit and another_noun(context, spot):
        yield "thing", "other"  # "600 tamales" go on counting nothing told before
    if last:
        yield "far", last.metric
    measure = measured_before(spot)
    if measure:
        yield "measure", measure
    yield "none", "other"


def _told_before(context: Context, spot: Spot, program: str) -> list[Name]:
    """Return the words of the sentence before that tell what is counted, where no figure stands nearer.

    "Homicides have climbed. There were 151 in May": the pronoun takes up what its paragraph told last; so
    does the first number of a paragraph.
    """
    earlier = context.sentences[spot.number - 1] if spot.number else spot.sentence
    paragraph = spot.sentence.block
    first = spot.before is not None and spot.before.block != paragraph.start
    if spot.leans and not (earlier.block is paragraph and (first or _takes_up(context, spot))):
        return []
    names = _sentence_before(context, spot, program)
    return [n for n in names if n.weight >= CLEAR or not spot.leans or _takes_up(context, spot)]


def _sentence_before(context: Context, spot: Spot, program: str) -> list[Name]:
    """Return the words of the sentence before that tell what may be counted."""
    earlier = context.sentences[max(0, spot.number - 1)]
    return strongest(context, spot, told(context, earlier.start, earlier.end), program)


def _takes_up(context: Context, spot: Spot) -> bool:
    """Whether a number has a subject that only points back: "that was 1,040", "there were 151"."""
    start = max(spot.left, spot.quantity.start - POINTS)
    return TAKES_UP.search(context.text, start, spot.quantity.start) is not None


def _names(context: Context, spot: Spot, name: Name) -> bool:
    """Whether words begin with the counted noun and say what it is of: "1,500 cases of kidnapping"."""
    begins = name.start < spot.span[1] < name.end and name.weight >= CLEAR
    return begins and OF.match(context.text, spot.span[1]) is not None


def _same_share(context: Context, spot: Spot, before: Said) -> bool:
    """Whether a share is the one told before, of others: "among those held it was 14 percent"."""
    shares = spot.quantity.unit == "percent" == before.unit
    return shares and spot.leans in {"same", "next"} and _takes_up(context, spot)


def _same_change(spot: Spot, named: list[Name]) -> bool:
    """Whether a change is that of the number before: "125,499 cases, 3.4 percent more than in April"."""
    changed = bool(spot.quantity.change) and spot.leans == "same" and spot.noun is None
    return changed and all(name.weight < CLEAR for name in named)


def _predicate(context: Context, spot: Spot, after: list[Name]) -> str:
    """Return what the first main verb after a number says of it, '' for none.

    "Those whose cases are open have no lawyer": the verb of a clause that only says who comes before it.
    """
    whole, found = _whole(context, spot), []
    numbers = context.quantities.within(spot.span[1], spot.sentence.end)
    for name in after:
        if whole and not RELATIVE.search(context.text, spot.span[1], name.start):
            break
        if any(number.start - name.end == 1 for number in numbers):
            continue  # "received 300 and was sheltering 90": the verb is the next number's
        opens = MAIN_VERB.search(context.text, max(spot.span[1], name.start - 20), name.start)
        if opens and OF_SOME.search(context.text, spot.span[1], opens.start()):
            continue
        if opens or OWN_VERB.match(context.text, name.start, name.end):
            found.append(name.code)
    describes = found[1:] and not whole and DESCRIBES.match(context.text, spot.span[1])
    return found[1] if describes else next(iter(found), "")


def _whole(context: Context, spot: Spot) -> bool:
    """Whether a number is what a share is taken of: what the verb says, it says of the share."""
    return OF_ALL.fullmatch(context.text, spot.left, spot.quantity.start) is not None


def _says_more(noun: str, predicate: str) -> bool:
    """Whether the verb tells what is counted and the noun only who: "two detainees have died"."""
    let_in = (noun, predicate) == ("enrolled", "admitted")  # "25 enrollees were brought in"
    return let_in or (noun in STAFF | WHO and predicate in FATES) or (noun == "arrivals" and predicate in WHO)


def _held(context: Context, spot: Spot) -> list[str]:
    """Return what a number beside a capacity counts: those inside, held or sheltered.

    "It had 40 and held 90", "40 beds and 90 guests", "40 beds, of which 30 were taken".
    """
    start, end = spot.left, spot.quantity.start
    present = PRESENT.search(context.text, start, end) or TAKEN.match(context.text, spot.span[1])
    holds = spot.leans == "same" and HOLDS.search(context.text, start, end)
    guests = spot.noun and spot.before and (spot.noun.code, spot.before.unit) == ("people", "beds")
    if not present and not holds and not guests:
        return []
    return [which_inside(context, spot.sentence.start, spot.sentence.end)]


def _leaned_on(spot: Spot) -> Said | None:
    """Return the figure read last whose metric a number can have: a count passes over miles and dollars.

    What is none of the metrics is gone on with in its own sentence alone, and only by a bare number.
    """
    near = spot.leans == "same" and spot.noun is None  # "7 sponsors joined; four of the seven"
    told = spot.history.of_metric.items()
    known = [said for code, said in told if admits(spot, code) and (near or code != "other")]
    if spot.leans != "same":
        known = [said for said in known if in_its_unit(spot, said.metric)]
    return known[-1] if known else None
