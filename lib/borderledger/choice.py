"""Readings of one attribute, weighed by the cues for each: the best wins, and can say why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from typing import Generic, TypeVar

from borderledger.text import vocabulary

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Candidate(Generic[T]):
    """One reading, and the strength of each cue that speaks for or against it."""

    value: T
    cues: Mapping[str, float]


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


def weigh(attribute: str, cues: Mapping[str, float]) -> float:
    """Return the sum of the cues' strengths, each times its weight; a cue without a weight counts nothing."""
    known = weights(attribute)
    return sum(known.get(cue, 0.0) * strength for cue, strength in cues.items())


def why(attribute: str, candidate: Candidate[T]) -> str:
    """Return the three cues that speak loudest for or against a candidate, with what each counts."""
    known = weights(attribute)
    counted = {cue: known.get(cue, 0.0) * strength for cue, strength in candidate.cues.items()}
    loudest = sorted(counted, key=lambda cue: -abs(counted[cue]))[:3]
    return "; ".join(f"{cue} {counted[cue]:+.1f}" for cue in loudest)


def best(attribute: str, candidates: Iterable[Candidate[T]]) -> Candidate[T]:
    """Return the candidate that weighs most, the first of equals.

    Raises
    ------
    ValueError
        When there are none.
    """
    return max(candidates, key=lambda candidate: weigh(attribute, candidate.cues))


def shares(attribute: str, candidates: Sequence[Candidate[T]]) -> list[float]:
    """Return the share of the choice that each candidate has (a softmax of the weights); they sum to 1."""
    weighed = [weigh(attribute, candidate.cues) for candidate in candidates]
    most = max(weighed)
    powers = [exp(w - most) for w in weighed]
    total = sum(powers)
    return [power / total for power in powers]


def best_or_none(attribute: str, candidates: Sequence[Candidate[T]]) -> Candidate[T]:
    """Return the best candidate; the first, which says nothing, only with more than half of the choice."""
    none, *others = shares(attribute, candidates)
    if not others or none > 0.65:
        return candidates[0]
    return candidates[1 + others.index(max(others))]


def likelihood(attribute: str, cues: Mapping[str, float]) -> float:
    """Return the logistic of the cues' weight, between 0 and 1."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, weigh(attribute, cues)))))
