"""Policy phases: programs as lanes, phases as bars, events as numbered marks, administrations behind."""

from collections import defaultdict
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, DateFormatter, YearLocator

from borderledger.charts import style, words
from borderledger.charts.phases_marks import ARROW, BAR, STATES, draw_bar, draw_event, mark_width, number
from borderledger.charts.phases_rows import (
    ACCORD,
    COURT,
    Timeline,
    alt_text,
    finding,
    headline,
    lane_name,
    select,
    subtitle,
    table,
)
from borderledger.reference import administrations

__all__ = ["NAME", "alt_text", "draw", "finding", "height", "select", "table"]

NAME = "policy_phases"
LEVEL, AIR, NAMED = 20, 8, 20  # CSS pixels: a row of marks, air, a lane's name
BANDS, WIDE = 50, 640  # the two rows of administrations; from which width names stand beside the lanes
COUNTRIES = {"US": "United States", "MX": "Mexico"}


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
    head: style.Heading
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
    programs, events = rows.programs, _by_program(rows.events)
    with_bars = set(rows.bars["program"])
    names = {program: lane_name(program) for program in programs}
    lines = {program: style.wrap(name, 150, bold=True) for program, name in names.items()}
    widths = [style.text_width(line, bold=True) for name in lines.values() for line in name]
    widths += [style.text_width(country, style.SMALL) for country in COUNTRIES.values()]
    left = 24 + max(widths) if wide else 18
    right = 14
    span = _span(rows, width - left - right)
    scale = (width - left - right) / (span[1] - span[0])  # CSS pixels in a day
    lanes, y = [], 0.0
    for program in programs:
        top, y = y, y + AIR + (0 if wide else NAMED)
        bar = y + BAR / 2
        marks = y = y + (BAR + 4 if program in with_bars else 0)
        levels = _levels(events[program], scale)
        y += LEVEL * (max(levels.values()) + 1 if levels else 0)
        y = max(y, top + AIR + 15 * len(lines[program])) + AIR
        lanes.append(_Lane(program, top, bar, marks, y, levels))
    head = style.heading(headline(rows), subtitle(rows), width)
    foot = style.wrap(_key(rows), width - 20, style.SMALL)
    return _Plan(
        lanes, head, foot, wide,
        left=left, right=right, top=head.height + BANDS, bottom=36 + 14 * len(foot), plot=y or 40,
        span=span,
    )  # fmt: skip


def _span(rows: Timeline, width: float) -> tuple[float, float]:
    """Return the ends of the axis in days: room after the cut-off for arrows and the last terms' names."""
    first, last = number(rows.first), number(rows.last)
    days = max(last - first, 30)
    after = 1.6 * ARROW
    for term in words.lines(administrations()):
        start = number(term.start)
        if not words.known(term.end) and first <= start <= last:
            after = max(after, style.text_width(term.label, style.SMALL) + 20 - (last - start) / days * width)
    return first - 8 * days / width, last + after * days / (width - after)


def _by_program(frame: pd.DataFrame) -> defaultdict[str, list[Any]]:
    """Return the rows of each program, none for any other."""
    found = defaultdict(list)
    for row in words.lines(frame):
        found[row.program].append(row)
    return found


def _levels(events: list[Any], scale: float) -> dict[int, int]:
    """Give each event the highest row of marks where its date range and mark touch no other's."""
    ends: list[float] = []
    levels = {}
    for event in sorted(events, key=lambda event: (event.mid, event.n)):
        middle = number(event.mid) * scale
        reach = [number(day) * scale for day in (event.first, event.last) if words.known(day)]
        half = mark_width(event.n) / 2 + 2
        low, high = min([middle - half, *reach]), max([middle + half, *reach])
        low -= 0 if words.known(event.first) else ARROW
        high += 0 if words.known(event.last) else ARROW
        level = next((n for n, end in enumerate(ends) if end < low), len(ends))
        ends[level : level + 1] = [high]
        levels[event.n] = level
    return levels


def _key(rows: Timeline) -> str:
    """Explain the marks that the chart has, and no others."""
    states = [state for state in STATES if state in set(rows.bars["state"])]
    looks = {
        "active": "filled",
        "suspended": "striped",
        "announced": "outlined",
        "disputed": "cross-hatched",
        "ended": "a thin line",
    }
    forms = {
        "Bars: " + ", ".join(f"{words.label('state', state)} {looks[state]}" for state in states): bool(
            states
        ),
        "fading where the day is not known": (rows.bars["start"] != rows.bars["start_last"]).any(),
        f"the dotted line is {words.day(rows.last)}, the last day shown": True,
        "numbers: events, listed in the table": len(rows.events),
        "squares are courts": (rows.events["shape"] == COURT).any(),
        "diamonds are talks and agreements": (rows.events["shape"] == ACCORD).any(),
        "hollow ones were planned, proposed or denied": not rows.events["done"].all(),
        "a line through a number is as wide as its date is uncertain": (
            rows.events["first"] != rows.events["last"]
        ).any(),
    }
    said = "; ".join(text for text, here in forms.items() if here)
    return words.sentence(said) if said else ""


def height(rows: Timeline, width: float) -> int:
    """Return the height, in CSS pixels, that the chart of these rows needs at this width.

    >>> from borderledger import parameters
    >>> from borderledger.charts import phases
    >>> chosen = parameters.check(collection="core")
    >>> rows = phases.select(chosen.ledger, chosen)
    >>> phases.height(rows, 960) > 0
    True
    """
    plan = _plan(rows, width)
    return round(plan.top + plan.plot + plan.bottom)


def draw(rows: Timeline, ax: Axes) -> Axes:
    """Draw the timeline into the box of the Axes; x is days, y is CSS pixels from the top.

    >>> from borderledger import parameters
    >>> from borderledger.charts import phases
    >>> chosen = parameters.check(collection="core")
    >>> rows = phases.select(chosen.ledger, chosen)
    >>> from matplotlib.figure import Figure
    >>> ax = phases.draw(rows, Figure(figsize=(9.6, 6)).add_subplot())
    >>> float(ax.get_ylim()[1])
    0.0
    """
    plan = _plan(rows, style.box(ax)[0])
    style.inset(ax, plan.left, plan.right, plan.top, plan.bottom)
    ax.set(xlim=plan.span, ylim=(plan.plot, 0), yticks=[], facecolor="none")
    _axis(ax)
    style.write_heading(ax, plan.head, plan.left, BANDS)
    style.footing(ax, plan.foot, plan.left, 36)
    _administrations(ax, plan, "US", row=0)
    _administrations(ax, plan, "MX", row=1)
    ax.axvline(number(rows.last), color=style.QUIET, linewidth=0.8, linestyle=(0, (2, 2)))
    if not plan.lanes:
        style.nothing(ax, plan.plot / 2)
    bars, events = _by_program(rows.bars), _by_program(rows.events)
    for lane in plan.lanes:
        _lane(ax, lane, plan)
        for bar in bars[lane.program]:
            draw_bar(ax, bar, lane.bar, number(rows.last))
        for event in events[lane.program]:
            draw_event(ax, event, lane.marks + LEVEL * (lane.levels[event.n] + 0.5))
    return ax


def _axis(ax: Axes) -> None:
    low, high = ax.get_xlim()
    years = (high - low) / 365.25
    locator: AutoDateLocator | YearLocator
    formatter: ConciseDateFormatter | DateFormatter
    if years > 2.5:
        locator = YearLocator(max(1, round(years * 40 / style.box(ax)[0] + 0.5)))  # type: ignore[no-untyped-call]
        formatter = DateFormatter("%Y")  # type: ignore[no-untyped-call]
    else:
        locator = AutoDateLocator(minticks=3, maxticks=6)  # type: ignore[no-untyped-call]
        formatter = ConciseDateFormatter(locator, show_offset=False)  # type: ignore[no-untyped-call]
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(formatter)
    ax.spines[["left", "right", "top"]].set_visible(False)
    ax.tick_params(axis="x", length=4, color=style.QUIET, labelsize=style.SMALL, labelcolor=style.QUIET)


def _administrations(ax: Axes, plan: _Plan, country: str, row: int) -> None:
    """Shade the terms of one country's heads behind the lanes (first row) or in a strip of their own."""
    terms = administrations()
    low, high = plan.span
    day = (high - low) / style.box(ax)[0]  # days in one CSS pixel
    top = -BANDS + 25 * row
    for rank, term in enumerate(words.lines(terms[terms["country"] == country])):
        start = max(number(term.start), low)
        end = min(number(term.end), high) if words.known(term.end) else high
        if end <= start:
            continue
        if row == 0:
            shade = style.PALE if rank % 2 else style.BAND
            ax.fill_between([start, end], top, plan.plot, color=shade, clip_on=False, zorder=0.1, lw=0)
        else:
            look: dict[str, Any] = {"facecolor": style.PAPER, "edgecolor": style.RULE, "linewidth": 0.8}
            ax.fill_between([start, end], top, top + 21, clip_on=False, zorder=0.2, **look)
        if end - start > (style.text_width(term.label, style.SMALL) + 8) * day:
            style.put(ax, term.label, start + 5 * day, top + 11, size=style.SMALL)
    if plan.wide:
        style.put(
            ax,
            COUNTRIES[country],
            0,
            top + 11,
            shift=(10 - plan.left, 0),
            beside=True,
            size=style.SMALL,
            color=style.QUIET,
        )


def _lane(ax: Axes, lane: _Lane, plan: _Plan) -> None:
    width = style.box(ax)[0]
    ax.plot(
        [-plan.left / width, 1],
        [lane.top] * 2,
        color=style.RULE,
        linewidth=0.8,
        transform=ax.get_yaxis_transform(),
        clip_on=False,
    )
    name = lane_name(lane.program)
    lines = style.wrap(name, 150, bold=True) if plan.wide else [name]
    for n, line in enumerate(lines):
        y = lane.top + AIR + 10 + 15 * n
        style.put(ax, line, 0, y, shift=(10 - plan.left, 0), beside=True, weight="bold", zorder=5)
