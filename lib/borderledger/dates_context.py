"""What a date in running text leans on: the tense around it, the publication date, the dates said before."""

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from borderledger import timex as cal
from borderledger.dates_grammar import Lexicon, Token
from borderledger.dates_tense import Match, Tense
from borderledger.text import any_of
from borderledger.timex import Anchor, Period, Timex

NEAR, FAR, SOON = 95, 250, 60  # days: a day this far off is not meant when the other year's is this near
DAYS = ("D", "W", "WE", "TH", "TM")  # units that need a day to count from
LONG = ("M", "2M", "Q", "H", "Y")  # units that are counted from a date on the calendar, not from "Monday"
HALF = 150  # days within which a present tense may speak of what is to come
LEAP = 8  # years within which every date comes round
LOOKED_BACK_ON = 200  # stretches of days among which "the same seven months" are looked for
STALE = 300  # days: a narrative further than this from publication carries its own year along
BASE = 80  # characters from "down from" to the date of the number after it
OF_BASE = re.compile(
    rf"\b{any_of('moved from')} (?:[^\W\d]+ ){{0,2}}?\$?\d[\d.,]*(?: [^\W\d]+){{0,6}} \(?$", re.IGNORECASE
)
ASIDE = re.compile(rf", {any_of('opens an aside')}\b(?:[^,;.()]|[,.](?=\d))*$", re.IGNORECASE)
Make = Callable[[int], Period | None]  # from a year
Memory = tuple[Period | None, Period | None, Period | None]  # `last`, `last_day`, `plain`
From = Callable[[date], Period | None]  # from a day that is counted from


@dataclass(frozen=True, slots=True)
class Read:
    """What a form means; ``period`` None = it stays unresolved."""

    period: Period | None
    basis: str
    why: str = ""
    kind: str = "DATE"
    value: str = ""
    of_clause: bool = False


class Context(Tense):
    """The sentence being read and the memory of the text before it: what later dates count from."""

    def __init__(self, text: str, anchor: Anchor, words: Lexicon) -> None:
        self.text, self.anchor, self.words = text, anchor, words
        self.last: Period | None = None  # the date read last: "the next day", "since then"
        self.last_day: Period | None = None  # the last one that is a day
        self.happened: Memory = (None, None, None)  # the three when the last of them was not yet to come
        self.label: Period | None = None  # the date that heads this block: "March 20, 2020. The bridges …"
        self.labels = False  # whether the expression being read is such a label
        self.told_in: object = None  # the block that told the last of them
        self.form: Match | None = None  # the expression being read
        self.told: dict[str, Period] = {}  # the day of what a word names: "the order", "Brownsville"
        self.plain: Period | None = None  # the last one on the calendar: no weekday, not counted from another
        self.stretches: deque[Period] = deque(maxlen=LOOKED_BACK_ON)  # those longer than a day
        self.counted = False  # whether the expression being read counts from another
        self.here = False  # whether the sentence has told a date before
        self.main: Memory | None = None  # the dates to count from after this sentence's main clause
        self.written: Period | None = None  # the last date with its year, in this block or the heading above
        self.written_age = 0  # in sentences
        self.ahead: Period | None = None  # the last date in this sentence that is still to come
        self.in_sentence: Period | None = None  # the last date with its year in this sentence
        self.closed: int | None = None  # where a year ends that closes what its verb tells
        self.block: object = None
        self.heading: Period | None = None
        self.earlier_than: date | None = None  # the other end of a range
        self.later_than: date | None = None
        self.meetings: dict[tuple[str, str], Period] = {}  # "the meeting Friday", read before
        self.tokens: list[Token] = []
        self.letters = ""

    # -- the year that is not written --------------------------------------------------------------------

    def yearless(self, m: Match, make: Make) -> Read:
        """Return a month, day or season whose year is not written, in the year that the context calls for."""
        tied = self.tied(make) or self.of_weekday(m, make) or self.of_base(m, make)
        if tied is not None:
            return tied
        tense, relation = self.tense(m), self.relation(m)
        if thing := self.names_thing(m):
            planned = tense == "future" == self.tense_ahead(m) and not self.of_deed(m)
            tense = tense if planned else "past"
        elif tense == "present" and self.comes_next(m):
            tense = "future"
        why = f"by tense ({tense or 'none'})"
        done = self.labels or thing or self.done(m)
        plain = self.anchored(lambda d: by_tense(d, make, tense, relation, done), why)
        if self.ahead and tense != "past" and relation != "since" and (following := self.after_ahead(make)):
            return following
        context = None if self.over(m) else self.in_sentence or self.label or self.written
        if context is not None and self.carries(context, relation, plain):
            read = self.from_context(context, make)
            if not (done and self.to_come(read.period)):  # "its 2024 budget, which it adopted Nov. 15"
                return read
        sample = make(2000)
        if plain.period is None and sample is not None and re.fullmatch(r"2000-\d\d(-\d\d)?", sample.value):
            return replace(plain, value="XXXX" + sample.value[4:])
        return plain

    def over(self, m: Match) -> bool:
        """Whether the year before ends what another verb told: "was halted in 2017 and reopened in March"."""
        if self.closed is None or self.closed >= m.i:
            return False
        return any(self.says(t) == "past" for t in self.tokens[self.closed : m.i])

    def after_ahead(self, make: Make) -> Read | None:
        """Return the date next after one to come in the sentence: "5 percent on June 10, 10 in July"."""
        start = self.ahead.first if self.ahead else None
        if start is None:
            return None
        tries = [p for y in (start.year, start.year + 1) if (p := make(y)) and p.first and p.first >= start]
        near = bool(tries and tries[0].first and (tries[0].first - start).days < FAR)
        return Read(tries[0], "relative", "next after the date before") if near else None

    def tied(self, make: Make) -> Read | None:
        """Return the date nearest before or after the other end of its range, or None outside a range."""
        bound = self.earlier_than or self.later_than
        if bound is None:
            return None
        tries = [p for y in (bound.year - 1, bound.year, bound.year + 1) if (p := make(y))]
        if self.earlier_than is not None:
            fitting = [p for p in tries if p.first and p.first <= bound][-1:]
        else:
            fitting = [p for p in tries if p.first and p.first >= bound][:1]
        return Read(fitting[0] if fitting else None, "relative", f"in a range with {bound}")

    def of_base(self, m: Match, make: Make) -> Read | None:
        """Return the date that lies before the one it is held against: "in May, down from 300 in August"."""
        later = self.last if self.here else None
        start = self.tokens[m.i].start
        if later is None or later.first is None or not OF_BASE.search(self.text, max(0, start - BASE), start):
            return None
        tries = [p for y in (later.first.year, later.first.year - 1) if (p := make(y))]
        before = next((p for p in tries if p.last and p.last < later.first), None)
        return Read(before, "relative", f"held against {later.value}") if before else None

    def of_weekday(self, m: Match, make: Make) -> Read | None:
        """Return the date in the year, near publication, in which it falls on the weekday named with it."""
        first = self.tokens[m.i + (self.letters[m.i] == "h")]
        if first.letter not in ("W", "w") or self.anchor.first is None:
            return None
        year = self.anchor.first.year
        for y in (year, year - 1, year + 1):
            period = make(y)
            if period and period.first and period.first.weekday() == int(first.value):
                return Read(period, "explicit", f"in {y}, when it was that weekday")
        return None

    def carries(self, context: Period, relation: str, plain: Read) -> bool:
        """Whether a written year holds for the date after it.

        It does in its sentence and under its heading; from the sentence before only far from publication,
        and not where the date is a recent one by tense. "As of" and "since" look back from publication.
        """
        if relation == "as of" or (relation == "since" and context is self.written is not self.heading):
            return False
        if context in (self.in_sentence, self.label, self.heading) or self.anchor.first is None:
            return True
        if context.last is None or (self.anchor.first - context.last).days < STALE or self.written_age > 1:
            return False
        recent = plain.period.last if plain.period else None
        return recent is None or (self.anchor.first - recent).days > NEAR

    def from_context(self, context: Period, make: Make) -> Read:
        """Return the date nearest to the one that carries the year; from a sentence before, the next."""
        first = context.first or context.last
        if first is None:
            return Read(None, "unresolved")
        within = context.last is not None and context.last.year == first.year and first < context.last
        whole = context.precision == "year" or (within and first == date(first.year, 1, 1))
        years = (first.year,) if whole else (first.year, first.year + 1, first.year - 1)
        tries = [p for y in years if (p := make(y)) and p.first]
        if context not in (self.in_sentence, self.label, self.heading):
            tries = [p for p in tries if p.last and p.last >= first] or tries
        if context is self.label:  # a timeline goes on, or looks a little back
            tries = [p for p in tries if p.first and (first - p.first).days < NEAR] or tries
        best = min(tries, key=lambda p: abs(((p.first or first) - first).days), default=None)
        return Read(best, "relative", f"in the year of {context.value}, named before")

    def anchored(self, make: From, why: str, basis: str = "relative") -> Read:
        """Return a reading that leans on the publication date, as wide as that is."""
        a = self.anchor
        if a.first is None or a.last is None:
            return Read(None, "unresolved", "no publication date to count from", value="XXXX-XX-XX")
        one, other = make(a.first), make(a.last)
        if one is None or other is None:
            return Read(None, "unresolved", why)
        shown = a.first.isoformat() if a.first == a.last else f"{a.first}..{a.last}"
        return Read(cal.hull(one, other), basis, f"{why}, published {shown}")

    def counted_from(self, make: From, why: str, unit: str = "", *, on: bool = False) -> Read:
        """Return a reading that counts from the date before in the text, for days from the day before in it.

        Where the text has named none it counts from publication; `on` counts from the last day of a stretch.
        """
        self.counted = True
        last, last_day, plain = self.bases()
        base = last_day if unit in DAYS else (plain if unit in LONG else None) or last
        if base is None and last is not None and last.precision in ("week", "month"):
            base = last
        if base is None:
            return self.anchored(make, why)
        day = (base.last if on else None) or base.first or base.last
        return Read(make(day) if day else None, "relative", f"{why} {base.value}")

    def bases(self) -> Memory:
        """Return the dates to count from: for what is over none told before that is still to come."""
        planned = not self.here and self.to_come(self.last)
        over = planned and self.form is not None and self.tense(self.form) == "past"
        return self.happened if over else (self.last, self.last_day, self.plain)

    def of_fiscal(self, unit: str, step: int) -> Read | None:
        """Return "that year", "the year before" as a fiscal year where the date before is one."""
        base = self.plain
        if unit != "Y" or base is None or base.last is None or not base.value.startswith("FY"):
            return None
        self.counted = True
        return Read(cal.fiscal_year(base.last.year + step), "relative", f"counted from {base.value}")

    def inside(self, m: Match, period: Period | None) -> Period | None:
        """Apply "early", "the end of", "the first weeks of", "the last five months of" to a period."""
        if period is None:
            return None
        if part := m.get("part"):
            return cal.third(period, part.value)
        if unit := m.get("sub"):
            count = m.number("count") or m.number("count_")
            if count is None and unit.word.endswith("s") and unit.value not in ("WE", "H"):
                return cal.third(period, "START" if self.position(m) > 0 else "END")
            return cal.nth(period, self.position(m), unit.value, count or 1)
        return period

    def position(self, m: Match) -> int:
        """Return the ordinal of "the first half"."""
        return m.number("nth") or m.number("nth_") or 1

    def with_year(self, m: Match, make: Make) -> Read:
        """Return `make` of the year that is written, else of the one that the context calls for."""
        year = m.number("year")
        return self.yearless(m, make) if year is None else Read(make(year), "explicit")

    def begin(self, block: object) -> None:
        """Start a sentence of `block`: a new block keeps the year of the heading, no other."""
        self.in_sentence = self.ahead = self.closed = None
        self.here = False
        self.written_age += 1
        if self.main is not None:
            self.last, self.last_day, self.plain = self.main
            self.main = None
        if block is not self.block:
            self.block, self.written, self.label = block, self.heading, None

    def to_come(self, period: Period | None) -> bool:
        """Whether a date lies after publication."""
        first, today = period.first if period else None, self.anchor.last
        return first is not None and today is not None and first > today

    def near(self, timex: Timex) -> bool:
        """Whether a date is a day told by its distance from publication: "Monday", "yesterday"."""
        return (
            timex.precision == "day"
            and timex.basis == "relative"
            and "year" not in timex.reading
            and (self.text[timex.start : timex.end].isalpha())
        )

    def lasted(self, timex: Timex) -> None:
        """Keep a stretch of the calendar for "the same period a year earlier"."""
        today = self.anchor.last
        if timex.relation == "since" and timex.first and today and timex.first < today:
            self.stretches.append(Period(timex.value, timex.first, today, "range"))
        elif timex.first and timex.last and timex.precision not in ("day", "term") and not self.counted:
            self.stretches.append(Period(timex.value, timex.first, timex.last, timex.precision))

    def remember(self, timex: Timex, subordinate: bool = False) -> None:
        """Keep a date for the words that count from it; the next sentence counts from a main clause's."""
        if not timex.dated or timex.kind == "DURATION" or timex.basis == "term":
            return
        self.last = Period(timex.value, timex.first, timex.last, timex.precision)
        if not self.counted and not self.near(timex):
            self.plain = self.last
        to_come = self.to_come(self.last)
        self.ahead = self.last if to_come else None
        if timex.precision == "day":
            self.last_day = self.last
        if not to_come:
            self.happened = self.last, self.last_day, self.plain
        self.here, self.told_in = True, self.block
        if not subordinate:
            self.main = self.last, self.last_day, self.plain
        if timex.basis == "explicit":
            self.in_sentence = self.last
            alone = timex.precision == "year" and self.form is not None and self.done(self.form)
            ends = alone or self.closes_aside(timex)
            self.closed = self.form.j if ends and self.form else None
        follows = self.written not in (None, self.heading) and timex.precision in ("day", "month")
        if (timex.basis == "explicit" and timex.precision != "year") or follows:
            self.written, self.written_age = self.last, 0

    def closes_aside(self, timex: Timex) -> bool:
        """Whether a date ends a clause put in: "crossings, which came to 84,000 in May 2022, were"."""
        aside = ASIDE.search(self.text, max(0, timex.start - BASE), timex.start)
        return aside is not None and self.text[timex.end : timex.end + 1] == ","


def by_tense(d: date, make: Make, tense: str, relation: str, done: bool = False) -> Period | None:
    """Return the period, of those that differ by the year, which somebody writing on day `d` means.

    Past by default; ahead after a future verb or "until"; in the present tense the nearer one. A date
    most of a year off is not meant when the one on the other side is close, unless it was `done` then.
    """
    past = coming = None
    for reach in (1, LEAP):
        tries = [p for y in range(d.year - reach, d.year + reach + 1) if (p := make(y))]
        past = next((p for p in reversed(tries) if p.first and p.first <= d), None)
        coming = next((p for p in tries if p.last and p.last >= d), None)
        if past and coming:
            break
    if past is None or coming is None or past.first is None or coming.first is None or relation == "since":
        return past or coming
    if relation == "as of" and tense == "past":
        return past
    ahead, behind = (coming.first - d).days, (d - past.first).days
    days_long = (coming.last - coming.first).days if coming.last else 0
    named_day = coming.precision in ("day", "range") and days_long < NEAR  # else named with its year
    due = relation in ("until", "by", "before", "through")
    near_ahead = behind > FAR and ahead < SOON and (named_day or due or not tense) and not done
    if due and tense != "past" and ahead < FAR:
        return coming
    if tense == "future":
        return past if ahead > FAR and behind < NEAR and not due else coming
    if tense == "present":
        return coming if ahead < min(behind, HALF) else past
    return coming if near_ahead else past
