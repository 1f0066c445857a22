"""Tables held against gold rows: precision, recall, F1, the accuracy of each attribute, and what went wrong.

A figure is found when an unclaimed row of the same article has the same bounds (within 0.5 %), unit and
``per``. An event is found when an unclaimed row of the same article has the same type and program and a date
interval that overlaps. Rows are paired so that the most attributes agree. Optional gold rows count neither
way. Works on the CSV files.
"""

import csv
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from borderledger import agreement
from borderledger.agreement import Agrees, Row
from borderledger.errors import InputError


@dataclass(frozen=True)
class Rates:
    """Precision, recall and F1 of ``right`` rows among ``predicted`` and ``gold`` ones."""

    right: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of predicted rows that are right."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of gold rows that were found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True)
class Score:
    """How one table compares with its gold rows.

    ``found`` counts a pair once its key agrees, ``joint`` only when every key attribute does; ``attributes``
    is the share of found pairs that agree, by attribute. ``wrong`` holds the pairs with what differs.
    """

    table: str
    found: Rates
    joint: Rates
    attributes: dict[str, float]
    missed: list[Row]
    spurious: list[Row]
    wrong: list[tuple[Row, Row, list[str]]]


@dataclass(frozen=True)
class Plan:
    """What makes rows of a table the same (``key``), and what may then still differ."""

    key: Agrees
    attributes: dict[str, Agrees]
    joint: tuple[str, ...]
    shown: tuple[str, ...]


def score_folders(gold: Path, tables: Path) -> list[Score]:
    """Score ``figures.csv`` and ``events.csv`` of a folder, over the articles that its gold rows name.

    Raises
    ------
    InputError
        When a file is missing or has no column ``article_id``, or none has a row.

    Examples
    --------
    >>> from borderledger import paths
    >>> gold, tables = paths.home() / "tests" / "gold" / "core", paths.home() / "data" / "processed"
    >>> [score.table for score in score_folders(gold, tables)]
    ['figures', 'events']
    """
    golden = {table: _read(gold / f"{table}.csv") for table in PLANS}
    articles = {row["article_id"] for rows in golden.values() for row in rows}
    if not articles:
        raise InputError(f"{gold}: holds no gold row; give the folder of some (borderledger gold)")
    scores = []
    for table, plan in PLANS.items():
        predicted = [row for row in _read(tables / f"{table}.csv") if row["article_id"] in articles]
        scores.append(score(table, golden[table], predicted, plan))
    return scores


def score(table: str, gold: Sequence[Row], predicted: Sequence[Row], plan: Plan) -> Score:
    """Score the rows of one table."""
    pairs = _pair(gold, predicted, plan)
    counted = [(gold[i], predicted[j]) for i, j in pairs if not _optional(gold[i])]
    n_gold = sum(not _optional(row) for row in gold)
    n_predicted = len(predicted) - (len(pairs) - len(counted))
    differ = [[name for name, agrees in plan.attributes.items() if not agrees(g, p)] for g, p in counted]
    whole = sum(not set(names) & set(plan.joint) for names in differ)
    paired_gold, paired_predicted = ({pair[side] for pair in pairs} for side in (0, 1))
    return Score(
        table,
        found=Rates(len(counted), n_predicted, n_gold),
        joint=Rates(whole, n_predicted, n_gold),
        attributes={
            name: sum(name not in names for names in differ) / len(counted) if counted else 0.0
            for name in plan.attributes
        },
        missed=[g for i, g in enumerate(gold) if i not in paired_gold and not _optional(g)],
        spurious=[p for j, p in enumerate(predicted) if j not in paired_predicted],
        wrong=[(g, p, names) for (g, p), names in zip(counted, differ, strict=True) if names],
    )


def summary(result: Score) -> str:
    """Return the numbers in two lines."""
    found, joint = result.found, result.joint
    return (
        f"{result.table:8} gold {found.gold} predicted {found.predicted} found {found.right}  "
        f"P {found.precision:.3f} R {found.recall:.3f} F1 {found.f1:.3f}  joint F1 {joint.f1:.3f}\n"
        f"         {'  '.join(f'{name} {share:.2f}' for name, share in result.attributes.items())}"
    )


def faults(result: Score) -> str:
    """Return what was missed, spurious and wrong, by kind, with the words."""
    shown = PLANS[result.table].shown
    lines = [f"{result.table} missed: {len(result.missed)}"]
    lines += [f"  {_brief(row, shown)}" for row in result.missed]
    lines += [f"{result.table} spurious: {len(result.spurious)}"]
    lines += [f"  {_brief(row, shown)}" for row in result.spurious]
    for name in PLANS[result.table].attributes:
        pairs = [(g, p) for g, p, names in result.wrong if name in names]
        columns = [column for column in shown if column.startswith(name)]
        lines += [f"{result.table} wrong {name}: {len(pairs)}"] if pairs else []
        lines += [
            f"  {p['article_id']}: {_cells(p, columns)}, gold {_cells(g, columns)}; {_words(p)}"
            for g, p in pairs
        ]
    return "\n".join(lines)


def _pair(gold: Sequence[Row], predicted: Sequence[Row], plan: Plan) -> list[tuple[int, int]]:
    """Pair rows one to one, greedily: gold before optional gold, most agreeing attributes first."""
    of_article: defaultdict[str, list[tuple[int, Row]]] = defaultdict(list)
    for j, p in enumerate(predicted):
        of_article[p["article_id"]].append((j, p))
    candidates = sorted(
        (_optional(g), -sum(agrees(g, p) for agrees in plan.attributes.values()), i, j)
        for i, g in enumerate(gold)
        for j, p in of_article[g["article_id"]]
        if plan.key(g, p)
    )
    taken_gold: set[int] = set()
    taken: set[int] = set()
    pairs = []
    for *_, i, j in candidates:
        if i not in taken_gold and j not in taken:
            taken_gold.add(i)
            taken.add(j)
            pairs.append((i, j))
    return pairs


def _optional(row: Row) -> bool:
    return row.get("optional") == "1"


def _read(path: Path) -> list[Row]:
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = [{k: (v or "").strip() for k, v in row.items() if k} for row in csv.DictReader(lines)]
    except FileNotFoundError:
        raise InputError(
            f"{path}: there is no such file; name a folder with figures.csv and events.csv"
        ) from None
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at byte {error.start}; save it again as UTF-8") from None
    if rows and "article_id" not in rows[0]:
        raise InputError(f"{path}, row 1: the column 'article_id' is missing")
    return rows


def _brief(row: Row, shown: Sequence[str]) -> str:
    return f"{row['article_id']}: {_cells(row, shown)}; {_words(row)}"


def _cells(row: Row, columns: Sequence[str]) -> str:
    return " ".join(f"{column}={row[column]}" for column in columns if row.get(column)) or "nothing"


def _words(row: Row) -> str:
    return repr(row.get("sentence") or row.get("quote", ""))


PLANS = {
    "figures": Plan(
        key=agreement.every(
            agreement.bound("value_low"),
            agreement.bound("value_high"),
            agreement.code("unit"),
            agreement.code("per"),
        ),
        attributes={
            "metric": agreement.code("metric"),
            "qualifier": agreement.code("qualifier"),
            "program": agreement.code("program"),
            "place": agreement.name("place"),
            "period": agreement.dates("period_start", "period_end", agreement.same, free=True),
            "status": agreement.code("status"),
            "source": agreement.name("source"),
        },
        joint=("metric", "qualifier", "program", "place", "period", "status"),
        shown=(
            *("metric", "value_low", "value_high", "qualifier", "unit", "per", "program", "place"),
            *("period_start", "period_end", "status", "source"),
        ),
    ),
    "events": Plan(
        key=agreement.every(
            agreement.code("event_type"),
            agreement.code("program"),
            agreement.dates("date_start", "date_end", agreement.overlap),
        ),
        attributes={
            "date": agreement.dates("date_start", "date_end", agreement.same),
            "modality": agreement.code("modality"),
            "actor": agreement.name("actor"),
            "place": agreement.name("place"),
        },
        joint=("date", "modality"),
        shown=("event_type", "program", "actor", "date_start", "date_end", "modality", "place"),
    ),
}
