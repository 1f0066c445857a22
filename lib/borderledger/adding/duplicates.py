"""Whether a text is there already: the same words, nearly the same, or another text of the same page."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from borderledger.text import fold

WORDS = re.compile(r"\w+")
SHINGLE = 5  # words in a row
NEAR = (
    0.5  # of the shorter text's shingles are in the longer one: an edited article; of ours no two share 0.03
)


@dataclass(frozen=True, slots=True)
class Known:
    """A text that is there, by its article's id."""

    article_id: str
    url: str
    words: tuple[str, ...]
    shingles: frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Twin:
    """The article that a text repeats: ``same``, ``near`` (with the share of common shingles) or ``page``."""

    article_id: str
    kind: str
    share: float


def known(article_id: str, url: str, text: str) -> Known:
    """Return what is compared of an article."""
    words = tuple(WORDS.findall(fold(text)))
    return Known(
        article_id, _page(url), words, frozenset(zip(*(words[i:] for i in range(SHINGLE)), strict=False))
    )


def twin(new: Known, others: Iterable[Known]) -> Twin | None:
    """Return the one among others that a text repeats most, if any."""
    found = [repeat for other in others if (repeat := _repeat(new, other))]
    return max(found, key=lambda each: (each.kind == "same", each.share), default=None)


def _repeat(new: Known, other: Known) -> Twin | None:
    if new.words == other.words:
        return Twin(other.article_id, "same", 1.0)
    fewer = min(len(new.shingles), len(other.shingles))
    share = len(new.shingles & other.shingles) / fewer if fewer else 0.0
    if share >= NEAR:
        return Twin(other.article_id, "near", share)
    return Twin(other.article_id, "page", share) if new.url and new.url == other.url else None


def _page(url: str) -> str:
    """Return what an address has in common with others of the same page; nothing for a front page."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{path}?{parts.query}" if path or parts.query else ""
