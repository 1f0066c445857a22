"""The lines of a PDF as boxes in reading order, column by column, without running heads."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby

from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTTextBox, LTTextLine

MARGIN = 0.06  # of a page's height, above and below: what stands there in small print is the printer's
BORDER = 0.12  # of a page's height: a line that stands there on most pages is a running head or foot
DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Box:
    """Lines that the page holds together, with where they stand."""

    page: int
    lines: tuple[tuple[str, float], ...]  # each with its right end
    top: float
    left: float
    right: float
    size: int
    edge: float  # how far from the upper or lower end of the page, of its height

    @property
    def text(self) -> str:
        """The lines, one under the other."""
        return "\n".join(line for line, _ in self.lines)


def all_boxes(data: bytes) -> Iterator[Box]:
    """Yield the boxes of a PDF's pages as they come; where the size of letters changes another one begins."""
    for number, page in enumerate(extract_pages(BytesIO(data))):
        for found in page:
            if isinstance(found, LTTextBox):
                lines = [line for line in found if isinstance(line, LTTextLine) and line.get_text().strip()]
                for size, alike in groupby(lines, key=_size):
                    yield _box(number, page.height, size, list(alike))


def _size(line: LTTextLine) -> int:
    return Counter(round(c.size) for c in line if isinstance(c, LTChar)).most_common(1)[0][0]


def _box(page: int, height: float, size: int, lines: list[LTTextLine]) -> Box:
    top, bottom = max(line.y1 for line in lines), min(line.y0 for line in lines)
    return Box(
        page=page,
        lines=tuple((line.get_text().strip(), line.x1) for line in lines),
        top=top,
        left=min(line.x0 for line in lines),
        right=max(line.x1 for line in lines),
        size=size,
        edge=min(height - bottom, top) / height,
    )


def in_order(boxes: list[Box]) -> list[Box]:
    """Return the boxes as they are read, without those that run on from page to page."""
    kept = [box for box in boxes if not _runs(box, boxes)]
    return [box for _, page in groupby(kept, key=lambda box: box.page) for box in _columns(list(page))]


def _columns(boxes: list[Box]) -> Iterator[Box]:
    """Yield a page's boxes from above; between two that go across, one column after the other."""
    band: list[Box] = []
    for box in sorted(boxes, key=lambda box: -box.top):
        if _goes_across(box, boxes):
            yield from _side_by_side(band)
            band = []
            yield box
        else:
            band.append(box)
    yield from _side_by_side(band)


def _goes_across(box: Box, boxes: list[Box]) -> bool:
    """Whether a box has two under or over it that stand side by side."""
    near = [other for other in boxes if other.left < box.right and box.left < other.right]
    return min(other.right for other in near) <= max(other.left for other in near)


def _side_by_side(band: list[Box]) -> Iterator[Box]:
    """Yield the columns of a band from the left, each from above."""
    column: list[Box] = []
    for box in sorted(band, key=lambda box: box.left):
        if column and box.left >= max(other.right for other in column):
            yield from sorted(column, key=lambda box: -box.top)
            column = []
        column.append(box)
    yield from sorted(column, key=lambda box: -box.top)


def _runs(box: Box, boxes: list[Box]) -> bool:
    """Whether a box is a running head or foot: small in the margin, or on most pages but for its numbers."""
    if box.edge < MARGIN and box.size < usual_size(boxes):
        return True
    n_pages = 1 + boxes[-1].page
    if box.edge >= BORDER or len(box.lines) > 1 or n_pages < 3:
        return False
    alike = {b.page for b in boxes if DIGITS.sub("0", b.text) == DIGITS.sub("0", box.text)}
    return len(alike) > n_pages / 2


def usual_size(boxes: list[Box]) -> int:
    """Return the size that most letters have."""
    sizes: Counter[int] = Counter()
    for box in boxes:
        sizes[box.size] += len(box.text)
    return sizes.most_common(1)[0][0] if sizes else 0
