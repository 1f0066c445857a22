"""Whether four digits that look like a year count: "some 1900 were returned", "más de 2000", "2000 a day"."""

import re

from borderledger.text import any_of, fold

NEAR = 30  # characters
# "nearly 2019" may be a year; "nearly 2000" is no likely one.
BOUND = re.compile(
    rf"\b(?:{fold(any_of('bounds a count'))}|(?P<round>{fold(any_of('bounds a round count'))})) $"
)
OF_RANGE = re.compile(rf"(?<![\d,.])(?!(?:19|20)\d\d )\d[\d,.]*\d\d (?:{any_of('joins a range')}) $")
LEADS = re.compile(rf"\b{fold(any_of('leads a year'))} $")
RATE = re.compile(rf" {fold(any_of('rate of a count'))}\b(?! {fold(any_of('turns a rate into a time'))}\b)")


def counts(text: str, start: int, end: int) -> bool:
    """Whether the words around the digits ``text[start:end]`` say that they count."""
    before, after = fold(text[max(0, start - NEAR) : start]), fold(text[end : end + NEAR])
    bound = BOUND.search(before)
    if bound and (bound["round"] is None or text[start:end].endswith("00")):
        return True
    rate = RATE.match(after) and not LEADS.search(before)  # not "in 2019 daily arrests fell"
    return bool(rate or OF_RANGE.search(before))
