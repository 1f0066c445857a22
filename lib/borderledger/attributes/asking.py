"""The question that a number answers: "How many won asylum? Just 187."."""

import re

from borderledger.context import Context, once
from borderledger.sentences import Sentence
from borderledger.spots import Spot
from borderledger.text import any_of

FOR_A_NUMBER = re.compile(rf"\b{any_of('asks for a number')}\b", re.IGNORECASE)
ASKS_ELSE = re.compile(rf"\b{any_of('asks for no number')}\b", re.IGNORECASE)
SHORT_ANSWER = 3  # words of a sentence that may stand between ("A: Very few."), and asks for no number


@once
def asked(context: Context, spot: Spot) -> Sentence | None:
    """Return the question right before the sentence whose first number this is, None where there is none."""
    numbers = context.quantities.within(spot.sentence.start, spot.quantity.start)
    if numbers:
        return None
    for sentence in context.sentences[max(0, spot.number - 2) : spot.number][::-1]:
        short = in_short(sentence)
        if sentence.text.rstrip('"”’)»* ').endswith("?"):
            asks = FOR_A_NUMBER.search(context.text, sentence.start, sentence.end)
            return sentence if asks or topical(context, sentence) else None
        if not short:
            return None
    return None


def in_short(sentence: Sentence) -> bool:
    """Whether a sentence has so few words that it asks for no number by itself: "Very few."."""
    return len(sentence.text.split()) <= SHORT_ANSWER


@once
def topical(context: Context, question: Sentence) -> bool:
    """Whether a question only names what the next sentence is about: "And releases?", no "Who are they?"."""
    named = context.found.within("metrics", question.start, question.end)
    return bool(named) and in_short(question) and not ASKS_ELSE.search(question.text)
