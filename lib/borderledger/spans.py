"""Things that stand in a text, found again by their place."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Generic, Protocol, TypeVar


class Spanned(Protocol):
    """Anything with a start and an end, in characters."""

    @property
    def start(self) -> int:
        """The first character."""

    @property
    def end(self) -> int:
        """The character after the last."""


S = TypeVar("S", bound=Spanned)


class Ordered(Generic[S]):
    """Spans in text order; looking a place up takes logarithmic time."""

    def __init__(self, items: Sequence[S]) -> None:
        self._items = items
        self._starts = [item.start for item in items]

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[S]:
        return iter(self._items)

    def within(self, start: int, end: int) -> list[S]:
        """Return the spans that lie in ``[start, end)``."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [item for item in self._items[first:last] if item.end <= end]

    def holding(self, at: int) -> S | None:
        """Return the span that begins last at or before `at`, if `at` lies in it."""
        i = bisect_right(self._starts, at) - 1
        return self._items[i] if i >= 0 and at < self._items[i].end else None

    def before(self, start: int) -> S | None:
        """Return the span that begins last before `start`."""
        i = bisect_left(self._starts, start) - 1
        return self._items[i] if i >= 0 else None
