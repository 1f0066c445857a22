# ruff: noqa: E501  made-up texts are long
"""What a text can do to those who read it: nothing. And what the code never does with data."""

import ast
import base64
import csv
import io
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import browsing
import lxml.html
import openpyxl
import pytest
from backtracking import explodes
from click.testing import CliRunner, Result

import borderledger
from borderledger import paths
from borderledger.charts import show, style
from borderledger.cli import main

PROJECT = Path(__file__).parents[1]
LIBRARY = PROJECT / "lib" / "borderledger"
EVIL = (
    "<script>window.run=1</script><img src=x onerror=window.run=1><svg onload=window.run=1> {{7*7}} {% raw %}"
    " </style></title> \x1b[31mred\x1b]0;t\x07 \u202egnp\u202c\u200f $\\href{javascript:alert(1)}{x}$"
    " ![x](javascript:alert(1)) 漢字"
)
TEXT = f"""{EVIL}

Tijuana: {EVIL} More than 4,000 people were returned to Tijuana under Remain in Mexico, said {EVIL}.

A judge blocked Remain in Mexico on April 8, 2019. <script>window.run=1</script> 3,000 {EVIL} migrants were returned.
"""
CELLS = {
    "article_id": "evil<script>window.run=1</script>", "file": "evil.txt", "title": f"=1+1 {EVIL}",
    "author": f"+1 {EVIL}", "publisher": f"@SUM(1) {EVIL}", "url": "javascript:window.run=1//",
    "published": "2019-06-11", "collection": "core",
}  # fmt: skip
UNSAFE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project with one article, which means harm, and its tables."""
    folder = tmp_path_factory.mktemp("evil")
    raw = folder / "data" / "raw"
    raw.mkdir(parents=True)
    (raw / "evil.txt").write_text(TEXT)
    listed = io.StringIO()
    csv.writer(listed).writerows([CELLS.keys(), CELLS.values()])
    (raw / "articles.csv").write_text(listed.getvalue())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.HOME_VARIABLE, str(folder))
        assert command("tables").exit_code == 0
        yield folder


def command(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.mark.parametrize(
    "arguments",
    [["check"], ["show", "figures"], ["show", "events"], ["show", "\x1b[31m"], ["add"], ["score"]],
)
def test_a_terminal_is_not_steered(home: Path, arguments: list[str]) -> None:
    rows = borderledger.load()
    first = {"figures": rows.figures["figure_id"].iloc[0], "events": rows.events["event_id"].iloc[0]}
    more = {
        "add": [str(home / "data" / "raw" / "evil.txt"), "--dry-run", "--raw", str(home / "new")],
        "score": [str(home / "data" / "processed"), "--errors"],
    }
    said = command(*(first.get(each, each) for each in arguments), *more.get(arguments[0], []))
    assert said.output
    assert all(c.isprintable() or c == "\n" for c in said.output)


@pytest.fixture(scope="module")
def site(home: Path) -> Path:
    """Its pages: the texts with their marks, and a chart with a table."""
    shutil.copytree(PROJECT / "notebooks", home / "notebooks")
    (home / "notebooks" / "reports.yml").write_text(
        "pages:\n  - {name: texts, notebook: 01_articles.ipynb, title: '<script>window.run=1</script> {{7*7}}'}\n"
        "  - {name: returns, notebook: 02_returns_by_city.ipynb, title: Returns}\n"
    )
    done = command(
        "report", "--out", str(home / "reports"), "--spec", str(home / "notebooks" / "reports.yml")
    )
    assert done.exit_code == 0, done.output
    return home / "reports"


@pytest.mark.parametrize("name", ["texts", "returns", "index"])
def test_a_page_holds_text_and_nothing_that_acts(site: Path, name: str) -> None:
    page = (site / f"{name}.html").read_text()
    ours = 1 if name == "index" else 0  # the index filters its cards
    tree = lxml.html.fromstring(page)
    assert len(list(tree.iter("script"))) == ours
    assert not list(tree.iter("svg", "iframe", "object", "embed"))
    assert not [
        v
        for e in tree.iter()
        for k, v in e.attrib.items()
        if k.startswith("on") or "javascript:" in v.lower()[:20]
    ]
    assert not UNSAFE.search(page)
    assert name == "index" or "{{7*7}}" in page


@pytest.mark.parametrize("name", ["texts", "returns", "index"])
def test_no_script_runs_in_a_browser_and_nothing_is_fetched(site: Path, name: str) -> None:
    with browsing.browser() as chromium, browsing.page(chromium, 1000) as (opened, faults):
        asked: list[str] = []
        opened.on("request", lambda request: asked.append(request.url))
        opened.on("dialog", lambda dialog: asked.append(dialog.message))
        opened.goto((site / f"{name}.html").as_uri())
        assert opened.evaluate("window.run") is None
        assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
        assert faults == []


def test_a_picture_is_whole_and_a_strange_letter_has_a_width(site: Path) -> None:
    assert all(lxml.etree.parse(path) is not None for path in (site.parent / "figures").glob("*.svg"))
    assert style.text_width("漢\x1b\u202e🙂") > 0


def test_a_download_for_spreadsheets_holds_no_formula(site: Path) -> None:
    links = re.findall(
        r"data:text/csv;base64,([^\"]+)",
        (site / "texts.html").read_text() + (site / "returns.html").read_text(),
    )
    rows = [row for link in links for row in csv.reader(io.StringIO(base64.b64decode(link).decode()))]
    assert any(cell.startswith("'@SUM(1)") for row in rows for cell in row)
    assert not [cell for row in rows for cell in row if cell.startswith(show.FORMULA)]


def test_the_tables_keep_the_words_as_they_are(home: Path) -> None:
    ledger = borderledger.load()
    assert ledger.articles["publisher"].iloc[0] == CELLS["publisher"]
    told = list(csv.DictReader((home / "data" / "processed" / "figures.csv").open(newline="")))
    assert all(row["quote"] == TEXT[int(row["start"]) : int(row["end"])] for row in told)


def test_cells_of_a_workbook_are_text(home: Path) -> None:
    assert command("review", "--export", str(home / "rows.xlsx")).exit_code == 0
    book = openpyxl.load_workbook(home / "rows.xlsx")
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n"}  # text and numbers; a formula is "f"


def test_a_database_holds_the_words_and_links_to_no_script(home: Path) -> None:
    path = borderledger.load().to_sqlite(home / "ledger.db")
    database = sqlite3.connect(path)
    title, url = database.execute("SELECT title, url FROM articles").fetchone()
    database.close()
    assert (title, url) == (CELLS["title"], CELLS["url"])  # Datasette escapes text and links http(s) alone
    assert EVIL not in (home / "ledger.metadata.json").read_text()


def test_an_old_text_is_kept_inside_the_folder_whatever_its_id(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    words = "The city of Tijuana took people back on Monday and said it had no more room for them in its shelters. "
    (raw / "a.txt").write_text(words * 3)
    (raw / "articles.csv").write_text("article_id,file\n../../up,a.txt\n")
    (tmp_path / "new.txt").write_text(words * 3 + "It asked for tents.")
    done = command("add", str(tmp_path / "new.txt"), "--raw", str(raw), "--yes", "--similar", "supersede")
    assert done.exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.txt", "raw"]
    assert len(list((raw / "superseded").glob("*.txt"))) == 1


# -- what the code does ----------------------------------------------------------------------------------

FORBIDDEN = {
    "eval", "exec", "compile", "__import__", "os.system", "os.popen", "os.execv", "os.spawnv", "yaml.load",
    "yaml.unsafe_load", "yaml.full_load", "pd.read_pickle", "pandas.read_pickle", "tempfile.mktemp",
}  # fmt: skip
MODULES = {"pickle", "marshal", "shelve", "dill", "joblib", "subprocess", "tarfile", "commands", "pty"}
UNPACKING = {"extract", "extractall", "unpack_archive"}
SHELLS = {"geo/outlines.py"}  # a maintainer's tool, which reads packages from a registry


def _calls(tree: ast.AST) -> list[str]:
    return [ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)]


def _imports(tree: ast.AST) -> set[str]:
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return {name.split(".")[0] for name in names} | {
        (node.module or "").split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
    }


def test_no_pickle_no_eval_no_shell_no_unpacking() -> None:
    for path in sorted(LIBRARY.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = set(_calls(tree))
        named = [word.arg for node in ast.walk(tree) if isinstance(node, ast.Call) for word in node.keywords]
        assert not FORBIDDEN & calls, path
        assert "shell" not in named, path
        if path.relative_to(LIBRARY).as_posix() not in SHELLS:
            assert not _imports(tree) & MODULES, path
            assert not {call for call in calls if call.rsplit(".", 1)[-1] in UNPACKING}, path


def test_yaml_is_read_by_the_safe_loader_alone() -> None:
    told = "\n".join(path.read_text(encoding="utf-8") for path in LIBRARY.rglob("*.py"))
    assert set(re.findall(r"yaml\.(\w*[lL]oad\w*)", told)) <= {"safe_load", "SafeLoader"}


# -- regular expressions ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"(?:a+)+b", True), (r"(?:a|a)*b", True), (r"(?:a?b?)*c", True), (r"(?:\w+,? ?)*$", True),
        (r"(?:x+x+)+y", True), (r"(?:\s*\n)+x", True), (r"(?:ab|a|b)*c", True), (r"(?:a|b)+c", False),
        (r"(?:\d{1,3},)+", False), (r"(?:\w+\s)*\d", False),
    ],
)  # fmt: skip
def test_what_can_backtrack_exponentially_is_told_apart(pattern: str, expected: bool) -> None:
    assert explodes(pattern) is expected


def test_no_pattern_of_the_library_can_backtrack_exponentially() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", Path(__file__).with_name("backtracking.py")],
        capture_output=True, text=True, env={**os.environ, "BORDERLEDGER_HOME": str(PROJECT)}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(done.stdout.split(" patterns")[0].split()[-1]) > 500
