"""Tables told as text, a row to a line: what heads the column that a number stands in."""

from borderledger.context import Context, once
from borderledger.layout import cells
from borderledger.sentences import Sentence
from borderledger.spots import Spot

ROWS = 60  # that a table may have above a number


@once
def column(context: Context, spot: Spot) -> tuple[int, int] | None:
    """Return the cell that heads a number's column, None where no table or no head of it is."""
    row = _cells(context, spot.sentence)
    at = next((i for i, (_, end) in enumerate(row) if spot.quantity.start < end), 0)
    first = top(context, spot)
    if at == 0 or first is None:
        return None
    head = _cells(context, context.sentences[first])[at]
    return None if context.quantities.within(*head) else head


@once
def top(context: Context, spot: Spot) -> int | None:
    """Return the number of the sentence that is the first line of a number's table, None for no table."""
    width, first = len(_cells(context, spot.sentence)), None
    if width < 2:
        return None
    for i in range(spot.number - 1, max(-1, spot.number - ROWS), -1):
        if len(_cells(context, context.sentences[i])) != width:
            break
        first = i
    return first


def _cells(context: Context, sentence: Sentence) -> list[tuple[int, int]]:
    return cells(context.text, sentence.block.start, sentence.block.end)
