"""Documents made from the schemas are current, and the codes match what uses them."""

import csv
import inspect
import pkgutil
import re
from pathlib import Path

import pytest

from borderledger import cli_reference, datapackage, reference, schemas
from borderledger.charts import phases, returns
from borderledger.codes import codes
from borderledger.tables import Ledger

DICTIONARY = Path(__file__).parents[1] / "docs" / "data-dictionary.md"
COMMANDS = DICTIONARY.with_name("cli.md")


def _own(where: object) -> list[str]:
    """Return the functions that a module or class has of its own."""
    inside = ((name, inspect.unwrap(thing)) for name, thing in vars(where).items() if callable(thing))
    home = getattr(where, "__module__", getattr(where, "__name__", ""))
    functions = [name for name, thing in inside if inspect.isfunction(thing) and thing.__module__ == home]
    return [name for name in functions if not name.startswith("_")]


PAGES = [DICTIONARY.parents[1] / "README.md", *sorted(DICTIONARY.parent.glob("*.md"))]
# What docs/README.md calls public
PUBLIC = {
    "borderledger": ["load"],
    "borderledger.charts.phases": [name for name in phases.__all__ if name != "NAME"],
    "borderledger.charts.returns": [name for name in returns.__all__ if name != "NAME"],
    "borderledger.charts.show": ["chart", "sources", "table", "words"],
    "borderledger.checks": ["checks"],
    "borderledger.codes": ["codes"],
    "borderledger.corpus": ["load"],
    "borderledger.dates": ["find"],
    "borderledger.durations": ["days"],
    "borderledger.parameters": ["check", "keep"],
    "borderledger.phases": ["phases"],
    "borderledger.quantities": ["find"],
    "borderledger.reference": _own(reference),
    "borderledger.scoring": ["score_folders"],
    "borderledger.tables": ["build", "read", "write"],
    "borderledger.tables.Ledger": _own(Ledger),
}


def test_data_dictionary_is_current() -> None:
    assert DICTIONARY.read_text(encoding="utf-8") == datapackage.dictionary(), "run make docs"


def test_reference_of_commands_is_current() -> None:
    assert COMMANDS.read_text(encoding="utf-8") == cli_reference.reference(), "run make docs"


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


@pytest.mark.parametrize(("where", "name"), [(where, name) for where in PUBLIC for name in PUBLIC[where]])
def test_every_public_function_has_an_example(where: str, name: str) -> None:
    assert ">>>" in (getattr(pkgutil.resolve_name(where), name).__doc__ or "")


@pytest.mark.parametrize("where", PUBLIC)
def test_every_public_function_is_listed(where: str) -> None:
    listed = (DICTIONARY.with_name("README.md")).read_text(encoding="utf-8")
    [line] = [line for line in listed.splitlines() if line.startswith(f"| `{where}` |")]
    assert sorted(re.findall(r"`(\w+)`", line.split("|")[2])) == sorted(PUBLIC[where])


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_links_of_the_docs_lead_to_files(page: Path) -> None:
    links = re.findall(r"\]\((?!https?://)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).is_file()] == []


def test_every_page_of_the_docs_is_in_their_index() -> None:
    index = DICTIONARY.with_name("README.md").read_text(encoding="utf-8")
    assert [page.name for page in PAGES[1:] if f"]({page.name})" not in index] == ["README.md"]
