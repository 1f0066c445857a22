"""Scores against gold rows: they may rise, never fall (raise gold/ratchet.csv when they do)."""

import csv
from pathlib import Path

import pytest
from helpers import GOLD, HERE, SHARED

from borderledger import corpus, scoring, tables
from borderledger.tables import Ledger

TEXTS = {
    "seeds": SHARED / "articles" / "seeds",
    "core": HERE.parent / "data" / "raw",
    "dev": HERE.parent / "data" / "raw",
    "train": HERE / "corpus",
    "practice": HERE / "practice",
    "unread": HERE / "practice",
}
COLLECTION = {"core": "core", "dev": "wider"}
RATCHET = list(csv.DictReader((GOLD / "ratchet.csv").open(encoding="utf-8", newline="")))
Built = dict[str, tuple[Ledger, Path]]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The tables of every set of texts that is here, and the folder that they were written to."""
    made: Built = {}
    for name, folder in TEXTS.items():
        if folder.is_dir():
            out = tmp_path_factory.mktemp(name)
            ledger = tables.build(corpus.load(folder, COLLECTION.get(name)))
            tables.write(ledger, out)
            made[name] = ledger, out
    return made


@pytest.mark.parametrize("floor", RATCHET, ids=lambda floor: f"{floor['set']}-{floor['table']}")
def test_scores_do_not_fall(built: Built, floor: dict[str, str]) -> None:
    if floor["set"] not in built:
        pytest.skip("the originals are not beside the repository")
    scores = scoring.score_folders(GOLD / floor["set"], built[floor["set"]][1])
    score = next(s for s in scores if s.table == floor["table"])
    assert score.found.f1 >= float(floor["f1"])
    assert score.joint.f1 >= float(floor["joint"])


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("table", ["figures", "events"])
def test_every_row_is_the_characters_that_it_names(built: Built, name: str, table: str) -> None:
    if name not in built:
        pytest.skip("the originals are not beside the repository")
    texts = {a.article_id: a.text for a in corpus.load(TEXTS[name], COLLECTION.get(name))}
    frame = built[name][0].frames()[table]
    assert len(frame)
    for row in frame.to_dict("records"):
        text = texts[row["article_id"]]
        assert text[row["start"] : row["end"]] == row["quote"]
        assert row["sentence"] in text
        assert row["quote"] in row["sentence"]
