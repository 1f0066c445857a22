"""Where a number stands, and what was read before it."""

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from borderledger.context import Context, once
from borderledger.lexicon import Name
from borderledger.quantities import Quantity
from borderledger.sentences import Sentence
from borderledger.text import any_of, words_of

NEAR = 45.0  # the gap, in characters, at which a cue counts half
OF_THOSE = re.compile(rf"\b{any_of('of those')}\b(?! {any_of('relative')}\b)", re.IGNORECASE)
HELD_AGAINST = re.compile(
    rf"\b(?:{any_of('base')})(?! {any_of('relative')} )(?: {any_of('definite')})?(?: [^\W\d]+)? $",
    re.IGNORECASE,
)
PAIRED = re.compile(rf"[^,;:.()]{{0,40}}\b{any_of('and')} (?:[^\W\d]+ )?", re.IGNORECASE)
BESIDE = re.compile(  # from a date to its number
    rf"['’]s (?:\w+ )?| \(|: ?|[,:]? {any_of('when')} (?:[^\W\d]+ ){{0,4}}"
    rf"|(?:['’]s)? [^\W\d]+ {any_of('of')} "
)
NEXT_WORD = re.compile(r"[ -]([^\W\d]+)")
OPENS_ASIDE = re.compile(rf"[^,;:.()]{{0,30}}(?:, (?:{any_of('or')} )?| \()")  # from a number to its share
CLOSES_ASIDE = re.compile(r"[^,;:.()]{0,30}[,)]")
LISTED = re.compile(r"[•‣▪·*–—-]?\s*")
OPENS_ENTRY = re.compile(r"\s?[:—–]\s+|\s-\s+|\s*\n\s*")  # "28,000: people in custody"
ALONE = re.compile(rf"\b{any_of('takes out a part')}\b", re.IGNORECASE)
MEMORY = 200  # periods that an account may come back to
REFERS = 40  # characters before or after a number in which "of those" is its own

Period = tuple[dt.date | None, dt.date | None]
Rule = tuple[str, Period]  # the name of a rule and what it reads


@dataclass(frozen=True, slots=True)
class Said:
    """What was read of one figure, for the next to lean on."""

    metric: str
    value: float | None
    unit: str
    counted: str  # the unit of the last count, whatever share or measure came after it
    program: str
    place: str
    period: Period
    per: str
    sentence: int
    block: int
    source: str
    status: str
    aside: bool = False  # whether the account goes on without it: what another number is held against
    as_told: bool = (
        False  # whether its period is only the day by which it was told: no later sentence takes it up
    )
    alone: bool = False  # whether it is only a part taken out of what the account covers: "in August alone"
    tense: str = ""  # of the verb of its clause
    scale: float = 1.0  # in which it is told: a million for "450 million"


@dataclass(slots=True)
class History:
    """The figures of an article so far: the last, the last of each metric, and how often each reading won."""

    last: Said | None = None
    opening: Said | None = None  # the first of the sentence that the last stands in
    steady: Said | None = None  # the last that is not only there to be compared with
    frame: Said | None = None  # the last whose own words tell its period
    latest: Period = (None, None)  # the one that ends last
    around: Period | None = None  # the stretch that the last only took a part out of: "in August alone"
    of_value: dict[float, Period] = field(default_factory=dict)
    of_metric: dict[str, Said] = field(default_factory=dict)
    metrics: Counter[str] = field(default_factory=Counter)
    periods: Counter[Period] = field(default_factory=Counter)

    @property
    def standing(self) -> Period | None:
        """The period of the figure before; after a look back ("12,000 in 2014"), that of the latest news."""
        if self.frame is None or self.around is not None:
            return self.around
        start, end = self.latest[0] or self.latest[1], self.frame.period[1]
        return self.latest if start and end and end < start else self.frame.period

    def _around(self, said: Said) -> Period | None:
        """Return the stretch of the account that a figure took a part out of, None if it did not."""
        if not said.alone:
            return self.around if self.last and self.last.sentence == said.sentence else None
        first, last = self.standing or (None, None)
        start, end = said.period
        holds = (
            first
            and last
            and start
            and end
            and first <= start
            and end <= last
            and (first, last) != said.period
        )
        return (first, last) if holds else None

    def add(self, said: Said) -> None:
        """Remember a figure."""
        if self.last is None or self.last.sentence != said.sentence:
            self.opening = said
        self.last = said
        if not said.aside:
            self.around = self._around(said)
            self.steady = said
            self.frame = self.frame if said.as_told else said
        if (
            not (said.aside or said.as_told)
            and said.period[0] != said.period[1]
            and (said.period[1] or dt.date.min) > (self.latest[1] or dt.date.min)
        ):
            self.latest = said.period
        if said.value is not None and said.value >= 100:
            self.of_value[said.value] = said.period
        self.of_metric.pop(said.metric, None)  # the last is told last
        self.of_metric[said.metric] = said
        self.metrics[said.metric] += 1
        self.periods[said.period] += 1
        if len(self.periods) > MEMORY:
            del self.periods[next(iter(self.periods))]


@dataclass(frozen=True, eq=False)
class Spot:
    """Where a number stands: its phrase, its sentence, and the segment up to the numbers beside it.

    What was read before it is asked for while it is being read, and stays what it was then.
    """

    quantity: Quantity
    sentence: Sentence
    number: int  # of the sentence in the article
    left: int
    right: int
    noun: Name | None
    history: History
    whole: Quantity | None = None  # that the number takes some of: "4 of the 102"
    resumes: int = 0  # where it goes on after a share told aside, or the mark of an entry; 0 without one

    @cached_property
    def span(self) -> tuple[int, int]:
        """The number's characters, the counted noun's with them."""
        return self.quantity.start, max(self.quantity.end, self.noun.end if self.noun else 0)

    @cached_property
    def before(self) -> Said | None:
        """The figure read last."""
        return self.history.last

    @cached_property
    def leans(self) -> str:
        """How near the figure before is: ``same`` sentence, ``next``, ``block``, ``far``, or '' for none."""
        if self.before is None:
            return ""
        away = self.number - self.before.sentence
        if away > 1:
            return "block" if self.before.block == self.sentence.block.start else "far"
        return "next" if away else "same"

    def holds(self, start: int) -> bool:
        """Whether a place in the text lies in the number's own segment."""
        return self.left <= start < self.right


def proximity(context: Context, spot: Spot, start: int, end: int) -> float:
    """Return how much a cue counts for a number: 1 beside it, half at `NEAR`."""
    return 1 / (1 + context.gap(spot.span, (start, end)) / NEAR)


def zone(context: Context, spot: Spot, start: int, end: int) -> str:
    """Return where a word stands for a number: in its phrase, its clause, its segment or its sentence."""
    side = "before" if start < spot.quantity.start else "after"
    if spot.quantity.end <= start and end <= spot.span[1]:
        return "phrase"
    if not spot.holds(start):
        return f"sentence {side}"
    first, last = (end, spot.quantity.start) if side == "before" else (_goes_on(context, spot), start)
    return f"{'segment' if context.clause_ends.count(first, last) else 'clause'} {side}"


def _goes_on(context: Context, spot: Spot) -> int:
    """Return where a number's clause goes on: past the bracket of a share, "six in ten (60.7%) live in"."""
    end = max(spot.span[1], spot.resumes)
    bracketed = context.text[spot.quantity.start - 1] == "(" and context.text[end : end + 1] == ")"
    return end + 1 if bracketed and spot.quantity.unit == "percent" else end


def beside(context: Context, spot: Spot, start: int) -> bool:
    """Whether a date that ends at `start` is a number's own: "May (300)", "May, when it was 300"."""
    return BESIDE.fullmatch(context.text, start, max(start, spot.quantity.start)) is not None


def aside(context: Context, spot: Spot, period: Period) -> bool:
    """Whether a number is no part of the account: it lies ahead, or another is held against it."""
    today = context.article.published.last
    return bool(today and period[0] and period[0] > today) or base(context, spot) or _paired(context, spot)


def _paired(context: Context, spot: Spot) -> bool:
    """Whether a number stands beside one that another is held against: "against 3 in May and 7 in April"."""
    beside = spot.before is not None and spot.before.aside and spot.leans == "same"
    return (
        beside and PAIRED.fullmatch(context.text, spot.left, max(spot.left, spot.quantity.start)) is not None
    )


@once
def base(context: Context, spot: Spot) -> bool:
    """Whether a number is what another is held against: "up from 45,139", "compared with 300"."""
    own = context.timexes.within(max(spot.sentence.start, spot.quantity.start - 50), spot.quantity.start)
    start = own[-1].start if own and beside(context, spot, own[-1].end) else spot.quantity.start
    return HELD_AGAINST.search(context.text, max(spot.sentence.start, start - 50), start) is not None


@once
def alone(context: Context, spot: Spot) -> bool:
    """Whether a number is only that of a part of what the account covers: "in August alone"."""
    return ALONE.search(context.text, spot.left, spot.right) is not None


@once
def refers(context: Context, spot: Spot) -> bool:
    """Whether a number counts some of those just counted ("of those", "the other 4,228", "the rest")."""
    start, end = spot.quantity.start, spot.span[1]
    first, last = max(spot.left, start - REFERS), min(spot.right, end + REFERS)
    return OF_THOSE.search(context.text, first, last) is not None


def resumption(text: str, quantity: Quantity, after: Quantity) -> int | None:
    """Return where a sentence goes on after a number said twice: "740, or 1.6 percent, ended"."""
    if (quantity.unit == "percent") == (after.unit == "percent"):
        return None
    if not OPENS_ASIDE.fullmatch(text, quantity.end, after.start):
        return None
    closed = CLOSES_ASIDE.match(text, after.end)
    return closed.end() if closed else None


def entry_of(text: str, sentence: Sentence, quantity: Quantity) -> int | None:
    """Return where an entry begins that a number stands over: "28,000: people in custody"."""
    if not LISTED.fullmatch(text, sentence.block.start, quantity.start):
        return None
    opened = OPENS_ENTRY.match(text, quantity.end, sentence.end)
    return opened.end() if opened else None


@once
def another_noun(context: Context, spot: Spot) -> bool:
    """Whether a word follows that is no known thing to count: "35-page", "two states", "328 ports"."""
    word = NEXT_WORD.match(context.text, spot.quantity.end)
    return word is not None and word[1].lower() not in words_of("after a bare number")
