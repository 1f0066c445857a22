"""Who reports a figure, by kind: what a chart colors it by, the same kind in the same color everywhere."""

import re
from functools import cache

from borderledger.charts.style import INK, PALETTE
from borderledger.codes import codes
from borderledger.text import fold, vocabulary

COLORS = dict(zip(codes("reporter"), (*PALETTE[:3], INK), strict=True))
_GROUPS = ("ngo", "think_tank", "international", "group")


@cache
def kind(who: str) -> str:
    """Return the code of a reporter's kind, by the longest known name in it.

    Source: ``vocabulary/actors.csv``, columns ``kind`` and ``country``.

    >>> kind("head of COMAR"), kind("Human Rights First"), kind("The Border Gazette")
    ('mexico', 'group', 'press')
    """
    said = fold(who)
    known = [row for row in vocabulary("actors") if fold(row["alias"]) in said]
    named = [row for row in known if re.search(rf"\b{re.escape(fold(row['alias']))}\b", said)]
    if not named:
        return "press"
    actor = max(named, key=lambda row: len(row["alias"]))
    if actor["kind"] in _GROUPS:
        return "group"
    return (
        {"MX": "mexico", "US": "us"}.get(actor["country"], "press") if actor["kind"] != "media" else "press"
    )


@cache
def short(who: str) -> str:
    """Return the shortest name of a known body, for a label: "INM".

    >>> short("Instituto Nacional de Migración (INM)"), short("The Border Gazette")
    ('INM', 'The Border Gazette')
    """
    bodies = [row["alias"] for row in vocabulary("actors") if row["actor"] == who and row["kind"] != "person"]
    letters = [alias for alias in bodies if alias.isupper()]
    return min(letters, key=len, default=who)
