"""What a court's words do to a program: stop it, keep it, or leave that open.

A court stops (blocks, pauses, holds unlawful) a program, or it stops what would have stopped the program: an
ending, an injunction. So words that stop or undo something are counted in the clause of the decision: an odd
number goes against the program, an even number for it. Where the clause only speaks of another order or
ruling, nothing is decided. Source of the words: ``vocabulary/phase_words.csv``.
"""

import re
from functools import cache

from borderledger.text import any_of, fold

WORDS = "phase_words"  # vocabulary
# A stop at the end of a clause ("put on hold, for now, ..."): what it stops is said further on.
NO_OBJECT = re.compile(rf"(?<!was )(?<!were )(?<!been )\b{any_of('stop', WORDS)}\w*\s*$")
CLAUSE = re.compile(r"[,;:()]|\.(?=\s|$)| - |(?<!\d)-(?!\w)")

AGAINST, FOR, OPEN = "against", "for", ""


def direction(sentence: str, quote: str = "") -> str:
    """Return whether a decision goes for the program or against it, empty where the words leave it open.

    Parameters
    ----------
    sentence
        What tells of the decision.
    quote
        Words of it: only their clause counts, from them on if that decides. Empty: the first that decides.

    >>> direction("A judge paused the termination of the program, leaving it in limbo.")
    'for'
    >>> direction("A federal court declared it illegal.")
    'against'
    """
    return next((found for clause in _clauses(sentence, quote) if (found := _direction(clause))), OPEN)


def effect(sentence: str, quote: str = "") -> str:
    """Return the state that a decision leaves a program in.

    Returns
    -------
    str
        ``suspended`` where the court stops the program itself, ``disputed`` where it stops an ending or
        orders a restart (the executive has it off, the court on), ``active`` where it lets the program go on,
        empty where the words do not say: "declared illegal" stops nothing yet.
    """
    for clause in _clauses(sentence, quote):
        towards = _direction(clause)
        if towards == FOR:
            ordered = _has("restart", clause) and not _has("allow", clause)
            return "disputed" if ordered or _has("ending", clause) else "active"
        stops = _has("stop", clause) or _has("injunction", clause)
        if towards == AGAINST and stops and not _has("ending", clause):
            return "suspended"
    return ""


def is_restart(sentence: str, quote: str) -> bool:
    """Return whether the words of a decision are those of a restart that it led to, not of one ordered.

    >>> is_restart("The judge's order reinstated it.", "reinstated")
    True
    >>> is_restart("The judge ordered it reinstated.", "reinstated")
    False
    """
    before = fold(sentence)[: max(sentence.find(quote), 0)]
    ordered = re.search(rf"\b{any_of('orders it', WORDS)}$", before)
    return _pattern("restart").match(fold(quote)) is not None and ordered is None


def despite_one(sentence: str) -> bool:
    """Return whether a sentence tells what came about despite a decision.

    >>> despite_one("Despite this ruling, the program was reinstated.")
    True
    """
    pattern = rf"\b{any_of('despite', WORDS)} (?:\w+ ){{0,3}}{any_of('decision', WORDS)}"
    return re.search(pattern, fold(sentence)) is not None


def _clauses(sentence: str, quote: str) -> list[str]:
    """Return the clauses to look at: the rest of one from the quote on; all without a quote.

    Where that stops nothing, what is stopped may stand before it: "put the termination on pause".
    """
    folded = fold(sentence)
    if not quote:
        return CLAUSE.split(folded)
    at = max(sentence.find(quote), 0)
    rest = CLAUSE.split(folded[at:])[0]
    return [CLAUSE.split(folded[:at])[-1] + rest] if NO_OBJECT.search(rest) else [rest]


def _direction(clause: str) -> str:
    stops, endings, undone = (_count(role, clause) for role in ("stop", "ending", "undo"))
    stops += _count("injunction", clause)
    against = endings + (stops or _count("void", clause))  # "blocked as unlawful" is one thing, not two
    goes_on = _has("restart", clause) or _has("allow", clause)
    if _has("decision", clause) and not endings and not _has("restart", clause):
        return OPEN
    if NO_OBJECT.search(clause) and not endings:
        return OPEN
    if not against:
        return FOR if goes_on else OPEN  # nothing to undo
    return FOR if (against + undone) % 2 == 0 else AGAINST


def _has(role: str, clause: str) -> bool:
    return _pattern(role).search(clause) is not None


def _count(role: str, clause: str) -> int:
    return len(_pattern(role).findall(clause))


@cache
def _pattern(role: str) -> re.Pattern[str]:
    """Return an expression for the words of a role: stems, from the start of a word."""
    return re.compile(rf"\b{fold(any_of(role, WORDS))}")
