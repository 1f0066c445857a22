"""The vocabulary's names and cues, found in a text in one pass."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from borderledger import synonyms
from borderledger.spans import Ordered, Spanned
from borderledger.text import fold, words_of

APART = r"\b(?:[^.;:\n]|\.(?=\w)|\n(?!\n)){1,70}?\b"  # a gap within one paragraph, "1.7 million" in it
NO_END = re.compile(r"[^\W_]|\$")  # of a name: letters go on, or it is that of a currency, "US$"
# table -> (column that is looked for, column that it stands for)
TABLES: Mapping[str, tuple[str, str]] = {
    "programs": ("alias", "program"),
    "places": ("alias", "place"),
    "actors": ("alias", "actor"),
    "counted": ("noun", "unit"),
    "metrics": ("cue", "metric"),
    "statuses": ("cue", "status"),
    "reporting": ("cue", "cue"),
    "speakers": ("word", "kind"),
    "events": ("trigger", "event_type"),
    "modality": ("cue", "modality"),
}


class Name(NamedTuple):
    """A vocabulary row met in the text: ``text[start:end]`` is its alias, standing for `code`."""

    start: int
    end: int
    table: str
    code: str
    row: Mapping[str, str]
    weight: float


def weight_of(row: Mapping[str, str]) -> float:
    """Return the weight of a vocabulary row, 1 where its table has none."""
    return float(row.get("weight") or 1)


class Found:
    """All names of a text, by table, in text order, the longest where several begin at one place."""

    def __init__(self, names: dict[str, list[Name]]) -> None:
        self._tables = {table: Ordered(found) for table, found in names.items()}

    def within(self, table: str, start: int, end: int) -> list[Name]:
        """Return the names of `table` that lie in ``[start, end)``."""
        return self._tables[table].within(start, end)

    def of(self, table: str) -> Ordered[Name]:
        """Return all names of `table`."""
        return self._tables[table]

    def replaced(self, table: str, read: Callable[[Name], Name]) -> "Found":
        """Return the names with those of `table` read anew, each where it stands."""
        known = {name: list(found) for name, found in self._tables.items()}
        return Found(known | {table: [read(name) for name in known[table]]})

    def inside(self, parts: Sequence[Spanned]) -> "Found":
        """Return the names that lie in one of some parts of the text: page noise names nothing."""
        within = Ordered(parts)
        return Found({table: names.inside(within) for table, names in self._tables.items()})


Rows = list[tuple[str, Mapping[str, str]]]  # table and row


@dataclass(frozen=True, slots=True)
class _Row:
    """A vocabulary row, with what is asked of each place that its alias is met at."""

    table: str
    row: Mapping[str, str]
    code: str
    weight: float
    alias: str
    capital: bool  # the alias asks for one in the text
    capitals: bool  # ... for all of them
    languages: frozenset[str]  # of the articles that it is read in, none for all


@dataclass(frozen=True, slots=True)
class _Pattern:
    """The rows of a literal beginning, and what follows it: nothing, a word's rest, words further on."""

    rows: tuple[_Row, ...]
    tail: re.Pattern[str] | None


@cache
def _automaton() -> tuple[AhoCorasick, Sequence[tuple[str, Rows]]]:
    """Return what finds the literal beginnings, and for each what follows it, with the rows."""
    gathered: dict[tuple[str, str], Rows] = {}
    for table, (column, _) in TABLES.items():
        for row in synonyms.spread(table, column):
            same = gathered.setdefault(_parted(fold(row[column])), [])
            if not same or not any(t == table and _twins(r, row, column) for t, r in same):
                same.append((table, row))
    tails = [(tail, rows) for (_, tail), rows in gathered.items()]
    return AhoCorasick([head for head, _ in gathered], matchkind=MatchKind.Standard), tails


@cache
def _pattern(index: int) -> _Pattern:
    """Return what is asked where a beginning is met; most of the vocabulary is never met."""
    tail, rows = _automaton()[1][index]
    return _Pattern(tuple(_row(*named) for named in rows), _tail(tail))


@cache
def _tail(alias: str) -> re.Pattern[str] | None:
    """Return a regular expression for what follows a beginning: a ``*`` or `` ... `` and the rest."""
    if not alias:
        return None
    return re.compile(re.escape(alias).replace(r"\*", r"\w*").replace(r"\ \.\.\.\ ", APART))


def _row(table: str, row: Mapping[str, str]) -> _Row:
    column, code = TABLES[table]
    alias = row[column]
    return _Row(
        table=table,
        row=row,
        code=row[code],
        weight=weight_of(row),
        alias=alias,
        capital=alias[:1].isupper(),
        capitals=alias.isupper(),
        languages=frozenset() if _proper(alias) else frozenset({row["language"]}),
    )


def _parted(alias: str) -> tuple[str, str]:
    """Return an alias's literal beginning, and the rest from its first ``*`` or `` ... ``."""
    if "*" not in alias and " ... " not in alias:
        return alias, ""
    cut = min(i for i in (alias.find("*"), alias.find(" ... ")) if i >= 0)
    return alias[:cut], alias[cut:]


def _twins(a: Mapping[str, str], b: Mapping[str, str], column: str) -> bool:
    """Whether two rows find the same words: they differ in accents ("Juárez", "Juarez") or language alone."""
    return (
        all(a[c] == b[c] for c in a if c not in {column, "note", "language"})
        and a[column][:1] == b[column][:1]
        and a[column].isupper() == b[column].isupper()  # COMAR asks for capitals, Comar for one
        and (a["language"] == b["language"] or _proper(a[column]))
    )


def find(text: str, language: str = "en", folded: str | None = None) -> Found:
    """Find every vocabulary name in `text`.

    A name matches whole words, whatever the accents and quotes; ``*`` in an alias stands for the rest of a
    word and `` ... `` for up to 70 characters of the same clause ("sent ... back"); a capital in the alias
    asks for one in the text, so that ``US`` is not *us*. A row of weight 0 says nothing, and hides the words
    inside it: "reached an agreement" is no arrival. Rows of another language than the article's are
    left out, names proper excepted. `folded` is ``fold(text)``, where it is known.
    """
    names: dict[str, list[Name]] = {table: [] for table in TABLES}
    for name in _matches(text, fold(text) if folded is None else folded, language):
        names[name.table].append(name)
    return Found({table: [n for n in _longest(found) if n.weight] for table, found in names.items()})


def _matches(text: str, folded: str, language: str) -> Iterator[Name]:
    automaton, _ = _automaton()
    for index, start, end in automaton.find_matches_as_indexes(folded, overlapping=True):
        if start and folded[start - 1].isalnum() and folded[start].isalnum():
            continue
        pattern = _pattern(index)
        reach = _reach(folded, end, pattern.tail)
        if reach < 0:
            continue
        if folded[reach - 1].isalnum() and NO_END.match(folded, reach):
            continue
        for known in pattern.rows:
            if known.languages and language not in known.languages:
                continue
            if _spelled(known, text, start, reach) and not _somebody(known.table, text, start, reach):
                yield Name(start, reach, known.table, known.code, known.row, known.weight)


def _reach(folded: str, end: int, tail: re.Pattern[str] | None) -> int:
    """Return where a name ends whose beginning ends at `end`, -1 when its tail is not there."""
    if tail is None:
        return end
    match = tail.match(folded, end)
    return match.end() if match else -1


def _somebody(table: str, text: str, start: int, end: int) -> bool:
    """Whether a place's name is somebody's: "Orlando Marrero"."""
    if table != "places" or text[start:end] not in words_of("also a name"):
        return False
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def _proper(alias: str) -> bool:
    return alias[:1].isupper() or alias[:1].isdigit()


def _spelled(known: _Row, text: str, start: int, end: int) -> bool:
    """Whether the capitals of an alias are capitals in the text too."""
    if known.capitals:
        return text[start:end].replace("’", "'") == known.alias
    return not known.capital or text[start : start + 1].isupper()


def _longest(names: list[Name]) -> list[Name]:
    """Drop names that lie inside a longer one of the same table; keep rows that share one span.

    An event word that only some actors or programs make one hides nothing: it may be none.
    """
    names.sort(key=lambda n: (n.start, -n.end))
    kept: list[Name] = []
    reach, hidden = -1, (-1, -1)
    for name in names:
        if name.end > reach or (name.start, name.end) == hidden:
            kept.append(name)
            if not (name.row.get("actor_kind") or (name.table == "events" and name.row["program"])):
                reach, hidden = max(reach, name.end), (name.start, name.end)
    return kept
