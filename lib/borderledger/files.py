"""One file written whole or not at all, and a folder that one process writes into at a time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from borderledger.errors import InputError

REJECTS = "rejects.jsonl"  # beside the tables: records that gave no article


def write_whole(path: Path, data: bytes) -> Path:
    """Write `data` beside `path`, then rename it there: a reader never meets half a file."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(data)
        return beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def sweep(folder: Path) -> None:
    """Remove what `write_whole` left of processes that were killed while they wrote."""
    for left in folder.glob(".*.part"):
        process = left.name.split(".")[-2]
        if process.isdigit() and (int(process) == os.getpid() or not _alive(int(process))):
            left.unlink(missing_ok=True)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # it is someone else's
        return True
    return True


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder, made when missing, for this process alone.

    The system keeps the lock (flock) and drops it with the process, however that ends: none is left behind.

    Raises
    ------
    InputError
        When another process holds it, or it cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY)
        try:
            _lock(handle, folder)
            yield
        finally:
            os.close(handle)
    except OSError as error:
        raise InputError(
            f"{error.filename or folder}: cannot write there ({error.strerror});"
            " free space, set its rights or take another --out."
        ) from None


def _lock(handle: int, folder: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise InputError(
            f"{folder}: another run is writing there; wait for it, or take another --out."
        ) from None
