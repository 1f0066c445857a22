"""The marks of the chart of returns: a report, an official series, a sum of cities, a stair in time."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke

from borderledger.charts import marks, style, words
from borderledger.charts.returns_rows import EXPECTED, Share

# CSS pixels. One length of arrow on the whole chart: it means "open" and is not a size.
ARROW = 26
STAIR = "#8c8c8c"
MONTH = pd.Timedelta(days=31)
_RIM = [withStroke(linewidth=2.5, foreground="white")]


def report(ax: Axes, row: Any, y: float, color: str) -> None:  # noqa: ANN401  (a row of a frame)
    """Draw one report: a dot for a number, an arrow where the words leave an end open, a bar for a range."""
    people = ax.get_xlim()[1] / style.box(ax)[0]  # in one CSS pixel
    low = at(row)
    high = row.high if words.known(row.high) else row.low
    if low > ax.get_xlim()[1]:
        _off_the_axis(ax, row, y, color)
        return
    ends = [low, high]
    if low != high:
        look = _look(row, color)
        marks.bar(ax, (row.low, row.high), y, look, vague=row.qualifier == "magnitude", zorder=3)
    else:
        if not words.known(row.high):
            ends[1] = low + ARROW * people
            style.arrow(ax, (low, ends[1]), y, color, 1.8)
        elif not words.known(row.low):
            ends[0] = low - min(ARROW * people, max(low, 14 * people))  # hardly below nobody
            style.arrow(ax, (low, ends[0]), y, color, 1.8)
        marks.dot(ax, low, y, _look(row, color))
    _label(ax, row.says, y, max(ends) / people, min(ends) / people)


def at(row: Any) -> float:  # noqa: ANN401  (a row of a frame)
    """Return where the dot of a report stands: its lower bound, or the upper one where it is alone."""
    return float(row.low if words.known(row.low) else row.high)


def _look(row: Any, color: str) -> marks.Look:  # noqa: ANN401
    expected = row.section == EXPECTED
    return marks.Look("D" if expected else "o", color, expected or row.qualifier == "about")


def _label(ax: Axes, says: str, y: float, right: float, left: float) -> None:
    """Write the words of a report after its mark, before it, or on it, wherever there is room."""
    people, room = ax.get_xlim()[1] / style.box(ax)[0], style.box(ax)[0]
    says = style.shorten(says, max(room - right - 10, left - 10, 180))
    width = style.text_width(says)
    if right + 10 + width <= room:
        style.put(ax, says, right * people, y, shift=(9, 0))
    elif left - 10 - width >= 0:
        style.put(ax, says, left * people, y, shift=(-9, 0), ha="right")
    else:  # a long bar: on it, with a rim that leaves its ends to be seen
        start = min(left + 9, room - width)
        style.put(ax, says, start * people, y, path_effects=_RIM)


def _off_the_axis(ax: Axes, row: Any, y: float, color: str) -> None:  # noqa: ANN401
    """Show a number far beyond the axis as a sign at its end, with the number in words."""
    end = ax.get_xlim()[1]
    says = style.shorten(f"{row.says}, beyond this axis", style.box(ax)[0] - 40)
    style.put(ax, says, end, y, shift=(-34, 0), ha="right")
    style.put(ax, "//", end, y, shift=(-24, 0), ha="center", color=color)
    marks.dot(ax, end, y, _look(row, color))


def stair(ax: Axes, one: tuple[Any, float], two: tuple[Any, float]) -> None:
    """Join a report to the next one of its city: down in time, then over to the new number."""
    (before, top), (after, bottom) = one, two
    xs, ys = [at(before), at(before), at(after)], [top, bottom, bottom]
    ax.plot(xs, ys, color=STAIR, lw=1.2, zorder=1, solid_joinstyle="round")


def joined(before: Any, after: Any) -> bool:  # noqa: ANN401  (rows of a frame)
    """Say whether two reports of a place are one running total, told again: a total cannot fall.

    Both count from the start: none says since when, or they do so within a month of each other. A count of
    no more than a month is not one that runs.
    """
    dated = [row for row in (before, after) if words.known(row.period_start)]
    if any(row.period_end - row.period_start <= MONTH for row in dated):
        return False
    together = not dated or abs(dated[0].period_start - dated[-1].period_start) <= MONTH
    return bool(together and before.as_of <= after.as_of and at(before) <= at(after))


def official(ax: Axes, counts: Sequence[Any], y: float) -> None:
    """Draw an official series in grey: a tick a count."""
    values = [count.low for count in counts if count.low <= ax.get_xlim()[1]]
    if values:
        look: dict[str, Any] = {
            "color": style.QUIET,
            "lw": 1,
            "marker": "|",
            "ms": 7,
            "mew": 1.4,
            "zorder": 2,
        }
        ax.plot(values, [y] * len(values), clip_on=False, **look)


def parts(ax: Axes, share: Share, y: float, color: str) -> None:
    """Draw the cities of a total end to end, from nobody: how much of it they explain."""
    people = ax.get_xlim()[1] / style.box(ax)[0]
    sizes = share.parts[["low", "high"]].max(axis=1)
    end = 0.0
    for size in sizes:
        ax.broken_barh([(end, size)], (y - 4, 8), facecolor=color, alpha=0.35, edgecolor="none", zorder=2)
        end += size
        ax.vlines(end, y - 5, y + 5, color=style.PAPER, linewidth=1.5, zorder=3)
    if share.parts["high"].isna().any():
        style.arrow(ax, (end, end + ARROW * people), y, color, 1.2)
