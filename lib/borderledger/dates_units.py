"""Readers of months, years and other stretches: one method a form of `borderledger.dates_grammar.FORMS`."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from borderledger import timex as cal
from borderledger.dates_context import LONG, Context, Make, Read
from borderledger.dates_counted import away
from borderledger.dates_days import beyond
from borderledger.dates_grammar import Token, terms
from borderledger.dates_tense import Match
from borderledger.timex import Period

RATE = 4  # words from a number to its "a day"
UNNUMBERED = ("10Y", "100Y", "2W", "2M", "4M")  # units that "the last" counts back from publication
ONE_DAY = timedelta(days=1)
HOURS = 24  # of a day, which "the last 48 hours" count two of
FEW = 3  # what "the past few days" is taken for


class Units(Context):
    """Calendar units, fiscal years, terms of office, lengths of time; methods as in `Days`."""

    def _read_last_count(self, m: Match) -> Read | None:
        shift, unit = m.get("shift", "shift_", "shift__"), m.get("unit", "unit_", "unit__")
        number = m.get("number", "number_")
        if shift is None or unit is None or number is None:
            return None
        known = int(number.value) if number.value.isdigit() else None
        value, count = cal.length(unit.value, known), known or FEW
        days = unit.value == "TH" and known is not None and known % HOURS == 0
        code, count = ("D", count // HOURS) if days else (unit.value, count)
        if code in ("TH", "TM", "TS"):
            return Read(None, "unresolved", kind="DURATION", value=value)
        if shift.letter == "C":
            return self.beside(int(shift.value), code, count, value)
        if int(shift.value) > 0:
            read = self.anchored(lambda d: cal.between(d, cal.moved(d, code, count)), "from publication on")
        else:
            read = self.anchored(lambda d: cal.between(cal.moved(d, code, -count), d), "up to publication")
        return replace(read, kind="DURATION", value=value)

    def beside(self, step: int, unit: str, count: int, value: str) -> Read:
        """Return "the previous four months", "the following six weeks": up to or after the date before."""
        base = (self.plain if unit in LONG else None) or self.last
        first, last = (base.first, base.last) if base else (self.anchor.first, self.anchor.last)
        if first is None or last is None:
            return Read(None, "unresolved", kind="DURATION", value=value)
        if step > 0:
            begun = last + timedelta(days=1)
            period = cal.between(begun, cal.moved(begun, unit, count) - timedelta(days=1))
        else:
            period = cal.between(cal.moved(first, unit, -count), first - timedelta(days=1))
        return Read(period, "relative", "beside the date before", "DURATION", value)

    def _read_to_date(self, m: Match) -> Read | None:
        unit, year = m.get("unit"), m.number("year")
        if head := m.get("head"):
            return self.anchored(lambda d: _served(head.value, d), "the term in office")
        if "term" in m.fields:
            return self.term_to_date(m.fields["to_date"].value)
        if month := m.get("month"):
            number = int(month.value)
            return self.anchored(
                lambda d: _begun(cal.month(d.year - (number > d.month), number), d), "so far"
            )
        if "fiscal" in m.fields:
            return self.anchored(lambda d: _begun(cal.fiscal_year(cal.fiscal_number(d)), d), "so far")

        def make(d: date) -> Period:
            return _begun(cal.year(year) if year else cal.containing(unit.value if unit else "Y", d), d)

        return self.anchored(make, "up to publication", "explicit" if year else "relative")

    def term_to_date(self, country: str) -> Read | None:
        """Return the term of the head of a country, from its first day to publication."""
        read = self.anchored(lambda d: in_office(country, d), "the term in office")
        return read if country and read.period else None

    def _read_six_years(self, m: Match) -> Read | None:
        """Read "este sexenio" up to publication, "el sexenio pasado" as a whole."""
        shift, term = m.get("shift", "shift_"), m.get("term", "term_", "start")
        country = term.value if term else ""
        if "start" in m.fields:
            return self.anchored(lambda d: _first_day(in_office(country, d)), "the first day of the term")
        if shift is None or int(shift.value) > 0:
            return None
        if shift.value == "0":
            return self.term_to_date(country)
        return self.anchored(lambda d: in_office(country, d, int(shift.value)), "the term before")

    def _read_fiscal(self, m: Match) -> Read | None:
        year = m.number("year") or m.number("year_") or self.fiscal_number(m)
        if year is not None:
            return Read(self.inside(m, cal.fiscal_year(year)), "explicit")
        shift = m.get("shift")
        if shift is None and self.letters[m.j - 1] == "f" and m.fields["fiscal"].word == "fiscal":
            return None
        step = int(shift.value) if shift else int(self.yet_to_start(m))
        return self.anchored(
            lambda d: self.inside(m, cal.fiscal_year(cal.fiscal_number(d) + step)), "federal fiscal year"
        )

    def fiscal_number(self, m: Match) -> int | None:
        """Return the year of "FY19", "FY 2019"."""
        fy = m.get("fy")
        written = re.match(r"\D*(\d+)", self.text[fy.start : self.tokens[m.j - 1].end]) if fy else None
        if written is None:
            return None
        return int(written[1]) if len(written[1]) == 4 else 2000 + int(written[1])

    def yet_to_start(self, m: Match) -> bool:
        """Whether a year is the next one: "the fiscal year that starts in October"."""
        that, verb = self.after(m.j), self.after(m.j + 1)
        if that is None or verb is None or that.word not in self.words.lists["relative"]:
            return False
        return verb.word in self.words.lists["step_present"] or self.says(verb) == "future"

    def _read_fiscal_years(self, m: Match) -> Read | None:
        """Read "fiscal years 2017 and 2018", "the past three fiscal years": those that are over."""
        first, last, count = m.number("from"), m.number("to"), m.number("number")
        if first and last:
            span = _fiscal_span(first, last) if first < last else None
            return Read(span, "explicit") if span else None
        if not count or int(m.fields["shift"].value) >= 0:
            return None
        read = self.anchored(
            lambda d: _fiscal_span(cal.fiscal_number(d) - count, cal.fiscal_number(d) - 1),
            "federal fiscal years",
        )
        return replace(read, kind="DURATION", value=cal.length("Y", count))

    def _read_fiscal_nth(self, m: Match) -> Read | None:
        return self._read_nth_unit(m)

    def _read_nth_unit(self, m: Match) -> Read | None:
        unit, position = m.fields["unit"].value, self.position(m)
        if unit not in ("Q", "H", "W", "2M", "4M", "2W", "M"):
            return None
        year, fiscal, of = m.number("year"), m.number("fiscal_year"), m.get("of")
        if year is not None or fiscal is not None:
            whole = cal.fiscal_year(fiscal) if fiscal is not None else cal.year(year or 0)
            return Read(cal.nth(whole, position, unit), "explicit")
        shift = m.get("shift", "shift_")
        step = int(shift.value) if shift else 0
        if "fiscal" in m.fields:
            why = "federal fiscal year"
            return self.anchored(
                lambda d: cal.nth(cal.fiscal_year(cal.fiscal_number(d) + step), position, unit), why
            )
        if of is not None:
            return self.anchored(lambda d: cal.nth(cal.shifted(of.value, d, step), position, unit), "counted")
        bare = unit not in ("W", "M") and m.fields["nth"].letter == "o"
        told = self.plain
        if bare and unit in ("Q", "H") and told and told.last and told.value.startswith("FY"):
            return Read(cal.nth(told, position, unit), "relative", f"of {told.value}")
        return self.yearless(m, lambda y: cal.nth(cal.year(y), position, unit)) if bare else None

    def _read_quarter(self, m: Match) -> Read | None:
        number, year = int(m.fields["number"].value), m.number("fiscal_year") or self.fiscal_number(m)
        if number > 4:
            return None
        if year:
            return Read(cal.nth(cal.fiscal_year(year), number, "Q"), "explicit")
        return self.with_year(m, lambda y: cal.quarter(y, number))

    _read_quarter_of = _read_quarter

    def _read_month(self, m: Match) -> Read | None:
        number = int(m.fields["month"].value)
        shift = m.get("shift", "shift_")

        def make(year: int) -> Period | None:
            return self.inside(m, cal.month(year, number))

        if "that" in m.fields:
            return self.counted_from(lambda d: make(d.year), "in the year of")
        if "those" in m.fields and "year" not in m.fields and not self.later_than:
            # "that November": the first one after the date before
            return self.counted_from(lambda d: make(d.year + (d.month > number)), "the next", "M")
        if other := m.get("other", "other_"):  # "October of the previous year", "octubre del año pasado"
            counted = self.anchored if other.letter == "x" else self.counted_from
            return counted(lambda d: make(d.year + int(other.value)), "of another year")
        if shift is None:
            read = self.with_year(m, make)
            return self._year_off(m, read, make)
        step, of = int(shift.value), "of" in m.fields
        return self.anchored(lambda d: make(d.year + (step if of else beyond(d, number, step))), shift.word)

    def _read_month_before(self, m: Match) -> Read | None:
        """Read "the July before", "the previous July": the one next to the date told before."""
        month, side = m.get("month", "month_", "month__"), m.get("shift", "shift_", "side")
        if month is None or side is None:
            return None
        number, step = int(month.value), int(side.value)

        def beside(d: date) -> Period:
            passed = number < d.month if step < 0 else number > d.month
            return cal.month(d.year + (0 if passed else step), number)

        return self.counted_from(beside, f"{side.word} the date before,", "M")

    def _year_off(self, m: Match, read: Read, make: Make) -> Read:
        """Return "November a year earlier" from the November that the context calls for."""
        unit, sign = m.get("ago", "ago_"), m.get("sign", "sign_")
        if unit is None or sign is None or unit.value != "Y" or read.period is None or not read.period.first:
            return read
        return Read(make(read.period.first.year + int(sign.value)), "relative", f"a year {sign.word}")

    def _read_year_month(self, m: Match) -> Read | None:
        return Read(cal.month(int(m.fields["year"].value), int(m.fields["month"].value)), "explicit")

    def _read_season(self, m: Match) -> Read | None:
        code, shift = m.fields["season"].value, m.get("shift", "shift_")

        def make(year: int) -> Period | None:
            return self.inside(m, cal.season(year, code))

        if shift is None:
            return self.with_year(m, make)
        step = int(shift.value)
        if "of" in m.fields:
            return self.anchored(lambda d: make(d.year + step), "of the year")
        if step == 0:  # in March "this winter" is the one just over
            over = code == "WI"
            return self.anchored(lambda d: make(d.year - (over and d.month < WARM)), "of the year")
        return self.anchored(lambda d: _season(d, make, step), "the last" if step < 0 else "the next")

    def _read_unit(self, m: Match) -> Read | None:
        shift, unit = m.get("shift", "shift_"), m.get("unit", "unit_")
        if (
            shift is None
            or unit is None
            or unit.value in ("TH", "TM", "TS")
            or unit.word in self.words.lists["half"]
        ):
            return None
        step, code = int(shift.value), unit.value
        if unit.word.endswith("s") and code != "WE" and unit.word != "mes":
            return length_of_time(code, None) if step else None
        behind = self.after(m.j)
        if shift.letter == "c" and behind is not None and behind.word in self.words.lists["clause"]:
            return None  # "the same day that …" is told by what follows
        if shift.letter in "cC" or (code == "D" and step > 0):
            return self.of_fiscal(code, step) or self.counted_from(
                lambda d: self.inside(m, cal.shifted(code, d, step)), "counted from", code, on=step > 0
            )
        if code == "Y" and any(t.letter == "f" for t in self.tokens[: m.i]):  # beside a fiscal year
            return self.anchored(
                lambda d: cal.fiscal_year(cal.fiscal_number(d) + step), "federal fiscal year"
            )
        return self.shifted(m, code, shift, step)

    def shifted(self, m: Match, code: str, shift: Token, step: int) -> Read:
        """Return "last week", "the past year", "next month": counted from publication."""
        past = step < 0 and shift.word in self.words.lists["past_alone"] and code not in ("D", "WE")
        if past or (step and code in UNNUMBERED):  # "the past year" ends, "the next decade" begins now
            read = self.anchored(lambda d: cal.between(*sorted((d, cal.moved(d, code, step)))), shift.word)
            return replace(read, kind="DURATION", value=cal.length(code, 1))
        return self.anchored(lambda d: self.inside(m, cal.shifted(code, d, step)), shift.word)

    def _read_same_ago(self, m: Match) -> Read | None:
        """Read "the same month a year ago": a year before the month spoken of."""
        unit, word = m.fields["unit"].value, m.fields["unit"].word
        if unit not in ("D", "W", "M", "Q", "WE"):
            return None
        if word.endswith("s") and word != "mes":  # "the same months of 2021"
            return self._read_same_stretch(m)

        def make(d: date) -> Period | None:
            return cal.containing(unit, cal.moved(d, "Y", self.years_off(m, cal.day(d))))

        return self.counted_from(make, "in another year", unit)

    def _read_same_stretch(self, m: Match) -> Read | None:
        """Read "the same period of 2018", "the same point last year": what was spoken of, in another year."""
        base, shift = self.as_long(m) or self.last_stretch(), m.get("shift", "shift_")
        point = "same" in m.fields and m.fields["same"].value == "point"
        if (
            "same" in m.fields
            and m.fields["same"].value == "that"
            and m.get("year", "fiscal", "shift", "shift_") is None
        ):
            return None  # "en el de los hondureños"
        if not shift and "ago" not in m.fields and (point or base is None):
            year = None if point else m.number("year")  # else "at the same time"
            return Read(cal.year(year), "explicit") if year else None
        if base is None or base.last is None:
            step, unit = int(shift.value) if shift else -1, "D" if point else "Y"
            return self.anchored(lambda d: cal.containing(unit, cal.moved(d, "Y", step)), "of another year")
        self.counted = True
        if point:
            base = cal.day(min(base.last, self.anchor.last or base.last))
        return Read(cal.years_on(base, self.years_off(m, base)), "relative", f"of {base.value}")

    def last_stretch(self) -> Period | None:
        """Return the stretch told last, None when none was."""
        return self.stretches[-1] if self.stretches else None

    def as_long(self, m: Match) -> Period | None:
        """Return the stretch told last that is as long as "the same seven months"."""
        unit, count = m.get("unit"), m.number("count")
        if unit is None or not count:
            return None
        for told in reversed(self.stretches):
            if told.first and told.last and cal.moved(told.first, unit.value, count) == told.last + ONE_DAY:
                return told
        return None

    def years_off(self, m: Match, base: Period) -> int:
        """Return how many years lie between a stretch and the one named with "of 2018", "a year earlier"."""
        year, fiscal, shift = m.number("year"), m.number("fiscal_year"), m.get("shift", "shift_")
        last, today = base.last, self.anchor.last or base.last
        if last is None or today is None:
            return 0
        if year or fiscal:
            return year - last.year if year else (fiscal or 0) - cal.fiscal_number(last)
        if shift is None or shift.letter != "x":
            return int(shift.value) if shift else -int("ago" in m.fields)
        since = (
            cal.fiscal_number(today) - cal.fiscal_number(last)
            if "of_fiscal" in m.fields
            else today.year - last.year
        )
        return since + int(shift.value)

    def _read_the_unit(self, m: Match) -> Read | None:
        """Read "the end of the year", "the weekend"; a bare "the year" says no date."""
        unit = m.fields["unit"].value
        if unit == "WE":
            future = self.tense(m) == "future"
            return self.anchored(lambda d: _weekend(d, future), "the next" if future else "the last")
        if unit == "D":
            return self.the_day(m)
        if unit == "M" and self.closes(m) and self.plain is not None:
            return self.counted_from(lambda d: cal.containing("M", d), "the month of", "M")
        if not m.get("part", "sub") or unit not in ("W", "M", "Q", "Y", "10Y"):
            return None
        if unit == "Y" and self.letters[m.j - 2] == "p":
            return self.part_of_year(m)
        return self.anchored(lambda d: self.inside(m, cal.containing(unit, d)), "of publication")

    def part_of_year(self, m: Match) -> Read:
        """Return "a finales de año" in the year that the tense calls for: a past one has begun."""

        def make(year: int) -> Period | None:
            return self.inside(m, cal.year(year))

        def begun(d: date) -> Period | None:
            tries = (make(d.year - back) for back in range(2))
            return next((p for p in tries if p and p.first and p.first <= d), None)

        read = self.yearless(m, make)
        over = self.tense(m) == "past" and self.to_come(read.period)
        return self.anchored(begun, "the last") if over else read

    def _read_the_weekend(self, m: Match) -> Read | None:
        """Read "el fin de semana", "el fin de semana pasado"."""
        if shift := m.get("shift"):
            step = int(shift.value)
            counted = self.anchored if shift.letter == "x" else self.counted_from
            return counted(lambda d: cal.shifted("WE", d, step), shift.word)
        future = self.tense(m) == "future"
        return self.anchored(lambda d: _weekend(d, future), "the next" if future else "the last")

    def _read_runs_out(self, m: Match) -> Read | None:
        """Read "before the month is out": what is left of it."""
        unit = m.get("unit", "unit_")
        if unit is None or unit.value not in ("W", "M", "Q", "Y", "WE"):
            return None

        def left(d: date) -> Period:
            whole = cal.containing(unit.value, d)
            begun = whole.first is not None and whole.last is not None and whole.first <= d <= whole.last
            return (
                replace(cal.between(min(d + ONE_DAY, whole.last), whole.last), value=whole.value)
                if begun and whole.last
                else whole
            )

        return self.anchored(left, "of publication")

    def closes(self, m: Match) -> bool:
        """Whether only a mark or a link follows: "8,000 in the month and", not "the month of May"."""
        before, behind = self.before(m.i), self.after(m.j)
        led = before is not None and before.letter in "PR"
        return led and "part" not in m.fields and (behind is None or behind.letter in ",.;:&)")

    def the_day(self, m: Match) -> Read | None:
        """Read "ended the day", "late in the day" as the day last spoken of."""
        behind = self.after(m.j)
        if behind is not None and behind.letter not in "PR.,;" and not m.get("part"):
            return None
        if self.last is not None and self.last.precision == "day":
            return Read(self.last, "relative", "the day spoken of")
        return self.anchored(cal.day, "the day of publication")

    def _read_opening(self, m: Match) -> Read | None:
        """Read "the first eight months", of the year; "the first six days", from the day last named."""
        unit, count = m.fields["sub"].value, m.number("count")
        if self.position(m) != 1 or not count:
            return None
        if unit in ("M", "Q"):
            return self.yearless(m, lambda y: cal.nth(cal.year(y), 1, unit, count))
        if unit in ("D", "W") and self.last_day is not None:
            return self.counted_from(
                lambda d: cal.between(d, cal.moved(d, unit, count) - timedelta(days=1)), "from", "D"
            )
        return length_of_time(unit, count)

    def _read_decade(self, m: Match) -> Read | None:
        written = m.fields["decade"].value
        number = int(written) if len(written) == 4 else 1900 + int(written)
        if number % 10 or (len(written) == 2 and number < 1920):
            return None
        return Read(self.inside(m, cal.decade(number)), "explicit")

    def _read_years(self, m: Match) -> Read | None:
        a, b = (int(y) for y in m.fields["pair"].value.split("-"))
        return Read(replace(cal.between(date(a, 1, 1), date(b, 12, 31)), value=f"{a}/{b}"), "explicit")

    def _read_year(self, m: Match) -> Read | None:
        return Read(self.inside(m, cal.year(int(m.fields["year"].value))), "explicit")

    def _read_term(self, m: Match) -> Read | None:
        head, order = m.get("head", "head_", "head__"), m.get("order", "order_", "order__")
        known = terms()[head.value] if head else ()
        number = int(order.value) if order and order.letter == "o" else None
        begun = [t for t in known if self.anchor.last is None or t.start <= self.anchor.last] or list(known)
        chosen = next((t for t in known if t.number == number), None) if number else begun[-1]
        if chosen is None:
            return None
        last = chosen.end - timedelta(days=1) if chosen.end else None
        return Read(
            Period(f"{chosen.start}/{last or ''}", chosen.start, last, "term"), "term", f"is {chosen.label}"
        )

    def _read_duration(self, m: Match) -> Read | None:
        unit, count, before = m.get("unit", "plural"), m.number("count"), self.before(m.i)
        if unit is None:
            return None
        if count and before and before.word == "in" and self.tense(m) == "future":
            return self.anchored(lambda d: away(d, [(count, unit.value)], 1), "counted on")
        return length_of_time(unit.value, count)

    def _read_halves(self, m: Match) -> Read | None:
        unit = m.get("unit", "unit_", "unit__", "unit___")
        whole = m.number("count") or int("unit_" in m.fields)
        return length_of_time(unit.value, whole + 0.5) if unit else None

    def _read_a_unit(self, m: Match) -> Read | None:
        lead = self.tokens[max(m.i - RATE, 0) : m.i]
        rate = any(t.word[0].isdigit() or t.letter == "n" for t in lead) and lead[-1].letter not in "PR"
        read = length_of_time(m.fields["unit"].value, 1)
        return replace(read, kind="SET") if rate else read

    def _read_every(self, m: Match) -> Read | None:
        count = (m.number("count") or 1) * int(m.fields["every"].value)
        if unit := m.get("unit"):
            return comes_round(cal.length(unit.value, count))
        if weekday := m.get("weekday"):
            return comes_round(weekly(weekday))
        if month := m.get("month"):
            return comes_round(f"XXXX-{int(month.value):02}")
        return comes_round(f"XXXX-XX-XXT{m.fields['daypart'].value.removeprefix('T')}")

    def _read_set(self, m: Match) -> Read | None:
        return comes_round(m.fields["set"].value)

    def _read_weekdays(self, m: Match) -> Read | None:
        return comes_round(weekly(m.fields["weekdays"]))

    def _read_century(self, m: Match) -> Read | None:
        return Read(self.inside(m, cal.century(100 * (self.position(m) - 1))), "explicit")

    def _read_reference(self, m: Match) -> Read | None:
        word = m.get("word")
        value = word.value if word else "PRESENT_REF" if "current" in m.fields else "PAST_REF"
        kind = "DATE" if value.endswith("_REF") else "DURATION"
        return Read(None, "unresolved", "names no date", kind, value)


def length_of_time(unit: str, count: float | None) -> Read:
    """Return a length of time with no place on the calendar."""
    return Read(None, "unresolved", "a length of time", "DURATION", cal.length(unit, count))


def comes_round(value: str) -> Read:
    """Return what happens again and again."""
    return Read(None, "unresolved", "again and again", "SET", value)


WARM = 6  # the month from which "this winter" is the next


def _begun(whole: Period, d: date) -> Period:
    """Return a stretch up to a day in it; the whole of one that does not hold the day."""
    inside = whole.first is not None and whole.last is not None and whole.first <= d <= whole.last
    return Period(whole.value, whole.first, d, "range") if inside else whole


def _fiscal_span(first: int, last: int) -> Period:
    return cal.between(date(first - 1, 10, 1), date(last, 9, 30))


def _first_day(period: Period | None) -> Period | None:
    return cal.day(period.first) if period and period.first else None


def _served(head: str, d: date) -> Period | None:
    """Return the term of a head that has begun by a day, up to that day at most."""
    begun = [t for t in terms()[head] if t.start <= d]
    if not begun:
        return None
    end = begun[-1].end
    return cal.between(begun[-1].start, min(d, end - timedelta(days=1)) if end else d)


def in_office(country: str, d: date, step: int = 0) -> Period | None:
    """Return the term of a country's head on a day, up to that day, or a term before it."""
    known = sorted((t for of in terms().values() for t in of if t.country == country), key=lambda t: t.start)
    begun = [t for t in known if t.start <= d]
    if len(begun) <= -step:
        return None
    start = begun[step - 1].start
    return cal.between(start, begun[step].start - timedelta(days=1) if step else d)


def weekly(weekday: Token) -> str:
    """Return the TIMEX3 value of a weekday of any week."""
    return f"XXXX-WXX-{int(weekday.value) + 1}"


def _weekend(d: date, future: bool) -> Period:
    return cal.weekend(d if future or d.weekday() >= 5 else d - timedelta(days=7))


def _season(d: date, make: Callable[[int], Period | None], step: int) -> Period | None:
    tries = [p for y in range(d.year - 2, d.year + 3) if (p := make(y)) and p.first and p.last]
    if step < 0:
        return next((p for p in reversed(tries) if p.last and p.last < d), None)
    return next((p for p in tries if p.first and p.first > d), None)
