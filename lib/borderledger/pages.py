"""One page: a notebook run by papermill, turned into HTML without its code."""

import json
import sys
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from borderledger.spec import FIGURES, Page

# jsonschema imports rfc3987_syntax where it is installed (JupyterLab brings it), and that builds dozens of
# grammars: 1.3 s in every process that imports nbformat (jsonschema #1428). Marked as absent, jsonschema only
# leaves out the check of IRIs, which no notebook has. An import that was made before stays.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

import nbformat  # noqa: E402
import papermill  # noqa: E402
from nbconvert import HTMLExporter  # noqa: E402
from nbformat import NotebookNode  # noqa: E402

from borderledger.kernels import Kernels  # noqa: E402

_TEMPLATES = Path(str(files("borderledger") / "templates"))
QUIET = ["--log-level=CRITICAL"]  # ipykernel warns of its local sockets at every start


def run(page: Page, stage: Path, kernels: Kernels) -> NotebookNode:
    """Run the notebook of a page in its folder and return it executed; charts go to ``stage/figures``.

    Whatever happens, ``stage/executed.ipynb`` has what ran. Safe to call from several threads.
    """
    stage.mkdir()
    parameters = dict(page.parameters)
    if FIGURES in page.accepts:
        (stage / "figures").mkdir()
        parameters[FIGURES] = str(stage / "figures")
    executed: NotebookNode = papermill.execute_notebook(
        page.notebook,
        stage / "executed.ipynb",
        parameters,
        **_kernel(page.notebook),
        progress_bar=False,
        request_save_on_cell_execute=False,
        extra_arguments=QUIET,
        kernel_manager_class=kernels.manager(),
        shutdown_kernel="immediate",  # all is shown and saved: a polite end only takes longer
        resources={"metadata": {"path": str(page.notebook.parent)}},  # papermill's cwd is the whole process's
    )
    return executed


def _kernel(notebook: Path) -> dict[str, str]:
    """Return what papermill must be told of a notebook that does not name its kernel and language itself."""
    metadata = json.loads(notebook.read_text(encoding="utf-8"))["metadata"]
    named = metadata.get("kernelspec", {})
    spoken = named.get("language") or metadata.get("language_info", {}).get("name")
    return {
        "kernel_name": named.get("name") or "python3",
        "language": spoken or "python",
    }


def publisher() -> Callable[[Page, NotebookNode], tuple[str, dict[str, Any]]]:
    """Return a function from an executed notebook to its HTML and what the index says of it.

    It reuses one exporter: a new one for each page would cost more than the page.
    """
    exporter = HTMLExporter(  # type: ignore[no-untyped-call]
        template_name="page",
        extra_template_basedirs=[str(_TEMPLATES)],
        exclude_input=True,
        exclude_anchor_links=True,
    )

    def publish(page: Page, notebook: NotebookNode) -> tuple[str, dict[str, Any]]:
        resources = {"page": {"title": page.title, "style": _style()}}
        html, _ = exporter.from_notebook_node(notebook, resources=resources)
        return html, said(notebook)

    return publish


def said(notebook: NotebookNode) -> dict[str, str]:
    """Return what a page says of itself through `borderledger.charts.show`: ``chosen`` and ``dates``."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    marks = [output.get("metadata", {}).get("borderledger", {}) for output in outputs]
    found = {key: text for mark in marks for key, text in mark.items()}
    return {key: found[key] for key in ("chosen", "dates") if key in found}


@cache
def _style() -> str:
    return (_TEMPLATES / "page.css").read_text(encoding="utf-8")


__all__ = ["QUIET", "Kernels", "nbformat", "publisher", "run", "said"]
