"""The same input gives the same bytes: whatever the locale, time zone, hash seed, number of processes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from borderledger import fingerprint

PROJECT = Path(__file__).parents[1]
ARTICLES = ("motherjones-2019", "dev-06-juarez-retornados-es", "dev-01-catch-and-return-2018")
SPEC = """\
pages:
  - {name: returns, notebook: 02_returns_by_city.ipynb, title: Returns, parameters: {collection: ""}}
"""
HOME = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0"}
ELSEWHERE = {
    "Tijuana": {"LC_ALL": "es_MX.UTF-8", "TZ": "America/Tijuana", "PYTHONHASHSEED": "1"},
    "Istanbul": {"LC_ALL": "tr_TR.UTF-8", "TZ": "Europe/Istanbul", "PYTHONHASHSEED": "4242"},
    "a bare server": {
        "LC_ALL": "C",
        "TZ": "Pacific/Kiritimati",  # where it is tomorrow already
        "PYTHONHASHSEED": "random",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    },
}


def project(folder: Path) -> Path:
    """Return a project with a few articles and a page to render."""
    raw = folder / "data" / "raw"
    raw.mkdir(parents=True)
    (folder / "notebooks").mkdir()
    shutil.copy(PROJECT / "data" / "raw" / "articles.csv", raw)
    lines = (raw / "articles.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [lines[0], *(line for line in lines if line.split(",")[0] in ARTICLES)]
    (raw / "articles.csv").write_text("".join(kept), encoding="utf-8")
    for name in ARTICLES:
        shutil.copy(PROJECT / "data" / "raw" / f"{name}.txt", raw)
    for notebook in (PROJECT / "notebooks").glob("02*.ipynb"):
        shutil.copy(notebook, folder / "notebooks")
    (folder / "notebooks" / "reports.yml").write_text(SPEC, encoding="utf-8")
    return folder


def made_in(folder: Path, world: dict[str, str], workers: int) -> dict[str, str]:
    """Return a hash of every file that the two commands write, but the notes they keep for themselves."""
    env = os.environ | world | {"BORDERLEDGER_HOME": str(folder)}
    for command in (("tables", "--workers", str(workers)), ("report", "--jobs", str(workers))):
        subprocess.run(
            [sys.executable, "-m", "borderledger", *command], env=env, check=True, capture_output=True
        )
    kept = [folder / "data" / "processed", folder / "figures", folder / "reports"]
    files = [path for each in kept for path in each.rglob("*") if path.is_file()]
    notes = (".made-from", "manifest.json")
    return {
        str(path.relative_to(folder)): fingerprint.of_file(path) for path in files if path.name not in notes
    }


@pytest.fixture(scope="module")
def locales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The two locales, made when the system can: else Python stays with C, which is tried as well."""
    folder = tmp_path_factory.mktemp("locales")
    if shutil.which("localedef"):
        for name in ("es_MX", "tr_TR"):
            made = ["localedef", "-i", name, "-f", "UTF-8", str(folder / f"{name}.UTF-8")]
            subprocess.run(made, check=False, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def at_home(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return made_in(project(tmp_path_factory.mktemp("home")), HOME, workers=1)


@pytest.mark.parametrize("place", ELSEWHERE)
def test_same_bytes_elsewhere(place: str, locales: Path, at_home: dict[str, str], tmp_path: Path) -> None:
    world = ELSEWHERE[place] | {"LOCPATH": str(locales)}
    there = made_in(project(tmp_path), world, workers=2)
    assert {"data/processed/figures.parquet", "figures/returns.png", "reports/returns.html"} <= there.keys()
    assert there == at_home
