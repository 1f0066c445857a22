"""Numbers that an article takes back: what it gives as wrong is no figure of its own."""

import re

from borderledger.context import Context, once
from borderledger.sentences import Sentence
from borderledger.spots import Spot
from borderledger.text import any_of

INSTEAD = re.compile(rf"\b{any_of('takes back')} $", re.IGNORECASE)
RATHER = re.compile(rf"\b{any_of('takes back in a correction')} $", re.IGNORECASE)
WRONGLY = re.compile(rf"\b{any_of('tells wrongly')}\b", re.IGNORECASE)
RIGHTLY = re.compile(rf"[;—–]|\b(?:{any_of('tells rightly')})\b", re.IGNORECASE)
CORRECTION = re.compile(rf"\b{any_of('marks a correction')}\b", re.IGNORECASE)
REACH = 16  # characters before a number in which "rather than" is its own


def taken_back(context: Context, spot: Spot) -> bool:
    """Whether a number is only given as wrong: "3,000, not 300", "an earlier version said 300"."""
    start, sentence = spot.quantity.start, spot.sentence
    near = max(sentence.start, start - REACH)
    if INSTEAD.search(context.text, near, start):
        return _beside_another(context, spot)
    if RATHER.search(context.text, near, start):
        return _beside_another(context, spot) and bool(CORRECTION.search(_paragraph(context, spot)))
    told = [end for end in _told_wrongly(context, sentence) if end <= start]
    return bool(told) and not RIGHTLY.search(context.text, told[-1], start)


@once
def _told_wrongly(context: Context, sentence: Sentence) -> tuple[int, ...]:
    """Return where the words end by which a sentence gives a number as wrong."""
    return tuple(m.end() for m in WRONGLY.finditer(context.text, sentence.start, sentence.end))


def _beside_another(context: Context, spot: Spot) -> bool:
    """Whether the sentence gives another number of the kind, which may be the right one."""
    numbers = context.quantities.within(spot.sentence.start, spot.sentence.end)
    alike = [q for q in numbers if q.unit == spot.quantity.unit or not (q.unit and spot.quantity.unit)]
    return len(alike) > 1


def _paragraph(context: Context, spot: Spot) -> str:
    """Return the sentence, with the one before it when both stand in one paragraph."""
    before = context.sentences[spot.number - 1] if spot.number else spot.sentence
    first = before if before.block is spot.sentence.block else spot.sentence
    return context.text[first.start : spot.sentence.end]
