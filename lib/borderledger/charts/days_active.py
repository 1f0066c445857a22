"""Days that programs were active under each US administration: from the articles, and on the record."""

from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from borderledger.charts import style, words
from borderledger.charts.phases_rows import Timeline
from borderledger.durations import days
from borderledger.parameters import Choice

__all__ = ["NAME", "alt_text", "draw", "finding", "height", "select", "table"]

NAME = "days_active"
BASES = {"articles": "from the articles", "reference": "on the record"}
LINE, BAR, AIR, NAMED = 20, 11, 8, 20  # CSS pixels: a bar with its words, a bar, air, a program's name
WIDE = 640  # CSS pixels from which the programs stand beside their bars
KEY = (
    "Filled: the days that are certain; pale: those only possible, as a phase began or ended on a day that is"
    " not known. Counted {}up to {}, phases still open as well"
)


def select(choice: Choice, timeline: Timeline) -> pd.DataFrame:
    """Return for how many days each program of a timeline was active under each US administration.

    Returns
    -------
    DataFrame
        One row a program, administration and basis (``articles`` or ``reference``), with ``days_least`` and
        ``days_most`` (see `borderledger.durations.days`), ``since`` (missing = the first) and ``until``, the
        days from and up to which they are counted; programs in the order of the timeline.
    """
    since = pd.Timestamp(choice.start) if choice.start else None
    counted = days(timeline.phases, timeline.last, since=since)
    places = {program: n for n, program in enumerate(timeline.programs)}
    counted = counted[counted["program"].isin(places)]
    if choice.administrations:
        counted = counted[counted["administration"].isin(choice.administrations)]
    # the articles' administrations come in their order, those that only the record has after them
    groups = counted.groupby(["program", "administration"], sort=False).ngroup()
    order = pd.DataFrame(
        {"place": counted["program"].map(places), "group": groups, "basis": counted["basis"]}
    )
    rows = counted.loc[order.sort_values(["place", "group", "basis"]).index].reset_index(drop=True)
    return rows.assign(since=since, until=timeline.last)


def amount(row: Any) -> str:  # noqa: ANN401  (a row of a frame)
    """Return the days of a row in words: 246 days; 152 to 556 days; 1 day."""
    least = f"{row.days_least:,} to " if row.days_least != row.days_most else ""
    return f"{least}{row.days_most:,} {'day' if row.days_most == 1 else 'days'}"


def _told(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the articles; those of the record where the articles have none."""
    told = rows[rows["basis"] == "articles"]
    return told if len(told) else rows


def finding(rows: pd.DataFrame) -> str:
    """Return under whom the program shown first was active, for how long."""
    if rows.empty:
        return "No program shown has a phase in which it was active."
    told = _told(rows)
    first = told[told["program"] == told["program"].iloc[0]]
    said = [f"{amount(row)} under {row.administration}" for row in words.lines(first)]
    source = "By the articles" if (first["basis"] == "articles").all() else "On the record"
    name = words.label("program", first["program"].iloc[0])
    return words.sentence(f"{source}, {words.was(name)} active for {words.listed(said)}")


def headline(rows: pd.DataFrame) -> str:
    """Return the finding as a title."""
    if rows.empty:
        return "No days active"
    told = _told(rows)
    first = told[told["program"] == told["program"].iloc[0]]
    most = first.loc[first["days_least"].idxmax()]
    active = f"{words.was(words.label('program', most['program']))} active"
    if len(first) == 1:
        return f"{active} for {amount(most)} under {most['administration']}"
    return f"{active} longest under {most['administration']}"


def alt_text(rows: pd.DataFrame) -> str:
    """Return what a reader who cannot see the chart needs: its kind, and every bar in words."""
    said = ["Bars of the days that each program was active under each US administration"]
    for program, group in rows.groupby("program", sort=False):
        told = [f"{row.administration} {amount(row)} {BASES[row.basis]}" for row in words.lines(group)]
        said.append(f"{words.label('program', str(program))}: {'; '.join(told)}")
    return " ".join(words.sentence(text) for text in [*said, *([] if len(rows) else [headline(rows)])])


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the bars of the chart as a table."""
    return pd.DataFrame(
        {
            "Program": [words.label("program", program) for program in rows["program"]],
            "Administration": rows["administration"],
            "Source": [words.sentence(BASES[basis]).rstrip(".") for basis in rows["basis"]],
            "Days active": words.each(rows, amount),
            "Days, least": rows["days_least"],
            "Days, most": rows["days_most"],
        }
    )


class _Plan(NamedTuple):
    """Where everything goes, in CSS pixels."""

    tops: dict[str, float]  # program to the top of its bars
    lines: list[float]  # the middle of each row's bar
    head: style.Heading
    foot: list[str]
    wide: bool
    left: float
    right: float
    plot: float


def _plan(rows: pd.DataFrame, width: float) -> _Plan:
    wide = width >= WIDE
    names = [line for program in rows["program"].unique() for line in _name(program)]
    terms = max((style.text_width(name) for name in rows["administration"]), default=0)
    column = max((style.text_width(name, bold=True) for name in names), default=0) + 24 if wide else 10
    tops, lines, y = {}, [], 0.0
    for program, group in rows.groupby("program", sort=False):
        tops[str(program)] = y
        y += AIR + (0 if wide else NAMED)
        begun = y
        for _, term in group.groupby("administration", sort=False):
            lines += [y + LINE * (n + 0.5) for n in range(len(term))]
            y += LINE * len(term) + 4
        y = max(y, begun + 15 * len(_name(str(program)))) if wide else y
        y += AIR
    head = style.heading(headline(rows), "Days active under each US administration", width)
    foot = style.wrap(_key(rows), width - 20, style.SMALL) if len(rows) else []
    right = max((style.text_width(_label(row)) for row in words.lines(rows)), default=0) + 18
    return _Plan(tops, lines, head, foot, wide, left=column + terms + 12, right=right, plot=y or 40)


def _key(rows: pd.DataFrame) -> str:
    since, until = rows.loc[rows.index[0], ["since", "until"]]
    return words.sentence(KEY.format("" if pd.isna(since) else f"from {words.day(since)} ", words.day(until)))


def _name(program: str) -> list[str]:
    return style.wrap(words.label("program", program), 150, bold=True)


def _label(row: Any) -> str:  # noqa: ANN401  (a row of a frame)
    return f"{amount(row)}{', record' if row.basis == 'reference' else ''}"


def height(rows: pd.DataFrame, width: float) -> int:
    """Return the height, in CSS pixels, that the chart of these rows needs at this width."""
    plan = _plan(rows, width)
    return round(plan.head.height + plan.plot + 36 + 14 * len(plan.foot))


def draw(rows: pd.DataFrame, ax: Axes) -> Axes:
    """Draw the rows into the box of the Axes; x is days, y is CSS pixels from the top."""
    plan = _plan(rows, style.box(ax)[0])
    style.inset(ax, plan.left, plan.right, plan.head.height, 36 + 14 * len(plan.foot))
    ax.set(xlim=(0, max(rows["days_most"].max() if len(rows) else 0, 1)), ylim=(plan.plot, 0), yticks=[])
    _axis(ax)
    style.write_heading(ax, plan.head, plan.left)
    style.footing(ax, plan.foot, plan.left, 36)
    if rows.empty:
        style.nothing(ax, plan.plot / 2)
    for program, top in plan.tops.items():
        _program(ax, program, top, plan)
    before = None
    for row, y in zip(words.lines(rows), plan.lines, strict=True):
        if (row.program, row.administration) != before:
            style.put(ax, row.administration, 0, y, shift=(-8, 0), beside=True, ha="right")
        before = row.program, row.administration
        _bar(ax, row, y)
    return ax


def _axis(ax: Axes) -> None:
    ax.set_facecolor("none")
    ax.spines[["left", "right", "top"]].set_visible(False)
    ax.xaxis.set_major_locator(MaxNLocator(5 if style.box(ax)[0] > 300 else 2, integer=True))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: words.number(value)))
    ax.tick_params(axis="x", length=0, labelsize=style.SMALL, labelcolor=style.QUIET)
    ax.grid(axis="x", color=style.RULE, linewidth=0.6, zorder=0)
    ax.set_axisbelow(True)


def _program(ax: Axes, program: str, top: float, plan: _Plan) -> None:
    if top:
        width = style.box(ax)[0]
        sides = [-(plan.left - 10) / width, 1 + (plan.right - 10) / width]
        across = ax.get_yaxis_transform()
        ax.plot(sides, [top, top], color=style.RULE, linewidth=0.8, transform=across, clip_on=False)
    for n, line in enumerate(_name(program) if plan.wide else [words.label("program", program)]):
        y = top + AIR + LINE / 2 + 15 * n
        paper = {"facecolor": style.PAPER, "edgecolor": "none", "pad": 1}  # over the lines of the axis
        style.put(ax, line, 0, y, shift=(10 - plan.left, 0), beside=True, weight="bold", bbox=paper)


def _bar(ax: Axes, row: Any, y: float) -> None:  # noqa: ANN401  (a row of a frame)
    """Draw the days that are certain, and those only possible; the record thin and grey."""
    record = row.basis == "reference"
    color, thick = (style.QUIET, 0.45 * BAR) if record else (style.PALETTE[0], BAR)
    ax.broken_barh([(0, row.days_least)], (y - thick / 2, thick), facecolor=color, zorder=2)
    maybe = row.days_most - row.days_least
    ax.broken_barh([(row.days_least, maybe)], (y - thick / 2, thick), facecolor=color, alpha=0.35, zorder=2)
    look: dict[str, Any] = {"color": style.QUIET, "size": style.SMALL} if record else {}
    style.put(ax, _label(row), row.days_most, y, shift=(6, 0), **look)
