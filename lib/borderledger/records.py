"""Steps of the reference timeline that a sentence tells in words of its own.

"On Feb. 25 some from the camp at Matamoros stood in Brownsville": no word tells the type of the step, but who
knows what was done in Brownsville on that day knows what is told.
"""

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import log

from borderledger import reference
from borderledger.context import Context, once
from borderledger.dates import Timex
from borderledger.sentences import Sentence
from borderledger.text import fold, words_of

ON_RECORD = "on record"  # the rule by which a row is such a step: it is no evidence for the timeline
WORD = re.compile(r"[a-z]{3,}")
STEM = 5  # letters that a word and its inflections share
# How much of what the timeline says of a step a sentence must say, in how many words: where the article is
# about the step's program, where the sentence speaks of it, where neither does ...
OF_TOPIC, NAMED, UNTOLD = (0.1, 1), (0.15, 2), (0.25, 2)
# ... and where it tells another step of that day already: of a program spoken of, of another.
BESIDE, OTHER = (0.2, 2), (0.5, 2)
LIKE = 0.2  # the same of a step that a word of it tells, for its program to be that step's


@dataclass(frozen=True, slots=True)
class Record:
    """A step that the timeline dates to the day, and the beginnings of the words that tell it."""

    event_type: str
    program: str
    summary: str
    stems: frozenset[str]


def told(context: Context, sentence: Sentence, timex: Timex, *, free: bool) -> Record | None:
    """Return the step of a date's day that a sentence says most of, None where it says too little of any.

    It must say more where it tells another step of the day: where the date is not `free`.
    """
    if timex.first is None or timex.first != timex.last:
        return None
    likely = [(_likeness(record, _stems_of(context, sentence)), record) for record in _on_day(timex.first)]
    enough = [(like, record) for like, record in likely if _enough(context, sentence, record, like, free)]
    return max(enough, key=lambda pair: pair[0])[1] if enough else None


def known(event_type: str, day: dt.date) -> bool:
    """Return whether the timeline knows a step of a type on a day, of any program.

    >>> known("started", dt.date(2020, 3, 21))
    True
    """
    return any(record.event_type == event_type for record in _on_day(day))


def program_of(context: Context, sentence: Sentence, event_type: str, day: dt.date) -> str:
    """Return the program of the step of a type and day that a sentence tells; '' where none fits.

    One of the program that the sentence speaks of, or the article, comes before one told in its words.
    """
    stems = _stems_of(context, sentence)
    likely = [
        (_spoken_of(context, sentence, record.program), _likeness(record, stems), record.program)
        for record in _on_day(day)
        if record.event_type == event_type
    ]
    return max((each for each in likely if each[0] or each[1] >= LIKE), default=(0, 0.0, ""))[2]


def _spoken_of(context: Context, sentence: Sentence, program: str) -> int:
    """Return how far a program is spoken of: by the article, by the sentence, by both."""
    return (program == context.topic) + _named(context, sentence, program)


def _named(context: Context, sentence: Sentence, program: str) -> bool:
    found = context.found.within("programs", sentence.start, sentence.end)
    return any(name.code == program for name in found)


def word(context: Context, sentence: Sentence, timex: Timex, record: Record) -> tuple[int, int]:
    """Return where the word stands nearest to the date that the timeline has too."""
    words = (found.span() for found in WORD.finditer(context.folded, sentence.start, sentence.end))
    shared = [span for span in words if context.folded[slice(*span)][:STEM] in record.stems]
    return min(shared, key=lambda span: context.gap(span, (timex.start, timex.end)))


def _enough(context: Context, sentence: Sentence, record: Record, like: float, free: bool) -> bool:
    spoken_of = _spoken_of(context, sentence, record.program)
    if not free:
        least, words = BESIDE if spoken_of else OTHER
    elif record.program == context.topic:
        least, words = OF_TOPIC
    else:
        least, words = NAMED if spoken_of else UNTOLD
    return like >= least and len(record.stems & _stems_of(context, sentence)) >= words


def _likeness(record: Record, stems: frozenset[str]) -> float:
    """Return how much of what the timeline says of a step some words say too, rare ones more, from 0 to 1."""
    rarity = _rarity()
    return sum(rarity[s] for s in sorted(record.stems & stems)) / sum(rarity[s] for s in sorted(record.stems))


@once
def _stems_of(context: Context, sentence: Sentence) -> frozenset[str]:
    return _stems(context.folded[sentence.start : sentence.end])


def _stems(folded: str) -> frozenset[str]:
    """Return the beginnings of the words of a text that say what it is about."""
    return frozenset(word[:STEM] for word in WORD.findall(folded) if word not in words_of("says no subject"))


def _on_day(day: dt.date) -> tuple[Record, ...]:
    return _records().get(day, ())


@cache
def _records() -> Mapping[dt.date, tuple[Record, ...]]:
    found: defaultdict[dt.date, list[Record]] = defaultdict(list)
    for row in reference.rows("policy_timeline"):
        if row["date_precision"] == "day":
            stems = _stems(fold(" ".join((row["summary"], row["actor"], row["place"]))))
            record = Record(row["event_type"], row["program"], row["summary"], stems)
            found[dt.date.fromisoformat(row["date"])].append(record)
    return {day: tuple(records) for day, records in found.items()}


@cache
def _rarity() -> Mapping[str, float]:
    """Return how much a word says: the fewer steps of the timeline it tells, the more."""
    steps = [record for records in _records().values() for record in records]
    told = Counter(stem for record in steps for stem in record.stems)
    return {stem: log(len(steps) / count) for stem, count in told.items()}
