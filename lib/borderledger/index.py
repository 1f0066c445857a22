"""The index of all pages: a plain list of cards, which a few lines of script filter."""

import json
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from PIL import Image

from borderledger import reference
from borderledger.codes import codes
from borderledger.spec import Page

FILTERS = {"programs": "Program", "cities": "City", "administrations": "Administration"}
_TEMPLATES = Path(str(files("borderledger") / "templates"))
_THUMBNAIL = 640  # pixels wide


def index(pages: Sequence[Page], records: Mapping[str, Mapping[str, Any]], out: Path) -> str:
    """Return the index page: picture, title, what was chosen, and dates of every page.

    Parameters
    ----------
    pages
        Those to list, each with a record.
    records
        Of the pages by name: ``outputs``, and ``chosen``, ``dates`` and ``failed`` where there are.
    out
        The folder of the pages.
    """
    environment = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True)
    return environment.get_template("index.html.j2").render(
        pages=[_card(page, records[page.name], out) for page in pages],
        filters=_filters(pages),
        style=(_TEMPLATES / "page.css").read_text(encoding="utf-8"),
    )


def _card(page: Page, record: Mapping[str, Any], out: Path) -> dict[str, Any]:
    return {
        "name": page.name,
        "title": page.title,
        "chosen": record.get("chosen") or _said(page.parameters),
        "dates": record.get("dates", ""),
        "failed": record.get("failed", ""),
        "kept": (out / f"{page.name}.failed.ipynb").exists(),
        "thumbnail": _thumbnail(page.name, record["outputs"], out),
        "values": {name: json.dumps(values) for name, values in _values(page).items()},
    }


def _said(parameters: Mapping[str, Any]) -> str:
    """Return the parameters of a page that does not say itself what was chosen."""
    told = {k: ", ".join(map(str, v)) if isinstance(v, list) else str(v) for k, v in parameters.items()}
    return " · ".join(f"{name}: {value}" for name, value in told.items())


def _values(page: Page) -> dict[str, list[str]]:
    """Return what a page is about, by filter: an empty list is all there is, no list says nothing of it."""
    lists = {name: page.given.get(name) for name in FILTERS}
    return {name: [str(value) for value in found] for name, found in lists.items() if isinstance(found, list)}


def _filters(pages: Iterable[Page]) -> list[dict[str, Any]]:
    """Return the filters with their options: names and labels that the pages are about."""
    found: dict[str, set[str]] = {name: set() for name in FILTERS}
    for page in pages:
        for name, values in _values(page).items():
            found[name].update(values)
    return [
        {"name": name, "label": FILTERS[name], "options": sorted(_labelled(name, values), key=_by_office)}
        for name, values in found.items()
        if values
    ]


def _labelled(name: str, values: Iterable[str]) -> Iterable[tuple[str, str]]:
    known = codes("program") if name == "programs" else {}
    return ((value, known[value].label if value in known else value) for value in values)


def _by_office(option: tuple[str, str]) -> tuple[int, str]:
    return _terms().get(option[0], 0), option[1]


@cache
def _terms() -> dict[str, int]:
    return {row["label"]: number for number, row in enumerate(reference.rows("administrations"), start=1)}


def _thumbnail(name: str, outputs: Iterable[str], out: Path) -> str:
    """Return the chart named as its page, or else the first, made small, as base64; empty if it has none."""
    pictures = sorted((path for path in outputs if path.endswith(".png")), key=lambda path: _rank(path, name))
    if not pictures or not (out / pictures[0]).is_file():
        return ""
    with Image.open(out / pictures[0]) as picture, BytesIO() as buffer:
        wide, high = picture.size
        small = picture.convert("RGB").resize((_THUMBNAIL, round(high * _THUMBNAIL / wide)))
        small = small.crop((0, 0, _THUMBNAIL, min(small.height, _THUMBNAIL)))
        small.quantize(64).save(buffer, format="png")
        return b64encode(buffer.getvalue()).decode("ascii")


def _rank(path: str, name: str) -> tuple[bool, str]:
    return Path(path).stem != name, path
