"""One file written whole or not at all, and a folder that one process writes into at a time."""

import fcntl
import os
import sys
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
def locked(folder: Path, option: str, *, wait: bool = True) -> Iterator[int]:
    """Hold a folder, made when missing and rid of half files, for this process alone.

    The system keeps the lock (flock) and drops it with the process, however that ends: none is left behind.

    Parameters
    ----------
    folder
        The folder.
    option
        The option of the command that names it, for the message.
    wait
        Who comes second waits, and is told so; else it is refused.

    Yields
    ------
    int
        The open folder.

    Raises
    ------
    InputError
        When another process holds it and there is no waiting, or it cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY)
        try:
            _lock(handle, folder, option, wait=wait)
            sweep(folder)
            yield handle
        finally:
            os.close(handle)
    except OSError as error:
        where = Path(error.filename or folder)
        where = where.parent if where.name.startswith(".") else where  # a half file's name says nothing
        raise InputError(
            f"{where}: cannot write there ({os.strerror(error.errno) if error.errno else error});"
            f" free space, set its rights or take another {option}"
        ) from None


def _lock(handle: int, folder: Path, option: str, *, wait: bool) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        busy = f"{folder}: another run is writing there"
        if not wait:
            raise InputError(f"{busy}; wait for it, or take another {option}") from None
        print(f"{busy}; waiting for it", file=sys.stderr)
        fcntl.flock(handle, fcntl.LOCK_EX)
