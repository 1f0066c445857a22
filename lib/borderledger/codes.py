"""The codes that columns may hold, with a label for charts and a definition for readers."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from borderledger.text import vocabulary


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
    rows = [row for row in vocabulary("codes") if row["column"] == column]
    if not rows:
        raise KeyError(column)
    return MappingProxyType({r["code"]: Code(r["code"], r["label"], r["description"]) for r in rows})
