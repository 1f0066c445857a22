"""The tutorial, followed as it stands; what the docs show of other tools is not run here."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from borderledger import spec
from borderledger.tables import read

ROOT = Path(__file__).parents[1]
STEPS = re.findall(r"```sh\n(.*?)```", (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8"), re.DOTALL)
SLOW = r"^borderledger (add|report)\b.*$"  # the one goes to the network, the other has tests of its own


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the tutorial makes, beside the notebooks."""
    home = tmp_path_factory.mktemp("tutorial")
    (home / "notebooks").mkdir()
    for notebook in (ROOT / "notebooks").glob("0*.ipynb"):
        (home / "notebooks" / notebook.name).write_bytes(notebook.read_bytes())
    steps = [re.sub(SLOW, "", step, flags=re.MULTILINE) for step in STEPS[1:]]  # after the setup
    command = f'set -e\nborderledger() {{ "{sys.executable}" -m borderledger "$@"; }}\n' + "".join(steps)
    subprocess.run(["bash", "-c", command], cwd=home, check=True, capture_output=True)
    return home / "my-border"


def test_the_tutorial_gives_the_tables_of_its_article(followed: Path) -> None:
    figures = read(followed / "data" / "processed").figures
    assert list(figures["place"].dropna()) == ["Ciudad Juárez", "Tijuana"]
    assert list(figures["value_low"]) == [4000, 4000, 60000]


def test_the_tutorial_s_list_of_pages_can_be_used(followed: Path) -> None:
    [page] = spec.read(followed / "notebooks" / "reports.yml")
    assert page.parameters["collection"] == ""
