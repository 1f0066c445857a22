"""Fit the weights of the cues to the gold rows of the train texts.

python benchmarks/fit.py            rewrites lib/borderledger/vocabulary/weights.csv
python benchmarks/fit.py --folds 5  first prints the scores on articles that the weights were not fitted to
python benchmarks/fit.py --gold my-articles my-gold    fits to those, too (`borderledger gold`)

Conditional logit for choices (metric, program, place, period, status, modality), logistic
regression for yes or no (is this number a figure), with a ridge, by Newton's method from zero: the same gold
gives the same file, whatever weights were there.
"""

import argparse
import csv
import io
import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from borderledger import (
    choice,
    concerns,
    context,
    corpus,
    dating,
    figures,
    own_words,
    reading,
    scoring,
    tables,
    triggers,
)
from borderledger.attributes.claim import kept
from borderledger.attributes.metric import metrics
from borderledger.attributes.status import statuses
from borderledger.choice import Candidate
from borderledger.context import Context
from borderledger.spots import Spot

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "lib" / "borderledger" / "vocabulary" / "weights.csv"
YES_OR_NO = frozenset({"figure"})
RIDGE = 1.0
# On texts not fitted to, the rules do better than weights fitted freely.
RIDGES = {"metric": 5.0, "dated event": 3.0, "undated event": 3.0}
# Where the weights start from: the rules of a careful reader hold until the gold says no.
PRIOR = {"rule": 5.0, "second rule": 2.0}
TEXTS = [
    (ROOT / "tests" / "corpus", ROOT / "tests" / "gold" / "train"),
    (ROOT / "data" / "raw", ROOT / "tests" / "gold" / "core"),
]
ROUNDS = 40
SETTLED = 1e-3  # a step that changes no weight by more is the last
READINGS = 4  # a number leans on the one before as it is read: the weights are fitted to their own reading

Row = dict[str, str]
Matrix = npt.NDArray[np.float64]
Cues = Mapping[str, float]


@dataclass(frozen=True)
class Example:
    """One decision: the cues of each option, and which options are right."""

    attribute: str
    article: str
    options: Sequence[Cues]
    right: Sequence[bool]
    weight: float = 1.0


def rows(path: Path) -> list[Row]:
    """Return the rows of a gold table."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [{k: (v or "").strip() for k, v in row.items()} for row in csv.DictReader(lines)]


def place_of(text: str, quote: str) -> tuple[int, int]:
    """Return where a gold row's quote stands in the text, (-1, -1) when it does not."""
    at = text.find(quote)
    if at < 0:
        at = text.lower().find(quote.lower()[:25])
    return (at, at + len(quote)) if at >= 0 else (-1, -1)


@cache
def contexts(texts: Path) -> tuple[Context, ...]:
    """Return every text of a folder read as far as no weight decides."""
    return tuple(context.build(article) for article in corpus.load(texts))


def examples(texts: Path, gold: Path, out: Collection[str]) -> Iterator[Example]:
    """Yield every decision for which the gold knows the answer, the articles in `out` left out."""
    told: dict[str, defaultdict[str, list[Row]]] = {t: defaultdict(list) for t in ("figures", "events")}
    for name, by_article in told.items():
        for row in rows(gold / f"{name}.csv"):
            by_article[row["article_id"]].append(row)
    for read in contexts(texts):
        article = read.article
        known = article.article_id in told["events"] or article.article_id in told["figures"]
        if known and article.article_id not in out:
            yield from _figure_examples(read, told["figures"][article.article_id])
            yield from _event_examples(read, told["events"][article.article_id])


# --- figures --------------------------------------------------------------------------------------------


def _figure_examples(known: Context, gold: list[Row]) -> Iterator[Example]:
    name = known.article.article_id
    for chosen in figures.choices(known):
        spot = chosen.spot
        row = _gold_of(known, spot, gold)
        if row is not None and row.get("unreviewed"):
            continue
        cues = kept(known, spot, chosen.metric.taken)
        if (row is None and not _said(spot, gold)) or (row and row["optional"] != "1"):
            yield Example("figure", name, [cues], [row is not None])
        if row is None:
            continue
        metric = row["metric"].split("|")
        spoken_of = known.program_at(spot.sentence.start, spot.sentence.end, spot.quantity.start)
        yield _choice("metric", name, metrics(known, spot, spoken_of), metric)
        yield _choice("status", name, statuses(known, spot, metric[0]), row["status"].split("|"))


def _gold_of(known: Context, spot: Spot, gold: list[Row]) -> Row | None:
    """Return the gold row with the number's bounds whose quote stands nearest."""
    q = spot.quantity
    fitting = [r for r in gold if _bound(r["value_low"], q.low) and _bound(r["value_high"], q.high)]
    placed = [(place_of(known.text, r["quote"]), r) for r in fitting]
    near = [
        (abs(a - q.start), i)
        for i, ((a, b), _) in enumerate(placed)
        if a >= 0 and a - 150 <= q.start and q.end <= b + 150
    ]
    return placed[min(near)[1]][1] if near else None


def _said(spot: Spot, gold: list[Row]) -> bool:
    """Whether the number is claimed somewhere in the article: a second mention is no mistake."""
    q = spot.quantity
    return any(_bound(r["value_low"], q.low) and _bound(r["value_high"], q.high) for r in gold)


def _bound(cell: str, value: float | None) -> bool:
    options = [float(x) if x else None for x in cell.split("|")]
    return any(
        o is value or (o is not None and value is not None and abs(o - value) <= 0.005 * abs(o))
        for o in options
    )


def _iso(day: object) -> str:
    return "" if day is None else str(day)


def _choice(attribute: str, name: str, found: Sequence[Candidate[str]], wanted: Iterable[str]) -> Example:
    codes = set(wanted)
    return Example(attribute, name, [c.cues for c in found], [c.value in codes for c in found])


# --- events ---------------------------------------------------------------------------------------------


def _event_examples(known: Context, gold: list[Row]) -> Iterator[Example]:
    name = known.article.article_id
    placed = [(place_of(known.text, r["quote"]), r) for r in gold]
    for i, sentence in enumerate(known.sentences):
        if sentence.block.kind == "heading":
            continue
        here = [r for (a, b), r in placed if a >= 0 and a < sentence.end and b > sentence.start]
        if any(r.get("unreviewed") for r in here):
            continue
        words = triggers.triggers_in(known, sentence)
        told: list[triggers.Step] = []
        rest, elsewhere = list(here), [r for r in gold if r not in here]
        for timex in dating.dates_of(known, sentence):
            options = dating.dated(known, i, sentence, words, timex)
            yield _steps("dated event", name, options, here, gold)
            _tell(options, rest, told)
        taken = {step.trigger.name.start for step in told}
        for trigger in words:
            if trigger.name.start not in taken and not triggers.since(trigger):
                options = dating.undated(known, i, sentence, trigger, told)
                yield _steps("undated event", name, options, rest, [*elsewhere, *rest])
                _tell(options, rest, told)
        for step in told:
            row = _matching(step, here)[0]
            yield _choice("modality", name, concerns.modalities(known, step), row["modality"].split("|"))


def _tell(
    options: Sequence[Candidate[triggers.Step | None]], rest: list[Row], told: list[triggers.Step]
) -> None:
    """Move the gold row that an option fits, and the option's step, to what is told: a row is told once."""
    for option in options:
        if option.value and (fitting := _matching(option.value, rest)):
            rest.remove(fitting[0])
            told.append(option.value)
            return


def _steps(
    attribute: str,
    name: str,
    options: Sequence[Candidate[triggers.Step | None]],
    here: list[Row],
    gold: list[Row],
) -> Example:
    """Return the choice among the steps that a gold row fits, or none; a second mention is left out."""
    known = [
        c for c in options if c.value is None or _matching(c.value, here) or not _matching(c.value, gold)
    ]
    right = [bool(c.value and _matching(c.value, here)) for c in known]
    right[0] = not any(right)
    return Example(attribute, name, [c.cues for c in known], right)


def _matching(step: triggers.Step, here: list[Row]) -> list[Row]:
    return [row for row in here if _fits(step, row)]


def _fits(step: triggers.Step, row: Row) -> bool:
    if step.trigger.event_type not in row["event_type"].split("|"):
        return False
    if step.timex is None:
        return "published" in row["basis"].split("|")
    starts = {a or "" for a in row["date_start"].split("|")}
    ends = {b or "" for b in row["date_end"].split("|")}
    return _iso(step.timex.first) in starts and _iso(step.timex.last) in ends


# --- fitting --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Problem:
    """The options of all decisions, a row each: its cues, whether it is right, where decisions start."""

    cues: tuple[str, ...]
    matrix: Matrix
    right: Matrix
    starts: npt.NDArray[np.intp]
    weight: Matrix


def problem(found: Sequence[Example]) -> Problem:
    """Lay the decisions out as a matrix."""
    names = tuple(sorted({cue for e in found for option in e.options for cue in option}))
    index = {cue: k for k, cue in enumerate(names)}
    options = [option for e in found for option in e.options]
    matrix = np.zeros((len(options), len(names)))
    for at, option in enumerate(options):
        for cue, strength in option.items():
            matrix[at, index[cue]] = strength
    sizes = [len(e.options) for e in found]
    return Problem(
        cues=names,
        matrix=matrix,
        right=np.array([float(r) for e in found for r in e.right]),
        starts=np.cumsum([0, *sizes[:-1]]),
        weight=np.repeat([e.weight for e in found], sizes),
    )


def fit(attribute: str, found: Sequence[Example]) -> dict[str, float]:
    """Return the weights that make the right options most likely."""
    if attribute in YES_OR_NO:
        given = problem(found)
        weights = _binary(given)
    else:
        given = problem([e for e in found if 0 < sum(e.right) < len(e.right)])
        weights = _logit(given, RIDGES.get(attribute, RIDGE))
    return {cue: round(float(w), 3) for cue, w in zip(given.cues, weights, strict=True)}


def _binary(given: Problem) -> Matrix:
    """Logistic regression by Newton's method."""
    weights, matrix = np.zeros(len(given.cues)), given.matrix
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-matrix @ weights))
        gradient = matrix.T @ (given.right - p) - RIDGE * weights
        hessian = (matrix * (p * (1 - p))[:, None]).T @ matrix + RIDGE * np.eye(len(weights))
        step = np.linalg.solve(hessian, gradient)
        weights = weights + step / max(1.0, float(np.abs(step).max()))
        if np.abs(step).max() < SETTLED:
            break
    return weights


def _logit(given: Problem, ridge: float) -> Matrix:
    """Conditional logit by Newton's method; several right options share what their group gives."""
    prior = np.array([PRIOR.get(cue, 0.0) for cue in given.cues])
    weights, matrix, starts = prior.copy(), given.matrix, given.starts
    owner = np.repeat(np.arange(len(starts)), np.diff([*starts, len(matrix)]))
    for _ in range(ROUNDS):
        score = matrix @ weights
        p = _shares(score, starts, owner)
        posterior = _shares(np.where(given.right > 0, score, -np.inf), starts, owner)
        gradient = matrix.T @ (given.weight * (posterior - p)) - ridge * (weights - prior)
        means = np.add.reduceat(matrix * p[:, None], starts) * np.sqrt(given.weight[starts])[:, None]
        spread = (matrix * (given.weight * p)[:, None]).T @ matrix - means.T @ means
        step = np.linalg.solve(spread + ridge * np.eye(len(weights)), gradient)
        weights = weights + step / max(1.0, float(np.abs(step).max()))
        if np.abs(step).max() < SETTLED:
            break
    return weights


def _shares(score: Matrix, starts: npt.NDArray[np.intp], owner: npt.NDArray[np.intp]) -> Matrix:
    """Return the softmax of the scores within each group."""
    powers = np.exp(score - np.maximum.reduceat(score, starts)[owner])
    return np.asarray(powers / np.add.reduceat(powers, starts)[owner])


def fit_all(found: Sequence[Example]) -> dict[str, dict[str, float]]:
    """Return the weights of every attribute."""
    by_attribute: defaultdict[str, list[Example]] = defaultdict(list)
    for e in found:
        by_attribute[e.attribute].append(e)
    return {name: fit(name, some) for name, some in sorted(by_attribute.items())}


def accuracy(found: Sequence[Example], weights: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Return the share of decisions that come out right, by attribute."""
    hits: defaultdict[str, list[bool]] = defaultdict(list)
    for e in found:
        known = weights[e.attribute]
        scores = [sum(known.get(c, 0.0) * s for c, s in option.items()) for option in e.options]
        if e.attribute in YES_OR_NO:
            hits[e.attribute].append((scores[0] > 0) == e.right[0])
        else:
            hits[e.attribute].append(e.right[int(np.argmax(scores))])
    return {name: sum(h) / len(h) for name, h in sorted(hits.items())}


def fit_without(out: Collection[str]) -> tuple[dict[str, dict[str, float]], list[Example]]:
    """Return the weights fitted to all articles but some, and the decisions that they were fitted to."""
    weights: dict[str, dict[str, float]] = {}
    found: list[Example] = []
    for _ in range(READINGS):
        _write(weights)
        found = [e for texts, gold in TEXTS for e in examples(texts, gold, out)]
        weights = fit_all(found)
    return weights, found


def held_out(folds: int) -> list[scoring.Score]:
    """Return the scores on the train texts, each read with weights fitted to the others."""
    texts, gold = TEXTS[0]
    articles = corpus.load(texts)
    readings = []
    for k in range(folds):
        out = articles[k::folds]
        _write(fit_without({a.article_id for a in out})[0])
        readings += [reading.read(a) for a in out]
    with tempfile.TemporaryDirectory() as folder:
        tables.write(tables.assemble(readings), Path(folder))
        return scoring.score_folders(gold, Path(folder))


def main() -> None:
    """Fit, say how well, and write the weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folds", type=int, default=0, help="cross-validate by article in this many parts")
    parser.add_argument(
        "--gold",
        nargs=2,
        type=Path,
        metavar=("TEXTS", "GOLD"),
        action="append",
        default=[],
        help="more articles, and the gold rows of some of them",
    )
    given = parser.parse_args()
    TEXTS.extend(map(tuple, given.gold))
    folds = given.folds
    for score in held_out(folds) if folds else ():
        print(f"held out, {folds} folds: {scoring.summary(score)}")
    weights, found = fit_without(())
    _write(weights)
    for name, share in accuracy(found, weights).items():
        print(f"{name:14} fitted   {share:.3f}")


def _write(weights: Mapping[str, Mapping[str, float]]) -> None:
    """Write the weights, and have the reading take them from there."""
    WEIGHTS.write_text(_csv(weights), encoding="utf-8", newline="")
    own_words.shipped.cache_clear()
    own_words.rows.cache_clear()
    choice.weights.cache_clear()


def _csv(weights: Mapping[str, Mapping[str, float]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["attribute", "cue", "weight"])
    for attribute, known in weights.items():
        writer.writerows([attribute, cue, w] for cue, w in known.items() if w)
    return out.getvalue()


if __name__ == "__main__":
    main()
