"""Input that crashed or hung once: one sentence, exit status 2, and what was there stays."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from borderledger import corpus, spec
from borderledger.cli import main
from borderledger.errors import InputError

TEXT = "Tijuana, June 7, 2019: More than 4,000 people were returned to Mexico.\n"


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        ("article_id\tfile\na\ta.txt\n", "set apart by '\\t'"),
        ("article_id,file\na,../../etc/passwd\n", "row 2: the file '../../etc/passwd' is outside"),
        ("article_id,file\na,loop.txt\n", "row 2: the file 'loop.txt' is not there"),
        ("article_id,file\na,out.txt\n", "row 2: the file 'out.txt' is outside"),
        ("article_id,file\na,big.txt\n", "21 MB, and an article has 20 MB at most"),
        ("article_id,file,language\na,a.txt,klingon\n", "row 2: language is 'klingon'"),
        ("article_id,file,published\na,a.txt,9999-12-31\n", "row 2: published is '9999-12-31'"),
        ("article_id,file,published\na,a.txt,1492\n", "row 2: published is '1492'"),
        ("article_id,file\na\x1b[31m,a.txt\n", "row 2: the cell of column 'article_id' is 'a\\x1b[31m'"),
    ],
)
def test_a_manifest_that_leads_astray(tmp_path: Path, manifest: str, words: str) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "a.txt").write_text(TEXT)
    if "loop" in manifest:
        (raw / "loop.txt").symlink_to("loop.txt")
    if "out" in manifest:
        (raw / "out.txt").symlink_to("/etc/passwd")
    if "big" in manifest:
        with (raw / "big.txt").open("wb") as big:
            big.truncate(21_000_000)
    (raw / "articles.csv").write_text(manifest)
    with pytest.raises(InputError) as raised:
        corpus.load(raw)
    assert words in str(raised.value)


LOL = "[&a [x,x,x,x,x,x,x,x,x,x], " + ", ".join(
    f"&{name} [{','.join([f'*{before}'] * 10)}]" for before, name in zip("abcdefg", "bcdefgh", strict=True)
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"defaults: {{cities: {LOL}]}}\npages: []\n", "its anchors (&, *) repeat too much"),
        ("pages: !!python/object/apply:os.system ['true']\n", "line 1 is not YAML"),
        ("pages:\n\0", "is not YAML: unacceptable character"),
        ("#" * 500_001, "more than 500 kB"),
    ],
)
def test_a_list_of_pages_that_explodes(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "reports.yml").write_text(text)
    with pytest.raises(InputError) as raised:
        spec.read(tmp_path / "reports.yml")
    assert words in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("arguments", "data"),
    [
        (["spans", "dates"], b""),
        (["spans", "dates"], b'{"doc": "a", "text": "' + b"a" * 40_000_000),
        (["add", "--yes"], b""),
        (["review", "--import"], b"PK\x03\x04 cut"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_sentence(
    tmp_path: Path, arguments: list[str], data: bytes
) -> None:
    path = tmp_path / "given.jsonl"
    path.write_bytes(data)
    extra = ["--raw", str(tmp_path / "raw")] if arguments[0] != "spans" else []
    done = CliRunner().invoke(main, [*arguments, str(path), *extra])
    assert done.exit_code == 2
    assert len(done.output.splitlines()) == 1
    assert str(path) in done.output
