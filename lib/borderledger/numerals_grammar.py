"""The number words of a language, and the patterns made of them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from borderledger.text import either, fold, vocabulary

Row = Mapping[str, str]

# What looks like a number but is a name for something: consumed by the scan, never read.
LOOKALIKES = (
    r"https?://\S+",
    r"\+\d[\d ./()-]{6,18}\d",  # telephones
    r"(?:\d{1,3}[ .-])?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\d)",
    r"(?<![\d,.])\d{2,3} \d{3,4} \d{4}(?!\d)",  # "55 5093 4417"
    r"\b[Ee]xt\. ?\d+",
    r"\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\b)?",  # clock times
    r"\d{1,2} ?[ap]\.?m\b",
    r"\d{1,4}/\d{1,4}(?:/\d{2,4})?",  # dates
    r"\d{4}-\d\d(?:-\d\d)?(?!\d)",
    r"\d+(?:\([a-z0-9]{1,4}\))+",  # 235(b)(2)(C)
    r"\(\d{1,2}\)",  # enumerators
    r"(?:\A|(?<=\n))\d{1,2}[.)](?=\s)",
)
SPACE = "[ \u00a0\u2009\u202f]"
BY_COMMA = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)"
BY_POINT = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d)"
BY_SPACE = rf"\d{{1,3}}(?:{SPACE}\d{{3}})+(?![\d,.]\d|\d)"
DIGITS = {  # Mexican papers write thousands with a comma, Spanish ones with a point
    "en": rf"{BY_COMMA}|{BY_SPACE}|\d+(?:\.\d+)?",
    "es": rf"{BY_COMMA}|{BY_POINT}|{BY_SPACE}|\d+(?:[.,]\d+)?",
}
TOKEN = re.compile(r'[<>=≤≥]+|[^\s"(\[;<>=≤≥]+')
LONGEST = 7, 60  # words and characters of a phrase before a number
ADDED = ("unit", "ten", "addend")
PARTS = (*ADDED, "hundred", "scale", "group")


class Before:
    """Phrases that are looked for in front of a place."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = frozenset(phrases)
        self._lasts = frozenset(p.split()[-1] for p in self._phrases)
        self._ends = tuple(self._lasts)

    def __contains__(self, phrase: str) -> bool:
        return phrase in self._phrases

    def ending(self, text: str, at: int, floor: int) -> tuple[int, str] | None:
        """Return where the longest phrase just before `at` begins, and the phrase; None without one."""
        floor = max(floor, at - LONGEST[1])
        floor = max(floor, text.rfind("\n\n", floor, at) + 1)
        stop = text.rfind(".", floor, at)
        if stop > 0 and text[stop - 2 : stop].isalnum() and text[stop + 1 : stop + 3].isalpha():
            floor = stop + 1  # "the border.Nearly 300": a space was lost
        if not text[floor:at].rstrip().endswith(self._ends):
            return None
        tokens = [(m.start(), m[0]) for m in TOKEN.finditer(text, floor, at)]
        if not tokens or tokens[-1][1] not in self._lasts:
            return None
        if text[tokens[-1][0] + len(tokens[-1][1]) : at].strip():
            return None
        tokens = tokens[-LONGEST[0] :]
        for i, (start, _) in enumerate(tokens):
            phrase = " ".join(token for _, token in tokens[i:])
            if phrase in self._phrases:
                return start, phrase
        return None


@dataclass(frozen=True, slots=True)
class Grammar:
    """The number words of a language by word and kind, and the patterns made of them."""

    language: str
    words: Mapping[str, Mapping[str, Row]]
    measures: frozenset[str]  # words of units, which may stand against the digits: 500km
    before: Before  # "a", "half a", "several" before million
    scan: re.Pattern[str]  # where a number begins
    part: re.Pattern[str]  # its next part, after a space, a hyphen or a joiner
    tail: re.Pattern[str]  # "and a half"
    denominator: re.Pattern[str]  # "-thirds"
    ratio: re.Pattern[str]  # " in ten", " person in ten"

    def row(self, word: str, kind: str) -> Row | None:
        """Return the row of a word in one kind."""
        return self.words.get(word, {}).get(kind)

    def value(self, word: str, *kinds: str) -> float:
        """Return the value of a word in the first of some kinds that it has, 0 if it has none."""
        rows = (self.row(word, kind) for kind in kinds)
        return next((float(row["value"]) for row in rows if row), 0.0)

    def kind(self, word: str, kinds: Iterable[str]) -> str:
        """Return the first of some kinds that a word has, or an empty string."""
        return next((kind for kind in kinds if kind in self.words.get(word, {})), "")


def alternation(phrases: Iterable[str]) -> str:
    """Return a pattern for any of some phrases, the longest first; without any it never matches."""
    known = set(phrases)
    return either(known) if known else "(?!)"


def spoken(table: str, language: str) -> Iterator[Row]:
    """Yield the rows of a vocabulary table that hold for `language`."""
    return (row for row in vocabulary(table) if row["language"] in ("", language))


@cache
def grammar(language: str) -> Grammar:
    """Return the number grammar of a language: ``en`` or ``es``."""
    words: dict[str, dict[str, Row]] = {}
    for row in spoken("numbers", language):
        words.setdefault(fold(row["word"]), {})[row["kind"]] = row

    def any_of(*kinds: str, apart_from: str = "") -> str:
        chosen = (w for w, rows in words.items() if rows.keys() & set(kinds) and apart_from not in rows)
        return f"(?:{alternation(chosen)})"

    # "un" is an article until a scale, a group, a fraction or a ratio follows; "one" is a number
    article = "one" if language == "es" else ""
    seeds = any_of(*PARTS, "magnitude", "fraction", "denominator", "multiple", apart_from=article)
    whole = rf"(?:\d+|{any_of(*ADDED, 'hundred', 'scale')})(?![\w,.]*\d|\w)"
    seeds = rf"(?:{seeds}|{any_of('unit')}(?=(?: \w+)? {any_of('ratio')} {whole}))"
    lookalikes, digits = "|".join(LOOKALIKES), DIGITS.get(language, DIGITS["en"])
    return Grammar(
        language,
        words,
        measures=frozenset(fold(r["word"]) for r in spoken("units", language) if r["kind"] == "measure"),
        before=Before(w for w, rows in words.items() if rows.keys() & {"one", "half", "vague"}),
        scan=re.compile(rf"(?<!\w)(?:(?P<other>{lookalikes})|(?P<digits>{digits})|(?P<word>{seeds}(?!\w)))"),
        part=re.compile(
            rf"(?P<join>[\s-]| {any_of('joiner')} )"
            rf"(?:(?P<word>{any_of(*PARTS)})(?!\w)|(?P<digits>\d{{1,3}})(?![\w.,]*\d))"
        ),
        tail=re.compile(rf" {any_of('tail')}(?!\w)"),
        denominator=re.compile(rf"[ -](?P<word>{any_of('denominator')})(?![\w-])"),
        ratio=re.compile(
            rf"(?P<noun> \w+)? {any_of('ratio')} (?:{any_of('one')} )?"
            rf"(?P<whole>\d+|{any_of(*ADDED, 'hundred', 'scale')})(?![\w,.]*\d|\w)"
        ),
    )
