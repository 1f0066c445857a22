"""A Word document: its paragraphs and tables in order."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

from docx import Document as open_docx
from docx.document import Document as Docx
from docx.table import Table

from borderledger.adding.decoding import tidy
from borderledger.adding.document import Document
from borderledger.errors import InputError

MOST = 200_000_000  # bytes unpacked; more is no article but a trap
TITLES = ("Title", "Heading 1")


def read(data: bytes, origin: str) -> Document:
    """Return the article of a document. Who typed it is not taken for its author.

    Raises
    ------
    InputError
        When it is broken, or larger than an article can be.
    """
    with zipfile.ZipFile(BytesIO(data)) as packed:
        if sum(entry.file_size for entry in packed.infolist()) > MOST:
            raise InputError(
                f"{origin}: unpacks to more than {MOST / 1e6:g} MB; save its text as a .txt file"
            )
    document = open_docx(BytesIO(data))
    titled = (p.text.strip() for p in document.paragraphs if p.style and p.style.name in TITLES)
    return Document(
        origin=origin, text=tidy("\n\n".join(_blocks(document))), title=" ".join(next(titled, "").split())
    )


def _blocks(document: Docx) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield "\n".join(", ".join(dict.fromkeys(cell.text for cell in row.cells)) for row in block.rows)
        elif block.text.strip():
            yield block.text.strip()
