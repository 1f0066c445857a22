"""Numbers that reach somebody or lead somewhere: telephones, street addresses, postal codes."""

import re

from borderledger.text import any_of

PHONE = r"(?<![\d,-])(?:\+?\d{1,3}[ .-])?(?:\(?\d{2,3}\)?[ .-])?\d{3,4}-\d{4}(?![\d,-])"
STREET = (
    r"(?<![\d,$-])\d{1,5} (?:[NSEW]\.? )?(?:(?:[A-Z][\w.'’]*|\d{1,3}(?:st|nd|rd|th)) ){1,3}"
    rf"(?:{any_of('street')})\b"
)
POSTAL = r"\b[A-Z]{2} \d{5}\b"
ADDRESS = re.compile(f"{PHONE}|{STREET}|{POSTAL}")
LINE = re.compile(r"[^\n]+")
# What most lines have none of, and is soon looked for: the digits of a telephone, a house or a postal code.
DIGITS = re.compile(r"\d{3}-\d{4}|\d (?:[A-Z]|\d{1,3}[snrt])|[A-Z] \d{5}\b")


def spans(text: str) -> list[tuple[int, int]]:
    """Return the stretches of a text that are telephone numbers, street addresses or postal codes."""
    lines = [line.span() for line in LINE.finditer(text) if DIGITS.search(line[0])]
    return [match.span() for line in lines for match in ADDRESS.finditer(text, *line)]
