"""Notebooks and lists of pages made up for tests of the batch."""

import json
from pathlib import Path

PARAMETERS = 'word: str = "hello"  # what to say\ntimes: int = 1  # how often\nfigures: str = ""  # folder'
SAY = (
    'from borderledger.charts import show\nassert times < 9, "too often"\nshow.words(word * times, "chosen")'
)
TWO = """pages:
  - name: one
    notebook: say.ipynb
    title: One <b>
  - name: two
    notebook: say.ipynb
    title: Two
    parameters: {word: bye, times: 2}
"""


def notebook(path: Path, *cells: str) -> Path:
    """Write a notebook whose first cell is tagged parameters."""
    tags: list[dict[str, list[str]]] = [{"tags": ["parameters"]}, *({} for _ in cells[1:])]
    made = [
        {"cell_type": "code", "id": f"c{n}", "source": cell, "metadata": tag, "outputs": []}
        | {"execution_count": None}
        for n, (cell, tag) in enumerate(zip(cells, tags, strict=True))
    ]
    path.write_text(json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    return path


def project(folder: Path, *cells: str) -> Path:
    """Make a project folder with the notebook ``say.ipynb``: these cells, or one that says a word."""
    (folder / "notebooks").mkdir()
    notebook(folder / "notebooks" / "say.ipynb", *(cells or (PARAMETERS, SAY)))
    return folder


def write_spec(home: Path, text: str) -> Path:
    path = home / "notebooks" / "reports.yml"
    path.write_text(text, encoding="utf-8")
    return path
