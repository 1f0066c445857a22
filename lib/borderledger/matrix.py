"""A matrix of a spec: one page for every combination of its values, named and titled by them.

A key is a parameter of the notebook, or the singular of one that is a list: ``city: [Tijuana, Mexicali]``
makes a page with ``cities: [Tijuana]`` and one with ``cities: [Mexicali]``. For ``city`` and ``program``
``all`` stands for those that the figures of the page's own collection and programs name: what has nothing
in the tables gets no page.
"""

import csv
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from borderledger import parameters, reference
from borderledger.errors import InputError
from borderledger.text import fold

if TYPE_CHECKING:
    from borderledger.spec import Page

ALL = "all"
_COLUMNS = {"cities": "place", "programs": "program"}  # of the figures: what `all` may stand for
_HOLE = re.compile(r"\{(\w+)\}")

Value = str | int | float | bool | date


class MatrixError(InputError):
    """What is wrong with a matrix; ``way`` leads to its place in the page."""

    def __init__(self, message: str, *way: str | int) -> None:
        super().__init__(message)
        self.way = way


@dataclass(frozen=True)
class Part:
    """One value of one key in one cell: the parameter that it sets, and what it asks of it."""

    key: str
    value: Value
    parameter: str
    asked: Any


def keys_of(parameter: str) -> list[str]:
    """Return the keys that set a parameter: itself and its singular.

    >>> keys_of("cities"), keys_of("start")
    (['cities', 'city'], ['start'])
    """
    if parameter.endswith("ies"):
        return [parameter, f"{parameter[:-3]}y"]
    return [parameter, parameter[:-1]] if parameter.endswith("s") else [parameter]


def cells(matrix: object, page: "Page", most: int) -> list[tuple[Part, ...]]:
    """Return the cells of a page's matrix, the last key changing fastest; one empty cell for no matrix.

    Raises
    ------
    MatrixError
        For a key that sets no parameter, values that are none, no table to read ``all`` from, or more
        than `most` cells.
    """
    if not isinstance(matrix, dict):
        raise MatrixError("'matrix' must be a mapping, such as {city: [Tijuana, Mexicali]}.")
    listed = {str(key): _parts(str(key), values, page) for key, values in matrix.items()}
    set_by: dict[str, str] = {}
    for key, parts in listed.items():
        other = set_by.setdefault(parts[0].parameter, key)
        if other != key:
            raise MatrixError(f"{other!r} and {key!r} both set {parts[0].parameter}; keep one.", key)
    size = math.prod(len(parts) for parts in listed.values())
    if size > most:
        lengths = " x ".join(str(len(parts)) for parts in listed.values())
        raise MatrixError(f"{lengths} makes {size:,} pages, more than {most}; shorten a list.")
    return list(product(*listed.values()))


def _parts(key: str, values: object, page: "Page") -> list[Part]:
    setting = [name for name in page.accepts if key in keys_of(name) and name != "figures"]
    if not setting:
        raise MatrixError(
            f"the notebook has no parameter that {key!r} could set;"
            f" it has {', '.join(sorted(page.accepts - {'figures'})) or 'none'}.",
            key,
        )
    parameter = key if key in setting else setting[0]
    if values == ALL:
        values = _all(key, parameter, page)
    if not isinstance(values, list) or not values:
        raise MatrixError(f"{key!r} needs a list of values, such as [a, b].", key)
    for number, value in enumerate(values):
        if not isinstance(value, Value):
            raise MatrixError(f"{value!r} is no single value.", key, number)
        if value in values[:number]:
            raise MatrixError(f"{value!r} is given twice.", key, number)
    return [Part(key, value, parameter, value if parameter == key else [value]) for value in values]


def _all(key: str, parameter: str, page: "Page") -> list[str]:
    """Return what the figures of a page name: cities from west to east, programs by id."""
    if parameter not in _COLUMNS:
        raise MatrixError(f"'all' is for city and program; list the values of {key!r}.", key)
    collection, programs = page.given.get("collection"), page.given.get("programs") or []
    try:
        collections = {row["article_id"]: row["collection"] for row in _rows(page.tables / "articles.csv")}
        figures = list(_rows(page.tables / "figures.csv"))
        found = {
            row[_COLUMNS[parameter]]
            for row in figures
            if (not collection or collections.get(row["article_id"]) == collection)
            and (parameter == "programs" or not programs or row["program"] in programs)
        }
    except (OSError, ValueError, KeyError):
        raise MatrixError(
            f"'all' needs tables, and {page.tables} holds none; make them with: borderledger tables", key
        ) from None
    names = found & set(parameters.names(parameter))
    if not names:
        whose = f"of the collection {collection!r}" if collection else "of the articles"
        raise MatrixError(f"the figures {whose} name no {key}; list the values.", key)
    order = {row["city"]: number for number, row in enumerate(reference.rows("border_cities"))}
    return sorted(names, key=lambda name: (order.get(name, len(order)), name))


def _rows(path: Path) -> Iterable[Mapping[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def name(pattern: str, cell: tuple[Part, ...]) -> str:
    """Return the name of a cell's page: its values in the holes of the pattern, others at the end.

    >>> name("returns", (Part("administration", "Trump I", "administrations", ["Trump I"]),))
    'returns_trump_i'
    """
    slugs = {part.key: re.sub(r"[^a-z0-9]+", "_", fold(str(part.value))).strip("_") for part in cell}
    filled = _filled(pattern, slugs, "name")
    return "_".join([filled, *(slug for key, slug in slugs.items() if f"{{{key}}}" not in pattern)])


def title(pattern: str, cell: tuple[Part, ...]) -> str:
    """Return the title of a cell's page, likewise.

    >>> title("Returns under {administration}", (Part("administration", "Biden", "administrations", []),))
    'Returns under Biden'
    """
    said = {part.key: str(part.value) for part in cell}
    filled = _filled(pattern, said, "title")
    others = [text for key, text in said.items() if f"{{{key}}}" not in pattern]
    return f"{filled}: {', '.join(others)}" if others else filled


def _filled(pattern: str, said: dict[str, str], where: str) -> str:
    for key in _HOLE.findall(pattern):
        if key not in said:
            known = f"it has {', '.join(said)}" if said else "the page has none"
            raise MatrixError(f"{{{key}}} is no key of the matrix; {known}.", where)
    return _HOLE.sub(lambda hole: said[hole[1]], pattern)
