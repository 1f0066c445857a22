"""`borderledger add`: shown, asked, written whole; what is there already is not written twice."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest
from adding import ADDRESS, OTHER, PARAGRAPHS, TITLE, page
from click.testing import CliRunner, Result

from borderledger import corpus
from borderledger.adding import manifest
from borderledger.cli import main

ID = "bordercourier-2019-shelters-fill-returns-double"


def add(*given: object, typed: str = "") -> Result:
    return CliRunner().invoke(main, ["add", *map(str, given)], input=typed)


def listed(raw: Path) -> list[dict[str, str]]:
    with (raw / "articles.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return tmp_path / "raw"


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(page(head=f'<link rel="canonical" href="{ADDRESS}">'), encoding="utf-8")
    return path


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """The same page after an edit: a correction in one paragraph, and another paragraph under it."""
    changed = page(PARAGRAPHS[0].replace("4,300", "4,500"), *PARAGRAPHS[1:], OTHER[0], head="")
    path = tmp_path / "edited.html"
    path.write_text(changed.replace("Border Courier", ""), encoding="utf-8")
    return path


def test_an_article_is_shown_and_written_after_a_yes(raw: Path, saved: Path) -> None:
    result = add(saved, "--raw", raw, "--collection", "mine", typed="y\n")
    assert result.exit_code == 0, result.output
    assert "published 2019-06-11 (address)" in result.stdout
    assert (raw / f"{ID}.txt").read_text("utf-8") == "\n\n".join([TITLE, *PARAGRAPHS]) + "\n"
    assert listed(raw) == [
        {
            "article_id": ID,
            "file": f"{ID}.txt",
            "title": TITLE,
            "publisher": "Border Courier",
            "author": "Ana Núñez",
            "url": ADDRESS,
            "published": "2019-06-11",
            "language": "en",
            "text_kind": "original",
            "collection": "mine",
        }
    ]


@pytest.mark.parametrize(("given", "code"), [(["--dry-run"], 0), ([], 1)])
def test_nothing_is_written_without_a_yes(raw: Path, saved: Path, given: list[str], code: int) -> None:
    result = add(saved, "--raw", raw, *given)
    assert (result.exit_code, list(raw.glob("*"))) == (code, [])
    assert TITLE in result.stdout


def test_a_no_writes_nothing(raw: Path, saved: Path) -> None:
    assert add(saved, "--raw", raw, typed="n\n").exit_code == 0
    assert list(raw.glob("*")) == []


def test_what_is_added_reads_back_with_its_day(raw: Path, saved: Path) -> None:
    add(saved, "--raw", raw, "--yes")
    (article,) = corpus.load(raw)
    assert (article.article_id, article.published.basis) == (ID, "given")


def test_a_day_that_is_only_inferred_is_marked_and_stays_open(raw: Path, tmp_path: Path) -> None:
    text = f"A week at the border\n\nOn June 7, 2019, the agreement was signed. {PARAGRAPHS[0]}"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    result = add(tmp_path / "a.txt", "--raw", raw, "--yes")
    assert "2019-06-07 to 2019-06-30 (inferred from the text, articles.csv leaves it open)" in result.stdout
    assert listed(raw)[0]["published"] == ""
    assert corpus.load(raw)[0].published.basis == "inferred"


def test_a_bad_input_does_not_lose_the_others(raw: Path, saved: Path, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4 nothing")
    result = add(tmp_path / "scan.pdf", saved, tmp_path / "nowhere.txt", "--raw", raw, "--yes")
    assert result.exit_code == 2
    assert [line.split(": ")[0] for line in result.stderr.splitlines()] == [
        str(tmp_path / "scan.pdf"),
        str(tmp_path / "nowhere.txt"),
    ]
    assert [row["article_id"] for row in listed(raw)] == [ID]


def test_the_same_text_is_not_written_twice(raw: Path, saved: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_text("\n".join([TITLE, *PARAGRAPHS]), encoding="utf-8")
    add(saved, "--raw", raw, "--yes")
    before = (raw / "articles.csv").read_bytes()
    result = add(tmp_path / "copy.txt", saved, "--raw", raw, "--yes", "--similar", "beside")
    assert result.exit_code == 0
    assert result.stdout.count(f"repeats {ID}\n") == 2
    assert (raw / "articles.csv").read_bytes() == before


def test_a_text_without_its_row_gets_it(raw: Path, saved: Path) -> None:
    add(saved, "--raw", raw, "--yes")
    whole = (raw / "articles.csv").read_bytes()
    (raw / "articles.csv").unlink()  # as when a run was killed between the text and its row
    add(saved, "--raw", raw, "--yes")
    assert (raw / "articles.csv").read_bytes() == whole


def test_an_edited_text_supersedes_under_the_same_id_and_the_old_is_kept(
    raw: Path, saved: Path, edited: Path
) -> None:
    add(saved, "--raw", raw, "--yes")
    old = (raw / f"{ID}.txt").read_bytes()
    result = add(edited, "--raw", raw, typed="supersede\ny\n")
    assert "nearly the same text" in result.stdout
    assert "4,500" in (raw / f"{ID}.txt").read_text("utf-8")
    assert (raw / "superseded" / f"{ID}.1.txt").read_bytes() == old
    (row,) = listed(raw)
    assert (row["url"], row["published"]) == (ADDRESS, "2019-06-11")  # what the new page does not say
    assert [article.article_id for article in corpus.load(raw)] == [ID]
    assert [article.article_id for article in corpus.load(raw / "superseded")] == [f"{ID}.1"]


def test_each_old_text_is_kept(raw: Path, saved: Path, edited: Path) -> None:
    add(saved, "--raw", raw, "--yes")
    for path in (edited, saved):
        assert add(path, "--raw", raw, "--yes", "--similar", "supersede").exit_code == 0
    assert [row["article_id"] for row in listed(raw / "superseded")] == [f"{ID}.1", f"{ID}.2"]


def test_an_edited_text_can_stand_beside(raw: Path, saved: Path, edited: Path) -> None:
    add(saved, "--raw", raw, "--yes")
    add(edited, "--raw", raw, "--yes", "--similar", "beside")
    assert len(corpus.load(raw)) == 2


def test_an_edited_text_is_left_out_when_nobody_is_asked(raw: Path, saved: Path, edited: Path) -> None:
    result = add(saved, edited, "--raw", raw, "--yes")
    assert result.exit_code == 0
    assert len(listed(raw)) == 1
    assert f"left out {edited}: repeats {ID}" in result.stdout


def test_another_text_of_the_same_page_is_noticed(raw: Path, saved: Path, tmp_path: Path) -> None:
    add(saved, "--raw", raw, "--yes")
    rewritten = page(*OTHER, head=f'<link rel="canonical" href="{ADDRESS}">', title="Nothing came of it")
    (tmp_path / "b.html").write_text(rewritten, encoding="utf-8")
    result = add(tmp_path / "b.html", "--raw", raw, "--dry-run")
    assert f"{ID} (another text of the same page)" in result.stdout


def test_two_articles_of_one_name_get_two_ids(raw: Path, saved: Path, tmp_path: Path) -> None:
    (tmp_path / "b.html").write_text(page(*OTHER), encoding="utf-8")
    add(saved, tmp_path / "b.html", "--raw", raw, "--yes")
    assert [row["article_id"] for row in listed(raw)] == [ID, f"{ID}-2"]


def test_the_manifest_keeps_its_rows_its_columns_and_its_mark(raw: Path, saved: Path) -> None:
    raw.mkdir()
    (raw / "a.txt").write_text(OTHER[0], encoding="utf-8")
    (raw / "articles.csv").write_bytes("\ufefftitle,file,article_id\nJuárez,a.txt,a\n".encode())
    add(saved, "--raw", raw, "--yes")
    data = (raw / "articles.csv").read_bytes()
    assert data.startswith("\ufefftitle,file,article_id,".encode())
    assert [row["title"] for row in listed(raw)] == ["Juárez", TITLE]


def test_a_manifest_that_cannot_be_read_is_left_alone(raw: Path, saved: Path) -> None:
    raw.mkdir()
    (raw / "articles.csv").write_text("article_id,file,titel\n")
    result = add(saved, "--raw", raw, "--yes")
    assert (result.exit_code, "unknown column 'titel'" in result.stderr) == (2, True)
    assert [path.name for path in raw.iterdir()] == ["articles.csv"]


def test_a_manifest_that_cannot_be_written_leaves_no_text(
    raw: Path, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(manifest, "_write_rows", full)
    result = add(saved, "--raw", raw, "--yes")
    assert (result.exit_code, "No space left on device" in result.stderr) == (2, True)
    assert list(raw.iterdir()) == []


def test_two_at_once_lose_nothing(raw: Path, tmp_path: Path) -> None:
    running = []
    for i, paragraph in enumerate(PARAGRAPHS):
        path = tmp_path / f"{i}.txt"
        path.write_text(paragraph, encoding="utf-8")
        command = [sys.executable, "-m", "borderledger", "add", str(path), "--raw", str(raw), "--yes"]
        running.append(subprocess.Popen(command, stdout=subprocess.DEVNULL))
    assert [process.wait() for process in running] == [0] * 3
    assert len(corpus.load(raw)) == len(listed(raw)) == 3


def test_the_command_line_starts_without_what_add_needs() -> None:
    heavy = "{'trafilatura', 'pdfminer', 'docx', 'httpcore', 'feedparser'}"
    code = f"import sys, borderledger.cli; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
