"""The publication date of a page, a cell or an address, to the day, month or year that is stated."""

import json
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from borderledger import dates
from borderledger.language import language_of
from borderledger.published import from_text, given
from borderledger.text import vocabulary
from borderledger.timex import Anchor

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ISO = re.compile(r"\s*(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[T ].*)?\s*", re.ASCII | re.DOTALL)
COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:T.*)?\s*", re.ASCII)
EITHER_WAY = re.compile(r"\s*(0?[1-9]|1[0-2])[/.-](0?[1-9]|1[0-2])[/.-]\d{2,4}\b", re.ASCII)
IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d{2})([/-]?)(\d{2})(?:\2(\d{2}))?(?!\d)", re.ASCII)
ARTICLE = re.compile(r"Article|BlogPosting|Report|WebPage")
# The first lines after a headline; what a paragraph or a line sets apart is no line of its own.
UNDER = (
    "following::*[self::p or self::time or self::li or ((self::span or self::div) and not(*))]"
    "[not(ancestor::p)][position() < 16]"
)
LONGEST_CELL = 60  # characters; a longer one is no date


def of_page(page: "HtmlElement", url: str) -> tuple[str, str]:
    """Return a page's date as the manifest has it, and where it stands; both empty when it states none.

    The first place that states one decides; where it says only the month, another may tell the day in it.
    """
    stated = [
        (_in_meta(page), "page metadata"),
        (_in_json(page), "JSON-LD"),
        (of_address(url), "address"),
        (_in_byline(page), "date line"),
    ]
    first = next((cell for cell, _ in stated if cell), "")
    if not first:
        return "", ""
    return max((each for each in stated if each[0].startswith(first)), key=lambda each: len(each[0]))


def of_text(text: str, url: str) -> tuple[str, str]:
    """Return the date in the address of an article that is no page, and where it stands; both empty without.

    Where the address says only the month, the text's own date line may tell the day in it.
    """
    found, line = of_address(url), _date_line(text)
    if found and line.startswith(found) and line != found:
        return line, "date line"
    return found, "address" if found else ""


def of_cell(cell: str) -> str:
    """Return the date that a cell states, as the manifest has it; nothing where it could be two days.

    >>> of_cell("2019-06-11T05:30:00Z"), of_cell("June 11, 2019"), of_cell("Tue, 11 Jun 2019 05:30:00 GMT")
    ('2019-06-11', '2019-06-11', '2019-06-11')
    >>> of_cell("6/7/2019"), of_cell("25/6/2019"), of_cell("yesterday")
    ('', '2019-06-25', '')
    """
    if match := ISO.fullmatch(cell):
        return _valid(match[1])
    if match := COMPACT.fullmatch(cell):
        return _valid("-".join(match.groups()))
    either = EITHER_WAY.match(cell)
    if len(cell) > LONGEST_CELL or (either and int(either[1]) != int(either[2])):
        return ""
    try:
        return _valid(parsedate_to_datetime(cell).date().isoformat())
    except (ValueError, OverflowError):
        return _in_words(cell)


def of_address(url: str) -> str:
    """Return the date in an address.

    >>> of_address("https://a.example/2019/06/11/x"), of_address("https://a.example/2019/06/x")
    ('2019-06-11', '2019-06')
    """
    for match in IN_ADDRESS.finditer(urlsplit(url).path):
        year, between, month, day = match.groups()
        if (between or day) and (found := _valid("-".join(part for part in (year, month, day) if part))):
            return found
    return ""


def _valid(cell: str) -> str:
    """Return the cell when the calendar has it and news can be of it."""
    try:
        first = given(cell).first
    except ValueError:
        return ""
    return cell if first and 1800 < first.year < 2100 else ""


def _in_words(cell: str) -> str:
    for language in ("en", "es"):
        found = dates.find(cell, Anchor(None, None), language=language)
        if len(found) == 1 and found[0].first and found[0].basis == "explicit":
            day = found[0].first.isoformat()
            kept = {"day": 10, "month": 7}.get(found[0].precision, 0)
            if kept:
                return day[:kept]
    return ""


def _in_meta(page: "HtmlElement") -> str:
    for row in vocabulary("page_dates"):
        for element in page.iter("meta", "time", "span"):
            if (element.get(row["attribute"]) or "").lower() == row["name"]:
                cell = element.get("content") or element.get("datetime") or ""
                if found := of_cell(cell):
                    return found
    return ""


def _in_json(page: "HtmlElement") -> str:
    for script in page.iter("script"):
        if (script.get("type") or "").lower() == "application/ld+json":
            try:
                described = json.loads(script.text or "", strict=False)
            except (ValueError, RecursionError):
                continue
            for thing in _things(described):
                kinds = thing.get("@type")
                if ARTICLE.search(str(kinds)) and (found := of_cell(str(thing.get("datePublished") or ""))):
                    return found
    return ""


def _things(described: object) -> Iterator[dict[str, object]]:
    """Yield what JSON-LD describes: one thing, a list of them, or a graph."""
    for thing in described if isinstance(described, list) else [described]:
        if isinstance(thing, dict):
            yield thing
            yield from _things(thing.get("@graph") or [])


def _in_byline(page: "HtmlElement") -> str:
    """Return the day of the date line under the headline, which the extraction of the text drops."""
    heading = next((h for h in page.iter("h1") if len(h.text_content().split()) > 2), None)
    if heading is None:
        return ""
    under = heading.xpath(UNDER)
    lines = [" ".join(element.text_content().split()) for element in [heading, *under]]
    text = "\n".join(dict.fromkeys(line for line in lines if line))
    return _date_line(text)


def _date_line(text: str) -> str:
    found = from_text(text, language_of(text))
    return found.first.isoformat() if found.basis == "stated" and found.first else ""
