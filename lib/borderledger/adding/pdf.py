"""A PDF with text: paragraphs put together again from its lines, without running heads."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import chain

from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTTextBox, LTTextLine
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.psexceptions import PSException

from borderledger.adding.decoding import tidy
from borderledger.adding.document import Document
from borderledger.errors import InputError

MARGIN = 0.045  # of a page's height, above and below: what stands there in small print is the printer's
BORDER = 0.12  # of a page's height: a line that stands there on most pages is a running head or foot
ASIDE = 40  # points: boxes that begin so near each other stand in one column
LARGER = 1.25  # a headline's letters against those of the text
OPEN = re.compile(r"[\w,;–—-]$")  # how a paragraph ends that goes on in the next box
ADDRESS = re.compile(r"https?://[^\s…]+(?!\S)")
DIGITS = re.compile(r"\d+")
HYPHEN = re.compile(r"(\w+)-\n(\w+)")


@dataclass(frozen=True, slots=True)
class Box:
    """Lines that the page holds together, with where they stand."""

    page: int
    lines: tuple[tuple[str, float], ...]  # each with its right end
    left: float
    right: float
    size: int
    edge: float  # how far from the upper or lower end of the page, of its height

    @property
    def text(self) -> str:
        """The lines, one under the other."""
        return "\n".join(line for line, _ in self.lines)


def read(data: bytes, origin: str) -> Document:
    """Return the article of a PDF.

    Raises
    ------
    InputError
        When it is locked, broken, or holds pictures of pages only.
    """
    try:
        boxes = list(_boxes(data))
    except PDFPasswordIncorrect:
        raise InputError(f"{origin}: locked with a password; print it to a new PDF and add that") from None
    except PSException:
        raise InputError(f"{origin}: a broken PDF; save or print it again") from None
    if not boxes:
        raise InputError(
            f"{origin}: holds pictures of pages and no text, as scans do; run text recognition (OCR) over it"
            " and add the result"
        )
    inside = [box for box in boxes if not _runs(box, boxes)]
    address = ADDRESS.search("\n".join(box.text for box in boxes if box.edge < MARGIN))
    return Document(
        origin=origin,
        text=tidy("\n\n".join(_joined(_paragraphs(inside)))),
        title=_title(inside),
        url=address.group() if address else "",
    )


def _boxes(data: bytes) -> Iterator[Box]:
    for number, page in enumerate(extract_pages(BytesIO(data))):
        for found in page:
            if not isinstance(found, LTTextBox) or not found.get_text().strip():
                continue
            lines = [line for line in found if isinstance(line, LTTextLine) and line.get_text().strip()]
            sizes = Counter(round(c.size) for line in lines for c in line if isinstance(c, LTChar))
            yield Box(
                page=number,
                lines=tuple((line.get_text().strip(), line.x1) for line in lines),
                left=found.x0,
                right=found.x1,
                size=sizes.most_common(1)[0][0],
                edge=min(page.height - found.y0, found.y1) / page.height,
            )


def _runs(box: Box, boxes: list[Box]) -> bool:
    """Whether a box is a running head or foot: small in the margin, or alike on most pages but for numbers."""
    if box.edge < MARGIN and box.size < _usual_size(boxes):
        return True
    n_pages = 1 + boxes[-1].page
    if box.edge >= BORDER or len(box.lines) > 1 or n_pages < 3:
        return False
    alike = {b.page for b in boxes if DIGITS.sub("0", b.text) == DIGITS.sub("0", box.text)}
    return len(alike) > n_pages / 2


def _usual_size(boxes: list[Box]) -> int:
    """Return the size that most letters have."""
    sizes: Counter[int] = Counter()
    for box in boxes:
        sizes[box.size] += len(box.text)
    return sizes.most_common(1)[0][0] if sizes else 0


def _paragraphs(boxes: list[Box]) -> Iterator[str]:
    whole = "\n".join(box.text for box in boxes)
    for box in boxes:
        beside = (b.right for b in boxes if len(b.lines) > 1 and abs(b.left - box.left) < ASIDE)
        edge = max(chain([box.right], (right for right in beside)))
        text = ""
        for i, (line, right) in enumerate(box.lines):
            following = box.lines[i + 1][0] if i + 1 < len(box.lines) else ""
            word = following.split(" ", 1)[0]
            fitted = edge - right > (len(word) + 1) * box.size * 0.5  # the next word would have
            room = fitted and not line.endswith("-")
            text += line + ("\n\n" if room else "\n")
        yield from (" ".join(_unhyphened(part, whole).split()) for part in text.split("\n\n") if part.strip())


def _unhyphened(text: str, whole: str) -> str:
    """Return a paragraph's lines without the hyphens that only end a line."""

    def joined(match: re.Match[str]) -> str:
        kept = f"{match[1]}-{match[2]}"
        return kept if kept in whole or not match[2][0].islower() else match[1] + match[2]

    return HYPHEN.sub(joined, text)


def _joined(paragraphs: Iterable[str]) -> list[str]:
    """Return the paragraphs, one that a column or page cut in two put together."""
    whole: list[str] = []
    for paragraph in paragraphs:
        goes_on = whole and len(whole[-1]) > 60 and OPEN.search(whole[-1]) and paragraph[0].islower()
        if goes_on:
            whole[-1] += f" {paragraph}"
        else:
            whole.append(paragraph)
    return whole


def _title(boxes: list[Box]) -> str:
    """Return the first page's largest words, when they are larger than the text and few."""
    usual = _usual_size(boxes)
    first = [box for box in boxes if box.page == 0 and box.size > LARGER * usual]
    largest = max(first, key=lambda box: box.size, default=None)
    words = " ".join(largest.text.split()) if largest else ""
    return words if 3 <= len(words.split()) <= 40 else ""
