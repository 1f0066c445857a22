"""Several mentions of one claim, merged into one row."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

T = TypeVar("T")
AMONG = 100  # claims of its kind, the last before it, among which a mention is looked for


def merged(
    rows: Iterable[T],
    kind: Callable[[T], Hashable],
    same: Callable[[T, T], bool],
    joined: Callable[[T, T], T],
) -> list[T]:
    """Return the rows in order, one that is the `same` as an earlier one of its kind `joined` into that."""
    kept: list[T] = []
    places: dict[Hashable, list[int]] = {}
    for row in rows:
        alike = places.setdefault(kind(row), [])
        at = next((i for i in alike[-AMONG:] if same(row, kept[i])), None)
        if at is None:
            alike.append(len(kept))
            kept.append(row)
        else:
            kept[at] = joined(kept[at], row)
    return kept
