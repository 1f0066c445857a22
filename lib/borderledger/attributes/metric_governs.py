"""What the words that a number hangs on tell: its verb, the place it is in, the whole it is part of."""

import re
from collections.abc import Iterator, Sequence

from borderledger.attributes.metric_words import which_inside
from borderledger.context import Context
from borderledger.home import LOCAL_KINDS
from borderledger.lexicon import Name
from borderledger.spots import Spot, another_noun
from borderledger.text import any_of

TO_OBJECT = re.compile(rf"\s*(?:{any_of('leads to an object')}\s+)*", re.IGNORECASE)
# The object of a Spanish verb, whatever stands between them: "deporta cada día a 400 hondureños"
TO_PERSON = re.compile(
    rf"[^,;:.()\n\d]{{0,40}} {any_of('marks a person')} (?:{any_of('leads to an object')} )*", re.IGNORECASE
)
OUTCOMES = frozenset({"asylum_outcome", "represented", "expelled", "deported", "returned", "admitted"})
DEFINITE = re.compile(rf"\b{any_of('definite')} $", re.IGNORECASE)
OF_NEXT = re.compile(rf" {any_of('of')} (?:{any_of('definite')} )?(?:[^\W\d]+ )?", re.IGNORECASE)
ENDS = re.compile(rf"\b{any_of('ends a case')}$", re.IGNORECASE)
ENDING = re.compile(rf"\b{any_of('ends a case')} (?:{any_of('leads to an object')} )*$", re.IGNORECASE)
HOLDS = re.compile(rf"\b{any_of('holds people')}\s+(?:{any_of('leads to an object')}\s+)*$", re.IGNORECASE)
SHELTER = re.compile(rf"\b{any_of('shelters people')}\b", re.IGNORECASE)
JAIL = re.compile(rf"\b{any_of('holds captive')}\b", re.IGNORECASE)
MEANT_FOR = re.compile(
    rf"\b{any_of('shelters people')} (?:{any_of('leads to when')} [\w. ]{{3,15}} )?{any_of('meant for')} $",
    re.IGNORECASE,
)
ROOM = re.compile(rf"\b{any_of('has room for')} $", re.IGNORECASE)
NEXT_TO = 40  # characters before a number in which the place that they are in is named
# "a cell with 88 adults": no "camp of tents, 300 of"
WITH = re.compile(rf"(?: [^\W\d]+)?,? {any_of('with people inside')} $", re.IGNORECASE)
IN_GENERAL = re.compile(rf"\b{any_of('holds in general')} $", re.IGNORECASE)
FULL_AT = re.compile(rf"\b{any_of('is full so far')} $", re.IGNORECASE)
ALONE = re.compile(r"(?: [^\W\d]+)? ")  # "Juárez alone has 3,000 migrants"
# "the number of asylum seekers returned through El Paso stands at 6,500"
LABELS = re.compile(r"(?:,|:)? \(?")  # "and deportations, 21,912"
LABEL_END = re.compile(r"[:|\t]\s*$")
AFTER_LAST = 20  # characters from the number before to a word that stands in the same place in a list
COUNTS_OF = re.compile(rf"\b{any_of('counts of')} ", re.IGNORECASE)
HEAD = 45  # characters of what is counted that may tell what becomes of it
FIRST = 25  # characters from "number of" to the noun


def governed(
    context: Context, spot: Spot, noun: str, before: Sequence[Name], after: Sequence[Name]
) -> Iterator[tuple[str, str]]:
    """Yield what the verb says whose object the number is: "granted asylum to 11 people in the program".

    Words after the number that say more decide instead: "registered 81,946 entries through the jungle".
    A noun that tells a metric itself gives way only to what becomes of people and cases.
    """
    if noun == "enrolled" and ENDING.search(context.text, spot.left, spot.quantity.start):
        yield "ended", "cases"  # "completed 1,155 MPP cases"
    for name in before[-1:]:
        named = DEFINITE.search(
            context.text, max(spot.left, name.start - 12), name.start
        )  # "the waiting 300"
        if (
            not named
            and (not noun or (name.code in OUTCOMES and not ENDS.search(context.text, name.start, name.end)))
            and (not after or after[0].weight <= name.weight or _share(context, spot))
            and (spot.noun or not another_noun(context, spot))
            and (name.end > spot.quantity.end or leads_to(context, spot, name))
        ):
            yield "governed", name.code


def labelled(context: Context, spot: Spot, before: Sequence[Name]) -> Iterator[tuple[str, str]]:
    """Yield what the word says that a number only adds to: "29,153 were met and deportations, 21,912"."""
    for name in before[-1:]:
        beside = spot.leans == "same" and name.start - spot.left <= AFTER_LAST
        if beside and not spot.noun and LABELS.fullmatch(context.text, name.end, spot.quantity.start):
            yield "labelled", name.code


def labels(context: Context, spot: Spot, name: Name) -> bool:
    """Whether a word leads the label of a number: "Returned to Mexico under MPP: 10,200"."""
    start, at = spot.sentence.block.start, spot.quantity.start
    alone = spot.sentence.block.kind == "item" and not context.quantities.within(start, at)
    return alone and name.end < at and LABEL_END.search(context.text, name.end, at) is not None


def leads_to(context: Context, spot: Spot, name: Name) -> bool:
    """Whether a number is the object of a verb."""
    leads = TO_OBJECT.fullmatch(context.text, name.end, spot.quantity.start)
    spanish = context.article.language == "es" and spot.noun is not None and spot.noun.row["unit"] == "people"
    return bool(leads or (spanish and TO_PERSON.fullmatch(context.text, name.end, spot.quantity.start)))


def _share(context: Context, spot: Spot) -> bool:
    """Whether what comes next is what a share is taken of: "in just 5.1% of the decided cases"."""
    return spot.quantity.unit == "percent" and OF_NEXT.match(context.text, spot.quantity.end) is not None


def numbered(
    context: Context, spot: Spot, before: Sequence[Name], after: Sequence[Name]
) -> Iterator[tuple[str, str]]:
    """Yield what a number told after its noun counts: "the number of troops at the border rose to 5,000"."""
    if spot.noun or any(n.code in OUTCOMES for n in after):
        return
    start = max(
        (found.end() for found in COUNTS_OF.finditer(context.text, spot.left, spot.quantity.start)), default=0
    )
    if not start:
        return
    yield from (
        ("numbered", n.code) for n in before if start <= n.start < start + HEAD and n.code in OUTCOMES
    )
    nouns = context.found.within("counted", start, min(start + FIRST, spot.quantity.start))
    yield from (("numbered", noun.row["metric"]) for noun in nouns[:1] if noun.row["metric"])
    yield from (("numbered", n.code) for n in before if start <= n.start < start + HEAD)


def outcome(noun: str, spot: Spot, after: Sequence[Name]) -> Iterator[tuple[str, str]]:
    """Yield what is said of a share of the counted: "four in ten encounters ended in an expulsion"."""
    if noun and spot.quantity.unit == "percent":
        yield from (("outcome", n.code) for n in after[:1] if n.code in OUTCOMES - {noun})


def some_of_many(context: Context, spot: Spot) -> bool:
    """Whether a number is a part of the next, and has its verb: "11 of the 1,100 have a lawyer"."""
    return OF_NEXT.fullmatch(context.text, spot.span[1], spot.right) is not None


def meant_for(context: Context, spot: Spot) -> Iterator[tuple[str, str]]:
    """Yield what a number of people that a place is for counts: "a camp for 2,500 people"."""
    start, end = spot.left, spot.quantity.start
    if MEANT_FOR.search(context.text, start, end) or ROOM.search(context.text, start, end):
        yield "inside", "capacity"
    holds = None if spot.noun else IN_GENERAL.search(context.text, start, end)
    full = spot.quantity.unit == "percent" and FULL_AT.search(context.text, start, end)
    if full and (
        SHELTER.search(context.text, start, full.start()) or JAIL.search(context.text, start, full.start())
    ):
        yield "inside", "capacity"  # "the shelters are at 70 percent"
    if holds and (
        SHELTER.search(context.text, start, holds.start()) or JAIL.search(context.text, start, holds.start())
    ):
        yield "inside", "capacity"  # "the shelter holds 300"


def inside(context: Context, spot: Spot) -> Iterator[tuple[str, str]]:
    """Yield what those are whom a place holds: "the shelter had 140 guests", "a cell with 88 adults"."""
    start = spot.quantity.start
    if spot.noun and spot.noun.row["unit"] in {"people", "families"}:
        for place in (JAIL, SHELTER):
            for found in place.finditer(context.text, max(spot.left, start - NEXT_TO), start):
                if WITH.fullmatch(context.text, found.end(), start):
                    yield "inside", which_inside(context, found.start(), start)
    verb = HOLDS.search(context.text, spot.left, spot.quantity.start)
    if verb and _city_has(context, spot, verb.start()):
        yield "inside", "waiting"
    if verb and JAIL.search(context.text, spot.left, verb.start()):
        yield "inside", "in_custody"
    elif verb and SHELTER.search(context.text, spot.left, verb.start()):
        yield "inside", "waiting"


def _city_has(context: Context, spot: Spot, verb: int) -> bool:
    """Whether a city in Mexico is said to have so many people of no other sort: they wait there."""
    if spot.noun is None or spot.noun.row["metric"] or spot.noun.row["unit"] not in {"people", "families"}:
        return False
    named = context.found.within("places", spot.left, verb)[-1:]
    mexican = [n for n in named if n.row["kind"] in LOCAL_KINDS and n.row["country"] == "MX"]
    return any(ALONE.fullmatch(context.text, n.end, verb) for n in mexican)
