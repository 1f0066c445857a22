"""Documents made from the schemas are current, and the codes match what uses them."""

import csv
import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

import borderledger
from borderledger import datapackage, reference, schemas
from borderledger.codes import codes

DICTIONARY = Path(__file__).parents[1] / "docs" / "data-dictionary.md"
MODULES = sorted(m.name for m in pkgutil.walk_packages(borderledger.__path__, "borderledger."))


def test_data_dictionary_is_current() -> None:
    assert DICTIONARY.read_text(encoding="utf-8") == datapackage.dictionary(), "run make docs"


@pytest.mark.parametrize("table", schemas.SCHEMAS)
def test_every_column_is_described(table: str) -> None:
    assert all(column.description for column in schemas.SCHEMAS[table].columns.values())


@pytest.mark.parametrize(
    "column", ["metric", "qualifier", "unit", "program", "event_type", "modality", "status"]
)
def test_gold_rows_use_known_codes(column: str) -> None:
    used = set()
    for path in (Path(__file__).parent / "gold").rglob("*.csv"):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                used |= set(row.get(column, "").split("|")) - {""}
    assert used <= set(codes(column))


def test_timeline_uses_known_codes() -> None:
    for row in reference.rows("policy_timeline"):
        assert row["program"] in codes("program")
        assert row["event_type"] in codes("event_type")


@pytest.mark.parametrize("name", [name for name in MODULES if not name.endswith("__main__")])
def test_examples_in_docstrings_run(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
