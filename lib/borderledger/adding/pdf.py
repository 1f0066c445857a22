"""A PDF with text: paragraphs put together again from its lines, without running heads."""

import re
from collections.abc import Iterable, Iterator

from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.psexceptions import PSException

from borderledger.adding.decoding import tidy
from borderledger.adding.document import Document
from borderledger.adding.pdf_boxes import MARGIN, Box, all_boxes, in_order, usual_size
from borderledger.errors import InputError

SIGN, HEAD = b"%PDF-", 1024  # and bytes in which it stands
ASIDE = 40  # points: boxes that begin so near each other stand in one column
LARGER = 1.25  # a headline's letters against those of the text
OPEN = re.compile(r"[\w,;–—-]$")  # how a paragraph ends that goes on in the next box
ADDRESS = re.compile(r"https?://[^\s…]+(?!\S)")
HYPHEN = re.compile(r"(\w+)-\n(\w+)")


def read(data: bytes, origin: str) -> Document:
    """Return the article of a PDF.

    Raises
    ------
    InputError
        When it is locked, broken, or holds pictures of pages only.
    """
    if SIGN not in data[:HEAD]:  # else each line of it would be tried
        raise InputError(f"{origin}: a broken PDF; save or print it again")
    try:
        boxes = list(all_boxes(data))
    except PDFPasswordIncorrect:
        raise InputError(f"{origin}: locked with a password; print it to a new PDF and add that") from None
    except PSException:
        raise InputError(f"{origin}: a broken PDF; save or print it again") from None
    if not boxes:
        raise InputError(
            f"{origin}: holds pictures of pages and no text, as scans do; run text recognition (OCR) over it"
            " and add the result"
        )
    inside = in_order(boxes)
    address = ADDRESS.search("\n".join(box.text for box in boxes if box.edge < MARGIN))
    return Document(
        origin=origin,
        text=tidy("\n\n".join(_joined(_paragraphs(inside)))),
        title=_title(inside),
        url=address.group() if address else "",
    )


def _paragraphs(boxes: list[Box]) -> Iterator[str]:
    whole = "\n".join(box.text for box in boxes)
    for box in boxes:
        edge = _edge([b for b in boxes if b.page == box.page and abs(b.left - box.left) < ASIDE])
        text = ""
        for i, (line, right) in enumerate(box.lines):
            following = box.lines[i + 1][0] if i + 1 < len(box.lines) else ""
            word = following.split(" ", 1)[0]
            fitted = edge - right > (len(word) + 1) * box.size * 0.5  # the next word would have
            room = fitted and not line.endswith("-")
            text += line + ("\n\n" if room else "\n")
        yield from (" ".join(_unhyphened(part, whole).split()) for part in text.split("\n\n") if part.strip())


def _edge(column: list[Box]) -> float:
    """Return where the full lines of a column end; a few lines of something wider do not count."""
    ends = sorted(right for box in column for _, right in box.lines)
    return ends[len(ends) * 3 // 4]


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
    usual = usual_size(boxes)
    first = [box for box in boxes if box.page == 0 and box.size > LARGER * usual]
    largest = max(first, key=lambda box: box.size, default=None)
    words = " ".join(largest.text.split()) if largest else ""
    return words if 3 <= len(words.split()) <= 40 else ""
