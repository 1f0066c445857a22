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
    if at == 0:
        return None
    top: list[tuple[int, int]] = []
    for sentence in context.sentences[max(0, spot.number - ROWS) : spot.number][::-1]:
        above = _cells(context, sentence)
        if len(above) != len(row):
            break
        top = above
    return top[at] if top and not context.quantities.within(*top[at]) else None


def _cells(context: Context, sentence: Sentence) -> list[tuple[int, int]]:
    return cells(context.text, sentence.block.start, sentence.block.end)
