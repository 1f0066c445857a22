"""A feed saved as a file (RSS, Atom): what it says of each entry, and where the article is."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from borderledger.adding.decoding import tidy
from borderledger.errors import InputError

WHOLE = 120  # words; what is shorter only announces the article


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: the article's HTML where the feed carries it whole, else only its address."""

    origin: str
    url: str
    title: str
    publisher: str
    author: str
    published: str
    content: str


def read(data: bytes, origin: str) -> Iterator[Entry]:
    """Yield the entries of a feed.

    Raises
    ------
    InputError
        When it is no feed, or an empty one.
    """
    import feedparser  # noqa: PLC0415  heavy

    from borderledger.adding.dating import of_cell  # noqa: PLC0415  heavy

    feed = feedparser.parse(BytesIO(data))  # never a name, which it would fetch or open by itself
    if not feed.entries:
        raise InputError(f"{origin}: no entries of an RSS or Atom feed in it; save the feed again")
    for number, entry in enumerate(feed.entries, start=1):
        yield Entry(
            origin=f"{origin}, entry {number}",
            url=entry.get("link", ""),
            title=_plain(entry.get("title", "")),
            publisher=_plain(feed.feed.get("title", "")),
            author=_plain(entry.get("author", "")),
            published=of_cell(entry.get("published", "")),
            content=_content(entry),
        )


def _content(entry: Any) -> str:  # noqa: ANN401  feedparser has no types
    """Return the article when the feed carries it: a short summary is not it, unless there is no address."""
    whole = max((part.get("value", "") for part in entry.get("content", [])), key=len, default="")
    longest: str = max(whole, entry.get("summary", ""), key=len)
    return longest if len(longest.split()) >= WHOLE or not entry.get("link") else ""


def _plain(text: str) -> str:
    return " ".join(tidy(text).split())
