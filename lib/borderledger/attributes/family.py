"""Whether a number only tells of one person's family: "a woman with two children", "con dos hijos"."""

import re

from borderledger.context import Context
from borderledger.quantities import Quantity
from borderledger.text import any_of

LARGE = 6  # children that one person mostly has at most: a bus may come with more
OWN = re.compile(rf"\b{any_of('has a family')} $", re.IGNORECASE)
KIN = re.compile(rf" (?:{any_of('of a child')} )?{any_of('kin')}\b", re.IGNORECASE)


def kin(context: Context, quantity: Quantity) -> bool:
    """Whether a small number counts somebody's own children, brothers or sisters."""
    if quantity.kind != "count" or quantity.per or (quantity.high or quantity.low or 0.0) > LARGE:
        return False
    start = max(0, quantity.start - 12)
    return bool(OWN.search(context.text, start, quantity.start) and KIN.match(context.text, quantity.end))
