"""Readers of dates counted from another: from the last one told, from a step, or from publication.

"Six days later" and "that week" count from the date before, which for a new sentence is that of the main
clause last read; "a year ago" from publication. "Two weeks after the ruling" is the day of what is told in
the past, or with a date in the sentence the day of the ruling.
"""

from dataclasses import replace
from datetime import date, timedelta

from borderledger import timex as cal
from borderledger.dates_context import SOON, Context, Read
from borderledger.dates_days import weekday_from
from borderledger.dates_grammar import Token, terms
from borderledger.dates_tense import REACH, STOPS, Match
from borderledger.timex import Period

Counts = list[tuple[int | None, str]]  # numbers and units: "2 years and 1 month"


SPANS = {"month": "M", "year": "Y"}  # what "the one before" may be, a year of a budget aside
RECENTLY = 4000  # characters in which a head of government was named
NAME = 3  # words in which the thing is named that a date counts from


class Counted(Context):
    """What is counted from a date; methods as in `Days`."""

    def _read_ago(self, m: Match) -> Read | None:
        sign = m.get("sign", "sign_", "sign__")
        counts = self.counts(m)
        if sign is None or not counts:
            return None
        if any(n is None for n, _ in counts):
            return Read(
                None, "unresolved", "no number", value="PAST_REF" if sign.value == "-1" else "FUTURE_REF"
            )
        return self.anchored(
            lambda d: self.at_or_around(m, d, counts, int(sign.value)),
            "counted back" if sign.value == "-1" else "counted on",
        )

    def at_or_around(self, m: Match, d: date, counts: Counts, sign: int) -> Period | None:
        """Return "a year ago", or the day, week or month of "a year ago today", "a year ago this month"."""
        there = _moved(d, counts, sign)
        sign_word = m.get("sign", "sign_")
        if "today" in m.fields or (sign_word and sign_word.word in self.words.lists["to_the_day"]):
            return cal.day(there)
        if "weekday" in m.fields:
            return cal.day(weekday_from(there, int(m.fields["weekday"].value), 0))
        if "this" in m.fields and m.fields["this"].value == "0":
            return cal.containing(m.fields["within"].value, there)
        return away(d, counts, sign)

    def counts(self, m: Match) -> Counts:
        """Return the counts and units of "2 years and 1 month"."""
        found: Counts = []
        number: int | None = None
        ends = m.get("within")
        for token in self.tokens[m.i : m.j]:
            if token is ends:
                break
            if token.letter in "nND":
                number = int(token.value) if token.value.isdigit() else None
            elif token.letter == "a":
                number = 1
            elif token.letter == "u":
                found.append((number, token.value))
        return found

    def _read_later(self, m: Match) -> Read | None:
        sign = m.get("sign", "after", "sign_", "vague")
        counts: Counts = [(1, m.fields["unit"].value)] if "sign_" in m.fields else self.counts(m)
        if sign is None:
            return None
        step, unit = int(sign.value), counts[-1][1]
        if any(number is None for number, _ in counts):
            return self.soon_after(unit, step)
        if fiscal := self.of_fiscal(unit, step) if "sign_" in m.fields else None:
            return fiscal
        if sign.letter == "L" and self.last is None:
            return Read(None, "unresolved", "no date to count from", value="XXXX-XX-XX")
        return self.counted_from(lambda d: away(d, counts, step), "counted from", unit)

    def _read_vague_later(self, m: Match) -> Read | None:
        """Read "shortly afterward"; "shortly after he took office" is told by what follows."""
        word, behind = m.fields["word"], self.after(m.j)
        if word.word.endswith("after") and behind is not None and behind.letter not in ",.;":
            near = self.last.value if self.last else ""
            return Read(None, "unresolved", "after what follows", value=near) if near else None
        return self.soon_after("D", int(word.value))

    def soon_after(self, unit: str, step: int) -> Read | None:
        """Read "shortly afterward", "days later" as the date before; "weeks later" as some time after it."""
        last, _, _ = self.bases()
        if last is None:
            return None
        if unit in ("D", "TH", "TM"):
            return Read(last, "relative", f"soon after {last.value}")
        if step < 0:
            return Read(Period("PAST_REF", None, last.last, "open"), "relative", f"before {last.value}")
        return Read(Period("FUTURE_REF", last.first, None, "open"), "relative", f"after {last.value}")

    def _read_before_event(self, m: Match) -> Read | None:
        """Read "on Wednesday, two days after he threatened": the day of the threat.

        With no other date in the sentence it is the day of what is told in the past, counted from the date
        before, or in the present tense the day of the threat, counted from publication.
        """
        counts, back = self.counts(m), -int(m.fields["side"].value)
        unit = counts[-1][1]
        length = Read(None, "unresolved", "a length of time", "DURATION", cal.length(unit, counts[-1][0]))
        if any(number is None for number, _ in counts) or unit not in ("D", "W", "M", "Y"):
            return length
        if self.here:
            needs_day = unit if self.last_day == self.last else ""
            read = self.counted_from(lambda d: away(d, counts, back), "counted from", needs_day)
            return replace(read, of_clause=True)
        if not self.main_is_past(m):
            if self.tense_behind(m) != "past":
                return length
            read = self.anchored(lambda d: away(d, counts, back), "counted from the day of writing")
            return replace(read, of_clause=True)
        return self.of_step(m, counts, back) or length

    def of_step(self, m: Match, counts: Counts, back: int) -> Read | None:
        """Return the day so long after a step of which the day was told before."""
        thing, unit = self.thing(m.j), counts[-1][1]
        if thing is not None and thing.first is not None:
            return Read(away(thing.first, counts, -back), "relative", f"counted from {thing.value}")
        if self.last_day is None:
            return None
        clause = self.came(m)
        sign = back if clause else -back
        return replace(
            self.counted_from(lambda d: away(d, counts, sign), "counted from", unit), of_clause=clause
        )

    def _read_eve(self, m: Match) -> Read | None:
        """Read "la víspera", "the eve of the order": the day before the one spoken of, else before today."""
        behind = self.tokens[m.j : m.j + 2]
        named, pointed = any(t.letter == "q" for t in behind), any(t.letter == "c" for t in behind)
        day = self.thing(m.j + 1) if named else None
        if day is not None and day.first:
            return Read(cal.day(day.first - timedelta(days=1)), "relative", f"before {day.value}")
        if named and not pointed:
            return None
        if pointed or self.here or self.told_in is self.block:
            return self.counted_from(lambda d: cal.day(d - timedelta(days=1)), "the day before", "D")
        return self.anchored(lambda d: cal.day(d - timedelta(days=1)), "the day before")

    def thing(self, i: int) -> Period | None:
        """Return the day of what the words at `i` name, told before: "after the order", "after Tucson,"."""
        led = i < len(self.tokens) and (
            self.tokens[i].letter == "h" or self.tokens[i].word in self.words.lists["noun_after"]
        )
        for j in range(i + led, min(i + led + NAME, len(self.tokens))):
            token, behind = self.tokens[j], self.after(j + 1)
            if token.letter != "z" or self.says(token):
                return None
            ends = behind is None or behind.letter != "z"
            acts = (
                behind is not None
                and self.says(behind) == "past"
                and behind.word not in self.words.lists["came"]
            )
            if token.word in self.told and not acts and (led or (ends and self.text[token.start].isupper())):
                return self.told[token.word]
        return None

    def came(self, m: Match) -> bool:
        """Whether what was told before "came two days after he threatened"."""
        before = self.before(m.i)
        return before is not None and before.word in self.words.lists["came"]

    def main_is_past(self, m: Match) -> bool:
        """Whether the main clause around "two weeks after the ruling" is told in the past."""
        if not self.opens(m):
            return self.tense_ahead(m) == "past"
        behind = self.tokens[m.j :]
        if self.runs_on(behind):
            return True
        comma = next((i for i, token in enumerate(behind) if token.letter == ","), len(behind))
        tenses = (  # "his aides report that arrests have come down" is not told in the past
            self.says(token) for token in behind[comma:] if token.word not in self.words.lists["perfect"]
        )
        return next((tense for tense in tenses if tense), "") == "past"

    def runs_on(self, behind: list[Token]) -> bool:
        """Whether a second past verb comes before a comma: "Two days after it began Trump exempted ..."."""
        told = False
        for token in behind:
            if token.letter in STOPS or token.letter == "," or token.word in self.words.lists["relative"]:
                return False
            past = self.says(token) == "past"
            if told and past:
                return True
            told = told or past
        return False

    def _read_then(self, m: Match) -> Read | None:
        return Read(self.last, "relative", f"that is, {self.last.value}") if self.last else None

    def _read_from_day(self, m: Match) -> Read | None:
        relation = self.words.relations.get(m.fields["side"].word, "")
        if relation not in ("from", "after", "before"):
            return None
        base, sign = int(m.fields["word"].value), -1 if relation == "before" else 1
        counts = self.counts(m)
        if any(n is None for n, _ in counts):
            return None
        return self.anchored(
            lambda d: cal.day(_moved(d + timedelta(days=base), counts, sign)), "counted from"
        )

    def _read_office(self, m: Match) -> Read | None:
        """Read "when he took office", "a month after taking office": from the first day of the term."""
        start, counts = self.office_of(m), self.counts(m)
        if start is None or any(number is None for number, _ in counts):
            return None
        told = self.last if self.here and not counts else None
        if told and told.first and told.last and told.first <= start <= told.last:
            return None  # "since October 2024, when she took office": the date is told
        sign = -1 if "side" in m.fields and m.fields["side"].value == "-1" else 1
        period = away(start, counts, sign) if counts else cal.day(start)
        return Read(period, "relative", f"counted from the first day of the term, {start}")

    def _read_in_office(self, m: Match) -> Read | None:
        """Read "his first month in office", "the first 100 days of the Trump administration"."""
        start, unit, count = self.office_of(m), m.fields["sub"].value, m.number("count") or 1
        if start is None:
            return None
        last, today = cal.moved(start, unit, count) - timedelta(days=1), self.anchor.last
        period = cal.between(start, min(last, today) if today else last)
        return Read(
            period,
            "relative",
            f"from the first day of the term, {start}",
            "DURATION",
            cal.length(unit, count),
        )

    def _read_one_before(self, m: Match) -> Read | None:
        """Read "the one before", "the previous one": the month or year next to the one told."""
        side = m.get("shift", "side")
        step = int(side.value) if side else -1
        if fiscal := self.of_fiscal("Y", step):
            return fiscal
        told = (period for period in (self.last, self.plain) if period and period.precision in SPANS)
        base = next(told, None)
        if base is None or base.first is None:
            return None
        self.counted = True
        return Read(cal.shifted(SPANS[base.precision], base.first, step), "relative", f"beside {base.value}")

    def office_of(self, m: Match) -> date | None:
        """Return the first day of the term of the head named before, else behind; of the next one if near."""
        i = self.tokens[m.i].start
        heads = [t for t in self.tokens[max(m.i - REACH, 0) : m.i + REACH] if t.letter == "A"]
        head = next((t for t in reversed(heads) if t.start < i), heads[0] if heads else None)
        word, lists = m.get("word"), self.words.lists
        due = word is not None and word.word in lists["takes_office"]
        opening = word is not None and word.word in lists["opens_term"]
        name = head.value if head else "" if due else self.named_before(i)
        known = [t.start for t in terms()[name]] if name else []
        today = self.anchor.last
        coming = [d for d in known if today and 0 <= (d - today).days < SOON]
        if coming and (due or opening):
            return coming[0]
        begun = [d for d in known if today is None or d <= today]
        return begun[-1] if begun else None

    def named_before(self, start: int) -> str:
        """Return the head named last in the text shortly before."""
        before = self.text[max(0, start - RECENTLY) : start].lower()
        at, name = max((before.rfind(name), name) for name in terms())
        return name if at >= 0 else ""


def _moved(d: date, counts: Counts, sign: int) -> date:
    for number, unit in counts:
        d = cal.moved(d, unit, sign * (number or 0))
    return d


def away(d: date, counts: Counts, sign: int) -> Period:
    """Return the date some units away, no more precise than the smallest of them."""
    d = _moved(d, counts, sign)
    smallest = counts[-1][1] if len(counts) == 1 else "D"
    return cal.containing(smallest, d) if smallest in ("Y", "M") else cal.day(d)
