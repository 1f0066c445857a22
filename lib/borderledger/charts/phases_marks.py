"""The marks of the phases chart: a bar for a phase, a number for an event."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num

from borderledger.charts import style, words
from borderledger.charts.phases_rows import ACCORD, COURT, EXECUTIVE

BAR, MARK, ARROW = 20, 15, 22  # CSS pixels: the height of a bar, the least width of a mark, an open end
STEPS = 24  # of a fade

STATES: dict[str, dict[str, Any]] = {
    "active": {"facecolor": style.PALETTE[0], "edgecolor": style.PALETTE[0]},
    "suspended": {"facecolor": "white", "edgecolor": style.PALETTE[0], "hatch": "////"},
    "announced": {"facecolor": "white", "edgecolor": style.PALETTE[0]},
    "disputed": {"facecolor": "white", "edgecolor": style.PALETTE[1], "hatch": "xxxx"},
    "ended": {"facecolor": style.QUIET, "edgecolor": style.QUIET},
}
_MARKERS = {EXECUTIVE: "o", COURT: "s", ACCORD: "D"}


def number(day: pd.Timestamp) -> float:
    """Return a day as matplotlib counts them."""
    return float(date2num(day))  # type: ignore[no-untyped-call]


def mark_width(n: int) -> float:
    """Return the width of an event's mark in CSS pixels: its number and a rim."""
    return max(MARK, style.text_width(str(n), 7) + 5)


def draw_bar(ax: Axes, bar: Any, y: float, cut_off: float) -> None:  # noqa: ANN401  (a row of a frame)
    """Draw one phase: whole where its days are certain, fading where they are not."""
    look = STATES[bar.state]
    thick = 3 if bar.state == "ended" else BAR
    low, high = ax.get_xlim()
    day = (high - low) / style.box(ax)[0]  # days in one CSS pixel
    sure = number(bar.start_last) if words.known(bar.start_last) else low
    start = number(bar.start) if words.known(bar.start) else sure - ARROW * day  # "by": it may be long before
    goes_on = not words.known(bar.end_last) or number(bar.end_last) > cut_off
    gone = cut_off if goes_on else number(bar.end_last)
    end = min(gone, number(bar.end)) if words.known(bar.end) else gone if goes_on else sure
    first, last = max(sure, low), min(end, high)
    _stretch(ax, (first, last), y, thick, look)
    _fade(ax, (max(start, low), min(sure, end, high)), y, thick, look, rising=True)
    _fade(ax, (max(end, first), min(gone, high)), y, thick, look, rising=False)
    if goes_on:
        style.arrow(ax, (cut_off, cut_off + ARROW * day), y, look["edgecolor"], 2)
    if thick == BAR:
        if last - first < 0.5 * (gone - start):  # mostly fade: the name stands in the middle of it
            first, last = max(start, low), min(gone, high)
        _state_name(ax, bar.state, first, last, y)


def _state_name(ax: Axes, state: str, first: float, last: float, y: float) -> None:
    """Write the state into its bar where there is room."""
    word = words.label("state", state)
    day = (ax.get_xlim()[1] - ax.get_xlim()[0]) / style.box(ax)[0]
    if (last - first) / day < style.text_width(word, style.SMALL, True) + 5:
        return
    filled = state == "active"
    look: dict[str, Any] = {"ha": "center", "size": style.SMALL, "weight": "bold", "zorder": 4}
    look |= (
        {"color": "white"} if filled else {"bbox": {"facecolor": "white", "edgecolor": "none", "pad": 1.5}}
    )
    style.put(ax, word, (first + last) / 2, y, **look)


def _stretch(ax: Axes, span: tuple[float, float], y: float, thick: float, look: dict[str, Any]) -> None:
    start, end = span
    if end > start:
        ax.broken_barh(
            [(start, end - start)], (y - thick / 2, thick), **{"linewidth": 1.2, "zorder": 2} | look
        )


def _fade(
    ax: Axes, span: tuple[float, float], y: float, thick: float, look: dict[str, Any], *, rising: bool
) -> None:
    """Draw the days that are only possible, in the look of the state: paler the less certain."""
    start, end = span
    if end <= start:
        return
    step = (end - start) / STEPS
    shares = [(n + 0.5) / STEPS for n in range(STEPS)]
    pieces = [(start + n * step, step) for n in range(STEPS)]
    faint = {"alpha": shares if rising else shares[::-1], "linewidth": 0, "zorder": 1.9 if rising else 1.8}
    ax.broken_barh(pieces, (y - thick / 2, thick), **look | faint)


def draw_event(ax: Axes, event: Any, y: float) -> None:  # noqa: ANN401  (a row of a frame)
    """Draw one event: its number, on a line as wide as its date is uncertain."""
    day = (ax.get_xlim()[1] - ax.get_xlim()[0]) / style.box(ax)[0]
    middle = number(event.mid)
    first = number(event.first) if words.known(event.first) else None
    last = number(event.last) if words.known(event.last) else None
    if first is None or last is None:
        reach = middle + ARROW * day * (-1 if first is None else 1)
        style.arrow(ax, (middle, reach), y, style.QUIET, 1.1)
    elif last - first > MARK * day:
        ax.plot(
            [first, last],
            [y, y],
            color=style.QUIET,
            linewidth=1.1,
            marker="|",
            markersize=7,
            mew=1.1,
            zorder=2.5,
        )
    face, ink = (style.INK, "white") if event.done else ("white", style.INK)
    wide = mark_width(event.n) * 0.72
    size = wide * (0.82 if event.shape == ACCORD else 0.9 if event.shape == COURT else 1)
    ax.plot(
        [middle], [y], marker=_MARKERS[event.shape], markersize=size, mfc=face, mec=style.INK, mew=1, zorder=3
    )
    style.put(
        ax,
        str(event.n),
        middle,
        y,
        ha="center",
        va="center_baseline",
        size=7,
        color=ink,
        zorder=4,
        clip_on=True,
    )
