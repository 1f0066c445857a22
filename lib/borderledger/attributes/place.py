"""Where a figure was counted."""

import re
from collections import defaultdict
from collections.abc import Iterator

from borderledger.attributes import where
from borderledger.choice import Candidate, ranked
from borderledger.context import Context
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
HERE = re.compile(rf"\b{any_of('here')}\b", re.IGNORECASE)
TAKES_UP = re.compile(rf"{any_of('takes up')}\b", re.IGNORECASE)
NEARBY = frozenset({"next", "block"})


def places(context: Context, spot: Spot, metric: str) -> list[Candidate[str]]:
    """Return the places that a figure may be for, '' among them."""
    found = list(where.named(context, spot))
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
        cues[context.lead_place] |= _home_cues(context, spot, metric, bool(found))
    if last := where.named_last(context, spot):
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


def _home_cues(context: Context, spot: Spot, metric: str, named: bool) -> dict[str, float]:
    """Return what speaks for the place that the article is at home in."""
    kind = f"{'local' if metric in LOCAL else 'other'}, {'place' if named else 'no place'} here"
    return {
        f"lead, {kind}": 1.0,
        f"local story, {kind}": context.locality,
        f"headline, {kind}": float(context.local),
        f"headline, {metric}, {'place' if named else 'no place'} here": float(context.local),
        "named before": float(where.named_last(context, spot) == context.lead_place),
    }


def _rules(
    context: Context, spot: Spot, metric: str, found: list[Name], everywhere: bool
) -> Iterator[tuple[str, str]]:
    """Yield the rules of a careful reader that apply to a number, the surest first, each with its place."""
    by_zone: defaultdict[str, list[str]] = defaultdict(list)
    for name in found:
        if not where.origin(context, name) and not where.dateline(context, name):
            by_zone[zone(context, spot, name.start, name.end)].append(name.code)
    if metric in PLACELESS:
        yield "placeless", ""
    if POLITIES.match(context.text, spot.quantity.end):
        yield "polities", ""
    yield from (("clause after", code) for code in by_zone["clause after"][:1])
    yield from (("clause before", code) for code in by_zone["clause before"][-1:])
    if everywhere:
        yield "everywhere", ""
    yield from (("label", code) for code in where.label(context, spot))
    yield from (("segment before", code) for code in by_zone["segment before"][-1:])
    if HERE.search(context.text, spot.left, spot.right) and context.lead_place:
        yield "here", context.lead_place
    last = spot.before
    if last and spot.leans == "same":
        yield "listed", last.place
    yield from _carried_on(context, spot, metric)
    yield from (("there", code) for code in where.pointed_at(context, spot))
    if metric not in MOVED:
        yield from (("country", code) for code in where.country(context, spot))
    yield from (("section", code) for code in where.section(context, spot))
    if context.local and metric not in WIDE and not _federal(context, spot):
        yield "headline", context.lead_place
    if metric in LOCAL and context.locality >= LOCAL_STORY:
        yield "local story", context.lead_place
    yield "none", ""


def _carried_on(context: Context, spot: Spot, metric: str) -> Iterator[tuple[str, str]]:
    """Yield the place that a sentence carries on from the one before.

    A place that is not the article's own stays in its sentence ("In San Diego it is 4.9. In all, …"), where
    people did not stay there.
    """
    last = spot.before
    stays = last and (metric in LOCAL or last.place in {"", context.lead_place})
    if last and last.metric == metric and stays and (refers(context, spot) or spot.leans in NEARBY):
        yield spot.leans, last.place
    if not TAKES_UP.match(spot.sentence.text):
        return
    if last and spot.leans == "next":
        yield "it", last.place
    else:
        yield from (("it, named", code) for code in where.only_before(context, spot))


def _federal(context: Context, spot: Spot) -> bool:
    """Whether the sentence is about a body of a whole country."""
    named = context.found.within("actors", spot.sentence.start, spot.sentence.end)
    return any(name.row["kind"] in FEDERAL for name in named)


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


def listed(context: Context, spot: Spot) -> list[str]:
    """Return the places before a number that "each" shares out."""
    names = [n for n in where.named(context, spot) if spot.left <= n.start and n.end <= spot.quantity.start]
    return list(dict.fromkeys(n.code for n in names))
