"""What an article is about: the program it speaks of most, and what it counts."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from borderledger.eras import known
from borderledger.lexicon import Found, Name
from borderledger.sentences import Sentence
from borderledger.spans import Ordered

TELLING = {"returned": "mpp", "enrolled": "mpp", "expelled": "title_42"}  # what is counted tells of these
# Works and means, which legislatures pay for: an article that describes them tells of arrests beside them.
OF_WORKS = frozenset({"border_security", "port_modernization", "development_aid"})
DESCRIBED = 0.4  # what a description of a program counts of a name
HINTED = 0.15  # what a word for what is counted under it does
SURE = 2.0  # weight from which a word is for that
OFTEN = 4  # mentions from which an article is as much about a program as it can be ...
BRIEF = 2  # ... or one in so many sentences, in a text of few ...
SELDOM = 2.5  # ... where fewer are not enough: one may only say when


def topic(found: Found, read: Sequence[Sentence], day: dt.date | None) -> tuple[str, float]:
    """Return the program spoken of most, the headline counting three times, and how much that says.

    An article about a program may seldom name it: descriptions count in part, and words for what is
    counted under it ("sent back", "expelled") a little, of programs that there were on its day.
    """
    counts: defaultdict[str, float] = defaultdict(float)
    for sentence in read:
        times = 3 if sentence.block.kind == "headline" else 1
        for name in _once(found.within("programs", sentence.start, sentence.end)):
            if name.row["kind"] in {"name", "context"}:
                counts[name.code] += times
            elif name.row["kind"] == "weak" and known(name.code, day):
                counts[name.code] += times * DESCRIBED
        for name in _once(found.within("metrics", sentence.start, sentence.end)):
            program = TELLING.get(name.code, "")
            if program and name.weight >= SURE and known(program, day):
                counts[program] += times * HINTED
    best = max(counts, key=lambda code: counts[code], default="")
    if counts[best] < 1:
        return "", 0.0
    often = min(OFTEN, max(SELDOM, len(read) / BRIEF))
    return best, min(1.0, counts[best] / often) * counts[best] / sum(counts.values())


def _once(names: Sequence[Name]) -> list[Name]:
    """Return names, each once that several rows of the vocabulary find ("Title 42", "title 42")."""
    return list({(name.start, name.code): name for name in names}.values())


def spoken_of(found: Found, end: int) -> dict[str, float]:
    """Return each program's share of the words for programs, a description counting a third of a name."""
    counts: defaultdict[str, float] = defaultdict(float)
    for name in found.within("programs", 0, end):
        if name.row["kind"] in {"name", "context", "weak"}:
            counts[name.code] += 1 / 3 if name.row["kind"] == "weak" else 1.0
    total = sum(counts.values())
    return {code: count / total for code, count in counts.items()}


def subject(found: Found, read: Sequence[Sentence]) -> dict[str, float]:
    """Return each metric's share of the words for metrics, the headline counting three times."""
    counts: defaultdict[str, float] = defaultdict(float)
    headlines = Ordered([sentence for sentence in read if sentence.block.kind == "headline"])
    for name in found.of("metrics"):
        counts[name.code] += (3 if headlines.holding(name.start) else 1) * name.weight
    total = sum(counts.values())
    return {code: count / total for code, count in counts.items()}
