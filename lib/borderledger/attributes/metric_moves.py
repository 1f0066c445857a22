"""Verbs of moving people, read with where to: "bused 3,400 of them over the bridge" is a return."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from borderledger.context import Context
from borderledger.lexicon import Name, weight_of
from borderledger.text import any_of, vocabulary

REACH = 60  # characters from a verb to where it moves people, within one clause
NOBODY = re.compile(rf"\b{any_of('moves nobody', 'moves')}\b", re.IGNORECASE)
NAMED_SO = {  # verbs that say themselves what is done, wherever people are moved
    "deported": re.compile(any_of("deports people", "moves"), re.IGNORECASE),
    "expelled": re.compile(any_of("expels people", "moves"), re.IGNORECASE),
}
APART = rf"(?:[^.,;:()\n]|[.,](?=\w)){{1,{REACH}}}?"


def moves(context: Context, start: int, end: int) -> list[Name]:
    """Return what the verbs of moving people between two places tell, by where they move them."""
    language = context.article.language
    return [
        Name(match.start(), match.end(), "metrics", row["metric"], row, weight_of(row))
        for match in _pattern(language).finditer(context.folded, start, end)
        if not NOBODY.search(match.group())  # "the money that they send home"
        for row in _read(match, language)
    ]


def _read(match: re.Match[str], language: str) -> list[dict[str, str]]:
    """Return what the directions tell after a verb: who deports to Mexico returns under the program alone."""
    rows = _readings(language)[match["where"]]
    own = next((metric for metric, verbs in NAMED_SO.items() if verbs.match(match.group())), "")
    if not own:
        return rows
    returns = [row for row in rows if row["metric"] == "returned" and not row["program"]]
    rest = [row for row in rows if row not in returns]
    under = [row | {"program": "mpp"} for row in returns]
    return [*rest, *under, *(row | {"metric": own} for row in returns)]


def joined(named: Sequence[Name], moved: Sequence[Name]) -> list[Name]:
    """Return the names of a sentence with its moves, which stand for the words inside them."""
    if not moved:
        return list(named)
    rest = [n for n in named if not any(m.start <= n.start and n.end <= m.end for m in moved)]
    return sorted([*rest, *moved], key=lambda n: (n.start, -n.end))


@cache
def _readings(language: str) -> Mapping[str, list[dict[str, str]]]:
    rows: dict[str, list[dict[str, str]]] = {}
    for row in vocabulary("directions"):
        if row["language"] == language:
            rows.setdefault(row["phrase"], []).append(row)
    return rows


@cache
def _pattern(language: str) -> re.Pattern[str]:
    where = "|".join(re.escape(phrase) for phrase in sorted(_readings(language), key=len, reverse=True))
    verbs, onward = any_of("moves people", "moves"), any_of("goes on with a place", "moves")
    return re.compile(rf"\b{verbs}\b(?: |{APART}\b)(?P<where>{where})\b(?!{onward})")
