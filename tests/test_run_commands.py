"""The command line: one sentence and exit 2 for bad input, old outputs untouched, no traceback."""

import re
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from helpers import GOLD

from borderledger import fingerprint, tables
from borderledger.cli import main
from borderledger.tables import Ledger

TEXT = "Mexico said no on June 7, 2019.\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture
def out(gold_ledger: Ledger, tmp_path: Path) -> Path:
    tables.write(gold_ledger, tmp_path / "out")
    return tmp_path / "out"


def missing_folder(raw: Path) -> Path:
    return raw / "nowhere"


def empty_file(raw: Path) -> Path:
    (raw / "a.txt").write_text("")
    return raw


def not_utf8(raw: Path) -> Path:
    (raw / "a.txt").write_bytes("México".encode("latin-1"))
    return raw


def names_a_missing_file(raw: Path) -> Path:
    (raw / "articles.csv").write_text("article_id,file\nb,b.txt\n")
    return raw


def duplicate_ids(raw: Path) -> Path:
    (raw / "articles.csv").write_text("article_id,file\na,a.txt\na,a.txt\n")
    return raw


def unknown_column(raw: Path) -> Path:
    (raw / "articles.csv").write_text("article_id,file,titel\na,a.txt,A\n")
    return raw


@pytest.mark.parametrize(
    "spoil", [missing_folder, empty_file, not_utf8, names_a_missing_file, duplicate_ids, unknown_column]
)
def test_bad_input_is_one_sentence_and_leaves_the_tables(
    spoil: Callable[[Path], Path], raw: Path, out: Path
) -> None:
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    result = run("tables", "--raw", spoil(raw), "--out", out)
    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1
    assert str(raw) in result.stderr
    assert "Traceback" not in result.output
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_tables_says_what_it_wrote(raw: Path, tmp_path: Path) -> None:
    result = run("tables", "--raw", raw, "--out", tmp_path / "new")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("1 article, ")
    assert (tmp_path / "new" / "datapackage.json").exists()


@pytest.fixture
def made(raw: Path, tmp_path: Path) -> Path:
    """Tables made of the texts."""
    assert run("tables", "--raw", raw, "--out", tmp_path / "made").exit_code == 0
    return tmp_path / "made"


def leave_it(raw: Path, made: Path) -> None:
    """Change nothing."""


def touch_a_text(raw: Path, made: Path) -> None:
    (raw / "a.txt").touch()


def change_a_text(raw: Path, made: Path) -> None:
    (raw / "a.txt").write_text(f"{TEXT}It agreed on June 9, 2019.\n", encoding="utf-8")


def add_a_text(raw: Path, made: Path) -> None:
    (raw / "b.txt").write_text(TEXT, encoding="utf-8")


def add_a_manifest(raw: Path, made: Path) -> None:
    (raw / "articles.csv").write_text("article_id,file,title\na,a.txt,A\n")


def change_a_table(raw: Path, made: Path) -> None:
    (made / "events.csv").write_text("half a ta")


def remove_a_table(raw: Path, made: Path) -> None:
    (made / "figures.parquet").unlink()


def mix_runs(raw: Path, made: Path) -> None:
    (made / "datapackage.json").write_text("{}")


@pytest.mark.parametrize(
    ("change", "again"),
    [
        (leave_it, False),
        (touch_a_text, False),
        (change_a_text, True),
        (add_a_text, True),
        (add_a_manifest, True),
        (change_a_table, True),
        (remove_a_table, True),
        (mix_runs, True),
    ],
)
def test_tables_are_made_again_only_when_something_has_changed(
    change: Callable[[Path, Path], None], again: bool, raw: Path, made: Path
) -> None:
    change(raw, made)
    result = run("tables", "--raw", raw, "--out", made)
    assert result.exit_code == 0
    assert result.stdout.startswith("nothing has changed") is not again
    assert tables.read(made).articles["sha256"].size == len(list(raw.glob("*.txt")))


def test_a_text_that_changes_while_it_is_read_is_read_by_the_next_run(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write_then_change(ledger: Ledger, out: Path) -> None:
        write(ledger, out)
        change_a_text(raw, out)

    write = tables.write
    monkeypatch.setattr(tables, "write", write_then_change)
    run("tables", "--raw", raw, "--out", tmp_path / "made")
    monkeypatch.undo()
    again = run("tables", "--raw", raw, "--out", tmp_path / "made")
    assert not again.stdout.startswith("nothing has changed")


def test_a_changed_library_reads_the_articles_again(
    raw: Path, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fingerprint, "of_library", lambda *_: "another")
    assert run("tables", "--raw", raw, "--out", made).stdout.startswith("1 article")


def test_tables_can_be_forced(raw: Path, made: Path) -> None:
    assert run("tables", "--raw", raw, "--out", made, "--force").stdout.startswith("1 article")


@pytest.fixture
def little_room() -> Iterator[None]:
    """Let no file grow beyond 4 KB, as on a disk that is nearly full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_is_one_sentence_and_leaves_the_tables(
    raw: Path, made: Path, request: pytest.FixtureRequest
) -> None:
    before = {path: path.read_bytes() for path in made.rglob("*") if path.is_file()}
    request.getfixturevalue("little_room")
    result = run("tables", "--raw", raw, "--out", made, "--force")
    assert result.exit_code == 2
    assert "cannot write there (File too large); free space" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert {path: path.read_bytes() for path in made.rglob("*") if path.is_file()} == before


def test_texts_that_are_gone_are_bad_input(raw: Path, made: Path) -> None:
    (raw / "a.txt").unlink()
    result = run("tables", "--raw", raw, "--out", made)
    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1


def test_tables_that_are_current_load_nothing_heavy(raw: Path, made: Path) -> None:
    code = (
        "import sys; from borderledger.cli import main\n"
        "main(sys.argv[1:], standalone_mode=False)\n"
        "sys.exit(bool({'pandas', 'pyarrow', 'borderledger.lexicon'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code, "tables", "--raw", str(raw), "--out", str(made)]
    assert subprocess.run(command, check=False).returncode == 0


def test_workers_do_not_change_a_byte(raw: Path, tmp_path: Path) -> None:
    for letter in "bcd":
        (raw / f"{letter}.txt").write_text(f"{TEXT} The court ruled on March {ord(letter) % 9 + 1}, 2020.\n")
    for workers in (1, 2):
        assert (
            run("tables", "--raw", raw, "--out", tmp_path / f"w{workers}", "--workers", workers).exit_code
            == 0
        )
    for path in (tmp_path / "w1").iterdir():
        assert path.read_bytes() == (tmp_path / "w2" / path.name).read_bytes()


def test_check_fails_when_a_claim_is_contradicted(out: Path) -> None:
    result = run("check", "--out", out)
    assert result.exit_code == 1
    assert result.stdout.startswith("contradiction c001 outside_term: kpbs-2023")


def test_show_marks_the_words(out: Path) -> None:
    result = run("show", "--out", out, "motherjones-2019.f02")
    assert result.exit_code == 0
    assert result.stdout.startswith("[more than 11,000 migrants]")
    assert "value_low" in result.stdout


def test_show_takes_the_folder_of_the_texts(out: Path, raw: Path) -> None:
    result = run("show", "--out", out, "--raw", raw, "motherjones-2019.f02")
    assert result.exit_code == 0
    assert f"{raw}: holds no article" in " ".join(result.stdout.split())


def test_show_of_an_unknown_row_names_the_nearest(out: Path) -> None:
    result = run("show", "--out", out, "motherjones-2019.f99")
    assert result.exit_code == 2
    assert "motherjones-2019.f0" in result.stderr


def test_score_prints_figures_and_events(out: Path) -> None:
    result = run("score", GOLD / "seeds", out, "--errors")
    assert result.exit_code == 0
    assert "figures  gold" in result.stdout
    assert "events missed: 0" in result.stdout


@pytest.mark.parametrize("command", sorted(main.commands))
def test_help_shows_an_example(command: str) -> None:
    assert "Example: borderledger" in run(command, "--help").stdout


def test_help_lists_the_commands_in_the_order_of_work_each_in_whole_words() -> None:
    listed = run("--help").stdout.partition("Commands:")[2]
    assert re.findall(r"^  (\w+)  ", listed, re.MULTILINE)[:5] == ["add", "tables", "show", "check", "review"]
    assert "..." not in listed


def test_help_loads_nothing_heavy() -> None:
    code = "import sys, borderledger.cli; print({'pandas', 'pyarrow', 'matplotlib'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_module_runs_as_a_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "borderledger", "--version"], capture_output=True, text=True, check=True
    )
    assert "borderledger" in done.stdout
