"""Where an article is at home: its city, its dateline, its country."""

import re
from collections import Counter
from collections.abc import Sequence

from borderledger.lexicon import Found, Name
from borderledger.sentences import Sentence
from borderledger.text import any_of

SETTLED = frozenset({"city", "state", "region"})
LOCAL_KINDS = frozenset({"city", "state"})
HERE = re.compile(rf"\b(?:{any_of('here')}|{any_of('of a city')})\b", re.IGNORECASE)
THE_GOVERNMENT = "*government"  # in the vocabulary
GOVERNMENTS = {"US": "US", "MX": "Mexico"}
AT_HOME = 3  # times that a story of one place says "here", "the city", "the mayor"
DATELINE = re.compile(r"(?:[^\n.]{0,40}|[^\W\da-z]{3,}[^\n]{0,60}?)(?:—|–|--|\s-\s)|[^\n]{3,60}?\.\s?-\s")
CAPITALS = re.compile(
    r"(?:Mc)?[^\W\da-z]+\b|[^\W\da-z].*\.\s?-"
)  # how one begins; "Tijuana, BC.- " needs none
BEGINNING = 3  # sentences: the headline and two more
OPENING = 5  # sentences among which an article begins: headline, byline, date


def home(text: str, found: Found, read: Sequence[Sentence]) -> str:
    """Return the place that an article starts from: of its headline, of its "here", or of its beginning."""
    first = _lead_place(found, read)
    return first if _headed(found, read, first) else _most_named(text, found, read) or first


def local(text: str, found: Found, read: Sequence[Sentence], place: str) -> bool:
    """Whether an article is a story of its place: the headline names it, or it often says "here"."""
    return _headed(found, read, place) or _from_here(text, read) >= AT_HOME


def _lead_place(found: Found, read: Sequence[Sentence]) -> str:
    """Return the place named in the headline or the first two sentences after it."""
    for sentence in read[:BEGINNING]:
        for name in found.within("places", sentence.start, sentence.end):
            if name.row["kind"] in LOCAL_KINDS and not _in_dateline(sentence, name):
                return name.code
    for sentence in read[:BEGINNING]:
        for name in found.within("places", sentence.start, sentence.end):
            if name.row["kind"] == "city" or _abroad(name):
                return name.code
    return ""


def _abroad(name: Name) -> bool:
    """Whether a name is a region of a third country: news tells of the Darién as of a town."""
    return name.row["kind"] == "region" and name.row["country"] not in GOVERNMENTS


def _from_here(text: str, read: Sequence[Sentence]) -> int:
    """Return how often the article says "here", "the city" or "the mayor"."""
    return sum(len(HERE.findall(text, sentence.start, sentence.end)) for sentence in read)


def _most_named(text: str, found: Found, read: Sequence[Sentence]) -> str:
    """Return the city named most in an article that speaks of "here", '' in another."""
    cities = Counter(n.code for n in found.within("places", 0, len(text)) if n.row["kind"] == "city")
    return cities.most_common(1)[0][0] if cities and _from_here(text, read) >= AT_HOME else ""


def _in_dateline(sentence: Sentence, name: Name) -> bool:
    """Whether a name only says where the reporter sat: "SAN DIEGO (AP) —"."""
    opening = DATELINE.match(sentence.text)
    return opening is not None and name.end - sentence.start <= opening.end()


def dateline(read: Sequence[Sentence]) -> int:
    """Return where the dateline ends: the capitals before a dash that open one of the first sentences."""
    for sentence in read[:OPENING]:
        opening = DATELINE.match(sentence.text)
        if opening and CAPITALS.match(opening[0]) and sentence.block.kind != "item":
            return sentence.start + opening.end()
    return 0


def locality(found: Found, read: Sequence[Sentence], place: str) -> float:
    """Return the share of a place among the cities and states that are named outside a dateline."""
    named = [
        name.code
        for sentence in read
        for name in found.within("places", sentence.start, sentence.end)
        if name.row["kind"] in SETTLED and not _in_dateline(sentence, name)
    ]
    return named.count(place) / len(named) if named and place else 0.0


def _headed(found: Found, read: Sequence[Sentence], place: str) -> bool:
    """Whether the headline names a place that is a city, or a region abroad."""
    return any(
        name.code == place and (name.row["kind"] == "city" or _abroad(name))
        for sentence in read
        if sentence.block.kind == "headline"
        for name in found.within("places", sentence.start, sentence.end)
    )


def governments(found: Found, end: int) -> Found:
    """Return the names with "the government" read as that of the country whose officials are named more."""
    if all(name.code != THE_GOVERNMENT for name in found.of("actors")):
        return found
    own = country(found, end) or "US"

    def settled(name: Name) -> Name:
        if name.code != THE_GOVERNMENT:
            return name
        return name._replace(code=GOVERNMENTS[own], row={**name.row, "country": own})

    return found.replaced("actors", settled)


def country(found: Found, end: int) -> str:
    """Return the country whose officials are named more often, '' when neither."""
    officials = [n.row["country"] for n in found.within("actors", 0, end) if n.row["kind"] != "media"]
    us, mexico = officials.count("US"), officials.count("MX")
    return "" if us == mexico else "US" if us > mexico else "MX"
