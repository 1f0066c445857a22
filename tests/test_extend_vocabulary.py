"""Words of one's own: what they add and replace, and what is wrong with them."""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from borderledger import manifest, own_words, own_words_check
from borderledger.cli import main
from borderledger.errors import InputError
from borderledger.spec import Page

DOCS = Path(__file__).parents[1] / "docs"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "words").mkdir()
    return tmp_path / "words"


def put(folder: Path, table: str, *lines: str) -> Path:
    (folder / f"{table}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def check(*folders: Path) -> Result:
    return CliRunner().invoke(main, ["vocabulary", "check", *map(str, folders)])


def borderledger(cwd: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own: a process reads with one vocabulary."""
    command = [sys.executable, "-m", "borderledger", *map(str, arguments)]
    home = {**os.environ, "BORDERLEDGER_HOME": str(cwd)}
    return subprocess.run(command, cwd=cwd, env=home, capture_output=True, text=True, check=False)


def lines_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


# What rows do


def test_a_row_of_a_new_key_is_added() -> None:
    row = {"alias": "CBP Home", "program": "cbp_home", "kind": "name", "language": "en", "note": ""}
    assert own_words.joined("programs", [row]) == (*own_words.shipped("programs"), row)


def test_a_row_of_a_shipped_key_takes_its_place() -> None:
    row = {"alias": "MPP", "program": "other_mpp", "kind": "name", "language": "en", "note": ""}
    joined = own_words.joined("programs", [row])
    assert [each for each in joined if each["alias"] == "MPP"] == [row]
    assert len(joined) == len(own_words.shipped("programs"))
    assert joined.index(row) == [each["alias"] for each in own_words.shipped("programs")].index("MPP")


def test_rows_of_one_key_replace_all_of_the_shipped_ones() -> None:
    cells = {"cue": "sent to mexico", "metric": "other", "weight": "1", "program": "", "language": "en"}
    joined = own_words.joined("metrics", [cells | {"note": ""}])
    assert [row["metric"] for row in joined if row["cue"] == "sent to mexico"] == ["other"]


def test_columns_that_may_be_empty_may_be_left_out(folder: Path) -> None:
    put(folder, "programs", "language,alias,program,kind", "en,CBP Home,cbp_one,name")
    [(number, row)] = own_words.read(folder / "programs.csv")
    assert number == 2
    assert row == {"alias": "CBP Home", "program": "cbp_one", "kind": "name", "language": "en", "note": ""}


@pytest.mark.parametrize("table", sorted(own_words.columns()))
def test_shipped_rows_are_as_their_columns_are_described(table: str) -> None:
    rows = own_words.shipped(table)
    assert list(rows[0]) == [column["column"] for column in own_words.columns()[table]]
    path = Path(f"{table}.csv")
    codes = own_words_check._codes(path.parent)
    lines = [own_words_check.Line(path, number, row) for number, row in enumerate(rows, start=2)]
    assert [fault for line in lines for fault in own_words_check._cells(line, codes)] == []


def test_every_shipped_table_is_described() -> None:
    shipped = Path(own_words.__file__).parent / "vocabulary"
    assert {path.stem for path in shipped.glob("*.csv")} == {*own_words.columns(), own_words.COLUMNS}


# What is wrong with them

PROGRAMS = "alias,program,kind,language"
METRICS = "cue,metric,weight,language"
CODES = "column,code,label,description"


@pytest.mark.parametrize(
    ("table", "lines", "says"),
    [
        ("program", [PROGRAMS], r"program\.csv: no table of the vocabulary; there are: .*programs"),
        ("programs", ["alias,programme,kind,language"], r"row 1: unknown column 'programme'"),
        ("programs", ["alias,program,language"], r"row 1: the column 'kind' is missing"),
        ("programs", [PROGRAMS, "A Plan,mpp"], r"row 2: not as many cells as columns"),
        ("programs", [PROGRAMS, ",mpp,name,en"], r"row 2, column alias: is empty"),
        ("programs", [PROGRAMS, "A Plan,mppp,name,en"], r"column program: 'mppp' is unknown.*codes\.csv"),
        ("programs", [PROGRAMS, "A Plan,mpp,nick,en"], r"row 2, column kind: 'nick' is unknown"),
        ("programs", [PROGRAMS, "A Plan,mpp,name,fr"], r"row 2, column language: 'fr' is unknown"),
        ("programs", [PROGRAMS, "the,mpp,name,en"], r"row 2, column alias: 'the' matches everywhere"),
        ("programs", [PROGRAMS, "X,mpp,name,en"], r"row 2, column alias: 'X' matches everywhere"),
        ("programs", [PROGRAMS, "42,mpp,name,en"], r"row 2, column alias: '42' matches everywhere"),
        ("metrics", [METRICS, "s* ... there,other,1,en"], r"row 2, .*matches everywhere"),
        ("metrics", [METRICS, "crossed over,other,much,en"], r"weight: 'much' is no number"),
        (
            "programs",
            [PROGRAMS, "A Plan,mpp,name,en", "A Plan,title_42,name,en"],
            r"row 3, column alias: 'A Plan' means something else in row 2",
        ),
        (
            "places",
            ["alias,place,kind,country,language", "Cd Juarez,Chihuahua,state,MX,en"],
            r"row 2, column alias: 'Cd Juarez' is shipped as 'Cd Juárez'",
        ),
        ("codes", [CODES, "program,CBP Home,a,b"], r"'CBP Home' is no code"),
        ("codes", [CODES, "state,paused,a,b"], r"codes of 'state' are not given by words"),
    ],
)
def test_a_fault_is_said_with_file_and_row(folder: Path, table: str, lines: list[str], says: str) -> None:
    result = check(put(folder, table, *lines))
    assert result.exit_code == 1
    assert re.search(says, result.output)
    assert result.output.endswith(f"{folder}: 1 to put right\n")


def test_every_fault_is_listed(folder: Path) -> None:
    put(folder, "programs", PROGRAMS, "the,mpp,name,en", "A Plan,mppp,name,en")
    put(folder, "places", "alias", "Bajo Chiquito")
    assert check(folder).output.count(", row ") == 3


def test_a_spreadsheet_is_not_passed_over(folder: Path) -> None:
    (put(folder, "programs", PROGRAMS) / "places.xlsx").touch()
    (folder / "README.md").touch()
    assert re.match(r".*places\.xlsx: no CSV.*\n.*: 1 to put right\n$", check(folder).output)


def test_what_is_replaced_is_no_fault_and_is_said(folder: Path) -> None:
    result = check(put(folder, "programs", PROGRAMS, "CBP One,mpp,name,en"))
    assert result.exit_code == 0
    assert "row 2: CBP One/en is shipped; replaces program 'cbp_one' by 'mpp'" in result.output


def test_acronyms_are_no_common_words(folder: Path) -> None:
    assert check(put(folder, "programs", PROGRAMS, "SHE,mpp,name,en")).exit_code == 0


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_without_words_is_bad_input(folder: Path, there: bool) -> None:
    result = check(folder if there else folder / "nowhere")
    assert result.exit_code == 2
    assert str(folder) in result.output


def test_a_file_that_is_not_utf8_is_said(folder: Path) -> None:
    (folder / "places.csv").write_bytes("alias\nMéxico\n".encode("latin-1"))
    assert "places.csv: not UTF-8 at byte 7" in check(folder).output


def test_a_process_that_reads_does_not_change_its_words(folder: Path) -> None:
    own_words.rows("programs")
    with pytest.raises(InputError, match="the vocabulary is in use without it"):
        own_words.use(folder)


# The worked example of docs/extend.md: another policy in twenty rows


@pytest.fixture(scope="module")
def darien(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example's files, and with the tables made of them."""
    home = tmp_path_factory.mktemp("darien")
    for name, content in blocks().items():
        if "/" in name:
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            (home / name).write_text(content, encoding="utf-8")
    made = borderledger(home, "tables")
    assert made.stdout.endswith(f"in {home}/data/processed, with the vocabulary in {home}/vocabulary\n")
    return home


def blocks() -> dict[str, str]:
    """Return the files that the page shows, by name."""
    page = (DOCS / "extend.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^`([\w/]+\.\w+)`\n\n```\w+\n(.*?)```$", page, re.MULTILINE | re.DOTALL))


def test_the_example_has_about_twenty_rows() -> None:
    tables = [content for name, content in blocks().items() if name.startswith("vocabulary/")]
    assert sum(content.count("\n") - 1 for content in tables) == 20


@pytest.mark.parametrize("table", ["figures", "events"])
def test_the_example_is_read_as_its_page_says(darien: Path, table: str) -> None:
    shown = list(csv.DictReader(blocks()[f"{table}.csv"].splitlines()))
    made = lines_of(darien / "data" / "processed" / f"{table}.csv")
    assert [{column: row[column] for column in shown[0]} for row in made] == shown


def test_a_new_policy_has_phases(darien: Path) -> None:
    phases = lines_of(darien / "data" / "processed" / "phases.csv")
    assert {row["program"] for row in phases if row["basis"] == "articles"} == {
        "controlled_flow",
        "panama_flights",
    }


def test_the_check_of_the_example_finds_nothing_wrong(darien: Path) -> None:
    checked = borderledger(darien, "vocabulary", "check")
    assert (checked.returncode, checked.stdout.count("is shipped")) == (0, 5)


def test_the_tables_say_with_which_words_they_were_read(darien: Path) -> None:
    package = json.loads((darien / "data" / "processed" / "datapackage.json").read_text(encoding="utf-8"))
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", package["vocabulary"])
    metric = next(f for f in package["resources"][1]["schema"]["fields"] if f["name"] == "metric")
    assert "darien_crossings" in metric["constraints"]["enum"]


def test_pages_are_made_again_when_the_words_change(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notebook = DOCS.parent / "notebooks" / "02_returns_by_city.ipynb"
    page = Page("a", notebook, "A", {}, frozenset(), {})
    monkeypatch.setattr(own_words, "folder", lambda: folder)
    hashes = {manifest.inputs(page)}
    for word in ("A Plan", "Another Plan"):
        put(folder, "programs", PROGRAMS, f"{word},mpp,name,en")
        hashes.add(manifest.inputs(page))
    assert len(hashes) == 3


def test_workers_read_with_the_same_words(darien: Path, tmp_path: Path) -> None:
    (darien / "data" / "raw" / "b.txt").write_text("On July 10, 2024, Senafront strung razor wire.\n")
    try:
        for workers in ("1", "2"):
            borderledger(darien, "tables", "--out", tmp_path / workers, "--workers", workers)
    finally:
        (darien / "data" / "raw" / "b.txt").unlink()
    one, two = (tmp_path / workers / "events.csv" for workers in ("1", "2"))
    assert "Senafront" in one.read_text(encoding="utf-8")
    assert one.read_bytes() == two.read_bytes()


def test_a_folder_with_a_fault_is_refused(darien: Path, folder: Path) -> None:
    put(folder, "programs", PROGRAMS, "the,mpp,name,en", "X,mpp,name,en")
    refused = borderledger(darien, "tables", "--vocabulary", folder, "--out", folder / "out")
    assert refused.returncode == 2
    assert refused.stderr.startswith(f"{folder}/programs.csv, row 2, column alias: 'the' matches everywhere")
    assert f"(1 more: borderledger vocabulary check {folder})" in refused.stderr
    assert not (folder / "out").exists()


def test_corrections_and_gold_may_use_the_codes_of_a_named_folder(folder: Path, tmp_path: Path) -> None:
    put(folder, "codes", "column,code,label,description", "program,cbp_home,CBP Home,an app")
    (tmp_path / "data" / "raw").mkdir(parents=True)
    (tmp_path / "data" / "raw" / "a.txt").write_text("In May 2025, 900 migrants were deported.\n", "utf-8")
    line = "fix,figures,a,900,program,cbp_home"
    corrections = tmp_path / "data" / "corrections.csv"
    corrections.write_text(f"action,table,article_id,quote,column,value\n{line}\n", "utf-8")
    assert "no code" in borderledger(tmp_path, "gold", "--from-corrections", "gold").stderr
    made = borderledger(tmp_path, "gold", "--from-corrections", "gold", "--vocabulary", folder)
    assert made.stdout.startswith("1 figures, 0 events judged")


def test_a_row_read_with_other_words_is_shown_with_a_hint(darien: Path, folder: Path) -> None:
    put(folder, "events", "trigger,event_type,weight,language", "strung razor wire,enforced,0,en")
    shown = borderledger(darien, "show", "darien.e04", "--vocabulary", folder)
    assert "name their vocabulary (--vocabulary)" in " ".join(shown.stdout.split())
