"""Articles on a time axis: when each was published, the days its claims tell of, how many there are."""

from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes

from borderledger.charts import style, ticks, words
from borderledger.charts.articles_rows import (
    EVENT,
    FIGURE,
    Coverage,
    alt_text,
    dated,
    finding,
    headline,
    most,
    published,
    select,
    subtitle,
    table,
)

__all__ = ["NAME", "alt_text", "draw", "finding", "height", "most", "select", "table"]

NAME = "articles"
WIDE = 640  # CSS pixels from which names and counts stand beside the days
LINE, AIR, LANE, AXIS = 14, 7, 12, 22  # CSS pixels: a line of words, air, a lane of marks, the axis
COUNT, BARS = 74, 70  # the words and the longest bar of a count
ARROW, LEAST = 14, 5  # an open end, which is no size; the shortest bar of days
EPOCH = pd.Timestamp(0)
COLORS = {FIGURE: style.PALETTE[0], EVENT: "#B54700"}
MARKS = {FIGURE: "o", EVENT: "s"}


class _Row(NamedTuple):
    article: Any
    top: float  # CSS pixels from the top of the plot
    lanes: float  # top of the two lanes of marks
    bottom: float
    name: list[str]
    notes: list[str]


class _Plan(NamedTuple):
    """Where everything goes, in CSS pixels."""

    rows: list[_Row]
    head: style.Heading
    foot: list[str]
    wide: bool
    left: float
    right: float
    bottom: float
    plot: float


def _plan(rows: Coverage, width: float) -> _Plan:
    wide = width >= WIDE
    side = 210 if wide else width - 20
    laid, y = [], float(AXIS)
    for article in words.lines(rows.articles):
        laid.append(_laid(article, y, side, wide=wide))
        y = laid[-1].bottom
    head = style.heading(headline(rows), subtitle(rows), width)
    foot = style.wrap(_key(rows), width - 20, style.SMALL)
    left = side + 24 if wide else 16
    right = BARS + COUNT + 24 if wide else 16
    return _Plan(laid, head, foot, wide, left, right, bottom=20 + 14 * len(foot), plot=max(y, 60))


def _laid(article: Any, top: float, side: float, *, wide: bool) -> _Row:  # noqa: ANN401
    """Give an article its words in lines and its place under the one before."""
    name = style.wrap(article.publisher, side, bold=True)[:2]
    said = published(article)
    if not wide:
        said += f"; {_counted(article, FIGURE)}, {_counted(article, EVENT)}"
    notes = style.wrap(said, side, style.SMALL)
    text = LINE * (len(name) + len(notes))
    tall = max(text, 2 * LANE) if wide else text + 4 + 2 * LANE
    lanes = top + AIR + ((tall - 2 * LANE) / 2 if wide else text + 4)
    name = [style.shorten(line, side, bold=True) for line in name]
    return _Row(article, top, lanes, top + tall + 2 * AIR, name, notes)


def _counted(article: Any, kind: str) -> str:  # noqa: ANN401
    n = getattr(article, f"{kind}s")
    return f"{n} {kind}{'' if n == 1 else 's'}"


def _key(rows: Coverage) -> str:
    """Explain the marks that the chart has, and no others."""
    days, articles = dated(rows), rows.articles
    wide = articles["published_start"] != articles["published_end"]
    forms = {
        "The black line is the day of publication": articles["published_start"].notna().any(),
        "a grey stretch where that is not known to the day": (wide & articles["published_end"].notna()).any(),
        "dots and bars above: figures": (days["kind"] == FIGURE).any(),
        "squares and bars below: events": (days["kind"] == EVENT).any(),
        "a bar is as long as the days may be": (days["first"] < days["last"]).any(),
        "an arrow is an open end": days[["first", "last"]].isna().any(axis=None),
    }
    said = "; ".join(text for text, here in forms.items() if here)
    return words.sentence(said) if said else ""


def height(rows: Coverage, width: float) -> int:
    """Return the height, in CSS pixels, that the chart of these rows needs at this width."""
    plan = _plan(rows, width)
    return round(plan.head.height + plan.plot + plan.bottom)


def draw(rows: Coverage, ax: Axes) -> Axes:
    """Draw the articles into the box of the Axes; x is days since 1970, y is CSS pixels from the top."""
    plan = _plan(rows, style.box(ax)[0])
    style.inset(ax, plan.left, plan.right, plan.head.height, plan.bottom)
    ax.set(xlim=(0, 1), ylim=(plan.plot, 0), xticks=[], yticks=[], facecolor="none")
    ax.spines[:].set_visible(False)
    style.write_heading(ax, plan.head, plan.left)
    style.footing(ax, plan.foot, plan.left, 18)
    _axis(ax, rows)
    if not plan.rows:
        style.nothing(ax, plan.plot / 2)
    longest = max(rows.articles[["figures", "events"]].max(), default=0)
    for n, row in enumerate(plan.rows):
        _article(ax, row, plan, shaded=n % 2 == 0)
        _published(ax, row)
        if plan.wide:
            _counts(ax, row, longest)
    lanes = {row.article.article_id: row.lanes for row in plan.rows}
    for n, kind in enumerate((FIGURE, EVENT)):
        claims = dated(rows)[dated(rows)["kind"] == kind]
        _claims(ax, claims, claims["article_id"].map(lanes).astype(float) + LANE * (n + 0.5), kind)
    return ax


def _axis(ax: Axes, rows: Coverage) -> None:
    """Set the span of days and draw its ticks."""
    claims, articles = rows.claims, rows.articles
    days = pd.concat(
        [claims["first"], claims["last"], articles["published_start"], articles["published_end"]]
    ).dropna()
    if days.empty:
        return
    width, bottom = style.box(ax)
    marks = ticks.months(_day(days.min()), _day(days.max()), width)
    ax.set_xlim(marks[0][0], marks[-1][0])
    scale = width / (marks[-1][0] - marks[0][0])
    for day, name in ticks.apart(marks, lambda day: (day - marks[0][0]) * scale, width + 10):
        ax.plot((day, day), (AXIS - 4, bottom), color=style.BAND, lw=0.8, zorder=0.5)
        style.put(ax, name, day, AXIS - 12, ha="center", size=style.SMALL, color=style.QUIET)


def _day(when: pd.Timestamp) -> float:
    return when.timestamp() / 86400


def _pixel(ax: Axes) -> float:
    """Return how many days one CSS pixel is wide."""
    low, high = ax.get_xlim()
    return float(high - low) / style.box(ax)[0]


def _article(ax: Axes, row: _Row, plan: _Plan, *, shaded: bool) -> None:
    """Write an article's name and date beside its marks, or above them on a narrow chart."""
    if shaded:
        width = style.box(ax)[0]
        sides = (-plan.left / width, 1 + plan.right / width)
        look: dict[str, Any] = {"color": style.PALE, "lw": 0, "clip_on": False, "zorder": 0}
        ax.fill_between(sides, row.top, row.bottom, transform=ax.get_yaxis_transform(), **look)
    text = LINE * (len(row.name) + len(row.notes))
    y = (row.top + row.bottom - text) / 2 if plan.wide else row.top + AIR
    for n, line in enumerate([*row.name, *row.notes]):
        bold = n < len(row.name)
        look = {"weight": "bold"} if bold else {"size": style.SMALL, "color": style.QUIET}
        style.put(ax, line, 0, y + LINE * (n + 0.5), shift=(10 - plan.left, 0), beside=True, **look)


def _published(ax: Axes, row: _Row) -> None:
    """Draw the day of publication as a line, or the days it can have been as a stretch."""
    first, last = row.article.published_start, row.article.published_end
    if not (words.known(first) and words.known(last)):
        return
    top, bottom = row.lanes - 4, row.lanes + 2 * LANE + 4
    if first == last:
        ax.plot((_day(first), _day(first)), (top, bottom), color=style.INK, lw=1.6, clip_on=False, zorder=2)
        return
    look: dict[str, Any] = {"facecolor": "#b9bfc6", "edgecolor": style.INK, "lw": 0.8, "zorder": 1}
    ax.broken_barh([(_day(first), _day(last) - _day(first))], (top, bottom - top), **look)


def _claims(ax: Axes, claims: pd.DataFrame, y: pd.Series, kind: str) -> None:
    """Draw the days that claims tell of: a mark for a day, a bar for more, an arrow for an open end."""
    color, pixel = COLORS[kind], _pixel(ax)
    first, last = ((claims[end] - EPOCH) / pd.Timedelta(days=1) for end in ("first", "last"))
    is_open = first.isna() | last.isna()
    one_day = is_open | (first == last)
    end = last.where(last - first > LEAST * pixel, first + LEAST * pixel)
    bars = ~one_day
    look: dict[str, Any] = {"color": color, "alpha": 0.6, "lw": 3.6, "clip_on": False, "zorder": 2.5}
    ax.hlines(y[bars], first[bars], end[bars], capstyle="butt", **look)
    for at, level, onward in zip(first.fillna(last)[is_open], y[is_open], last[is_open].isna(), strict=True):
        style.arrow(ax, (at, at + (ARROW if onward else -ARROW) * pixel), level, color, 1.2)
    look = {"marker": MARKS[kind], "ms": 5, "mfc": color, "mec": style.PAPER, "mew": 0.5, "zorder": 3}
    ax.plot(first.fillna(last)[one_day], y[one_day], ls="none", clip_on=False, **look)


def _counts(ax: Axes, row: _Row, longest: int) -> None:
    """Draw the numbers of figures and events as bars from zero, each with its number."""
    width = style.box(ax)[0]
    for n, kind in enumerate((FIGURE, EVENT)):
        count = getattr(row.article, f"{kind}s")
        y, long = row.lanes + LANE * (n + 0.5), BARS * count / max(longest, 1)
        start = 1 + 14 / width
        ax.fill_between(
            (start, start + long / width),
            y - 4,
            y + 4,
            transform=ax.get_yaxis_transform(),
            color=COLORS[kind],
            lw=0,
            clip_on=False,
        )
        style.put(ax, _counted(row.article, kind), 1, y, shift=(18 + long, 0), beside=True, size=style.SMALL)
