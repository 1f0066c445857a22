"""Blocks to sentences, each with its characters."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from borderledger.layout import Block
from borderledger.text import vocabulary

LOST = r"(?:(?<=[a-záéíóúñ]{2}[.!?])|(?<=\d\d[.!?]))(?=[\"“]?[A-ZÁÉÍÓÚÑ][a-záéíóúñ])"  # "the border.The"
END = re.compile(
    rf"(?<![.!?…])[.!?…]+[\"”’')\]]*(?:\s+(?=[\"“‘'(¿¡\[]*[A-ZÁÉÍÓÚÑ0-9])|{LOST})"  # or the space was lost
)
LONGEST = 2000  # characters; what runs on beyond is no sentence of an article, and is cut at a space
LAST_WORD = re.compile(r"\S+$")


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """Characters ``[start, end)`` of an article; `text` is what is read of them, `block` what holds them."""

    start: int
    end: int
    text: str
    block: Block

    def within(self, text: str) -> str:
        """Return the sentence as it stands in the article's own text."""
        return text[self.start : self.end]


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    rows = vocabulary("abbreviations")
    never = frozenset(r["abbreviation"].lower() for r in rows if r["closes"] == "no")
    maybe = frozenset(r["abbreviation"].lower() for r in rows if r["closes"] == "maybe")
    return never, maybe


@cache
def openers() -> frozenset[str]:
    """Return the words, in lower case, that often open a sentence."""
    return frozenset(r["word"] for r in vocabulary("openers"))


def split(text: str, blocks: Sequence[Block]) -> list[Sentence]:
    """Cut every block that is not noise into sentences, in text order."""
    return [
        Sentence(start, end, text[start:end], block)
        for block in blocks
        if block.kind != "noise"
        for whole in _sentences(text, block)
        for start, end in _bounded(text, *whole)
    ]


def _sentences(text: str, block: Block) -> Iterator[tuple[int, int]]:
    start = block.start
    for match in END.finditer(text, block.start, block.end):
        if _closes(text, start, match):
            yield start, match.end() - _blank(match.group())
            start = match.end()
    yield start, block.end


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence whole, or in pieces that are not too long."""
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        yield start, cut
        start = cut + 1 if text[cut] == " " else cut
    yield start, end


def _blank(mark: str) -> int:
    return len(mark) - len(mark.rstrip())


def _closes(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the mark ends a sentence rather than an abbreviation or an initial."""
    if match.group()[0] != ".":
        return True
    word = LAST_WORD.search(text, max(start, match.start() - 12), match.start() + 1)
    last = word.group().lstrip("(\"“'‘").lower() if word else ""
    never, maybe = _abbreviations()
    if last in never or (len(last) == 2 and last[0].isalpha()):
        return False
    if last in maybe:
        following = text[match.end() : match.end() + 20].lstrip("\"“'‘(").split(maxsplit=1)
        return bool(following) and following[0].lower().rstrip(",") in openers()
    return True
