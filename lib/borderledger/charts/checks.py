"""Claims held against what is known, one row each: agreeing ones quiet, contradictions loud."""

import math
from collections import defaultdict
from collections.abc import Callable
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes

from borderledger.charts import style, ticks, words
from borderledger.charts.checks_rows import (
    AGREES,
    CONTRADICTION,
    DAYS,
    DOUBT,
    NOTE,
    NUMBERS,
    WORDS,
    Ends,
    alt_text,
    finding,
    headline,
    record,
    select,
    subtitle,
    table,
)

__all__ = ["NAME", "alt_text", "draw", "finding", "height", "record", "select", "table"]

NAME = "checks"
WIDE = 640  # CSS pixels from which words stand beside the marks, and not above and below them
LINE, SIGN, AIR, HEAD, MARKS, FEW = 14, 26, 9, 44, 26, 20  # CSS pixels
ARROW = 22  # one length on the whole chart: an open end is no size
Dots = defaultdict[tuple[float, str, str], list[tuple[float, float]]]  # size, face and edge: the places
HEADS = {DAYS: "Dates", NUMBERS: "Numbers, on a log scale", WORDS: "Words"}


class Look(NamedTuple):
    """How loud a row is: color, weight of marks and words, shade, and the line between the sides."""

    color: str
    dot: float
    weight: str
    shade: str
    line: tuple[float, Any] | None  # width and dashes
    lines: int  # most lines of words


LOOKS = {
    CONTRADICTION: Look("#B54700", 9, "bold", "#fdeee4", (3.2, "-"), 6),
    DOUBT: Look("#B54700", 8, "normal", style.PAPER, (1.6, (0, (3, 2))), 6),
    NOTE: Look(style.PALETTE[0], 6, "normal", style.PAPER, (1.0, (0, (1, 2))), 4),
    AGREES: Look(style.QUIET, 4, "normal", style.PAPER, None, 2),
}


class _Row(NamedTuple):
    row: Any
    look: Look
    top: float  # CSS pixels from the top of the plot, as all heights here
    marks: float  # middle of the marks
    bottom: float
    claim: list[str]
    known: list[str]


class _Section(NamedTuple):
    scale: str
    top: float
    rows: list[_Row]


class _Plan(NamedTuple):
    """Where everything goes, in CSS pixels."""

    sections: list[_Section]
    head: style.Heading
    foot: list[str]
    wide: bool
    side: float  # width of a column of words
    left: float
    right: float
    bottom: float
    plot: float


def _plan(rows: pd.DataFrame, width: float) -> _Plan:
    wide = width >= WIDE
    side = round(width * 0.3) - 14 if wide else width - SIGN - 24
    left = SIGN + 10 + (side + 16 if wide else 0)
    right = side + 26 if wide else 14
    sections, y = [], 0.0
    for scale, group in rows.groupby("scale", sort=False):
        top, y = y, y + HEAD
        laid = []
        for row in words.lines(group):
            laid.append(_laid(row, y, side, wide=wide))
            y = laid[-1].bottom
        sections.append(_Section(str(scale), top, laid))
        y += AIR
    head = style.heading(headline(rows), subtitle(rows), width)
    foot = style.wrap(_key(rows), width - 20, style.SMALL)
    return _Plan(sections, head, foot, wide, side, left, right, bottom=24 + 14 * len(foot), plot=y or 40)


def _laid(row: Any, top: float, side: float, *, wide: bool) -> _Row:  # noqa: ANN401
    """Give a row its words in lines and its place under the one before."""
    look = LOOKS[row.severity]
    bold = look.weight == "bold"
    claim = _lines(f"{row.who}: {row.says}", side, look.lines, bold=bold)
    known = _lines(row.known, side, look.lines)
    air = AIR if row.severity != AGREES else AIR / 2
    if wide:
        tall = max(LINE * max(len(claim), len(known)), MARKS if row.severity != AGREES else LINE) + 2 * air
        return _Row(row, look, top, top + tall / 2, top + tall, claim, known)
    marks = 0 if row.scale == WORDS else MARKS if row.severity != AGREES else FEW
    above = top + air + LINE * len(claim)
    return _Row(row, look, top, above + marks / 2, above + marks + LINE * len(known) + air, claim, known)


def _lines(text: str, width: float, most: int, *, bold: bool = False) -> list[str]:
    """Break text into no more than so many lines; what is cut off ends with an ellipsis."""
    lines = style.wrap(text, width, style.SMALL, bold)
    if len(lines) > most:
        lines[most - 1 :] = [" ".join(lines[most - 1 :])]
    return [style.shorten(line, width, style.SMALL, bold) for line in lines]


def _key(rows: pd.DataFrame) -> str:
    """Explain the marks that the chart has, and no others."""
    drawn = rows[rows["scale"] != WORDS]
    sides = [ends for column in ("says_ends", "known_ends") for cell in drawn[column] for ends in cell]
    signs = {CONTRADICTION: "✖", DOUBT: "?", NOTE: "•", AGREES: "✓"}
    listed = [
        f"{signs[code]} {words.label('severity', code)}" for code in LOOKS if code in set(rows["severity"])
    ]
    forms = {
        ", ".join(listed): bool(listed),
        "filled: the claim; hollow: what is known": len(drawn),
        "a bar is a stretch of time or a range": any(low < high for low, high in sides),
        "an arrow is an open end": any(math.isnan(low + high) for low, high in sides),
    }
    said = "; ".join(text for text, here in forms.items() if here)
    return words.sentence(said) if said else ""


def height(rows: pd.DataFrame, width: float) -> int:
    """Return the height, in CSS pixels, that the chart of these rows needs at this width."""
    plan = _plan(rows, width)
    return round(plan.head.height + plan.plot + plan.bottom)


def draw(rows: pd.DataFrame, ax: Axes) -> Axes:
    """Draw the rows into the box of the Axes; x and y are CSS pixels, each section has a scale of its own."""
    plan = _plan(rows, style.box(ax)[0])
    style.inset(ax, plan.left, plan.right, plan.head.height, plan.bottom)
    ax.set(xlim=(0, style.box(ax)[0]), ylim=(plan.plot, 0), xticks=[], yticks=[], facecolor="none")
    ax.spines[:].set_visible(False)
    style.write_heading(ax, plan.head, plan.left)
    style.footing(ax, plan.foot, plan.left, 20)
    if not plan.sections:
        style.nothing(ax, plan.plot / 2)
    dots: Dots = defaultdict(list)
    for section in plan.sections:
        place = _axis(ax, section, plan)
        for row in section.rows:
            _words(ax, row, plan)
            if place:
                _sides(ax, row, place, dots)
        _rules(ax, section, plan)
    for (size, face, edge), points in dots.items():  # together: each call takes its time
        marker: dict[str, Any] = {"marker": "o", "ms": size, "mfc": face, "mec": edge, "mew": 1.2}
        ax.plot(*zip(*points, strict=True), ls="", clip_on=False, zorder=3, **marker)
    return ax


def _rules(ax: Axes, section: _Section, plan: _Plan) -> None:
    """Draw a line under each row."""
    ends = 10 - plan.left, ax.get_xlim()[1] + plan.right - 10
    under = [row.bottom for row in section.rows]
    ax.hlines(under, *ends, colors=style.BAND, lw=0.6, clip_on=False, zorder=0)


def _axis(ax: Axes, section: _Section, plan: _Plan) -> Callable[[float], float] | None:
    """Head a section, draw its ticks, and return what places a value on it; None for words."""
    base, width = section.top + HEAD - 6, ax.get_xlim()[1]
    edges = -plan.left + 10, width + plan.right - 10
    titles = [(edges[0], HEADS[section.scale])]
    if plan.wide:
        titles.append((width + 16, "What is known"))
    for x, title in titles:
        style.put(ax, title, x, base - (10 if plan.wide else 28), weight="bold")
    ax.plot(edges, (base, base), color=style.QUIET, lw=0.8, clip_on=False)
    ends = [end for row in section.rows for side in _both(row.row) for pair in side for end in pair]
    known = [end for end in ends if not math.isnan(end)]
    if section.scale == WORDS or not known:
        return None
    log = section.scale == NUMBERS
    marks = ticks.powers(known) if log else ticks.months(min(known), max(known), width)
    low, high = (math.log10(marks[k][0]) if log else marks[k][0] for k in (0, -1))

    def place(value: float) -> float:
        at = (math.log10(value) if value > 0 else low) if log else value
        return min(max((at - low) / (high - low), 0), 1) * width

    apart = list(ticks.apart(marks, place, width))
    lines = [place(value) for value, _ in apart]
    ax.vlines(lines, base, section.rows[-1].bottom, colors=style.BAND, lw=0.8, zorder=0)
    for value, name in apart:
        style.put(ax, name, place(value), base - 10, ha="center", size=style.SMALL, color=style.QUIET)
    return place


def _words(ax: Axes, row: _Row, plan: _Plan) -> None:
    """Write the sign, the claim and what is known; shade a loud row."""
    left, right = -plan.left, ax.get_xlim()[1] + plan.right
    if row.look.shade != style.PAPER:
        ax.fill_between(
            (left, right), row.top, row.bottom, color=row.look.shade, lw=0, clip_on=False, zorder=-1
        )
    quiet = row.row.severity == AGREES
    ink = style.QUIET if quiet else style.INK
    tall = LINE * len(row.claim)
    first = row.marks - tall / 2 if plan.wide else row.top + (AIR / 2 if quiet else AIR)
    _sign(ax, row, left + 18, first + LINE / 2)
    for n, line in enumerate(row.claim):
        look: dict[str, Any] = {"size": style.SMALL, "color": ink, "weight": row.look.weight}
        style.put(ax, line, left + 10 + SIGN, first + LINE * (n + 0.5), **look)
    under = row.bottom - (AIR / 2 if quiet else AIR) - LINE * len(row.known)
    first = row.marks - LINE * len(row.known) / 2 if plan.wide else under
    for n, line in enumerate(row.known):
        x = right - plan.right + 16 if plan.wide else left + 10 + SIGN
        style.put(
            ax, line, x, first + LINE * (n + 0.5), size=style.SMALL, color=style.QUIET if quiet else ink
        )


def _sign(ax: Axes, row: _Row, x: float, y: float) -> None:
    """Draw what says how well the two sides fit: a cross, a question mark, a dot or a tick."""
    color, center = row.look.color, "center"
    match row.row.severity:
        case "contradiction":
            ax.plot([x], [y], marker="X", ms=12, mfc=color, mec=color, clip_on=False)
        case "doubt":
            ax.plot([x], [y], marker="o", ms=12, mfc="white", mec=color, mew=1.6, clip_on=False)
            style.put(ax, "?", x, y, size=style.SMALL, weight="bold", color=color, ha=center)
        case "note":
            ax.plot([x], [y], marker="o", ms=5, mfc=color, mec=color, clip_on=False)
        case _:
            style.put(ax, "✓", x, y, size=style.SMALL, color=color, ha=center)


def _both(row: Any) -> tuple[list[Ends], list[Ends]]:  # noqa: ANN401
    return row.says_ends, row.known_ends


def _sides(ax: Axes, row: _Row, place: Callable[[float], float], dots: Dots) -> None:
    """Draw the claim above, what is known below it, and a line between them where they are apart."""
    lift = 3 if row.row.severity == AGREES else 6
    claim = [
        _side(ax, ends, row.marks - lift, row.look, place, known=False, dots=dots)
        for ends in row.row.says_ends
    ]
    known = [
        _side(ax, ends, row.marks + lift, row.look, place, known=True, dots=dots)
        for ends in row.row.known_ends
    ]
    if row.look.line is None:
        return
    width, dashes = row.look.line
    for low, high in known:
        start, end = _nearest(claim[0], (low, high))
        if end != start:
            line = {"color": row.look.color, "lw": width, "ls": dashes, "zorder": 2}
            ax.plot((start, end), (row.marks - lift, row.marks + lift), solid_capstyle="butt", **line)


def _nearest(claim: tuple[float, float], known: tuple[float, float]) -> tuple[float, float]:
    """Return the ends, in CSS pixels, at which two sides come nearest; twice the same where they meet."""
    if known[0] > claim[1]:
        return claim[1], known[0]
    if claim[0] > known[1]:
        return claim[0], known[1]
    return claim[0], claim[0]


def _side(
    ax: Axes, ends: Ends, y: float, look: Look, place: Callable[[float], float], *, known: bool, dots: Dots
) -> tuple[float, float]:
    """Draw one side as a bar or an arrow, or add its dot; return its ends in CSS pixels."""
    face = style.PAPER if known else look.color
    low, high = ends
    if low == high or math.isnan(low + high):
        at = place(high if math.isnan(low) else low)
        if low != high:
            tip = at + (ARROW if math.isnan(high) else -ARROW)
            style.arrow(ax, (at, tip), y, look.color, 1.0 if look.line is None else 1.5)
        dots[look.dot, face, look.color].append((at, y))
        return at, at
    start, end = place(low), place(high)
    end = max(end, start + look.dot)
    box: dict[str, Any] = {
        "facecolor": face,
        "edgecolor": look.color,
        "linewidth": 1.0,
        "clip_on": False,
        "zorder": 3,
    }
    thick = look.dot * 0.8
    ax.broken_barh([(start, end - start)], (y - thick / 2, thick), **box)
    return start, end
