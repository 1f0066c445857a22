"""Time expressions in running text, read to intervals by tense, publication date and what was said before."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from borderledger import timex as cal
from borderledger.dates_grammar import NUMERIC, Lexicon, Token, candidates, lexicon, patterns, terms, tokens
from borderledger.text import fold
from borderledger.timex import Anchor, Period, Timex, timex_row

__all__ = ["Anchor", "Timex", "find", "timex_row"]

NEAR, FAR, SOON = 95, 250, 45  # days: a day this far off is not meant when the other year's is this near
STALE = 300  # days: a narrative further than this from publication carries its own year along
STOPS = frozenset(";~:\"")
CLOSE = re.compile(r"(?:(?<!\d)[.!?]+[\"'”’)]*\s+(?=[\"'“‘¿¡(]?[A-ZÁÉÍÓÚÑ])|\n+)")


class Block(Protocol):
    """What is asked of a block of text."""

    @property
    def kind(self) -> str: ...


class Sentence(Protocol):
    """What is asked of a sentence: see `borderledger.sentences.Sentence`."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def block(self) -> Block: ...


@dataclass(frozen=True, slots=True)
class _Line:
    kind: str


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    block: _Line


@dataclass(frozen=True, slots=True)
class Match:
    """A form found: its name, the tokens it covers ``i:j``, and the tokens of its named parts."""

    form: str
    i: int
    j: int
    fields: dict[str, Token]

    def get(self, *names: str) -> Token | None:
        """Return the first of the named parts that is there."""
        return next((self.fields[n] for n in names if n in self.fields), None)

    def number(self, name: str) -> int | None:
        """Return a named part as a number."""
        token = self.fields.get(name)
        return int(token.value) if token and token.value.lstrip("-").isdigit() else None


@dataclass(frozen=True, slots=True)
class Read:
    """What a form means; ``period`` None = it stays unresolved."""

    period: Period | None
    basis: str
    why: str = ""
    kind: str = "DATE"
    value: str = ""


def find(
    text: str, anchor: Anchor, *, language: str = "en", sentences: Sequence[Sentence] | None = None
) -> list[Timex]:
    """Return the time expressions of an article, in text order, none overlapping another.

    Parameters
    ----------
    text
        The article; offsets count its characters.
    anchor
        When it was published. What leans on an anchor wider than a day is as wide as that makes it.
    language
        ``en`` or ``es``: which rows of ``vocabulary/time.csv`` are used.
    sentences
        The sentences to read, in order; the whole text when None.

    Notes
    -----
    Forms follow TIMEX3 (TimeML 1.2.1); the choice by tense is that of HeidelTime's news mode, with a future
    cue in front of a weekday winning over the past.
    """
    words = lexicon(language)
    folded = fold(text)
    pieces: Sequence[Sentence] = _pieces(text) if sentences is None else sentences
    starts = [p.start for p in pieces]
    wanted = sorted({bisect_right(starts, offset) - 1 for offset in candidates(folded, words)})
    reader = Reader(text, anchor, words)
    found: list[Timex] = []
    for k in wanted:
        if k >= 0:
            found += reader.read(folded, pieces[k])
    return found


def _pieces(text: str) -> list[_Piece]:
    """Cut a text into sentences where nobody else has."""
    cuts = [0, *(m.end() for m in CLOSE.finditer(text)), len(text)]
    return [_Piece(a, b, _Line("paragraph")) for a, b in zip(cuts, cuts[1:], strict=False) if b > a]


class Reader:
    """Reads the sentences of one text in order and remembers the dates that later words count from."""

    def __init__(self, text: str, anchor: Anchor, words: Lexicon) -> None:
        self.text, self.anchor, self.words = text, anchor, words
        self.last: Period | None = None  # the date read last: "the next day", "since then"
        self.written: Period | None = None  # the last date with its year, in this block or in the heading above
        self.written_age = 0  # in sentences
        self.in_sentence: Period | None = None  # the last date with its year in this sentence
        self.block: Block | None = None
        self.heading: Period | None = None
        self.meetings: dict[tuple[str, str], Period] = {}  # "the meeting Friday", read before
        self.tokens: list[Token] = []
        self.letters = ""

    def read(self, folded: str, sentence: Sentence) -> list[Timex]:
        """Return the time expressions of one sentence."""
        self.tokens = tokens(folded, self.text, sentence.start, sentence.end, self.words)
        self.letters = "".join(t.letter if len(t.letter) == 1 else "~" for t in self.tokens)
        self.in_sentence = None
        self.written_age += 1
        if sentence.block is not self.block or not isinstance(sentence, _Piece):
            if sentence.block is not self.block:
                self.written = self.heading
            self.block = sentence.block
        found: list[Timex] = []
        matches = list(self.matches())
        k = 0
        while k < len(matches):
            match = matches[k]
            joined = self.joined(match, matches[k + 1]) if k + 1 < len(matches) else ""
            if joined == "range":
                read_range = self.range(match, matches[k + 1])
                if read_range is not None:
                    found.append(read_range)
                    k += 2
                    continue
            read = self.one(match, matches[k + 1] if joined == "list" else None)
            if read is not None:
                found.append(read)
                self.remember(read, match)
            k += 1
        self.note_heading(found, sentence)
        return found

    def matches(self) -> Iterator[Match]:
        """Yield the forms of time expressions in the sentence, leftmost first."""
        together, alone = patterns()
        position = 0
        while match := together.search(self.letters, position):
            form = match.lastgroup or ""
            exact = alone[form].match(self.letters, match.start())
            if exact is None or exact.end() == exact.start():
                position = match.start() + 1
                continue
            fields = {n: self.tokens[exact.start(n)] for n, g in exact.groupdict().items() if g}
            found = Match(form, exact.start(), exact.end(), fields)
            if self.allowed(found):
                yield found
                position = exact.end()
            else:
                position = exact.start() + 1

    # -- what is no date ---------------------------------------------------------------------------------

    def before(self, i: int, back: int = 1) -> Token | None:
        """Return the token in front of token `i`."""
        return self.tokens[i - back] if i >= back else None

    def after(self, j: int) -> Token | None:
        """Return the token behind."""
        return self.tokens[j] if j < len(self.tokens) else None

    def allowed(self, m: Match) -> bool:
        """Whether the neighbours let the words be a date."""
        before, behind = self.before(m.i), self.after(m.j)
        if before and (before.word in self.words.lists["not_after"] or before.letter in ("$", "€", "£", "#", "§")):
            return False
        if m.form == "month" and set(m.fields) == {"month"}:
            return self.month_alone(m, before, behind)
        if m.form == "year" and set(m.fields) == {"year"}:
            return self.year_alone(m, before, behind)
        if m.form == "season":
            return len(m.fields) > 1 or bool(before and before.letter in "PqL" and before.word != "to") or self.letters[m.i] == "h"
        if m.form == "term":
            return self.term_named(m)
        if m.form == "reference" and "current" in m.fields:
            return m.fields["current"].word in ("current", "actual")
        if m.form == "numeric":
            return not (before and before.letter in "-/")
        if m.form == "duration" and m.get("unit", "unit_", "plural"):
            return self.duration_alone(m, behind)
        return True

    def month_alone(self, m: Match, before: Token | None, behind: Token | None) -> bool:
        token = m.fields["month"]
        if self.words.words[token.word][2] is False and token.word not in ("april", "june", "august"):
            return True
        named = before is not None and before.letter in ("z", "h") and self.text[before.start].isupper()
        if named and before is not None and not self.says(before) and before.word not in self.words.relations:
            return before.letter == "h"
        if behind is not None and behind.word in self.words.lists["speech"]:
            return bool(before and before.letter in "Pqx")
        return before is not None or (behind is not None and behind.letter not in ("h", "a", "P"))

    def year_alone(self, m: Match, before: Token | None, behind: Token | None) -> bool:
        number = int(m.fields["year"].value)
        placed = before is not None and (before.letter in ("P", "p", "l", "L", "q", "u") or before.word in self.words.relations)
        if behind is not None and (behind.letter in ("%", "X") or (behind.letter == "-" and self.text[behind.end : behind.end + 1].isalnum())):
            return False
        if before is not None and before.letter in ("-", "/") and before.end == m.fields["year"].start and self.text[before.start - 1].isdigit():
            return False
        if not 1950 <= number < 2050:
            return placed and number >= 1800 and before is not None and before.letter in "PL"
        counted = behind is not None and behind.letter == "z" and behind.word.endswith(("s", "people"))
        hedged = before is not None and before.word in self.words.lists["hedge"]
        return not (counted and (hedged or before is None or before.letter == "z" or before.letter == "P"))

    def term_named(self, m: Match) -> bool:
        if "head_" in m.fields:
            return m.fields["word_"].word == "era"
        if "under" in m.fields:
            return "word" in m.fields or m.fields["under"].word in ("under", "bajo")
        word = m.get("word")
        return word is not None and (word.word in ("term", "presidency", "mandato", "presidencia") and bool(m.get("order", "order_")))

    def duration_alone(self, m: Match, behind: Token | None) -> bool:
        unit = m.get("unit", "unit_", "plural")
        if unit is None or unit.value in ("Q", "H"):
            return False
        if "plural" in m.fields:
            return unit.word.endswith("s") and unit.value not in ("WE",)
        return True

    # -- ranges and lists --------------------------------------------------------------------------------

    def joined(self, a: Match, b: Match) -> str:
        """Return ``range`` or ``list`` where nothing but a joining word stands between two dates, else ''."""
        if {a.form, b.form} - CALENDAR:
            return ""
        gap = self.tokens[a.j : b.i]
        while gap and gap[-1].letter == "h":
            gap = gap[:-1]
        lead = self.before(a.i)
        if lead is not None and lead.letter == "h":
            lead = self.before(a.i, 2)
        relation = self.words.relations.get(lead.word, "") if lead else ""
        first = gap[0].word if gap else ""
        link = self.words.relations.get(first, "")
        if len(gap) == 1 and (link == "through" or link == "until"):
            return "range" if relation in ("from", "on", "since") or first not in ("to",) or lead is None or relation == "" else ""
        if len(gap) == 1 and gap[0].letter == "-":
            return "range"
        if len(gap) == 1 and gap[0].letter == "&":
            return "range" if relation == "between" else "list"
        return "list" if gap and all(t.letter in ",&" for t in gap) else ""

    def range(self, a: Match, b: Match) -> Timex | None:
        """Return "April 19 through May 31" as one expression; the year of one end serves the other."""
        if "year" in a.fields and "year" not in b.fields:
            first = self.one(a)
            second = self.one(b, after=first)
        else:
            second = self.one(b)
            first = self.one(a, before=second)
        if first is None or second is None or first.first is None or second.last is None or first.first > second.last:
            return None
        self.remember(first, a)
        self.remember(second, b)
        basis = "explicit" if "explicit" in (first.basis, second.basis) else first.basis
        return replace(first, end=second.end, text=self.text[first.start : second.end], value=f"{first.value}/{second.value}",
                       last=second.last, precision="range", basis=basis, parts=(first, second),
                       reading=f"{first.reading}; {second.reading}")  # fmt: skip

    # -- one expression ----------------------------------------------------------------------------------

    def one(self, m: Match, listed: Match | None = None, before: Timex | None = None, after: Timex | None = None) -> Timex | None:
        """Return the reading of one form; `listed`, `before`, `after` tie its year to a neighbour's."""
        bound = before
        if listed is not None and "year" in listed.fields and "year" not in m.fields:
            bound = self.one(listed)
        self.earlier_than = bound.first if bound else None
        self.later_than = after.first if after else None
        try:
            read: Read | None = getattr(self, f"read_{m.form}")(m)
        except (ValueError, OverflowError):  # February 30, year 10000
            return None
        if read is None:
            return None
        j = m.j - (self.letters[m.j - 1] in ".,")
        start, end = self.tokens[m.i].start, self.tokens[j - 1].end
        p = read.period
        resolved = p is not None and (p.first is not None or p.last is not None)
        return Timex(
            start, end, self.text[start:end], read.kind, read.value or (p.value if p else ""),
            p.first if p else None, p.last if p else None, p.precision if p and resolved else "",
            read.basis if resolved else "unresolved", self.relation(m), self.say(start, end, read),
        )  # fmt: skip

    def say(self, start: int, end: int, read: Read) -> str:
        return f"'{self.text[start:end]}' {read.why}".strip()

    def relation(self, m: Match) -> str:
        """Return the preposition in front of a form."""
        for back in (1, 2):
            token = self.before(m.i, back)
            if token is None:
                break
            relation = self.words.relations.get(token.word)
            if relation:
                return relation
            if token.letter not in ("h", "p"):
                break
        return "on"

    def remember(self, timex: Timex, m: Match) -> None:
        if not timex.dated or timex.kind == "DURATION" or timex.basis == "term":
            return
        self.last = Period(timex.value, timex.first, timex.last, timex.precision)
        if timex.basis == "explicit" and timex.precision in ("day", "month", "season", "range", "year", "week"):
            self.in_sentence = self.last
            if timex.precision != "year":
                self.written, self.written_age = self.last, 0
        elif self.written is not None and timex.precision in ("day", "month"):
            if self.written is not self.heading:
                self.written, self.written_age = self.last, 0

    def note_heading(self, found: list[Timex], sentence: Sentence) -> None:
        """A line that is nothing but a date dates the lines under it."""
        if len(found) != 1 or not found[0].dated or found[0].kind != "DATE":
            return
        line = self.text[sentence.start : sentence.end].strip(" \n\t:—–-•*#")
        if line == found[0].text:
            self.heading = Period(found[0].value, found[0].first, found[0].last, found[0].precision)
            self.written = self.heading

    # -- tense and the year that is not written ----------------------------------------------------------

    def tense(self, m: Match) -> str:
        """Return past, present or future: the nearest verb in front of the words, else the first behind."""
        i = m.i - 1
        while i >= 0 and self.tokens[i].letter in ("P", "h"):
            i -= 1
        opens = i < 0 or self.tokens[i].letter in (",", "&") or self.tokens[i].letter in STOPS
        return (self.tense_behind(m) or self.tense_ahead(m)) if opens else (self.tense_ahead(m) or self.tense_behind(m))

    def tense_ahead(self, m: Match) -> str:
        """Return the tense of the nearest verb in front."""
        for i in range(m.i - 1, -1, -1):
            token = self.tokens[i]
            if token.letter in STOPS:
                break
            if token.word == "to" and self.headline_to(i):
                return "future"
            if tense := self.says(token):
                return tense
        return ""

    def tense_behind(self, m: Match) -> str:
        """Return the tense of the first past or future verb behind; a present one says nothing there."""
        for token in self.tokens[m.j :]:
            if token.letter in STOPS:
                break
            tense = self.says(token)
            if tense in ("past", "future"):
                return tense
        return ""

    def says(self, token: Token) -> str:
        """Return the tense that a word says."""
        return self.words.tense(token.word, self.text[token.start : token.end].lower())

    def headline_to(self, i: int) -> bool:
        """Whether "to" stands between a name and a verb: "Harris to meet López Obrador Friday"."""
        before, behind = self.before(i), self.after(i + 1)
        return (
            before is not None and behind is not None and before.letter == "z" and behind.letter == "z"
            and self.text[before.start].isupper() and self.text[behind.start].islower()
        )  # fmt: skip

    def yearless(self, m: Match, make: Callable[[int], Period | None], weekday: int | None = None) -> Read:
        """Return a month, day or season whose year is not written, in the year that the context calls for."""
        context = self.in_sentence or self.written
        bound = self.earlier_than or self.later_than
        if bound is not None:
            year = bound.year
            tries = [p for y in (year - 1, year, year + 1) if (p := make(y)) and p.first]
            if self.earlier_than is not None:
                tries = [p for p in tries if p.first and p.first <= bound]
                return Read(tries[-1] if tries else None, "relative", f"before {bound}")
            tries = [p for p in tries if p.first and p.first >= bound]
            return Read(tries[0] if tries else None, "relative", f"after {bound}")
        if weekday is not None and self.anchor.first is not None:
            year = self.anchor.first.year
            for y in (year, year - 1, year + 1):
                p = make(y)
                if p and p.first and p.first.weekday() == weekday:
                    return Read(p, "explicit", f"in {y}, when it was that weekday")
        tense, relation = self.tense(m), self.relation(m)
        plain = self.anchored(lambda d: self.by_tense(d, make, tense, relation), f"by tense ({tense or 'none'})")
        if context is not None and context.first is not None and self.carries(context, relation, plain):
            return self.from_context(context, make)
        return plain

    def carries(self, context: Period, relation: str, plain: Read) -> bool:
        """Whether a written year holds for the date after it.

        It does in its sentence and under its heading; from the sentence before only far from publication,
        and not where the date is a recent one by tense. "As of" and "since" look back from publication.
        """
        if relation == "as of" or (relation == "since" and context is self.written is not self.heading):
            return False
        if context is self.in_sentence or context is self.heading or self.anchor.first is None:
            return True
        if context.last is None or (self.anchor.first - context.last).days < STALE or self.written_age > 1:
            return False
        recent = plain.period.last if plain.period else None
        return recent is None or (self.anchor.first - recent).days > NEAR

    def from_context(self, context: Period, make: Callable[[int], Period | None]) -> Read:
        """Return the date nearest to the one that carries the year; from another sentence, the next after it."""
        first = context.first or context.last
        if first is None:
            return Read(None, "unresolved")
        years = (first.year,) if context.precision == "year" else (first.year, first.year + 1, first.year - 1)
        tries = [p for y in years if (p := make(y)) and p.first]
        if context is not self.in_sentence and context is not self.heading:
            tries = [p for p in tries if p.last and p.last >= first] or tries
        best = min(tries, key=lambda p: abs(((p.first or first) - first).days), default=None)
        return Read(best, "relative", f"in the year of {context.value}, named before")

    def by_tense(self, d: date, make: Callable[[int], Period | None], tense: str, relation: str) -> Period | None:
        tries = [p for y in range(d.year - 4, d.year + 5) if (p := make(y)) and p.first and p.last]
        past = next((p for p in reversed(tries) if p.first and p.first <= d), None)
        coming = next((p for p in tries if p.last and p.last >= d), None)
        if past is None or coming is None or past.first is None or coming.first is None:
            return past or coming
        if relation == "since":
            return past
        ahead, behind = (coming.first - d).days, (d - past.first).days
        if relation in ("until", "by", "before", "through") and tense != "past" and ahead < FAR:
            return coming
        if tense == "future":
            return past if ahead > FAR and behind < NEAR else coming
        if tense == "present":
            return coming if ahead < behind else past
        return coming if behind > FAR and ahead < SOON else past

    def anchored(self, make: Callable[[date], Period | None], why: str, basis: str = "relative") -> Read:
        """Return a reading that leans on the publication date, as wide as that is."""
        a = self.anchor
        if a.first is None or a.last is None:
            return Read(None, "unresolved", "no publication date to count from", value=self.blank(make))
        one, other = make(a.first), make(a.last)
        if one is None or other is None:
            return Read(None, "unresolved", why)
        shown = a.first.isoformat() if a.first == a.last else f"{a.first}..{a.last}"
        return Read(cal.hull(one, other), basis, f"{why}, published {shown}")

    def blank(self, make: Callable[[date], Period | None]) -> str:
        sample = make(date(2000, 6, 15))
        return "XXXX" + sample.value[4:] if sample and re.match(r"\d{4}-\d\d(-\d\d)?$", sample.value) else "XXXX-XX-XX"

    def counted_from(self, make: Callable[[date], Period | None], why: str) -> Read:
        """Return a reading that counts from the date before in the text, else from publication."""
        if self.last is None:
            return self.anchored(make, why)
        base = self.last.first or self.last.last
        return Read(make(base) if base else None, "relative", f"{why} {self.last.value}")

    def inside(self, m: Match, period: Period | None) -> Period | None:
        """Apply "early", "the end of", "the first weeks of", "the last five months of" to a period."""
        if period is None:
            return None
        if part := m.get("part"):
            return cal.third(period, part.value)
        if unit := m.get("sub"):
            count = m.number("count")
            if count is None and unit.word.endswith("s") and unit.value not in ("WE", "H"):
                return cal.third(period, "START" if self.position(m) > 0 else "END")
            return cal.nth(period, self.position(m), unit.value, count or 1)
        return period

    def position(self, m: Match) -> int:
        return m.number("nth") or 1

    # -- the forms ---------------------------------------------------------------------------------------

    def read_numeric(self, m: Match) -> Read | None:
        written = NUMERIC.fullmatch(m.fields["numeric"].word)
        if written is None:
            return None
        g = {k: int(v) for k, v in written.groupdict().items() if v}
        if "day" in g:
            return Read(cal.day(date(g["year"], g["month"], g["day"])), "explicit")
        if "y" in g:
            year = g["y"] if g["y"] > 99 else g["y"] + (2000 if g["y"] < 50 else 1900)
            first, second = (g["b"], g["a"]) if g["a"] > 12 or self.words.relations.get("desde") else (g["a"], g["b"])
            return Read(cal.day(date(year, first, second)), "explicit")
        year, month = g.get("year_", g.get("y2")), g.get("month_", g.get("m2"))
        if year and month and 1900 < year < 2100 and month < 13:
            return Read(cal.month(year, month), "explicit")
        return None

    def read_month_days(self, m: Match) -> Read | None:
        a, b = self.days(m)
        month = int(m.fields["month"].value)

        def make(year: int) -> Period | None:
            if b <= a:
                return None
            pair = cal.between(date(year, month, a), date(year, month, b))
            return replace(pair, precision="range")

        return self.with_year(m, make)

    read_days_month = read_month_days

    def days(self, m: Match) -> tuple[int, int]:
        if pair := m.get("pair"):
            a, b = pair.value.split("-")
        else:
            a, b = m.fields["day"].value, m.fields["day2"].value
        return int(a), int(b)

    def with_year(self, m: Match, make: Callable[[int], Period | None]) -> Read:
        weekday = self.weekday_in(m)
        if (year := m.number("year")) is not None:
            return Read(make(year), "explicit")
        return self.yearless(m, make, weekday)

    def weekday_in(self, m: Match) -> int | None:
        first = self.tokens[m.i]
        return int(first.value) if first.letter in "Ww" else None

    def read_month_day(self, m: Match) -> Read | None:
        month, number = int(m.fields["month"].value), int(m.fields["day"].value)

        def make(year: int) -> Period | None:
            leap = (month, number) == (2, 29) and year % 4
            return None if leap else cal.day(date(year, month, number))

        return self.with_year(m, make)

    read_day_month = read_month_day

    def read_nth_weekday(self, m: Match) -> Read | None:
        weekday = int(m.fields["weekday"].value)
        if month := m.get("month"):
            return self.with_year(m, lambda y: self.nth(cal.month(y, int(month.value)), weekday, m))
        unit = m.fields["unit"].value if "unit" in m.fields else "M"
        count = int(m.fields["shift"].value) if "shift" in m.fields else 0
        return self.anchored(lambda d: self.nth(cal.shifted(unit, d, count), weekday, m), "counted")

    def nth(self, within: Period, weekday: int, m: Match) -> Period | None:
        found = cal.nth_weekday(within, weekday, self.position(m))
        return cal.day(found) if found else None

    def read_nth_day_of(self, m: Match) -> Read | None:
        unit, count, number = m.fields["unit"].value, int(m.fields["shift"].value), int(m.fields["day"].value)
        counted = self.anchored if m.fields["shift"].letter == "x" else self.counted_from
        return counted(lambda d: cal.nth(cal.shifted(unit, d, count), number, "D"), "counted")

    def read_weekday_week(self, m: Match) -> Read | None:
        weekday, shift, unit = m.get("weekday", "weekday_"), m.get("shift", "shift_", "shift_es"), m.get("unit", "unit_", "unit_es")
        if weekday is None or shift is None or unit is None or unit.value != "W":
            return None
        return self.anchored(lambda d: cal.nth(cal.shifted("W", d, int(shift.value)), int(weekday.value) + 1, "D"), "that day")

    def read_weekday_the(self, m: Match) -> Read | None:
        number, weekday = int(m.fields["day"].value), int(m.fields["weekday"].value)

        def nearest(d: date) -> Period | None:
            tries = [d + timedelta(days=k) for k in range(-62, 62)]
            tries = [x for x in tries if x.day == number and x.weekday() == weekday]
            return cal.day(min(tries, key=lambda x: abs(x - d))) if tries else None

        return self.anchored(nearest, "the nearest")

    def read_weekday(self, m: Match) -> Read | None:
        number, shift = int(m.fields["weekday"].value), m.get("before", "after")
        if shift is not None and shift.letter in "cC":
            step = int(shift.value)
            return self.timed(m, self.counted_from(lambda d: cal.day(_weekday(d, number, step)), "counted from"))
        key = (self.noun_before(m), m.fields["weekday"].word)
        if shift is None and key in self.meetings:
            return self.timed(m, Read(self.meetings[key], "relative", f"the {key[0]} named before"))
        if shift is not None and shift.word in ("this", "este", "esta"):
            return self.timed(m, self.anchored(lambda d: cal.day(d + timedelta(days=number - d.weekday())), "of the week"))
        if shift is not None and int(shift.value) > 0:
            return self.timed(m, self.anchored(lambda d: cal.day(_weekday(d + timedelta(days=6 - d.weekday()), number, 1)), "of the next week"))
        future = shift is None and (self.tense(m) in ("future", "present") or self.relation(m) == "until")
        strict = shift is not None
        read = self.anchored(lambda d: cal.day(_nearest(d, number, future, strict)), "the next" if future else "the last")
        if key[0] and future and read.period:
            self.meetings[key] = read.period
        return self.timed(m, read)

    def noun_before(self, m: Match) -> str:
        """Return the noun that a weekday dates: "the meeting (on) Friday"."""
        token = self.before(m.i)
        if token is not None and token.letter == "P":
            token = self.before(m.i, 2)
        return token.word if token is not None and token.letter == "z" and not self.says(token) else ""

    def timed(self, m: Match, read: Read) -> Read:
        part = m.get("daypart")
        if part is None or read.period is None:
            return read
        return replace(read, kind="TIME", value=f"{read.period.value}T{part.value.removeprefix('T')}")

    read_daypart = read_weekday

    def read_day_word(self, m: Match) -> Read | None:
        token = m.fields["word"]
        if token.word == "manana" and self.letters[max(m.i - 1, 0)] == "h":
            return None
        return self.timed(m, self.anchored(lambda d: cal.day(d + timedelta(days=int(token.value))), token.word))

    def read_part_of_day(self, m: Match) -> Read | None:
        step = int(m.fields["shift"].value)
        return self.timed(m, self.anchored(lambda d: cal.day(d + timedelta(days=step)), "of that day"))

    def read_month_date(self, m: Match) -> Read | None:
        number = int(m.fields["day"].value)
        tries = self.anchored(lambda d: _last_numbered(d, number), "the last")
        return tries

    def read_from_day(self, m: Match) -> Read | None:
        relation = self.words.relations.get(m.fields["side"].word, "")
        if relation not in ("from", "after", "before"):
            return None
        base, sign = int(m.fields["word"].value), -1 if relation == "before" else 1
        counts = self.counts(m)
        if any(n is None for n, _ in counts):
            return None
        return self.anchored(lambda d: cal.day(_moved(d + timedelta(days=base), counts, sign)), "counted from")

    def read_after_next(self, m: Match) -> Read | None:
        step, unit = int(m.fields["shift"].value), m.fields["unit"].value
        return self.anchored(lambda d: cal.shifted(unit, d, 2), "the one after the next") if step > 0 else None

    def read_week_number(self, m: Match) -> Read | None:
        if m.fields["unit"].word not in ("week", "semana"):
            return None
        number = int(m.fields["number"].value)
        return self.anchored(lambda d: cal.week(date.fromisocalendar(d.year, number, 1)), "of the year")

    def read_holiday(self, m: Match) -> Read | None:
        return self.with_year(m, lambda year: cal.holiday(m.fields["holiday"].value, year))

    def read_ago(self, m: Match) -> Read | None:
        sign = m.get("sign", "sign_")
        counts = self.counts(m)
        if sign is None or not counts:
            return None
        if any(n is None for n, _ in counts):
            return Read(None, "unresolved", "no number", value="PAST_REF" if sign.value == "-1" else "FUTURE_REF")
        return self.anchored(lambda d: _away(d, counts, int(sign.value)), "counted back" if sign.value == "-1" else "counted on")

    def counts(self, m: Match) -> list[tuple[int | None, str]]:
        """Return the counts and units of "2 years and 1 month"."""
        found: list[tuple[int | None, str]] = []
        number: int | None = None
        for token in self.tokens[m.i : m.j]:
            if token.letter in "nND":
                number = int(token.value) if token.value.isdigit() else None
            elif token.letter == "a":
                number = 1
            elif token.letter == "u":
                found.append((number, token.value))
        return found

    def read_later(self, m: Match) -> Read | None:
        sign = m.get("sign", "after", "sign_")
        counts = self.counts(m) if "sign_" not in m.fields else [(1, m.fields["unit"].value)]
        if sign is None:
            return None
        if any(n is None for n, _ in counts) or (self.last is None and sign.word in ("after", "before", "antes", "despues")):
            return Read(None, "unresolved", kind="DURATION", value=cal.length(counts[0][1], counts[0][0]))
        return self.counted_from(lambda d: _away(d, counts, int(sign.value)), "counted from")

    def read_vague_later(self, m: Match) -> Read | None:
        if self.last is None:
            return None
        if m.fields["word"].value == "0":
            return Read(self.last, "relative", f"soon after {self.last.value}")
        return Read(Period("FUTURE_REF", self.last.first, None, "open"), "relative", f"some time after {self.last.value}")

    def read_then(self, m: Match) -> Read | None:
        return Read(self.last, "relative", f"that is, {self.last.value}") if self.last else None

    def read_last_count(self, m: Match) -> Read | None:
        shift, unit, number = m.get("shift", "shift_"), m.get("unit", "unit_"), m.get("number", "number_")
        if shift is None or unit is None or number is None:
            return None
        count = int(number.value) if number.value.isdigit() else None
        value = cal.length(unit.value, count)
        if count is None or unit.value in ("TH", "TM"):
            return Read(None, "unresolved", kind="DURATION", value=value)
        if int(shift.value) > 0:
            read = self.anchored(lambda d: cal.between(d, cal.moved(d, unit.value, count)), "counted on from publication")
        else:
            read = self.anchored(lambda d: cal.between(cal.moved(d, unit.value, -count), d), "ending at publication")
        return replace(read, kind="DURATION", value=value)

    def read_to_date(self, m: Match) -> Read | None:
        unit, year = m.get("unit"), m.number("year")

        def make(d: date) -> Period:
            whole = cal.year(year) if year else cal.containing(unit.value if unit else "Y", d)
            return Period(whole.value, whole.first, min(d, whole.last or d), "range")

        return self.anchored(make, "up to publication", "explicit" if year else "relative")

    def read_fiscal(self, m: Match) -> Read | None:
        year = m.number("year")
        if fy := m.get("fy"):
            digits = re.sub(r"\D", "", self.text[fy.start : self.tokens[m.j - 1].end])
            year = int(digits) if len(digits) == 4 else 2000 + int(digits or 0)
        if year is not None:
            return Read(self.inside(m, cal.fiscal_year(year)), "explicit")
        shift = m.get("shift")
        if shift is None and self.letters[m.j - 1] == "f" and m.fields["fiscal"].word == "fiscal":
            return None
        step = int(shift.value) if shift else 0
        return self.anchored(lambda d: self.inside(m, cal.fiscal_year(_fiscal(d) + step)), "federal fiscal year")

    def read_nth_unit(self, m: Match) -> Read | None:
        unit, position = m.fields["unit"].value, self.position(m)
        year = m.number("year")
        if unit not in ("Q", "H", "W"):
            return None
        if year is not None:
            return Read(cal.nth(cal.year(year), position, unit), "explicit")
        if (fiscal := m.number("fiscal_year")) is not None:
            return Read(cal.nth(cal.fiscal_year(fiscal), position, unit), "explicit")
        shift = m.get("shift")
        step = int(shift.value) if shift else 0
        if "fiscal" in m.fields:
            return self.anchored(lambda d: cal.nth(cal.fiscal_year(_fiscal(d) + step), position, unit), "federal fiscal year")
        if of := m.get("of"):
            return self.anchored(lambda d: cal.nth(cal.shifted(of.value, d, step), position, unit), "counted")
        if unit == "W" or m.fields["nth"].letter == "x":
            return None
        return self.yearless(m, lambda y: cal.nth(cal.year(y), position, unit))

    def read_month(self, m: Match) -> Read | None:
        number = int(m.fields["month"].value)
        shift = m.get("shift", "shift_")

        def make(year: int) -> Period | None:
            return self.inside(m, cal.month(year, number))

        if shift is None:
            return self.with_year(m, make)
        step = int(shift.value)
        if "of" in m.fields:
            return self.anchored(lambda d: make(d.year + step), "of that year")
        if step == 0:
            return self.anchored(lambda d: make(d.year), "of the year")
        return self.anchored(lambda d: make(d.year + _beyond(d, number, step)), "the last" if step < 0 else "the next")

    def read_year_month(self, m: Match) -> Read | None:
        return Read(cal.month(int(m.fields["year"].value), int(m.fields["month"].value)), "explicit")

    def read_season(self, m: Match) -> Read | None:
        code, shift = m.fields["season"].value, m.get("shift", "shift_")

        def make(year: int) -> Period | None:
            return self.inside(m, cal.season(year, code))

        if shift is None:
            return self.with_year(m, make)
        step = int(shift.value)
        if "of" in m.fields or step == 0:
            return self.anchored(lambda d: make(d.year + step), "of the year")
        return self.anchored(lambda d: _season(d, make, step), "the last" if step < 0 else "the next")

    def read_unit(self, m: Match) -> Read | None:
        shift, unit = m.get("shift", "shift_"), m.get("unit", "unit_")
        if shift is None or unit is None or unit.value in ("TH", "TM"):
            return None
        step, code = int(shift.value), unit.value
        if unit.word.endswith("s") and code != "WE" and unit.word != "mes":
            return None
        behind = self.after(m.j)
        if shift.letter == "c" and behind is not None and (behind.word in self.words.lists["clause"] or behind.word == "en"):
            return None
        if shift.letter in "cC" or (code == "D" and shift.word in ("next", "previous", "siguiente", "previo")):
            return self.counted_from(lambda d: self.inside(m, cal.shifted(code, d, step)), "counted from")
        if code in ("10Y", "100Y") and step <= 0:
            return replace(self.anchored(lambda d: cal.between(cal.moved(d, code, -1), d), "ending at publication"),
                           kind="DURATION", value=cal.length(code, 1))  # fmt: skip
        return self.anchored(lambda d: self.inside(m, cal.shifted(code, d, step)), shift.word)

    def read_same_ago(self, m: Match) -> Read | None:
        """Read "the same month a year ago": a year before the month spoken of."""
        unit, of = m.fields["unit"].value, m.get("of", "of_", "of_es")
        if of is None or unit not in ("D", "W", "M", "Q", "WE"):
            return None
        return self.counted_from(lambda d: cal.containing(unit, cal.moved(d, of.value, -1)), "a year before")

    def read_office(self, m: Match) -> Read | None:
        """Read "when he took office": the first day of the term of the head of government named before."""
        head = next((t for t in reversed(self.tokens[: m.i]) if t.letter == "A"), None)
        if head is None:
            return None
        begun = [t for t in terms()[head.value] if self.anchor.last is None or t.start <= self.anchor.last]
        return Read(cal.day(begun[-1].start), "relative", f"the first day of {begun[-1].label}") if begun else None

    def read_the_unit(self, m: Match) -> Read | None:
        """Read "the end of the year", "the weekend"; a bare "the year" says no date."""
        unit = m.fields["unit"].value
        if unit == "WE":
            future = self.tense(m) == "future"
            return self.anchored(lambda d: _weekend(d, future), "the next" if future else "the last")
        if unit == "D":
            return self.the_day(m)
        if not m.get("part", "sub") or unit not in ("W", "M", "Q", "Y", "10Y"):
            return None
        return self.anchored(lambda d: self.inside(m, cal.containing(unit, d)), "of publication")

    def the_day(self, m: Match) -> Read | None:
        """Read "ended the day", "late in the day" as the day last spoken of."""
        behind = self.after(m.j)
        if behind is not None and behind.letter not in ("P", ".", ",", ";") and not m.get("part"):
            return None
        if self.last is not None and self.last.precision == "day":
            return Read(self.last, "relative", "the day spoken of")
        return self.anchored(cal.day, "the day of publication")

    def read_decade(self, m: Match) -> Read | None:
        written = m.fields["decade"].value
        number = int(written) if len(written) == 4 else 1900 + int(written)
        if number % 10 or (len(written) == 2 and number < 1920):
            return None
        return Read(self.inside(m, cal.decade(number)), "explicit")

    def read_years(self, m: Match) -> Read | None:
        a, b = (int(y) for y in m.fields["pair"].value.split("-"))
        return Read(replace(cal.between(date(a, 1, 1), date(b, 12, 31)), value=f"{a}/{b}"), "explicit")

    def read_year(self, m: Match) -> Read | None:
        return Read(self.inside(m, cal.year(int(m.fields["year"].value))), "explicit")

    def read_term(self, m: Match) -> Read | None:
        head, order = m.get("head", "head_"), m.get("order", "order_")
        known = terms()[head.value] if head else ()
        number = int(order.value) if order and order.letter == "o" else None
        begun = [t for t in known if self.anchor.last is None or t.start <= self.anchor.last] or list(known)
        chosen = next((t for t in known if t.number == number), None) if number else begun[-1]
        if chosen is None:
            return None
        last = chosen.end - timedelta(days=1) if chosen.end else None
        return Read(Period(f"{chosen.start}/{last or ''}", chosen.start, last, "term"), "term", f"is {chosen.label}")

    def read_duration(self, m: Match) -> Read | None:
        unit = m.get("unit", "unit_", "plural")
        count = 1 if "a" in m.fields else m.number("count")
        return Read(None, "unresolved", "a length of time", "DURATION", cal.length(unit.value, count)) if unit else None

    def read_reference(self, m: Match) -> Read | None:
        return Read(None, "unresolved", "names no date", value="PRESENT_REF" if "current" in m.fields else m.fields["word"].value)


CALENDAR = frozenset(("numeric", "month_day", "day_month", "month", "year", "season", "weekday", "day_word", "fiscal",
                      "holiday", "year_month", "nth_unit"))  # fmt: skip


def _weekday(d: date, number: int, step: int) -> date:
    """Return that weekday in the week of `d` (step 0), strictly after (1) or before it (-1)."""
    if step == 0:
        return d + timedelta(days=number - d.weekday())
    ahead = (number - d.weekday()) % 7
    return d + timedelta(days=ahead or 7) if step > 0 else d - timedelta(days=(7 - ahead) % 7 or 7)


def _nearest(d: date, number: int, future: bool, strict: bool) -> date:
    """Return the next or last such weekday; `d` itself counts unless `strict`."""
    if d.weekday() == number and not strict:
        return d
    return _weekday(d, number, 1 if future else -1)


def _weekend(d: date, future: bool) -> Period:
    return cal.weekend(d if future or d.weekday() >= 5 else d - timedelta(days=7))


def _last_numbered(d: date, number: int) -> Period | None:
    """Return the last day of a month with that number."""
    tries = (d - timedelta(days=k) for k in range(62))
    return next((cal.day(x) for x in tries if x.day == number), None)


def _moved(d: date, counts: Sequence[tuple[int | None, str]], sign: int) -> date:
    for number, unit in counts:
        d = cal.moved(d, unit, sign * (number or 0))
    return d


def _away(d: date, counts: Sequence[tuple[int | None, str]], sign: int) -> Period:
    """Return the date some units away, no more precise than the smallest of them."""
    d = _moved(d, counts, sign)
    smallest = counts[-1][1] if len(counts) == 1 else "D"
    return cal.containing(smallest, d) if smallest in ("Y", "M") else cal.day(d)


def _fiscal(d: date) -> int:
    return d.year + (d.month > 12 - cal.FISCAL_SHIFT)


def _beyond(d: date, month: int, step: int) -> int:
    """Return how many years off the last or next such month lies."""
    return -(month >= d.month) if step < 0 else +(month <= d.month)


def _season(d: date, make: Callable[[int], Period | None], step: int) -> Period | None:
    tries = [p for y in range(d.year - 2, d.year + 3) if (p := make(y)) and p.first and p.last]
    if step < 0:
        return next((p for p in reversed(tries) if p.last and p.last < d), None)
    return next((p for p in tries if p.first and p.first > d), None)
