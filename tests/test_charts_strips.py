"""A tall chart is cut into strips for paper, between its lines and not through them."""

from io import BytesIO

import numpy as np
from PIL import Image

from borderledger.charts.strips import LONGEST, strips

WIDTH = 100


def picture(height: int, lines: range) -> bytes:
    """Return a PNG of this height with an upright line and rows of words, ten pixels high."""
    pixels = np.full((height, WIDTH), 255, "u1")
    pixels[:, 10] = 0
    for top in lines:
        pixels[top : top + 10] = np.random.default_rng(top).integers(0, 2, (10, WIDTH)) * 255
    with BytesIO() as buffer:
        Image.fromarray(pixels).save(buffer, format="png")
        return buffer.getvalue()


def pixels(png: bytes) -> "np.ndarray[tuple[int, int], np.dtype[np.uint8]]":
    return np.asarray(Image.open(BytesIO(png)))


def test_a_chart_that_fits_a_page_is_not_cut() -> None:
    assert strips(picture(120, range(0, 120, 15))) == []


def test_strips_together_are_the_picture() -> None:
    whole = picture(400, range(0, 400, 15))
    assert np.array_equal(np.vstack([pixels(strip) for strip in strips(whole)]), pixels(whole))


def test_no_line_of_words_is_cut() -> None:
    tops = range(0, 400, 15)
    cuts = np.cumsum([len(pixels(strip)) for strip in strips(picture(400, tops))])[:-1]
    assert len(cuts)
    assert not any(top < cut < top + 10 for top in tops for cut in cuts)


def test_no_strip_is_long_even_where_there_is_no_gap() -> None:
    made = strips(picture(300, range(0, 300, 10)))
    assert max(len(pixels(strip)) for strip in made) <= LONGEST * WIDTH
