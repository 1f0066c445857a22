"""Readers of days: one method a form of `borderledger.dates_grammar.FORMS`."""

from dataclasses import replace
from datetime import date, timedelta

from borderledger import timex as cal
from borderledger.dates_context import Context, Make, Read
from borderledger.dates_grammar import NUMERIC, Token, clock
from borderledger.dates_tense import Match
from borderledger.timex import Period

RECENT = 40  # days for which a bare "the 9th" is the last one, not that of the month spoken of


class Days(Context):
    """Days written out, weekdays, feasts, and what is counted from a date.

    A method ``_read_<form>`` returns what the form means, or None where it is no date after all.
    """

    def _read_numeric(self, m: Match) -> Read | None:
        written = NUMERIC.fullmatch(m.fields["numeric"].word)
        if written is None:
            return None
        g = {k: int(v) for k, v in written.groupdict().items() if v}
        if "day" in g:
            return Read(cal.day(date(g["year"], g["month"], g["day"])), "explicit")
        if "y" in g:
            full = g["y"] if g["y"] > 99 else g["y"] + (2000 if g["y"] < 50 else 1900)
            day_first = g["a"] > 12 or self.words.day_first
            first, second = (g["b"], g["a"]) if day_first else (g["a"], g["b"])
            return Read(cal.day(date(full, first, second)), "explicit")
        if "m3" in g:
            swapped = g["m3"] > 12 or self.words.day_first
            first, second = (g["d3"], g["m3"]) if swapped else (g["m3"], g["d3"])
            return self.yearless(m, numbered(first, second))
        year, month = g.get("year_", g.get("y2")), g.get("month_", g.get("m2"))
        if year and month and 1900 < year < 2100 and month < 13:
            return Read(cal.month(year, month), "explicit")
        return None

    def _read_month_days(self, m: Match) -> Read | None:
        a, b = self.days(m)
        month = int(m.fields["month"].value)

        def make(year: int) -> Period | None:
            if b <= a:
                return None
            pair = cal.between(date(year, month, a), date(year, month, b))
            return replace(pair, precision="range")

        return self.with_year(m, make)

    _read_days_month = _read_month_days

    def days(self, m: Match) -> tuple[int, int]:
        """Return the two days of "25-31"."""
        if pair := m.get("pair"):
            a, b = pair.value.split("-")
        else:
            a, b = m.fields["day"].value, m.fields["day2"].value
        return int(a), int(b)

    def _read_month_day(self, m: Match) -> Read | None:
        month = int(m.fields["month"].value)
        make = numbered(month, int(m.fields["day"].value))
        aimed = m.get("aimed")
        if aimed and aimed.value != "0" and not m.get("year", "shift", "shift_", "shift__"):
            return self.anchored(lambda d: _aimed(d, make, int(aimed.value)), aimed.word)
        if shift := m.get("shift", "shift_", "shift__"):
            step = int(shift.value)
            if "of" in m.fields or "of_" in m.fields:
                return self.anchored(lambda d: make(d.year + step), "of that year")
            return self.anchored(lambda d: make(d.year + beyond(d, month, step)), "of that month")
        return self.with_year(m, make)

    _read_day_month = _read_month_day

    def _read_nth_weekday(self, m: Match) -> Read | None:
        weekday = int(m.fields["weekday"].value)
        if month := m.get("month"):
            return self.with_year(m, lambda y: self.nth(cal.month(y, int(month.value)), weekday, m))
        unit = m.fields["unit"].value if "unit" in m.fields else "M"
        count = int(m.fields["shift"].value) if "shift" in m.fields else 0
        other = "shift" in m.fields and m.fields["shift"].letter == "C"
        counted = self.counted_from if other else self.anchored
        return counted(lambda d: self.nth(cal.shifted(unit, d, count), weekday, m), "counted")

    def nth(self, within: Period, weekday: int, m: Match) -> Period | None:
        """Return "the first Friday" within a period."""
        found = cal.nth_weekday(within, weekday, self.position(m))
        return cal.day(found) if found else None

    def _read_nth_day_of(self, m: Match) -> Read | None:
        unit, count, number = m.fields["unit"].value, int(m.fields["shift"].value), int(m.fields["day"].value)
        counted = self.anchored if m.fields["shift"].letter == "x" else self.counted_from
        return counted(lambda d: cal.nth(cal.shifted(unit, d, count), number, "D"), "counted")

    def _read_weekday_week(self, m: Match) -> Read | None:
        shift, unit, number = m.get("shift", "shift_"), m.get("unit", "unit_"), m.number("weekday")
        if shift is None or unit is None or number is None or unit.value != "W":
            return None
        step, count = int(shift.value), number + 1
        return self.anchored(lambda d: cal.nth(cal.shifted("W", d, step), count, "D"), "of that week")

    _read_week_weekday = _read_weekday_week

    def _read_weekday_the(self, m: Match) -> Read | None:
        number, weekday = m.number("day") or m.number("number") or 0, int(m.fields["weekday"].value)

        def nearest(d: date) -> Period | None:
            tries = [d + timedelta(days=k) for k in range(-62, 62)]
            tries = [x for x in tries if x.day == number and x.weekday() == weekday]
            return cal.day(min(tries, key=lambda x: abs(x - d))) if tries else None

        return self.anchored(nearest, "the nearest")

    def _read_weekday(self, m: Match) -> Read | None:
        number, shift = int(m.fields["weekday"].value), m.get("before", "after")
        if shift is not None and shift.letter == "c" and self.bases()[0] is None:
            shift = None  # "that Friday" with no date before it
        if shift is not None and shift.letter in "cC":
            step = int(shift.value)
            return self.timed(
                m, self.counted_from(lambda d: cal.day(weekday_from(d, number, step)), "counted from")
            )
        key = (self.noun_before(m), m.fields["weekday"].word)
        if shift is None and key in self.meetings:
            return self.timed(m, Read(self.meetings[key], "relative", f"the {key[0]} named before"))
        if shift is not None and shift.word in self.words.lists["this"]:
            ahead = self.tense(m) == "future"
            return self.timed(m, self.anchored(lambda d: cal.day(_this(d, number, ahead)), "of the week"))
        if shift is not None and int(shift.value) > 0:
            return self.timed(
                m,
                self.anchored(
                    lambda d: cal.day(weekday_from(d + timedelta(days=6 - d.weekday()), number, 1)),
                    "of the next week",
                ),
            )
        future = (
            shift is None
            and not self.of_deed(m)
            and (
                self.tense(m) in ("future", "present")
                or self.told_ahead(m)
                or (self.for_coming(m) and not self.was_then(m))
            )
        )
        strict = shift is not None
        weeks = timedelta(
            weeks=int(shift.value) + 1 if shift else 0
        )  # "el lunes antepasado" is one more back
        read = self.anchored(
            lambda d: cal.day(_nearest(d, number, future, strict) + weeks),
            "the next" if future else "the last",
        )
        if key[0] and future and read.period:
            self.meetings[key] = read.period
        return self.timed(m, read)

    def was_then(self, m: Match) -> bool:
        """Whether a clause opens with what was so up to a day: "where until Monday there were 3,000".

        "Before Friday's meeting" is up to a thing, which may be to come.
        """
        owner = m.j < len(self.tokens) and self.tokens[m.j].word == "'s"
        return not owner and (self.opens(m) or self.leads_clause(m)) and self.tense_behind(m) == "past"

    def told_ahead(self, m: Match) -> bool:
        """Whether a weekday opens a clause that has no past verb: "On Tuesday the court hears whether"."""
        return self.opens(m) and not self.tense(m) and self.after(m.j) is not None

    def noun_before(self, m: Match) -> str:
        """Return the noun that a weekday dates: "the meeting (on) Friday"."""
        token = self.before(m.i)
        if token is not None and token.letter in "PR":
            token = self.before(m.i, 2)
        return token.word if token is not None and token.letter == "z" and not self.says(token) else ""

    def timed(self, m: Match, read: Read) -> Read:
        """Add the part of the day: "Monday night"."""
        part = m.get("daypart")
        if part is None or read.period is None:
            return read
        return at_time(read, part_of_day(part))

    _read_daypart = _read_weekday

    def _read_day_word(self, m: Match) -> Read | None:
        token = m.fields["word"]
        if token.word == "manana" and self.letters[max(m.i - 1, 0)] == "h":
            return None
        step, _, part = token.value.partition(":")
        read = self.timed(m, self.anchored(lambda d: cal.day(d + timedelta(days=int(step))), token.word))
        return at_time(read, f"T{part}") if part else read

    def _read_clock(self, m: Match) -> Read | None:
        written, zone = m.get("clock", "hours"), m.get("zone", "zone_")
        time = clock(written.word) if written else ""
        return self.time_alone(time + (zone.value if zone else "")) if time else None

    def _read_time(self, m: Match) -> Read | None:
        return self.time_alone(part_of_day(m.fields["daypart"]))

    def time_alone(self, time: str) -> Read:
        """Return a time of the day spoken of, else of publication; it dates nothing by itself."""
        day = self.last_day.value if self.last_day else str(self.anchor.last or "XXXX-XX-XX")
        return Read(None, "unresolved", "a time of day", "TIME", day + time)

    def _read_part_of_day(self, m: Match) -> Read | None:
        shift = m.fields["shift"]
        step, before = int(shift.value), self.before(m.i)
        if shift.letter == "c":
            return self.timed(m, self.counted_from(cal.day, "of", "D"))
        if shift.letter == "C" or (
            step > 0
            and before is not None
            and before.letter == "h"
            and (self.here or self.tense(m) == "past")
        ):
            # "the next morning"
            return self.timed(m, self.counted_from(lambda d: cal.day(d + timedelta(days=step)), "after", "D"))
        return self.timed(m, self.anchored(lambda d: cal.day(d + timedelta(days=step)), "of that day"))

    def _read_week_of(self, m: Match) -> Read | None:
        read = self._read_month_day(m)
        if read is None or read.period is None or read.period.first is None:
            return read
        return replace(read, period=cal.week(read.period.first))

    def _read_week_of_day(self, m: Match) -> Read | None:
        return self._read_week_of(m)

    def _read_days_of(self, m: Match) -> Read | None:
        """Read "del 1 al 15 de este mes", and "la semana del 1 al 5" in the month spoken of."""
        (a, b), unit, shift = self.days(m), m.get("unit", "unit_"), m.get("shift", "shift_")
        if b <= a or (unit and unit.value != "M"):
            return None
        step = int(shift.value) if shift else 0

        def make(d: date) -> Period:
            first = cal.moved(d.replace(day=1), "M", step - (shift is None and b > d.day))
            return cal.between(first.replace(day=a), first.replace(day=b))

        base = None if unit else self.month_spoken_of()
        if base is not None:
            return Read(cal.between(base.replace(day=a), base.replace(day=b)), "relative", f"of {base}")
        return self.anchored(make, "of the month")

    def _read_month_date(self, m: Match) -> Read | None:
        number = m.number("day") or m.number("number") or m.number("number_") or 0
        if self.for_coming(m) or self.tense(m) == "future":
            return self.anchored(lambda d: _next_numbered(d, number), "the next")
        base, today = self.month_spoken_of(), self.anchor.first
        if base and today and (self.label or (today - base).days > RECENT):
            return Read(_numbered_of(base, number), "relative", f"in the month of {base}")
        return self.anchored(lambda d: _last_numbered(d, number), "the last")

    def month_spoken_of(self) -> date | None:
        """Return a day of the month that is told of: that of a day, or one that this paragraph names."""
        known = self.last if self.label else self.plain
        if known is None or known.precision not in ("day", "month"):
            return None
        return known.first if known.precision == "day" or self.told_in is self.block else None

    def _read_after_next(self, m: Match) -> Read | None:
        """Read "the week after next", "the week before last"."""
        step, unit = int(m.fields["shift"].value), m.fields["unit"].value
        if step * int(m.fields["side"].value) < 1:
            return None
        return self.anchored(lambda d: cal.shifted(unit, d, 2 * step), "the one beyond")

    def _read_week_number(self, m: Match) -> Read | None:
        if m.fields["unit"].value != "W" or m.fields["unit"].word.endswith("s"):
            return None
        number = int(m.fields["number"].value)
        return self.anchored(lambda d: cal.week(date.fromisocalendar(d.year, number, 1)), "of the year")

    def _read_holiday(self, m: Match) -> Read | None:
        return self.with_year(m, lambda year: cal.holiday(m.fields["holiday"].value, year))


def numbered(month: int, number: int) -> Make:
    """Return that day of a year; February 29 is not of every one."""

    def make(year: int) -> Period | None:
        leap = (month, number) == (2, 29) and year % 4
        return None if leap else cal.day(date(year, month, number))

    return make


def part_of_day(token: Token) -> str:
    """Return the end of a TIMEX3 value for "night", "noon"."""
    return token.value if token.value.startswith("T") else f"T{token.value}"


def at_time(read: Read, time: str) -> Read:
    """Return the reading of a day at a time of day, a TIMEX3 value's end such as ``TMO`` or ``T08:30``."""
    return replace(read, kind="TIME", value=f"{read.period.value}{time}") if read.period else read


def weekday_from(d: date, number: int, step: int) -> date:
    """Return that weekday in the week of `d` (step 0), strictly after (1) or before it (-1)."""
    if step == 0:
        return d + timedelta(days=number - d.weekday())
    ahead = (number - d.weekday()) % 7
    return d + timedelta(days=ahead or 7) if step > 0 else d - timedelta(days=(7 - ahead) % 7 or 7)


def _nearest(d: date, number: int, future: bool, strict: bool) -> date:
    """Return the next or last such weekday; `d` itself counts unless `strict`."""
    if d.weekday() == number and not strict:
        return d
    return weekday_from(d, number, 1 if future else -1)


def beyond(d: date, month: int, step: int) -> int:
    """Return how many years off the last (-1), this or next (1) such month lies."""
    return step and (-(month >= d.month) if step < 0 else +(month <= d.month))


def _aimed(d: date, make: Make, step: int) -> Period | None:
    """Return the last (-1) or next (1) day that comes every year: "el pasado 15 de julio"."""
    tries = [p for y in range(d.year - 1, d.year + 2) if (p := make(y)) and p.first]
    if step < 0:
        return next((p for p in reversed(tries) if p.first and p.first <= d), None)
    return next((p for p in tries if p.first and p.first >= d), None)


def _this(d: date, number: int, ahead: bool) -> date:
    """Return that weekday in the week of `d`; of what is `ahead` never one gone by."""
    day = d + timedelta(days=number - d.weekday())
    return day + timedelta(weeks=1) if ahead and day < d else day


def _last_numbered(d: date, number: int) -> Period | None:
    """Return the last day of a month with that number."""
    tries = (d - timedelta(days=k) for k in range(62))
    return next((cal.day(x) for x in tries if x.day == number), None)


def _next_numbered(d: date, number: int) -> Period | None:
    """Return the next day of a month with that number."""
    tries = (d + timedelta(days=k) for k in range(62))
    return next((cal.day(x) for x in tries if x.day == number), None)


def _numbered_of(d: date, number: int) -> Period | None:
    """Return the day of that number in the month of a day."""
    whole = cal.month(d.year, d.month)
    return cal.day(d.replace(day=number)) if whole.last and number <= whole.last.day else None
