"""Where everything of the chart of reported figures goes, in CSS pixels, before anything is drawn."""

from itertools import groupby
from math import ceil, floor, log10
from operator import attrgetter
from typing import Any, NamedTuple

import pandas as pd

from borderledger.charts import marks, style, words
from borderledger.charts.figures_rows import (
    ABSENT,
    MARKED,
    NAMED,
    PERCENT,
    WORDS,
    headline,
    label,
    left_out,
    subtitle,
)
from borderledger.codes import codes

WIDE = 640  # from which width names stand beside the marks, or metrics in two columns
BESIDE, GAP, MARGIN = 160, 24, 10
LINE, MORE, AIR, HEADER, NOTE, TITLE, TICKS = 21, 17, 6, 18, 13, 34, 20
MANY = 24  # figures named, from which the metrics of a scale stand in two columns
TO_MARK = 7  # from a mark to its label


class Text(NamedTuple):
    """A line of a label: the value, and what follows it in grey."""

    strong: str
    quiet: str

    @property
    def width(self) -> float:
        """Return its width."""
        return style.text_width(self.strong) + style.text_width(self.quiet, style.SMALL)


class Line(NamedTuple):
    """A figure named: ``y`` of its mark, and the lines of its label from ``label_y``, aligned at ``x``."""

    row: Any
    y: float
    label: list[Text]
    label_y: float
    x: float
    align: str
    tall: float


class Panel(NamedTuple):
    """One metric on one scale: figures named, and those with a mark alone."""

    name: list[str]
    more: str
    top: float
    bottom: float
    lines: list[Line]
    marked: list[Any]
    marked_y: float


class Column(NamedTuple):
    """Panels under each other on one scale; ``left`` is that of the plot, ``names`` the room before it."""

    scale: marks.Scale
    left: float
    names: float
    top: float
    bottom: float
    panels: list[Panel]


class Section(NamedTuple):
    """A scale with its title, in one or two columns."""

    title: str
    top: float
    columns: list[Column]


class Plan(NamedTuple):
    """The whole chart."""

    head: style.Heading
    statuses: list[list[str]]
    sections: list[Section]
    in_words: list[str]
    in_words_top: float
    foot: list[str]
    height: float

    @property
    def around(self) -> tuple[float, float]:
        """Return the room above and below the plot."""
        return self.head.height + 18 * len(self.statuses), 20 + 14 * len(self.foot)


def plan(rows: pd.DataFrame, width: float) -> Plan:
    """Return where everything goes on a chart of this width."""
    drawn = [row for row in words.lines(rows) if row.shown in (NAMED, MARKED)]
    many = sum(row.shown == NAMED for row in drawn) > MANY
    sections = []
    y = 0.0
    for name, group in groupby(drawn, key=attrgetter("scale")):
        section = _section(name, list(group), y, width, many=many)
        y = max(column.bottom for column in section.columns) + AIR
        sections.append(section)
    in_words, in_words_top = _in_words(rows, width), y
    y += TITLE + 14 * len(in_words) if in_words else 0
    head = style.heading(headline(rows), subtitle(rows), width)
    foot = [line for text in _key(rows) for line in style.wrap(text, width - 20, style.SMALL)]
    return Plan(head, _statuses(rows, width), sections, in_words, in_words_top, foot, y or 40)


def _section(name: str, rows: list[Any], top: float, width: float, *, many: bool) -> Section:
    groups = [list(group) for _, group in groupby(rows, key=attrgetter("metric"))]
    wide = width >= WIDE
    halves = 2 if wide and many and len(groups) > 3 else 1
    names = BESIDE if wide and halves == 1 else 0
    room = (width - 2 * MARGIN - GAP * (halves - 1)) / halves
    scale = _scale(rows, room - names)
    title = f"{name} · each line is ten times the one before" if scale.log else name
    columns = []
    cut = _middle([_panel(group, scale, 0, names).bottom for group in groups]) if halves == 2 else len(groups)
    for half, chosen in enumerate([groups[:cut], groups[cut:]][:halves]):
        left = MARGIN + half * (room + GAP) + names
        start = top + TITLE + TICKS
        panels: list[Panel] = []
        for group in chosen:
            panels.append(_panel(group, scale, panels[-1].bottom if panels else start, names))
        columns.append(Column(scale, left, names, start, panels[-1].bottom, panels))
    return Section(title, top, columns)


def _middle(tall: list[float]) -> int:
    """Return where to cut panels of these heights into two columns of about one height."""
    return min(range(1, len(tall)), key=lambda n: abs(sum(tall[:n]) - sum(tall[n:])))


def _scale(rows: list[Any], width: float) -> marks.Scale:
    """Return the axis of a scale: whole powers of ten; of percent the whole, or more if all are beyond it."""
    values = [value for row in rows for value in marks.ends(row)]
    if rows[0].unit != PERCENT:
        positive = [value for value in values if value > 0]
        first, last = floor(log10(min(positive))), ceil(log10(max(positive)))
        return marks.Scale(10.0**first, 10.0 ** max(last, first + 1), True, width)
    return marks.Scale(min(0.0, *values), 100.0 if min(values) <= 100 else max(values), False, width)


def _panel(rows: list[Any], scale: marks.Scale, top: float, names: float) -> Panel:
    marked = [row for row in rows if row.shown == MARKED]
    name = style.wrap(rows[0].metric, names - 10 if names else scale.width, bold=True)
    y = top + AIR + (0 if names else HEADER)
    lines = []
    for row in rows:
        if row.shown == NAMED:
            lines.append(_line(row, scale, y))
            y += lines[-1].tall
    marked_y = y + MORE / 2
    more = f"and {words.number(len(marked))} more in the table" if marked else ""
    if more:
        y += MORE + (0 if names else NOTE)
    bottom = max(y, top + AIR + (16 * len(name) + MORE * bool(more) if names else 0)) + AIR
    return Panel(name, more, top, bottom, lines, marked, marked_y)


def _line(row: Any, scale: marks.Scale, top: float) -> Line:  # noqa: ANN401
    """Place a label after its mark or before it, in one line or two; else above it."""
    says, *rest = label(row)
    says += ", beyond this axis" if marks.ends(row)[0] > scale.last else ""
    who = len(rest) - 2
    one = [Text(says, "".join(f" · {part}" for part in rest))]
    two = [Text(says, "".join(f" · {part}" for part in rest[:who])), Text("", " · ".join(rest[who:]))]
    left, right = marks.reach(row, scale)
    before, after = left - TO_MARK - 4, scale.width - right - TO_MARK - 4
    for texts in (one, two):
        tall = LINE + NOTE * (len(texts) - 1)
        y = top + tall / 2
        first = y - NOTE / 2 * (len(texts) - 1)
        if _widest(texts) <= after:
            return Line(row, y, texts, first, right + TO_MARK, "left", tall)
        if _widest(texts) <= before:
            return Line(row, y, texts, first, left - TO_MARK, "right", tall)
    texts = _wrapped(says, rest, scale.width - 2 * AIR)
    x = min(max(AIR, (left + right - _widest(texts)) / 2), scale.width - AIR - _widest(texts))
    tall = LINE + NOTE * len(texts)
    return Line(row, top + tall - LINE / 2 + 1, texts, top + LINE / 2 - 1, x, "left", tall)


def _widest(texts: list[Text]) -> float:
    return max(text.width for text in texts)


def _wrapped(says: str, rest: list[str], width: float) -> list[Text]:
    """Break the parts of a label into lines between them; a part wider than a line is cut."""
    lines = [Text(style.shorten(says, width), "")]
    for part in rest:
        longer = Text(lines[-1].strong, f"{lines[-1].quiet} · {part}")
        if longer.width <= width:
            lines[-1] = longer
        else:
            lines.append(Text("", style.shorten(part, width, style.SMALL)))
    return lines


def _in_words(rows: pd.DataFrame, width: float) -> list[str]:
    """Return the lines for figures of scales that have too few for an axis."""
    said = [f"{row.metric}: {' · '.join(label(row))}" for row in words.lines(rows[rows["shown"] == WORDS])]
    return [line for text in said for line in style.wrap(text, width - 2 * MARGIN, style.SMALL)]


def _statuses(rows: pd.DataFrame, width: float) -> list[list[str]]:
    """Return the statuses that have marks, in the lines of the key."""
    lines: list[list[str]] = [[]]
    used = 0.0
    drawn = set(rows[rows["shown"].isin([NAMED, MARKED])]["status"])
    for status in [*codes("status"), *sorted(drawn - set(codes("status")))]:
        if status not in drawn:
            continue
        size = status_width(status)
        if used + size > width - 2 * MARGIN:
            lines.append([])
            used = 0
        lines[-1].append(status)
        used += size
    return lines if drawn else []


def status_width(status: str) -> float:
    """Return the room that a status takes in the key."""
    return 30 + style.text_width(words.label("status", status), style.SMALL)


def _key(rows: pd.DataFrame) -> list[str]:
    """Explain the marks that the chart has, and no others; say what it leaves out."""
    drawn = rows[rows["shown"] == NAMED]
    used = set(drawn["qualifier"])
    one_number = drawn["low"].isna() | drawn["high"].isna()
    forms = {
        "An arrow is an open end, not an amount": one_number.any(),
        "a halo is approximate": "about" in used,
        "a bar is a range": "between" in used,
        "a pale band is what a vague word spans": "magnitude" in used,
    }
    said = "; ".join(text for text, here in forms.items() if here)
    texts = (
        [said, *left_out(rows)] if ABSENT in set(rows["shown"]) or MARKED in set(rows["shown"]) else [said]
    )
    return [words.sentence(text) for text in texts if text]
