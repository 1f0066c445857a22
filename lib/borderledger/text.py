"""Characters made comparable without moving them: offsets stay those of the article."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

from borderledger import own_words

# Controls other than white space, and the marks that set or turn the direction of text (Unicode annex 9).
STEERING = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
QUOTES = {"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "\u00a0": " "}


# Spaces and hyphens that only keep a line together, and those of another width.
EVEN = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2008\u2009\u200a\u202f"), " ") | {
    0x2010: "-",
    0x2011: "-",
}


@cache
def _table() -> dict[int, str]:
    table = {ord(a): b for a, b in QUOTES.items()}
    for code in range(0xC0, 0x250):
        base = unicodedata.normalize("NFKD", chr(code))[0]
        lowered = base.lower()
        if base.isascii() and base.isalpha() and len(lowered) == 1:
            table[code] = lowered
    return table


def fold(text: str) -> str:
    """Return `text` in lower case, without accents, with straight quotes and plain dashes.

    One character for one character: ``len(fold(text)) == len(text)``, so spans in one are spans in the other.
    """
    lowered = text.lower()
    if len(lowered) != len(text):  # İ and its like grow when lowered
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered if lowered.isascii() else lowered.translate(_table())


def even(text: str) -> str:
    r"""Return text with plain spaces and hyphens, one character for one: ``len(even(text)) == len(text)``.

    >>> even("25\u00a0percent of asylum\u2011seekers")
    '25 percent of asylum-seekers'
    """
    return text if text.isascii() else text.translate(EVEN)


def inert(text: str) -> str:
    r"""Return text that only prints: white space as spaces, what would steer a terminal escaped.

    >>> print(inert("red\x1b[31m\n\u202eturned"))
    red\x1b[31m \u202eturned
    """
    return "".join(
        c if c.isprintable() else " " if c.isspace() else c.encode("unicode_escape").decode() for c in text
    )


def unsteered(text: str) -> str:
    r"""Return text with the marks that steer a screen written out, and all else as it is.

    >>> print(unsteered("\u202eevil\u202c\n"), end="")
    \u202eevil\u202c
    """
    return STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def vocabulary(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``vocabulary/<name>.csv`` and of the analyst's own, each from column to cell."""
    return own_words.rows(name)


@cache
def words_of(role: str, table: str = "function_words") -> frozenset[str]:
    """Return the words that have a role in a vocabulary table with the columns ``role`` and ``word``."""
    return frozenset(row["word"] for row in vocabulary(table) if row["role"] == role)


@cache
def any_of(role: str, table: str = "function_words") -> str:
    """Return a regular expression for the words of a role, of those that begin alike the longest first.

    A look at the first letter comes before all words: at most places in a text that settles it.
    """
    return either(words_of(role, table))


def either(words: Iterable[str]) -> str:
    """Return a regular expression for any of some words, of those that begin alike the longest first."""
    rests: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        rests.setdefault(re.escape(word[0]), []).append(re.escape(word[1:]))
    guard = f"(?=[{''.join(rests)}])" if len(rests) > 4 else ""
    return f"(?:{guard}(?:{'|'.join(map(_begun, rests, rests.values()))}))"


def _begun(first: str, rests: Sequence[str]) -> str:
    return first + (rests[0] if len(rests) == 1 else f"(?:{'|'.join(rests)})")
