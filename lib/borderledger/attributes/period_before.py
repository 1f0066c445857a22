"""The date that what stands before a number leaves standing: a timeline's day, the month of a report."""

import re
from collections.abc import Sequence

from borderledger.attributes.period_dates import BRACKET, OPENING, dated, reports
from borderledger.context import Context
from borderledger.dates import Timex
from borderledger.sentences import Sentence
from borderledger.spots import Spot
from borderledger.text import any_of

OPENS = re.compile(r"\.?\s?[:—–]|\.?\s-\s|\.?\s*\n|\.\s")
SPANS = frozenset({"day", "month"})  # that an entry of a timeline is of
COUNTS = re.compile(rf"\b{any_of('told in numbers')}\b", re.IGNORECASE)
COUNTS_OF = re.compile(
    rf"\b{any_of('told in numbers')} (?:{any_of('counts are of')}) (?:{any_of('definite')} )?$", re.IGNORECASE
)
STRETCHES = frozenset({"month", "range", "year"})  # that a report covers
ITEMS = 40  # of a list, for which its title holds
LINES = 5  # sentences for which the date of a timeline holds


def heading(context: Context, spot: Spot) -> Timex | None:
    """Return the day that a line above opens with, as those of a timeline do: "Sept. 18 — The peak"."""
    for sentence in context.sentences[max(0, spot.number - LINES) : spot.number + 1][::-1]:
        timexes = context.timexes.within(sentence.start, min(sentence.end, sentence.start + OPENING))
        opens = timexes and timexes[0].start - sentence.start <= BRACKET and timexes[0].precision in SPANS
        if opens and OPENS.match(context.text, timexes[0].end):
            return timexes[0] if timexes[0].last != context.article.published.last else None
    return None


def set_up(context: Context, spot: Spot) -> Timex | None:
    """Return the month or year that the headline or the lead told of before any figure was dated."""
    if spot.history.frame is not None and spot.history.standing != (None, None):
        return None
    return _covered(context, context.sentences[max(0, spot.number - LINES) : spot.number])


def over_list(context: Context, spot: Spot) -> Timex | None:
    """Return the month or year of the line over a list that a number is an item of."""
    first = spot.number
    while first and spot.number - first < ITEMS and context.sentences[first].block.kind == "item":
        first -= 1
    return _covered(context, context.sentences[max(0, first - 1) : first + 1])


def _covered(context: Context, earlier: Sequence[Sentence]) -> Timex | None:
    """Return the month or year that the last of some sentences that has a date tells numbers of."""
    for sentence in earlier[::-1]:
        timexes = context.timexes.within(sentence.start, sentence.end)
        told = [t for t in timexes if dated(t) and not reports(context, sentence, t)]
        if told:
            today = context.article.published.last
            over = [t for t in told if t.precision in STRETCHES and today and t.last and t.last < today]
            covered = len(over) == len(told) == 1 and _of_counts(context, sentence)
            return over[0] if covered else None
    return None


def _of_counts(context: Context, sentence: Sentence) -> bool:
    """Whether a title or a sentence tells of numbers, not of a step: "Arrests fell in May"."""
    titled = sentence.block.kind != "paragraph"
    return titled or COUNTS.search(context.text, sentence.start, sentence.end) is not None


def carried(context: Context, spot: Spot) -> Timex | None:
    """Return the date that the sentence before leaves standing, in the same paragraph or a list's intro."""
    if not spot.number:
        return None
    earlier = context.sentences[spot.number - 1]
    timexes = context.timexes.within(earlier.start, earlier.end)
    told = [t for t in timexes if dated(t) and not reports(context, earlier, t)]
    opened = [t for t in told if t.start - earlier.start < OPENING]  # "July's numbers, out last week, …"
    counted = [t for t in told if t.precision in STRETCHES and _counts_of(context, earlier, t)]
    return next(iter(counted or opened or told[-1:]), None)


def _counts_of(context: Context, sentence: Sentence, timex: Timex) -> bool:
    """Whether counts of a stretch are told of: "on Tuesday released its statistics for January"."""
    return COUNTS_OF.search(context.text, sentence.start, timex.start) is not None
