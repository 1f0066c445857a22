"""What every chart shares: palette, type, sizes in CSS pixels, and files that are the same on every run."""

from io import BytesIO
from typing import Any, NamedTuple

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.transforms import ScaledTranslation

from borderledger.charts import lettering

# Okabe and Ito, "Color Universal Design" (2008); yellow is left out: too pale for marks on white.
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
INK, QUIET, RULE, PAPER = "#1a1a1a", "#555555", "#c8c8c8", "#ffffff"
PALE, BAND = "#f2f2f2", "#e6e9ed"  # shades behind the marks

WIDTH, PHONE = 900, 390  # CSS pixels of a chart on a page and on a phone
PIXELS_PER_INCH = 100  # CSS pixels: sizes below are in them, so a chart at width 900 is 9 inches
COLORS = 256  # of a PNG
SHARPNESS = 1.6  # stored pixels for each CSS pixel
TITLE, BODY, SMALL = 12.0, 9.0, 8.0  # points

RC: Any = {  # keys of matplotlib's rcParams
    "figure.dpi": PIXELS_PER_INCH,
    "savefig.dpi": PIXELS_PER_INCH * SHARPNESS,
    "font.family": ["DejaVu Sans"],
    "font.size": BODY,
    "text.color": INK,
    "text.language": "en",  # else that of the locale, which joins other letters ("ffi")
    "text.hinting": "none",  # letters where they were measured, in a PNG as in an SVG (and drawn faster)
    "text.parse_math": False,  # "$28 million" is money, not a formula
    "axes.edgecolor": RULE,
    "hatch.linewidth": 0.8,
    "svg.hashsalt": "borderledger",
}


def canvas(width: float, height: float) -> tuple[Figure, Axes]:
    """Return a white figure of this size in CSS pixels and the Axes that fills it; draw under `RC`."""
    figure = Figure(
        figsize=(width / PIXELS_PER_INCH, height / PIXELS_PER_INCH), dpi=PIXELS_PER_INCH, facecolor=PAPER
    )
    FigureCanvasAgg(figure)
    return figure, figure.add_axes((0, 0, 1, 1))


def encode(figure: Figure, form: str) -> bytes:
    """Return the figure as ``png`` or ``svg``: same figure, same bytes (no date, no version, fixed ids)."""
    with mpl.rc_context(RC), BytesIO() as buffer:
        if form == "svg":
            figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
            return buffer.getvalue()
        figure.savefig(buffer, format="rgba")
        width = int(figure.get_figwidth() * RC["savefig.dpi"])
        return _png(np.frombuffer(buffer.getvalue(), "<u4").reshape(-1, width))


def _png(drawn: "np.ndarray[Any, np.dtype[np.uint32]]") -> bytes:
    """Return pixels as a PNG with a palette: a third of the size, and nobody sees the difference.

    The palette has the colors that are commonest; any other becomes the nearest of them. Colors are looked
    up once for a run of pixels that have the same: a chart has ten times fewer runs than pixels.
    """
    from PIL import Image  # noqa: PLC0415  (matplotlib brings it)

    pixels = drawn.ravel() & 0xFFFFFF  # without what is transparent: a chart has white paper
    starts = np.flatnonzero(np.append(True, pixels[1:] != pixels[:-1]))
    lengths = np.diff(starts, append=len(pixels))
    numbered, found = pd.factorize(pixels[starts], sort=True)
    common = np.argsort(-np.bincount(numbered, lengths), kind="stable")[:COLORS]
    parts = (found[:, None] >> np.array([0, 8, 16]) & 255).astype("f4")  # red, green, blue
    kept = parts[common]
    nearest = ((kept**2).sum(axis=1) - 2 * parts @ kept.T).argmin(axis=1).astype("u1")
    picture = Image.fromarray(np.repeat(nearest[numbered], lengths).reshape(drawn.shape), "P")
    picture.putpalette(kept.astype("u1").tobytes())
    with BytesIO() as buffer:
        picture.save(buffer, format="png")
        return buffer.getvalue()


def box(ax: Axes) -> tuple[float, float]:
    """Return the width and height of the Axes in CSS pixels."""
    extent = ax.get_window_extent()
    scale = PIXELS_PER_INCH / ax.figure.dpi
    return extent.width * scale, extent.height * scale


def inset(ax: Axes, left: float, right: float, top: float, bottom: float) -> None:
    """Shrink the Axes inside its own box by these CSS pixels, to leave room for words around it."""
    width, height = box(ax)
    place = ax.get_position()
    x, y = place.width / width, place.height / height
    ax.set_position(
        (
            place.x0 + left * x,
            place.y0 + bottom * y,
            place.width - (left + right) * x,
            place.height - (top + bottom) * y,
        )
    )


def text_width(text: str, size: float = BODY, bold: bool = False) -> float:
    """Return the width of a line of text in CSS pixels (DejaVu Sans)."""
    return lettering.advance(text, bold) * size * PIXELS_PER_INCH / 72


def wrap(text: str, width: float, size: float = BODY, bold: bool = False) -> list[str]:
    """Break text into lines no wider than this many CSS pixels; a longer word keeps its own line."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def shorten(text: str, width: float, size: float = BODY, bold: bool = False) -> str:
    """Cut text with an ellipsis so that it is no wider than this many CSS pixels."""
    if text_width(text, size, bold) <= width:
        return text
    while text and text_width(text + "…", size, bold) > width:
        text = text[:-1].rstrip(" ,;")
    return text + "…"


def put(
    ax: Axes,
    text: str,
    x: float,
    y: float,
    *,
    shift: tuple[float, float] = (0, 0),
    beside: bool = False,
    **look: Any,  # noqa: ANN401  (matplotlib's text properties)
) -> lettering.Line:
    """Write text at a point of the Axes, moved by CSS pixels right and up.

    ``beside`` takes ``x`` as a fraction of the Axes' width instead of data, for words next to the plot.
    """
    usual = {"size": BODY, "va": "center", "ha": "left", "clip_on": False, "parse_math": False}
    properties: dict[str, Any] = usual | look
    place = ax.get_yaxis_transform() if beside else ax.transData
    if any(shift):
        right, up = (pixels / PIXELS_PER_INCH for pixels in shift)
        place += ScaledTranslation(right, up, ax.figure.dpi_scale_trans)
    line = lettering.Line(x, y, text, transform=place, **properties)
    ax.add_artist(line)
    return line


def nothing(ax: Axes, y: float) -> None:
    """Say in the middle of an empty chart that it is meant to be empty."""
    put(ax, "nothing to show", 0.5, y, beside=True, ha="center", color=QUIET, style="italic")


def arrow(ax: Axes, span: tuple[float, float], y: float, color: str, width: float) -> None:
    """Draw a horizontal arrow: an end that is open."""
    head = 0.12 * width + 0.06
    look = {
        "arrowstyle": f"->,head_width={head:.2f},head_length={1.7 * head:.2f}",
        "color": color,
        "lw": width,
    }
    ax.annotate(
        "", (span[1], y), (span[0], y), arrowprops=look | {"shrinkA": 0, "shrinkB": 0}, annotation_clip=False
    )


class Heading(NamedTuple):
    """A title and subtitle broken into lines for a width, and the height they take in CSS pixels."""

    title: list[str]
    subtitle: list[str]
    height: float


def heading(title: str, subtitle: str, width: float) -> Heading:
    """Break a title and a subtitle into lines for a chart of this width."""
    lines = wrap(title, width - 20, TITLE, bold=True), wrap(subtitle, width - 20, SMALL)
    return Heading(*lines, height=21 * len(lines[0]) + 14 * len(lines[1]) + 20)


def write_heading(ax: Axes, head: Heading, left: float, lift: float = 0) -> None:
    """Write the heading above the Axes, from the left edge of its box, lifted by CSS pixels."""
    top = ax.get_ylim()[1]
    up = lift + head.height - 4
    for line in head.title:
        up -= 21
        put(ax, line, 0, top, shift=(10 - left, up + 7), beside=True, size=TITLE, weight="bold")
    for line in head.subtitle:
        up -= 14
        put(ax, line, 0, top, shift=(10 - left, up + 4), beside=True, size=SMALL, color=QUIET)


def footing(ax: Axes, lines: list[str], left: float, drop: float) -> None:
    """Write small lines below the Axes, the first one this many CSS pixels under it."""
    for n, line in enumerate(lines):
        put(
            ax,
            line,
            0,
            ax.get_ylim()[0],
            shift=(10 - left, -drop - 14 * n),
            beside=True,
            size=SMALL,
            color=QUIET,
        )
