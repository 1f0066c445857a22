"""Whether the tables in a folder are those of the articles, as they and the library are now.

A hidden file beside the tables has the hash of what they were made from: beside them, and not in
``datapackage.json``, so that what is committed stays the same when only the code has changed.
"""

import json
from pathlib import Path

from borderledger import fingerprint
from borderledger.files import sweep, write_whole

STAMP = ".made-from"
_MANIFEST = "articles.csv"  # as in `corpus`, which is not imported here: it brings the whole reading
_DESCRIPTOR = "datapackage.json"
_MADE_BY = ("ahocorasick_rs", "pandas", "pandera", "pyarrow")  # their versions may change a table


def inputs(raw: Path, collection: str | None, corrections: Path | None = None) -> str:
    """Return a hash of all that tables are made from: texts, manifest, corrections, library, versions.

    It is empty where a file cannot be read; `corpus.load` says what is wrong with it.
    """
    folder = raw if raw.is_dir() else raw.parent
    listed = raw.rglob("*") if raw.is_dir() else [raw, folder / _MANIFEST]
    found = [path for path in listed if path.is_file()]
    try:
        texts = fingerprint.of_files(found, folder)
        corrected = fingerprint.of_file(corrections) if corrections and corrections.is_file() else ""
    except OSError:
        return ""
    return fingerprint.of_facts(raw.is_dir(), texts, corrected, collection, fingerprint.of_library(*_MADE_BY))


def note(out: Path, made_from: str) -> None:
    """Remember what the tables of a folder have just been made from."""
    sweep(out)
    write_whole(out / STAMP, f"{made_from} {fingerprint.of_file(out / _DESCRIPTOR)}\n".encode())


def is_current(out: Path, made_from: str) -> bool:
    """Say whether the tables of a folder were made from this, and are still what was made."""
    try:
        stamp = (out / STAMP).read_text(encoding="utf-8").split()
        if stamp != [made_from, fingerprint.of_file(out / _DESCRIPTOR)]:
            return False
        listed = json.loads((out / _DESCRIPTOR).read_text(encoding="utf-8"))["resources"]
        files = [each for table in listed for each in (table, table["parquet"])]
        return all(f"sha256:{fingerprint.of_file(out / each['path'])}" == each["hash"] for each in files)
    except (OSError, ValueError, KeyError, TypeError):  # none yet, or not ours
        return False
