"""Texts as JSON lines, each read by itself into rows of time expressions or of quantities."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from borderledger import corpus, dates, published, quantities
from borderledger.dates import Anchor
from borderledger.errors import InputError
from borderledger.language import LANGUAGES, language_of

Row = dict[str, Any]
LONGEST = 2 * corpus.LARGEST  # bytes of a line
DOCUMENT = {
    "doc": "The `doc` of the line read, or its `id`.",
    "id": "The `id` of the line read, or its `doc`.",
    "start": "Where the words start, in characters of the line's `text`.",
    "end": "Where they end: `text[start:end]`.",
}
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "dates": DOCUMENT
    | {
        "type": "TIMEX3 type: `DATE`, `TIME`, `DURATION` or `SET`.",
        "value": "TIMEX3 value: `2013-03-22`, `2013-W11`, `2013-SU`, `P2M`, `PAST_REF`; may be empty.",
        "date_start": "First day that the words can mean; empty = open or unresolved.",
        "date_end": "Last day, inclusive.",
        "precision": "`day` `week` `month` `season` `year` `term` `range` `open`; empty when unresolved.",
    },
    "quantities": DOCUMENT
    | {
        "text": "The number phrase, with its hedge.",
        "value": "The number, or `[low, high]` of a range or a magnitude.",
        "bound": "`=` exact or a range; `~` about or a magnitude; `>` at least or more; `<` at most or less.",
        "unit": "percent, usd, other (currencies), miles, days, ...; empty for a bare count.",
        "per": "day, week, month, year, hour; empty = no rate.",
        "low": "Least value, as in the table of figures; a share counts as percent.",
        "high": "Greatest value.",
        "lo": "Least value, a share as a plain number: a half is 0.5.",
        "hi": "Greatest value, in the same way.",
        "qualifier": "The bound in words, as in the table of figures.",
        "change": "`up` or `down` where a percentage is a change.",
        "kind": "`count`, `money`, `percent` or `measure`.",
    },
}


@dataclass(frozen=True, slots=True)
class Document:
    """One line read; `names` are its ``doc`` and ``id``."""

    names: Mapping[str, object]
    text: str
    anchor: Anchor
    language: str


def read(lines: BinaryIO, what: str, name: str) -> Iterator[Row]:
    """Yield the rows of ``dates`` or ``quantities`` of each line, in text order, as the lines come.

    Parameters
    ----------
    lines
        JSON objects in UTF-8, one a line, with ``doc`` or ``id``, ``text`` and, where known, ``dct`` (the
        day of publication) and ``language``. Blank lines are passed over. A line may have twice the bytes
        of an article (`corpus.LARGEST`), as JSON writes some characters as six.
    what
        ``dates`` or ``quantities``: the columns are those of `COLUMNS`.
    name
        What to call the lines in a message.

    Raises
    ------
    InputError
        Naming the line that cannot be used, or when there is none.
    """
    rows, empty = READERS[what], True
    for number, line in enumerate(iter(lambda: lines.readline(LONGEST + 1), b""), start=1):
        if len(line) > LONGEST:
            raise InputError(
                f"{name}, line {number}: more than {LONGEST / 1e6:g} MB; write one article on each line"
            )
        if line.strip():
            empty = False
            document = _document(line, f"{name}, line {number}")
            for row in rows(document):
                yield {**document.names, **row}
    if empty:
        raise InputError(f"{name}: holds no line; write one JSON object with doc, text and dct a line")


def _dates(document: Document) -> Iterator[Row]:
    """Yield a row for each date; for each end of a range, since TIMEX3 has no ranges."""
    for timex in dates.find(document.text, document.anchor, language=document.language):
        yield from map(dates.timex_row, timex.parts or (timex,))


def _quantities(document: Document) -> Iterator[Row]:
    found = quantities.find(document.text, language=document.language)
    return map(quantities.quantity_row, found)


READERS: Mapping[str, Callable[[Document], Iterator[Row]]] = {"dates": _dates, "quantities": _quantities}


def _document(line: bytes, where: str) -> Document:
    cells = _object(line, where)
    text, language = cells.get("text"), cells.get("language")
    named = {key: cells[key] for key in ("doc", "id") if cells.get(key) is not None}
    if not named:
        raise InputError(f"{where}: neither doc nor id is there; give the text a name to tell its rows by")
    if not isinstance(text, str):
        raise InputError(f"{where}: text is not there or no string; put the article's text in it")
    if language is not None and language not in LANGUAGES:
        raise InputError(
            f"{where}: language is {language!r}; write one of {', '.join(LANGUAGES)} or leave it out"
        )
    language = language or language_of(text)
    either = next(iter(named.values()))
    names = {"doc": either, "id": either} | named
    return Document(names, text, _anchor(cells.get("dct"), text, language, where), language)


def _object(line: bytes, where: str) -> dict[str, Any]:
    try:
        cells = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: not UTF-8 at byte {error.start} of the line; save it as UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"{where}: not JSON ({getattr(error, 'msg', error)}); write one object a line"
        ) from None
    if not isinstance(cells, dict):
        raise InputError(f"{where}: no JSON object; write one object with doc, text and dct a line")
    return cells


def _anchor(dct: object, text: str, language: str, where: str) -> Anchor:
    """Return the publication day given, else what the text says of it."""
    if dct in (None, ""):
        when = published.from_text(text, language)
    else:
        try:
            when = published.given(str(dct).partition("T")[0])
        except ValueError:
            raise InputError(
                f"{where}: dct is {dct!r}, which is no date; write 2019-06-11, 2019-06, 2019 or nothing"
            ) from None
    return Anchor(when.first, when.last)
