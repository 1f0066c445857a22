"""What a number counts."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from borderledger.choice import Candidate, ranked
from borderledger.context import Context
from borderledger.lexicon import Name
from borderledger.sentences import Sentence
from borderledger.spots import Said, Spot, another_noun, proximity, refers, zone
from borderledger.text import any_of

CLEAR = 1.2  # weight from which a cue in the sentence makes those outside it less needed
MAIN_VERB = re.compile(rf"\b{any_of('auxiliary')} (?:\w+ly )?$")
OF_SOME = re.compile(rf"\b{any_of('some of them')} $", re.IGNORECASE)  # "though many were turned back"
OWN_VERB = re.compile(rf"{any_of('auxiliary')} ")  # "were waiting", "had a lawyer"
RELATIVE = re.compile(rf"\b{any_of('relative')}\b")
LOCATES = re.compile(rf"\b{any_of('locates')} (?:the )?$", re.IGNORECASE)
WHICH = 60  # characters back from a participle in which the word that it only adds to stands
TO = re.compile(r"\bto $")
OF_ALL = re.compile(rf" {any_of('of')} (?:{any_of('definite')} )?", re.IGNORECASE)
OPENS_WITH_PRONOUN = re.compile(rf"{any_of('officials told before')}\b", re.IGNORECASE)
BY = re.compile(rf"\b{any_of('by')} (?:{any_of('definite')} )?(?:[\w.]+ ){{0,1}}$", re.IGNORECASE)  # "by US border officials"
AGENT = 20  # characters from a word to the officials who do it: "detained by Mexican agents"
DESCRIBED = re.compile(rf" {any_of('tells how they came')}\b")
AMISS = 0.2  # what is left of a cue whose condition does not hold
TOLD = 0.7  # weight from which a word says what is counted
WHOSE = {"apprehended_mx": "MX", "deported": "MX", "encountered": "US", "expelled": "US"}
OWNS = re.compile("['’]s? ")
OF_MEXICO = {"encountered": "apprehended_mx", "expelled": "deported"}
INSIDE = ("waiting", "in_custody")
CLEAR_INSIDE = 2.0  # weight from which a word is sure to say which
STAFF = frozenset({"deployed"})  # metrics of nouns that may only say who: "400 agents were hurt"
WHO = frozenset({"returned", "enrolled", "expelled", "deported", "in_custody", "waiting"})
FATES = frozenset({"victims", "represented", "asylum_outcome", "other"})
PRESENT = re.compile(rf"\b{any_of('tells presence')}\b", re.IGNORECASE)
JAIL = re.compile(rf"\b{any_of('holds captive')}\b", re.IGNORECASE)
TAKES_UP = re.compile(rf"\b{any_of('points back')}\b", re.IGNORECASE)
POINTS = 30  # characters before a number in which a subject that points back is its own
TIME_UNITS = frozenset({"minutes", "hours", "days", "weeks", "months", "years"})
LENGTHS = frozenset({"miles", "kilometers"})
MEASURES = frozenset({"duration", "money", "border_length"})  # told in a unit of their own


def metrics(context: Context, spot: Spot, program: str) -> list[Candidate[str]]:
    """Return what may be counted: every metric that a cue, the noun or a figure before speaks for."""
    cues: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for code, cue, strength in _cues(context, spot, program):
        cues[code][cue] = max(cues[code].get(cue, 0.0), strength)
    found = {code: cues[code] for code in cues if _admits(spot, code)}
    for code in _allowed(spot) or {"other"}:
        found.setdefault(code, {})
    if "other" in found:
        found["other"]["is other"] = 1.0
        found["other"]["other, no noun"] = float(spot.noun is None)
    noun = spot.quantity.unit or (spot.noun.code if spot.noun else "")
    for code, known in found.items():
        if noun:
            known[f"{noun} {code}"] = 1.0
    return [Candidate(code, found[code]) for code in sorted(found)]


def _admits(spot: Spot, code: str) -> bool:
    """Whether the unit of a number, written or understood, admits a metric."""
    allowed = _allowed(spot)
    if allowed:
        return code in allowed
    if code in MEASURES:
        return _understood(spot, code)
    return code != "tariff" or spot.quantity.unit == "percent" or _understood(spot, code)


def _understood(spot: Spot, code: str) -> bool:
    """Whether a bare number goes on in the unit just named: "within 14 days, 30 for the rest"."""
    bare = spot.noun is None and spot.quantity.unit in {"", "percent"}
    return bare and spot.leans == "same" and spot.before is not None and spot.before.metric == code


def _allowed(spot: Spot) -> frozenset[str]:
    """Return the only metrics that the unit admits, none when it admits any."""
    unit = spot.quantity.unit
    if unit in TIME_UNITS:
        return frozenset({"duration"})
    if unit in LENGTHS:
        return frozenset({"border_length", "other"})
    return frozenset({"money"}) if spot.quantity.kind == "money" else frozenset()


def _cues(context: Context, spot: Spot, program: str) -> Iterator[tuple[str, str, float]]:
    named = context.found.within("metrics", spot.sentence.start, spot.sentence.end)
    own = [n for n in named if spot.holds(n.start)]
    here = "clear here" if any(n.weight >= CLEAR for n in named) else "not clear here"
    beside = "own cue" if any(n.weight >= CLEAR for n in own) else "no own cue"
    yield from _named_cues(context, spot, named, program)
    for cue, sentence in _elsewhere(context, spot):
        for name in context.found.within("metrics", sentence.start, sentence.end):
            yield name.code, f"{cue}, {here}", name.weight * _fits(context, spot, name, program)
    for code, share in context.subject.items():
        yield code, f"subject, {here}", share
    if spot.noun and spot.noun.row["metric"]:
        yield spot.noun.row["metric"], "noun", 1.0
    yield from _history_cues(context, spot, beside)
    rules = (rule for rule in _rules(context, spot, named, program) if _admits(spot, rule[1]))
    for code, cue in ranked(rules):
        yield code, cue, 1.0
    if spot.quantity.unit == "percent":
        yield "tariff", "percent", 1.0
    officials = country(context, spot)
    for code, whose in WHOSE.items():
        if officials:
            yield code, "country" if officials == whose else "other country", 1.0


def _named_cues(
    context: Context, spot: Spot, named: list[Name], program: str
) -> Iterator[tuple[str, str, float]]:
    """Yield what the words of the sentence say, by how far from the number they stand."""
    for name in named:
        weight = name.weight * _fits(context, spot, name, program)
        near = proximity(context, spot, name.start, name.end)
        yield name.code, "near" if spot.holds(name.start) else "near, other segment", near * weight


def _history_cues(context: Context, spot: Spot, beside: str) -> Iterator[tuple[str, str, float]]:
    """Yield what the figures before say: a list goes on counting what it began with."""
    if not spot.before:
        return
    noun = "bare" if spot.noun is None else "noun"
    yield spot.before.metric, f"{spot.leans} {noun}, {beside}", 1.0
    if refers(context, spot):
        yield spot.before.metric, f"of those, {beside}", 1.0
    total = spot.history.metrics.total()
    for code, count in spot.history.metrics.items():
        yield code, f"counted so far, {beside}", count / total
    if spot.sentence.block.kind == "item":
        yield spot.before.metric, f"item, {beside}", 1.0


def _rules(context: Context, spot: Spot, named: list[Name], program: str) -> Iterator[tuple[str, str]]:
    """Yield the rules of a careful reader that apply to a number, the surest first, each with its metric."""
    strong = _strongest(context, spot, named, program)
    by_zone: defaultdict[str, list[Name]] = defaultdict(list)
    for name in strong:
        where = zone(context, spot, name.start, name.end)
        relative = where == "segment after" and RELATIVE.search(context.text, spot.span[1], name.start)
        by_zone["relative" if relative else where].append(name)
    later = [*by_zone["clause after"], *by_zone["segment after"], *by_zone["relative"][1:]]
    predicate = _predicate(context, spot, later)
    counted = _counted(context, spot)
    if counted:
        if predicate and _says_more(counted, predicate):
            yield "predicate", predicate
        yield "noun", counted
    yield from (("phrase", name.code) for name in reversed(by_zone["phrase"]) if name.weight >= CLEAR)
    if predicate:
        yield "predicate", predicate
    after, before = by_zone["clause after"][:1], by_zone["clause before"][-1:]
    if after and before and spot.quantity.start - before[0].end <= after[0].start - spot.span[1]:
        yield "object", before[0].code
    yield from (("subject", name.code) for name in after)
    yield from (("object", name.code) for name in before)
    last = _leaned_on(spot)
    if last and last.metric == "capacity" and spot.leans in {"same", "next"}:
        yield from (("held", code) for code in _held(context, spot))
    if last and (spot.leans == "same" or refers(context, spot)):
        yield f"part {spot.leans}", last.metric
    clear = [name for name in by_zone["segment before"] if name.weight >= CLEAR]
    yield from (("segment before", name.code) for name in clear[-1:])
    yield from (("relative", name.code) for name in by_zone["relative"][:1])
    if not strong and spot.quantity.unit == "percent" and context.topic == "tariffs":
        yield "topic", "tariff"
    if not strong and spot.leans not in {"same", "next"}:
        yield from (("told before", name.code) for name in _told_before(context, spot, program)[-1:])
    yield from _lean_rules(context, spot, [n for n in by_zone["segment after"] + strong if n.weight >= CLEAR])


def _lean_rules(context: Context, spot: Spot, remote: list[Name]) -> Iterator[tuple[str, str]]:
    """Yield the rules for a number that no near word tells of: the figures before it, and remote words."""
    first, last = spot.history.opening, _leaned_on(spot)
    if first and last and spot.leans in {"next", "block"}:
        known = [said.metric for said in (first, last) if said.metric != "capacity"]  # of one place
        yield from ((spot.leans, metric) for metric in known)  # what a sentence ends with may be a remark
    yield from (("sentence", name.code) for name in remote)
    if spot.noun is None and not spot.quantity.unit and another_noun(context, spot):
        yield "thing", "other"  # "600 tamales" go on counting nothing told before
    if last:
        yield "far", last.metric
    yield "none", "other"


def _told_before(context: Context, spot: Spot, program: str) -> list[Name]:
    """Return the words of the sentence before that tell what is counted, where no figure stands nearer.

    "Homicides have climbed. There were 151 in May": the pronoun takes up what its paragraph told last.
    """
    earlier = context.sentences[spot.number - 1] if spot.number else spot.sentence
    if spot.leans and not (earlier.block is spot.sentence.block and _takes_up(context, spot)):
        return []
    return _strongest(context, spot, context.found.within("metrics", earlier.start, earlier.end), program)


def _takes_up(context: Context, spot: Spot) -> bool:
    """Whether a number has a subject that only points back: "that was 1,040", "there were 151"."""
    start = max(spot.left, spot.quantity.start - POINTS)
    return TAKES_UP.search(context.text, start, spot.quantity.start) is not None


def _predicate(context: Context, spot: Spot, after: list[Name]) -> str:
    """Return what the first main verb after a number says of it, '' for none."""
    whole = _whole(context, spot)
    for name in after:
        if whole and not RELATIVE.search(context.text, spot.span[1], name.start):
            break
        opens = MAIN_VERB.search(context.text, max(spot.span[1], name.start - 20), name.start)
        if opens and OF_SOME.search(context.text, spot.span[1], opens.start()):
            continue
        if opens or OWN_VERB.match(context.text, name.start, name.end):
            return name.code
    return ""


def _whole(context: Context, spot: Spot) -> bool:
    """Whether a number is what a share is taken of: what the verb says, it says of the share."""
    return OF_ALL.fullmatch(context.text, spot.left, spot.quantity.start) is not None


def _counted(context: Context, spot: Spot) -> str:
    """Return what the counted noun itself tells, by who counts: Mexico's encounters are its own."""
    metric = spot.noun.row["metric"] if spot.noun else ""
    officials = [n for n in context.found.within("actors", spot.left, spot.quantity.start) if _official(n)]
    if not officials:
        return OF_MEXICO.get(metric, metric) if _pointed_at(context, spot) == "MX" else metric
    own = officials[-1].row["kind"] == "agency" or OWNS.match(context.text, officials[-1].end)
    return OF_MEXICO.get(metric, metric) if own and officials[-1].row["country"] == "MX" else metric


def _pointed_at(context: Context, spot: Spot) -> str:
    """Return the country that "its agents" or "they" at the beginning of a sentence are of, '' for none."""
    if not spot.number or not OPENS_WITH_PRONOUN.match(context.text, spot.sentence.start):
        return ""
    earlier = context.sentences[spot.number - 1]
    named = [n for n in context.found.within("actors", earlier.start, earlier.end) if _official(n)]
    return named[-1].row["country"] if named else ""


def _says_more(noun: str, predicate: str) -> bool:
    """Whether the verb tells what is counted and the noun only who: "two detainees have died"."""
    return noun in STAFF or (noun in WHO and predicate in FATES)


def _held(context: Context, spot: Spot) -> list[str]:
    """Return what a number beside a capacity counts: those inside, held or sheltered."""
    if not PRESENT.search(context.text, spot.left, spot.quantity.start):
        return []
    return [_which_inside(context, spot.sentence.start, spot.sentence.end)]


def _leaned_on(spot: Spot) -> Said | None:
    """Return the figure read last whose metric a number can have: a count passes over miles and dollars."""
    known = [said for code, said in spot.history.of_metric.items() if _admits(spot, code)]
    return known[-1] if known else None


def _strongest(context: Context, spot: Spot, named: list[Name], program: str) -> list[Name]:
    """Return the words that tell what is counted, of several readings of one word the surest."""
    surest: dict[tuple[int, int], tuple[float, Name]] = {}
    for name in named:
        weight = name.weight * _fits(context, spot, name, program)
        known = surest.get((name.start, name.end))
        if _admits(spot, name.code) and weight >= TOLD and (known is None or weight > known[0]):
            surest[name.start, name.end] = weight, name
    programs = context.programs.within(spot.sentence.start, spot.sentence.end)
    programs = [p for p in programs if context.text[p.start].isupper()]  # names proper, no "tax on imports"
    around = spot.sentence.start, spot.sentence.end
    found = [_inside(context, name, around) for _, name in surest.values()]
    found = [n for n in found if not any(p.start <= n.start and n.end <= p.end for p in programs)]
    return [n for n in found if not _describes_them(context, n, found)]


def _describes_them(context: Context, name: Name, found: list[Name]) -> bool:
    """Whether a participle only says which people another word is about: "repatriating men expelled by"."""
    if not context.text[name.start : name.end].endswith("ed"):
        return False
    earlier = [n for n in found if name.start - WHICH <= n.end < name.start and n.code != name.code]
    nouns = context.found.within("counted", name.start - WHICH, name.start)
    after_noun = bool(nouns) and nouns[-1].end == name.start - 1
    return any(n.end == name.start - 1 or (after_noun and _does(context, n)) for n in earlier)


def _does(context: Context, name: Name) -> bool:
    """Whether a word is a verb that takes an object after it: "repatriating", "to deport"."""
    return context.text[name.start : name.end].endswith("ing") or TO.search(
        context.text, name.start - 5, name.start
    ) is not None


def _inside(context: Context, name: Name, around: tuple[int, int]) -> Name:
    """Read an unsure word for being inside as the article has it: held, or waiting in shelters."""
    if name.code not in INSIDE or name.weight >= CLEAR_INSIDE:
        return name
    return replace(name, code=_which_inside(context, *around))


def _which_inside(context: Context, start: int, end: int) -> str:
    """Return whether those inside a place are held or wait: as its name says, else as the article has it."""
    if JAIL.search(context.text, start, end):
        return "in_custody"
    return max(INSIDE, key=lambda code: context.subject.get(code, 0.0))


def _elsewhere(context: Context, spot: Spot) -> Iterator[tuple[str, Sentence]]:
    if spot.number:
        earlier = context.sentences[spot.number - 1]
        yield "before" if earlier.block is spot.sentence.block else "paragraph before", earlier
    yield "headline", context.headline


def _fits(context: Context, spot: Spot, name: Name, program: str) -> float:
    """Return how well a cue's condition holds: "sent back" is a return under MPP alone."""
    if name.code == "arrivals" and _describes(context, spot, name):
        return AMISS
    condition = name.row["program"]
    if name.code == "apprehended_mx":
        whose = doer(context, spot, name)
        if whose:
            return 1.0 if whose == "MX" else AMISS
    if condition in {"", program}:
        return 1.0
    return 0.7 if condition == context.topic else AMISS


def _describes(context: Context, spot: Spot, name: Name) -> bool:
    """Whether a word only tells how those just counted came: "of them 47 percent came from Honduras"."""
    if (
        spot.before is None
        or spot.leans not in {"same", "next"}
        or spot.before.metric in {"arrivals", "other"}
    ):
        return False
    return DESCRIBED.match(context.text, name.end) is not None


def doer(context: Context, spot: Spot, name: Name) -> str:
    """Return whose officials do what a word tells: those named last before it in the sentence, or alone."""
    named = [n for n in context.found.within("actors", *_span(spot)) if _official(n)]
    agents = [n for n in named if BY.search(context.text, max(0, n.start - 20), n.start)]
    own = [n for n in agents if 0 <= n.start - name.end <= AGENT]
    before = [n for n in named if n.end <= name.start and n not in agents and not _where(context, n)]
    known = own[:1] or before[-1:]
    return known[0].row["country"] if known else country(context, spot) or _pointed_at(context, spot)


def _span(spot: Spot) -> tuple[int, int]:
    return spot.sentence.start, spot.sentence.end


def _official(name: Name) -> bool:
    return name.row["kind"] in {"agency", "government", "executive"} and name.row["country"] in WHOSE.values()


def _where(context: Context, name: Name) -> bool:
    """Whether a name only tells where: "caught crossing from Mexico"."""
    return LOCATES.search(context.text, max(0, name.start - 10), name.start) is not None


def country(context: Context, spot: Spot) -> str:
    """Return whose officials the sentence names, '' when both or neither."""
    found = {
        n.row["country"]
        for n in context.found.within("actors", spot.sentence.start, spot.sentence.end)
        if _official(n)
    }
    return found.pop() if len(found) == 1 else ""
