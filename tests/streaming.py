"""Articles in our own words, as many as asked for, and the tables of a stream of them."""

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from borderledger import jobs
from borderledger.many import run

CITIES = ("Tijuana", "Matamoros", "Ciudad Juárez", "Mexicali")
MONTHS = ("March", "April", "May")


def rows(count: int = 12) -> list[dict[str, Any]]:
    """Return records as an export has them."""
    return [
        {
            "id": f"a{number:03d}",
            "title": f"Returns to {CITIES[number % 4]}",
            "publisher": "The Daily Template",
            "published": f"2019-06-{number % 28 + 1:02d}",
            "text": f"More than {number + 3},000 migrants were returned to {CITIES[number % 4]} under the"
            f" Remain in Mexico program in {MONTHS[number % 3]}, officials said. The program started in"
            " January 2019.",
        }
        for number in range(count)
    ]


def lines(records: Iterable[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(record) + "\n" for record in records).encode()


def write(path: Path, records: list[dict[str, Any]]) -> Path:
    """Write records as the file's name says."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(records), path, row_group_size=5)
    elif path.suffix == ".gz":
        path.write_bytes(gzip.compress(lines(records)))
    elif path.suffix == ".zst":
        path.write_bytes(pa.compress(lines(records), codec="zstd", asbytes=True))
    else:
        path.write_bytes(lines(records))
    return path


def build(raw: Path | str, out: Path, *, partitioned: bool = False, **manner: Any) -> jobs.Outcome:
    """Make the tables of a stream, in parts of five articles."""
    return run.build(jobs.Inputs(str(raw), partitioned=partitioned), out, jobs.Manner(**{"part": 5} | manner))


def tables(out: Path) -> dict[str, bytes]:
    """Return every file of a folder of tables that a reader sees."""
    files = [*out.glob("[!.]*.*"), *out.glob("[!.]*/*.parquet")]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def rejected(out: Path) -> list[tuple[str, str, str]]:
    """Return place, id and reason of each reject."""
    found = map(json.loads, (out / "rejects.jsonl").read_text(encoding="utf-8").splitlines())
    return [(each["place"], each["article_id"], each["reason"]) for each in found]
