"""The auxiliaries before a verb: what has been, will be or was done, and what was not."""

import re

from borderledger.text import any_of

ADVERB = rf"(?:(?:{any_of('adverb')}|\w+ly|\w+mente) )?"
START_OR_CLITIC = r"(?:(?<!\w)|(?<=\w)(?=n?['’]))"  # "no", not the end of "gobierno"; the end of "hasn't"
PERFECT = re.compile(rf"{START_OR_CLITIC}{any_of('perfect')} {ADVERB}$")
FUTURE = re.compile(rf"\b{any_of('future')} (?:be )?$")
PASSIVE = re.compile(rf"\b{any_of('passive')} {ADVERB}$")
NEGATED = re.compile(
    rf"{START_OR_CLITIC}{any_of('negates')} (?:(?:{any_of('passive')}|{any_of('auxiliary')}) )?{ADVERB}$",
    re.IGNORECASE,
)
UNREAL = re.compile(rf"\b{any_of('unreal')} (?:been )?{ADVERB}$", re.IGNORECASE)
AUXILIARIES = re.compile(
    rf"(?:(?:{any_of('perfect')}|{any_of('future')}|{any_of('passive')}) )+", re.IGNORECASE
)
AUXILIARY = 24  # characters in which a verb's auxiliary stands before it, an adverb between


def verb_start(text: str, start: int, end: int) -> int:
    """Return where the verb of a phrase starts, after the auxiliaries that are part of it ("has ended")."""
    auxiliaries = AUXILIARIES.match(text, start, end)
    return auxiliaries.end() if auxiliaries else start
