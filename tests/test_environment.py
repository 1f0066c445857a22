"""environment.yml, requirements.txt and pyproject.toml name the same packages and versions."""

import re
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked() -> dict[str, str]:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return {plain(m[1]): m[2] for line in lines if (m := re.match(r"([\w.-]+)==([^\s;\\]+)", line))}


def conda() -> dict[str, str]:
    entries = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    flat = [e for e in entries if isinstance(e, str)]
    flat += [e for d in entries if isinstance(d, dict) for e in d["pip"]]
    return {plain(m[1]): m[2] for e in flat if (m := re.fullmatch(r"([\w.-]+)==?([\w.]+)", e))}


def wanted() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    named = [*project["dependencies"], *extras["lab"], *extras["test"]]
    return {plain(re.split(r"[<>=]", d)[0]) for d in named}


def test_conda_names_the_locked_versions() -> None:
    lock = locked()
    assert conda() == {name: lock[name] for name in conda()}


def test_conda_and_project_name_the_same_packages() -> None:
    assert set(conda()) == wanted()


def test_every_locked_package_has_a_hash() -> None:
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\w)", text.strip())
    assert all("--hash=sha256:" in block for block in blocks)


def test_no_committed_lock_names_a_registry() -> None:
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert not re.search(r"https?://|--index-url|-i ", text)
