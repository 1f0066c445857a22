"""Run notebooks in place, so that their committed outputs are those of today's tables and code.

``python -m borderledger.refresh notebooks/*.ipynb``: on purpose only, as `pytest --nbval` compares them.
"""

import sys
from pathlib import Path

from borderledger.files import write_whole
from borderledger.pages import QUIET, nbformat


def refresh(path: Path) -> None:
    """Execute a notebook in its folder and write it back without what differs from run to run."""
    from nbclient import NotebookClient  # noqa: PLC0415

    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    folder = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, kernel_name="python3", resources=folder, extra_arguments=QUIET).execute()
    notebook.metadata = {"kernelspec": notebook.metadata["kernelspec"], "language_info": {"name": "python"}}
    for cell in notebook.cells:
        cell.metadata = {key: value for key, value in cell.metadata.items() if key == "tags"}
    write_whole(path, f"{nbformat.writes(notebook)}\n".encode())  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    for name in sys.argv[1:]:
        refresh(Path(name))
        print(f"{name}: refreshed")
