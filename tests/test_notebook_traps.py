"""What is known to go wrong with notebooks, their pages and their environments: a test for each trap.

Others stand with what they are about: mistyped and misspelled parameters, what papermill lists and committed
metadata in `test_notebooks`, bounds without their words in `test_charts_words` and `test_charts_returns`,
batches that are killed or run twice at once in `test_stop_reports`, conda's list in `test_environment`.
"""

import base64
import json
import re
import shutil
import subprocess
import sys
import tomllib
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from charting import choose
from helpers import article, figure
from matplotlib.text import Text
from nbval.plugin import get_sanitize_patterns

from borderledger import manifest, reports, tables
from borderledger.charts import border_map, figures, returns, show
from borderledger.reading import Reading
from borderledger.tables import Ledger

PROJECT = Path(__file__).parents[1]
NOTEBOOKS = sorted((PROJECT / "notebooks").glob("0*.ipynb"))
RULES = PROJECT / "notebooks" / "sanitize.cfg"
Batch = tuple[Path, dict[str, bytes], dict[str, bytes]]


class Parts(HTMLParser):
    """The tags of a page with their attributes, and the words between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.*")}


@pytest.fixture(scope="module")
def batch(gold_ledger: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Batch:
    """A page of each notebook: their project, all its files, and all after one page was made anew."""
    home = tmp_path_factory.mktemp("home")
    tables.write(gold_ledger, home / "tables")
    (home / "notebooks").mkdir()
    pages = []
    for path in NOTEBOOKS:
        shutil.copy(path, home / "notebooks")
        pages.append({"name": path.stem, "notebook": path.name, "title": path.stem})
    defaults = {"tables": str(home / "tables"), "collection": "", "programs": ["mpp"]}
    spec = home / "notebooks" / "reports.yml"
    spec.write_text(json.dumps({"defaults": defaults, "pages": pages}))
    runs = []
    for only in ("*", "02*"):
        assert reports.render(spec, only=only, out=home / "reports", force=True, jobs=5) == 0
        runs.append(contents(home / "reports") | contents(home / "figures"))
    return home, runs[0], runs[1]


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def page(request: pytest.FixtureRequest, batch: Batch) -> str:
    return batch[1][f"{request.param.stem}.html"].decode()


def test_every_picture_of_a_page_says_what_it_shows(page: str) -> None:
    pictures = [attributes for tag, attributes in Parts(page).tags if tag == "img"]
    assert pictures
    assert all(len(picture["alt"] or "") > 30 for picture in pictures)
    assert "No description has been provided" not in page


def test_a_page_has_no_code_no_traceback_and_no_folder(page: str, batch: Batch) -> None:
    assert not re.search(r"parameters\.check|import |In \[|Traceback", Parts(page).words)
    assert str(batch[0]) not in page
    assert str(PROJECT) not in page


def test_a_page_made_anew_is_the_same_bytes(batch: Batch) -> None:
    _, first, second = batch
    assert {".html", ".png", ".svg", ".json"} == {Path(name).suffix for name in first}
    assert manifest.NAME in first
    assert [name for name in first if first[name] != second.get(name)] == []


@pytest.mark.parametrize("module", [returns, border_map, figures], ids=lambda module: module.NAME)
def test_a_chart_of_lower_bounds_has_no_bare_number(module: show.ChartModule, tmp_path: Path) -> None:
    bounds = {"metric": "returned", "program": "mpp", "qualifier": "more_than", "value_high": None}
    rows = [
        figure("more than some", 100 * n, **bounds | {"place": place, "value_low": low})
        for n, (place, low) in enumerate([("Tijuana", 4321.0), ("Mexicali", 2543.0), ("Matamoros", 11234.0)])
    ]
    chosen = choose(tmp_path, tables.assemble([Reading(article("a"), rows, [], 0)]))
    shown = module.select(chosen.ledger, chosen)  # type: ignore[attr-defined]
    said = [module.alt_text(shown), module.finding(shown)]  # type: ignore[attr-defined]
    drawn: list[Any] = show.figure(module, shown, 900).findobj(Text)
    said += [text.get_text() for text in drawn]
    for number in ("4,321", "2,543", "11,234"):
        before = [words for text in said for words in re.findall(rf"(\w+\s+\w+)\s+{number}|{number}", text)]
        assert before
        assert {" ".join(words.split()) for words in before} <= {"more than", "More than", "at least"}


def test_committed_outputs_hold_from_any_folder(tmp_path: Path) -> None:
    spread = ["-n", "2", "--dist", "loadscope"] if find_spec("xdist") else []
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *spread, str(NOTEBOOKS[-1])]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]


def cleaned(text: str) -> str:
    """Return a text as nbval compares it."""
    for pattern, instead in get_sanitize_patterns(RULES.read_text(encoding="utf-8")):
        text = re.sub(pattern, instead, text)
    return text


def test_the_rules_of_nbval_make_folders_equal_and_leave_the_rest() -> None:
    said = "No tables in {}/data/processed; {}/notebooks has 4,000 rows: https://example.org/data/raw/a."
    assert cleaned(said.format("/home/ana/b", "/srv/x")) == cleaned(said.format("/opt", "/opt"))
    assert "4,000 rows: https://example.org/data/raw/a." in cleaned(said)
    written = base64.b64encode(b"\xff" * 300).decode()  # nothing but slashes
    assert cleaned(f"base64,{written}/data/raw") == f"base64,{written}/data/raw"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_rules_of_nbval_hide_nothing_that_is_committed(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    shown = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
    texts = ["".join(data[kind]) for data in shown for kind in data if kind.startswith("text/")]
    assert texts
    assert [text for text in texts if cleaned(text) != text] == []


def test_the_library_starts_without_what_only_lab_and_tests_need() -> None:
    extras = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    names = [*extras["lab"], *extras["test"]]
    absent = {name.replace("-", "_") for name in names}
    code = (
        f"import sys; sys.modules.update(dict.fromkeys({sorted(absent)!r}))\n"
        "import importlib, pkgutil, borderledger\n"
        "skipped = ('borderledger.__main__', 'borderledger.review.widget', 'borderledger.geo.outlines')\n"
        "for module in pkgutil.walk_packages(borderledger.__path__, 'borderledger.'):\n"
        "    module.name in skipped or importlib.import_module(module.name)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
