"""The accident or attack that a story is about: its dead and hurt are of its day and its place."""

import re

from borderledger.attributes.period_dates import dated, reports
from borderledger.context import Context, once
from borderledger.dates import Timex
from borderledger.text import any_of

HAPPENED = re.compile(rf"\b{any_of('accident')}", re.IGNORECASE)
BEGINNING = 6  # sentences among which a story tells what happened
HOME = 0.35  # share of an article's places from which one is where it happened


@once
def incident_day(context: Context) -> Timex | None:
    """Return the day on which the story's accident is told to have happened, None without one."""
    for sentence in context.sentences[:BEGINNING]:
        word = HAPPENED.search(context.text, sentence.start, sentence.end)
        if word is None:
            continue
        days = context.timexes.within(word.end(), sentence.end)
        told = [t for t in days if dated(t) and t.precision == "day" and not reports(context, sentence, t)]
        if told:
            return told[0]
    return None


@once
def incident_place(context: Context) -> str:
    """Return where the story's accident happened, '' without one or where no place is the story's own."""
    told = any(HAPPENED.search(context.text, s.start, s.end) for s in context.sentences[:BEGINNING])
    return context.lead_place if told and context.locality >= HOME else ""
