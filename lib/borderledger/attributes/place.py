"""Where a figure was counted."""

import re
from collections import defaultdict
from collections.abc import Iterator

from borderledger.choice import Candidate, ranked
from borderledger.context import SETTLED, Context
from borderledger.lexicon import Name
from borderledger.spots import Spot, leanings, proximity, refers, zone
from borderledger.text import any_of

LOCAL = frozenset({"waiting", "capacity", "arrivals", "in_custody", "admitted", "deployed"})
# What is told of the whole border, or of a rule, though the article is about one place.
WIDE = frozenset({"encountered", "expelled", "in_custody", "enrolled", "asylum_outcome", "duration"})
MOVED = frozenset({"deported", "tariff"})  # counted of a country, not in it
FEDERAL = frozenset({"administration", "agency", "executive", "government", "legislature"})
PLACELESS = frozenset({"border_length", "tariff"})
POLITIES = re.compile(rf" (?:[^\W\d][\w-]* )?{any_of('polities')}\b", re.IGNORECASE)  # "20 other states"
LOCAL_STORY = 0.4  # share of an article's places from which it is about one of them
KIND = rf"(?:(?:the|el|la) )?(?:{any_of('sort of place')} (?:of|de) )?"  # "from the state of Guerrero"
FROM = re.compile(rf"\b{any_of('origin')} {KIND}$", re.IGNORECASE)
SITS = re.compile(rf"\b{any_of('sits')} (?:in|at|of|de|en) {KIND}$", re.IGNORECASE)
AROUND = 40  # characters before a place in which it is told who sits there
HERE = re.compile(rf"\b{any_of('here')}\b", re.IGNORECASE)
FACILITY = re.compile(rf"\b{any_of('there')}\b", re.IGNORECASE)
THERE = re.compile(rf"\bthere\b(?! (?:{any_of('auxiliary')}|seem|remain|came|comes))", re.IGNORECASE)
TAKES_UP = re.compile(rf"{any_of('takes up')}\b", re.IGNORECASE)
LABEL = 40  # characters in which a label stands
NEARBY = frozenset({"next", "block"})
BULLET = 4  # characters before it
HEADING = 4  # words of a heading that is a place
LABELLED = re.compile(r"(?:, [A-Z]\w+)?(?: \([^)]{1,30}\))?(?:\s?[:—–]|\s-)\s")


def places(context: Context, spot: Spot, metric: str) -> list[Candidate[str]]:
    """Return the places that a figure may be for, '' among them."""
    found = list(_named(context, spot))
    cues: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for name in found:
        for cue, strength in _name_cues(context, spot, name, found):
            cues[name.code][cue] = max(cues[name.code].get(cue, 0.0), strength)
    around = [
        n for n in context.found.within("places", spot.left, spot.right) if n.row["kind"] == "everywhere"
    ]
    everywhere = max((proximity(context, spot, n.start, n.end) for n in around), default=0.0)
    own = bool(everywhere) or any(spot.holds(n.start) for n in found)
    for code, cue, strength in leanings(
        context, spot, metric, "own place" if own else "place here" if found else "no place here", "place"
    ):
        cues[code][cue] = strength
    if context.lead_place:
        kind = "local" if metric in LOCAL else "other"
        named = "place here" if found else "no place here"
        cues[context.lead_place] |= {
            f"lead, {kind}, {named}": 1.0,
            f"local story, {kind}, {named}": context.locality,
            f"headline, {kind}, {named}": float(context.local),
            f"headline, {metric}, {named}": float(context.local),
            "named before": float(_named_last(context, spot) == context.lead_place),
        }
    if last := _named_last(context, spot):
        cues[last]["named last" if found else "named last, no place here"] = 1.0
    cues[""] |= {
        "none": 1.0,
        "none named": float(not found),
        f"none for {metric}": 1.0,
        "everywhere": everywhere,
        "none, story": 1.0 - context.locality,
    }
    for code, cue in ranked(_rules(context, spot, metric, found, bool(everywhere))):
        cues[code][cue] = 1.0
    return [Candidate(code, cues[code]) for code in sorted(cues)]


def _rules(
    context: Context, spot: Spot, metric: str, found: list[Name], everywhere: bool
) -> Iterator[tuple[str, str]]:
    """Yield the rules of a careful reader that apply to a number, the surest first, each with its place."""
    by_zone: defaultdict[str, list[str]] = defaultdict(list)
    for name in found:
        if not _origin(context, name) and not _dateline(context, name):
            by_zone[zone(context, spot, name.start, name.end)].append(name.code)
    if metric in PLACELESS:
        yield "placeless", ""
    if POLITIES.match(context.text, spot.quantity.end):
        yield "polities", ""
    yield from (("clause after", code) for code in by_zone["clause after"][:1])
    yield from (("clause before", code) for code in by_zone["clause before"][-1:])
    if everywhere:
        yield "everywhere", ""
    yield from (("label", code) for code in _label(context, spot))
    yield from (("segment before", code) for code in by_zone["segment before"][-1:])
    if HERE.search(context.text, spot.left, spot.right) and context.lead_place:
        yield "here", context.lead_place
    last = spot.before
    if last and spot.leans == "same":
        yield "listed", last.place
    yield from (("sentence", code) for code in by_zone["sentence before"][-1:])
    yield from _carried_on(context, spot, metric)
    yield from (("there", code) for code in _pointed_at(context, spot))
    if metric not in MOVED:
        yield from (("country", code) for code in _country(context, spot))
    yield from (("section", code) for code in _section(context, spot))
    if context.local and metric not in WIDE and not _federal(context, spot):
        yield "headline", context.lead_place
    if metric in LOCAL and context.locality >= LOCAL_STORY:
        yield "local story", context.lead_place
    yield "none", ""


def _carried_on(context: Context, spot: Spot, metric: str) -> Iterator[tuple[str, str]]:
    """Yield the place that a sentence carries on from the one before."""
    last = spot.before
    stays = last and (metric in LOCAL or last.place in {"", context.lead_place})
    if last and last.metric == metric and stays and (refers(context, spot) or spot.leans in NEARBY):
        yield spot.leans, last.place
    if not TAKES_UP.match(spot.sentence.text):
        return
    if last and spot.leans == "next":
        yield "it", last.place
    else:
        yield from (("it, named", code) for code in _only_before(context, spot))


def _origin(context: Context, name: Name) -> bool:
    """Whether a place is where people come from or who speaks sits, or what another lies opposite."""
    start = max(0, name.start - AROUND)
    return any(cue.search(context.text, start, name.start) for cue in (FROM, SITS)) or _speaks(context, name)


def _dateline(context: Context, name: Name) -> bool:
    """Whether a name only says where the article was written: "TAPACHULA, 4 de junio.—"."""
    return name.start < context.dateline


def _speaks(context: Context, name: Name) -> bool:
    """Whether a state is who says something, not where: "Texas says", "California sued"."""
    said = context.found.within("reporting", name.end, name.end + AROUND)
    return name.row["kind"] == "state" and bool(said) and said[0].start == name.end + 1


def _federal(context: Context, spot: Spot) -> bool:
    """Whether the sentence is about a body of a whole country."""
    named = context.found.within("actors", spot.sentence.start, spot.sentence.end)
    return any(name.row["kind"] in FEDERAL for name in named)


def _country(context: Context, spot: Spot) -> list[str]:
    """Return the third country that opens the sentence, if it names no other: those tell who, not where."""
    start = spot.sentence.start
    named = [
        name
        for name in context.found.within("places", start, spot.sentence.end)
        if name.row["kind"] == "country" and name.row["country"] not in {"US", "MX"}
    ]
    codes = list(dict.fromkeys(name.code for name in named))
    opens = len(codes) == 1 and len(context.text[start : named[0].start].split()) <= 1
    return codes if opens and named[0].start < spot.quantity.start else []


def _section(context: Context, spot: Spot) -> Iterator[str]:
    """Yield the place or country that the heading over a number is: "HONDURAS", "In El Paso"."""
    heading = context.headings.before(spot.sentence.start)
    if heading and len(heading.text.split()) <= HEADING:
        names = context.found.within("places", heading.start, heading.end)
        yield from (n.code for n in names[:1] if n.row["kind"] in SETTLED | {"country"})


def _only_before(context: Context, spot: Spot) -> list[str]:
    """Return the place of the sentence before a number's, if it names just one."""
    before = context.sentences[max(0, spot.number - 1)]
    named = [
        n
        for n in context.found.within("places", before.start, before.end)
        if n.row["kind"] in SETTLED and not _origin(context, n)
    ]
    codes = list(dict.fromkeys(n.code for n in named))
    return codes if len(codes) == 1 else []


def _pointed_at(context: Context, spot: Spot) -> Iterator[str]:
    """Yield the place that "there" or "the camp" means: the story's own, or the one named last."""
    named = _named_last(context, spot)
    if FACILITY.search(context.text, spot.left, spot.right) and (context.local or named):
        yield context.lead_place if context.local else named
    elif THERE.search(context.text, spot.left, spot.right) and named:
        yield named


def _label(context: Context, spot: Spot) -> list[str]:
    """Return the place that opens the paragraph or list item as its label: "El Paso — none until March"."""
    block = spot.sentence.block
    opening = context.found.within("places", block.start, min(block.end, block.start + LABEL))
    names = [n for n in opening if n.row["kind"] in SETTLED]
    labels = [n.code for n in names if not _dateline(context, n) and LABELLED.match(context.text, n.end)]
    return labels[:1] if names and names[0].start - block.start < BULLET else []


def _name_cues(context: Context, spot: Spot, name: Name, found: list[Name]) -> Iterator[tuple[str, float]]:
    near = proximity(context, spot, name.start, name.end)
    yield zone(context, spot, name.start, name.end), 1.0
    yield "near" if spot.holds(name.start) else "near, other segment", near
    yield name.row["kind"], near
    yield "only one", float(len({n.code for n in found}) == 1)
    after = [n.start for n in found if n.start >= spot.quantity.end]
    before = [n.end for n in found if n.end <= spot.quantity.start]
    yield "first after", float(bool(after) and name.start == min(after))
    yield "last before", float(bool(before) and name.end == max(before))


def _named(context: Context, spot: Spot) -> Iterator[Name]:
    for name in context.found.within("places", spot.sentence.start, spot.sentence.end):
        if name.row["kind"] in SETTLED:
            yield name


def _named_last(context: Context, spot: Spot) -> str:
    """Return the place named last before the sentence, in its block or the one before."""
    start = context.sentences[max(0, spot.number - 3)].start
    names = [
        n
        for n in context.found.within("places", start, spot.sentence.start)
        if n.row["kind"] in SETTLED and not _origin(context, n)
    ]
    return names[-1].code if names else ""


def listed(context: Context, spot: Spot) -> list[str]:
    """Return the places before a number that "each" shares out."""
    names = [n for n in _named(context, spot) if spot.left <= n.start and n.end <= spot.quantity.start]
    return list(dict.fromkeys(n.code for n in names))
