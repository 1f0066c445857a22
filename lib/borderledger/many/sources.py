"""What ``--raw`` names when it is more than a folder of texts: files here or at any address fsspec knows."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

import fsspec

from borderledger.errors import InputError

CODECS = {".gz": "gzip", ".zst": "zstd"}
LINES, ROWS = (".jsonl", ".ndjson"), (".parquet", ".pq")
MANIFEST = "articles.csv"


@dataclass(frozen=True)
class File:
    """One file: where it is, how messages call it, its bytes, and its kind."""

    path: str
    name: str
    size: int
    kind: str  # "lines", "rows" or "text"
    codec: str = ""


@dataclass(frozen=True)
class Source:
    """The files of one place, in the order of their names; ``manifest`` where it is a folder of texts."""

    system: Any  # an fsspec file system
    files: tuple[File, ...]
    manifest: File | None = None

    def all(self) -> tuple[File, ...]:
        """Return the files and the manifest."""
        return (*self.files, *([self.manifest] if self.manifest else []))

    @property
    def local(self) -> bool:
        """Whether it is on this machine's disk."""
        return "file" in self.system.protocol

    @staticmethod
    def unpacked(raw: BinaryIO, file: File) -> BinaryIO:
        """Return an open file as a stream of what it holds."""
        if not file.codec:
            return raw
        import pyarrow as pa  # noqa: PLC0415  only here

        stream: BinaryIO = io.BufferedReader(
            pa.CompressedInputStream(pa.PythonFile(raw, mode="r"), file.codec)
        )
        return stream

    def digest(self, file: File) -> str:
        """Return what tells a changed file: its bytes' hash on this disk, elsewhere what its store says."""
        from borderledger import fingerprint  # noqa: PLC0415

        return fingerprint.of_file(Path(file.path)) if self.local else str(self.system.ukey(file.path))


def is_stream(raw: str) -> bool:
    """Whether ``--raw`` names JSON lines, Parquet, a pattern, an address or a folder of them.

    >>> is_stream("exports/*.jsonl.gz"), is_stream("s3://archive/2019"), is_stream("data/raw")
    (True, True, False)
    """
    if "://" in raw or _is_pattern(raw):
        return True
    path = Path(raw)
    if path.is_dir():
        return (
            not any(path.glob("*.txt")) and not (path / MANIFEST).exists() and any(map(_kind, _names(path)))
        )
    return _kind(path.name)[0] in ("lines", "rows")


def find(raw: str) -> Source:
    """Return the files that ``--raw`` names.

    Raises
    ------
    InputError
        When there are none, or the place cannot be reached.
    """
    try:
        system, path = fsspec.core.url_to_fs(raw)
        if _is_pattern(raw):
            found, manifest = sorted(system.glob(path)), None
        elif system.isdir(path):
            found, manifest = _listed(system, path)
        else:
            found, manifest = [path], None
        files = tuple(_file(system, each, _base(found)) for each in found if not system.isdir(each))
    except FileNotFoundError:
        raise InputError(f"{raw}: there is no such file or folder; set the name right (--raw)") from None
    except ImportError as error:
        raise InputError(f"{raw}: cannot be opened ({error}); install that package, too") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{raw}: cannot be read ({error}); set its rights or its name right") from None
    if not files:
        raise InputError(f"{raw}: holds no article; name .jsonl (.gz, .zst), .parquet or .txt files (--raw)")
    return Source(system, files, manifest)


def _is_pattern(raw: str) -> bool:
    return any(sign in raw for sign in "*?[") and not Path(raw).exists()


def _listed(system: Any, folder: str) -> tuple[list[str], File | None]:  # noqa: ANN401
    """Return the files of a folder and its manifest: its texts, or where it has none, lines and rows."""
    names = sorted(system.ls(folder, detail=False))
    texts = [name for name in names if name.endswith(".txt")]
    path = next((name for name in names if PurePosixPath(name).name == MANIFEST), "")
    if path:
        return texts, File(path, MANIFEST, int(system.size(path) or 0), "manifest")
    return texts or [name for name in names if any(_kind(name))], None


def _file(system: Any, path: str, base: str) -> File:  # noqa: ANN401
    name = path.removeprefix(base)
    kind, codec = _kind(path)
    if not kind:
        raise InputError(
            f"{name}: not of a kind that is read; name .jsonl (.gz, .zst), .parquet or .txt files"
        )
    return File(path, name, int(system.size(path) or 0), kind, codec)


def _kind(name: str) -> tuple[str, str]:
    """Return what a file holds, by its name, and how it is packed; both empty for what is not read.

    >>> _kind("a.jsonl.zst"), _kind("a.parquet"), _kind("a.pdf")
    (('lines', 'zstd'), ('rows', ''), ('', ''))
    """
    path = PurePosixPath(name.lower())
    codec = CODECS.get(path.suffix, "")
    if codec or path.suffix in LINES:
        return "lines", codec
    return {".txt": "text"}.get(path.suffix, "rows" if path.suffix in ROWS else ""), ""


def _base(paths: list[str]) -> str:
    """Return the folder that all paths share, so that names do not depend on where a corpus lies."""
    parents = [PurePosixPath(path).parent for path in paths]
    shared = parents[0] if parents else PurePosixPath()
    while not all(parent.is_relative_to(shared) for parent in parents):
        shared = shared.parent
    return f"{str(shared).rstrip('/')}/"


def _names(folder: Path) -> Iterator[str]:
    return (path.name for path in folder.iterdir())
