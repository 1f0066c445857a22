"""A web page, live or saved: its article, without the page around it."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from urllib.parse import urlsplit

from borderledger import dates
from borderledger.adding.decoding import decoded, in_meta, tidy
from borderledger.adding.document import Document
from borderledger.errors import InputError
from borderledger.timex import Anchor

SAVED_FROM = re.compile(r"(?:saved from url=\(\d+\)|SingleFile[^>]{0,40}?url:)\s*(https?://[^\s>]+)")
HEAD = 4000  # characters in which a browser says where it saved the page from
ROW = re.compile(r"^\|(.+)\|[ \t]*$", re.MULTILINE)  # of a table, as trafilatura writes it
QUIET = {"extensive_search": False, "original_date": True}  # the date is read by `dating`


def read(data: bytes, origin: str, url: str = "", charset: str = "") -> Document:
    """Return the article of a page; `charset` is what the server declared.

    Raises
    ------
    InputError
        When no article is found in it.
    """
    page = decoded(data, origin, [charset, *in_meta(data)])
    saved = SAVED_FROM.search(page, 0, HEAD)
    return _article(page, origin, url or (saved[1] if saved else ""))


def read_archive(data: bytes, origin: str) -> Document:
    """Return the article of a page saved as one file (MHTML)."""
    message = message_from_bytes(data, EmailMessage, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            url = message.get("Snapshot-Content-Location") or part.get("Content-Location") or ""
            body = part.get_payload(decode=True)
            return read(
                body if isinstance(body, bytes) else b"", origin, str(url), part.get_content_charset() or ""
            )
    raise InputError(f"{origin}: holds no page; save it in the browser as HTML")


def _article(page: str, origin: str, url: str) -> Document:
    import trafilatura  # noqa: PLC0415  heavy

    from borderledger.adding.dating import of_page  # noqa: PLC0415  heavy

    tree = trafilatura.load_html(page)
    found = trafilatura.bare_extraction(
        page, url=url or None, with_metadata=True, include_comments=False, date_extraction_params=QUIET
    )
    if tree is None or isinstance(found, dict) or not (found and found.text):
        raise InputError(
            f"{origin}: no article's text is found in the page, as when a script fills it in or it is closed"
            " to readers; print it from a browser to PDF, or copy the text into a .txt file, and add that"
        )
    address = _address(found.url or "", url)
    published, dated_by = of_page(tree, address)
    return Document(
        origin=origin,
        text=tidy(re.sub(r"\n+", "\n\n", ROW.sub(_row, found.text))),
        title=_line(found.title),
        publisher=_line(found.sitename),
        author=_people(_line(found.author)),
        url=address,
        published=published,
        dated_by=dated_by,
    )


def _row(match: re.Match[str]) -> str:
    """Return a table's row as a line of its cells; the rule under its head is none."""
    cells = [cell.strip() for cell in match[1].split("|")]
    return "" if all(set(cell) <= set("-:") for cell in cells) else ", ".join(cells)


def _line(cell: str | None) -> str:
    return " ".join(tidy(cell or "").split())


def _people(cell: str) -> str:
    """Return the names without what a byline has beside them: its date."""
    names = [name.strip() for name in cell.split(";")]
    return "; ".join(n for n in names if n and not dates.find(n, Anchor(None, None), language="en"))


def _address(canonical: str, url: str) -> str:
    """Return the address that a page calls its own, unless that is only its site's front page."""
    parts = urlsplit(canonical)
    own = parts.scheme in ("http", "https") and (parts.path.strip("/") or parts.query)
    fallback = url if urlsplit(url).scheme in ("http", "https") else ""
    return _line(canonical if own else fallback)
