"""One page: a notebook run by papermill, turned into HTML without its code; and the index of all pages."""

import json
import sys
from base64 import b64encode
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files
from io import BytesIO
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

_TEMPLATES = Path(str(files("borderledger") / "templates"))
QUIET = ["--log-level=CRITICAL"]  # ipykernel warns of its local sockets at every start
_THUMBNAIL = 640  # pixels wide


def run(page: Page, stage: Path) -> NotebookNode:
    """Run the notebook of a page and return it executed; charts go to ``stage/figures``.

    Whatever happens, ``stage/executed.ipynb`` has what ran. Safe to call from several threads.
    """
    stage.mkdir()
    parameters = dict(page.parameters)
    if FIGURES in page.accepts:
        parameters[FIGURES] = str(stage / "figures")
    executed: NotebookNode = papermill.execute_notebook(
        page.notebook,
        stage / "executed.ipynb",
        parameters,
        **_kernel(page.notebook),
        progress_bar=False,
        request_save_on_cell_execute=False,
        extra_arguments=QUIET,
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


def index(pages: Iterable[Page], records: dict[str, dict[str, Any]], out: Path) -> str:
    """Return the index page: thumbnail, title, parameters and dates of every page that was made."""
    from jinja2 import Environment, FileSystemLoader  # noqa: PLC0415  (nbconvert has it loaded)

    cards = [
        {"name": page.name, "title": page.title, "chosen": "", "dates": "", "failed": ""}
        | {key: text for key, text in records[page.name].items() if key in ("chosen", "dates", "failed")}
        | {"thumbnail": _thumbnail(records[page.name]["outputs"], out)}
        | {"kept": (out / f"{page.name}.failed.ipynb").exists()}
        for page in pages
        if page.name in records
    ]
    template = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True).get_template("index.html.j2")
    return template.render(pages=cards, style=_style())


@cache
def _style() -> str:
    return (_TEMPLATES / "page.css").read_text(encoding="utf-8")


def _thumbnail(outputs: Iterable[str], out: Path) -> str:
    """Return the first chart of a page, made small, as base64; empty if it has none."""
    from PIL import Image  # noqa: PLC0415  (matplotlib brings it)

    pictures = sorted(name for name in outputs if name.endswith(".png"))
    if not pictures or not (out / pictures[0]).is_file():
        return ""
    with Image.open(out / pictures[0]) as picture, BytesIO() as buffer:
        wide, high = picture.size
        small = picture.convert("RGB").resize((_THUMBNAIL, round(high * _THUMBNAIL / wide)))
        small = small.crop((0, 0, _THUMBNAIL, min(small.height, _THUMBNAIL)))
        small.quantize(64).save(buffer, format="png")
        return b64encode(buffer.getvalue()).decode("ascii")


__all__ = ["QUIET", "index", "nbformat", "publisher", "run", "said"]
