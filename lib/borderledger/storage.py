"""Tables on disk: CSV for people, Parquet for programs, and a data package that describes both.

A run must never leave half a table. Everything is first written and synced in ``.writing`` inside the
folder, then each file is renamed over the old one, ``datapackage.json`` last. Renaming single files rather
than the folder keeps whatever else lies in it and works where the folder is a mount point; a run that is
killed between two renames leaves every file whole, and the hashes in the data package tell a reader that
old and new ones are mixed.

Tables of very many articles are folders of Parquet files instead, ``events/part-0000.parquet`` and so on, and
no CSV; their files are renamed one by one as well. Both kinds are read alike.
"""

import hashlib
import json
import math
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
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


def write(
    frames: Mapping[str, pd.DataFrame],
    descriptor: dict[str, Any],
    out: Path,
    beside: Mapping[str, bytes] = MappingProxyType({}),
) -> None:
    """Write each frame as CSV and Parquet and the descriptor as ``datapackage.json``, all or nothing.

    Parameters
    ----------
    frames
        By table name, each valid against its schema.
    descriptor
        A Frictionless data package; bytes and hashes of the files are added to its resources.
    out
        The folder, made when missing. A second run into it waits for the first.
    beside
        Other files for the folder, by name.
    """
    with _staging(out) as stage:
        for table, frame in frames.items():
            arrow = to_arrow(table, frame)
            (stage / f"{table}.csv").write_bytes(_csv(arrow))
            (stage / f"{table}.parquet").write_bytes(_parquet(arrow))
        for name, data in beside.items():
            (stage / name).write_bytes(data)
        resources = [_measured(resource, stage) for resource in descriptor["resources"]]
        _describe(descriptor, resources, stage)


def write_parts(
    tables: Mapping[str, Iterable[Path | pa.Table]],
    descriptor: dict[str, Any],
    out: Path,
    beside: Mapping[str, bytes] = MappingProxyType({}),
) -> None:
    """Write each table as a folder of Parquet files, ``part-0000.parquet`` and so on; else as `write`.

    Parameters
    ----------
    tables
        By table name: files, which are linked and not copied where the disk can, or Arrow tables.
    descriptor, out, beside
        As for `write`.
    """
    with _staging(out) as stage:
        for table, parts in tables.items():
            (stage / table).mkdir()
            for number, part in enumerate(parts):
                _put(part, stage / table / f"part-{number:04d}.parquet")
        _describe(descriptor, [_parted(resource, stage) for resource in descriptor["resources"]], stage)
        for name, data in beside.items():
            (stage / name).write_bytes(data)


def _put(part: Path | pa.Table, path: Path) -> None:
    if isinstance(part, pa.Table):
        path.write_bytes(_parquet(part))
        return
    try:
        path.hardlink_to(part)
    except OSError:  # another disk, or one without links
        shutil.copyfile(part, path)


def _describe(descriptor: dict[str, Any], resources: list[dict[str, Any]], stage: Path) -> None:
    text = json.dumps(descriptor | {"resources": resources}, ensure_ascii=False, indent=1) + "\n"
    (stage / DESCRIPTOR).write_text(text, encoding="utf-8")


def packed(table: str, frame: pd.DataFrame) -> bytes:
    """Return a frame as the bytes of a Parquet file."""
    return _parquet(to_arrow(table, frame))


def _parquet(arrow: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    pa.parquet.write_table(arrow, sink, compression="zstd", version="2.6")
    data: bytes = sink.getvalue().to_pybytes()
    return data


def read(folder: Path) -> dict[str, pd.DataFrame]:
    """Return the frames of a folder that `write` filled, by table name.

    Raises
    ------
    InputError
        When a file or column is missing, or the files come from two runs.
    """
    listed = _listed(folder)
    return {table: _read_table(folder, table, listed.get(table, {})) for table in schemas.SCHEMAS}


def files(descriptor: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Return the Parquet files of each table that a data package lists, with their hashes.

    Raises
    ------
    KeyError, TypeError
        When it is not one of ours.
    """
    return {
        resource["name"]: {
            file["path"]: file["hash"] for file in resource.get("parts") or [resource["parquet"]]
        }
        for resource in descriptor["resources"]
    }


def _listed(folder: Path) -> dict[str, dict[str, str]]:
    try:
        return files(json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise InputError(
            f"{folder}: holds no tables; make them with: borderledger tables --out {folder}"
        ) from None
    except (ValueError, KeyError, TypeError):
        raise InputError(
            f"{folder / DESCRIPTOR}: does not describe our tables; make them again with: borderledger tables"
        ) from None


def _read_table(folder: Path, table: str, listed: Mapping[str, str]) -> pd.DataFrame:
    """Return a table of one file or of many, its rows by the ids of their articles."""
    names = listed or {f"{table}.parquet": ""}
    parts = [_read_file(folder, table, name, expected) for name, expected in names.items()]
    if len(parts) == 1 and not Path(next(iter(names))).parent.name:
        return parts[0]
    return joined(table, parts)


def joined(table: str, parts: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Return the parts of a table as one frame, the rows of articles by the articles' ids."""
    frame = pd.concat(parts, ignore_index=True)
    if "article_id" in frame.columns:
        frame = frame.sort_values("article_id", kind="stable", ignore_index=True)
    return frame


def _read_file(folder: Path, table: str, name: str, expected: str) -> pd.DataFrame:
    path = folder / name
    if not path.is_file():
        raise InputError(
            f"{path}: the table is not there; make it again with: borderledger tables --out {folder}"
        )
    if _measure(path)["hash"] != expected:
        raise InputError(
            f"{path}: not the file that {DESCRIPTOR} describes, so a run was cut short or the file changed;"
            f" make the tables again with: borderledger tables --out {folder}"
        )
    return unpacked(table, path)


def unpacked(table: str, path: Path) -> pd.DataFrame:
    """Return the frame of a Parquet file.

    Raises
    ------
    InputError
        When a column is missing.
    """
    arrow = pa.parquet.read_table(path)
    for column in schemas.columns(table):
        if column not in arrow.column_names:
            raise InputError(
                f"{path}: the column {column!r} is missing; make it again with: borderledger tables"
            )
    return framed(table, arrow.select(schemas.columns(table)))


def framed(table: str, arrow: pa.Table) -> pd.DataFrame:
    """Return Arrow with columns of a table, all or some, as a frame."""
    frame: pd.DataFrame = arrow.to_pandas(date_as_object=False)
    dates = [column for column in arrow.column_names if schemas.kind(table, column) == "date"]
    return frame.astype(dict.fromkeys(dates, "datetime64[ns]"))


def to_arrow(table: str, frame: pd.DataFrame) -> pa.Table:
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


def _parted(resource: dict[str, Any], stage: Path) -> dict[str, Any]:
    """Return the resource of a table that is a folder of Parquet files, each with its size and hash."""
    files = sorted((stage / resource["name"]).iterdir(), key=lambda path: (len(path.name), path.name))
    parts = [{"path": f"{resource['name']}/{path.name}"} | _measure(path) for path in files]
    same = {key: resource[key] for key in ("name", "title", "description", "schema")}
    of_a_kind = {"format": "parquet", "mediatype": "application/vnd.apache.parquet"}
    return same | {"path": [part["path"] for part in parts]} | of_a_kind | {"parts": parts}


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
            for path in stage.rglob("*.*"):
                _sync(path)
            for path in sorted(stage.iterdir(), key=lambda path: path.name == DESCRIPTOR):
                _move(path, out / path.name)
            _tidy(out)
            os.fsync(folder)
        finally:
            shutil.rmtree(stage, ignore_errors=True)


def _move(new: Path, old: Path) -> None:
    """Put a file in place of the old one, a folder's files one by one."""
    if not new.is_dir():
        new.replace(old)
        return
    old.mkdir(exist_ok=True)
    for part in sorted(new.iterdir()):
        part.replace(old / part.name)


def _tidy(out: Path) -> None:
    """Remove the parts and the tables of the other kind that a run before this one left."""
    known = {name for listed in _listed(out).values() for name in listed}
    for table in schemas.SCHEMAS:
        for left in [out / f"{table}.csv", out / f"{table}.parquet", *(out / table).glob("part-*.parquet")]:
            if f"{table}.parquet" in known and left.parent == out:
                continue
            if str(left.relative_to(out)) not in known:
                left.unlink(missing_ok=True)
        with suppress(OSError):  # not there, or not empty
            (out / table).rmdir()


def _sync(path: Path) -> None:
    with path.open("rb") as written:
        os.fsync(written.fileno())
