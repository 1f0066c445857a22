"""The words around numbers in one language: hedges, names that numbers belong to, units, rates, changes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from borderledger.numerals_grammar import Before, Row, alternation, spoken
from borderledger.text import fold, vocabulary


class After:
    """Phrases that are looked for right behind a place, each with its row."""

    def __init__(self, rows: Mapping[str, Row], lead: str) -> None:
        self.rows = rows
        self._pattern = re.compile(rf"{lead}(?P<phrase>{alternation(rows)})(?!\w)")

    def starting(self, text: str, at: int) -> tuple[int, Row] | None:
        """Return where the longest phrase that begins at `at` ends, and its row; None without one."""
        match = self._pattern.match(text, at)
        return (match.end(), self.rows[match["phrase"]]) if match else None


class Names:
    """Phrases that make a number a name ("Title 42"), an age, a time or a pronoun, on one side of it."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.by_phrase: dict[str, list[Row]] = {}
        for row in rows:
            self.by_phrase.setdefault(fold(row["phrase"]), []).append(row)

    def apply(self, written: str, number: str) -> bool:
        """Whether `written` says so of `number`: a row with a capital wants it in the text."""
        phrase = " ".join(fold(written).split())
        return any(
            (not row["phrase"][0].isupper() or row["phrase"] == written)
            and (not row["only"] or row["only"] == number or (row["only"] == DAYS and _is_day(number)))
            for row in self.by_phrase[phrase]
        )


DAYS = "1-31"  # what a cell of `only` says for the days of a month


def _is_day(number: str) -> bool:
    return number.isdecimal() and 1 <= int(number) <= 31


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The phrases before and after numbers, ready to be looked for in folded text."""

    hedge: Mapping[str, str]  # phrase -> qualifier, "filler" or "none"
    hedges_before: Before
    hedges_after: After
    hedges_later: After  # with a noun in between: "20 people or more"
    joins: Mapping[str, str]  # between the ends of a range -> the hedge that must open it, if any
    names: Names
    names_before: Before
    followers: Names
    followers_pattern: re.Pattern[str]
    signs: Mapping[str, Row]  # of currencies
    units: After
    rate: Mapping[str, str]
    rate_after: re.Pattern[str]
    rate_before: re.Pattern[str]
    no_rate: Before  # "for" in "for a day"
    change: Mapping[str, str]  # up, down, or "move", or empty for words in between
    changes_before: Before
    changes_after: After
    counted: frozenset[str]  # nouns that figures count


@cache
def surroundings(language: str) -> Surroundings:
    """Return the words around numbers in a language: ``en`` or ``es``."""

    def rows(table: str, position: str, key: str = "phrase") -> dict[str, Row]:
        return {fold(r[key]): r for r in spoken(table, language) if r["position"] == position}

    def codes(table: str, position: str, column: str, key: str = "phrase") -> dict[str, str]:
        return {phrase: row[column] for phrase, row in rows(table, position, key).items()}

    hedge = codes("hedges", "before", "qualifier")
    names = Names([r for r in spoken("introducers", language) if r["position"] == "before"])
    followers = Names([r for r in spoken("introducers", language) if r["position"] == "after"])
    units = rows("units", "after", "word")
    modifiers = alternation(word for word, row in units.items() if row["kind"] == "modifier")
    after, before = codes("rates", "after", "per"), codes("rates", "before", "per")
    never, stops = alternation(rows("rates", "unless_followed")), alternation(rows("rates", "stop"))
    change = {
        word: "move" if position == "move" else direction
        for position in ("filler", "move", "before")
        for word, direction in codes("changes", position, "change", "word").items()
    }
    return Surroundings(
        hedge=hedge,
        hedges_before=Before(hedge),
        hedges_after=After(rows("hedges", "after"), r"\s?"),
        hedges_later=After(
            {
                phrase: row
                for phrase, row in rows("hedges", "after").items()
                if phrase.startswith(("or ", "o "))
            },
            r" [^\W\d_]+ ",
        ),
        joins=codes("hedges", "range", "qualifier"),
        names=names,
        names_before=Before(names.by_phrase),
        followers=followers,
        followers_pattern=re.compile(rf"[\s-]?(?P<phrase>{alternation(followers.by_phrase)})(?!\w)"),
        signs=rows("units", "before", "word"),
        units=After(
            {word: row for word, row in units.items() if row["kind"] != "modifier"},
            rf"[ -]?(?:(?:of|de) )?(?:(?:{modifiers}) )?",  # not over a line's end: tables
        ),
        rate={**after, **before},
        rate_after=re.compile(
            rf"(?<!\w)(?:(?P<stop>{stops})|(?P<phrase>{alternation(after)})(?!-|\s(?:{never})\b))(?!\w)"
        ),
        # no rate in "al día 16 de mayo"
        rate_before=re.compile(
            rf"(?<!\w)(?P<phrase>{alternation(before)})(?!\w|-|\s(?:{never})\b|\s\d\d? de\b)"
        ),
        no_rate=Before(rows("rates", "unless_preceded")),
        change=change,
        changes_before=Before(change),
        changes_after=After(rows("changes", "after", "word"), r"\s"),
        counted=frozenset(fold(r["noun"]).rstrip("*") for r in vocabulary("counted")),
    )
