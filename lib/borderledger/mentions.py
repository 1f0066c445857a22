"""Several mentions of one claim, merged into one row."""

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def merged(rows: Iterable[T], same: Callable[[T, T], bool], joined: Callable[[T, T], T]) -> list[T]:
    """Return the rows in order, each one that is the `same` as an earlier one `joined` into that."""
    kept: list[T] = []
    for row in rows:
        at = next((i for i, other in enumerate(kept) if same(row, other)), None)
        if at is None:
            kept.append(row)
        else:
            kept[at] = joined(kept[at], row)
    return kept
