# ruff: noqa: E501  made-up texts are long
"""Whether a regular expression can backtrack exponentially, read from its own syntax tree.

A repeated part that can match one text in two ways (``(a+)+``, ``(a|a)*``, ``(a?b?)*``) takes twice as long
for every further copy of it. Each repeated part is made the automaton of its characters' places (Glushkov's),
and two ways through it are looked for that part and meet again on the same characters. A look ahead is taken as
if it were not there, and a bounded repeat inside as if it had no bound: more is found than there is, never less.
"""

import importlib
import pkgutil
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations, product
from pathlib import Path
from re import _compiler as compiler  # type: ignore[attr-defined]
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

FEW = 5  # times: up to 32 ways, whatever the text
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
LOOKS = (op.ASSERT, op.ASSERT_NOT)
SAMPLE = [
    *map(chr, range(9, 127)),
    *"áñçÜ½²٣—’“\xa0\u2028漢🙂",
]  # a character of every kind that classes tell apart
OF_CATEGORY: dict[Any, Callable[[str], bool]] = {
    op.CATEGORY_DIGIT: str.isdecimal,
    op.CATEGORY_SPACE: str.isspace,
    op.CATEGORY_WORD: lambda c: c.isalnum() or c == "_",
}
OTHERWISE = {
    op.CATEGORY_NOT_DIGIT: op.CATEGORY_DIGIT,
    op.CATEGORY_NOT_SPACE: op.CATEGORY_SPACE,
    op.CATEGORY_NOT_WORD: op.CATEGORY_WORD,
}


@dataclass
class Part:
    """A part of a pattern: the places it may begin and end at, and whether it may be nothing."""

    first: set[int] = field(default_factory=set)
    last: set[int] = field(default_factory=set)
    empty: bool = True


class Automaton:
    """The places of characters in one repeated part, and which may follow which, in how many ways."""

    def __init__(self, body: Any, flags: int) -> None:
        self.flags, self.places, self.twice = flags, list[frozenset[str]](), False
        self.follows: Counter[tuple[int, int]] = Counter()
        part = self._sequence(body)
        self._join(part.last, part.first)

    def ambiguous(self) -> bool:
        """Whether two ways through it on one text part and meet again."""
        if self.twice or any(ways > 1 for ways in self.follows.values()):
            return True
        after: dict[int, list[int]] = {}
        for one, other in self.follows:
            after.setdefault(one, []).append(other)
        waiting = {
            pair
            for following in after.values()
            for pair in combinations(sorted(following), 2)
            if self.places[pair[0]] & self.places[pair[1]]
        }
        seen = set(waiting)
        while waiting:
            one, other = waiting.pop()
            for pair in product(after.get(one, ()), after.get(other, ())):
                if pair[0] == pair[1]:
                    return True
                if pair not in seen and self.places[pair[0]] & self.places[pair[1]]:
                    seen.add(pair)
                    waiting.add(pair)
        return False

    def _join(self, ends: Iterable[int], begins: Iterable[int]) -> None:
        self.follows.update(product(ends, begins))

    def _place(self, characters: Iterable[str]) -> Part:
        self.places.append(frozenset(characters))
        at = {len(self.places) - 1}
        return Part(at, at, empty=False)

    def _sequence(self, items: Any) -> Part:
        whole = Part()
        for item in items:
            part = self._item(*item)
            self._join(whole.last, part.first)
            whole = Part(
                whole.first | part.first if whole.empty else whole.first,
                whole.last | part.last if part.empty else part.last,
                whole.empty and part.empty,
            )
        return whole

    def _item(self, kind: Any, value: Any) -> Part:  # noqa: PLR0911  one for each kind
        if kind in REPEATS:
            low, high, body = value
            part = self._sequence(body)
            if high > 1:
                self._join(part.last, part.first)
            return Part(part.first, part.last, part.empty or low == 0)
        if kind is op.BRANCH:
            parts = [self._sequence(body) for body in value[1]]
            self.twice |= sum(part.empty for part in parts) > 1  # nothing, in two ways: (a|a)
            return Part(
                set().union(*(part.first for part in parts)),
                set().union(*(part.last for part in parts)),
                any(part.empty for part in parts),
            )
        if kind is op.SUBPATTERN:
            return self._sequence(value[3])
        if kind is op.ATOMIC_GROUP:
            return self._sequence(value)
        if kind is op.GROUPREF_EXISTS:
            parts = [self._sequence(body or ()) for body in value[1:]]
            return Part(parts[0].first | parts[1].first, parts[0].last | parts[1].last, empty=True)
        if kind in (*LOOKS, op.AT):
            return Part()
        if kind is op.GROUPREF:
            return self._place(SAMPLE)
        return self._place(c for c in SAMPLE if self._holds(kind, value, c))

    def _holds(self, kind: Any, value: Any, c: str) -> bool:
        if self.flags & re.IGNORECASE:
            return any(_holds(kind, value, each) for each in {c, c.lower(), c.upper()})
        return _holds(kind, value, c)


def _holds(kind: Any, value: Any, c: str) -> bool:
    """Whether a character is of a kind: a letter, a range, a class of several."""
    if kind is op.LITERAL:
        return c == chr(value)
    if kind is op.NOT_LITERAL:
        return c != chr(value)
    if kind is op.ANY:
        return c != "\n"
    if kind is op.RANGE:
        return len(c) == 1 and value[0] <= ord(c) <= value[1]
    if kind is op.CATEGORY:
        return not _holds(kind, OTHERWISE[value], c) if value in OTHERWISE else OF_CATEGORY[value](c)
    if kind is op.IN:
        negated = value[0][0] is op.NEGATE
        return any(_holds(item[0], item[1], c) for item in value[negated:]) != negated
    raise NotImplementedError(kind)


def loops(items: Any) -> Iterator[Any]:
    """Yield the body of every repeat of more than a few, outer ones first."""
    for kind, value in items:
        if kind in REPEATS:
            if value[1] > FEW:
                yield value[2]
            yield from loops(value[2])
        elif kind is op.BRANCH:
            for body in value[1]:
                yield from loops(body)
        elif kind is op.SUBPATTERN:
            yield from loops(value[3])
        elif kind in LOOKS:
            yield from loops(value[1])
        elif kind is op.ATOMIC_GROUP:
            yield from loops(value)
        elif kind is op.GROUPREF_EXISTS:
            yield from (loop for body in value[1:] if body for loop in loops(body))


def explodes(pattern: str, flags: int = 0) -> bool:
    """Whether a pattern can backtrack exponentially.

    >>> explodes(r"(?:a+)+b"), explodes(r"(?:a|a)*b"), explodes(r"(?:a|b)+c"), explodes(r"(?:\\d{1,3},)+")
    (True, True, False, False)
    """
    tree = parser.parse(pattern, flags)
    return any(Automaton(body, tree.state.flags).ambiguous() for body in loops(tree) if _inside(body))


def _inside(body: Any) -> bool:
    """Whether a body is more than one character: one alone has one way."""
    return len(body) > 1 or body[0][0] in (
        *REPEATS,
        op.BRANCH,
        op.SUBPATTERN,
        op.ATOMIC_GROUP,
        op.GROUPREF_EXISTS,
    )


def compiled() -> dict[tuple[str, int], str]:
    """Return every pattern with its flags that the library compiles, and where: in a process of its own.

    All modules are imported and all shipped articles read, so that what the vocabulary builds is there too.
    """
    found: dict[tuple[str, int], str] = {}
    plain = compiler.compile

    def noted(pattern: Any, flags: int = 0) -> Any:
        made, frame = plain(pattern, flags), sys._getframe()
        while (
            frame.f_back and "/borderledger/" not in frame.f_code.co_filename and "<frozen" not in str(frame)
        ):
            frame = frame.f_back
        if "/borderledger/" in frame.f_code.co_filename and isinstance(pattern, str):
            found[pattern, made.flags] = f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno}"
        return made

    compiler.compile = noted
    import borderledger

    for module in pkgutil.walk_packages(borderledger.__path__, "borderledger."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    from borderledger import corpus, paths, tables

    tables.build(corpus.load(paths.home() / "data" / "raw"))
    return found


if __name__ == "__main__":
    every = compiled()
    bad = [
        f"{where}: {pattern[:200]}" for (pattern, flags), where in every.items() if explodes(pattern, flags)
    ]
    print(*bad, f"{len(every)} patterns, {len(bad)} can backtrack exponentially", sep="\n")
    sys.exit(1 if bad else 0)
