"""Reported figures by metric: each a mark as exact as its words, on an axis in powers of ten."""

from math import ceil, log10
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from borderledger.charts import marks, style, words
from borderledger.charts.figures_plan import (
    AIR,
    MARGIN,
    MORE,
    NOTE,
    TITLE,
    Column,
    Line,
    Panel,
    Plan,
    plan,
    status_width,
)
from borderledger.charts.figures_rows import OBSERVED, alt_text, finding, select, table, voices

__all__ = ["NAME", "alt_text", "draw", "finding", "height", "select", "table", "voices"]

NAME = "reported_figures"
_GREY: dict[str, Any] = {"size": style.SMALL, "color": style.QUIET}
_MARKERS = {OBSERVED: "o", "projected": "o", "planned": "s", "proposed": "D", "threatened": "^"}


def look(status: str) -> marks.Look:
    """Return how a status is drawn: filled if it was observed, hollow and of its own shape if not."""
    seen = status == OBSERVED
    return marks.Look(_MARKERS.get(status, "p"), style.PALETTE[0 if seen else 1], not seen)


def height(rows: pd.DataFrame, width: float) -> int:
    """Return the height, in CSS pixels, that the chart of these rows needs at this width."""
    planned = plan(rows, width)
    return round(planned.height + sum(planned.around))


def draw(rows: pd.DataFrame, ax: Axes) -> Axes:
    """Draw the rows into the box of the Axes: an Axes inside it for every column of a scale.

    In the outer Axes x and y are CSS pixels from the left and the top; in an inner one x is the scale's.
    """
    width = style.box(ax)[0]
    planned = plan(rows, width)
    above, below = planned.around
    style.inset(ax, 0, 0, above, below)
    ax.set(xlim=(0, width), ylim=(planned.height, 0))
    ax.axis("off")
    style.write_heading(ax, planned.head, 0, lift=above - planned.head.height)
    style.footing(ax, planned.foot, 0, 12)
    _statuses(ax, planned)
    if rows.empty:
        style.nothing(ax, planned.height / 2)
    for section in planned.sections:
        _title(ax, section.title, section.top)
        for column in section.columns:
            _column(ax, column, planned.height, width)
    if planned.in_words:
        _title(ax, "Other measures, too few for an axis", planned.in_words_top)
    for n, line in enumerate(planned.in_words):
        style.put(ax, line, MARGIN, planned.in_words_top + TITLE + 14 * n, size=style.SMALL)
    return ax


def _statuses(ax: Axes, planned: Plan) -> None:
    """Write the key of statuses under the heading."""
    for n, line in enumerate(reversed(planned.statuses)):
        x, y = MARGIN + 5.0, -11.0 - 18 * n
        for status in line:
            marks.dot(ax, x, y, look(status))
            style.put(ax, words.label("status", status), x, y, shift=(9, 0), size=style.SMALL)
            x += status_width(status)


def _title(ax: Axes, title: str, top: float) -> None:
    style.put(ax, title, MARGIN, top + 18, size=style.SMALL, color=style.QUIET, weight="bold")


def _column(ax: Axes, column: Column, total: float, width: float) -> None:
    """Draw the panels of one column in an Axes of their own."""
    tall, scale = column.bottom - column.top, column.scale
    box = (column.left / width, 1 - column.bottom / total, scale.width / width, tall / total)
    inner = ax.inset_axes(box)
    if scale.log:
        inner.set_xscale("log")
    inner.set(xlim=scale.limits, ylim=(column.bottom, column.top), facecolor="none")
    inner.axis("off")
    for rank, panel in enumerate(column.panels):
        if rank % 2 == 0:
            sides = (-column.names / scale.width, 1)
            band = inner.fill_between(sides, panel.top, panel.bottom, color=style.PALE, zorder=0, lw=0)
            band.set(transform=inner.get_yaxis_transform(), clip_on=False)
    _grid(inner, column)
    for rank, panel in enumerate(column.panels):
        _panel(inner, panel, column, style.PAPER if rank % 2 else style.PALE)


def _grid(ax: Axes, column: Column) -> None:
    """Draw a line for every step of the scale and write its number above, as many as there is room for."""
    scale = column.scale
    if scale.log:
        steps = [10.0**n for n in range(round(log10(scale.first)), round(log10(scale.last)) + 1)]
    else:
        steps = [scale.first + part * (scale.last - scale.first) / 4 for part in range(5)]
    ax.vlines(steps, column.top, column.bottom, color=style.RULE, linewidth=0.6, zorder=0.5)
    widest = max(style.text_width(words.number(step), style.SMALL) for step in steps) + 10
    every = ceil(widest / (scale.at(steps[1]) - scale.at(steps[0])))
    for step in steps[::every]:
        style.put(ax, words.number(step), step, column.top - 9, ha="center", **_GREY)


def _panel(ax: Axes, panel: Panel, column: Column, shade: str) -> None:
    """Draw a metric: its name, the figures named, the others as small marks on one line."""
    left = (MARGIN if column.names else 2 * AIR) - MARGIN - column.names + 4
    for n, text in enumerate(panel.name):
        y = panel.top + AIR + 10 + 15 * n
        style.put(ax, text, 0, y, shift=(left, 0), beside=True, weight="bold")
    for line in panel.lines:
        marks.draw(ax, line.row, line.y, column.scale, look(line.row.status))
        _label(ax, line, column.scale, shade)
    for row in panel.marked:
        marks.small(ax, row, panel.marked_y, column.scale, look(row.status))
    if panel.more:
        y = panel.marked_y if column.names else panel.marked_y + MORE / 2 + NOTE / 2 - 2
        style.put(ax, panel.more, 0, y, shift=(left, 0), beside=True, **_GREY)


def _label(ax: Axes, line: Line, scale: marks.Scale, shade: str) -> None:
    """Write the label of a figure at its mark, the value in ink and the rest in grey, over no grid line."""
    for n, text in enumerate(line.label):
        y = line.label_y + NOTE * n
        left = line.x - (text.width if line.align == "right" else 0) - 2
        ground = Rectangle((left / scale.width, y - 7), (text.width + 4) / scale.width, 14)
        ground.set(transform=ax.get_yaxis_transform(), facecolor=shade, lw=0, zorder=0.6)
        ax.add_artist(ground)
        parts = [(text.strong, style.BODY, style.INK), (text.quiet, style.SMALL, style.QUIET)]
        onward, right = 1, 0.0
        if line.align == "right":
            parts.reverse()
            onward = -1
        for said, size, color in parts:
            look: dict[str, Any] = {"ha": line.align, "size": size, "color": color}
            style.put(ax, said, line.x / scale.width, y, beside=True, shift=(right, 0), **look)
            right += onward * style.text_width(said, size)
