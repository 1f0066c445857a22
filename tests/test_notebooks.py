"""The notebooks themselves: their parameters, their shape, and runs with other parameters.

`pytest --nbval` compares their committed outputs.
"""

import ast
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import papermill.cli
import pytest
from click.testing import CliRunner

from borderledger import tables
from borderledger.kernels import Kernels
from borderledger.pages import QUIET
from borderledger.tables import Ledger

PROJECT = Path(__file__).parents[1]
NOTEBOOKS = sorted((PROJECT / "notebooks").glob("0*.ipynb"))
IDS = [path.stem for path in NOTEBOOKS]


@pytest.fixture(scope="module")
def folder(gold_ledger: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tables")
    tables.write(gold_ledger, path)
    return path


@pytest.fixture(params=NOTEBOOKS, ids=IDS)
def path(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


def cells_of(path: Path) -> Any:
    """Return the cells of a notebook, with the source of each as one text."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell | {"source": "".join(cell["source"])} for cell in cells]


def run(path: Path, out: Path, **parameters: Any) -> Any:
    return papermill.execute_notebook(
        path,
        out,
        parameters,
        progress_bar=False,
        extra_arguments=QUIET,
        kernel_manager_class=Kernels().manager(),
    )


def test_one_cell_is_tagged_parameters_and_comments_every_line(path: Path) -> None:
    cells = cells_of(path)
    tagged = [cell for cell in cells if "parameters" in cell["metadata"].get("tags", [])]
    assert len(tagged) == 1
    assert all("  # " in line for line in tagged[0]["source"].splitlines())


def test_papermill_reads_a_type_and_a_help_for_every_parameter(path: Path) -> None:
    known = papermill.inspect_notebook(path)
    assert list(known)[:3] == ["tables", "collection", "programs"]
    for parameter in known.values():
        assert parameter["inferred_type_name"] in ("str", "list[str]"), parameter
        assert parameter["help"], parameter


def test_cells_are_few_and_short_and_hold_no_logic(path: Path) -> None:
    cells = cells_of(path)
    assert len(cells) <= 12
    for cell in cells:
        assert len(cell["source"].splitlines()) <= 10
        if cell["cell_type"] == "code":
            nodes = list(ast.walk(ast.parse(cell["source"])))
            assert not [node for node in nodes if isinstance(node, ast.FunctionDef | ast.For | ast.While)]


def test_committed_metadata_is_the_same_on_every_machine(path: Path) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    assert "papermill" not in notebook["metadata"]
    for cell in notebook["cells"]:
        assert set(cell["metadata"]) <= {"tags"}
    counts = [cell["execution_count"] for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert counts == list(range(1, len(counts) + 1))


@pytest.fixture(scope="module")
def runs(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """Each notebook with other parameters, and one with a bad one: all at once, as each mostly waits."""
    out = tmp_path_factory.mktemp("runs")
    everything = {"tables": str(folder), "collection": ""}
    chosen = {"programs": ["mpp"], "cities": ["Tijuana"], "start": "2019", "end": "2021-01"}
    given = {path.stem: (path, chosen | {"figures": str(out / path.stem)}) for path in NOTEBOOKS}
    given["bad"] = NOTEBOOKS[0], {"cities": ["Tijuanna"]}
    given["mistyped"] = NOTEBOOKS[0], {"citys": ["Tijuana"]}
    with ThreadPoolExecutor(len(given)) as pool:
        jobs = {
            name: pool.submit(run, path, out / f"{name}.ipynb", **everything | parameters)
            for name, (path, parameters) in given.items()
        }
    return out, {name: job.exception() or job.result() for name, job in jobs.items()}


def test_a_notebook_runs_with_other_parameters(path: Path, runs: tuple[Path, dict[str, Any]]) -> None:
    out, done = runs
    said = json.dumps(done[path.stem], ensure_ascii=False)
    assert "Remain in Mexico (MPP) · Tijuana · every administration · 2019-01-01 to 2021-01-31" in said
    charts = {file.name for file in (out / path.stem).iterdir()}
    assert {f"{path.stem[3:]}.png", f"{path.stem[3:]}.svg"} <= charts


def test_a_bad_parameter_stops_before_anything_is_drawn(runs: tuple[Path, dict[str, Any]]) -> None:
    out, done = runs
    assert isinstance(done["bad"], papermill.PapermillExecutionError)
    assert done["bad"].evalue == "Parameter cities has no 'Tijuanna'; nearest: Tijuana."
    outputs = [output for cell in cells_of(out / "bad.ipynb") for output in cell.get("outputs", [])]
    assert not [output for output in outputs if "image/png" in output.get("data", {})]
    shown = [output for output in outputs if output["output_type"] == "error"]
    assert shown[0]["traceback"] == [f"Parameters: {done['bad'].evalue}"]


def test_a_mistyped_parameter_that_papermill_lets_pass_stops_too(runs: tuple[Path, dict[str, Any]]) -> None:
    _, done = runs
    assert done["mistyped"].evalue == "There is no parameter citys; did you mean cities?"


def test_papermill_lists_the_parameters_on_one_screen(path: Path) -> None:
    done = CliRunner().invoke(papermill.cli.papermill, ["--help-notebook", str(path)])
    assert "Unknown type" not in done.output
    assert "administrations: list[str]" in done.output


SHOWN = {"02_returns_by_city": (2, 3, 5, 6, 7), "04_reported_figures": (3, 6)}  # cells with that number


def test_a_number_changed_in_the_tables_fails_the_cells_that_show_it(tmp_path: Path) -> None:
    ledger = tables.read(PROJECT / "data" / "processed")
    core = ledger.figures["article_id"] == "motherjones-2019"
    ledger.figures.loc[core & (ledger.figures["place"] == "Tijuana"), "value_low"] = 4001.0
    tables.write(ledger, tmp_path / "data" / "processed")
    (tmp_path / "data" / "raw").mkdir()
    copies = [tmp_path / f"{name}.ipynb" for name in SHOWN]
    for copy in copies:
        copy.write_bytes((PROJECT / "notebooks" / copy.name).read_bytes())
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "-p", "no:cacheprovider", *copies],
        env=os.environ | {"BORDERLEDGER_HOME": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    failed = [line for line in done.stdout.splitlines() if line.startswith("FAILED")]
    assert done.returncode == 1
    named = [line.removeprefix("FAILED ").split(" - ")[0] for line in failed]
    assert named == [f"{name}.ipynb::Cell {n}" for name, cells in SHOWN.items() for n in cells]
