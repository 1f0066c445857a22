"""What docs/reports.md shows works: its lists are read, and a notebook of one's own makes its pages."""

import re
from pathlib import Path

import pytest
from batching import notebook, write_spec
from helpers import figure, gold_readings

from borderledger import reports, spec, tables

DOCS = Path(__file__).parents[1] / "docs" / "reports.md"


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", DOCS.read_text(encoding="utf-8"), re.M | re.S)


def test_the_list_in_the_docs_is_read(tmp_path: Path) -> None:
    """As if it stood beside our notebooks, on today's tables."""
    listed = tmp_path / "reports.yml"
    listed.write_text(
        blocks("yaml")[0].replace("02_returns", f"{DOCS.parents[1]}/notebooks/02_returns"), encoding="utf-8"
    )
    pages = spec.read(listed)
    assert [page.name for page in pages][:2] == ["returns_by_city", "returns_trump_i_tijuana"]
    assert pages[1].title == "Returns to Tijuana under Trump I"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose only figures are two of one city."""
    readings = gold_readings()
    for reading in readings:
        reading.figures[:] = []
    readings[0].figures[:] = [
        figure("more than 4,000", 0, place="El Paso", value_low=4000.0),
        figure("some 200 people", 20, place="El Paso", value_low=200.0),
    ]
    tables.write(tables.assemble(readings), tmp_path / "data" / "processed")
    (tmp_path / "data" / "raw").mkdir()
    (tmp_path / "notebooks").mkdir()
    monkeypatch.setenv("BORDERLEDGER_HOME", str(tmp_path))
    return tmp_path


def test_a_notebook_of_ones_own_makes_its_pages(home: Path) -> None:
    notebook(home / "notebooks" / "my_city.ipynb", *blocks("python"))
    listed = write_spec(home, blocks("yaml")[1])
    assert reports.render(listed, out=home / "reports") == 0
    page = (home / "reports" / "large_figures_el_paso.html").read_text()
    assert "<title>Large figures: El Paso</title>" in page
    assert "more than 4,000" in page
    assert "some 200 people" not in page
