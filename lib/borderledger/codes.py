"""The codes that columns may hold, with a label for charts and a definition for readers."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from io import StringIO
from types import MappingProxyType
from typing import NamedTuple


class Code(NamedTuple):
    """One allowed value of a column."""

    code: str
    label: str
    description: str


@cache
def codes(column: str) -> Mapping[str, Code]:
    """Return the allowed values of a column (``metric``, ``program``, ...) in their order of listing.

    Source: ``vocabulary/codes.csv``, after the project's annotation guide.

    >>> codes("program")["mpp"].label
    'Remain in Mexico (MPP)'
    """
    listing = (files("borderledger") / "vocabulary" / "codes.csv").read_text(encoding="utf-8")
    rows = [row for row in csv.DictReader(StringIO(listing)) if row["column"] == column]
    if not rows:
        raise KeyError(column)
    return MappingProxyType({r["code"]: Code(r["code"], r["label"], r["description"]) for r in rows})
