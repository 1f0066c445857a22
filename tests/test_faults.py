"""Commands killed in the middle of their writes: nothing half written, and the next run ends it."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

import faults  # `make faults` kills more often, and pages as well


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("faults") / "start"
    faults.project(home, "tables")
    return home


@pytest.mark.parametrize("name", ["tables", "add"])
def test_a_killed_command_leaves_whole_files_and_the_next_run_ends_it(
    name: str, start: Path, tmp_path: Path
) -> None:
    case, n_changes, _ = faults.prepared(name, start, tmp_path)
    places = [
        faults.trial(case, tmp_path / str(change), change=change) for change in (n_changes // 2, n_changes)
    ]
    assert "too late" not in places
