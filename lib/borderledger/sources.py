"""Who says so: the person or body that an article gives a claim to."""

import re
from dataclasses import dataclass

from borderledger.context import Context
from borderledger.lexicon import Name
from borderledger.sentences import Sentence, openers
from borderledger.text import any_of

PERSON = re.compile(
    r"\b[A-ZÁÉÍÓÚÑ][\w’'-]+(?: (?:[A-Z]\.|de|del|la|[A-ZÁÉÍÓÚÑ][\w’'-]+)){0,3} [A-ZÁÉÍÓÚÑ][\w’'-]+"
)
PRONOUN = re.compile(rf"\b{any_of('pronoun')}\s+$", re.IGNORECASE)
REACH = 80  # the gap beyond which a name is not the verb's
BACK = 600  # characters in which "he" or "she" was named


@dataclass(frozen=True, slots=True)
class _Speaker:
    start: int
    end: int
    name: str


def source(context: Context, sentence: Sentence, at: tuple[int, int]) -> str:
    """Return who the sentence says a claim at the span `at` comes from, '' when it does not."""
    reporting = context.found.within("reporting", sentence.start, sentence.end)
    verbs = [verb for verb in reporting if not _named(context, verb)]
    if not verbs:
        return ""
    verb = min(verbs, key=lambda n: context.gap(at, (n.start, n.end)))
    if PRONOUN.search(context.text, sentence.start, verb.start):
        return _spoken_of(context, verb.start)
    near = [(_distance(context, verb, s), s.name) for s in _speakers(context, sentence.start, sentence.end)]
    return min((n for n in near if n[0] < REACH), default=(0.0, ""))[1]


def _distance(context: Context, verb: Name, speaker: _Speaker) -> float:
    """Return how far a name is from the verb; after "according to" it stands behind, else rather in front."""
    behind = speaker.start >= verb.end
    expected = behind if verb.row["side"] == "after" else not behind
    vague = speaker.name.islower()  # "officials": a name beside it says more
    gap = context.gap((verb.start, verb.end), (speaker.start, speaker.end))
    return gap + 20 * (not expected) + 20 * vague


def _spoken_of(context: Context, start: int) -> str:
    """Return the person named last before `start`."""
    found = _speakers(context, max(0, start - BACK), start)
    actors = context.found.within("actors", max(0, start - BACK), start)
    known = {n.code for n in actors if n.row["kind"] != "person"}
    persons = [s.name for s in found if s.name not in known]
    return persons[-1] if persons else ""


def _speakers(context: Context, start: int, end: int) -> list[_Speaker]:
    """Return the actors of a stretch, and what is written like a person's name, in text order."""
    actors = [n for n in context.found.within("actors", start, end) if not n.code.startswith("*")]
    names = [_Speaker(n.start, n.end, n.code) for n in actors]
    known = [*actors]
    for table in ("places", "programs", "counted"):
        known.extend(context.found.within(table, start, end))
    for match in PERSON.finditer(context.text, start, end):
        opens = match.group().split(maxsplit=1)[0].lower() in openers()
        if not opens and not any(match.start() < n.end and n.start < match.end() for n in known):
            names.append(_Speaker(match.start(), match.end(), match.group()))
    return sorted(names, key=lambda s: s.start)


def _named(context: Context, verb: Name) -> bool:
    """Whether the verb is part of a name ("United States")."""
    around = context.found.within("actors", max(0, verb.start - 40), verb.end + 40)
    return any(a.start <= verb.start and verb.end <= a.end for a in around)
