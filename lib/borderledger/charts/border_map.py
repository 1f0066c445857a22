"""People returned, on a map of the border: a circle a city, as large as its lower bound."""

from itertools import pairwise
from math import cos, hypot, radians, sqrt
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection

from borderledger import geo
from borderledger.charts import labels, reporters, style, words
from borderledger.charts.border_map_rows import alt_text, finding, headline, select
from borderledger.charts.labels import Box, Mark
from borderledger.charts.returns_rows import MISSING

__all__ = ["NAME", "alt_text", "draw", "finding", "height", "select"]

NAME = "border_map"
WEST, EAST, MIDDLE = -118.7, -95.9, 29.3  # degrees; the latitude at which a degree keeps its shape
TALL, FLAT = (21.6, 37.4), (24.5, 34.3)  # latitudes shown on a phone, where labels need room, and on a page
WIDE = 640  # CSS pixels, from which width the map is flat
LARGEST, LARGEST_NARROW, LEAST, RING = 22, 11, 3, 3.5  # radius in CSS pixels; a ring is a city without report
ARROW = 14  # CSS pixels; upwards, off the next city (slanted, with its circle, it would be the sign for male)
BRIEF, BRIEF_NARROW = 170, 110  # CSS pixels for who reports
LINE = 13  # CSS pixels from one line of a label to the next
ABOVE, BELOW = ("more_than", "at_least", "just_over"), ("less_than", "at_most", "nearly")  # is the number
COUNTRIES = {  # where a country's name may stand, best first
    "UNITED STATES": ((-104.5, 33.6), (-100.5, 32.5), (-111, 34), (-108, 36), (-98.8, 35.2)),
    "MEXICO": ((-106, 26), (-104, 25), (-102, 24.5)),
}


class _Plan(NamedTuple):
    head: style.Heading
    colors: list[list[str]]
    foot: list[str]
    width: float
    map_height: float
    south: float
    north: float

    @property
    def scale(self) -> float:
        """CSS pixels for a degree of latitude."""
        return self.map_height / (self.north - self.south)

    def at(self, lon: float, lat: float) -> labels.Point:
        """Return where a place lies, in CSS pixels from the top left of the map."""
        return (lon - WEST) * cos(radians(MIDDLE)) * self.scale, (self.north - lat) * self.scale


class _Symbol(NamedTuple):
    city: Any
    said: list[tuple[str, dict[str, Any]]]  # the lines of its label with their look
    radius: float  # of its circle; the mark has that of its rim
    mark: Mark


def _plan(rows: pd.DataFrame, width: float) -> _Plan:
    south, north = FLAT if width >= WIDE else TALL
    scale = width / ((EAST - WEST) * cos(radians(MIDDLE)))
    subtitle = (
        "People returned, latest total of each city, or else its longest stretch; "
        "the area of a circle is its lower bound"
    )
    head = style.heading(headline(rows), subtitle, width)
    colors = reporters.legend(rows["reporter"], width - 20)
    foot = style.wrap(_key(rows), width - 20, style.SMALL)
    return _Plan(head, colors, foot, width, scale * (north - south), south, north)


def _key(rows: pd.DataFrame) -> str:
    """Explain the marks that the map has, and no others, and name where its outlines are from."""
    used = set(rows["qualifier"].dropna())
    forms = {
        "An arrow out of a circle: the number is a lower bound": used & set(ABOVE),
        "an arrow into a hollow one: an upper bound": used & set(BELOW),
        "a hollow circle: about": used & {"about"},
        "a pale rim: up to the upper end of a range or vague word": used & {"between", "magnitude"},
        "a small ring: no report": rows["section"].eq(MISSING).any(),
    }
    said = "; ".join(text for text, here in forms.items() if here)
    return " ".join(
        filter(None, [words.sentence(said) if said else "", "Outlines: Natural Earth, US Census."])
    )


def height(rows: pd.DataFrame, width: float) -> int:
    """Return the height, in CSS pixels, that the map of these rows needs at this width."""
    plan = _plan(rows, width)
    return round(plan.head.height + plan.map_height + _bottom(plan))


def _bottom(plan: _Plan) -> float:
    return 24 + 16 * len(plan.colors) + 14 * len(plan.foot)


def draw(rows: pd.DataFrame, ax: Axes) -> Axes:
    """Draw the map into the box of the Axes; x and y are CSS pixels from the top left of the map."""
    plan = _plan(rows, style.box(ax)[0])
    style.inset(ax, 0, 0, plan.head.height, _bottom(plan))
    ax.set(xlim=(0, plan.width), ylim=(plan.map_height, 0), xticks=[], yticks=[], facecolor=style.PAPER)
    ax.spines[:].set_visible(False)
    style.write_heading(ax, plan.head, 0)
    reporters.write_legend(ax, plan.colors, 0, 20)
    style.footing(ax, plan.foot, 0, 20 + 16 * len(plan.colors))
    _outlines(ax, plan)
    symbols = _symbols(rows, plan)
    for symbol in sorted(symbols, key=lambda symbol: -symbol.radius):  # a small one stays on top
        _draw_symbol(ax, symbol)
    places = _places(symbols, plan)
    for symbol, box in places:
        if box:
            _label(ax, symbol, box)
    _countries(ax, plan, [symbol.mark.box for symbol in symbols] + [box for _, box in places if box])
    unnamed = sum(box is None for _, box in places)
    if unnamed:
        says = f"{words.count(unnamed, 'label has', 'labels have')} no room: see the table"
        style.put(ax, words.sentence(says), *_corner(plan)[:2], va="top", size=style.SMALL, color=style.QUIET)
    return ax


def _outlines(ax: Axes, plan: _Plan) -> None:
    def lines(shapes: list[Any]) -> list[list[labels.Point]]:
        return [[plan.at(*point) for point in line] for line in shapes]

    for country, color in (("US", style.PALE), ("MX", style.BAND)):
        land = PolyCollection(lines(geo.shapes("land")[country]), facecolor=color, edgecolor="none", zorder=0)
        inner = LineCollection(lines(geo.shapes("states")[country]), color=style.RULE, lw=0.8, zorder=0.5)
        ax.add_collection(land, autolim=False)
        ax.add_collection(inner, autolim=False)
    border = LineCollection(lines(geo.shapes("border")["US-MX"]), color=style.QUIET, lw=1.6, zorder=1)
    ax.add_collection(border, autolim=False)


def _symbols(rows: pd.DataFrame, plan: _Plan) -> list[_Symbol]:
    """Return the cities as circles, area by number, with the room that each and its label need."""
    largest = LARGEST if plan.width >= WIDE else LARGEST_NARROW
    most = max(rows["least"].max(), 1)
    found = []
    for city in words.lines(rows):
        silent = city.section == MISSING
        radius = RING if silent else max(LEAST, largest * sqrt(city.least / most))
        rim = radius * sqrt(city.high / city.low) if _is_range(city) else radius
        said = _said(city, BRIEF if plan.width >= WIDE else BRIEF_NARROW)
        wide = max(style.text_width(text, look["size"], "weight" in look) for text, look in said)
        mark = Mark(*plan.at(city.lon, city.lat), rim, wide, LINE * len(said))
        found.append(_Symbol(city, said, radius, mark))
    return found


def _is_range(city: Any) -> bool:  # noqa: ANN401  (a row of a frame)
    return bool(words.known(city.low) and words.known(city.high) and city.high > city.low > 0)


def _places(symbols: list[_Symbol], plan: _Plan) -> list[tuple[_Symbol, Box | None]]:
    """Return where each label goes: of cities with a number, and then of those without, the crowded first."""
    corners = [plan.at(*point) for line in geo.shapes("border")["US-MX"] for point in line]
    border = [point for one, two in pairwise(corners) for point in labels.along(one, two)]
    arrows = [_arrow_box(symbol) for symbol in symbols if symbol.city.qualifier in ABOVE + BELOW]
    frame = Box(6, 4, plan.width - 6, plan.map_height - 4)
    order = sorted(symbols, key=lambda symbol: (symbol.city.section == MISSING, _elbow_room(symbol, symbols)))
    boxes = labels.place([symbol.mark for symbol in order], frame, [*arrows, _corner(plan)], border)
    return list(zip(order, boxes, strict=True))


def _elbow_room(symbol: _Symbol, symbols: list[_Symbol]) -> float:
    """Return how far the next city is, in CSS pixels."""
    others = [other.mark for other in symbols if other is not symbol]
    return min((hypot(symbol.mark.x - other.x, symbol.mark.y - other.y) for other in others), default=0)


def _corner(plan: _Plan) -> Box:
    """Return the corner kept free for a note: the Pacific."""
    return Box(10, plan.map_height - 18, 230, plan.map_height - 4)


def _said(city: Any, room: float) -> list[tuple[str, dict[str, Any]]]:  # noqa: ANN401  (a row of a frame)
    """Return the lines of a label with their look."""
    if city.section == MISSING:
        quiet = {"size": style.SMALL, "color": style.QUIET}
        return [(city.place, quiet), ("not reported", quiet | {"style": "italic"})]
    who = style.shorten(reporters.short(city.who), room, style.SMALL)
    when = f"{city.as_of:%b %Y}" if words.known(city.as_of) else "undated"
    return [
        (city.place, {"size": style.SMALL, "weight": "bold"}),
        (city.value, {"size": style.SMALL}),
        (" · ".join(filter(None, [who, when])), {"size": style.SMALL, "color": style.QUIET}),
    ]


def _draw_symbol(ax: Axes, symbol: _Symbol) -> None:
    city, mark = symbol.city, symbol.mark
    points = 2 * 72 / style.PIXELS_PER_INCH  # matplotlib's size of a marker of radius 1
    look: dict[str, Any] = {"marker": "o", "markersize": points * symbol.radius, "zorder": 3}
    if city.section == MISSING:
        ax.plot([mark.x], [mark.y], mfc=style.PAPER, mec=style.QUIET, mew=1.2, **look)
        return
    color = reporters.COLORS[city.reporter]
    if _is_range(city):
        rim: dict[str, Any] = {
            "marker": "o",
            "markersize": points * mark.radius,
            "mew": 0,
            "alpha": 0.3,
            "zorder": 2,
        }
        ax.plot([mark.x], [mark.y], color=color, **rim)
    hollow = city.qualifier == "about" or not words.known(city.low)
    ax.plot([mark.x], [mark.y], mfc=style.PAPER if hollow else color, mec=color, mew=1.5, **look)
    if city.qualifier in ABOVE + BELOW:
        box = _arrow_box(symbol)
        ends = [(mark.x, box.bottom), (mark.x, box.top)]
        tail, tip = ends if city.qualifier in ABOVE else ends[::-1]
        head: dict[str, Any] = {"arrowstyle": "->,head_width=0.25,head_length=0.4", "color": color, "lw": 1.6}
        ax.annotate("", tip, tail, arrowprops=head | {"shrinkA": 0, "shrinkB": 0}, zorder=4)


def _arrow_box(symbol: _Symbol) -> Box:
    """Return the room of the arrow above a circle."""
    mark, top = symbol.mark, symbol.mark.y - symbol.radius
    return Box(mark.x - 4, top - ARROW, mark.x + 4, top)


def _label(ax: Axes, symbol: _Symbol, box: Box) -> None:
    """Write a label in its place, its text towards the circle, with a leader where it is not beside it."""
    mark = symbol.mark
    to_x, to_y = box.nearest((mark.x, mark.y))
    away = hypot(to_x - mark.x, to_y - mark.y)
    if away > mark.radius + 7:
        start = mark.radius / away
        xs = [mark.x + (to_x - mark.x) * start, to_x]
        ys = [mark.y + (to_y - mark.y) * start, to_y]
        ax.plot(xs, ys, color=style.QUIET, lw=0.8, zorder=2)
    side, x = ("right", box.right) if box.right < mark.x else ("left", box.left)
    if box.left <= mark.x <= box.right:
        side, x = "center", (box.left + box.right) / 2
    for n, (text, look) in enumerate(symbol.said):
        style.put(ax, text, x, box.top + LINE * (n + 0.5), ha=side, **look)


def _countries(ax: Axes, plan: _Plan, taken: list[Box]) -> None:
    """Name both countries where there is room, so that nobody has to guess which side is which."""
    for name, spots in COUNTRIES.items():
        half = style.text_width(name, style.SMALL) / 2
        for spot in spots:
            x, y = plan.at(*spot)
            box = Box(x - half, y - 6, x + half, y + 6)
            if not any(box.meets(other, 4) for other in taken):
                style.put(ax, name, x, y, ha="center", size=style.SMALL, color=style.QUIET)
                break
