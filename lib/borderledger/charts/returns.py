"""People returned, by border city: each report a dot with as much of an interval as its words support."""

from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke
from matplotlib.ticker import FuncFormatter, MaxNLocator

from borderledger.charts import style, words
from borderledger.charts.returns_rows import (
    EXPECTED,
    MISSING,
    alt_text,
    finding,
    headline,
    select,
    subtitle,
    table,
)

__all__ = ["NAME", "alt_text", "draw", "finding", "height", "select", "table"]

NAME = "returns_by_city"
# CSS pixels. One length of arrow on the whole chart: it means "open" and is not a size.
ARROW, DOT = 26, 7
REPORT, ABSENT, AIR, NOTE = 24, 18, 6, 13
BESIDE, WIDE = 250, 640  # the column of who and when, and from which width there is one


class _Line(NamedTuple):
    y: float  # of the mark, CSS pixels from the top of the plot
    row: Any
    note: list[str]  # who and when, wrapped


class _Band(NamedTuple):
    name: str
    top: float
    bottom: float
    name_y: float
    quiet: bool


class _Plan(NamedTuple):
    """Where everything goes, in CSS pixels: worked out once for `height` and once for `draw`."""

    lines: list[_Line]
    bands: list[_Band]
    head: style.Heading
    foot: list[str]
    wide: bool
    left: float
    right: float
    top: float
    bottom: float
    plot: float


def _plan(rows: pd.DataFrame, width: float) -> _Plan:
    wide = width >= WIDE
    names = [_band_name(*key) for key in zip(rows["section"], rows["place"], strict=True)]
    left = 24 + max((style.text_width(name, bold=True) for name in names), default=0) if wide else 10
    column = BESIDE if wide else width - 20
    lines: list[_Line] = []
    bands: list[_Band] = []
    y = 0.0
    for key, group in rows.groupby(["section", "place"], sort=False):
        section, place = str(key[0]), str(key[1])
        top = y
        y += AIR + (0 if wide or section == MISSING else 18)
        name_y = y - 9
        for row in words.lines(group):
            note = [] if section == MISSING else _wrapped(row.who, row.when, column)
            beside = max(REPORT, NOTE * len(note) + 8)
            below = REPORT + NOTE * len(note) + 4
            tall = ABSENT if section == MISSING else beside if wide else below
            lines.append(_Line(y + (tall if wide else REPORT) / 2, row, note))
            y += tall
        name_y = lines[-len(group)].y if wide or section == MISSING else name_y
        y += AIR
        bands.append(_Band(_band_name(section, place), top, y, name_y, section == MISSING))
    head = style.heading(headline(rows), subtitle(rows), width)
    foot = style.wrap(_key(rows), width - 20, style.SMALL)
    return _Plan(
        lines, bands, head, foot, wide,
        left=left, right=column + 16 if wide else 28, top=head.height, bottom=36 + 14 * len(foot),
        plot=y or 40,
    )  # fmt: skip


def _wrapped(who: str, when: str, width: float) -> list[str]:
    """Break who and when between them if at all, so that a date stays whole."""
    if style.text_width(f"{who} · {when}", style.SMALL) <= width:
        return [f"{who} · {when}"]
    return [*style.wrap(who, width, style.SMALL), when]


def _band_name(section: str, place: str) -> str:
    return f"{place}, expected" if section == EXPECTED else place


def _key(rows: pd.DataFrame) -> str:
    """Explain the marks that the chart has, and no others."""
    used = set(rows["qualifier"].dropna())
    forms = {
        "An arrow is an open end, not an amount": used
        & {"more_than", "at_least", "just_over", "less_than", "at_most", "nearly"},
        "a hollow dot is approximate": used & {"about"},
        "a bar is a range": used & {"between"},
        "a pale band is what a vague word spans": used & {"magnitude"},
        "a diamond or an outline had not happened when reported": rows["section"].eq(EXPECTED).any(),
    }
    said = "; ".join(text for text, here in forms.items() if here)
    return words.sentence(said) if said else ""


def height(rows: pd.DataFrame, width: float) -> int:
    """Return the height, in CSS pixels, that the chart of these rows needs at this width.

    >>> from borderledger import parameters
    >>> from borderledger.charts import returns
    >>> chosen = parameters.check(collection="core")
    >>> rows = returns.select(chosen.ledger, chosen)
    >>> returns.height(rows, 380) > returns.height(rows, 960) > 0
    True
    """
    plan = _plan(rows, width)
    return round(plan.top + plan.plot + plan.bottom)


def draw(rows: pd.DataFrame, ax: Axes) -> Axes:
    """Draw the rows into the box of the Axes; x is people, y is CSS pixels from the top.

    >>> from borderledger import parameters
    >>> from borderledger.charts import returns
    >>> chosen = parameters.check(collection="core")
    >>> rows = returns.select(chosen.ledger, chosen)
    >>> from matplotlib.figure import Figure
    >>> ax = returns.draw(rows, Figure(figsize=(9.6, 6)).add_subplot())
    >>> float(ax.get_xlim()[0])
    0.0
    """
    plan = _plan(rows, style.box(ax)[0])
    style.inset(ax, plan.left, plan.right, plan.top, plan.bottom)
    ax.set(xlim=(0, _right_end(rows)), ylim=(plan.plot, 0), yticks=[], facecolor="none")
    _axis(ax, plan)
    style.write_heading(ax, plan.head, plan.left)
    style.footing(ax, plan.foot, plan.left, 36)
    for rank, band in enumerate(plan.bands):
        _band(ax, band, plan, shaded=rank % 2 == 0)
    if not plan.lines:
        style.put(
            ax,
            "nothing to show",
            0.5,
            plan.plot / 2,
            beside=True,
            ha="center",
            color=style.QUIET,
            style="italic",
        )
    colors = _colors(rows)
    for line in plan.lines:
        if line.row.section == MISSING:
            indent = 8 if plan.wide else 16 + style.text_width(line.row.place)
            style.put(
                ax,
                line.row.says,
                0,
                line.y,
                shift=(indent, 0),
                color=style.QUIET,
                size=style.SMALL,
                style="italic",
            )
        else:
            _report(ax, line, colors.get(line.row.who, style.INK))
            _note(ax, line, plan)
    return ax


def _right_end(rows: pd.DataFrame) -> float:
    """Return the end of the axis: room for what was observed; a far larger forecast runs off it."""
    bounds = rows[["low", "high"]].max(axis=1)
    observed = bounds[rows["section"] != EXPECTED].max()
    largest = bounds.max()
    if not largest > 0:
        return 1.0
    return float(1.1 * (observed if largest > 2.5 * observed else largest))


def _axis(ax: Axes, plan: _Plan) -> None:
    ax.spines[["left", "right", "top"]].set_visible(False)
    ax.xaxis.set_major_locator(MaxNLocator(5 if plan.wide else 3, integer=True))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: words.number(value)))
    ax.tick_params(axis="x", length=0, labelsize=style.SMALL, labelcolor=style.QUIET)
    spans = (
        [(0.0, plan.plot)] if plan.wide else [(line.y - 12, line.y + 8) for line in plan.lines if line.note]
    )
    for tick in ax.get_xticks():
        if tick <= ax.get_xlim()[1]:
            ax.vlines(
                [tick] * len(spans), *zip(*spans, strict=True), color=style.RULE, linewidth=0.6, zorder=0.5
            )


def _band(ax: Axes, band: _Band, plan: _Plan, *, shaded: bool) -> None:
    if shaded:
        width = style.box(ax)[0]
        sides = (-plan.left / width, 1 + plan.right / width)
        ax.fill_between(
            sides,
            band.top,
            band.bottom,
            color=style.PALE,
            transform=ax.get_yaxis_transform(),
            clip_on=False,
            zorder=0,
            lw=0,
        )
    look = {"color": style.QUIET} if band.quiet else {"weight": "bold"}
    style.put(ax, band.name, 0, band.name_y, shift=(10 - plan.left, 0), beside=True, **look)


def _colors(rows: pd.DataFrame) -> dict[str, str]:
    """Give each reporter a color, most reports first; of more than four, none has its own."""
    counts = rows["who"].value_counts()
    order = sorted(counts.index, key=lambda who: (-counts[who], who))
    return dict(zip(order, style.PALETTE[:1] * len(order) if len(order) > 4 else style.PALETTE, strict=False))


def _report(ax: Axes, line: _Line, color: str) -> None:
    """Draw one report: a dot for a number, an arrow where the words leave an end open, a bar for a range."""
    row = line.row
    people = ax.get_xlim()[1] / style.box(ax)[0]  # in one CSS pixel
    low = row.low if words.known(row.low) else row.high
    high = row.high if words.known(row.high) else row.low
    ends = [low, high]
    if low > ax.get_xlim()[1]:
        _off_the_axis(ax, line, color)
        return
    if low != high:
        _range(ax, line, color)
    else:
        if not words.known(row.high):
            ends[1] = low + ARROW * people
            style.arrow(ax, (low, ends[1]), line.y, color, 1.8)
        elif not words.known(row.low):
            ends[0] = low - min(ARROW * people, max(low, 14 * people))  # hardly below nobody
            style.arrow(ax, (low, ends[0]), line.y, color, 1.8)
        _dot(ax, low, line, color)
    _label(ax, row.says, line.y, max(ends) / people, min(ends) / people)


def _dot(ax: Axes, people: float, line: _Line, color: str) -> None:
    expected = line.row.section == EXPECTED
    face = "white" if expected or line.row.qualifier == "about" else color
    look: dict[str, Any] = {"marker": "D" if expected else "o", "markersize": DOT, "mew": 1.6, "zorder": 3}
    ax.plot([people], [line.y], mfc=face, mec=color, clip_on=False, **look)


def _range(ax: Axes, line: _Line, color: str) -> None:
    """Draw a range as a bar, what a vague word spans as a pale band, either as an outline if expected."""
    look: dict[str, Any] = {"facecolor": color, "edgecolor": "none"}
    if line.row.section == EXPECTED:
        look = {"facecolor": "white", "edgecolor": color, "linewidth": 1.4}
    elif line.row.qualifier == "magnitude":
        look["alpha"] = 0.35
    ax.broken_barh([(line.row.low, line.row.high - line.row.low)], (line.y - 4, 8), **look)


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
        style.put(ax, says, start * people, y, path_effects=[withStroke(linewidth=2.5, foreground="white")])


def _off_the_axis(ax: Axes, line: _Line, color: str) -> None:
    """Show a number far beyond the axis as a sign at its end, with the number in words."""
    end = ax.get_xlim()[1]
    style.put(ax, f"{line.row.says}, beyond this axis", end, line.y, shift=(-34, 0), ha="right")
    style.put(ax, "//", end, line.y, shift=(-24, 0), ha="center", color=color)
    _dot(ax, end, line, color)


def _note(ax: Axes, line: _Line, plan: _Plan) -> None:
    """Write who reported and when: in the column at the right, or under the mark on a narrow chart."""
    for n, text in enumerate(line.note):
        look = {"size": style.SMALL, "color": style.QUIET}
        if plan.wide:
            lift = (len(line.note) - 1) * NOTE / 2 - n * NOTE
            style.put(ax, text, 1, line.y, shift=(16, lift), beside=True, **look)
        else:
            style.put(ax, text, 0, line.y, shift=(0, -REPORT / 2 - NOTE * (n + 0.5) + 2), beside=True, **look)
