"""What the user gave, a file, a folder or an address, as the articles in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from borderledger import corpus
from borderledger.adding import dating, decoding, html
from borderledger.adding.document import Document
from borderledger.errors import InputError

if TYPE_CHECKING:
    from borderledger.adding.feeds import Entry

SUFFIXES = {
    **dict.fromkeys(("html", "htm", "xhtml"), "html"),
    **dict.fromkeys(("mhtml", "mht"), "mhtml"),
    **dict.fromkeys(("csv", "tsv"), "csv"),
    **dict.fromkeys(("jsonl", "ndjson"), "jsonl"),
    **dict.fromkeys(("rss", "atom", "xml"), "feed"),
    **dict.fromkeys(("txt", "text", "md"), "text"),
    "pdf": "pdf",
    "docx": "docx",
}
MEDIA_TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "text/csv": "csv",
    "text/plain": "text",
}
LARGEST = {
    **dict.fromkeys(("csv", "jsonl"), 1_000_000_000),  # bytes; many articles
    **dict.fromkeys(("pdf", "docx", "mhtml"), 100_000_000),  # with pictures
}  # of others, `corpus.LARGEST`
KNOWN = "HTML, MHTML, PDF, DOCX, text, CSV, JSONL, RSS and Atom"
PAGE_PARTS = "_files"  # the end of the name of the folder that a browser saves beside a page


@dataclass(frozen=True, slots=True)
class _Found:
    """The bytes of one file or page, what kind they are, where from, and the character set declared."""

    origin: str
    data: bytes
    kind: str
    url: str = ""
    charset: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """How sources are read: `text_column` of exports, `allow_private` for addresses."""

    text_column: str = ""
    allow_private: bool = False


def gather(given: Iterable[str], options: Options) -> Iterator[Document | InputError]:
    """Yield the articles of all that was given, and in its place what is wrong with one of them."""
    for source in given:
        files = _expanded(source)
        if not files:
            yield InputError(f"{source}: holds no file of a kind that is read ({KNOWN})")
        for each in files:
            try:
                for found in _documents(each, options):
                    yield _dated(found.checked()) if isinstance(found, Document) else found
            except InputError as error:
                yield error


def _dated(document: Document) -> Document:
    """Return the article with the date in its address, where nothing else has stated one."""
    if document.published or not document.url:
        return document
    published, dated_by = dating.of_text(document.stored, document.url)
    return replace(document, published=published, dated_by=dated_by)


def is_address(source: str) -> bool:
    """Whether it is an address and not the name of a file."""
    return "://" in source and not Path(source).exists()


def _expanded(source: str) -> list[str]:
    """Return the source, or the files of a known kind in a folder and the folders in it, by name."""
    folder = Path(source)
    if is_address(source) or not folder.is_dir():
        return [source]
    return [str(path) for path in sorted(folder.rglob("*")) if _is_one(path, path.relative_to(folder).parts)]


def _is_one(path: Path, inside: Iterable[str]) -> bool:
    """Whether a file in a folder is an article: not hidden, nor a part of a saved page."""
    hidden = any(name.endswith(PAGE_PARTS) or name.startswith(".") for name in inside)
    return not hidden and path.is_file() and path.suffix[1:].lower() in SUFFIXES


def _documents(source: str, options: Options) -> Iterator[Document | InputError]:
    if is_address(source):
        yield from _at_address(source, source, options)
        return
    path = Path(source)
    try:
        with path.open("rb") as file:
            data = file.read(max(LARGEST.values()) + 1)
    except OSError as error:
        raise InputError(
            f"{source}: cannot be read ({error.strerror}); give a file, a folder or an address with https://"
        ) from None
    yield from _read(_Found(source, data, _kind(data, SUFFIXES.get(path.suffix[1:].lower(), ""))), options)


def _at_address(url: str, origin: str, options: Options) -> Iterator[Document | InputError]:
    from borderledger.adding.fetch import fetch  # noqa: PLC0415  heavy

    page = fetch(url, allow_private=options.allow_private)
    named = SUFFIXES.get(PurePosixPath(urlsplit(page.url).path).suffix[1:].lower(), "")
    kind = _kind(page.data, MEDIA_TYPES.get(page.media_type) or named)
    for each in _read(_Found(origin, page.data, kind, page.url, page.charset), options):
        yield each if isinstance(each, InputError) or each.url else replace(each, url=page.url)


def _kind(data: bytes, named: str) -> str:
    """Return what the bytes are by their own first signs, else by their name."""
    head = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"%pdf-"):
        return "pdf"
    if head.startswith(b"pk\x03\x04"):
        return "docx"
    if head.startswith(b"<") and named not in ("text", "csv"):
        is_feed = any(sign in head for sign in (b"<rss", b"<feed", b"<rdf:rdf"))
        return "feed" if is_feed else "html"
    return named


def _read(found: _Found, options: Options) -> Iterator[Document | InputError]:
    """Yield the articles in one file or page."""
    largest = LARGEST.get(found.kind, corpus.LARGEST)
    if len(found.data) > largest:
        raise InputError(
            f"{found.origin}: more than {largest / 1e6:,g} MB, too much for {found.kind or 'an article'};"
            " make several files of it"
        )
    if found.kind == "feed":
        yield from _of_feed(found, options)
    elif found.kind in ("csv", "jsonl"):
        from borderledger.adding import exports  # noqa: PLC0415  heavy

        rows = exports.read_csv if found.kind == "csv" else exports.read_jsonl
        yield from rows(found.data, found.origin, options.text_column)
    else:
        yield _guarded(found)


def _one(found: _Found) -> Document:
    """Return the article of a file that holds one."""
    if found.kind == "html":
        return html.read(found.data, found.origin, found.url, found.charset)
    if found.kind == "mhtml":
        return html.read_archive(found.data, found.origin)
    if found.kind == "pdf":
        from borderledger.adding import pdf  # noqa: PLC0415  heavy

        return pdf.read(found.data, found.origin)
    if found.kind == "docx":
        from borderledger.adding import docx  # noqa: PLC0415  heavy

        return docx.read(found.data, found.origin)
    if found.kind == "text":
        text = decoding.tidy(decoding.decoded(found.data, found.origin, [found.charset]))
        return Document(found.origin, text, url=found.url)
    raise InputError(f"{found.origin}: not of a kind that is read ({KNOWN}); save it as one of these")


def _guarded(found: _Found) -> Document:
    """Return what a format's library makes of a file; a file that breaks it is the file's fault."""
    try:
        return _one(found)
    except InputError:
        raise
    except Exception as error:
        raise InputError(
            f"{found.origin}: cannot be read as {found.kind} ({type(error).__name__}); save it again"
        ) from error


def _of_feed(feed: _Found, options: Options) -> Iterator[Document | InputError]:
    """Yield the article of each entry: from the feed where it is whole, else from its page."""
    from borderledger.adding import feeds  # noqa: PLC0415  heavy

    for entry in feeds.read(feed.data, feed.origin):
        try:
            if entry.content:
                page = _page_of(entry.title, entry.content)
                yield _completed(_guarded(_Found(entry.origin, page, "html", charset="utf-8")), entry)
                continue
            for each in _at_address(entry.url, entry.origin, options):
                yield each if isinstance(each, InputError) else _completed(each, entry)
        except InputError as error:
            yield InputError(f"{entry.origin}: {error}") if entry.url in str(error) else error


def _page_of(title: str, content: str) -> bytes:
    body = content if "<" in content else f"<p>{escape(content)}</p>"
    return f"<html><body><article><h1>{escape(title)}</h1>{body}</article></body></html>".encode()


def _completed(document: Document, entry: "Entry") -> Document:
    """Return the article with what the feed knows and its page does not say."""
    dated = (
        {}
        if document.published or not entry.published
        else {"published": entry.published, "dated_by": "feed"}
    )
    return replace(
        document,
        title=document.title or entry.title,
        publisher=document.publisher or entry.publisher,
        author=document.author or entry.author,
        url=document.url or entry.url,
        **dated,
    )
