"""Time expressions in running text, read to intervals by tense, publication date and what was said before."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from borderledger import layout
from borderledger import timex as cal
from borderledger.dates_allowed import Allowed
from borderledger.dates_context import Read
from borderledger.dates_counted import Counted, away
from borderledger.dates_days import Days
from borderledger.dates_grammar import Token, candidates, lexicon, patterns, tokens
from borderledger.dates_tense import DOING, STOPS, Match
from borderledger.dates_units import Units
from borderledger.sentences import Sentence, split
from borderledger.text import fold, words_of
from borderledger.timex import Anchor, Period, Timex, timex_row

__all__ = ["Anchor", "Timex", "find", "timex_row"]

SLACK = 3  # days between a page's date line and the publication date
UNRESOLVED = Period("", None, None, "")
MARKS = " \n\t:—–-•*#"  # beside a date that heads what follows
LABEL = re.compile(r"\s?[:—–]|\.?\s-+\s")  # what sets it off
TIMES = frozenset(("clock", "time"))
WORD, BESIDE = 4, 60  # letters of a word that names what a day beside it, so many letters off, is the day of
ASIDE = 12  # words that may be put in between the two ends of a range
LENGTHS = frozenset(("duration", "a_unit", "the_unit", "fiscal"))  # what may be tied to a date
DAYS = frozenset(("numeric", "month_day", "day_month", "weekday", "day_word", "holiday"))
INSIDE = 4  # forms on which the other end of such a range may stand
ASIDES = frozenset(("before_event", "runs_out"))  # what no later words count from
TO = frozenset(("through", "until"))
BEGINS = frozenset(("from", "since", "between"))
COUNTED = frozenset(("duration", "a_unit"))  # what may be counted from a day
TIES = frozenset(("before", "through", "until", "after"))  # how a length of time is tied to a date
# Forms that may be an end of a range.
CALENDAR = {
    "numeric", "month_day", "day_month", "month", "year", "season", "weekday", "day_word", "fiscal",
    "holiday", "year_month", "nth_unit", "weekday_the",
}  # fmt: skip


def find(
    text: str,
    anchor: Anchor,
    *,
    language: str = "en",
    sentences: Sequence[Sentence] | None = None,
    folded: str | None = None,
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
    folded
        ``fold(text)``, where it is known.

    Notes
    -----
    Forms follow TIMEX3 (TimeML 1.2.1); the choice by tense is that of HeidelTime's news mode, with a future
    cue in front of a weekday winning over the past.

    Examples
    --------
    >>> from datetime import date
    >>> [found] = find("They met last Friday.", Anchor(date(2019, 6, 11), date(2019, 6, 11)))
    >>> found.text, found.first.isoformat()
    ('last Friday', '2019-06-07')
    """
    words = lexicon(language)
    folded = fold(text) if folded is None else folded
    pieces = split(text, layout.plain(text)) if sentences is None else sentences
    starts = [p.start for p in pieces]
    wanted = sorted({bisect_right(starts, offset) - 1 for offset in candidates(folded, words)})
    reader = Reader(text, anchor, words)
    found: list[Timex] = []
    for k in wanted:
        if k >= 0:
            found += reader.read(folded, pieces[k])
    return found


class Reader(Allowed, Counted, Days, Units):
    """Reads the sentences of one text in order and remembers the dates that later words count from."""

    def read(self, folded: str, sentence: Sentence) -> list[Timex]:
        """Return the time expressions of one sentence."""
        self.tokens = tokens(folded, self.text, sentence.start, sentence.end, self.words)
        self.letters = "".join([t.letter for t in self.tokens])
        self.begin(sentence.block)
        found: list[Timex] = []
        matches = list(self.matches())
        k = 0
        while k < len(matches):
            match, step = matches[k], self.other_end(matches, k)
            following = matches[k + step] if k + step < len(matches) else None
            link = self.joined(match, following) if following else ""
            span = self.whole(link, match, following) if following else None
            k += 1 if span is None else 1 + step
            self.labels = not found and self.heads_block(match, sentence)
            one = span or self.one(match, following if link == "list" else None)
            if one is not None:
                found.append(one)
                if match.form not in ASIDES:
                    self.lasted(one)
                if span is None and match.form not in ASIDES:  # what they say is told beside the step
                    self.remember(one, self.subordinate(match))
                    if self.labels and not self.of_publication(one):
                        self.label = self.last
        self.note_heading(found, sentence)
        self.note_things([one for one in found if one.dated and one.precision == "day"])
        return found

    def other_end(self, matches: list[Match], k: int) -> int:
        """Return how many forms on the other end of a range stands: "between Oct. 1, when …, and May 4"."""
        for step in range(1, min(INSIDE, len(matches) - k)):
            if step > 1 and self.joined(matches[k], matches[k + step]) == "range":
                return step
            if matches[k + step].form in CALENDAR - {"fiscal"}:
                break
        return 1

    def matches(self) -> Iterator[Match]:
        """Yield the forms of time expressions in the sentence, leftmost first."""
        together, _ = patterns()
        position = 0
        while match := together.search(self.letters, position):
            found = next(filter(self.allowed, self.forms_at(match.start(), match.lastgroup or "")), None)
            position = found.j if found else match.start() + 1
            if found:
                yield found

    def forms_at(self, i: int, first: str) -> Iterator[Match]:
        """Yield the forms that begin at token `i`, in the order of the grammar, `first` the first of them."""
        _, alone = patterns()
        forms = list(alone)
        for form in forms[forms.index(first) :]:
            pattern = alone[form]
            if (match := pattern.match(self.letters, i)) and match.end() > i:
                fields = {n: self.tokens[match.start(n)] for n, g in match.groupdict().items() if g}
                yield Match(form, i, match.end(), fields)

    # -- ranges and lists --------------------------------------------------------------------------------

    def joined(self, a: Match, b: Match) -> str:
        """Return ``range``, ``list`` or ``moment`` (a time and its day) by what stands between two dates."""
        gap = self.tokens[a.j : b.i]
        office = b.form == "office"
        if (office or b.form in CALENDAR) and self.measured(a, gap, office=office):
            return "stretch"
        if (a.form in TIMES and b.form in DAYS) or (a.form in DAYS and b.form in TIMES):
            return "moment" if len(gap) < 3 and all(t.letter in ",Pqh" for t in gap) else ""
        if gap and gap[-1].letter == "h":
            gap = gap[:-1]
        if self.set_off(a, gap, b):
            return "offset"
        ends = {b.form} if self.points_back(a) else {a.form, b.form}
        if not gap or ends - CALENDAR - {"unit"} or (a.form == "unit" and len(ends) > 1):
            return ""
        dash = gap[0].letter == "-" or self.words.relations.get(gap[0].word) in ("through", "until")
        if (len(gap) == 1 and dash and not self.puts_off(a, gap)) or self.between(a, gap):
            return "range"  # "from October through last week"
        return "list" if b.form != "unit" and all(t.letter in ",&" for t in gap) else ""

    def puts_off(self, m: Match, gap: list[Token]) -> bool:
        """Whether a deed of the first day lasts until the second: "on Thursday paused it until April 2"."""
        if self.words.relations.get(gap[0].word) != "until" or self.relation(m) not in ("on", ""):
            return False
        for token in reversed(self.tokens[max(m.i - DOING, 0) : m.i]):
            if token.letter in STOPS or token.letter == ",":
                return False
            if token.word in self.words.lists["puts_off"]:
                return True
        return False

    def points_back(self, m: Match) -> bool:
        """Whether a range begins at the date told before: "from that day until", "between then and"."""
        shift, unit, lead = m.get("shift", "shift_"), m.get("unit", "unit_"), self.before(m.i)
        that_day = m.form == "unit" and shift and unit and (shift.letter, unit.value) == ("c", "D")
        begins = lead is not None and self.words.relations.get(lead.word) in BEGINS
        return begins and (m.form == "then" or bool(that_day))

    def between(self, m: Match, gap: list[Token]) -> bool:
        """Whether words hold the two ends of a range: "between July 9, when it began, and Sept. 1"."""
        lead, aside = self.before(m.i), gap[:-1]
        opens = self.words.relations.get(lead.word) if lead else None
        from_it = opens == "from" or (lead is not None and lead.word in words_of("opens a range"))
        ends = self.words.relations.get(gap[-1].word)
        if not (opens == "between" and gap[-1].letter == "&") and not (from_it and aside and ends in TO):
            return False
        if any(t.letter in "nNXD" for t in aside):
            return False  # "between July, when 300 came, and May"
        return not aside or (len(aside) < ASIDE and aside[0].letter == aside[-1].letter == ",")

    def whole(self, link: str, a: Match, b: Match) -> Timex | None:
        """Return the two expressions as one where they are linked so."""
        if link == "range":
            return self.range(a, b)
        if link in ("stretch", "offset"):
            try:
                return self.stretched(a, b) if link == "stretch" else self.offset(a, b)
            except (ValueError, OverflowError):  # "the 9,000 years before 2020"
                return None
        return self.moment(a, b) if link == "moment" else None

    def range(self, a: Match, b: Match) -> Timex | None:
        """Return "April 19 through May 31" as one expression; the year of one end serves the other."""
        if ("year" in a.fields or self.points_back(a)) and "year" not in b.fields:
            first = self.one(a)
            second = self.one(b, after=first)
        else:
            second = self.one(b)
            first = self.one(a, before=second)
        if (
            first is None
            or second is None
            or first.first is None
            or second.last is None
            or first.first > second.last
        ):
            return None
        self.remember(first)
        self.remember(second)
        return replace(
            first,
            end=second.end,
            text=self.text[first.start : second.end],
            value=f"{first.value}/{second.value}",
            last=second.last,
            precision="range",
            basis="explicit" if "explicit" in (first.basis, second.basis) else first.basis,
            reading=f"{first.reading}; {second.reading}",
            parts=(first, second),
        )

    def set_off(self, m: Match, gap: list[Token], b: Match) -> bool:
        """Whether a number of units leads to a day: "60 days after June 7", "a 90 días del 7 de junio"."""
        if m.form not in COUNTED or b.form not in DAYS or not gap:
            return False
        counts, lead = self.counts(m), self.before(m.i)
        if len(counts) != 1 or counts[0][0] is None or counts[0][1] not in ("D", "W", "M", "Y"):
            return False
        if len(gap) == 1 and gap[0].letter == "q":
            return lead is not None and lead.word in self.words.lists["places"]
        if lead is not None and lead.letter == "P":
            return False  # "for two weeks after June 7"
        side = self.words.relations.get(gap[0].word)
        return side in ("after", "before") and all(t.letter == "h" for t in gap[1:])

    def offset(self, a: Match, b: Match) -> Timex | None:
        """Return "60 days after June 7" as one expression: the day so long after."""
        base = self.one(b)
        if base is None or base.first is None or base.precision != "day":
            return None
        link = self.words.relations.get(self.tokens[a.j].word)
        ahead = link == "before" or (link != "after" and self.to_come(Period("", base.first, None, "")))
        period, start = away(base.first, self.counts(a), -1 if ahead else 1).held(), self.tokens[a.i].start
        self.remember(base)
        return replace(
            base, start=start, text=self.text[start : base.end], value=period.value, kind="DATE",
            first=period.first, last=period.last, precision=period.precision,
            relation="on" if self.tokens[a.j].letter == "q" else self.relation(a), parts=(base,),
        )  # fmt: skip

    def measured(self, m: Match, gap: list[Token], *, office: bool) -> bool:
        """Whether a length of time is tied to the date after it: "the 17 months before February"."""
        within = "PhVAz'" if office else "PhV"  # "that ended with his inauguration"
        if m.form not in LENGTHS or not gap or any(t.letter not in within for t in gap[1:]):
            return False
        lead = self.before(m.i)
        article = self.tokens[m.i].letter == "h" or (lead is not None and lead.letter == "h")
        return gap[0].letter == "V" or (
            not office and article and self.words.relations.get(gap[0].word) in TIES
        )

    def stretched(self, a: Match, b: Match) -> Timex | None:
        """Return "the 13 days that ended May 19" as one expression."""
        end = self.one(b)
        unit, count = a.get("unit", "plural"), a.number("count")
        if end is None or end.first is None or end.last is None or "plural" in a.fields:
            return None
        code, count = unit.value if unit else "Y", count or 1
        side = self.words.relations.get(self.tokens[a.j].word, "through")
        if side == "after":
            span = cal.between(end.first, cal.moved(end.first, code, count))
        elif "fiscal" in a.fields and side in ("through", "until"):
            span = cal.between(cal.fiscal_year(cal.fiscal_number(end.last)).first or end.first, end.last)
        else:
            last = end.first - timedelta(days=1) if side == "before" else end.last
            span = cal.between(cal.moved(last + timedelta(days=1), code, -count), last)
        span, start = span.held(), self.tokens[a.i].start
        self.remember(end)
        fiscal = cal.fiscal_year(end.last.year)
        if "fiscal" in a.fields and (span.first, span.last) == (fiscal.first, fiscal.last):
            self.last = self.plain = fiscal
            self.main = (
                self.last,
                self.last_day,
                self.plain,
            )  # "in the fiscal year that closed on Sept. 30": its first quarter
        return replace(
            end, start=start, text=self.text[start : end.end], kind="DURATION", value=cal.length(code, count),
            first=span.first, last=span.last, precision=span.precision,
            relation=self.relation(a), parts=(end,),
        )  # fmt: skip

    def moment(self, a: Match, b: Match) -> Timex | None:
        """Return "8:30 p.m. on Thursday" as one expression: the day, with the time in its value."""
        first, second = self.one(a), self.one(b)
        if first is None or second is None:
            return None
        time, day = (first, second) if a.form in TIMES else (second, first)
        if day.kind == "DATE":
            self.remember(day)
        return replace(
            day,
            start=first.start,
            end=second.end,
            text=self.text[first.start : second.end],
            kind="TIME",
            value=f"{day.value.partition('T')[0]}T{time.value.partition('T')[2]}",
            relation=first.relation,
        )

    # -- one expression ----------------------------------------------------------------------------------

    def one(
        self, m: Match, listed: Match | None = None, before: Timex | None = None, after: Timex | None = None
    ) -> Timex | None:
        """Return the reading of one form; `listed`, `before`, `after` tie its year to a neighbour's."""
        bound = before
        if listed is not None and "year" in listed.fields and "year" not in m.fields:
            bound = self.one(listed)
        self.earlier_than = bound.first if bound else None
        self.later_than = after.first if after else None
        self.counted, self.form = False, m
        try:
            read: Read | None = getattr(self, f"_read_{m.form}")(m)
        except (ValueError, OverflowError):  # February 30, year 10000
            return None
        if read is None:
            return None
        sub = m.get("sub")
        if sub and (count := m.number("count") or m.number("count_")):  # "the first five months of"
            read = replace(read, kind="DURATION", value=cal.length(sub.value, count))
        j = m.j - (self.letters[m.j - 1] in ".,&")
        start, end = self.tokens[m.i].start, self.tokens[j - 1].end
        text, period = self.text[start:end], (read.period or UNRESOLVED).held()
        resolved = period.first is not None or period.last is not None
        return Timex(
            start=start,
            end=end,
            text=text,
            kind=read.kind,
            value=read.value or period.value,
            first=period.first,
            last=period.last,
            precision=period.precision if resolved else "",
            basis=read.basis if resolved else "unresolved",
            relation=self.relation(m),
            reading=f"'{text}' {read.why}".strip(),
            of_clause=read.of_clause,
        )

    def heads_block(self, m: Match, sentence: Sentence) -> bool:
        """Whether a date heads a paragraph or a line of a timeline: "March: Calexico, on the 11th"."""
        end = self.tokens[m.j - 1].end
        lead = self.text[sentence.block.start : self.tokens[m.i].start].rpartition("\n")[2]
        if self.label:  # "March: Calexico. April 8: a judge orders a halt."
            lead = self.text[sentence.start : self.tokens[m.i].start]
        sets_off = LABEL.match(self.text, end) or self.text[end : sentence.end].strip() in ("", ".")
        return bool(sets_off) and not lead.strip(MARKS)

    def of_publication(self, timex: Timex) -> bool:
        """Whether a date is about that of publication."""
        said, published = timex.first, self.anchor.first
        near = said and published and abs((said - published).days) <= SLACK
        return bool(near) and timex.precision == "day"

    def note_things(self, days: list[Timex]) -> None:
        """Keep for each word of the sentence the day that stands nearest to it."""
        for token in self.tokens if days else ():
            if token.letter != "z" or len(token.word) < WORD or self.says(token):
                continue
            day = min(days, key=lambda t: abs(t.start - token.start))
            if abs(day.start - token.start) < BESIDE and not day.of_clause:
                self.told[token.word] = Period(day.value, day.first, day.last, day.precision)

    def note_heading(self, found: list[Timex], sentence: Sentence) -> None:
        """Let a line that is nothing but a date date the lines under it."""
        if len(found) != 1 or not found[0].dated or found[0].kind != "DATE":
            return
        line = self.text[sentence.start : sentence.end].strip(MARKS)
        if line == found[0].text and not self.of_publication(found[0]):
            self.heading = self.written = self.last
