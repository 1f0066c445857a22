"""`tables --raw` of a stream: the same tables whatever it is packed in, and however often it is stopped."""

import json
import os
import re
import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from streaming import build, lines, rejected, rows, tables, write

from borderledger import cli, corpus, jobs
from borderledger import tables as pipeline
from borderledger.errors import InputError
from borderledger.many import parts, records, sources


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The tables of the articles as one file of JSON lines, read by one process."""
    folder = tmp_path_factory.mktemp("plain")
    build(write(folder / "in" / "a.jsonl", rows()), folder / "out")
    return tables(folder / "out")


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst", "a.parquet", "a.ndjson"])
def test_packing_changes_no_byte(name: str, tmp_path: Path, plain: dict[str, bytes]) -> None:
    build(write(tmp_path / "in" / name, rows()), tmp_path / "out")
    assert tables(tmp_path / "out") == plain


def test_folder_of_texts_gives_the_same_tables(tmp_path: Path, plain: dict[str, bytes]) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    manifest = ["article_id,file,title,publisher,published"]
    for row in rows():
        (raw / f"{row['id']}.txt").write_text(row["text"], encoding="utf-8")
        manifest.append(f"{row['id']},{row['id']}.txt,{row['title']},{row['publisher']},{row['published']}")
    (raw / "articles.csv").write_text("\n".join(manifest), encoding="utf-8")
    pipeline.write(pipeline.build(corpus.load(raw)), tmp_path / "at once")
    build(raw, tmp_path / "in parts")
    assert tables(tmp_path / "at once") == tables(tmp_path / "in parts") == plain


def test_pattern_and_folder_of_files_are_read_in_the_order_of_names(
    tmp_path: Path, plain: dict[str, bytes]
) -> None:
    write(tmp_path / "in" / "2.jsonl", rows()[7:])
    write(tmp_path / "in" / "1.jsonl.gz", rows()[:7])
    build(f"{tmp_path}/in/*.jsonl*", tmp_path / "pattern")
    build(tmp_path / "in", tmp_path / "folder")
    assert tables(tmp_path / "pattern") == tables(tmp_path / "folder") == plain


@pytest.mark.parametrize("address", ["memory://streams/a.jsonl", "memory://streams", "file://{}/b.jsonl"])
def test_addresses_are_opened_by_fsspec(address: str, tmp_path: Path, plain: dict[str, bytes]) -> None:
    write(tmp_path / "b.jsonl", rows())
    fsspec.filesystem("memory").pipe("/streams/a.jsonl", lines(rows()))
    build(address.format(tmp_path), tmp_path / "out")
    assert tables(tmp_path / "out") == plain


def test_two_processes_write_the_same_bytes(tmp_path: Path, plain: dict[str, bytes]) -> None:
    build(write(tmp_path / "a.jsonl", rows()), tmp_path / "out", workers=2)
    assert tables(tmp_path / "out") == plain


def test_partitioned_tables_are_read_as_the_others(tmp_path: Path, plain: dict[str, bytes]) -> None:
    build(write(tmp_path / "a.jsonl", list(reversed(rows()))), tmp_path / "out", partitioned=True)
    assert sorted(path.name for path in (tmp_path / "out" / "events").iterdir()) == [
        f"part-000{number}.parquet" for number in range(3)
    ]
    pipeline.write(pipeline.read(tmp_path / "out"), tmp_path / "again")
    assert tables(tmp_path / "again") == plain


def test_more_than_ten_thousand_articles_are_partitioned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("borderledger.many.run.MANY", 11)
    build(write(tmp_path / "a.jsonl", rows()), tmp_path / "out")
    assert (tmp_path / "out" / "figures" / "part-0002.parquet").is_file()


def test_fewer_parts_leave_none_of_before(tmp_path: Path) -> None:
    for count in (12, 4):
        build(write(tmp_path / "a.jsonl", rows(count)), tmp_path / "out", partitioned=True)
    assert [path.name for path in (tmp_path / "out" / "events").iterdir()] == ["part-0000.parquet"]
    assert len(pipeline.read(tmp_path / "out").articles) == 4


def test_partitioned_tables_are_there_at_every_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def looked_at(new: Path, to: Path) -> Path:
        missing.update({path for path in parts_there if not path.is_file()})
        return replace(new, to)

    build(write(tmp_path / "a.jsonl", rows(12)), tmp_path / "out", partitioned=True)
    parts_there, replace = list((tmp_path / "out").glob("*/part-*.parquet")), Path.replace
    missing: set[Path] = set()
    monkeypatch.setattr(Path, "replace", looked_at)
    build(write(tmp_path / "a.jsonl", rows()[::-1]), tmp_path / "out", partitioned=True)
    assert parts_there and not missing


def test_one_kind_of_tables_takes_the_place_of_the_other(tmp_path: Path, plain: dict[str, bytes]) -> None:
    raw = write(tmp_path / "a.jsonl", rows())
    build(raw, tmp_path / "out")
    build(raw, tmp_path / "out", partitioned=True)
    assert not [*(tmp_path / "out").glob("*.csv"), *(tmp_path / "out").glob("*.parquet")]
    build(raw, tmp_path / "out")
    assert tables(tmp_path / "out") == plain


def test_shares_of_the_rows_are_compared_as_all_of_them(
    tmp_path: Path, plain: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("borderledger.many.combining.AT_ONCE", 4)
    build(write(tmp_path / "a.jsonl", rows()), tmp_path / "out")
    assert tables(tmp_path / "out") == plain


BAD = {
    "not UTF-8": b'{"id": "x", "text": "\xff"}',
    "not JSON": b'{"id": "x", "text": ',
    "not a JSON object": b'["x"]',
    "the text is missing": b'{"id": "x", "title": "Only this"}',
    "the text is not a string": b'{"id": "x", "text": 7}',
    "the text is empty": b'{"id": "x", "text": " "}',
    "no id": b'{"text": "More than 4,000 people."}',
    "stands twice": b'{"id": "a000", "text": "More than 4,000 people."}',
    "NUL": b'{"id": "x", "text": "4,000\\u0000people"}',
    "half a surrogate": b'{"id": "x", "text": "4,000\\ud800people"}',
}


@pytest.mark.parametrize("why", BAD)
def test_record_that_is_no_article_is_a_reject(why: str, tmp_path: Path) -> None:
    raw = tmp_path / "a.jsonl"
    raw.write_bytes(lines(rows(2)) + BAD[why] + b"\n" + lines(rows(3)[2:]))
    found = list(records.Stream(sources.find(str(raw))))
    reject = found.pop(2)
    assert [each.article_id for each in found] == ["a000", "a001", "a002"]
    assert isinstance(reject, records.Reject)
    assert (reject.file, reject.place) == ("a.jsonl", "line 3")
    assert why in reject.reason


def test_run_goes_on_past_a_reject(tmp_path: Path, plain: dict[str, bytes]) -> None:
    raw = tmp_path / "a.jsonl"
    bad = {"id": "x", "text": "More than 4,000 people.", "published": "2019-13-45"}
    raw.write_bytes(lines([*rows()[:6], bad, *rows()[6:]]))
    build(raw, tmp_path / "out")
    ((place, article_id, reason),) = rejected(tmp_path / "out")
    assert (place, article_id) == ("line 7", "x")
    assert "'2019-13-45', which is no date" in reason
    made = tables(tmp_path / "out")
    del made["rejects.jsonl"]
    assert made == plain


def test_article_that_breaks_the_reading_is_a_reject(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = records.article

    def breaking(record: records.Record) -> corpus.Article:
        if record.article_id == "a002":
            raise IndexError("a fault of ours")
        return read(record)

    monkeypatch.setattr(records, "article", breaking)
    build(write(tmp_path / "a.jsonl", rows(4)), tmp_path / "out")
    assert rejected(tmp_path / "out") == [("line 3", "a002", "reading failed (IndexError: a fault of ours)")]
    assert pipeline.read(tmp_path / "out").articles["article_id"].tolist() == ["a000", "a001", "a003"]


def test_article_that_makes_no_rows_of_ours_is_a_reject(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claimed = pipeline.claimed

    def breaking(readings: list[object]) -> object:
        if any("a002" in str(reading) for reading in readings):
            raise ValueError("a fault of ours")
        return claimed(readings)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "claimed", breaking)
    build(write(tmp_path / "a.jsonl", rows(4)), tmp_path / "out")
    assert [article_id for _, article_id, _ in rejected(tmp_path / "out")] == ["a002"]


def test_strict_stops_at_the_first_reject_and_leaves_the_tables(tmp_path: Path) -> None:
    raw, out = tmp_path / "a.jsonl", tmp_path / "out"
    build(write(raw, rows()), out)
    before = tables(out)
    raw.write_bytes(lines(rows()) + b"{\n")
    told = CliRunner().invoke(cli.main, ["tables", "--raw", str(raw), "--out", str(out), "--strict"])
    assert told.exit_code == 2
    assert told.stderr.startswith("a.jsonl, line 13: not JSON")
    assert tables(out) == before


def test_packed_file_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    raw = write(tmp_path / "a.jsonl.gz", rows(4000))
    raw.write_bytes(raw.read_bytes()[:-200])
    *found, last = records.Stream(sources.find(str(raw)))
    assert len(found) > 1000
    assert isinstance(last, records.Reject)
    assert "cannot be read any further" in last.reason


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("nowhere.jsonl", "no such file"),
        ("nowhere/*.jsonl", "holds no article"),
        ("odd://bucket/a.jsonl", "Protocol not known"),
        ("empty.jsonl", "no article could be read"),
    ],
)
def test_source_without_articles_is_one_sentence(raw: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").touch()
    where = raw if "://" in raw else str(tmp_path / raw)
    told = CliRunner().invoke(cli.main, ["tables", "--raw", where, "--out", str(tmp_path / "out")])
    assert told.exit_code == 2
    assert says in told.stderr
    assert told.stderr.count("\n") == 1


def test_columns_of_exports_are_known_and_others_named(tmp_path: Path) -> None:
    row = {"id": 7, "headline": "Returns", "body": "More than 4,000 people.", "sentiment": 0.2}
    raw = tmp_path / "a.jsonl"
    raw.write_text(json.dumps(row), encoding="utf-8")
    told = CliRunner().invoke(cli.main, ["tables", "--raw", str(raw), "--out", str(tmp_path / "out")])
    assert told.stderr == "columns that are none of ours were ignored: sentiment\n"
    article = pipeline.read(tmp_path / "out").articles.iloc[0]
    assert (article["article_id"], article["title"]) == ("7", "Returns")


def test_dates_of_parquet_are_days(tmp_path: Path) -> None:
    day = pa.array(["2019-06-11"]).cast(pa.timestamp("s"))
    pq.write_table(pa.table({"id": ["a"], "text": ["4,000 people."], "date": day}), tmp_path / "a.parquet")
    build(tmp_path / "a.parquet", tmp_path / "out")
    assert str(pipeline.read(tmp_path / "out").articles["published_start"][0]) == "2019-06-11 00:00:00"


def watched(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that gets the length of each part that is read from now on."""
    read, seen = parts.read, []

    def watching(part: parts.Part) -> parts.Result:
        seen.append(len(part.items))
        return read(part)

    monkeypatch.setattr(parts, "read", watching)
    return seen


def test_only_the_parts_that_changed_are_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = write(tmp_path / "a.jsonl", rows(12))
    build(raw, tmp_path / "out")
    write(raw, [*rows(11), rows(12)[11] | {"title": "Another"}])
    seen = watched(monkeypatch)
    build(raw, tmp_path / "out")
    assert seen == [2]
    assert pipeline.read(tmp_path / "out").articles["title"].tolist()[-1] == "Another"
    assert len(list((tmp_path / "out" / ".parts").iterdir())) == 3


KILLED = """
import os, pathlib, signal, sys
from borderledger.many import parts
sys.path.insert(0, sys.argv[1])
from streaming import build
put = parts.Shelf.put
def dying(shelf, *part):
    put(shelf, *part)
    if len(list(shelf.folder.iterdir())) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
parts.Shelf.put = dying
build(sys.argv[2], pathlib.Path(sys.argv[3]))
"""


def test_killed_run_goes_on_from_its_parts(
    tmp_path: Path, plain: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    raw, out = write(tmp_path / "a.jsonl", rows()), tmp_path / "out"
    words = [sys.executable, "-c", KILLED, str(Path(__file__).parent), str(raw), str(out)]
    killed = subprocess.run(words, check=False, capture_output=True, text=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert not tables(out)
    left = len(list((out / ".parts").iterdir()))
    seen = watched(monkeypatch)
    build(raw, out)
    assert (left, len(seen)) == (2, 1)
    assert tables(out) == plain


def test_run_into_a_folder_that_another_holds_says_so(tmp_path: Path) -> None:
    from borderledger.files import locked

    raw = write(tmp_path / "a.jsonl", rows(2))
    with (
        locked(tmp_path / "out" / ".parts", "--out"),
        pytest.raises(InputError, match="another run is writing there"),
    ):
        build(raw, tmp_path / "out")


def test_corrections_are_applied_to_a_stream(tmp_path: Path) -> None:
    raw = write(tmp_path / "in" / "a.jsonl", rows(7))
    told = tmp_path / "corrections.csv"
    head = "action,table,row_id,article_id,quote,sentence,rule_said,column,value,who,when,why\n"
    told.write_text(
        f"{head}fix,figures,a006.f01,,,,,place,Mexicali,me,,\nreject,figures,zz.f01,,,,,,,me,,\n",
        encoding="utf-8",
    )
    outcome = build_corrected(raw, tmp_path / "out", told)
    figures = pipeline.read(tmp_path / "out").figures
    corrected = figures.loc[figures["figure_id"] == "a006.f01", ["place", "review"]]
    assert corrected.to_numpy().tolist() == [["Mexicali", "corrected"]]
    assert outcome.notes == ["corrections of articles that were not read this time: 1"]
    assert "More than 9,000" in told.read_text(encoding="utf-8")  # the row's words, for the next build


def build_corrected(raw: Path, out: Path, told: Path) -> jobs.Outcome:
    from borderledger.many import run

    return run.build(jobs.Inputs(str(raw), corrections=told), out, jobs.Manner(part=5))


def test_second_run_finds_the_tables_current(tmp_path: Path) -> None:
    raw = write(tmp_path / "a.jsonl", rows(3))
    words = ["tables", "--raw", str(raw), "--out", str(tmp_path / "out"), "--partitioned"]
    assert CliRunner().invoke(cli.main, words).exit_code == 0
    assert "nothing has changed" in CliRunner().invoke(cli.main, words).stdout
    write(raw, rows(4))
    assert "4 articles" in CliRunner().invoke(cli.main, words).stdout


def test_row_of_a_stream_is_shown_with_its_reasons_from_the_stream(tmp_path: Path) -> None:
    raw, out = write(tmp_path / "a.jsonl", rows(3)), tmp_path / "out"
    build(raw, out, partitioned=True)
    words = ["show", "a001.f01", "--out", str(out), "--raw"]
    told = CliRunner().invoke(cli.main, [*words, str(raw)])
    assert "[More than 4,000] migrants" in told.stdout
    assert "Weighed" in told.stdout
    elsewhere = CliRunner().invoke(cli.main, [*words, str(tmp_path / "nowhere")])
    assert "[More than 4,000] migrants" in elsewhere.stdout
    assert "Not weighed again" in elsewhere.stdout


def test_workers_end_with_a_run_that_is_killed() -> None:
    code = (
        "import os, signal\nfrom borderledger.many import engines\n"
        "if __name__ == '__main__':\n"
        "    with engines.local(2) as pool:\n"
        "        print(pool.executor.submit(os.getpid).result(), flush=True)\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True, timeout=60
    )
    worker = int(told.stdout)
    for _ in range(1000):
        try:
            os.kill(worker, 0)
        except ProcessLookupError:
            return
        os.sched_yield()
    state = Path(f"/proc/{worker}/stat").read_text(encoding="utf-8").split()[2]
    assert state == "Z"


class Terminal(StringIO):
    """What a person looks at."""

    def isatty(self) -> bool:
        return True


def test_terminal_is_shown_how_far_a_run_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    build(write(tmp_path / "a.jsonl", rows(6)), tmp_path / "out")
    assert isinstance(sys.stderr, Terminal)
    last = sys.stderr.getvalue().split("\r")[-2]
    assert re.search(r"100 %\|.*\| 6 articles, [\d.]+/s \[\d+:\d+<00:00\]", sys.stderr.getvalue()), last


def test_file_that_cannot_be_read_stops_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = records.Stream(sources.find(str(write(tmp_path / "a.jsonl", rows(2)))))

    def failing(*_: object) -> None:
        raise TimeoutError(110, "Connection timed out")

    monkeypatch.setattr(stream.source.system, "open", failing)
    with pytest.raises(InputError, match=r"a\.jsonl: cannot be read any further \(Connection timed out\)"):
        list(stream)
