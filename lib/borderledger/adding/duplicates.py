"""Whether a text is there already: the same words, nearly the same, or another text of the same page."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from urllib.parse import urlsplit

from borderledger.text import fold

WORDS = re.compile(r"\w+")
SHINGLE = 5  # words in a row
NEAR = (
    0.5  # of the shorter text's shingles are in the longer one: an edited article; of ours no two share 0.03
)


@dataclass(frozen=True, slots=True)
class Twin:
    """The article that a text repeats: ``same``, ``near`` (with the share of common shingles) or ``page``."""

    article_id: str
    kind: str
    share: float


class Texts:
    """The texts that are there, found again by their phrases."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._pages: dict[str, int] = {}
        self._words: dict[tuple[str, ...], int] = {}
        self._sizes: list[int] = []
        self._holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)

    def add(self, article_id: str, url: str, text: str) -> None:
        """Take in an article."""
        number = len(self._ids)
        words = _words(text)
        shingles = _shingles(words)
        self._ids.append(article_id)
        self._sizes.append(len(shingles))
        self._words.setdefault(words, number)
        self._pages.setdefault(_page(url), number)
        for shingle in shingles:
            self._holders[shingle].append(number)

    def twin(self, url: str, text: str) -> Twin | None:
        """Return the one that a text repeats most, if any."""
        words = _words(text)
        if words in self._words:
            return Twin(self._ids[self._words[words]], "same", 1.0)
        shingles = _shingles(words)
        common = Counter(number for shingle in shingles for number in self._holders.get(shingle, ()))
        shares = {number: n / min(len(shingles), self._sizes[number]) for number, n in common.items()}
        nearest = max(shares, key=shares.__getitem__, default=None)
        if nearest is not None and shares[nearest] >= NEAR:
            return Twin(self._ids[nearest], "near", shares[nearest])
        same_page = self._pages.get(_page(url)) if _page(url) else None
        return None if same_page is None else Twin(self._ids[same_page], "page", shares.get(same_page, 0.0))


def _words(text: str) -> tuple[str, ...]:
    return tuple(WORDS.findall(fold(text)))


def _shingles(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    return set(zip(*(words[i:] for i in range(SHINGLE)), strict=False))


def _page(url: str) -> str:
    """Return what an address has in common with others of the same page; nothing for a front page."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{path}?{parts.query}" if path or parts.query else ""
