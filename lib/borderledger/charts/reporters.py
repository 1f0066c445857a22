"""Who reports a figure, by kind: what a chart colors it by, the same kind in the same color everywhere."""

import re
from collections.abc import Iterable
from functools import cache

from matplotlib.axes import Axes

from borderledger.charts import style, words
from borderledger.codes import codes
from borderledger.text import fold, vocabulary

COLORS = dict(zip(codes("reporter"), (*style.PALETTE[:3], style.INK), strict=True))
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

    >>> [short(who) for who in ("Department of Homeland Security", "The Border Gazette")]
    ['DHS', 'The Border Gazette']
    """
    bodies = [row for row in vocabulary("actors") if row["kind"] != "person"]
    actors = {row["actor"] for row in bodies if who in (row["actor"], row["alias"])}
    letters = [row["alias"] for row in bodies if row["actor"] in actors and row["alias"].isupper()]
    return min(letters, key=len, default=who)


def legend(used: Iterable[str], width: float) -> list[list[str]]:
    """Return the kinds that have a color in a chart, in lines that fit the width."""
    lines: list[list[str]] = []
    room, here = 0.0, set(used)
    for one in filter(here.__contains__, COLORS):
        if _swatch(one) > room:
            lines.append([])
            room = width
        lines[-1].append(one)
        room -= _swatch(one)
    return lines


def write_legend(ax: Axes, lines: Iterable[list[str]], left: float, drop: float) -> None:
    """Name the colors below the Axes, the first line this many CSS pixels under it."""
    for n, kinds in enumerate(lines):
        x, down = 10 - left, -drop - 16 * n
        for one in kinds:
            for says, color, shift in (
                ("●", COLORS[one], 0),
                (words.label("reporter", one), style.QUIET, 13),
            ):
                place = x + shift, down
                style.put(
                    ax, says, 0, ax.get_ylim()[0], shift=place, beside=True, size=style.SMALL, color=color
                )
            x += _swatch(one)


def _swatch(one: str) -> float:
    return 28 + style.text_width(words.label("reporter", one), style.SMALL)
