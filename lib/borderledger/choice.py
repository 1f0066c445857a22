"""Readings of one attribute, weighed by the cues for each: the best wins, and can say why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from heapq import nlargest
from itertools import islice
from math import exp
from typing import Generic, NamedTuple, TypeVar

from borderledger.text import vocabulary

T = TypeVar("T")


class Candidate(NamedTuple, Generic[T]):
    """One reading, and the strength of each cue that speaks for or against it."""

    value: T
    cues: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Decision(Generic[T]):
    """The readings of one attribute that were weighed, and the one taken."""

    attribute: str
    candidates: Sequence[Candidate[T]]
    taken: Candidate[T]
    by_rule: bool = False  # the first rule that applies decided, no weights
    unasked: Iterator[tuple[str, T]] = field(
        default_factory=lambda: iter(()), repr=False
    )  # the rules after it

    @property
    def value(self) -> T:
        """What the reading taken says."""
        return self.taken.value

    @property
    def why(self) -> str:
        """The rule that decided, or the cues that speak loudest for or against the reading taken."""
        return ", ".join(self.taken.cues) if self.by_rule else why(self.attribute, self.taken)

    def by_rules(self) -> list[Candidate[T]]:
        """Return the reading taken and the next other one, for which the rules left are asked only now.

        Rules look at what was read so far: ask before the number after this one is read.
        """
        others = (_of_rule(name, value) for name, value in self.unasked if value != self.taken.value)
        return [self.taken, *islice(others, 1)]

    def by_share(self) -> list[tuple[Candidate[T], float]]:
        """Return the readings with their shares of the choice: the one taken, then the others by share."""
        known = zip(self.candidates, shares(self.attribute, self.candidates), strict=True)
        return sorted(known, key=lambda pair: (pair[0] is not self.taken, -pair[1]))


@cache
def weights(attribute: str) -> Mapping[str, float]:
    """Return the weight of each cue of `attribute`, from ``vocabulary/weights.csv``."""
    return {
        row["cue"]: float(row["weight"]) for row in vocabulary("weights") if row["attribute"] == attribute
    }


def ranked(rules: Iterable[tuple[str, T]]) -> Iterator[tuple[T, str]]:
    """Yield the cues of the rules that apply, in order: the first with its name, the next other reading."""
    first: T | None = None
    for rank, (name, value) in enumerate(rules):
        if rank == 0:
            first = value
            yield value, "rule"
            yield value, f"rule: {name}"
        elif value != first:
            yield value, "second rule"
            yield value, f"second rule: {name}"
            return


def ruled(attribute: str, rules: Iterable[tuple[str, T]]) -> Decision[T]:
    """Take the reading of the first rule that applies; those after it are not asked yet.

    Raises
    ------
    ValueError
        When no rule applies.
    """
    unasked = iter(rules)
    first = next(unasked, None)
    if first is None:
        raise ValueError(f"no rule gives a reading of {attribute}")
    taken = _of_rule(*first)
    return Decision(attribute, [taken], taken, by_rule=True, unasked=unasked)


def _of_rule(name: str, value: T) -> Candidate[T]:
    return Candidate(value, {f"rule: {name}": 1.0})


def weigh(attribute: str, cues: Mapping[str, float]) -> float:
    """Return the sum of the cues' strengths, each times its weight; a cue without a weight counts nothing."""
    known, total = weights(attribute), 0.0
    for cue, strength in cues.items():
        if cue in known:
            total += known[cue] * strength
    return total


def why(attribute: str, candidate: Candidate[T]) -> str:
    """Return the three cues that speak loudest for or against a candidate, with what each counts."""
    known = weights(attribute)
    counted = [(cue, known.get(cue, 0.0) * strength) for cue, strength in candidate.cues.items()]
    loudest = nlargest(3, counted, key=lambda count: abs(count[1]))
    return "; ".join(f"{cue} {count:+.1f}" for cue, count in loudest)


def best(attribute: str, candidates: Sequence[Candidate[T]]) -> Decision[T]:
    """Take the candidate that weighs most, the first of equals.

    Raises
    ------
    ValueError
        When there are none.
    """
    weighed = [weigh(attribute, candidate.cues) for candidate in candidates]
    return Decision(attribute, candidates, candidates[weighed.index(max(weighed))])


def shares(attribute: str, candidates: Sequence[Candidate[T]]) -> list[float]:
    """Return the share of the choice that each candidate has (a softmax of the weights); they sum to 1."""
    weighed = [weigh(attribute, candidate.cues) for candidate in candidates]
    most = max(weighed)
    powers = [exp(w - most) for w in weighed]
    total = sum(powers)
    return [power / total for power in powers]
