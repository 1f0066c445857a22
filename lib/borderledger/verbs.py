"""The finite verbs of a sentence and the tense of each, read without a tagger.

Auxiliaries and irregular pasts are known words. A form in -ed may be a past or a participle: the words
beside it tell ("returned 300" is a past, "were returned", "the returned migrants" are not), and where they do
not, the other verbs of its clause do: a clause has one finite verb.
"""

import re
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import NamedTuple

from borderledger.text import vocabulary

IS = "|".join(rf"(?<=\b{word})'s\b" for word in ("it", "that", "there", "here", "he", "she", "what"))
TOKEN = re.compile(rf"\w+n't\b|'(?:ll|ve|re|d|m)\b|{IS}|\w+(?:-\w+)*|[^\w\s]")
STOPS = frozenset(',;:()-".')
REACH = 3  # words between an auxiliary and its participle: "has now also been"


@dataclass(frozen=True, slots=True)
class Verb:
    """A finite verb; ``clause`` numbers the stretch between marks and joining words that it stands in."""

    start: int
    end: int
    tense: str  # past, present, future, conditional, possible, perfect or pluperfect
    clause: int
    sure: bool = True


class Token(NamedTuple):
    """A word or a mark, in lower case with straight quotes."""

    word: str
    start: int
    end: int
    clause: int


@cache
def _words(role: str, language: str) -> frozenset[str]:
    rows = vocabulary("verbs")
    return frozenset(r["word"] for r in rows if r["role"] == role and r["language"] == language)


@cache
def _verbs(language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the words that may be a verb, or begin one of several words, and the endings of others."""
    rows = [row for row in vocabulary("verbs") if row["language"] == language]
    endings = tuple(sorted({row["word"] for row in rows if row["role"].endswith(" ending")}))
    return frozenset(row["word"].split()[0] for row in rows), endings or ("ed",)


@cache
def _endings(role: str, language: str) -> tuple[str, ...]:
    return tuple(sorted(_words(role, language)))


def finite(text: str, language: str) -> tuple[Verb, ...]:
    """Return the finite verbs of a sentence in order."""
    tokens = _tokens(text, language)
    look = _spanish if language == "es" else _english
    words, endings = _verbs(language)
    likely = [i for i, t in enumerate(tokens) if t.word in words or t.word.endswith(endings)]
    found = [verb for i in likely if (verb := look(tokens, i))]
    return tuple(
        verb for _, clause in groupby(found, key=lambda v: v.clause) for verb in _one_of(list(clause))
    )


def _one_of(verbs: list[Verb]) -> list[Verb]:
    """Return the sure verbs of a clause; of doubtful ones the first past, else the first."""
    sure = [v for v in verbs if v.sure]
    return sure or sorted(verbs, key=lambda v: v.tense != "past")[:1]


def _tokens(text: str, language: str) -> list[Token]:
    """Return the words and marks of a sentence, numbered by clause."""
    plain = text.lower().translate(
        {0x2019: "'", 0x2018: "'", 0x2013: "-", 0x2014: "-", 0x201C: '"', 0x201D: '"'}
    )
    joins, clause, found = _words("clause", language), 0, []
    for match in TOKEN.finditer(plain if len(plain) == len(text) else text):
        word = match.group()
        if word == "may" and match.start() and text[match.start()] == "M":
            word = "May"  # the month
        clause += word in STOPS or word in joins
        found.append(Token(word, match.start(), match.end(), clause))
    return found


def _word(tokens: list[Token], i: int) -> str:
    """Return the word at `i`; beyond the ends a stop."""
    return tokens[i].word if 0 <= i < len(tokens) else "."


def _before(tokens: list[Token], i: int) -> int:
    """Return where the word before `i` stands that is no adverb."""
    adverbs = _words("adverb", "en")
    i -= 1
    while i >= 0 and (tokens[i].word in adverbs or tokens[i].word.endswith("ly")):
        i -= 1
    return i


def _led(tokens: list[Token], i: int) -> bool:
    """Whether the word at `i` leaves its tense to an auxiliary or "to" in front of it."""
    j = _before(tokens, i)
    word = _word(tokens, j)
    roles = ("future", "modal", "able", "does")
    modal = any(word in _words(role, "en") for role in roles) or word in {"did", "didn't"}
    return (
        modal or word in _words("leads", "en") or word in _words("have", "en") or word in _words("be", "en")
    )


def _participle(word: str) -> bool:
    """Whether a word may be a participle."""
    regular = word.endswith("ed") and word not in _words("no verb", "en")
    return regular or word in _words("participle", "en") or word in _words("past or participle", "en")


def _english(tokens: list[Token], i: int) -> Verb | None:
    """Return the English verb at `i`, if a finite one stands there."""
    word = tokens[i].word
    told, sure = _auxiliary(tokens, i), True
    if not told and not _led(tokens, i):
        told, sure = _main(tokens, i, word)
    token = tokens[i]
    return Verb(token.start, token.end, told, token.clause, sure) if told else None


def _auxiliary(tokens: list[Token], i: int) -> str:
    """Return the tense that an auxiliary at `i` tells, '' where none stands or it is led by another."""
    word = tokens[i].word
    if word in _words("future", "en"):
        return "future" if _word(tokens, i - 1) not in {"the", "a", "his", "her", "their"} else ""
    if word in _words("modal", "en"):
        return "conditional" if word.startswith("would") else "possible"
    if word in _words("able", "en"):
        return "present"
    if word in _words("have", "en") and not _led(tokens, i):
        return _having(tokens, i)
    if word in _words("be", "en") and not word.startswith("be") and not _led(tokens, i):
        return _being(tokens, i)
    return ""


def _being(tokens: list[Token], i: int) -> str:
    """Return the tense that "is" or "was" tells: "it's been" is a perfect, "is (going) to" lies ahead."""
    after, next_but_one = _word(tokens, i + 1), _word(tokens, i + 2)
    if after == "been":
        return "perfect"
    present = tokens[i].word in _words("present", "en")
    if after == "to" or (after, next_but_one) == ("going", "to"):
        return "future" if present else "conditional"
    return "present" if present else "past"


def _having(tokens: list[Token], i: int) -> str:
    """Return the tense that "has", "have" or "had" tells: a perfect where a participle follows."""
    past = tokens[i].word in {"had", "hadn't", "'d"}
    j = i + 1
    while j <= i + REACH and (_word(tokens, j) in _words("adverb", "en") or _word(tokens, j).endswith("ly")):
        j += 1
    if _participle(_word(tokens, j)) and j < len(tokens):
        return "pluperfect" if past else "perfect"
    if tokens[i].word in {"'d", "having"}:
        return ""
    return "past" if past else "present"


def _main(tokens: list[Token], i: int, word: str) -> tuple[str, bool]:
    """Return the tense of a main verb at `i`, '' where none stands, and whether it is surely one."""
    before = _word(tokens, i - 1)
    adjective = before in _words("noun follows", "en")
    if word in _words("past", "en"):
        return ("past" if not adjective or before in _words("plural", "en") else ""), True
    if adjective:
        return "", False
    regular = word.endswith("ed") and len(word) > len("red") and word not in _words("no verb", "en")
    if regular or word in _words("past or participle", "en"):
        return _ed(tokens, i)
    if word in _words("past or base", "en"):
        return "past", False
    return _present(before, word, _word(tokens, i + 1))


def _present(before: str, word: str, after: str) -> tuple[str, bool]:
    """Return whether a word between two others is a verb in the present, and whether it is surely one."""
    noun = after == "of" or after in STOPS or before.isdigit()  # "protection needs,", "300 arrests"
    plural = before.endswith("s") or before in _words("plural", "en")
    verb = word in _words("present", "en") or (plural and word in _words("present, plural", "en"))
    return ("present" if verb and not noun else ""), _has_object(after)


def _has_object(after: str) -> bool:
    """Whether the word after a verb opens an object."""
    return after in _words("object", "en") or after[0].isdigit() or after == "$"


def _ed(tokens: list[Token], i: int) -> tuple[str, bool]:
    """Return the tense of a form that may be a past or a participle, and whether it is surely a past."""
    before, after = tokens[i - 1] if i else None, _word(tokens, i + 1)
    opens = before is None or before.word in STOPS
    function = after in _words("noun follows", "en") or after in _words("clause", "en") or after in STOPS
    if _has_object(after) and after != "by":
        return "past", True
    if opens or after == "by":
        return "", False
    if (
        tokens[i].word.endswith("ed")
        and before
        and before.word[0].isdigit()
        and not function
        and after not in _words("adverb", "en")
    ):
        return "", False  # "300 detained migrants"
    return "past", not function and after not in {"to"}


def _spanish(tokens: list[Token], i: int) -> Verb | None:
    """Return the Spanish verb at `i`, if a finite one stands there."""
    told = _spanish_tense(tokens, i)
    token = tokens[i]
    return Verb(token.start, token.end, told, token.clause) if told else None


def _spanish_tense(tokens: list[Token], i: int) -> str:
    word, after = tokens[i].word, _word(tokens, i + 1)
    if word in _words("no verb", "es") and word not in _words("present", "es"):
        return ""
    if word in _words("have", "es") and after.endswith(("do", "to", "cho", "sto")):
        return "pluperfect" if word.startswith(("hab", "hub")) else "perfect"
    if f"{word} {after}" in _words("future", "es") or word in _words("future", "es"):
        return "future"
    for tense in ("past", "present", "modal"):
        if word in _words(tense, "es"):
            return "possible" if tense == "modal" else tense
    for tense in ("modal", "future", "past"):  # -ría before -ía
        if len(word) > 3 and word.endswith(_endings(f"{tense} ending", "es")):
            return "conditional" if tense == "modal" else tense
    return ""
