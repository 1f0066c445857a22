"""What is no date though it looks like one: the verb "march", 2000 people, the 9th Circuit."""

import re

from borderledger import bare_years
from borderledger.dates_grammar import Token
from borderledger.dates_tense import Match, Tense

CURRENCY = frozenset("$€£#§")
OF_THE_HEAD = re.compile(r"[qP](?:h?z?T?z?A|h?K|z?o?K|oK)")  # "of President Trump", "of his second term"
NAMED = re.compile(r" (?:U\.S\. )?([^\W\d]+)")  # what a number may be in the name of: "5th U.S. Circuit"
THE_HEAD = re.compile(r",?h?z?T?[AK]")  # "in its first month the Trump administration"


class Allowed(Tense):
    """Whether the words around a form let it be a date; a method ``_allow_<form>`` for each that needs it."""

    def allowed(self, m: Match) -> bool:
        """Whether the neighbours let the words be a date."""
        before, first = self.before(m.i), self.tokens[m.i]
        if before and (
            before.letter in CURRENCY
            or (first.word[0].isdigit() and before.word in self.words.lists["not_after"])
        ):
            return False
        guard = getattr(self, f"_allow_{m.form}", None)
        return guard is None or bool(guard(m, before, self.after(m.j)))

    def _allow_weekday_the(self, m: Match, _: Token | None, behind: Token | None) -> bool:
        """Tell "el lunes 16" from "el lunes 16 personas": a bare number is a day only in Spanish.

        Nor is it one in a name: "on Thursday the 5th U.S. Circuit ruled".
        """
        name = NAMED.match(self.text, self.tokens[m.j - 1].end)
        if name and name[1].lower() in self.words.lists["numbered"]:
            return False
        counts = behind is not None and behind.letter == "z" and not self.says(behind)
        return "number" not in m.fields or (self.words.day_first and not counts)

    def _allow_month_date(self, m: Match, _: Token | None, behind: Token | None) -> bool:
        """Tell "on the 9th that", "El 22 el organismo", "el día 15" from a count and from the 9th Circuit."""
        if "day" in m.fields and behind is not None and behind.letter == "z" and not self.says(behind):
            on = self.tokens[m.i - 1].word in self.words.lists["on_day"]  # "On the 24th Texas went to court"
            return (
                on and self.text[behind.start].isupper() and behind.word not in self.words.lists["numbered"]
            )
        lead, number = m.get("unit") or self.tokens[m.i], m.number("number") or m.number("number_") or 0
        return "day" in m.fields or (lead.word in self.words.lists["the_day"] and 0 < number < 32)

    def _allow_nth_unit(self, m: Match, *_: Token | None) -> bool:
        """Leave "the last day of that month" to the form for the month, with a part of it."""
        return m.fields["unit"].value != "D"

    def _allow_month(self, m: Match, before: Token | None, behind: Token | None) -> bool:
        """Tell March from the verb and May from the surname where the month stands alone."""
        token, whole = m.fields["month"], m.get("whole")
        if whole is not None:  # "the month of June", not "the weeks of June"
            return whole.value == "M" and (whole.word == "mes" or not whole.word.endswith("s"))
        if set(m.fields) != {"month"} or not self.words.words[token.word][2]:
            return True
        if self.begins_range(m.j):
            return True
        if before is None:
            return behind is not None and behind.letter not in "haPR" and not self.spoke(behind)
        if (
            before.letter == "z"
            and self.text[before.start].isupper()
            and before.word not in self.words.relations
        ):
            return bool(self.says(before))  # not "Theresa May"
        return before.letter in "PRqx" or behind is None or not self.spoke(behind)

    def begins_range(self, j: int) -> bool:
        """Whether a range leads on to a month: "May through July"."""
        link, end = self.after(j), self.after(j + 1)
        through = link is not None and (
            link.letter == "-" or self.words.relations.get(link.word) in ("through", "until")
        )
        return through and end is not None and end.letter == "M"

    def _allow_last_count(self, m: Match, _: Token | None, behind: Token | None) -> bool:
        """Leave "the last three months of 2018" to the form for the year, with a part of it."""
        shift = m.get("shift", "shift_", "shift__")
        if shift is None or shift.letter == "C" or int(shift.value) > 0:
            return True
        whole = next((t for t in self.tokens[m.j + 1 :] if t.letter not in "hxcC"), None)
        return behind is None or behind.letter != "q" or whole is None or whole.letter not in "YufyM"

    def _allow_fiscal(self, m: Match, *_: Token | None) -> bool:
        """Tell "the 2019 fiscal year" from "in 2019 fiscal experts"."""
        return "budget" not in m.fields or m.fields["budget"].word not in self.words.lists["fiscal_alone"]

    def _allow_the_unit(self, m: Match, *_: Token | None) -> bool:
        """Let the article be missing behind "of": "a finales de año", "the end of year", not "all year"."""
        lead, unit = self.tokens[m.j - 2] if m.j > m.i + 1 else None, m.fields["unit"]
        if lead is None or lead.letter != "p":
            return True
        of = self.words.words.get(lead.word.split()[-1], ("",))[0] == "q"
        return of and (unit.word == "mes" or not unit.word.endswith("s"))

    def _allow_six_years(self, m: Match, *_: Token | None) -> bool:
        """Let "sexenio" alone be a term with no head named."""
        term = m.get("term", "term_", "start")
        return term is not None and bool(term.value)

    def _allow_year(self, m: Match, before: Token | None, behind: Token | None) -> bool:
        """Tell the year 2000 from 2000 people, a 2000-mile border and the last part of a telephone number."""
        if set(m.fields) != {"year"}:
            return True
        year = m.fields["year"]
        if behind is not None and behind.letter == "-" and self.text[behind.end : behind.end + 1].isalnum():
            return False
        numbered = before is not None and before.letter in "-/" and self.text[before.start - 1].isdigit()
        if numbered or bare_years.counts(self.text, year.start, year.end):
            return False
        if not 1950 <= int(year.value) < 2050:
            return before is not None and before.letter in "PRL"
        if behind is None or behind.letter != "z" or not behind.word.endswith(("s", "people")):
            led = before is not None and before.letter in "PR"
            grouped = behind is not None and "," in behind.word  # "in 2022 119,000 people asked"
            return behind is None or behind.letter not in "%X" or (led and grouped)
        return not self.counts_things(year, before)

    def counts_things(self, year: Token, before: Token | None) -> bool:
        """Whether a year in front of a plural counts it: "in 2000 homes", not "in 2012 officials"."""
        at = self.tokens.index(year)
        if self.letters[max(at - 2, 0) : at] == "Y&":  # "between 2014 and 2018 agents stopped 300"
            return False
        if before is None or before.letter in "z&" or before.word in self.words.lists["hedge"]:
            return True
        return before.letter in "PR" and int(year.value) % 100 == 0

    def _allow_unit(self, m: Match, _: Token | None, behind: Token | None) -> bool:
        """Tell "el mes pasado" from "a day last summer"."""
        return "shift_" not in m.fields or behind is None or behind.letter not in "uSMW"

    def _allow_season(self, m: Match, before: Token | None, _: Token | None) -> bool:
        """Tell the fall from the verb."""
        led = before is not None and before.letter in "PRqL" and before.word != "to"
        return led or len(m.fields) > 1 or self.letters[m.i] == "h"

    def _allow_term(self, m: Match, *_: Token | None) -> bool:
        """Let a head's name be a date only with "under", "during", "-era" or a numbered term."""
        if "head_" in m.fields:
            return m.fields["word_"].value == "era"
        if "under_" in m.fields:
            return True
        if "word__" in m.fields:  # "en el sexenio de Peña Nieto"
            return bool(m.fields["word__"].value == "MX")
        if "under" in m.fields:
            return "word" in m.fields or m.fields["under"].value == "alone"
        word = m.get("word")
        return word is not None and word.value == "term" and m.get("order", "order_") is not None

    def _allow_numeric(self, m: Match, before: Token | None, behind: Token | None) -> bool:
        """Tell 4/22 from a piece of something longer and from a fraction."""
        short = m.fields["numeric"].word.count("/") == 1 and len(m.fields["numeric"].word) < 6
        led = before is not None and before.letter in "PR"
        return (
            (led or not short)
            and not (before and before.letter in "-/")
            and not (behind and behind.letter in "q%")
        )

    def _allow_duration(self, m: Match, *_: Token | None) -> bool:
        """Let a number and a unit be a length of time, not "three quarters of"."""
        unit = m.get("unit", "plural")
        counted = "b" in self.letters[m.i : m.j]  # "two straight quarters", not "three quarters of"
        if unit is None or unit.value == "H" or (unit.value == "Q" and not counted):
            return False
        return "plural" not in m.fields or (unit.word.endswith("s") and unit.value != "WE")

    def _allow_reference(self, m: Match, *_: Token | None) -> bool:
        """Let "current" stand for the present and "the past" for itself, not "last" and "next" alone."""
        lists = self.words.lists
        if past := m.get("past"):
            return past.word in lists["past_alone"]
        return "current" not in m.fields or m.fields["current"].word in lists["now"]

    def _allow_halves(self, m: Match, *_: Token | None) -> bool:
        """Let "half" be a half, "a year and a half"."""
        half = m.get("half", "half_", "half__", "half___")
        return half is not None and half.word in self.words.lists["half"]

    def _allow_century(self, m: Match, *_: Token | None) -> bool:
        """Let "19th" number centuries alone."""
        return m.fields["century"].value == "100Y"

    def _allow_later(self, m: Match, _: Token | None, behind: Token | None) -> bool:
        """Tell "the month before it was 300" from "the month before he came"."""
        if "sign_" not in m.fields or behind is None or behind.letter not in "zh":
            return True
        dummy = behind.word in self.words.lists["dummy"]
        verb = self.after(m.j + 1) if dummy else behind
        return behind.letter == "z" and verb is not None and bool(self.says(verb))

    def _allow_office(self, m: Match, _: Token | None, behind: Token | None) -> bool:
        """Tell "was switched off on day one" from "on day one of the hearing"."""
        word = m.fields["word"].word
        return word not in self.words.lists["first_day"] or behind is None or behind.letter in ",.;:)&"

    def _allow_in_office(self, m: Match, before: Token | None, _: Token | None) -> bool:
        """Tell the first weeks of a term of office from those of anything else."""
        if m.fields["nth"].value != "1" or m.fields["sub"].value not in ("D", "W", "M", "Y"):
            return False
        if m.fields["sub"].value == "D" and "count" not in m.fields:
            return False  # "his first day" is a form of its own
        lists, owner = self.words.lists, self.before(m.i, 2)
        after = [t for t in self.tokens[m.j : m.j + 3] if t.letter not in "Pqh"]
        if after and self.letters[m.j] in "Pq" and after[0].word in lists["in_power"]:
            return True
        if before is not None and before.word == "'s":
            return owner is not None and owner.letter in "AK"
        if before is not None and before.word in lists["possessive"]:
            return THE_HEAD.match(self.letters, m.j) is not None
        return OF_THE_HEAD.match(self.letters, m.j) is not None

    def _allow_one_before(self, m: Match, *_: Token | None) -> bool:
        """Let "in the one before" be a month or a year where its sentence has told of one."""
        return any(letter in "MYf" for letter in self.letters[: m.i])

    def _allow_weekday_week(self, m: Match, *_: Token | None) -> bool:
        """Tell "Friday of this week" from "threatened on Friday for this week"."""
        return not any(t.word in self.words.lists["future_before"] for t in self.tokens[m.i : m.j])

    def _allow_weekday(self, m: Match, before: Token | None, _: Token | None) -> bool:
        """Tell "March 20, a Wednesday" from the last Wednesday."""
        return m.i == m.j or before is None or before.letter != "a"

    def _allow_week_of(self, m: Match, *_: Token | None) -> bool:
        """Let "the week of" hold a day."""
        return m.fields["week"].value == "W"

    _allow_week_of_day = _allow_week_of

    def _allow_days_of(self, m: Match, *_: Token | None) -> bool:
        """Tell "del 1 al 15," from a rise "del 1 al 15": the former opens a clause or has its week named."""
        if m.get("unit", "unit_"):
            return True
        lead = self.before(m.i, 2)
        through = self.letters[m.i - 1 : m.i + 2] == "qDR"
        return through and (lead is None or lead.letter in ",;:(u")

    def _allow_day_word(self, m: Match, before: Token | None, _: Token | None) -> bool:
        """Let "la fecha" be today where a range runs to it: "de enero a la fecha"."""
        if m.fields["word"].word not in self.words.lists["to_today"]:
            return True
        to = before is not None and self.words.relations.get(before.word) in ("through", "until")
        return to and self.letters[max(m.i - 2, 0)] in "MYx"

    def _allow_a_unit(self, m: Match, *_: Token | None) -> bool:
        """Let "a year" be a length of time, not "a half" and "a quarter"."""
        return m.fields["unit"].value not in ("Q", "H")

    def _allow_before_event(self, _: Match, before: Token | None, __: Token | None) -> bool:
        """Tell "a month after he promised it" from "put off for a month after he promised it"."""
        return before is None or before.word not in self.words.lists["future_before"]

    def _allow_ago(self, m: Match, *_: Token | None) -> bool:
        """Let "years ago" be vague, not "year ago"."""
        many = m.get("many")
        return many is None or many.word.endswith("s")

    def _allow_time(self, _: Match, before: Token | None, behind: Token | None) -> bool:
        """Let "noon" and "the morning of" be times of day."""
        return (before is not None and before.letter in "PR") or (behind is not None and behind.letter == "q")
