"""An article's text as blocks: headline, paragraphs, headings, items, and the page's own noise."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ahocorasick_rs import AhoCorasick, MatchKind

from borderledger.text import any_of, fold, vocabulary

LINE_END = re.compile(r"\n")
SHORTEST, WIDEST = 40, 100  # characters of a line that was cut for its width
FEW_LINES = 5  # such lines, from which a text counts as cut
SHORT = 12  # words: a line this short is no paragraph
LONG = 45  # words: a paragraph this long is noise only on more than one sign
LINE = re.compile(r"[^\n]+")
ITEM = re.compile(r"\s*(?:[•‣▪·*–-]\s+|\(?\d{1,2}[.)]\s)")
PHONE_END = re.compile(r"\d{3}[\s.-]\d{4}(?!\d)")  # what is soon looked for in every line
PHONE = re.compile(r"(?<!\d)\+?\d{0,3}[\s.-]?\(?\d{2,3}\)?[\s.-]\d{3}[\s.-]\d{4}(?!\d)")
CELL_END = re.compile(r"[|\t]")
NUMBER = rf"[$<>~]?\d[\d.,]*\s?(?:%|{any_of('thousand')}\b)?"
ENTRY = re.compile(
    rf"(?::\s+|[|\t]\s*){NUMBER}(?: \([^()]{{1,20}}\))?[\s|]*$"
)  # "Encounters: 124,220", "El Paso | 300"
CELL = re.compile(rf"\s*(?:{NUMBER}|:?[-–—]+:?|n/a)?\s*", re.IGNORECASE)
ALONE = re.compile(
    rf"\s*(?:\$?\d{{1,3}}(?:[.,]\d{{3}})+|\$?\d[\d.,]*\s?(?:%|{any_of('scale of a number')}))\s*"
)
SAYS = 4  # words from which the line under a number alone says what it counts
NAVIGATION = re.compile(r"[^|]{1,40}(?:\|[^|]{1,40}){2,}|\s*\[[^\]]{0,200}\]\s*|\s*\([^)]{0,20}\)\s*")
CLOSED = (".", "!", "?", "…", '"', "”", "’", ":", ";", ")")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text, ``text[start:end]``, of one kind.

    ``kind`` is ``headline``, ``heading``, ``paragraph``, ``item`` or ``noise``.
    """

    kind: str
    start: int
    end: int


def blocks(text: str, title: str = "") -> list[Block]:
    """Cut `text` into blocks, in order; blank lines belong to none.

    Noise is what the page adds to the article: navigation, appeals for money, captions, pointers to other
    stories, a firm's blurb with its telephone. The signs are in ``vocabulary/noise.csv``.
    """
    spans = list(_lines(text))
    folded = [fold(text[a:b]) for a, b in spans]
    head = _headline(folded, fold(title).strip())
    noisy = _noise(text, spans, folded, head)
    return [Block(_kind(text[a:b], i, head, noisy[i]), a, b) for i, (a, b) in enumerate(spans)]


def cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the cells of a line of a table told as text ("October | 9,500"), only one for another."""
    marks = [found.start() for found in CELL_END.finditer(text, start, end)]
    bounds = zip([start, *(mark + 1 for mark in marks)], [*marks, end], strict=True)
    return [(a, b) for i, (a, b) in enumerate(bounds) if text[a:b].strip() or 0 < i < len(marks)]


def plain(text: str) -> list[Block]:
    """Cut `text` into blocks without a look at what they are: paragraphs all."""
    return [Block("paragraph", a, b) for a, b in _lines(text)]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the lines that are not blank.

    A line that runs on in lower case joins the next, and so does a number alone over the words for it. Where
    the lines of a text are of one width, as those of mail are, all of a paragraph join.
    """
    start = end = -1
    width = _width(text)
    for match in LINE.finditer(text):
        line = match.group()
        if not line.strip():
            continue
        a = match.start() + len(line) - len(line.lstrip())
        b = match.end() - len(line) + len(line.rstrip())
        runs_on = (
            0 <= end == match.start() - 1
            and end - start > 60
            and text[a].islower()
            and not text.endswith(CLOSED, start, end)
        )
        if width and 0 <= end == match.start() - 1:
            begun = text.rfind("\n", 0, end) + 1
            runs_on = end - begun > SHORTEST and _goes_on(text[begun:end], line, width)
        alone = start >= 0 and ALONE.fullmatch(text, start, end) is not None
        if not (runs_on or (alone and len(line.split()) >= SAYS)):
            if start >= 0:
                yield start, end
            start = a
        end = b
    if start >= 0:
        yield start, end


def _width(text: str) -> int:
    """Return how long the lines of a text are that was cut into lines of one width; 0 for any other."""
    lines = [line.strip() for line in text.split("\n")]
    pairs = [(a, b) for a, b in pairwise(lines) if a and b]
    cut = [b for a, b in pairs if SHORTEST < len(a) <= WIDEST and not a.endswith(CLOSED)]
    lower = sum(b[0].islower() for b in cut)
    if len(cut) < FEW_LINES or len(cut) < 0.6 * len(pairs) or lower < 0.5 * len(cut):
        return 0
    return max(len(a) for a, _ in pairs if len(a) <= WIDEST)


def _goes_on(before: str, line: str, width: int) -> bool:
    """Whether a line goes on with a paragraph: a sentence that ends well before the edge ends one."""
    ends = before.rstrip().endswith(CLOSED) and len(before.strip()) < 0.75 * width
    return not ends and not ITEM.match(line) and not CELL_END.search(line)


def unwrapped(text: str, known: Sequence[Block]) -> str:
    """Return the text with a space for every line end within a block, but for one after a number alone."""
    pieces, at = [], 0
    for block in known:
        for match in LINE_END.finditer(text, block.start, block.end):
            if not ALONE.fullmatch(text, block.start, match.start()):
                pieces += [text[at : match.start()], " "]
                at = match.end()
    return "".join([*pieces, text[at:]])


def _headline(folded: list[str], title: str) -> int:
    """Return the number of the headline's line: the manifest's title, else the first line of some length.

    Where that is a paragraph, it is the short line above it; -1 where the text came without a headline.
    """
    if title in folded and title:
        return folded.index(title)
    first = next((i for i, line in enumerate(folded) if _may_head(line)), 0)
    entries = [i for i, line in enumerate(folded[: first + 1]) if ENTRY.search(line)]
    if len(entries) > 1:  # a short title over a list of numbers
        return next((i for i in range(entries[0]) if not _is_noise(folded[i])), -1)
    if not folded or len(folded[first].split()) <= SHORT or not folded[first].endswith("."):
        return first
    return next((i for i in range(first) if not _is_noise(folded[i])), -1)


def _may_head(line: str) -> bool:
    """Whether a folded line may be the headline: of some length, no noise, not under a number alone."""
    return len(line.split()) >= 4 and not ALONE.fullmatch(line.partition("\n")[0]) and not _is_noise(line)


@cache
def _weights(where: str) -> dict[str, float]:
    return {row["phrase"]: float(row["weight"]) for row in vocabulary("noise") if row["where"] == where}


@cache
def _signs(where: str) -> tuple[re.Pattern[str], dict[str, float]]:
    weights = _weights(where)
    ordered = sorted(weights, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered))), weights


@cache
def _anywhere() -> tuple[AhoCorasick, list[float]]:
    """Return what finds the signs that may stand anywhere in a line, and the weight of each."""
    weights = _weights("any")
    return AhoCorasick(list(weights), matchkind=MatchKind.LeftmostLongest), list(weights.values())


@cache
def _tails() -> tuple[str, ...]:
    return tuple(row["phrase"] for row in vocabulary("noise") if row["note"] == "tail")


def _has_phone(line: str) -> bool:
    return PHONE_END.search(line) is not None and PHONE.search(line) is not None


def _is_noise(line: str) -> bool:
    """Whether a folded line is noise by its own words."""
    anywhere, weighs = _anywhere()
    weight = sum(weighs[i] for i in {i for i, _, _ in anywhere.find_matches_as_indexes(line)})
    for where in ("start", "line"):
        pattern, weights = _signs(where)
        if (found := pattern.match(line)) and (where == "start" or found.end() >= len(line.rstrip(":. "))):
            weight += weights[found.group()]
    words = len(line.split())
    if _has_phone(line):
        weight += 1.0 if words <= SHORT else 0.6
    if words <= SHORT and NAVIGATION.fullmatch(line):
        weight += 1.0
    return weight >= (1.0 if words <= LONG else 1.2)


def _noise(text: str, spans: list[tuple[int, int]], folded: list[str], head: int) -> list[bool]:
    """Whether each line is noise: by its words, by being printed twice, or by where it stands."""
    counts = Counter(folded)
    table = _tabular(folded)
    noisy = [
        i != head and i not in table and (counts[line] > 1 or _is_noise(line))
        for i, line in enumerate(folded)
    ]
    for i in range(head):  # what stands above the headline is the page's
        noisy[i] = noisy[i] or len(folded[i].split()) <= SHORT
    tail = False
    for i in range(head + 1, len(folded)):
        words = len(folded[i].split())
        body = words > 25 or (words > SHORT and folded[i].endswith("."))
        starts_tail = folded[i].startswith(_tails()) or _has_phone(folded[i])
        tail = noisy[i] and (tail or starts_tail) if body else tail or (noisy[i] and starts_tail)
        noisy[i] = noisy[i] or (tail and not body)
    _fill(noisy, folded)
    return noisy


def _tabular(folded: list[str]) -> set[int]:
    """Return the lines of tables: two or more with as many cells, all but the first of them of numbers alone.

    What heads the columns is one with them; "« | 1 | 2 | 3" stands alone.
    """
    widths = [len(cells(line, 0, len(line))) for line in folded]
    rows = {i for i, line in enumerate(folded) if widths[i] > 1 and _is_row(line)}
    beside = {j for i in rows for j in (i - 1, i + 1) if 0 <= j < len(folded) and widths[j] == widths[i]}
    heads = {j for j in beside - rows if j + 1 in rows}
    return {i for i in rows if i in beside or i - 1 in heads} | heads


def _is_row(line: str) -> bool:
    """Whether a line of cells names what it tells of in the first, and has numbers alone in the others."""
    first, *others = cells(line, 0, len(line))
    return line[slice(*first)].strip() != "" and all(CELL.fullmatch(line, *cell) for cell in others)


def _fill(noisy: list[bool], folded: list[str]) -> None:
    """Close the gaps: a short line that is no sentence, with noise around it, is noise."""
    for i in range(1, len(noisy)):
        short = len(folded[i].split()) <= SHORT and not folded[i].endswith(".")
        if not noisy[i] and short and noisy[i - 1] and all(noisy[i + 1 : i + 2]):
            noisy[i] = True


def _kind(line: str, i: int, head: int, noisy: bool) -> str:
    if noisy:
        return "noise"
    if i == head:
        return "headline"
    if ITEM.match(line) or (len(line.split()) <= SHORT and ENTRY.search(line)):
        return "item"
    return "heading" if len(line.split()) <= SHORT and not line.rstrip().endswith(CLOSED) else "paragraph"
