"""Whether every Python given makes the same bytes: `make versions`.

For each one: the committed files in a folder of their own, an environment from ``requirements.txt``, the
tables and all pages made anew. Every file must be the committed one, where one is committed, and that of
the other Pythons. The texts in the notebooks' outputs are part of the pages.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from borderledger import fingerprint

PROJECT = Path(__file__).resolve().parents[1]
MADE = ("data/processed", "figures", "reports")
OWN_NOTES = (".made-from", "manifest.json")


def made_by(python: str, folder: Path) -> dict[str, str]:
    """Return the hash of each file that this Python makes, working in a new folder."""
    archive = subprocess.run(["git", "archive", "HEAD"], cwd=PROJECT, check=True, capture_output=True)
    folder.mkdir()
    subprocess.run(["tar", "-x"], cwd=folder, input=archive.stdout, check=True)
    for name in MADE[:2]:
        shutil.rmtree(folder / name)
    subprocess.run([python, "-m", "venv", ".venv"], cwd=folder, check=True)
    pip = [".venv/bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "-r", "requirements.txt"], cwd=folder, check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "-e", "."], cwd=folder, check=True)
    env = os.environ | {"BORDERLEDGER_HOME": str(folder)}
    env.pop("PYTHONPATH", None)
    for command in ("tables", "report"):
        subprocess.run(
            [".venv/bin/borderledger", command], cwd=folder, env=env, check=True, stderr=subprocess.DEVNULL
        )
    return hashes(folder)


def hashes(folder: Path) -> dict[str, str]:
    """Return the hash of each file made in a project."""
    files = [path for name in MADE for path in (folder / name).rglob("*") if path.is_file()]
    return {
        str(path.relative_to(folder)): fingerprint.of_file(path)
        for path in files
        if path.name not in OWN_NOTES
    }


def committed() -> set[str]:
    """Return the names of the committed files that the commands make."""
    listed = subprocess.run(
        ["git", "ls-files", *MADE], cwd=PROJECT, check=True, capture_output=True, text=True
    )
    return set(listed.stdout.splitlines())


def main(pythons: list[str]) -> int:
    """Compare the Pythons named, print a line for each, and return the exit status."""
    here = {name: fingerprint.of_file(PROJECT / name) for name in committed()}
    first: dict[str, str] = {}
    failed = False
    for n, python in enumerate(path for path in pythons if shutil.which(path)):
        version = subprocess.run([python, "-V"], check=True, capture_output=True, text=True).stdout.strip()
        with TemporaryDirectory() as scratch:
            made = made_by(python, Path(scratch) / str(n))
        first = first or made
        other = sorted(
            name for name in here.keys() | first.keys() if made.get(name) != (first | here).get(name)
        )
        failed |= bool(other)
        print(f"{version}: {len(made)} files,", f"{len(other)} differ: {other}" if other else "same bytes")
    absent = [path for path in pythons if not shutil.which(path)]
    if absent:
        print(f"not on this machine: {', '.join(absent)}")
    return int(failed or not first)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
