"""One file written whole or not at all."""

import os
from pathlib import Path


def write_whole(path: Path, data: bytes) -> Path:
    """Write `data` beside `path`, then rename it there: a reader never meets half a file."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    beside.write_bytes(data)
    return beside.replace(path)
