"""Tables on disk: CSV for people, Parquet for programs, and a data package that describes both.

A run must never leave half a table. Everything is first written and synced in ``.writing`` inside the
folder, then each file is renamed over the old one, ``datapackage.json`` last. Renaming single files rather
than the folder keeps whatever else lies in it and works where the folder is a mount point; a run that is
killed between two renames leaves every file whole, and the hashes in the data package tell a reader that
old and new ones are mixed.
"""

import hashlib
import json
import math
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from borderledger import schemas
from borderledger.errors import InputError
from borderledger.files import locked

DESCRIPTOR = "datapackage.json"
_ARROW = {"string": pa.string(), "date": pa.date32(), "number": pa.float64(), "integer": pa.int64()}


def write(frames: Mapping[str, pd.DataFrame], descriptor: dict[str, Any], out: Path) -> None:
    """Write each frame as CSV and Parquet and the descriptor as ``datapackage.json``, all or nothing.

    Parameters
    ----------
    frames
        By table name, each valid against its schema.
    descriptor
        A Frictionless data package; bytes and hashes of the files are added to its resources.
    out
        The folder, made when missing. A second run into it waits for the first.
    """
    with _staging(out) as stage:
        for table, frame in frames.items():
            arrow = _to_arrow(table, frame)
            (stage / f"{table}.csv").write_bytes(_csv(arrow))
            pa.parquet.write_table(arrow, stage / f"{table}.parquet", compression="zstd", version="2.6")
        resources = [_measured(resource, stage) for resource in descriptor["resources"]]
        package = descriptor | {"resources": resources}
        text = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
        (stage / DESCRIPTOR).write_text(text, encoding="utf-8")


def read(folder: Path) -> dict[str, pd.DataFrame]:
    """Return the frames of a folder that `write` filled, by table name.

    Raises
    ------
    InputError
        When a file or column is missing, or the files come from two runs.
    """
    try:
        descriptor = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
        hashes = {r["name"]: r["parquet"]["hash"] for r in descriptor["resources"]}
    except FileNotFoundError:
        raise InputError(
            f"{folder}: holds no tables; make them with: borderledger tables --out {folder}"
        ) from None
    except (ValueError, KeyError, TypeError):
        raise InputError(
            f"{folder / DESCRIPTOR}: does not describe our tables; make them again with: borderledger tables"
        ) from None
    return {table: _read_table(folder, table, hashes.get(table)) for table in schemas.SCHEMAS}


def _read_table(folder: Path, table: str, expected: str | None) -> pd.DataFrame:
    path = folder / f"{table}.parquet"
    if not path.is_file():
        raise InputError(
            f"{path}: the table is not there; make it again with: borderledger tables --out {folder}"
        )
    if _measure(path)["hash"] != expected:
        raise InputError(
            f"{path}: not the file that {DESCRIPTOR} describes, so a run was cut short or the file changed;"
            f" make the tables again with: borderledger tables --out {folder}"
        )
    arrow = pa.parquet.read_table(path)
    for column in schemas.columns(table):
        if column not in arrow.column_names:
            raise InputError(
                f"{path}: the column {column!r} is missing; make it again with: borderledger tables"
            )
    frame: pd.DataFrame = arrow.select(schemas.columns(table)).to_pandas(date_as_object=False)
    dates = [column for column in schemas.columns(table) if schemas.kind(table, column) == "date"]
    return frame.astype(dict.fromkeys(dates, "datetime64[ns]"))


def _to_arrow(table: str, frame: pd.DataFrame) -> pa.Table:
    """Return the frame as Arrow, dates as days, without the pandas metadata that varies by version."""
    fields = [pa.field(column, _ARROW[schemas.kind(table, column)]) for column in schemas.columns(table)]
    return pa.Table.from_pandas(
        frame, schema=pa.schema(fields), preserve_index=False
    ).replace_schema_metadata(None)


def _csv(arrow: pa.Table) -> bytes:
    """Return CSV with ISO dates, empty cells for what is missing, and 4000 rather than 4000.0."""
    plain = arrow.to_pandas(date_as_object=True)
    for column in plain.columns[[pa.types.is_floating(kind) for kind in arrow.schema.types]]:
        plain[column] = pd.Series([shortest(value) for value in plain[column]], dtype="str")
    text: str = plain.to_csv(index=False, lineterminator="\n")
    return text.encode("utf-8")


def shortest(value: float) -> str | None:
    """Return a number as short as it is exact, None for NaN.

    >>> shortest(4000.0), shortest(33.3)
    ('4000', '33.3')
    """
    if math.isnan(value):
        return None
    return str(int(value)) if value.is_integer() else repr(value)


def _measured(resource: dict[str, Any], stage: Path) -> dict[str, Any]:
    """Return a resource with the size and hash of its CSV and, apart, of its Parquet."""
    csv, parquet = (stage / f"{resource['name']}.{kind}" for kind in ("csv", "parquet"))
    return resource | _measure(csv) | {"parquet": {"path": parquet.name} | _measure(parquet)}


def _measure(path: Path) -> dict[str, Any]:
    data = path.read_bytes()
    return {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}


@contextmanager
def _staging(out: Path) -> Iterator[Path]:
    """Give a folder to write into, and move its files into ``out`` when all of them are there."""
    stage = out / ".writing"
    with locked(out, "--out") as folder:
        try:
            shutil.rmtree(stage, ignore_errors=True)  # of a run that was killed
            stage.mkdir()
            yield stage
            for path in stage.iterdir():
                _sync(path)
            for path in sorted(stage.iterdir(), key=lambda path: path.name == DESCRIPTOR):
                path.replace(out / path.name)
            os.fsync(folder)
        finally:
            shutil.rmtree(stage, ignore_errors=True)


def _sync(path: Path) -> None:
    with path.open("rb") as written:
        os.fsync(written.fileno())
