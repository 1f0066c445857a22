"""Who says so: the rules for whom an article gives a number to, the surest first."""

import re
from collections.abc import Iterator
from functools import cache

from borderledger import lexicon
from borderledger.attributions import FAINT, Attribution
from borderledger.context import Context
from borderledger.spots import Spot, proximity
from borderledger.text import any_of

APART = re.compile(r";|[.?!][”\"]?\s")  # what is said before it is not said after it
OPENS = re.compile(
    rf"(?:[,;:(—–]|--)\W*{any_of('opens a telling')}\W+(?:[\w’'.-]+\W+){{0,4}}$", re.IGNORECASE
)
CLOSES = re.compile(rf"[,(—–”\"]\W*(?:{any_of('speaking pronoun')}\W+)?$", re.IGNORECASE)
UNSURE = frozenset({"word", "any body", "government", "official"})  # speakers only beside a verb
NAMES_ITS_OWN = frozenset({"from", "paper", "label"})  # words of saying that are no verbs
BEYOND = frozenset({"apart", "opens after"})  # where words of saying do not govern a number
DOERS = {  # who may know what they did, or what they promise
    "acts": frozenset({"body", "owned paper", "people"}),
    "vows": frozenset({"body", "person", "people", "government", "official"}),
}
KNOWN = frozenset({"duration", "tariff", "border_length"})  # what is rather known than counted
AGENCIES = ("agency",)  # they release counts of their own; organisations also cite those of others
PUBLISHERS = ("agency", "ngo", "international", "executive", "state_local")
OPENING = 5  # sentences in which an article says who its headline's number comes from


def rules(context: Context, spot: Spot, metric: str) -> Iterator[tuple[str, str]]:
    """Yield who said a number by each rule that applies, '' for nobody."""
    own = context.said.attributions.within(spot.sentence.start, spot.sentence.end)
    yield from _governing(context, spot, own)
    before = spot.before
    if before and spot.leans == "same":
        yield f"beside {_whose(before.source)}", before.source
    for said in reversed(own):
        if said.how in FAINT and said.last <= spot.quantity.start and said.kind in DOERS[said.how]:
            yield f"{said.how}, {said.kind}", said.speaker
    for name in _issuers(context.article.publisher, *AGENCIES):
        yield "agency's release", name
    yield from _in_paragraph(context, spot, metric)
    for name in _issuers(context.article.publisher, *PUBLISHERS):
        yield "publisher", name
    if spot.sentence.block.kind == "headline":
        opening = context.sentences[min(OPENING, len(context.sentences) - 1)].end
        for said in context.said.attributions.within(0, opening)[:1]:
            if said.kind not in UNSURE and said.kind != "paper":
                yield "headline", said.speaker
    yield "nobody", ""


def _whose(source: str) -> str:
    return "somebody" if source else "nobody"


# --- its own sentence -----------------------------------------------------------------------------------


def _governing(context: Context, spot: Spot, own: list[Attribution]) -> Iterator[tuple[str, str]]:
    """Yield what the words of saying that govern the number say, the nearest first."""
    clear = [(said, _reach(context, spot, said)) for said in own if said.how not in FAINT]
    governing = [(said, reach) for said, reach in clear if reach not in BEYOND]
    for said, reach in sorted(governing, key=lambda g: -proximity(context, spot, g[0].start, g[0].end)):
        how = said.how if said.how in NAMES_ITS_OWN else "verb"
        yield f"{reach}, {how}, {'unsure' if said.kind in UNSURE else 'sure'}", said.speaker


def _reach(context: Context, spot: Spot, said: Attribution) -> str:
    """Return how words of saying stand to the number: whether what they govern holds it.

    ", the agency said" closes what it governs; "but the agency said" opens it and leaves out what stands
    before; a semicolon ends it.
    """
    number = spot.quantity
    if said.last <= number.start:
        between = context.text[said.last : number.start]
        closed = CLOSES.search(context.text, spot.sentence.start, said.first)
        return "apart" if APART.search(between) else "closed before" if closed else "opens before"
    if said.first < number.end:
        return "around"
    between = context.text[number.end : said.first]
    if OPENS.search(between):
        return "opens after"
    if APART.search(between):
        return "apart"
    return "closes after" if CLOSES.search(between) or said.how == "from" else "after"


# --- its paragraph --------------------------------------------------------------------------------------


def _in_paragraph(context: Context, spot: Spot, metric: str) -> Iterator[tuple[str, str]]:
    """Yield who goes on speaking: whoever said something before, unless somebody else is named since."""
    block, number = spot.sentence.block, spot.quantity
    earlier = context.said.attributions.within(block.start, spot.sentence.start)
    last = next((said for said in reversed(earlier) if said.how not in FAINT), None)
    before = spot.before if spot.before and spot.before.block == block.start else None
    named = context.said.speakers.within(spot.sentence.start, number.start)
    if not _precise(spot) and any(speaker.kind not in UNSURE for speaker in named):
        yield "somebody else in the paragraph", ""
    same = before is not None and before.metric == metric
    if last and before and before.source == last.speaker and (same or metric not in KNOWN):
        yield f"counted before, {'same' if same else 'other'}", last.speaker
    if last and last.kind == "person" and metric not in KNOWN:
        yield f"said before, {last.kind}", last.speaker
    if before:
        yield f"{_whose(before.source)} before", before.source


def _precise(spot: Spot) -> bool:
    """Whether somebody must have counted: 5,161 is no rough number."""
    value = spot.quantity.low
    return spot.quantity.qualifier == "exact" and value is not None and value >= 100 and value % 100 != 0


@cache
def _issuers(publisher: str, *kinds: str) -> tuple[str, ...]:
    """Return the bodies of some kinds that an article's publisher is, or is part of."""
    found = lexicon.find(publisher).within("actors", 0, len(publisher))
    return tuple(name.code for name in found if name.row["kind"] in kinds)
