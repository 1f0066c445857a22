"""The list of report pages, ``reports.yml``: read and checked as a whole before anything runs."""

import ast
import json
import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from borderledger import matrix, parameters, paths
from borderledger.errors import InputError

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
_KEYS = ("name", "notebook", "title", "parameters", "matrix")
_DEEPEST = 5  # pages, page, matrix, key, value: deeper there is nothing to name the line of
FIGURES = "figures"  # the parameter that the batch sets itself: where a page saves its charts
LARGEST = 500_000  # bytes of a list: five times what 500 pages take
LONGEST = 200  # characters of a value in a message
MOST = 500  # pages of one list; more is a slip in a matrix, and hours of kernels

Way = tuple[str | int, ...]  # the way to a key in the file: ("pages", 0, "title")


@dataclass(frozen=True)
class Page:
    """One page: its notebook run with these parameters.

    ``accepts`` are the parameters that it could take, ``given`` the parameters with the notebook's own
    defaults for the others.
    """

    name: str
    notebook: Path
    title: str
    parameters: dict[str, Any]
    accepts: frozenset[str]
    given: dict[str, Any]

    @property
    def tables(self) -> Path:
        """The folder of its tables; a relative one is seen from the notebook, where its kernel works."""
        return self._folder("tables", "processed")

    @property
    def texts(self) -> Path | None:
        """The folder of the articles' texts, if it shows them."""
        return self._folder("raw", "raw") if "raw" in self.accepts else None

    def _folder(self, parameter: str, usual: str) -> Path:
        folder = Path(str(self.given.get(parameter) or paths.home() / "data" / usual)).expanduser()
        return self.notebook.parent / folder


@dataclass(frozen=True)
class Notebook:
    """What a page must know of a notebook: its parameters with annotation and default.

    ``checks`` says that it hands its parameters to `borderledger.parameters.check`, so that names in them are
    those of our tables.
    """

    path: Path
    annotations: dict[str, str]
    defaults: dict[str, Any]
    checks: bool


@dataclass(frozen=True)
class _Place:
    """A place in the file, by the way of keys to it; as text it names the nearest line on that way."""

    file: Path
    lines: dict[Way, int]
    way: Way = ()

    def to(self, *steps: str | int) -> "_Place":
        return replace(self, way=(*self.way, *steps))

    def top(self) -> "_Place":
        return replace(self, way=())

    def known(self) -> bool:
        return self.way in self.lines

    def __str__(self) -> str:
        way = self.way
        while way and way not in self.lines:
            way = way[:-1]
        return f"{self.file.name}, line {self.lines[way]}" if way else self.file.name


def read(path: Path) -> list[Page]:
    """Return the pages of a spec, those of a matrix one after the other.

    Raises
    ------
    InputError
        Naming the line: text that is not YAML, an unknown, missing or repeated key, a notebook that is not
        there, a parameter that the notebook does not have or of another type, a name that the tables do not
        know, a page name used twice, more than `MOST` pages.
    """
    spec, top = _parsed(path)
    if not isinstance(spec, dict) or not isinstance(spec.get("pages"), list) or not spec["pages"]:
        raise InputError(f"{path.name} must have a list 'pages' with at least one page.")
    _no_others(spec, ("defaults", "pages"), top)
    defaults = spec.get("defaults") or {}
    if not isinstance(defaults, dict):
        raise InputError(f"{top.to('defaults')}: 'defaults' must be a mapping of parameters.")
    pages: list[Page] = []
    taken: dict[str, _Place] = {}
    for number, item in enumerate(spec["pages"]):
        place = top.to("pages", number)
        for page in _pages(item, defaults, place):
            _no_duplicate(page, taken, place)
            pages.append(page)
        if len(pages) > MOST:
            raise InputError(f"{place}: more than {MOST} pages; split the list.")
    _no_others(defaults, set().union(*(page.accepts for page in pages)), top.to("defaults"))
    return pages


def _parsed(path: Path) -> tuple[Any, _Place]:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise InputError(f"{path.name} has more than {LARGEST / 1e3:g} kB; split the list.")
        text = data.decode("utf-8")
        tree = yaml.compose(text, Loader=yaml.SafeLoader)
        lines: dict[Way, int] = {}
        if tree is not None:
            _no_explosion(tree, path.name)
            _find_lines(tree, (), lines, path.name)
        return yaml.safe_load(text), _Place(path, lines)
    except OSError as error:
        reason = "does not exist" if isinstance(error, FileNotFoundError) else "cannot be read"
        raise InputError(f"{path} {reason}; give the list of pages with --spec.") from None
    except UnicodeDecodeError:
        raise InputError(f"{path} is not UTF-8 text; save it as UTF-8.") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # ValueError: the day 2019-02-30
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        problem = " ".join(str(getattr(error, "problem", None) or error).split())
        raise InputError(f"{path.name}{where} is not YAML: {problem}.") from None


def _no_explosion(tree: yaml.Node, name: str) -> None:
    """Raise an error where anchors make more values of a list than a list of `LARGEST` bytes can hold."""
    sizes: dict[int, int] = {}

    def size(node: yaml.Node) -> int:
        if id(node) not in sizes:
            sizes[id(node)] = LARGEST  # of one that holds itself
            pairs = node.value if isinstance(node, yaml.CollectionNode) else ()
            inside = (part for pair in pairs for part in (pair if isinstance(pair, tuple) else (pair,)))
            sizes[id(node)] = 1 + sum(map(size, inside))
        return sizes[id(node)]

    if size(tree) > LARGEST:
        raise InputError(f"{name}: its anchors (&, *) repeat too much; write the values out.")


def _find_lines(node: yaml.Node, way: Way, lines: dict[Way, int], name: str) -> None:
    """Note the line of every key and item; a key given twice, of which YAML takes the last, is an error."""
    if len(way) > _DEEPEST:
        return
    pairs: Iterable[tuple[yaml.Node, str | int, yaml.Node]] = ()
    if isinstance(node, yaml.MappingNode):
        pairs = [(key, str(key.value), value) for key, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        pairs = [(value, number, value) for number, value in enumerate(node.value)]
    for marked, step, value in pairs:
        line = marked.start_mark.line + 1
        if (*way, step) in lines:
            raise InputError(f"{name}, line {line}: {step!r} is given twice.")
        lines[(*way, step)] = line
        _find_lines(value, (*way, step), lines, name)


def _pages(item: object, defaults: dict[str, Any], place: _Place) -> list[Page]:
    """Return the page of an item of the list, or the pages of its matrix."""
    if not isinstance(item, dict):
        raise InputError(f"{place}: a page must have the keys name, notebook and title.")
    _no_others(item, _KEYS, place)
    for key in ("name", "notebook", "title"):
        if not isinstance(item.get(key), str) or not item[key].strip():
            raise InputError(f"{place.to(key)}: the page needs a {key}, as text.")
    notebook = _notebook(item["notebook"], place)
    own = item.get("parameters") or {}
    if not isinstance(own, dict):
        raise InputError(
            f"{place.to('parameters')}: 'parameters' must be a mapping, such as {{collection: core}}."
        )
    _no_others(own, [name for name in notebook.annotations if name != FIGURES], place.to("parameters"))
    shared = {name: value for name, value in defaults.items() if name in notebook.annotations}
    base = _page(item["name"], item["title"], notebook, shared | own, place)
    try:
        cells = matrix.cells(item.get("matrix") or {}, base, MOST)
    except matrix.MatrixError as error:
        raise InputError(f"{place.to('matrix', *error.way)}: {error}") from None
    pages = []
    for cell in cells:
        try:
            name, title = matrix.name(item["name"], cell), matrix.title(item["title"], cell)
        except matrix.MatrixError as error:
            raise InputError(f"{place.to(*error.way)}: {error}") from None
        if not _NAME.fullmatch(name):
            raise InputError(
                f"{place.to('name')}: name {name!r} must be letters, digits, _ and - only (at most 100),"
                " as it names files."
            )
        asked = {part.parameter: part.asked for part in cell}
        pages.append(_page(name, title, notebook, shared | own | asked, place))
    return pages


def _page(name: str, title: str, notebook: Notebook, asked: dict[str, Any], place: _Place) -> Page:
    typed = {}
    for parameter, value in asked.items():
        where = _place_of(parameter, place)
        typed[parameter] = _typed(parameter, value, notebook.annotations[parameter], where)
        if notebook.checks:
            try:
                typed[parameter] = parameters.checked(parameter, typed[parameter])
            except parameters.ParameterError as error:
                raise InputError(f"{where}: {error}") from None
    accepts = frozenset(notebook.annotations)
    return Page(name, notebook.path, title, typed, accepts, notebook.defaults | typed)


def _place_of(parameter: str, place: _Place) -> _Place:
    """Return where a page's value of a parameter stands: its matrix, its parameters, or the defaults."""
    places = [place.to("matrix", key) for key in matrix.keys_of(parameter)]
    places += [place.to("parameters", parameter), place.top().to("defaults", parameter)]
    return next((found for found in places if found.known()), place)


def _notebook(name: str, place: _Place) -> Notebook:
    folder = place.file.parent
    path = folder / name
    if path.suffix != ".ipynb" or not path.is_file():
        near = get_close_matches(name, [other.name for other in folder.glob("*.ipynb")], n=1, cutoff=0.4)
        hint = f"; did you mean {near[0]}?" if near else "."
        raise InputError(f"{place.to('notebook')}: there is no notebook {name!r} in {folder.name}/{hint}")
    return notebook(path)


def notebook(path: Path) -> Notebook:
    """Return what a notebook says of its parameters, in its cell tagged ``parameters``.

    Raises
    ------
    InputError
        When the file is no notebook, or that cell is no Python.
    """
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        sources = ["".join(cell["source"]) for cell in cells]
        tagged = [
            source
            for cell, source in zip(cells, sources, strict=True)
            if "parameters" in cell["metadata"].get("tags", [])
        ]
        tree = ast.parse(tagged[0] if tagged else "")
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        SyntaxError,
        RecursionError,
        MemoryError,
    ):
        raise InputError(
            f"{path.name} is not a notebook that can be read; open and save it in JupyterLab."
        ) from None
    annotations, defaults = {}, {}
    for line in tree.body:
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
            annotations[line.target.id] = ast.unparse(line.annotation)
            defaults[line.target.id] = _literal(line.value)
        elif isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name):
            annotations[line.targets[0].id] = ""
            defaults[line.targets[0].id] = _literal(line.value)
    return Notebook(path, annotations, defaults, any("parameters.check(" in source for source in sources))


def _literal(node: ast.expr | None) -> Any:  # noqa: ANN401
    """Return a default that is written out, None for one that is computed."""
    try:
        return ast.literal_eval(node) if node is not None else None
    except ValueError:
        return None


def _typed(name: str, value: object, annotation: str, place: _Place) -> Any:  # noqa: ANN401
    """Return a value as its parameter's annotation has it: 2019 as a text, one name as a list of one."""
    number = type(value) is int and value.bit_length() < LONGEST
    if annotation == "str" and (number or isinstance(value, date)):
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
        raise InputError(f"{place}: parameter {name} must be {annotation}, not {_short(value)}.")
    return value


def _short(value: object) -> str:
    try:
        return textwrap.shorten(repr(value), LONGEST)
    except ValueError:  # a number of thousands of digits
        return "a number that long"


def _no_others(given: Iterable[Any], known: Iterable[str], place: _Place) -> None:
    known = sorted(known)
    for name in given:
        if name not in known:
            near = get_close_matches(str(name), known, n=1)
            hint = f"did you mean {near[0]!r}" if near else f"known are {', '.join(known) or 'none'}"
            inside = f", {place.way[-1]}" if place.way and isinstance(place.way[-1], str) else ""
            raise InputError(f"{place.to(str(name))}{inside}: unknown {name!r}; {hint}{'?' if near else '.'}")


def _no_duplicate(page: Page, taken: dict[str, _Place], place: _Place) -> None:
    key = page.name.casefold()  # some file systems do not tell case apart
    if key in taken:
        raise InputError(f"{place.to('name')}: the name {page.name!r} is taken by the page of {taken[key]}.")
    taken[key] = place
