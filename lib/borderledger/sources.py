"""Who says so: the person or body that an article gives a claim to."""

import re

from borderledger.context import Context
from borderledger.lexicon import Name
from borderledger.sentences import Sentence

PERSON = re.compile(
    r"\b[A-ZÁÉÍÓÚÑ][\w’'-]+(?: (?:[A-Z]\.|de|del|la|[A-ZÁÉÍÓÚÑ][\w’'-]+)){0,3} [A-ZÁÉÍÓÚÑ][\w’'-]+"
)
REACH = 80  # the gap beyond which a name is not the verb's


def source(context: Context, sentence: Sentence, at: tuple[int, int]) -> str:
    """Return who the sentence says a claim at the span `at` comes from, '' when it does not."""
    verbs = context.found.within("reporting", sentence.start, sentence.end)
    if not verbs:
        return ""
    verb = min(verbs, key=lambda n: context.gap(at, (n.start, n.end)))
    names = [*_actors(context, sentence), *_persons(context, sentence)]
    near = [(context.gap((verb.start, verb.end), (a, b)), who) for a, b, who in names]
    return min((n for n in near if n[0] < REACH), default=(0.0, ""))[1]


def _actors(context: Context, sentence: Sentence) -> list[tuple[int, int, str]]:
    found = context.found.within("actors", sentence.start, sentence.end)
    return [(n.start, n.end, n.code) for n in found if not n.code.startswith("*")]


def _persons(context: Context, sentence: Sentence) -> list[tuple[int, int, str]]:
    """Return the spans that are written like a person's name and that the vocabulary does not know."""
    known: list[Name] = []
    for table in ("actors", "places", "programs", "counted"):
        known.extend(context.found.within(table, sentence.start, sentence.end))
    matches = PERSON.finditer(context.text, sentence.start, sentence.end)
    return [
        (m.start(), m.end(), m.group())
        for m in matches
        if not any(m.start() < n.end and n.start < m.end() for n in known)
    ]
