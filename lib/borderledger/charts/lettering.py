"""Lines of words, measured and drawn as outlines of letters (DejaVu Sans, which matplotlib brings).

matplotlib writes a line into a PNG letter by letter, and that took half the time of a chart with many words.
The outline of a whole line, kept for the next form of the same chart, is one call. An SVG, which draws each
letter once and refers to it, keeps matplotlib's own text, at the place worked out here.
"""

from functools import cache, lru_cache
from typing import Any

import numpy as np
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgba
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

_LARGE = 100  # points; letters are measured once at this size, at which rounding does not count
# From the baseline to the point that is placed, in type sizes: DejaVu's ascender is 0.76, its descender 0.24.
_LIFT = {"center": 0.26, "top": 0.76}
_TO_SIDE = {"left": 0.0, "center": 0.5, "right": 1.0}


class Line(Text):
    """A line of words that is placed by its measured width and the height of its font."""

    def draw(self, renderer: RendererBase) -> None:
        """Draw the line; what has a box around it or slanted letters is left to matplotlib."""
        font, words = self.get_fontproperties(), self.get_text()
        lift = _LIFT.get(self.get_verticalalignment())
        if lift is None or self.get_bbox_patch() or font.get_style() != "normal":
            super().draw(renderer)
            return
        size: Any = renderer.points_to_pixels(font.get_size_in_points())
        bold = font.get_weight() == "bold"
        x, y = self.get_transform().transform(self.get_unitless_position())
        x -= _TO_SIDE[self.get_horizontalalignment()] * advance(words, bold) * size
        y -= lift * size
        raster, pen = isinstance(renderer, RendererAgg), renderer.new_gc()
        pen.set_foreground(self.get_color())
        if raster:
            pen.set_linewidth(0)
            placed = Affine2D(np.array([[size, 0, x], [0, size, y], [0, 0, 1]]))
            renderer.draw_path(pen, _outline(words, bold), placed, to_rgba(self.get_color()))
        else:
            down = renderer.get_canvas_width_height()[1] - y if renderer.flipy() else y
            renderer.draw_text(pen, x, down, words, font, 0, mtext=self)
        pen.restore()


def advance(text: str, bold: bool) -> float:
    """Return the width of a line, in type sizes."""
    return sum(_letter(letter, bold)[0] for letter in text)


@lru_cache(maxsize=4096)
def _outline(text: str, bold: bool) -> Path:
    """Return a line for type size 1, its baseline beginning at the origin."""
    points, codes, x = [np.empty((0, 2))], [np.empty(0, np.uint8)], 0.0
    for letter in text:
        moves, outline, kinds = _letter(letter, bold)
        points.append(outline + np.array([x, 0]))
        codes.append(kinds)
        x += moves
    return Path(np.concatenate(points), np.concatenate(codes))


@cache
def _letter(letter: str, bold: bool) -> tuple[float, Any, Any]:
    """Return how far a letter moves on, and its outline: the points and their codes."""
    font = _font(bold)
    font.set_size(_LARGE, 72)  # each time: matplotlib draws with the same font object
    index = font.get_char_index(ord(letter))  # 0, the empty box, for what DejaVu has no letter for
    moves = font.load_glyph(index, LoadFlags.NO_HINTING).linearHoriAdvance / (65536 * _LARGE)
    points, codes = font.get_path()
    return moves, np.reshape(points, (-1, 2)) / _LARGE, codes


def _font(bold: bool) -> FT2Font:
    return get_font(findfont(FontProperties(family="DejaVu Sans", weight="bold" if bold else "normal")))
