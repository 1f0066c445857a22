"""Policy phases: programs as lanes, phases as bars, events as numbered marks, administrations behind."""

from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, DateFormatter, YearLocator, date2num

from borderledger.charts import style, words
from borderledger.charts.phases_rows import ACCORD, COURT, EXECUTIVE, Timeline, alt_text, finding, headline, select, subtitle, table
from borderledger.parameters import listing

__all__ = ["NAME", "alt_text", "draw", "finding", "height", "select", "table"]

NAME = "policy_phases"
BAR, LEVEL, AIR, NAMED, MARK = 20, 20, 8, 20, 15  # CSS pixels: a bar, a row of marks, air, a lane's name, a mark
BANDS, WIDE, ARROW = 50, 640, 22  # the two rows of administrations; from which width names stand beside; arrows
STEPS = 24  # of a fade

_STATES: dict[str, dict[str, Any]] = {
    "active": {"facecolor": style.PALETTE[0], "edgecolor": style.PALETTE[0]},
    "suspended": {"facecolor": "white", "edgecolor": style.PALETTE[0], "hatch": "////"},
    "announced": {"facecolor": "white", "edgecolor": style.PALETTE[0]},
    "disputed": {"facecolor": "white", "edgecolor": style.PALETTE[1], "hatch": "xxxx"},
    "ended": {"facecolor": style.QUIET, "edgecolor": style.QUIET},
}
_MARKERS = {EXECUTIVE: "o", COURT: "s", ACCORD: "D"}


class _Lane(NamedTuple):
    program: str
    top: float
    bar: float  # middle of the bars
    marks: float  # top of the rows of marks
    bottom: float
    levels: dict[int, int]  # event number to row of marks


class _Plan(NamedTuple):
    """Where everything goes, in CSS pixels."""

    lanes: list[_Lane]
    title: list[str]
    foot: list[str]
    wide: bool
    left: float
    right: float
    top: float
    bottom: float
    plot: float
    span: tuple[float, float]  # of the axis, in days


def _plan(rows: Timeline, width: float) -> _Plan:
    wide = width >= WIDE
    names = {program: _name(program) for program in rows.programs}
    lines = {program: style.wrap(name, 150, bold=True) for program, name in names.items()}
    left = 24 + max((style.text_width(line, bold=True) for name in lines.values() for line in name), default=0) if wide else 18
    right = 14
    span = _span(rows, width - left - right)
    scale = (width - left - right) / (span[1] - span[0])  # CSS pixels in a day
    lanes, y = [], 0.0
    for program in rows.programs:
        top, y = y, y + AIR + (0 if wide else NAMED)
        has_bars = program in set(rows.bars["program"])
        bar = y + BAR / 2
        marks = y = y + (BAR + 4 if has_bars else 0)
        levels = _levels(rows.events[rows.events["program"] == program], scale)
        y += LEVEL * (max(levels.values()) + 1 if levels else 0)
        y = max(y, top + AIR + 15 * len(lines[program])) + AIR
        lanes.append(_Lane(program, top, bar, marks, y, levels))
    title = style.wrap(headline(rows), width - 20, style.TITLE, bold=True)
    foot = style.wrap(_key(rows), width - 20, style.SMALL)
    return _Plan(
        lanes, title, foot, wide,
        left=left, right=right, top=21 * len(title) + 34 + BANDS, bottom=36 + 14 * len(foot), plot=y or 40, span=span,
    )  # fmt: skip


def _span(rows: Timeline, width: float) -> tuple[float, float]:
    """Return the ends of the axis in days: room after the cut-off for arrows and the last terms' names."""
    first, last = _number(rows.first), _number(rows.last)
    days = max(last - first, 30)
    after = 1.6 * ARROW
    for term in listing("reference/administrations").itertuples():
        start = _number(pd.Timestamp(term.start))
        if not term.end and first <= start <= last:
            after = max(after, style.text_width(term.label, style.SMALL) + 20 - (last - start) / days * width)
    return first - 8 * days / width, last + after * days / (width - after)


def _name(program: str) -> str:
    return words.label("program", program) if program else "No single program"


def _number(day: pd.Timestamp) -> float:
    return float(date2num(day))


def _levels(events: pd.DataFrame, scale: float) -> dict[int, int]:
    """Give each event the highest row of marks where its date range and mark touch no other's."""
    ends: list[float] = []
    levels = {}
    for event in events.sort_values(["mid", "n"]).itertuples():
        middle = _number(event.mid) * scale
        reach = [_number(day) * scale for day in (event.first, event.last) if words.known(day)]
        half = _mark_width(event.n) / 2 + 2
        low, high = min([middle - half, *reach]), max([middle + half, *reach])
        low -= 0 if words.known(event.first) else ARROW
        high += 0 if words.known(event.last) else ARROW
        level = next((n for n, end in enumerate(ends) if end < low), len(ends))
        ends[level : level + 1] = [high]
        levels[event.n] = level
    return levels


def _mark_width(n: int) -> float:
    return max(MARK, style.text_width(str(n), 7) + 5)


def _key(rows: Timeline) -> str:
    """Explain the marks that the chart has, and no others."""
    states = [state for state in _STATES if state in set(rows.bars["state"])]
    looks = {"active": "filled", "suspended": "striped", "announced": "outlined", "disputed": "cross-hatched", "ended": "a thin line"}
    forms = {
        "Bars: " + ", ".join(f"{words.label('state', state)} {looks[state]}" for state in states): bool(states),
        "fading where the day is not known": (rows.bars["start"] != rows.bars["start_last"]).any(),
        "numbers: events, listed in the table": len(rows.events),
        "squares are courts": (rows.events["shape"] == COURT).any(),
        "diamonds are talks and agreements": (rows.events["shape"] == ACCORD).any(),
        "hollow ones were planned, proposed or denied": not rows.events["done"].all(),
        "a line through a number is as wide as its date is uncertain": (rows.events["first"] != rows.events["last"]).any(),
    }
    said = "; ".join(text for text, here in forms.items() if here)
    return words.sentence(said) if said else ""


def height(rows: Timeline, width: float) -> int:
    """Return the height, in CSS pixels, that the chart of these rows needs at this width."""
    plan = _plan(rows, width)
    return round(plan.top + plan.plot + plan.bottom)


def draw(rows: Timeline, ax: Axes) -> Axes:
    """Draw the timeline into the box of the Axes; x is days, y is CSS pixels from the top."""
    plan = _plan(rows, style.box(ax)[0])
    style.inset(ax, plan.left, plan.right, plan.top, plan.bottom)
    ax.set(xlim=plan.span, ylim=(plan.plot, 0), yticks=[], facecolor="none")
    _axis(ax)
    style.heading(ax, plan.title, subtitle(rows), plan.left, BANDS)
    style.footing(ax, plan.foot, plan.left, 36)
    _administrations(ax, plan, "US", row=0)
    _administrations(ax, plan, "MX", row=1)
    ax.axvline(_number(rows.last), color=style.QUIET, linewidth=0.8, linestyle=(0, (2, 2)))
    for lane in plan.lanes:
        _lane(ax, lane, plan)
        for bar in rows.bars[rows.bars["program"] == lane.program].itertuples():
            _bar(ax, bar, lane.bar, _number(rows.last))
        for event in rows.events[rows.events["program"] == lane.program].itertuples():
            _event(ax, event, lane.marks + LEVEL * (lane.levels[event.n] + 0.5))
    return ax


def _axis(ax: Axes) -> None:
    low, high = ax.get_xlim()
    years = (high - low) / 365.25
    if years > 2.5:
        every = max(1, round(years * 40 / style.box(ax)[0] + 0.5))
        ax.xaxis.set_major_locator(YearLocator(every))
        ax.xaxis.set_major_formatter(DateFormatter("%Y"))
    else:
        locator = AutoDateLocator(minticks=3, maxticks=6)
        ax.xaxis.set_major_locator(locator)
        ax.xaxis.set_major_formatter(ConciseDateFormatter(locator, show_offset=False))
    ax.spines[["left", "right", "top"]].set_visible(False)
    ax.tick_params(axis="x", length=4, color=style.QUIET, labelsize=style.SMALL, labelcolor=style.QUIET)


def _administrations(ax: Axes, plan: _Plan, country: str, row: int) -> None:
    """Shade the terms of one country's heads behind the lanes (first row) or in a strip of their own."""
    terms = listing("reference/administrations")
    low, high = plan.span
    day = (high - low) / style.box(ax)[0]  # days in one CSS pixel
    top = -BANDS + 25 * row
    for rank, term in enumerate(terms[terms["country"] == country].itertuples()):
        start = max(_number(pd.Timestamp(term.start)), low)
        end = min(_number(pd.Timestamp(term.end)), high) if term.end else high
        if end <= start:
            continue
        if row == 0:
            shade = style.PALE if rank % 2 else style.BAND
            ax.fill_between([start, end], top, plan.plot, color=shade, clip_on=False, zorder=0.1, lw=0)
        else:
            strip = {"facecolor": style.PAPER, "edgecolor": style.RULE, "linewidth": 0.8}
            ax.fill_between([start, end], top, top + 21, clip_on=False, zorder=0.2, **strip)
        if end - start > (style.text_width(term.label, style.SMALL) + 8) * day:
            style.put(ax, term.label, start + 5 * day, top + 11, size=style.SMALL)
    if plan.wide:
        name = {"US": "United States", "MX": "Mexico"}[country]
        style.put(ax, name, 0, top + 11, shift=(10 - plan.left, 0), beside=True, size=style.SMALL, color=style.QUIET)


def _lane(ax: Axes, lane: _Lane, plan: _Plan) -> None:
    width = style.box(ax)[0]
    ax.plot(
        [-plan.left / width, 1], [lane.top] * 2, color=style.RULE, linewidth=0.8, transform=ax.get_yaxis_transform(), clip_on=False
    )
    name = _name(lane.program)
    lines = style.wrap(name, 150, bold=True) if plan.wide else [name]
    for n, line in enumerate(lines):
        y = lane.top + AIR + 10 + 15 * n
        style.put(ax, line, 0, y, shift=(10 - plan.left, 0), beside=True, weight="bold", zorder=5)


def _bar(ax: Axes, bar: Any, y: float, cut_off: float) -> None:  # noqa: ANN401  (a row of a frame)
    """Draw one phase: whole where its days are certain, fading where they are not."""
    look = _STATES[bar.state]
    thick = 3 if bar.state == "ended" else BAR
    low, high = ax.get_xlim()
    start = _number(bar.start) if words.known(bar.start) else low
    sure = _number(bar.start_last) if words.known(bar.start_last) else start
    goes_on = not words.known(bar.end_last)
    end = cut_off if goes_on else _number(bar.end) if words.known(bar.end) else sure
    gone = cut_off if goes_on else _number(bar.end_last)
    first, last = max(sure, low), min(end, high)
    _stretch(ax, first, last, y, thick, look)
    _fade(ax, max(start, low), min(sure, end, high), y, thick, look, rising=True)
    _fade(ax, max(end, first), min(gone, high), y, thick, look, rising=False)
    day = (high - low) / style.box(ax)[0]
    if goes_on and cut_off <= high:
        tip = {"arrowstyle": "->,head_width=0.3,head_length=0.5", "color": look["edgecolor"], "lw": 2, "shrinkA": 0, "shrinkB": 0}
        ax.annotate("", (cut_off + ARROW * day, y), (cut_off, y), arrowprops=tip, annotation_clip=False)
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
    plate = {} if filled else {"bbox": {"facecolor": "white", "edgecolor": "none", "pad": 1.5}}
    color = "white" if filled else style.INK
    style.put(ax, word, (first + last) / 2, y, ha="center", size=style.SMALL, weight="bold", color=color, zorder=4, **plate)


def _stretch(ax: Axes, start: float, end: float, y: float, thick: float, look: dict[str, Any]) -> None:
    if end > start:
        ax.broken_barh([(start, end - start)], (y - thick / 2, thick), **{"linewidth": 1.2, "zorder": 2} | look)


def _fade(ax: Axes, start: float, end: float, y: float, thick: float, look: dict[str, Any], *, rising: bool) -> None:
    """Draw the days that are only possible, in the look of the state: paler the less certain."""
    step = (end - start) / STEPS
    for n in range(STEPS):
        share = (n + 0.5) / STEPS
        faint = {"alpha": share if rising else 1 - share, "linewidth": 0, "zorder": 1.9 if rising else 1.8}
        _stretch(ax, start + n * step, start + (n + 1) * step, y, thick, look | faint)


def _event(ax: Axes, event: Any, y: float) -> None:  # noqa: ANN401  (a row of a frame)
    """Draw one event: its number, on a line as wide as its date is uncertain."""
    day = (ax.get_xlim()[1] - ax.get_xlim()[0]) / style.box(ax)[0]
    middle = _number(event.mid)
    first = _number(event.first) if words.known(event.first) else None
    last = _number(event.last) if words.known(event.last) else None
    if first is None or last is None:
        reach = middle + ARROW * day * (-1 if first is None else 1)
        tip = {"arrowstyle": "->,head_width=0.2,head_length=0.35", "color": style.QUIET, "lw": 1.1, "shrinkA": 0, "shrinkB": 0}
        ax.annotate("", (reach, y), (middle, y), arrowprops=tip)
    elif last - first > MARK * day:
        ax.plot([first, last], [y, y], color=style.QUIET, linewidth=1.1, marker="|", markersize=7, mew=1.1, zorder=2.5)
    face, ink = (style.INK, "white") if event.done else ("white", style.INK)
    wide = _mark_width(event.n) * 0.72
    size = wide * (0.82 if event.shape == ACCORD else 0.9 if event.shape == COURT else 1)
    ax.plot([middle], [y], marker=_MARKERS[event.shape], markersize=size, mfc=face, mec=style.INK, mew=1, zorder=3)
    style.put(ax, str(event.n), middle, y, ha="center", va="center_baseline", size=7, color=ink, zorder=4, clip_on=True)
