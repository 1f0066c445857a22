"""Things that stand in a text, found again by their place."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
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
        first = bisect_left(self._starts, start)
        if first == len(self._starts) or self._starts[first] >= end:
            return []
        last = bisect_left(self._starts, end, first)
        return [item for item in self._items[first:last] if item.end <= end]

    def first(self, start: int, end: int) -> S | None:
        """Return the first span that begins in ``[start, end)``, if it ends there too."""
        i = bisect_left(self._starts, start)
        return self._items[i] if i < len(self._items) and self._items[i].end <= end else None

    def inside(self, parts: "Ordered[Spanned]") -> list[S]:
        """Return the spans that lie in one of some parts, which do not overlap."""
        return [item for item in self._items if (part := parts.holding(item.start)) and item.end <= part.end]

    def holding(self, at: int) -> S | None:
        """Return the span that begins last at or before `at`, if `at` lies in it."""
        i = bisect_right(self._starts, at) - 1
        return self._items[i] if i >= 0 and at < self._items[i].end else None

    def before(self, start: int) -> S | None:
        """Return the span that begins last before `start`."""
        i = bisect_left(self._starts, start) - 1
        return self._items[i] if i >= 0 else None


class Marks:
    """The places of a text that a pattern matches, all found at once; counting takes logarithmic time."""

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self._found = [match.span() for match in pattern.finditer(text)]
        self._starts = [start for start, _ in self._found]
        self._ends = [end for _, end in self._found]

    def count(self, start: int, end: int) -> int:
        """Return how many lie in ``[start, end)``."""
        return max(0, bisect_right(self._ends, end) - bisect_left(self._starts, start))

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return those that lie in ``[start, end)``, as start and end."""
        return self._found[bisect_left(self._starts, start) : bisect_right(self._ends, end)]


class Lengths:
    """How much of some spans in text order lies before a place; what is between them has no length."""

    def __init__(self, items: Sequence[Spanned]) -> None:
        self._starts = [item.start for item in items]
        self._ends = [item.end for item in items]
        self._before = [0, *accumulate(item.end - item.start for item in items)]

    def upto(self, at: int) -> int:
        """Return how many characters of the spans lie before `at`."""
        i = bisect_right(self._starts, at)
        return self._before[i] - max(0, self._ends[i - 1] - at) if i else 0

    def back(self, at: int, length: int) -> int:
        """Return the place from which `length` characters of the spans lie before `at`, at least 0."""
        rest = self.upto(at) - length
        if rest <= 0:
            return 0
        i = bisect_left(self._before, rest) - 1
        return self._starts[i] + rest - self._before[i]
