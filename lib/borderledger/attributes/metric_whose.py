"""Whose officials do what a number tells: those of Mexico, or of the United States."""

import re

from borderledger.context import Context
from borderledger.lexicon import Name
from borderledger.spots import Spot
from borderledger.text import any_of

WHOSE = {"apprehended_mx": "MX", "deported": "MX", "encountered": "US", "expelled": "US"}
OFFICIAL = frozenset({"agency", "government", "executive"})
LOCATES = re.compile(rf"\b{any_of('locates')} (?:the )?$", re.IGNORECASE)
# "turned back by US border officials", where the border officials are a name too
BY = re.compile(rf"\b{any_of('by')} (?:{any_of('definite')} )?(?:[\w.]+ )?$", re.IGNORECASE)
AGENT = 20  # characters from a word to the officials who do it: "detained by Mexican agents"
OPENS_WITH_PRONOUN = re.compile(rf"{any_of('officials told before')}\b", re.IGNORECASE)
OWNS = re.compile("['’]s? ")
OF_MEXICO = {"encountered": "apprehended_mx", "expelled": "deported"}


def country(context: Context, spot: Spot) -> str:
    """Return whose officials the sentence names, '' when both or neither."""
    named = _officials(context, spot.sentence.start, spot.sentence.end)
    found = {n.row["country"] for n in named if spot.holds(n.start) or not _where(context, n)}
    return found.pop() if len(found) == 1 else ""


def doer(context: Context, spot: Spot, name: Name) -> str:
    """Return whose officials do what a word tells: those named last before it in the sentence, or alone."""
    named = _officials(context, spot.sentence.start, spot.sentence.end)
    agents = [n for n in named if BY.search(context.text, max(0, n.start - 20), n.start)]
    own = [n for n in agents if 0 <= n.start - name.end <= AGENT]
    before = [n for n in named if n.end <= name.start and n not in agents and not _where(context, n)]
    known = own[:1] or before[-1:]
    return known[0].row["country"] if known else country(context, spot) or _pointed_at(context, spot)


def counted(context: Context, spot: Spot) -> str:
    """Return what the counted noun itself tells, by who counts: Mexico's encounters are its own."""
    metric = spot.noun.row["metric"] if spot.noun else ""
    return OF_MEXICO.get(metric, metric) if _counts(context, spot) == "MX" else metric


def _counts(context: Context, spot: Spot) -> str:
    """Return whose count a number is: an agency's before it, or a possessor's; '' for unknown."""
    officials = _officials(context, spot.left, spot.quantity.start)
    if not officials:
        return _pointed_at(context, spot)
    own = officials[-1].row["kind"] == "agency" or OWNS.match(context.text, officials[-1].end)
    return officials[-1].row["country"] if own else ""


def _pointed_at(context: Context, spot: Spot) -> str:
    """Return the country that "its agents" or "they" at the beginning of a sentence are of, '' for none."""
    if not spot.number or not OPENS_WITH_PRONOUN.match(context.text, spot.sentence.start):
        return ""
    earlier = context.sentences[spot.number - 1]
    named = _officials(context, earlier.start, earlier.end)
    return named[-1].row["country"] if named else ""


def _officials(context: Context, start: int, end: int) -> list[Name]:
    """Return the officials of Mexico and of the United States that are named between two places."""
    named = context.found.within("actors", start, end)
    return [n for n in named if n.row["kind"] in OFFICIAL and n.row["country"] in WHOSE.values()]


def _where(context: Context, name: Name) -> bool:
    """Whether a name only tells where: "caught crossing from Mexico"."""
    return LOCATES.search(context.text, max(0, name.start - 10), name.start) is not None
