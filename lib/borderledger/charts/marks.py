"""Marks for a number that is as exact as its words: a dot, an arrow for an open end, a bar, a pale band."""

from math import log10
from typing import Any, NamedTuple

from matplotlib.axes import Axes

from borderledger.charts import style, words

# CSS pixels. One length of arrow on the whole chart: it means "open" and is not a size.
ARROW, DOT, SMALL, THICK, HALO = 24, 7, 6, 8, 15
EDGE = 34  # from the ends of a scale to those of its axis: room for an arrow


class Scale(NamedTuple):
    """An axis from ``first`` to ``last`` over this many CSS pixels, in powers of ten or not."""

    first: float
    last: float
    log: bool
    width: float

    def at(self, value: float) -> float:
        """Return how many CSS pixels from the left a value stands; beyond an end, at the end."""
        first, last = (log10(self.first), log10(self.last)) if self.log else (self.first, self.last)
        value = min(max(value, self.first), self.last)
        part = ((log10(value) if self.log else value) - first) / (last - first)
        return EDGE + part * (self.width - 2 * EDGE)

    def value(self, x: float) -> float:
        """Return the value that stands this many CSS pixels from the left."""
        part = (x - EDGE) / (self.width - 2 * EDGE)
        if self.log:
            return float(self.first * (self.last / self.first) ** part)
        return self.first + part * (self.last - self.first)

    @property
    def limits(self) -> tuple[float, float]:
        """Return the limits of the Axes."""
        return self.value(0), self.value(self.width)


class Look(NamedTuple):
    """The marker of a status, filled or hollow."""

    marker: str
    color: str
    hollow: bool

    @property
    def face(self) -> str:
        """Return the color inside."""
        return style.PAPER if self.hollow else self.color


def ends(row: Any) -> tuple[float, float]:  # noqa: ANN401  (a row of a frame, with ``low`` and ``high``)
    """Return the bounds of a number; an open side ends where the other one is."""
    low = row.low if words.known(row.low) else row.high
    return low, row.high if words.known(row.high) else low


def reach(row: Any, scale: Scale) -> tuple[float, float]:  # noqa: ANN401
    """Return from where to where the mark of a number goes, in CSS pixels."""
    if ends(row)[0] > scale.last:
        return scale.at(scale.last), scale.at(scale.last) + ARROW
    low, high = (scale.at(value) for value in ends(row))
    if low != high:
        return low, high
    left = ARROW if not words.known(row.low) else HALO / 2 if row.qualifier == "about" else DOT / 2
    right = ARROW if not words.known(row.high) else HALO / 2 if row.qualifier == "about" else DOT / 2
    return low - left, high + right


def draw(ax: Axes, row: Any, y: float, scale: Scale, look: Look) -> None:  # noqa: ANN401
    """Draw a number: a dot, an arrow where an end is open, a bar for a range, a halo for "about".

    A number beyond the axis is an arrow without a dot.
    """
    low, high = ends(row)
    if low > scale.last:
        style.arrow(ax, (scale.last, scale.value(scale.at(low) + ARROW)), y, look.color, 1.8)
        return
    if low != high:
        bar(ax, (max(low, scale.first), min(high, scale.last)), y, look, vague=row.qualifier == "magnitude")
        return
    left, right = (scale.value(x) for x in reach(row, scale))
    if not words.known(row.high):
        style.arrow(ax, (low, right), y, look.color, 1.8)
    elif not words.known(row.low):
        style.arrow(ax, (low, left), y, look.color, 1.8)
    elif row.qualifier == "about":
        ax.plot([low], [y], "o", mfc=look.color, mec="none", markersize=HALO * 0.72, alpha=0.3, clip_on=False)
    dot(ax, low, y, look)


def dot(ax: Axes, at: float, y: float, look: Look) -> None:
    """Draw one marker."""
    edge: dict[str, Any] = {"mfc": look.face, "mec": look.color, "mew": 1.6}
    ax.plot([at], [y], look.marker, markersize=DOT, clip_on=False, zorder=3, **edge)


def small(ax: Axes, row: Any, y: float, scale: Scale, look: Look) -> None:  # noqa: ANN401
    """Draw a number that has no words as a small marker; beyond the axis, as a tip at its end."""
    number = ends(row)[0]
    beyond = number > scale.last
    form = look._replace(marker=">") if beyond else look
    edge = look.color if look.hollow else style.PAPER  # a rim tells dots apart that touch
    at = min(number, scale.last)
    ax.plot([at], [y], form.marker, markersize=SMALL, mfc=form.face, mec=edge, mew=0.9, zorder=3)


def bar(ax: Axes, span: tuple[float, float], y: float, look: Look, *, vague: bool, zorder: float = 1) -> None:
    """Draw a range as a bar, what a vague word spans as a pale band, either as an outline if hollow."""
    form: dict[str, Any] = {"facecolor": look.color, "edgecolor": "none"}
    if look.hollow:
        form = {"facecolor": style.PAPER, "edgecolor": look.color, "linewidth": 1.4}
    elif vague:
        form["alpha"] = 0.35
    ax.broken_barh([(span[0], span[1] - span[0])], (y - THICK / 2, THICK), zorder=zorder, **form)
