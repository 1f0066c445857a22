"""A tall chart cut across into strips, for paper: a page ends between two of them and not within a line."""

from io import BytesIO
from itertools import pairwise
from typing import Any

import numpy as np

TALL = 1.2  # heights here are in widths of the picture; A4 and Letter have 1.3 to 1.4
SHORTEST, LONGEST = 0.15, 0.35  # of a strip: little is left empty at the foot of a page


def strips(png: bytes) -> list[bytes]:
    """Return a tall picture as the strips that together are it, none for one that fits a page.

    It is cut in the middle of the widest gaps, where nothing but upright lines is drawn.
    """
    from PIL import Image  # noqa: PLC0415  (matplotlib brings it)

    with Image.open(BytesIO(png)) as whole:
        width, height = whole.size
        if height <= TALL * width:
            return []
        pixels = np.asarray(whole)
        goes_on = (pixels[1:] == pixels[:-1]).all(axis=1)
        edges = [0, *_cuts(goes_on, int(SHORTEST * width), int(LONGEST * width)), height]
        return [_encoded(whole.crop((0, top, width, bottom))) for top, bottom in pairwise(edges)]


def _cuts(goes_on: "np.ndarray[Any, np.dtype[np.bool]]", shortest: int, longest: int) -> list[int]:
    """Return the rows above which to cut; ``goes_on`` says of each row but the first: as the one above."""
    cuts: list[int] = []
    top = 0
    while len(goes_on) - top > longest:
        rows = top + shortest + np.flatnonzero(goes_on[top + shortest : top + longest])
        gaps = np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1)
        widest = max(gaps, key=len)
        top = int(widest[len(widest) // 2]) + 1 if len(widest) else top + longest
        cuts.append(top)
    return cuts


def _encoded(picture: Any) -> bytes:  # noqa: ANN401  (Pillow's Image, which is imported late)
    with BytesIO() as buffer:
        picture.save(buffer, format="png")
        return buffer.getvalue()
