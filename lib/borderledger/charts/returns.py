"""People returned, by border city: each report a dot with as much of an interval as its words support."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke
from matplotlib.ticker import FuncFormatter, MaxNLocator

from borderledger.charts import reporters, style, words
from borderledger.charts import returns_marks as marks
from borderledger.charts.returns_record import RECORD
from borderledger.charts.returns_rows import (
    CITY,
    EXPECTED,
    MISSING,
    Share,
    alt_text,
    finding,
    headline,
    select,
    share,
    subtitle,
    table,
)

__all__ = ["NAME", "alt_text", "draw", "finding", "height", "select", "table"]

NAME = "returns_by_city"
REPORT, QUIET_LINE, AIR, NOTE = 24, 18, 6, 13  # CSS pixels
FEW, FAR = 4, 5  # with more counts than this, one this many times the next is not drawn to scale
BESIDE, WIDE = 250, 640  # the column of who and when, and from which width there is one


class _Line(NamedTuple):
    y: float  # of the mark, CSS pixels from the top of the plot
    what: Any  # a report, the counts of an official series, or a `Share`
    note: list[str]  # who and when, wrapped
    paper: str  # the color behind it


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
    colors: list[list[str]]  # kinds of reporters, line by line
    foot: list[str]
    wide: bool
    left: float
    right: float
    top: float
    bottom: float
    plot: float


def _plan(rows: pd.DataFrame, width: float) -> _Plan:
    wide = width >= WIDE
    reports = list(words.lines(rows))
    names = dict.fromkeys(_band_name(row) for row in reports)
    left = 24 + max((style.text_width(name, bold=True) for name in names), default=0) if wide else 10
    column = BESIDE - 8 if wide else width - 20
    found = share(rows)
    lines: list[_Line] = []
    bands: list[_Band] = []
    y = 0.0
    for name in names:
        group = [row for row in reports if _band_name(row) == name]
        top, quiet = y, all(row.section == MISSING for row in group)
        y += AIR + (0 if wide or quiet else 18)
        name_y = y - 9
        first = len(lines)
        for what in _whats(group, found):
            note = _note_of(what, column)
            mark = REPORT if getattr(what, "section", MISSING) != MISSING else QUIET_LINE
            tall = max(mark, NOTE * len(note) + 8) if wide else mark + (NOTE * len(note) + 4 if note else 0)
            lines.append(_Line(y + (tall if wide else mark) / 2, what, note, _paper(len(bands))))
            y += tall
        name_y = lines[first].y if wide or quiet else name_y
        y += AIR
        bands.append(_Band(name, top, y, name_y, quiet))
    head = style.heading(headline(rows), subtitle(rows), width)
    colors = reporters.legend(rows["reporter"], width - 20)
    foot = style.wrap(_key(rows), width - 20, style.SMALL)
    return _Plan(
        lines, bands, head, colors, foot, wide,
        left=left, right=BESIDE + 16 if wide else 28, top=head.height,
        bottom=36 + 14 * len(foot) + 16 * len(colors), plot=y or 40,
    )  # fmt: skip


def _whats(group: list[Any], found: Share | None) -> Iterator[Any]:
    """Yield what has a line of its own in a band: reports, the cities of a total, official series."""
    for row in group:
        if row.section != RECORD:
            yield row
        if found is not None and row.Index == found.total.name:
            yield found
    record = [row for row in group if row.section == RECORD]
    for source in dict.fromkeys((row.who, row.period_start) for row in record):
        yield [row for row in record if (row.who, row.period_start) == source]


def _note_of(what: Any, width: float) -> list[str]:  # noqa: ANN401  (see _Line)
    """Return who and when of a line, broken for the width."""
    if isinstance(what, list):
        ends = dict.fromkeys([what[0].says, what[-1].says])
        days = words.period(what[0].as_of, what[-1].as_of)
        return _wrapped(f"{what[0].who}: {' to '.join(ends)}", days, width)
    if isinstance(what, Share):
        total = words.total(zip(what.parts["low"], what.parts["high"], strict=True))
        return _wrapped(
            words.sentence(words.count(len(what.parts), "city", "cities"))[:-1], f"together {total}", width
        )
    if what.section == MISSING:
        return []
    return _wrapped(what.who, what.when, width)


def _wrapped(who: str, when: str, width: float) -> list[str]:
    """Break who and when between them if at all, so that a date stays whole."""
    if style.text_width(f"{who} · {when}", style.SMALL) <= width:
        return [f"{who} · {when}"]
    return [*style.wrap(who, width, style.SMALL), when]


def _band_name(row: Any) -> str:  # noqa: ANN401  (a row of a frame)
    return f"{row.place}, expected" if row.section == EXPECTED else str(row.place)


def _key(rows: pd.DataFrame) -> str:
    """Explain the marks that the chart has, and no others."""
    used = set(rows["qualifier"].dropna())
    forms = {
        "An arrow is an open end, not an amount": used
        & {"more_than", "at_least", "just_over", "less_than", "at_most", "nearly"},
        "a hollow dot is approximate": used & {"about"},
        "a bar is a range": used & {"between"},
        "a pale band is what a vague word spans": used & {"magnitude"},
        "a gray stair joins one place's running total from report to report": _steps(rows),
        "gray ticks are official counts, by who counted": rows["section"].eq(RECORD).any(),
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
    reporters.write_legend(ax, plan.colors, plan.left, 36)
    style.footing(ax, plan.foot, plan.left, 36 + 16 * len(plan.colors))
    for rank, band in enumerate(plan.bands):
        _band(ax, band, plan, _paper(rank))
    if not plan.lines:
        style.nothing(ax, plan.plot / 2)
    heights = {line.what.Index: line.y for line in plan.lines if hasattr(line.what, "Index")}
    for one, two in _steps(rows):
        marks.stair(ax, (one, heights[one.Index]), (two, heights[two.Index]))
    for line in plan.lines:
        _draw_line(ax, line, plan)
    return ax


def _draw_line(ax: Axes, line: _Line, plan: _Plan) -> None:
    what = line.what
    if isinstance(what, list):
        marks.official(ax, what, line.y)
    elif isinstance(what, Share):
        marks.parts(ax, what, line.y, reporters.COLORS[what.parts["reporter"].iloc[0]])
    elif what.section == MISSING:
        indent = 8 if plan.wide else 16 + style.text_width(what.place)
        look: dict[str, Any] = {"color": style.QUIET, "size": style.SMALL, "style": "italic"}
        style.put(ax, what.says, 0, line.y, shift=(indent, 0), **look)
    else:
        marks.report(ax, what, line.y, reporters.COLORS[what.reporter])
    _note(ax, line, plan)


def _steps(rows: pd.DataFrame) -> list[tuple[Any, Any]]:
    """Return the reports that continue another one of their place."""
    found = []
    for _, reports in rows[rows["section"].eq(CITY)].groupby("place", sort=False):
        found += [(one, two) for one, two in pairwise(words.lines(reports)) if marks.joined(one, two)]
    return found


def _right_end(rows: pd.DataFrame) -> float:
    """Return the end of the axis: a forecast far beyond what was counted runs off it, as does an outlier."""
    bounds = rows[["low", "high"]].max(axis=1)
    counted = bounds[rows["section"] != EXPECTED].dropna().sort_values()
    if len(counted) > FEW and counted.iloc[-1] > FAR * counted.iloc[-2]:
        counted = counted.iloc[:-1]
    most, all_of_them = counted.max(), bounds.max()
    if not all_of_them > 0:
        return 1.0
    return float(1.1 * (most if all_of_them > 2.5 * most else all_of_them))


def _axis(ax: Axes, plan: _Plan) -> None:
    ax.spines[["left", "right", "top"]].set_visible(False)
    ax.xaxis.set_major_locator(MaxNLocator(5 if plan.wide else 3, integer=True))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: words.number(value)))
    ax.tick_params(axis="x", length=0, labelsize=style.SMALL, labelcolor=style.QUIET)
    beside_words = [(line.y - 12, line.y + 8) for line in plan.lines if line.note]
    spans = [(0.0, plan.plot)] if plan.wide or not beside_words else beside_words
    for tick in ax.get_xticks():
        if tick <= ax.get_xlim()[1]:
            ax.vlines(
                [tick] * len(spans), *zip(*spans, strict=True), color=style.RULE, linewidth=0.6, zorder=0.5
            )


def _paper(rank: int) -> str:
    """Return the color of a band: every other one is shaded, the first one too."""
    return style.PAPER if rank % 2 else style.PALE


def _band(ax: Axes, band: _Band, plan: _Plan, paper: str) -> None:
    width = style.box(ax)[0]
    look: dict[str, Any] = {"color": paper, "lw": 0, "zorder": 0, "clip_on": False}
    sides = (-plan.left / width, 1 + plan.right / width)
    ax.fill_between(sides, band.top, band.bottom, transform=ax.get_yaxis_transform(), **look)
    weight: dict[str, Any] = {"color": style.QUIET} if band.quiet else {"weight": "bold"}
    style.put(ax, band.name, 0, band.name_y, shift=(10 - plan.left, 0), beside=True, **weight)


def _note(ax: Axes, line: _Line, plan: _Plan) -> None:
    """Write who reported and when: in the column at the right, or under the mark on a narrow chart."""
    for n, text in enumerate(line.note):
        look: dict[str, Any] = {"size": style.SMALL, "color": style.QUIET}
        if plan.wide:
            lift = (len(line.note) - 1) * NOTE / 2 - n * NOTE
            style.put(ax, text, 1, line.y, shift=(16, lift), beside=True, **look)
        else:
            rim = [withStroke(linewidth=2.5, foreground=line.paper)]  # a stair may pass behind it
            shift = (0, -REPORT / 2 - NOTE * (n + 0.5) + 2)
            style.put(ax, text, 0, line.y, shift=shift, beside=True, path_effects=rim, **look)
