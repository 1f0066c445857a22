"""Speed of pages, as ratios within one run: what a page costs more than papermill alone, and a batch less."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import papermill

from borderledger import pages, spec

ROOT = Path(__file__).parents[1]
RUNS = 5
BARE = (  # imports pandas and matplotlib and draws one chart
    "import matplotlib.pyplot as plt\nimport pandas as pd",
    'frame = pd.DataFrame({"a": range(10), "b": range(10)})\nframe',
    'fig, ax = plt.subplots()\nax.plot(frame["a"], frame["b"])\nplt.show()',
)
TWELVE = """pages:
  - name: returns
    notebook: {returns}
    title: Returns
    matrix: {{collection: [core, wider], city: [Tijuana, Mexicali, Ciudad Juárez]}}
  - name: phases
    notebook: {phases}
    title: Phases
    matrix: {{collection: [core, wider], program: [mpp, title_42, tariffs]}}
"""


def measure() -> None:
    """Print each measure beside the most, or least, that it may be."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        _each_page(work)
        _twelve_pages(work)
        _nothing_changed(work)
    took = min(timed(lambda: _command("--help")) for _ in range(RUNS))
    print(f"borderledger --help: {took:.2f} s (at most 0.3 s)")


def _each_page(work: Path) -> None:
    """Compare a page of each notebook, HTML and all, with a bare papermill run, taking turns in this process.

    The bare run draws one small chart once; a page draws each of its charts at two widths, as PNG and SVG.
    """
    bare, publish, kernels = _bare(work / "bare.ipynb"), pages.publisher(), pages.Kernels()
    listed = work / "each.yml"
    entry = "  - {{name: {0}, notebook: {1}, title: {0}}}\n".format
    notebooks = sorted((ROOT / "notebooks").glob("0*.ipynb"))
    listed.write_text("pages:\n" + "".join(entry(path.stem, path) for path in notebooks), encoding="utf-8")

    def papermills() -> None:
        options = {"progress_bar": False, "extra_arguments": pages.QUIET}
        papermill.execute_notebook(bare, work / "out.ipynb", kernel_name="python3", **options)

    for page in spec.read(listed):
        made = [work / f"{page.name}-{run}" for run in range(RUNS)]
        took = [
            (timed(papermills), timed(lambda: publish(page, pages.run(page, stage, kernels))))  # noqa: B023
            for stage in made
        ]
        theirs, ours = (min(times) for times in zip(*took, strict=True))
        charts = len(list((made[0] / "figures").glob("*.svg")))
        print(
            f"{page.name}: {ours:.2f} s with charts: {charts}; bare papermill {theirs:.2f} s:"
            f" {ours / theirs:.2f} times (aim: 1.3)"
        )


def _twelve_pages(work: Path) -> None:
    """Compare one report of twelve pages with papermill and nbconvert commands, one after the other."""
    listed = _spec(work / "twelve", TWELVE)
    asked = spec.read(listed)
    out = work / "twelve" / "reports"
    batch = timed(lambda: _command("report", "--spec", str(listed), "--out", str(out), "--force"))
    single = sum(
        timed(lambda: _by_commands(page, work / f"{page.name}.ipynb"))  # noqa: B023
        for page in asked
    )
    print(
        f"{len(asked)} pages: one report {batch:.1f} s, papermill and nbconvert commands {single:.1f} s:"
        f" {single / batch:.1f} times faster (at least 4)"
    )


def _by_commands(page: spec.Page, made: Path) -> None:
    given = [word for name, value in page.parameters.items() for word in ("-y", json.dumps({name: value}))]
    _python("papermill", str(page.notebook), str(made), "--no-progress-bar", *given)
    _python("nbconvert", "--to", "html", "--no-input", str(made))


def _nothing_changed(work: Path) -> None:
    """Time what `make report` runs, when it has been run before."""
    tables, out = work / "again" / "tables", work / "again" / "reports"
    listed = _spec(work / "again", f"defaults: {{{{tables: {json.dumps(str(tables))}}}}}\n{TWELVE}")

    def make_report() -> None:
        _command("tables", "--out", str(tables))
        _command("report", "--spec", str(listed), "--out", str(out))

    make_report()
    took = min(timed(make_report) for _ in range(RUNS))
    print(
        f"tables and report of {len(spec.read(listed))} pages, nothing changed: {took:.2f} s (at most 1.5 s)"
    )


def _spec(folder: Path, text: str) -> Path:
    """Write a list of pages of our own notebooks, as they are in the project."""
    folder.mkdir()
    names = {"returns": "02_returns_by_city.ipynb", "phases": "03_policy_phases.ipynb"}
    places = {key: str(ROOT / "notebooks" / name) for key, name in names.items()}
    path = folder / "reports.yml"
    path.write_text(text.format(**places), encoding="utf-8")
    return path


def _bare(path: Path) -> Path:
    cells = [
        {"cell_type": "code", "id": f"c{n}", "source": source, "metadata": {}, "outputs": []}
        | {"execution_count": None}
        for n, source in enumerate(BARE)
    ]
    metadata = {"kernelspec": {"name": "python3", "display_name": "", "language": "python"}}
    notebook = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _command(*words: str) -> None:
    _python("borderledger", *words)


def _python(module: str, *words: str) -> None:
    command: Sequence[str] = [sys.executable, "-m", module, *words]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
