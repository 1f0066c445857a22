"""Numbers in digits and in words, read to their values: one scan for where they begin, one small grammar."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import inf

from borderledger.text import fold, vocabulary

# What looks like a number but is a name for something: consumed by the scan, never read.
LOOKALIKES = (
    r"https?://\S+",
    r"\+\d[\d ./()-]{6,18}\d",  # telephones
    r"(?:\d{1,3}[ .-])?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\d)",
    r"\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\b)?",  # clock times
    r"\d{1,2} ?[ap]\.?m\b",
    r"\d{1,4}/\d{1,4}(?:/\d{2,4})?",  # dates
    r"\d{4}-\d\d(?:-\d\d)?(?!\d)",
    r"\d+(?:\([a-z0-9]{1,4}\))+",  # 235(b)(2)(C)
    r"\(\d{1,2}\)",  # enumerators
    r"(?:\A|(?<=\n))\d{1,2}[.)](?=\s)",
)
SPACE = "[ \u00a0\u2009\u202f]"
# thousands sign(s) and decimal sign of each language; Mexican papers write either way
DIGITS = {
    "en": rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?!\d)|\d{{1,3}}(?:{SPACE}\d{{3}})+(?![\d,.]\d|\d)|\d+(?:\.\d+)?",
    "es": rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?!\d)|\d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?(?!\d)"
    rf"|\d{{1,3}}(?:{SPACE}\d{{3}})+(?![\d,.]\d|\d)|\d+(?:[.,]\d+)?",
}
LONGEST_PHRASE = 7  # words


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written at ``text[start:end]``.

    `low` and `high` differ only where `kind` is ``magnitude`` ("tens of thousands"); otherwise `kind` is
    ``number``, ``part`` ("half an"), or in percent ``fraction`` ("two-thirds" 66.7) and ``multiple``
    ("doubled" 100, with its `change`). `scale` is what a last "million" multiplied by, 1 without one.
    """

    start: int
    end: int
    low: float
    high: float
    kind: str = "number"
    scale: float = 1
    change: str = ""


Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The number words of a language, by word and kind, and the patterns made of them."""

    language: str
    words: Mapping[str, Mapping[str, Row]]
    scan: re.Pattern[str]
    part: re.Pattern[str]  # the next part of a number, after a space, a hyphen or a joiner
    tail: re.Pattern[str]  # "and a half"
    denominator: re.Pattern[str]
    ratio: re.Pattern[str]  # " in ten"
    letters: re.Pattern[str]

    def row(self, word: str, kind: str) -> Row | None:
        """Return the row of a word in one kind."""
        return self.words.get(word, {}).get(kind)

    def value(self, word: str, kind: str) -> float:
        """Return the value of a word in one kind, 0 if it has none."""
        row = self.row(word, kind)
        return float(row["value"]) if row else 0.0


def alternation(phrases: Sequence[str] | Mapping[str, object]) -> str:
    """Return a pattern for any of some literal phrases, the longest first."""
    return "|".join(re.escape(p) for p in sorted(phrases, key=len, reverse=True)) or r"(?!)"


def spoken(name: str, language: str) -> Iterator[Row]:
    """Yield the rows of a vocabulary table that hold for `language`."""
    return (row for row in vocabulary(name) if row["language"] in ("", language))


@cache
def grammar(language: str) -> Grammar:
    """Return the number grammar of a language: ``en`` or ``es``."""
    words: dict[str, dict[str, Row]] = {}
    kinds: dict[str, list[str]] = {}
    for row in spoken("numbers", language):
        words.setdefault(fold(row["word"]), {})[row["kind"]] = row
        kinds.setdefault(row["kind"], []).append(fold(row["word"]))

    def any_of(*names: str) -> str:
        return "(?:" + alternation([w for name in names for w in kinds.get(name, [])]) + ")"

    digits = DIGITS.get(language, DIGITS["en"])
    small = {
        w for w in kinds["unit"] if w in kinds["one"] and language == "es"
    }  # "un" begins no number by itself
    seeds = [w for k in ("unit", "ten", "hundred", "addend", "scale", "group") for w in kinds.get(k, [])]
    seeds += [w for k in ("magnitude", "fraction", "denominator", "multiple") for w in kinds[k]]
    begins = alternation(sorted(set(seeds) - small))
    adding = any_of("unit", "ten", "addend", "hundred", "scale", "group")
    return Grammar(
        language,
        words,
        scan=re.compile(
            rf"(?<!\w)(?:(?P<other>{'|'.join(LOOKALIKES)})|(?P<digits>{digits})|(?P<word>(?:{begins})(?!\w)))"
        ),
        part=re.compile(
            rf"(?P<join>[\s-]| {any_of('joiner')} )(?:(?P<word>{adding})(?!\w)|(?P<digits>\d{{1,3}})(?![\w.,]*\d))"
        ),
        tail=re.compile(rf" {any_of('tail')}(?!\w)"),
        denominator=re.compile(rf"[ -](?P<word>{any_of('denominator')})(?![\w-])"),
        ratio=re.compile(
            rf"(?P<noun> \w+)? {any_of('ratio')} (?:{any_of('one')} )?(?P<whole>\d+|{any_of('unit', 'ten', 'hundred', 'addend')})(?![\w,.]*\d|\w)"
        ),
        letters=re.compile(r"[^\W\d_]+"),
    )


def ending(text: str, at: int, floor: int, phrases: Mapping[str, object]) -> tuple[int, str] | None:
    """Return where the longest phrase that ends just before `at` begins, and the phrase; None without one."""
    floor = max(floor, at - 60, text.rfind("\n\n", floor, at) + 1)
    tokens = [m.span() for m in re.finditer(r'[<>=≤≥]+|[^\s"(\[;<>=≤≥]+', text[floor:at])]
    if not tokens or text[floor + tokens[-1][1] : at].strip():
        return None
    for start, _ in tokens[-LONGEST_PHRASE:]:
        phrase = " ".join(text[floor + start : at].split())
        if phrase in phrases:
            return floor + start, phrase
    return None


def find(text: str, folded: str, language: str, skip: Sequence[tuple[int, int]] = ()) -> list[Numeral]:
    """Find the numbers of a text, in order.

    Parameters
    ----------
    text, folded : str
        The text, and the same folded (`borderledger.text.fold`) character by character.
    language : str
        ``en`` or ``es``.
    skip : sequence of (start, end)
        Spans in which no number is to be read, such as dates.
    """
    g = grammar(language)
    spans, found, at, floor = sorted(skip), [], 0, 0
    while match := g.scan.search(folded, at):
        while spans and spans[0][1] <= match.start():
            spans.pop(0)
        if spans and spans[0][0] < match.end():
            at = floor = max(spans[0][1], at + 1)
            continue
        at = match.end()
        if match["other"]:
            continue
        read = _digits(g, text, folded, match, floor) if match["digits"] else _words(g, folded, match, floor)
        if read:
            found.append(read)
            at = floor = read.end
    return found


def _figure(digits: str, language: str) -> float:
    """Return the value of digits with their thousands and decimal signs."""
    digits = re.sub(SPACE, "", digits)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits):
        return float(digits.replace(",", ""))
    if language == "es":
        grouped = re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", digits)
        digits = (digits.replace(".", "") if grouped else digits).replace(",", ".")
    return float(digits)


def _digits(g: Grammar, text: str, folded: str, match: re.Match[str], floor: int) -> Numeral | None:
    start, end = match.span()
    before = folded[max(0, start - 2) : start]
    if before[-1:] in ("#", ".", "/") or (
        text[start - 1 : start] == "-" and before[:1].isalpha() and start - 1 > floor
    ):
        return None  # "#5", "COVID-19"
    value = _figure(match["digits"], g.language)
    letters = g.letters.match(folded, end)
    if letters:
        word = letters[0]
        factor = g.value(word, "suffix")
        if factor and (len(word) > 1 or word == "k" or text[letters.start()] in "MB" or before[-1:] == "$"):
            return Numeral(start, letters.end(), value * factor, value * factor, scale=factor)
        if word not in _measures(g.language):
            return None  # "9th", "777s", "2D"
    return _sum(g, folded, start, end, value, digits=True)


@cache
def _measures(language: str) -> frozenset[str]:
    return frozenset(fold(row["word"]) for row in spoken("units", language) if row["kind"] == "measure")


def _words(g: Grammar, folded: str, match: re.Match[str], floor: int) -> Numeral | None:
    word, kinds = match["word"], g.words[match["word"]]
    start, end = match.span()
    if "unit" in kinds or "ten" in kinds or "addend" in kinds:
        kind = next(k for k in ("unit", "ten", "addend") if k in kinds)
        return _sum(
            g, folded, start, end, g.value(word, kind), room={"unit": 0, "ten": 10, "addend": 100}[kind]
        )
    for kind, read in (("multiple", _whole), ("fraction", _whole), ("magnitude", _magnitude)):
        if kind in kinds:
            return read(g, folded, start, end, kinds[kind])
    prefix = ending(folded, start, floor, g.words)
    one = g.value(prefix[1], "one") or g.value(prefix[1], "half") if prefix else 0.0
    if prefix and g.row(prefix[1], "vague"):
        plural = g.row(word + "s", "magnitude")
        return _magnitude(g, folded, prefix[0], end, plural) if plural else None
    begin = prefix[0] if prefix and one else start
    if "denominator" in kinds:
        share = round(100 / g.value(word, "denominator"), 1)
        if one == 1 and not word.endswith("s") and _counts(g, folded, end):
            return Numeral(begin, end, share, share, "fraction")
        return None
    if "scale" in kinds and (one or word == "mil"):
        scale = g.value(word, "scale")
        return _sum(g, folded, begin, end, (one or 1) * scale, room=scale, scale=scale)
    if "hundred" in kinds:
        return _sum(g, folded, begin, end, (one or 1) * 100, room=100)
    if "group" in kinds and one:
        value = one * g.value(word, "group")
        return Numeral(begin, end, value, value)
    return None


def _counts(g: Grammar, folded: str, end: int) -> bool:
    """Whether what follows lets a fraction stand for a share: "a third of", not "a third country"."""
    following = re.compile(r"[\s]+([^\W\d_]+)").match(folded, end)
    return folded[end : end + 1] != "-" and (
        following is None or g.row(following[1], "partitive") is not None
    )


def _whole(g: Grammar, folded: str, start: int, end: int, row: Row) -> Numeral | None:
    """Read a word that is a percentage by itself: half, doubled."""
    value, kind = float(row["value"]), row["kind"]
    if kind == "fraction" and row["word"] == "half":
        measured = re.compile(r" an? (\w+)").match(folded, end)
        if measured:
            scaled = g.words.get(measured[1], {}).keys() & {"scale", "group", "hundred"}
            return None if scaled else Numeral(start, measured.start(1) - 1, 0.5, 0.5, "part")
    if not _counts(g, folded, end) and " " not in row["word"] and row["word"] in ("double", "triple", "half"):
        return None
    return (
        Numeral(start, end, value, value, kind, change=row["change"])
        if folded[end : end + 1] != "-"
        else None
    )


def _magnitude(g: Grammar, folded: str, start: int, end: int, row: Row) -> Numeral | None:
    """Read "tens of thousands", "several hundred thousand", "thousands upon thousands", "miles de millones"."""
    low, high = float(row["value"]), float(row["high"])
    step = re.compile(r" (?:(?:of|de|and|upon|y) )?(\w+)")
    while more := step.match(folded, end):
        inner = g.value(more[1], "scale") or g.value(more[1].removesuffix("s"), "scale")
        if more[1] == "miles":
            inner = 1000.0 if g.language == "es" else 0.0
        if inner and inner >= 1000:
            low, high = low * inner, (high + 1) * inner - 1
        elif more[1] != row["word"]:
            break
        end = more.end()
    return Numeral(start, end, low, high, "magnitude")


def _sum(
    g: Grammar,
    folded: str,
    start: int,
    end: int,
    current: float,
    *,
    room: float = 0,
    scale: float = inf,
    digits: bool = False,
) -> Numeral | None:
    """Read on from the first part of a number: "26" in "26 mil 950", "one" in "one hundred and five".

    `room` is what a further part must stay below to be added: 10 after "twenty", 1000 after "mil".
    """
    total = 0.0 if scale == inf else current
    current = current if scale == inf else 0.0
    last = scale
    while True:
        if tail := g.tail.match(folded, end):
            total, current, end = (
                (total + last / 2, current, tail.end())
                if last < inf and not current
                else (total, current + 0.5, tail.end())
            )
        part = g.part.match(folded, end)
        if part is None:
            break
        join, word = part["join"].strip(), part["word"]
        kinds = g.words.get(word, {}) if word else {}
        if word is None:
            value, kind = float(part["digits"]), "digits"
        else:
            kind = next(k for k in ("unit", "ten", "addend", "hundred", "scale", "group") if k in kinds)
            value = float(kinds[kind]["value"])
        if kind in ("digits", "unit", "ten", "addend"):
            if not value < room or (join and join != "-" and not _joins(g, room)):
                break
            if kind == "digits" and (g.language != "es" or room < 1000):
                break
            if join == "-" and room != 10:
                break
            current += value
            room = {"ten": 10, "addend": 100}.get(kind, 0)
        elif join and join != "-":
            break
        elif kind == "hundred" and 0 < current < 100 and not digits:
            current, room = current * 100, 100
        elif kind == "scale" and (current or (word == "mil" and last > value) or (last < value and total)):
            if value < last:
                total, current = total + (current or 1) * value, 0.0
            elif current or total:
                total, current = (total + current) * value, 0.0
            last = room = value
        elif kind == "group" and current:
            current *= value
            end = part.end()
            break
        else:
            break
        end = part.end()
    value = total + current
    plain = last == inf
    share = _share(g, folded, end, value) if plain else None
    if share:
        return Numeral(start, share[0], share[1], share[1], "fraction")
    ordinal = g.letters.match(folded, end + 1) if folded[end : end + 1] == "-" else None
    if ordinal and g.row(ordinal[0], "ordinal"):
        return None
    return Numeral(start, end, value, value, scale=1 if plain else last)


def _joins(g: Grammar, room: float) -> bool:
    """Whether "and" (after a hundred) or "y" (after tens) may come between the parts."""
    return room == 10 if g.language == "es" else room >= 100


def _share(g: Grammar, folded: str, end: int, count: float) -> tuple[int, float] | None:
    """Read "thirds" after two, "in ten" after six: where it ends, and the percentage."""
    if not 1 <= count <= 99 or count != int(count):
        return None
    if (
        (over := g.denominator.match(folded, end))
        and count < g.value(over["word"], "denominator")
        and _counts(g, folded, over.end())
    ):
        return over.end(), round(100 * count / g.value(over["word"], "denominator"), 1)
    ratio = g.ratio.match(folded, end)
    if ratio is None or (ratio["noun"] and count != 1):
        return None
    word = ratio["whole"]
    whole = (
        float(word) if word.isdigit() else max(g.value(word, k) for k in ("unit", "ten", "hundred", "addend"))
    )
    following = g.letters.match(folded, ratio.end() + 1)
    if not count < whole <= 1000 or (following and following[0] in _measures(g.language)):
        return None
    return ratio.end(), round(100 * count / whole, 1)
