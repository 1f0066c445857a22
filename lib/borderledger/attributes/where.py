"""The places that an article names near a number, and which of them tell where it was counted."""

import re
from collections.abc import Collection, Iterator

from borderledger import reference
from borderledger.context import Context, once
from borderledger.home import SETTLED
from borderledger.lexicon import Name
from borderledger.quantities import Quantity
from borderledger.spots import Spot
from borderledger.text import any_of

KIND = rf"(?:(?:the|el|la) )?(?:{any_of('sort of place')} (?:of|de) )?"  # "from the state of Guerrero"
FROM = re.compile(rf"\b{any_of('origin')} {KIND}$", re.IGNORECASE)
OF = re.compile(rf"\b{any_of('belongs to')} $", re.IGNORECASE)  # "De Haití llegaron 11 mil"
SITS = re.compile(rf"\b{any_of('sits')} {any_of('in a place')} {KIND}$", re.IGNORECASE)
AROUND = 40  # characters before a place in which it is told who sits there
FACILITY = re.compile(rf"\b{any_of('there')}\b", re.IGNORECASE)
THERE = re.compile(rf"\bthere\b(?! (?:{any_of('auxiliary')}|{any_of('there is')}))", re.IGNORECASE)
THAT = re.compile(rf"\b{any_of('that place')}\b", re.IGNORECASE)
STATE = re.compile(rf"\b{any_of('the state')}\b(?! {any_of('belongs to')}\b| [A-Z]|-)")
CITY = re.compile(rf"\b{any_of('the city')}\b", re.IGNORECASE)
LABEL = 40  # characters in which a label stands
PORTS = 60  # crossings between the two countries, and a few more
AT = re.compile(rf"\b(?:{any_of('in a place')}|{any_of('through a place')}) $", re.IGNORECASE)
CROSSINGS = re.compile(rf" (?:[^\W\d]+ )?{any_of('crossings')}\b", re.IGNORECASE)
OPENS = 2  # words of a paragraph before the place that it is about: "And in Reynosa"
BULLET = 4  # characters before it
HEADING = 4  # words of a heading that is a place
LABELLED = re.compile(r"(?:, [A-Z]\w+)?(?: \([^)]{1,30}\))?(?:\s?[:—–|]|\s-|\t)\s*")


def named(context: Context, spot: Spot) -> Iterator[Name]:
    """Yield the cities, states and stretches that a number's sentence names."""
    for name in context.found.within("places", spot.sentence.start, spot.sentence.end):
        if name.row["kind"] in SETTLED:
            yield name


def origin(context: Context, name: Name) -> bool:
    """Whether a place is where people come from, where who speaks sits, or what another lies opposite."""
    start = max(0, name.start - AROUND)
    return any(cue.search(context.text, start, name.start) for cue in (FROM, SITS))


def dateline(context: Context, name: Name) -> bool:
    """Whether a name only says where the article was written: "TAPACHULA, 4 de junio.—"."""
    return name.start < context.dateline


def written_in(context: Context, country: str) -> Iterator[str]:
    """Yield the city of the dateline, if it is one of a country."""
    names = context.found.within("places", 0, context.dateline)
    yield from (n.code for n in names[-1:] if n.row["country"] == country and n.row["kind"] == "city")


@once
def abroad(context: Context, place: str) -> bool:
    """Whether a place that the article names is in neither country."""
    names = context.found.within("places", 0, len(context.text))
    return any(n.code == place and n.row["country"] not in {"US", "MX"} for n in names)


def only_before(context: Context, spot: Spot) -> list[str]:
    """Return the place of the sentence before a number's, if it names just one."""
    before = context.sentences[max(0, spot.number - 1)]
    named = [
        n
        for n in context.found.within("places", before.start, before.end)
        if n.row["kind"] in SETTLED and not origin(context, n)
    ]
    codes = list(dict.fromkeys(n.code for n in named))
    return codes if len(codes) == 1 else []


def named_last(context: Context, spot: Spot, kinds: Collection[str] = SETTLED) -> str:
    """Return the place of some kinds named last before the sentence, in its block or the one before."""
    start = context.sentences[max(0, spot.number - 3)].start
    names = [
        n
        for n in context.found.within("places", start, spot.sentence.start)
        if n.row["kind"] in kinds and not origin(context, n) and not dateline(context, n)
    ]
    return names[-1].code if names else ""


def country(context: Context, spot: Spot, *, listed: bool = False) -> list[str]:
    """Return the third country that opens the sentence, if it names no other: those tell who, not where.

    Where a list may be of places ("Guatemala had $18 billion; Honduras, about 8"), each part is for itself.
    """
    start, end = spot.sentence.start, spot.sentence.end
    if listed:
        start = context.text.rfind(";", start, spot.quantity.start) + 1 or start
        stop = context.text.find(";", spot.quantity.end, end)
        end = stop if stop >= 0 else end
    named = [
        name
        for name in context.found.within("places", start, end)
        if name.row["kind"] == "country" and name.row["country"] not in {"US", "MX"}
    ]
    if named and OF.search(context.text, start, named[0].start):
        return []
    codes = list(dict.fromkeys(name.code for name in named))
    opens = len(codes) == 1 and len(context.text[start : named[0].start].split()) <= 1
    return codes if opens and named[0].start < spot.quantity.start else []


def here(context: Context, spot: Spot) -> str:
    """Return where "here" is: where the article starts from; of a state's cities "the city" is the last."""
    lead = context.lead_place
    if not lead or lead in _cities(context) or not CITY.search(context.text, spot.left, spot.right):
        return lead
    return named_last(context, spot, {"city"}) or lead


@once
def _cities(context: Context) -> frozenset[str]:
    """Return the cities that an article names."""
    names = context.found.within("places", 0, len(context.text))
    return frozenset(n.code for n in names if n.row["kind"] == "city")


def section(context: Context, spot: Spot) -> Iterator[str]:
    """Yield the place or country that the heading over a number is: "HONDURAS", "In El Paso"."""
    heading = context.headings.before(spot.sentence.start)
    if heading and len(heading.text.split()) <= HEADING:
        names = context.found.within("places", heading.start, heading.end)
        yield from (n.code for n in names[:1] if n.row["kind"] in SETTLED | {"country"})


def pointed_at(context: Context, spot: Spot) -> Iterator[str]:
    """Yield what "there", "the camp" or "the state" means: the place of the story, or the one named last."""
    named, state = named_last(context, spot), named_last(context, spot, {"state"})
    if state and STATE.search(context.text, spot.left, spot.right):
        yield state
    elif THAT.search(context.text, spot.left, spot.right) and named:
        yield named
    elif FACILITY.search(context.text, spot.left, spot.right) and (context.local or named):
        yield context.lead_place if context.local else named
    elif THERE.search(context.text, spot.left, spot.right) and named:
        yield named


def label(context: Context, spot: Spot) -> list[str]:
    """Return the place that opens the paragraph or list item as its label: "El Paso — none until March"."""
    block = spot.sentence.block
    opening = context.found.within("places", block.start, min(block.end, block.start + LABEL))
    names = [n for n in opening if n.row["kind"] in SETTLED]
    labels = [n.code for n in names if not dateline(context, n) and LABELLED.match(context.text, n.end)]
    return labels[:1] if names and names[0].start - block.start < BULLET else []


def opened(context: Context, spot: Spot) -> list[str]:
    """Return the place that the paragraph opens with, in an earlier sentence: "San Diego's is shorter."."""
    block = spot.sentence.block
    opening = context.found.within("places", block.start, min(block.end, spot.sentence.start))
    names = [n for n in opening if n.row["kind"] in SETTLED and not dateline(context, n)]
    lead = context.text[block.start : names[0].start] if names else ""
    opens = names and len(lead.split()) <= OPENS and not origin(context, names[0])
    return [names[0].code] if opens else []


def counts_crossings(context: Context, quantity: Quantity) -> bool:
    """Whether a number only says at how many crossings: "1,450 appointments a day at eight ports"."""
    few = quantity.kind == "count" and (quantity.high or quantity.low or 0.0) <= PORTS
    led = AT.search(context.text, max(0, quantity.start - 12), quantity.start)
    return bool(few and led and CROSSINGS.match(context.text, quantity.end))


@once
def across(context: Context) -> list[str]:
    """Return the city over the border from where an article was written, if it names no other in Mexico."""
    names = context.found.within("places", 0, len(context.text))
    home = [n.code for n in names if n.end <= context.dateline and n.row["country"] == "US"]
    mexican = {n.code for n in names if n.row["kind"] == "city" and n.row["country"] == "MX"}
    pairs = [row["city"] for row in reference.rows("border_cities") if row["paired_city"] in home[:1]]
    return [city for city in pairs if mexican == {city}]
