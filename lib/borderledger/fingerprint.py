"""Hashes of what something is made from, so that it need not be made again."""

import json
from collections.abc import Iterable
from functools import cache
from hashlib import file_digest, sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from borderledger import own_words

_LIBRARY = (".py", ".csv", ".css", ".j2", ".json", ".geojson")


def of_facts(*facts: Any) -> str:  # noqa: ANN401
    """Return the hash of facts that JSON can hold."""
    return sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def of_file(path: Path) -> str:
    """Return the hash of a file, however long."""
    with path.open("rb") as data:
        return file_digest(data, "sha256").hexdigest()


def of_files(paths: Iterable[Path], folder: Path) -> str:
    """Return the hash of files in a folder: their names there, and what they hold."""
    return of_facts([[path.relative_to(folder).as_posix(), of_file(path)] for path in sorted(paths)])


def of_library(*packages: str) -> str:
    """Return the hash of our code and data, of the analyst's own words, and of other packages' versions."""
    return of_facts([version(package) for package in packages], _own_code(), own_words.digest())


@cache
def _own_code() -> str:
    folder = Path(__file__).parent
    return of_files((path for path in folder.rglob("*.*") if path.suffix in _LIBRARY), folder)
