"""The list of report pages, ``reports.yml``: read and checked as a whole before anything runs."""

import ast
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from borderledger.errors import InputError

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
_KEYS = ("name", "notebook", "title", "parameters")
FIGURES = "figures"  # the parameter that the batch sets itself: where a page saves its charts


@dataclass(frozen=True)
class Page:
    """One page: its notebook run with these parameters; ``accepts`` are the parameters it could take."""

    name: str
    notebook: Path
    title: str
    parameters: dict[str, Any]
    accepts: frozenset[str]


def read(path: Path) -> list[Page]:
    """Return the pages of a spec.

    Raises
    ------
    InputError
        Naming the line: text that is not YAML, an unknown or missing key, a notebook that is not there, a
        parameter that the notebook does not have or of another type, a name used twice.
    """
    try:
        text = path.read_text(encoding="utf-8")
        spec, tree = yaml.safe_load(text), yaml.compose(text, Loader=yaml.SafeLoader)
    except FileNotFoundError:
        raise InputError(f"{path} does not exist; give the list of pages with --spec.") from None
    except UnicodeDecodeError:
        raise InputError(f"{path} is not UTF-8 text; save it as UTF-8.") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise InputError(
            f"{path.name}{where} is not YAML: {getattr(error, 'problem', None) or error}."
        ) from None
    if not isinstance(spec, dict) or not isinstance(spec.get("pages"), list) or not spec["pages"]:
        raise InputError(f"{path.name} must have a list 'pages' with at least one page.")
    _no_others(spec, ("defaults", "pages"), path.name)
    defaults = spec.get("defaults") or {}
    if not isinstance(defaults, dict):
        raise InputError(f"{path.name}: 'defaults' must be a mapping of parameters.")
    places = [f"{path.name}, line {line}" for line in _lines(tree)]
    pages = [
        _page(item, defaults, path.parent, place) for item, place in zip(spec["pages"], places, strict=True)
    ]
    _no_duplicates(pages, places)
    _no_others(defaults, set().union(*(page.accepts for page in pages)), f"{path.name}, defaults")
    return pages


def _lines(tree: yaml.Node | None) -> list[int]:
    """Return the line on which each page starts."""
    pages = next(value for key, value in tree.value if key.value == "pages") if tree else None
    return [node.start_mark.line + 1 for node in (pages.value if pages else [])]


def _page(item: object, defaults: dict[str, Any], folder: Path, place: str) -> Page:
    if not isinstance(item, dict):
        raise InputError(f"{place}: a page must have the keys name, notebook and title.")
    _no_others(item, _KEYS, place)
    for key in ("name", "notebook", "title"):
        if not isinstance(item.get(key), str) or not item[key].strip():
            raise InputError(f"{place}: the page needs a {key}, as text.")
    if not _NAME.fullmatch(item["name"]):
        raise InputError(
            f"{place}: name {item['name']!r} must be letters, digits, _ and - only, as it names files."
        )
    notebook = folder / item["notebook"]
    if notebook.suffix != ".ipynb" or not notebook.is_file():
        near = get_close_matches(
            item["notebook"], [other.name for other in folder.glob("*.ipynb")], n=1, cutoff=0.4
        )
        hint = f"; did you mean {near[0]}?" if near else "."
        raise InputError(f"{place}: there is no notebook {item['notebook']!r} in {folder.name}/{hint}")
    accepts = accepted(notebook)
    given = item.get("parameters") or {}
    if not isinstance(given, dict):
        raise InputError(f"{place}: 'parameters' must be a mapping, such as {{collection: core}}.")
    _no_others(given, [name for name in accepts if name != FIGURES], f"{place}, parameters")
    merged = {name: value for name, value in defaults.items() if name in accepts} | given
    parameters = {name: _typed(name, value, accepts[name], place) for name, value in merged.items()}
    return Page(item["name"], notebook, item["title"], parameters, frozenset(accepts))


def accepted(notebook: Path) -> dict[str, str]:
    """Return the parameters of a notebook's cell tagged ``parameters``: name and annotation."""
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        tagged = [cell for cell in cells if "parameters" in cell["metadata"].get("tags", [])]
        tree = ast.parse("".join(tagged[0]["source"]) if tagged else "")
    except (ValueError, KeyError, TypeError, SyntaxError):
        raise InputError(
            f"{notebook.name} is not a notebook that can be read; open and save it in JupyterLab."
        ) from None
    found = {}
    for line in tree.body:
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
            found[line.target.id] = ast.unparse(line.annotation)
        elif isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name):
            found[line.targets[0].id] = ""
    return found


def _typed(name: str, value: object, annotation: str, place: str) -> Any:  # noqa: ANN401
    """Return a value as its parameter's annotation has it: 2019 as a text, one name as a list of one."""
    if annotation == "str" and isinstance(value, int | date) and not isinstance(value, bool):
        return str(value)
    if annotation == "list[str]" and isinstance(value, str):
        return [value]
    fits = {
        "str": isinstance(value, str),
        "int": isinstance(value, int) and not isinstance(value, bool),
        "float": isinstance(value, int | float) and not isinstance(value, bool),
        "bool": isinstance(value, bool),
        "list[str]": isinstance(value, list) and all(isinstance(part, str) for part in value),
    }
    if not fits.get(annotation, True):
        raise InputError(f"{place}: parameter {name} must be {annotation}, not {value!r}.")
    return value


def _no_others(given: Iterable[Any], known: Iterable[str], place: str) -> None:
    known = sorted(known)
    for name in given:
        if name not in known:
            near = get_close_matches(str(name), known, n=1)
            hint = f"did you mean {near[0]!r}" if near else f"known are {', '.join(known) or 'none'}"
            raise InputError(f"{place}: unknown {name!r}; {hint}{'?' if near else '.'}")


def _no_duplicates(pages: list[Page], places: list[str]) -> None:
    seen: dict[str, str] = {}
    for page, place in zip(pages, places, strict=True):
        key = page.name.casefold()  # some file systems do not tell case apart
        if key in seen:
            raise InputError(f"{place}: the name {page.name!r} is taken by the page of {seen[key]}.")
        seen[key] = place
