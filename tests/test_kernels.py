"""Kernels of a batch: forked from one process that has imported what pages need, each on its own."""

import asyncio
import os
from pathlib import Path

import pytest
from batching import project, write_spec
from nbformat import NotebookNode

from borderledger import pages, spec
from borderledger.kernels import Forked, Kernels

PARAMETERS = 'word: str = "hello"  # what to say'
PAGES = """pages:
  - {name: one, notebook: say.ipynb, title: One}
  - {name: two, notebook: say.ipynb, title: Two}
"""


def run(folder: Path, *cells: str) -> list[NotebookNode]:
    """Run two pages of a notebook, one after the other."""
    listed = write_spec(project(folder, PARAMETERS, *cells), PAGES)
    kernels = Kernels()
    return [pages.run(page, folder / page.name, kernels) for page in spec.read(listed)]


def said(notebook: NotebookNode) -> str:
    """Return what the last cell printed."""
    return str(notebook.cells[-1]["outputs"][0]["text"]).strip()


def test_kernels_are_processes_of_their_own_and_children_of_one(tmp_path: Path) -> None:
    made = [said(each).split() for each in run(tmp_path, "import os; print(os.getpid(), os.getppid())")]
    (one, parent), (two, same) = made
    assert one != two
    assert parent == same != str(os.getpid())


def test_a_kernel_takes_no_port(tmp_path: Path) -> None:
    cell = "from ipykernel.kernelapp import IPKernelApp; print(IPKernelApp.instance().transport)"
    assert [said(each) for each in run(tmp_path, cell)] == ["ipc", "ipc"]


def test_a_kernel_takes_ports_where_the_temporary_folder_lies_too_deep(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path / ("d" * 100)
    deep.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(deep))
    cell = "from ipykernel.kernelapp import IPKernelApp; print(IPKernelApp.instance().transport)"
    assert [said(each) for each in run(tmp_path, cell)] == ["tcp", "tcp"]


def test_a_kernel_starts_with_what_pages_import(tmp_path: Path) -> None:
    cell = (
        "import sys; print({'pandas', 'matplotlib.pyplot', 'borderledger.charts.show'} <= set(sys.modules))"
    )
    assert [said(each) for each in run(tmp_path, cell)] == ["True", "True"]


def test_what_one_kernel_does_no_other_knows(tmp_path: Path) -> None:
    cell = "import os\nprint('left' in os.environ)\nos.environ['left'] = 'here'"
    assert [said(each) for each in run(tmp_path, cell)] == ["False", "False"]


def test_a_chart_shown_by_pyplot_is_in_the_notebook(tmp_path: Path) -> None:
    cell = "import matplotlib.pyplot as plt; plt.plot([1, 2]); plt.show()"
    for each in run(tmp_path, cell):
        assert any("image/png" in output.get("data", {}) for output in each.cells[-1]["outputs"])


def test_another_environments_kernel_is_started_by_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    async def launch(_: object, cmd: list[str], **__: object) -> dict[str, object]:
        asked.append(cmd)
        return {}

    monkeypatch.setattr(
        "jupyter_client.provisioning.local_provisioner.LocalProvisioner.launch_kernel", launch
    )
    asyncio.run(Forked().launch_kernel(["R", "--slave"]))
    assert asked == [["R", "--slave"]]
