"""What the batch remembers of its pages: what each was made from and what came of it (``manifest.json``)."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from borderledger import fingerprint
from borderledger.files import write_whole
from borderledger.spec import Page

NAME = "manifest.json"
_SHOWN_BY = ("borderledger", "matplotlib", "nbconvert", "pandas", "papermill")  # their versions change a page

Record = dict[str, Any]  # of a page: inputs, outputs (file: hash), chosen, dates, and failed: a sentence


@dataclass
class Manifest:
    """The records of a folder by page name, and a hash of what its index was made from."""

    pages: dict[str, Record] = field(default_factory=dict)
    index: str = ""

    def write(self, out: Path) -> None:
        """Write it into the folder: no clock in it, so the same pages give the same bytes."""
        text = json.dumps(
            {"index": self.index, "pages": self.pages}, indent=1, ensure_ascii=False, sort_keys=True
        )
        write_whole(out / NAME, f"{text}\n".encode())


def read(out: Path) -> Manifest:
    """Return the manifest of a folder, an empty one where there is none that can be used."""
    try:
        told = json.loads((out / NAME).read_text(encoding="utf-8"))
        records = {str(name): record for name, record in told["pages"].items() if "outputs" in record}
        return Manifest(records, str(told["index"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):  # none yet, or not ours: render again
        return Manifest()


def unchanged(record: Record | None, inputs: str, out: Path) -> bool:
    """Say whether a page was made from these inputs and its files are still what was made."""
    if not record or record.get("inputs") != inputs or "failed" in record:
        return False
    files = {out / name: expected for name, expected in record["outputs"].items()}
    return all(path.is_file() and fingerprint.of_file(path) == known for path, known in files.items())


def inputs(page: Page) -> str:
    """Return a hash of all that a page is made from: notebook, parameters, tables, texts, library."""
    files = [*page.tables.glob("*.parquet"), *page.tables.glob("*/part-*.parquet")]
    tables = fingerprint.of_files(files, page.tables)
    texts = fingerprint.of_files(page.texts.glob("*.*"), page.texts) if page.texts else ""
    return fingerprint.of_facts(
        page.title, page.parameters, fingerprint.of_file(page.notebook), tables, texts, library()
    )


def library() -> str:
    """Return a hash of this package and of the versions of those that a page is drawn by."""
    return fingerprint.of_library(*_SHOWN_BY)
