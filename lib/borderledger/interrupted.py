"""Event words that a date stands in: "presentaron el lunes una demanda", "agreed on Monday to take in"."""

import re
from collections.abc import Iterator, Sequence

from borderledger import lexicon
from borderledger.context import Context, once
from borderledger.dates import Timex
from borderledger.lexicon import Name
from borderledger.sentences import Sentence
from borderledger.text import any_of

BEFORE, AFTER = 30, 50  # characters around a date in which such words stand
NAME = 60  # characters of the name of who acts
LEADS = re.compile(rf"(?: {any_of('leads to a date')})? $", re.IGNORECASE)


def joined(context: Context, sentence: Sentence, words: Sequence[Name]) -> list[Name]:
    """Return the event words of a sentence, those in place of their parts that a date stands in."""
    timexes = context.timexes.within(sentence.start, sentence.end)
    whole = [found for timex in timexes for found in _around(context, sentence, timex)]
    parts = [(name.start, end) for name, end in whole]
    kept = [w for w in words if not any(start <= w.start and w.end <= end for start, end in parts)]
    return sorted(kept + [name for name, _ in whole], key=lambda name: name.start)


@once
def _around(context: Context, sentence: Sentence, timex: Timex) -> list[tuple[Name, int]]:
    """Return the words that go on after a date, as far as they stand before it, each with its end."""
    return list(_found(context, sentence, timex))


def _found(context: Context, sentence: Sentence, timex: Timex) -> Iterator[tuple[Name, int]]:
    start = max(sentence.start, timex.start - BEFORE)
    lead = LEADS.search(context.text, start, timex.start)
    end = min(sentence.end, timex.end + AFTER)
    if lead is None or lead.start() <= start or not context.text[timex.end : end].startswith(" "):
        return
    before = context.text[start : lead.start()]
    text = before + context.text[timex.end : end]
    for name in lexicon.find(text, context.article.language).within("events", 0, len(text)):
        if name.start < len(before) < name.end and (name.start or start == sentence.start):
            first, rest = (start + name.start, lead.start()), timex.end + name.end - len(before)
            span = (timex.end + 1, rest) if _named(context, first) else first
            yield name._replace(start=span[0], end=span[1]), rest


def _named(context: Context, span: tuple[int, int]) -> bool:
    """Whether the words in front of a date are but who acts: "a federal [judge] on Friday [blocked]"."""
    return any(a.end == span[1] for a in context.found.within("actors", span[0] - NAME, span[1]))
