"""The question that a number answers: "How many won asylum? Just 187."."""

from borderledger.context import Context, once
from borderledger.sentences import Sentence
from borderledger.spots import Spot

SHORT_ANSWER = 3  # words of a sentence that may stand between ("A: Very few."), and asks for no number


@once
def asked(context: Context, spot: Spot) -> Sentence | None:
    """Return the question right before the sentence whose first number this is, None where there is none."""
    numbers = context.quantities.within(spot.sentence.start, spot.quantity.start)
    if numbers:
        return None
    for sentence in context.sentences[max(0, spot.number - 2) : spot.number][::-1]:
        short = len(sentence.text.split()) <= SHORT_ANSWER  # "Crossers? I haven't seen one"
        if sentence.text.rstrip('"”’)»* ').endswith("?") and not short:
            return sentence
        if not short:
            return None
    return None
