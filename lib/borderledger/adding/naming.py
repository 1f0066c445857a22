"""A readable id for an article: who published it, when, and the first words of its title."""

import re
import unicodedata
from collections.abc import Container
from functools import cache
from urllib.parse import urlsplit

from borderledger.adding.document import Document
from borderledger.text import vocabulary

WORD = re.compile(r"[a-z0-9]+")
TITLE_WORDS = 4
SMALL = 4  # letters; a longer function word tells something
LONGEST = 60  # characters


def article_id(document: Document, year: int | None, taken: Container[str]) -> str:
    """Return an id that no other article has, in lower-case ASCII letters, digits and hyphens.

    Parameters
    ----------
    document
        The article.
    year
        When it was published, as far as known.
    taken
        The ids that are used, in lower case.
    """
    host = (urlsplit(document.url).hostname or "").removeprefix("www.").rsplit(".", 1)[0]
    publisher = "".join(_words(document.publisher)[:3]) or "".join(
        word for word in _words(host)[-1:] if not word.isdigit()
    )
    title = [word for word in _words(document.headline) if word not in _small() or len(word) > SMALL][
        :TITLE_WORDS
    ]
    parts = [publisher[:20], str(year or ""), *title]
    plain = "-".join(part for part in parts if part)[:LONGEST].strip("-") or "article"
    number, name = 1, plain
    while name in taken:
        number += 1
        name = f"{plain}-{number}"
    return name


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.replace("’", "").replace("'", ""))
    return WORD.findall("".join(c for c in plain if not unicodedata.combining(c)).lower())


@cache
def _small() -> frozenset[str]:
    return frozenset(row["word"] for row in vocabulary("function_words"))
