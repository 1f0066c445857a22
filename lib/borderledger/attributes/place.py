"""Where a figure was counted."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from borderledger.attributes import where
from borderledger.attributes.asides import embedded
from borderledger.attributes.asking import asked
from borderledger.attributes.columns import column
from borderledger.attributes.incident import incident_place
from borderledger.context import Context
from borderledger.home import SETTLED
from borderledger.lexicon import Name
from borderledger.spots import Spot, refers, zone
from borderledger.text import any_of, fold, vocabulary, words_of

LOCAL = frozenset({"waiting", "capacity", "arrivals", "in_custody", "admitted", "deployed"})
# What is told of the whole border, or of a rule, though the article is about one place.
WIDE = frozenset(
    {"encountered", "expelled", "in_custody", "enrolled", "asylum_outcome", "duration", "border_length"}
)
SHELTERED = frozenset({"waiting", "admitted"})  # a shelter holds some and took in others
THERE = frozenset({"capacity", "waiting"})  # that a report from a place begins with ...
DATELINED = LOCAL | {"victims"}  # ... in its first sentence
MOVED = frozenset({"deported", "tariff"})  # counted of a country, not in it
FEDERAL = frozenset({"administration", "agency", "executive", "government", "legislature"})
POLITIES = re.compile(rf" (?:[^\W\d][\w-]* )?{any_of('polities')}\b", re.IGNORECASE)  # "20 other states"
LOCAL_STORY = 0.4  # share of an article's places from which it is about one of them
HERE = re.compile(rf"\b{any_of('here')}\b", re.IGNORECASE)
TAKES_UP = re.compile(rf"{any_of('takes up')}\b", re.IGNORECASE)
TO_BORDER = re.compile(rf"(?: [^\W\d]+){{0,4}} {any_of('at the border')}\b", re.IGNORECASE)
TOTAL = re.compile(rf"\W*{any_of('sums a list')}(?: [^\W\d]+)?\s*[:|\t—–-]", re.IGNORECASE)  # "All ports:"
INJURED = frozenset({"victims", "in_custody"})  # where something befell those held
NEARBY = frozenset({"next", "block"})


def rules(context: Context, spot: Spot, metric: str) -> Iterator[tuple[str, str]]:
    """Yield the rules that apply to a number, the surest first, each with the place that it gives."""
    found = list(where.named(context, spot))
    everywhere = any(
        n.row["kind"] == "everywhere" for n in context.found.within("places", spot.left, spot.right)
    )
    by_zone: defaultdict[str, list[Name]] = defaultdict(list)
    for name in found:
        if not where.origin(context, name) and not where.dateline(context, name):
            by_zone[zone(context, spot, name.start, name.end)].append(name)
    if head := column(context, spot):
        yield from (
            ("column", n.code) for n in context.found.within("places", *head) if n.row["kind"] in SETTLED
        )
    if metric == "tariff" or POLITIES.match(context.text, spot.quantity.end):
        yield "tariff" if metric == "tariff" else "polities", ""
    yield from (("clause after", name.code) for name in by_zone["clause after"][:1])
    yield from (("clause before", name.code) for name in by_zone["clause before"][-1:])
    yield from (("border", code) for code in _along_the_border(context, spot, metric))
    if everywhere or _of_all(context, spot):
        yield "everywhere", ""
    yield from (("label", code) for code in where.label(context, spot))
    before = by_zone["segment before"]
    before = [name for name in before if not embedded(context, spot, name)] or before
    yield from (("segment before", name.code) for name in before[-1:])
    yield from (("from", n.code) for n in found if metric == "admitted" and _crossed_from(context, spot, n))
    if metric == "money":  # what people are counted of tells who they are
        yield from (("country's", code) for code in where.country(context, spot, listed=True))
    if (here := where.here(context, spot)) and _here(context, spot, found, here):
        yield "here", here
    last = spot.before
    if last and spot.leans == "same":
        yield "listed", last.place
    elif spot.leans != "same":  # no figure parts it from the number: "in Reynosa, one shelter has 150"
        yield from (("sentence before", name.code) for name in by_zone["sentence before"][-1:])
    if question := asked(context, spot):
        names = context.found.within("places", question.start, question.end)
        yield from (("asked", n.code) for n in names[-1:] if n.row["kind"] in SETTLED)
    yield from _carried_on(context, spot, metric)
    yield from (("there", code) for code in where.pointed_at(context, spot))
    if metric not in MOVED:
        yield from (("country", code) for code in where.country(context, spot))
    yield from (("section", code) for code in where.section(context, spot))
    yield from _of_the_story(context, spot, metric)
    yield "none", ""


def _of_all(context: Context, spot: Spot) -> bool:
    """Whether a number sums up a list of places, or is of several crossings."""
    after = context.quantities.within(spot.span[1], spot.sentence.end)[:1]
    several = any(where.counts_crossings(context, number) for number in after)
    return bool(several or TOTAL.match(context.text, spot.sentence.start, spot.quantity.start))


def _along_the_border(context: Context, spot: Spot, metric: str) -> Iterator[str]:
    """Yield where those are who are sent to the border, not to a city of it."""
    if metric != "deployed":
        return
    names = context.found.within("places", spot.left, spot.right)
    yield from (name.code for name in names if name.row["kind"] == "border")
    if TO_BORDER.match(context.text, spot.span[1]):
        yield ""


def _crossed_from(context: Context, spot: Spot, name: Name) -> bool:
    """Whether people let in came from a city at the border: "were brought into the U.S. from Tijuana"."""
    mexican = name.row["kind"] == "city" and name.row["country"] == "MX"
    return mexican and spot.holds(name.start) and where.origin(context, name)


def _of_the_story(context: Context, spot: Spot, metric: str) -> Iterator[tuple[str, str]]:
    """Yield the place that the article is about, where a number may be meant of it without its name."""
    if metric in MOVED and where.abroad(context, context.lead_place):
        return  # nobody is deported from the Darién: it is on the way
    if metric == "waiting":
        yield from (("across", code) for code in where.across(context))
    if metric not in WIDE | MOVED and not _federal(context, spot):
        yield from (("paragraph", code) for code in where.opened(context, spot))
    if context.local and metric not in WIDE and not _federal(context, spot):
        yield "headline", context.lead_place
    if context.local and metric in LOCAL and context.locality >= LOCAL_STORY:
        yield "local story", context.lead_place
    opening = spot.sentence if metric in DATELINED - THERE else spot.sentence.block
    if metric in DATELINED and opening.start < context.dateline <= spot.quantity.start:
        yield from (("dateline", code) for code in where.written_in(context, "MX"))
    if metric in INJURED and (scene := incident_place(context)):
        yield "incident", scene


def _here(context: Context, spot: Spot, named: Sequence[Name], place: str) -> bool:
    """Whether a number's segment says "here", and no other place is named before it that this may mean."""
    elsewhere = any(n.end <= spot.quantity.start and n.code != place for n in named)
    return not elsewhere and HERE.search(context.text, spot.left, spot.right) is not None


def _carried_on(context: Context, spot: Spot, metric: str) -> Iterator[tuple[str, str]]:
    """Yield the place that a sentence carries on from the one before.

    A place that is not the article's own stays in its sentence ("In San Diego it is 4.9. In all, …"), where
    people did not stay there.
    """
    last = spot.before
    stays = last and (metric in LOCAL or last.place in {"", context.lead_place})
    alike = last and (last.metric == metric or {last.metric, metric} <= SHELTERED)
    if last and alike and stays and (refers(context, spot) or spot.leans in NEARBY):
        yield spot.leans, last.place
    if not TAKES_UP.match(spot.sentence.text):
        return
    if last and spot.leans == "next":
        yield "it", last.place
    else:
        yield from (("it, named", code) for code in where.only_before(context, spot))


def _federal(context: Context, spot: Spot) -> bool:
    """Whether the sentence is about a body or the president of a whole country."""
    start = max(spot.sentence.start, context.dateline)
    named = context.found.within("actors", start, spot.sentence.end)
    return any(name.row["kind"] in FEDERAL or name.code in _presidents() for name in named)


@cache
def _presidents() -> frozenset[str]:
    """Return the actors that are called president in the vocabulary."""
    titled = (
        row for row in vocabulary("actors") if fold(row["alias"]).startswith(tuple(words_of("president")))
    )
    return frozenset(row["actor"] for row in titled)


def listed(context: Context, spot: Spot) -> list[str]:
    """Return the places before a number that "each" shares out."""
    names = [n for n in where.named(context, spot) if spot.left <= n.start and n.end <= spot.quantity.start]
    return list(dict.fromkeys(n.code for n in names))
