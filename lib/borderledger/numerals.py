"""Numbers in digits and in words, read to their values: one scan for where they begin, one small grammar."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import inf
from unicodedata import numeric

from borderledger.numerals_grammar import ADDED, BY_COMMA, BY_POINT, PARTS, SPACE, Grammar, Row, grammar
from borderledger.text import any_of, fold, vocabulary

LONGEST = 40  # characters of a number; longer digits count nothing
LETTERS = re.compile(r"[^\W\d_]+")
VULGAR = re.compile("[¼½¾⅓⅔⅛⅜⅝⅞]")
NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")
OF_A_WORD = re.compile(r" (?:of an?|de) (\w+)")
HALF_OF_UNIT = re.compile(r" an?(?= (\w+))")
AFTER_MILLIONS = re.compile(
    rf"[,;)]|\.(?!\w)| {any_of('follows millions')}\b| {any_of('joins a range')} \d[\d.]*m(?:illion|n)?\b"
)
MORE_MAGNITUDE = re.compile(r" (?:(?:of|de|and|upon|y) )?(\w+)")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written at ``text[start:end]``.

    `low` and `high` differ only where `kind` is ``magnitude`` ("tens of thousands"); otherwise `kind` is
    ``number``, ``part`` ("half an"), or in percent ``fraction`` ("two-thirds" is 66.7) and ``multiple``
    ("doubled" is 100, with its `change`). `scale` is what a last "million" multiplied by, 1 without one.
    """

    start: int
    end: int
    low: float
    high: float
    kind: str = "number"
    scale: float = 1
    change: str = ""


def find(text: str, folded: str, language: str, skip: Sequence[tuple[int, int]] = ()) -> list[Numeral]:
    """Find the numbers of a text, in order.

    Parameters
    ----------
    text, folded : str
        The text, and the same folded (`borderledger.text.fold`), character by character.
    language : str
        ``en`` or ``es``.
    skip : sequence of (start, end)
        Spans in which no number is to be read, such as dates.
    """
    g = grammar(language)
    spans = sorted(skip)
    starts = [start for start, _ in spans]
    found: list[Numeral] = []
    at = floor = 0
    while match := g.scan.search(folded, at):
        near = spans[max(0, bisect_right(starts, match.end() - 1) - 1)] if spans else (0, 0)
        if near[0] < match.end() and match.start() < near[1]:
            at = floor = max(near[1], match.start() + 1)
            continue
        at = match.end()
        read = None
        if match["digits"]:
            read = _digits(g, text, folded, match, floor)
        elif match["word"]:
            read = _words(g, folded, match, floor)
        if read:
            found.append(read)
            at = floor = read.end
    return found


def _figure(digits: str, language: str) -> float:
    """Return the value of digits with their thousands and decimal signs."""
    digits = re.sub(SPACE, "", digits)
    if re.fullmatch(BY_COMMA, digits):
        return float(digits.replace(",", ""))
    if language == "es":
        grouped = re.fullmatch(BY_POINT, digits)
        digits = (digits.replace(".", "") if grouped else digits).replace(",", ".")
    return float(digits)


def _digits(g: Grammar, text: str, folded: str, match: re.Match[str], floor: int) -> Numeral | None:
    start, end = match.span()
    before = folded[max(0, start - 2) : start]
    if end - start > LONGEST:
        return None
    compound = text[start - 1 : start] == "-" and before[:1].isalpha() and start - 1 > floor
    if compound or before[-1:] in ("#", ".", "/"):
        return None  # "COVID-19", "#5"
    value = _figure(match["digits"], g.language)
    if VULGAR.match(folded, end):
        value, end = value + numeric(folded[end]), end + 1
    if letters := LETTERS.match(folded, end):
        word = letters[0]
        factor = g.value(word, "suffix")
        if factor and (
            word not in ("m", "b")
            or text[letters.start()] in "MB"
            or before[-1:] in ("$", "€", "£")
            or (g.language == "en" and _of_millions(folded, letters.end(), value))
        ):
            return Numeral(start, letters.end(), value * factor, value * factor, scale=factor)
        if word not in g.measures:
            return None  # "9th", "777s", "2D"
    return _read(g, folded, start, end, _Sum(g, value, 0))


def _of_millions(folded: str, end: int, value: float) -> bool:
    """Whether an "m" means millions and no meters: "2m people", "rose to 2.4m in May", not "a 9m wall"."""
    following = NEXT_WORD.match(folded, end)
    if following and following[1] in _counted():
        return True
    return value % 1 != 0 and AFTER_MILLIONS.match(folded, end) is not None


@cache
def _counted() -> frozenset[str]:
    """Return the first words of the nouns that figures count."""
    return frozenset(fold(row["noun"]).split()[0] for row in vocabulary("counted"))


def _words(g: Grammar, folded: str, match: re.Match[str], floor: int) -> Numeral | None:
    """Read what begins with a number word, by the first of the kinds that the word has."""
    word = match["word"]
    start, end = match.span()
    if kind := g.kind(word, ADDED):
        return _read(g, folded, start, end, _Sum(g, g.value(word, kind), ROOM[kind]))
    if row := g.row(word, "magnitude"):
        return _magnitude(g, folded, start, end, row)
    if row := g.row(word, "multiple") or g.row(word, "fraction"):
        return _whole(g, folded, start, end, row)
    prefix = g.before.ending(folded, start, floor)
    if prefix and g.row(prefix[1], "vague") and (plural := g.row(word + "s", "magnitude")):
        return _magnitude(g, folded, prefix[0], end, plural)
    times = g.value(prefix[1], "one", "half") if prefix else 0.0
    return _scaled(g, folded, (prefix[0] if prefix and times else start, end), word, times)


def _scaled(g: Grammar, folded: str, span: tuple[int, int], word: str, times: float) -> Numeral | None:
    """Read "a million", "half a dozen", "a third", "mil": a word that an article or a half makes a number."""
    start, end = span
    kind = g.kind(word, ("denominator", "scale", "hundred", "group"))
    value = (times or 1) * g.value(word, kind)
    if kind == "denominator":
        whole = OF_A_WORD.match(folded, end)
        if whole and (g.row(whole[1], "scale") or whole[1] in g.measures):
            return None  # "a quarter of a million": read with its scale; "a quarter of an hour": no share
        share = round(100 / value, 1)
        fits = times == 1 and not word.endswith("s") and _counts(g, folded, end)
        return Numeral(start, end, share, share, "fraction") if fits else None
    if kind == "hundred":
        return _read(g, folded, start, end, _Sum(g, value, 100))
    if kind == "scale" and (times or word == "mil"):
        scale = g.value(word, kind)
        return _read(g, folded, start, end, _Sum(g, 0, scale, total=value, last=scale))
    return Numeral(start, end, value, value) if kind == "group" and times else None


def _counts(g: Grammar, folded: str, end: int) -> bool:
    """Whether what follows lets a fraction stand for a share: "a third of", not "a third country"."""
    following = NEXT_WORD.match(folded, end)
    return folded[end : end + 1] != "-" and (
        following is None or g.row(following[1], "partitive") is not None
    )


def _whole(g: Grammar, folded: str, start: int, end: int, row: Row) -> Numeral | None:
    """Read a word that is a percentage by itself: half, doubled."""
    value, kind = float(row["value"]), row["kind"]
    if g.row(row["word"], "half") and (measured := HALF_OF_UNIT.match(folded, end)):
        scaled = g.kind(measured[1], ("scale", "group", "hundred"))
        return None if scaled else Numeral(start, measured.end(), 0.5, 0.5, "part")
    if folded[end : end + 1] == "-" or (row["note"] == "adjective" and not _counts(g, folded, end)):
        return None
    return Numeral(start, end, value, value, kind, change=row["change"])


def _magnitude(g: Grammar, folded: str, start: int, end: int, row: Row) -> Numeral:
    """Read "tens of thousands", "several hundred thousand", "thousands upon thousands"."""
    low, high = float(row["value"]), float(row["high"])
    while more := MORE_MAGNITUDE.match(folded, end):
        word = more[1]
        singular = {"miles": "mil"}.get(word, word.removesuffix("s"))
        inner = g.value(word, "scale") or g.value(singular, "scale")
        if inner >= 1000:
            low, high = low * inner, (high + 1) * inner - 1
        elif word != row["word"]:
            break
        end = more.end()
    return Numeral(start, end, low, high, "magnitude")


ROOM = {"unit": 0, "ten": 10, "addend": 100}


@dataclass(slots=True)
class _Sum:
    """A number being read part by part: "26", "mil", "950".

    `room` is what a further part must stay below to be added: 10 after "twenty", 1000 after "mil", 0 after
    digits; `total` holds what a scale has closed, `last` that scale, `current` the open group.
    """

    grammar: Grammar
    current: float
    room: float
    total: float = 0
    last: float = inf

    def take(self, kind: str, value: float, join: str) -> bool:
        """Take the next part, if it can belong to this number."""
        if kind in ADDED or kind == "digits":
            return self._add(kind, value, join)
        if join not in ("", "-"):
            return False
        if kind == "hundred" and 0 < self.current < 100:
            self.current, self.room = self.current * value, value
            return True
        if kind == "group" and self.current:
            self.current, self.room = self.current * value, 0
            return True
        return kind == "scale" and self._scale(value)

    def _add(self, kind: str, value: float, join: str) -> bool:
        spanish = self.grammar.language == "es"
        if value >= self.room or (kind == "digits" and not (spanish and self.room >= 1000)):
            return False
        if join == "-":
            fits = self.room == 10
        else:
            fits = not join or (self.room == 10 if spanish else self.room >= 100)
        if fits:
            self.current += value
            self.room = ROOM.get(kind, 0)
        return fits

    def _scale(self, value: float) -> bool:
        if value < self.last:  # "two million (three hundred) thousand", "dos millones mil"
            if not self.current and (self.last == inf or value != 1000 or self.grammar.language != "es"):
                return False
            self.total, self.current = self.total + (self.current or 1) * value, 0
        elif value > self.last:  # "mil millones"
            self.total, self.current = (self.total + self.current) * value, 0
        else:
            return False
        self.last = self.room = value
        return True

    def half_more(self) -> None:
        """Take "and a half": of the scale just said, or of one."""
        if self.current or self.last == inf:
            self.current += 0.5
        else:
            self.total += self.last / 2


def _read(g: Grammar, folded: str, start: int, end: int, number: _Sum) -> Numeral | None:
    """Read on from the first part of a number to its last, then a share made of it ("two-thirds")."""
    while True:
        if tail := g.tail.match(folded, end):
            number.half_more()
            end = tail.end()
        part = g.part.match(folded, end)
        if part is None:
            break
        word = part["word"]
        kind = g.kind(word, PARTS) if word else "digits"
        value = g.value(word, kind) if word else float(part["digits"])
        if not number.take(kind, value, part["join"].strip()):
            break
        end = part.end()
    value = number.total + number.current
    if number.last == inf:
        if measured := _part_of_unit(g, folded, end):
            return Numeral(start, measured, value, value, "part")
        if share := _share(g, folded, end, value):
            return Numeral(start, share[0], share[1], share[1], "fraction")
        after = LETTERS.match(folded, end + 1) if folded[end : end + 1] == "-" else None
        if after and g.row(after[0], "ordinal"):
            return None  # "twenty-first"
    return Numeral(start, end, value, value, scale=1 if number.last == inf else number.last)


def _part_of_unit(g: Grammar, folded: str, end: int) -> int | None:
    """Return where the share in "three quarters of an hour" ends, None where it is a share of no unit."""
    over = g.denominator.match(folded, end)
    whole = OF_A_WORD.match(folded, over.end()) if over else None
    return over.end() if over and whole and whole[1] in g.measures else None


def _share(g: Grammar, folded: str, end: int, count: float) -> tuple[int, float] | None:
    """Read "thirds" after two, "in ten" after six: where it ends, and the percentage."""
    if not 1 <= count <= 99 or count != int(count):
        return None
    if over := g.denominator.match(folded, end):
        whole = g.value(over["word"], "denominator")
        if count < whole and _counts(g, folded, over.end()):
            return over.end(), round(100 * count / whole, 1)
    ratio = g.ratio.match(folded, end)
    if ratio is None:
        return None
    word = ratio["whole"]
    if ratio["noun"] and count != 1 and (word.isdigit() or not _counts(g, folded, ratio.end())):
        return None  # "two Hondurans in five have", not "two people in five cities"
    whole = float(word) if word.isdigit() else g.value(word, *ADDED, "hundred", "scale")
    following = LETTERS.match(folded, ratio.end() + 1)
    if not count < whole <= 1000 or (following and following[0] in g.measures):
        return None  # "three in ten days"
    return ratio.end(), round(100 * count / whole, 1)
