"""Scores: the same numbers as the reference scorer, alternatives and optional rows, and errors by kind."""

import csv
import importlib.util
import random
from pathlib import Path
from types import ModuleType

import pytest
from helpers import GOLD, SHARED

from borderledger import agreement, scoring
from borderledger.errors import InputError

ORACLE = SHARED / "score.py"


def oracle() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", ORACLE)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def shaken(gold: list[dict[str, str]], seed: int) -> list[dict[str, str]]:
    """Return gold rows with some dropped and some cells taken from others."""
    chance = random.Random(seed)
    rows = []
    for row in gold:
        if chance.random() < 0.85:
            cells = {key: value.split("|")[0] for key, value in row.items()}
            for key in cells.keys() - {"article_id", "quote", "optional"}:
                if chance.random() < 0.1:
                    cells[key] = chance.choice(gold)[key].split("|")[0]
            for start in ("date_start", "period_start"):
                end = start.replace("start", "end")
                if cells.get(start, "") > (cells.get(end) or "9"):
                    cells[end] = cells[start]
            rows.append(cells)
    return rows


def save(folder: Path, table: str, rows: list[dict[str, str]]) -> None:
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.skipif(not ORACLE.exists(), reason="the reference scorer is not here")
@pytest.mark.parametrize("name", ["seeds", "dev", "train"])
def test_scores_as_the_reference_scorer(name: str, tmp_path: Path) -> None:
    score = oracle()
    gold = {table: score.rows(GOLD / name / f"{table}.csv") for table in scoring.PLANS}
    for table, rows in gold.items():
        save(tmp_path, table, sorted(shaken(rows, seed=7), key=lambda row: row["quote"]))
    articles = {row["article_id"] for rows in gold.values() for row in rows}
    keys = {"figures": (score.figure_key, score.FIGURE_ATTRS), "events": (score.event_key, score.EVENT_ATTRS)}
    for result in scoring.score_folders(GOLD / name, tmp_path):
        key, attributes = keys[result.table]
        predicted = score.rows(tmp_path / f"{result.table}.csv")
        joint = list(scoring.PLANS[result.table].joint)
        expected, missed, spurious, wrong = score.score(
            gold[result.table], predicted, key, attributes, joint, articles
        )
        for rates, known in ((result.found, expected), (result.joint, expected["joint"])):
            assert {n: round(getattr(rates, n), 4) for n in ("precision", "recall", "f1")} == {
                n: known[n] for n in ("precision", "recall", "f1")
            }
        assert {n: round(share, 4) for n, share in result.attributes.items()} == expected["attributes"]
        assert (len(result.missed), len(result.spurious), len(result.wrong)) == (
            len(missed),
            len(spurious),
            len(wrong),
        )


@pytest.mark.parametrize("name", ["seeds", "dev", "train"])
def test_gold_scored_against_itself_is_perfect(name: str, tmp_path: Path) -> None:
    for table in scoring.PLANS:
        with (GOLD / name / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
            rows = [{k: v.split("|")[0] for k, v in row.items()} for row in csv.DictReader(lines)]
        save(tmp_path, table, rows)
    assert all(
        result.found.recall == result.joint.recall == 1
        for result in scoring.score_folders(GOLD / name, tmp_path)
    )


@pytest.mark.parametrize(
    ("gold", "cell", "right"),
    [("mpp|title_42|", "", True), ("mpp|title_42", "", False), ("mpp|title_42", "title_42", True)],
)
def test_alternatives_of_a_code(gold: str, cell: str, right: bool) -> None:
    assert agreement.code("program")({"program": gold}, {"program": cell}) is right


@pytest.mark.parametrize(
    ("gold", "cell", "right"),
    [("Ciudad Juárez", "Juarez", True), ("DHS", "CBP", False), ("|Mexico", "", True), ("Mexico", "", False)],
)
def test_names_agree_by_words(gold: str, cell: str, right: bool) -> None:
    assert agreement.name("place")({"place": gold}, {"place": cell}) is right


def test_optional_gold_rows_count_neither_way() -> None:
    event = {
        "article_id": "a",
        "event_type": "met",
        "program": "",
        "date_start": "",
        "date_end": "2019-06-11",
    }
    gold = event | {"modality": "happened", "actor": "", "place": "", "optional": "1"}
    for predicted in ([], [gold | {"optional": ""}]):
        found = scoring.score("events", [gold], predicted, scoring.PLANS["events"]).found
        assert (found.right, found.predicted, found.gold) == (0, 0, 0)


def test_errors_are_listed_by_kind() -> None:
    gold = {
        "article_id": "a",
        "event_type": "met",
        "program": "mpp",
        "date_start": "2019-06-07",
        "date_end": "2019-06-07",
    }
    gold |= {"modality": "planned", "actor": "DHS", "place": "", "quote": "a meeting"}
    predicted = gold | {"modality": "happened", "sentence": "They had a meeting."}
    listed = scoring.faults(scoring.score("events", [gold], [predicted], scoring.PLANS["events"]))
    assert "wrong modality: 1\n  a: modality=happened, gold modality=planned; 'They had a meeting.'" in listed


def test_missing_gold_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"figures\.csv: there is no such file"):
        scoring.score_folders(tmp_path, tmp_path)
