"""The words around numbers in one language: hedges, names that numbers belong to, units, rates, changes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from borderledger.numerals_grammar import Before, Row, alternation, spoken
from borderledger.text import any_of, fold, vocabulary


class After:
    """Phrases that are looked for right behind a place, each with its row."""

    def __init__(self, rows: Mapping[str, Row], lead: str, tail: str = "") -> None:
        self.rows = rows
        self._pattern = re.compile(rf"{lead}(?P<phrase>{alternation(rows)})(?!\w){tail}")

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

    def apply(self, written: str, number: str, value: float) -> bool:
        """Whether `written` says so of `number`: a row with a capital wants it in the text."""
        phrase = " ".join(fold(written).split())
        return any(
            (not row["phrase"][0].isupper() or row["phrase"] == written)
            and (row["only"] in {"", number} or _is_of(row["only"], number, value))
            for row in self.by_phrase[phrase]
        )


A_NOUN = r" [^\W\d_]+ "  # between a number and a hedge
DAYS, HOURS = "1-31", "1-12"  # what a cell of `only` says for the days of a month, in digits, and for hours


def _is_of(only: str, number: str, value: float) -> bool:
    """Whether a number is a day or an hour, where a row is only for those."""
    day = only == DAYS and number.isdecimal() and 1 <= value <= 31
    return day or (only == HOURS and value % 1 == 0 and 1 <= value <= 12)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The phrases before and after numbers, ready to be looked for in folded text."""

    hedge: Mapping[str, str]  # phrase -> qualifier, "filler" or "none"
    hedges_before: Before
    hedges_after: After
    hedges_later: After  # with a noun in between: "20 people or more"
    hedges_last: After  # the same where a clause ends: "20 people at least, and"
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
    hedges_after = rows("hedges", "after")
    alternatives = {phrase: row for phrase, row in hedges_after.items() if phrase.startswith(("or ", "o "))}
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
        hedges_after=After(hedges_after, r"\s?"),
        hedges_later=After(alternatives, A_NOUN),
        hedges_last=After(
            {
                phrase: row
                for phrase, row in hedges_after.items()
                if phrase not in alternatives and row["qualifier"] in {"at_least", "at_most"}
            },
            A_NOUN,
            rf"(?=[,.;:)]|$| {any_of('and')} )",
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
