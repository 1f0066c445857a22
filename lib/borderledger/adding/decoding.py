"""Bytes to clean text: the right character set, composed accents, plain line ends, nothing invisible."""

import codecs
import re
import unicodedata
from collections.abc import Iterable

from borderledger.errors import InputError

BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
AS_BROWSERS = {"iso8859-1": "cp1252", "ascii": "cp1252"}  # what is labelled so was mostly made on Windows
LIKELY = ("cp1252", "mac_roman", "cp850")  # of English and Spanish texts that say nothing
EXPECTED = frozenset("áéíóúüñÁÉÍÓÚÜÑ¿¡“”‘’—–…•")  # what such a text has beyond ASCII
META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
META_WITHIN = 4096  # bytes; a page says its character set near its top
UNSEEN = ("Cc", "Cf", "Cs")  # control, format, half characters
LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}


def decoded(data: bytes, where: str, declared: Iterable[str] = ()) -> str:
    """Return the text of some bytes.

    A byte order mark decides, then whether the bytes are UTF-8, then what was declared (latin-1 means cp1252,
    as in browsers), then which of the sets in which English and Spanish are written fits best.

    Raises
    ------
    InputError
        When the bytes are no text.
    """
    for bom, encoding in BOMS.items():
        if data.startswith(bom):
            return data.decode(encoding, errors="replace")
    if b"\0" in data:
        raise InputError(f"{where}: holds NUL bytes, so it is no text; save the article as text, PDF or HTML")
    for encoding in ("utf-8", *_known(declared)):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return _almost_utf8(data) or _guessed(data)


def in_meta(data: bytes) -> list[str]:
    """Return the character set that an HTML page declares in its head, if any."""
    return [found.decode("ascii", "ignore") for found in META.findall(data[:META_WITHIN])]


def tidy(text: str) -> str:
    r"""Return a text as it is stored.

    Composed accents (NFC), ligatures as letters, ``\n`` for every line end, no soft hyphens or other
    invisible characters, no blanks at the ends of lines and one blank line at most.
    """
    text = unicodedata.normalize("NFC", LINE_END.sub("\n", text)).translate(LIGATURES)
    text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in UNSEEN)
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def _known(declared: Iterable[str]) -> list[str]:
    names = []
    for label in declared:
        try:
            names.append(codecs.lookup(label).name)
        except LookupError:
            continue
    return [AS_BROWSERS.get(name, name) for name in names if name != "utf-8"]


def _almost_utf8(data: bytes) -> str:
    """Return the text when it is UTF-8 but for a few broken bytes, else nothing."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    beyond_ascii = sum(not c.isascii() for c in text) - broken
    return text if beyond_ascii > broken else ""


def _guessed(data: bytes) -> str:
    """Return the reading with the most characters that English and Spanish use."""
    readings = [data.decode(encoding, errors="replace") for encoding in LIKELY]
    return max(readings, key=lambda text: sum(c in EXPECTED for c in text))
