"""Whose officials do what a number tells: those of Mexico, or of the United States."""

import re

from borderledger.context import Context, once
from borderledger.lexicon import Name
from borderledger.spots import Spot
from borderledger.text import any_of

WHOSE = {"apprehended_mx": "MX", "deported": "MX", "encountered": "US", "expelled": "US"}
OFFICIAL = frozenset({"agency", "government", "executive"})
LEADERS = frozenset({"person", "administration"})
LOCATES = re.compile(rf"\b{any_of('locates')} (?:the )?$", re.IGNORECASE)
# "turned back by US border officials", where the border officials are a name too
BY = re.compile(rf"\b{any_of('by')} (?:{any_of('definite')} )?(?:[\w.]+ )?$", re.IGNORECASE)
AGENT = 20  # characters from a word to the officials who do it: "detained by Mexican agents"
COUNTS = re.compile(rf" (?:{any_of('auxiliary')} )?{any_of('keeps count')}\b", re.IGNORECASE)
BY_MIGRANTS = re.compile(rf"\b{any_of('migrants do')}", re.IGNORECASE)
SCENE = re.compile(rf"\b{any_of('sets the scene')} $", re.IGNORECASE)
TOWNS = frozenset({"city", "state"})
OPENS_WITH_PRONOUN = re.compile(rf"{any_of('officials told before')}\b", re.IGNORECASE)
OWNS = re.compile("['’]s? ")
OF_MEXICO = {"encountered": "apprehended_mx", "expelled": "deported"}
OF_US = {"apprehended_mx": "encountered"}  # "detenciones" are Mexico's, unless Americans alone make them


@once
def country(context: Context, spot: Spot) -> str:
    """Return whose officials the sentence names, '' when both or neither."""
    named = _officials(context, spot.sentence.start, spot.sentence.end)
    found = {n.row["country"] for n in named if spot.holds(n.start) or not _where(context, n)}
    return found.pop() if len(found) == 1 else ""


def doer(context: Context, spot: Spot, name: Name) -> str:
    """Return whose officials do what a word tells: those named last before it in the sentence, or alone."""
    known = _acting(context, spot, name) or country(context, spot) or _pointed_at(context, spot)
    return known or _scene(context, spot, name) or _only(context)


def by_doer(context: Context, spot: Spot, name: Name) -> str:
    """Return what a word tells, by who does it: those whom Mexico's officials catch, Mexico apprehends."""
    if name.code != "encountered" or BY_MIGRANTS.search(context.text, name.start, name.end):
        return name.code
    acting = _acting(context, spot, name)
    if not acting and not country(context, spot):
        acting = _scene(context, spot, name)
    return OF_MEXICO[name.code] if acting == "MX" else name.code


def _acting(context: Context, spot: Spot, name: Name) -> str:
    """Return whose officials are named as those who do what a word tells, '' for nobody's."""
    named = _officials(context, spot.sentence.start, spot.sentence.end)
    agents = [n for n in named if BY.search(context.text, max(0, n.start - 20), n.start)]
    own = [n for n in agents if 0 <= n.start - name.end <= AGENT]
    before = [n for n in named if n.end <= name.start and n not in agents and not _where(context, n)]
    known = own[:1] or before[-1:]
    return known[0].row["country"] if known else ""


def counted(context: Context, spot: Spot) -> str:
    """Return what the counted noun itself tells, by who counts: Mexico's encounters are its own."""
    metric = spot.noun.row["metric"] if spot.noun else ""
    if metric in OF_US:
        whose = _counts(context, spot) or country(context, spot) or _only(context)
        return OF_US[metric] if whose == "US" else metric
    return OF_MEXICO.get(metric, metric) if _counts(context, spot) == "MX" else metric


@once
def _only(context: Context) -> str:
    """Return whose officials and leaders alone an article names, '' when those of both or of none."""
    named = context.found.within("actors", 0, len(context.text))
    found = {
        n.row["country"]
        for n in named
        if n.row["kind"] in OFFICIAL | LEADERS
        and n.row["country"] in WHOSE.values()
        and not _where(context, n)
    }
    return found.pop() if len(found) == 1 else ""


def _counts(context: Context, spot: Spot) -> str:
    """Return whose count a number is: an agency's before it, or a possessor's; '' for unknown."""
    named = _officials(context, spot.left, spot.quantity.start)
    officials = [n for n in named if not _where(context, n)]
    if not officials:
        return _pointed_at(context, spot)
    end = officials[-1].end
    own = (
        officials[-1].row["kind"] == "agency"
        or OWNS.match(context.text, end)
        or COUNTS.match(context.text, end)
    )
    return officials[-1].row["country"] if own else ""


def _scene(context: Context, spot: Spot, name: Name) -> str:
    """Return the country of the place where something is done: "police in Oaxaca stopped 1,200 people"."""
    last = context.clause_ends.within(max(name.end, spot.quantity.end), spot.right)
    after = _scenes(context, name.end, last[0][0] if last else spot.right)
    start = max(name.end, spot.quantity.end)
    if after and not context.found.within("metrics", start, after[0].start):
        return after[0].row["country"]
    before = _scenes(context, spot.left, name.start)
    between = before and context.clause_ends.count(before[-1].end, name.start)
    return before[-1].row["country"] if before and not between else ""


def _scenes(context: Context, start: int, end: int) -> list[Name]:
    """Return the towns and states between two places in the text that are told as where something is."""
    towns = [n for n in context.found.within("places", start, end) if n.row["kind"] in TOWNS]
    return [n for n in towns if SCENE.search(context.text, start, n.start)]


def _pointed_at(context: Context, spot: Spot) -> str:
    """Return the country that "its agents" or "they" at the beginning of a sentence are of, '' for none."""
    if not spot.number or not OPENS_WITH_PRONOUN.match(context.text, spot.sentence.start):
        return ""
    earlier = context.sentences[spot.number - 1]
    named = _officials(context, earlier.start, earlier.end)
    return named[-1].row["country"] if named else ""


@once
def _officials(context: Context, start: int, end: int) -> list[Name]:
    """Return the officials of Mexico and of the United States that are named between two places."""
    named = context.found.within("actors", start, end)
    return [n for n in named if n.row["kind"] in OFFICIAL and n.row["country"] in WHOSE.values()]


def _where(context: Context, name: Name) -> bool:
    """Whether a name only tells where: "caught crossing from Mexico"."""
    return LOCATES.search(context.text, max(0, name.start - 10), name.start) is not None
