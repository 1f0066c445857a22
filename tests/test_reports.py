"""The batch: specs checked before anything runs, pages made side by side, failures kept apart."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from batching import PARAMETERS, SAY, TWO, notebook, project, write_spec

from borderledger import fingerprint, manifest, reports, spec, tables
from borderledger.errors import InputError
from borderledger.tables import Ledger


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return project(tmp_path)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("pages: [", "reports.yml, line 1 is not YAML"),
        ("pages: []", "reports.yml must have a list 'pages'"),
        ("pages:\n- 3", "reports.yml, line 2: a page must have the keys"),
        (
            TWO.replace("title: Two", "titel: Two"),
            "reports.yml, line 7: unknown 'titel'; did you mean 'title'?",
        ),
        (TWO.replace("    title: Two\n", ""), "reports.yml, line 5: the page needs a title"),
        (
            TWO.replace("name: two", "name: one"),
            "reports.yml, line 5: the name 'one' is taken by the page of reports",
        ),
        (TWO.replace("name: two", "name: ../two"), "reports.yml, line 5: name '../two' must be letters"),
        (
            TWO.replace("say.ipynb\n    title: Two", "sai.ipynb\n    title: Two"),
            "reports.yml, line 6: there is no",
        ),
        (
            TWO.replace("word: bye", "wird: bye"),
            "reports.yml, line 8, parameters: unknown 'wird'; did you mean 'word'?",
        ),
        (
            TWO.replace("times: 2", "times: two"),
            "reports.yml, line 8: parameter times must be int, not 'two'.",
        ),
        (TWO.replace("times: 2", "figures: x"), "reports.yml, line 8, parameters: unknown 'figures'"),
        ("defaults: {wird: bye}\n" + TWO, "reports.yml, line 1, defaults: unknown 'wird'"),
        ("page: 1\n" + TWO, "reports.yml, line 1: unknown 'page'; did you mean 'pages'?"),
    ],
)
def test_a_bad_spec_is_one_sentence_naming_the_line(home: Path, text: str, sentence: str) -> None:
    with pytest.raises(InputError) as raised:
        reports.render(write_spec(home, text), out=home / "reports")
    assert str(raised.value).startswith(sentence)
    assert "\n" not in str(raised.value)
    assert not (home / "reports").exists()


def test_a_spec_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.yml does not exist"):
        reports.render(tmp_path / "nowhere.yml", out=tmp_path / "reports")


def test_a_pattern_without_a_page_names_the_pages(home: Path) -> None:
    with pytest.raises(InputError, match="No page matches 'three'"):
        reports.render(write_spec(home, TWO), only="three", out=home / "reports")


def test_defaults_go_to_the_pages_that_have_them(home: Path) -> None:
    pages = spec.read(write_spec(home, "defaults: {times: 3}\n" + TWO))
    assert [page.parameters for page in pages] == [{"times": 3}, {"times": 2, "word": "bye"}]


BROKEN = (
    TWO
    + """
  - name: broken
    notebook: say.ipynb
    title: Broken
    parameters: {times: 9}
"""
)


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    home = project(tmp_path_factory.mktemp("home"))
    return home, reports.render(write_spec(home, BROKEN), jobs=3, out=home / "reports")


def test_a_failing_page_does_not_stop_the_others(batch: tuple[Path, int]) -> None:
    home, failed = batch
    assert failed == 1
    assert sorted(path.name for path in (home / "reports").iterdir()) == [
        "broken.failed.ipynb",
        "index.html",
        "manifest.json",
        "one.html",
        "two.html",
    ]


def test_a_failed_page_keeps_its_notebook_with_the_error(batch: tuple[Path, int]) -> None:
    home, _ = batch
    kept = json.loads((home / "reports" / "broken.failed.ipynb").read_text())
    assert "too often" in json.dumps(kept)
    assert "AssertionError: too often" in (home / "reports" / "index.html").read_text()


def test_a_page_has_no_code_and_no_paths(batch: tuple[Path, int]) -> None:
    home, _ = batch
    page = (home / "reports" / "two.html").read_text()
    assert "byebye" in page
    assert "import" not in page
    assert str(home) not in page
    assert "Traceback" not in page


def test_a_page_is_a_whole_document(batch: tuple[Path, int]) -> None:
    home, _ = batch
    page = (home / "reports" / "one.html").read_text()
    for part in ('<html lang="en">', "<title>One &lt;b&gt;</title>", 'name="viewport"', "<main>", "</html>"):
        assert part in page
    assert not re.search(r'(src|href)="https?:', page)


def test_the_index_names_each_page_and_what_was_chosen(batch: tuple[Path, int]) -> None:
    home, _ = batch
    index = (home / "reports" / "index.html").read_text()
    assert 'href="two.html"' in index
    assert "<p>byebye</p>" in index
    assert "One &lt;b&gt;" in index


def test_unchanged_pages_are_left_as_they_are(
    batch: tuple[Path, int], capsys: pytest.CaptureFixture[str]
) -> None:
    home, _ = batch
    before = (home / "reports" / "one.html").stat().st_mtime_ns
    reports.render(home / "notebooks" / "reports.yml", only="[ot]*", out=home / "reports")
    assert "0 rendered, 2 unchanged" in capsys.readouterr().out
    assert (home / "reports" / "one.html").stat().st_mtime_ns == before


def test_a_page_whose_file_was_changed_is_made_again(batch: tuple[Path, int]) -> None:
    home, _ = batch
    page = home / "reports" / "one.html"
    made = page.read_bytes()
    page.write_text("half a pa")
    reports.render(home / "notebooks" / "reports.yml", only="one", out=home / "reports")
    assert page.read_bytes() == made


def test_nothing_is_left_lying_about(batch: tuple[Path, int]) -> None:
    home, _ = batch
    assert not [path for path in home.rglob("*") if path.name.startswith(".") or path.suffix == ".part"]


def test_charts_are_named_by_page(gold_ledger: Ledger, tmp_path: Path) -> None:
    tables.write(gold_ledger, tmp_path / "tables")
    source = Path(__file__).parents[1] / "notebooks" / "02_returns_by_city.ipynb"
    text = f"""pages:
  - name: mine
    notebook: {source.name}
    title: Mine
    parameters: {{tables: {json.dumps(str(tmp_path / "tables"))}, collection: ""}}
"""
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / source.name).write_bytes(source.read_bytes())
    assert reports.render(write_spec(tmp_path, text), out=tmp_path / "reports") == 0
    assert sorted(path.name for path in (tmp_path / "figures").iterdir()) == [
        *("mine-border_map.png", "mine-border_map.svg", "mine.png", "mine.svg"),
    ]
    page = (tmp_path / "reports" / "mine.html").read_text()
    alt = re.findall(r'<img[^>]* alt="([^"]*)"', page)
    assert len(alt) == 2
    assert alt[0].startswith("Dot chart with intervals of people returned to Mexico, by border city")
    assert "<source media=" in page  # a narrow drawing for phones
    assert "No description has been provided" not in page
    assert str(tmp_path) not in page


def test_nbformat_is_imported_without_the_slow_grammars() -> None:
    """jsonschema would build dozens of grammars at import where JupyterLab brought rfc3987_syntax."""
    code = "import sys, borderledger.pages; sys.exit('lark' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_list_of_pages_is_read_without_papermill() -> None:
    heavy = "{'papermill', 'nbformat', 'pandas'}"
    code = f"import sys, borderledger.reports; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_lines_count_the_pages_where_no_terminal_is(
    batch: tuple[Path, int], capsys: pytest.CaptureFixture[str]
) -> None:
    home, _ = batch
    reports.render(home / "notebooks" / "reports.yml", only="[ob]*", out=home / "reports", force=True, jobs=1)
    assert capsys.readouterr().out.splitlines() == [
        "[1/2] one: done",
        "[2/2] broken: failed: AssertionError: too often",
        f"1 rendered, 0 unchanged, 1 failed (broken): {home / 'reports' / 'index.html'}",
    ]


def test_the_same_pages_give_the_same_manifest(batch: tuple[Path, int]) -> None:
    home, _ = batch
    before = (home / "reports" / manifest.NAME).read_bytes()
    reports.render(home / "notebooks" / "reports.yml", only="one", out=home / "reports", force=True)
    assert (home / "reports" / manifest.NAME).read_bytes() == before


def test_a_manifest_that_is_none_is_begun_anew(tmp_path: Path) -> None:
    for text in ("", "[]", "{}", '{"pages": [], "index": ""}', '{"pages": {"a": 3}, "index": ""}'):
        (tmp_path / manifest.NAME).write_text(text)
        assert manifest.read(tmp_path) == manifest.Manifest()


@pytest.fixture
def made(home: Path) -> Path:
    """A folder in which two pages have been made, as the manifest has it."""
    out = home / "reports"
    out.mkdir()
    kept = manifest.Manifest()
    for page in spec.read(write_spec(home, TWO)):
        (out / f"{page.name}.html").write_text(page.title)
        outputs = {f"{page.name}.html": fingerprint.of_file(out / f"{page.name}.html")}
        kept.pages[page.name] = {"inputs": manifest.inputs(page), "outputs": outputs}
    kept.write(out)
    return out


def stale(home: Path) -> list[str]:
    known = manifest.read(home / "reports").pages
    pages = spec.read(home / "notebooks" / "reports.yml")
    return [
        page.name
        for page in pages
        if not manifest.unchanged(known.get(page.name), manifest.inputs(page), home / "reports")
    ]


def test_nothing_is_stale_when_nothing_has_changed(home: Path, made: Path) -> None:
    assert stale(home) == []


def test_a_changed_notebook_makes_its_pages_stale(home: Path, made: Path) -> None:
    notebook(home / "notebooks" / "say.ipynb", PARAMETERS, SAY, "1")
    assert stale(home) == ["one", "two"]


@pytest.mark.parametrize(("old", "new"), [("word: bye", "word: hi"), ("title: Two", "title: Second")])
def test_a_changed_parameter_or_title_makes_its_page_stale(
    home: Path, made: Path, old: str, new: str
) -> None:
    write_spec(home, TWO.replace(old, new))
    assert stale(home) == ["two"]


def test_changed_tables_make_pages_stale(home: Path, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BORDERLEDGER_HOME", str(home))
    (home / "data" / "processed").mkdir(parents=True)
    (home / "data" / "processed" / "figures.parquet").write_bytes(b"new")
    assert stale(home) == ["one", "two"]


def test_a_changed_library_makes_pages_stale(home: Path, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fingerprint, "of_library", lambda *_: "another")
    assert stale(home) == ["one", "two"]


def test_a_page_that_is_not_listed_any_more_leaves_the_index_and_is_named(
    home: Path, made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = write_spec(home, TWO[: TWO.index("  - name: two")])
    assert reports.render(listed, out=made) == 0
    assert f"Not in reports.yml any more, but still in {made}: two.html" in capsys.readouterr().out
    assert (made / "two.html").read_text() == "Two"
    index = (made / "index.html").read_text()
    assert 'href="one.html"' in index
    assert "two" not in index


def test_a_page_listed_again_is_still_known(home: Path, made: Path) -> None:
    reports.render(write_spec(home, TWO[: TWO.index("  - name: two")]), out=made)
    write_spec(home, TWO)
    assert stale(home) == []


def test_the_index_follows_the_list_though_no_page_has_changed(home: Path, made: Path) -> None:
    reports.render(write_spec(home, TWO[: TWO.index("  - name: two")]), out=made)
    reports.render(write_spec(home, TWO), out=made)
    assert 'href="two.html"' in (made / "index.html").read_text()


def test_a_notebook_runs_in_its_own_folder(tmp_path: Path) -> None:
    home = project(tmp_path, PARAMETERS, "from pathlib import Path\nprint(Path('beside.txt').read_text())")
    (home / "notebooks" / "beside.txt").write_text("I lie beside it")
    assert reports.render(write_spec(home, TWO), only="one", out=home / "reports") == 0
    assert "I lie beside it" in (home / "reports" / "one.html").read_text()
