"""Passages of our own in which the numbers to be understood stand in brackets: how each is read."""

import re
from dataclasses import replace
from datetime import date

from helpers import article

from borderledger import context, figures

NUMBER = re.compile(r"\[([^\]]+)\]")
HEADLINES = {"en": "Notes from the border\n\n", "es": "Notas de la frontera\n\n"}


def choices(text: str, published: str, language: str) -> list[figures.Choice | None]:
    """Return what is read of each number in brackets in an article of that day, None where it is nothing."""
    plain = article(text=NUMBER.sub(r"\1", text), published=date.fromisoformat(published))
    read = []
    for choice in figures.choices(context.build(replace(plain, language=language))):
        _ = choice.program, choice.place, choice.period  # asked before the next number is read
        read.append(choice)
    found: list[figures.Choice | None] = []
    for i, number in enumerate(NUMBER.finditer(text)):
        start = number.start() - 2 * i
        end = start + len(number[1])
        met = (c for c in read if c.spot.quantity.start < end and start < c.spot.quantity.end)
        found.append(next(met, None))
    return found
