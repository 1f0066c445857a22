"""Time words as tokens of one letter each, and the forms of time expressions as patterns over those letters.

"on January 29, 2019" is the letters ``PMD,Y``: a form is then a short regular expression, the same one for
every language, and the words are rows of ``vocabulary/time.csv``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

import ahocorasick_rs

from borderledger.text import fold, vocabulary

# One letter a kind of word, in order of precedence where a word is of several kinds.
LETTERS = {
    "month": "M", "weekday": "W", "weekday_short": "w", "season": "S", "holiday": "H", "day_word": "t",
    "fiscal": "f", "to_date": "e", "part": "p", "unit": "u", "ordinal": "o", "number": "n", "shift": "x",
    "anaphor": "c", "following": "C", "ago": "g", "ago_before": "G", "later": "l", "after": "L", "vague_later": "v", "reference": "r",
    "daypart": "m", "then": "k", "term_word": "K", "term_title": "T", "under": "U", "article": "h", "one": "a",
    "office": "O", "of": "q", "and": "&", "filler": "b", "relation": "P",
}  # fmt: skip
TRIGGERS = ("month", "weekday", "weekday_short", "season", "holiday", "day_word", "unit", "fiscal", "reference",
            "ago", "vague_later", "then", "term_word", "later")  # fmt: skip
TENSES = ("past", "present", "future")

TOKEN = re.compile(
    r"(?P<clock>\d{1,2}(?::\d\d)+(?:\s?[ap]\.?m\b)?|\d{1,2}\s?[ap](?:m\b|\.\s?m\.))"
    r"|(?P<joined>\d+(?:[-/.]\d+)+)(?![a-z])"
    r"|(?P<figure>\d+(?:,\d{3})+(?:\.\d+)?|\d+)(?P<suffix>[a-z]+|º)?"
    r"|(?P<word>[^\W\d_]+(?:'(?!s\b)[a-z]+)?)"
    r"|(?P<mark>'s\b|\S)"
)
NUMERIC = re.compile(
    r"(?P<year>\d{4})[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)"
    r"|(?P<a>\d\d?)[-/.](?P<b>\d\d?)[-/.](?P<y>\d{4}|\d\d)"
    r"|(?P<year_>\d{4})[-/.](?P<month_>\d\d?)"
    r"|(?P<m2>\d\d?)[-/](?P<y2>\d{4})"
    r"|(?P<m3>\d\d?)/(?P<d3>\d\d?)"
)
YEAR_TRIGGER = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)|\d[-/]\d|'?\d0s\b|\bfy ?'?\d|hace|dentro de")

DAY = "(?:[Ww]\\.?,?h?)?"  # a weekday in front of a day of the month
IN_PART = "(?:h?(?P<part>[pl])[-q]*h?|h?(?P<nth>[ox])(?P<count>[nD])?b?(?P<sub>u)(?:q|P)h?)?"
COUNT = "(?:[nNDa]b?-?u[,&]*)"
FORMS = {
    # a day
    "numeric": f"{DAY}(?P<numeric>I)",
    "month_days": f"{DAY}(?P<month>M)\\.?(?:(?P<pair>B)|(?P<day>D)[-P&](?P<day2>D)(?![zuU%nD]))(?:,?(?P<year>Y))?",
    "days_month": f"{DAY}(?:(?P<pair>B)|(?P<day>D)[-P&]q?(?P<day2>D))q?(?P<month>M)\\.?(?:[q,]*(?P<year>Y))?",
    "month_day": f"{DAY}(?P<month>M)[./-]?h?(?P<day>[Dd]|[on](?![zuUK]))(?!%)(?:,?(?P<year>Y))?",
    "day_month": f"{DAY}h?(?P<day>[Dd]\\.?q?|oq)(?P<month>M)\\.?(?:[q,]*(?P<year>Y))?",
    "nth_weekday": "h?(?P<nth>o|x(?=Wq))(?P<weekday>W)(?:[qP]h?(?:(?P<month>M)(?:[q,]*(?P<year>Y))?|(?P<shift>x)(?P<unit>u)))?",
    "nth_day_of": "h?(?:u(?=D))?(?P<day>[dD])qh?(?P<shift>[xcC])(?P<unit>u)",
    "weekday_week": "h?(?:(?P<weekday>W)[qP]*h?(?:(?P<shift>x)(?P<unit>u)|(?P<unit_es>u)(?P<shift_es>x))|h?(?P<shift_>x)(?P<unit_>u)P?(?P<weekday_>W))",
    "weekday_the": "(?P<weekday>W)h(?P<day>d)",
    "weekday": "h?(?P<before>[xcC])?h?(?P<weekday>W)(?P<after>[xC])?(?P<daypart>m)?",
    "daypart": "(?P<daypart>m)P?(?P<weekday>W)",
    "day_word": "(?P<word>t)(?P<daypart>m)?",
    "part_of_day": "(?P<shift>x)(?P<daypart>m)",
    "month_date": "(?<=P)h(?P<day>d)(?=[.,;!?)]|$)",
    "holiday": "(?P<shift>x)?(?P<holiday>H)(?:[q,]?(?P<year>Y))?",
    # counted from a date
    "ago": f"(?:{COUNT}{{1,3}}(?P<sign>g)|(?P<sign_>G){COUNT}{{1,3}})",
    "later": f"{COUNT}{{1,3}}(?:(?P<sign>l)|(?P<after>L)(?=[.,;!?)]|$))|h(?P<unit>u)(?P<sign_>[lL])(?![zhMWD])",
    "from_day": f"{COUNT}{{1,3}}(?P<side>P|L)(?P<word>t)",
    "after_next": "h?(?P<unit>u)Lh?(?P<shift>x)",
    "vague_later": "(?P<word>v)",
    "then": "(?<=P)(?P<word>k)",
    "last_count": "h?(?P<shift>x)(?P<number>[nND])b?(?P<unit>u)|h(?P<number_>[nND])(?P<shift_>x)(?P<unit_>u)",
    # a calendar unit
    "to_date": "(?P<to_date>e)h?(?P<shift>x)?(?:(?P<unit>u)|(?P<year>Y))",
    "fiscal": f"{IN_PART}h?(?P<shift>[xcC])?(?:(?P<fy>y'?[DYN])|(?P<fiscal>f)(?P<year>Y)?)",
    "nth_unit": "h?(?P<nth>[ox])-?(?P<unit>u)(?:[qP]+(?:(?P<year>Y)|h?(?P<shift>[xcC])?(?:(?P<fiscal>f)(?P<fiscal_year>Y)?|(?P<of>u))|(?P<fy>y'?[DYN]))|(?:(?<=o.)|(?<=o-.))(?![qP]h?M))",
    "week_number": "(?P<unit>u)(?P<number>D)(?![zu])",
    "month": f"{IN_PART}(?P<shift>x)?(?P<month>M)\\.?(?:[,q]*(?P<year>Y)|q?(?P<shift_>x)(?P<of>u)?)?",
    "year_month": "(?P<year>Y),?(?P<month>M)",
    "season": f"{IN_PART}h?(?P<shift>x)?h?(?P<season>S)(?:[q,]*(?P<year>Y)|q?h?(?P<shift_>x)(?P<of>u)?)?",
    "same_ago": "h?c(?P<unit>u)(?:(?P<one>a)(?P<of>u)[gl]|h?x(?P<of_>u)|q?h?(?P<of_es>u)x)",
    "unit": f"{IN_PART}h?(?:(?P<shift>[xcC])(?P<unit>u)|(?P<unit_>u)(?P<shift_>[xC]))",
    "office": "(?P<word>O)",
    "the_unit": f"{IN_PART}h(?P<unit>u)(?![lgY])",
    "decade": f"{IN_PART}h?(?P<decade>E)",
    "years": "(?P<pair>J)",
    "year": f"{IN_PART}(?:u(?=Y))?(?P<year>Y)",
    # a term of office
    "term": "(?P<head_>A)-(?P<word_>K)|(?P<under>U)?h?(?P<order>o)?T?z?(?P<head>A)'?(?:(?P<order_>[ox])?(?P<word>K))?",
    # no place of its own
    "duration": "(?P<count>[nND])b?-?b?(?P<unit>u)|(?<=P)(?P<a>a)(?P<unit_>u)|(?<=P)h?(?P<plural>u)",
    "reference": "(?P<word>r)|(?P<current>x)",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark: its letter, its place in the text, its folded form, what the vocabulary says."""

    letter: str
    start: int
    end: int
    word: str
    value: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The time words of one language.

    ``words`` maps a folded word or phrase to (letter, value, needs a capital); ``phrases`` a first word to the
    phrases that begin with it, longest first.
    """

    words: dict[str, tuple[str, str, bool]]
    phrases: dict[str, list[tuple[str, ...]]]
    relations: dict[str, str]
    tenses: dict[str, str]
    endings: tuple[tuple[str, str], ...]
    any_ending: tuple[str, ...]
    lists: dict[str, frozenset[str]]
    triggers: ahocorasick_rs.AhoCorasick

    def tense(self, word: str, written: str) -> str:
        """Return past, present or future where the folded word or the ending of the written one says so, else ''."""
        found = self.tenses.get(word)
        if found is None and len(word) > 3 and written.endswith(self.any_ending) and word not in self.lists["not_verb"]:
            found = next(tense for ending, tense in self.endings if written.endswith(ending))
        return found or ""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of office, from ``reference/administrations.csv``; `number` counts the terms of one head."""

    label: str
    number: int
    start: date
    end: date | None


@cache
def terms() -> dict[str, tuple[Term, ...]]:
    """Return the terms of office by the folded last name of the head of government."""
    import csv
    from importlib import resources

    found: dict[str, list[Term]] = {}
    source = resources.files("borderledger") / "reference" / "administrations.csv"
    with source.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            name = fold(re.sub(r" [IVX]+$", "", row["label"]))
            known = found.setdefault(name, [])
            end = date.fromisoformat(row["end"]) if row["end"] else None
            known.append(Term(row["label"], len(known) + 1, date.fromisoformat(row["start"]), end))
    return {name: tuple(known) for name, known in found.items()}


@cache
def lexicon(language: str) -> Lexicon:
    """Return the time words of a language; an unknown language has none but numbers."""
    rows = [row for row in vocabulary("time") if row["language"] in (language, "")]
    words: dict[str, tuple[str, str, bool]] = {}
    relations: dict[str, str] = {}
    tenses: dict[str, str] = {}
    lists: dict[str, set[str]] = {kind: set() for kind in ("not_verb", "not_after", "hedge", "speech", "clause")}
    triggers = set()
    order = {kind: i for i, kind in enumerate(LETTERS)}
    for row in sorted(rows, key=lambda r: order.get(r["kind"], len(order))):
        kind, word = row["kind"], fold(row["word"])
        if word.startswith("*"):  # an ending keeps its accents: "*ó" is past, "*o" nothing
            word = row["word"]
        else:
            word = " ".join(m.group() for m in TOKEN.finditer(word))
        if kind in LETTERS:
            words.setdefault(word, (LETTERS[kind], row["value"], row["form"] == "Capital"))
        if kind == "relation":
            relations[word] = row["value"]
        elif kind in TENSES:
            tenses[word] = kind
        elif kind in lists:
            lists[kind].add(word)
        if kind in TRIGGERS:
            triggers.add(word.split()[0] if kind != "later" else word)
    for name in terms():
        words.setdefault(name, ("A", name, True))
        triggers.add(name)
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for phrase in {*words, *tenses}:
        first, *others = phrase.split()
        if others:
            phrases.setdefault(first, []).append((first, *others))
    for known in phrases.values():
        known.sort(key=len, reverse=True)
    endings = tuple((w[1:], t) for w, t in tenses.items() if w.startswith("*"))
    return Lexicon(words, phrases, relations, tenses, endings, tuple(e for e, _ in endings), {k: frozenset(v) for k, v in lists.items()},
                   ahocorasick_rs.AhoCorasick(sorted(triggers)))  # fmt: skip


def tokens(folded: str, text: str, start: int, end: int, words: Lexicon) -> list[Token]:
    """Return the tokens of ``text[start:end]``; `folded` is ``fold(text)``."""
    matches = list(TOKEN.finditer(folded, start, end))
    plain = [m.group() for m in matches]
    found: list[Token] = []
    i = 0
    while i < len(matches):
        match, word, size = matches[i], plain[i], 1
        if match.lastgroup in ("figure", "joined", "clock", "suffix"):
            letter, value = _number(match)
        else:
            for phrase in words.phrases.get(word, ()):
                if tuple(plain[i : i + len(phrase)]) == phrase:
                    word, size = " ".join(phrase), len(phrase)
                    break
            letter, value, capital = words.words.get(word, ("", "", False))
            if not letter or (capital and not text[match.start()].isupper()):
                letter, value = _mark(text[match.start()], word), ""
        found.append(Token(letter, match.start(), matches[i + size - 1].end(), word, value))
        i += size
    return _compounds(found)


def _compounds(found: list[Token]) -> list[Token]:
    """Join "twenty-first", "thirty one" to one token."""
    out: list[Token] = []
    for token in found:
        hyphen = len(out) > 1 and out[-1].letter == "-"
        tens = out[-2] if hyphen else out[-1] if out else None
        if (
            tens is not None and tens.letter == "n" and token.letter in "no" and token.value.isdigit()
            and tens.value.isdigit() and int(tens.value) >= 20 and int(token.value) < 10
        ):  # fmt: skip
            del out[-2 if hyphen else -1 :]
            value = str(int(tens.value) + int(token.value))
            token = Token(token.letter, tens.start, token.end, f"{tens.word} {token.word}", value)
        out.append(token)
    return out


def _mark(char: str, word: str) -> str:
    if word == "fy":
        return "y"
    if word[0].isalpha():
        return "z"
    return {"—": "~", "'s": "'"}.get(char if char == "—" else word, word)


def _number(match: re.Match[str]) -> tuple[str, str]:
    """Return letter and value of a token made of digits; X is a number that is no part of a date."""
    if match["joined"]:
        return _joined(match["joined"])
    if match["clock"] or "," in match["figure"]:
        return "X", ""
    figure, suffix = match["figure"], match["suffix"]
    if suffix == "s" and figure.endswith("0") and len(figure) in (2, 4):
        return "E", figure
    if suffix:
        return ("d", figure) if suffix in ("st", "nd", "rd", "th", "º", "o") and 0 < int(figure) < 32 else ("X", "")
    if len(figure) == 4 and 1800 <= int(figure) < 2100:
        return "Y", figure
    if len(figure) < 3 and 0 < int(figure) < 32:
        return "D", figure
    return ("N", figure) if len(figure) < 4 else ("X", "")


def _joined(written: str) -> tuple[str, str]:
    if "-" in written and written.count("-") == 1:
        a, b = written.split("-")
        if len(a) == 4 and len(b) in (2, 4) and a.isdigit() and b.isdigit():
            b = a[:2] + b if len(b) == 2 else b
            if 1900 <= int(a) < int(b) < 2100 and (len(written) == 9 or int(b[2:]) > 12 or int(b) == int(a) + 1):
                return "J", f"{a}-{b}"
        if len(a) < 3 and len(b) < 3 and a.isdigit() and b.isdigit() and 0 < int(a) < int(b) < 32:
            return "B", written
    return ("I", written) if NUMERIC.fullmatch(written) else ("X", "")


@cache
def patterns() -> tuple[re.Pattern[str], dict[str, re.Pattern[str]]]:
    """Return all forms as one pattern whose ``lastgroup`` is the form's name, and each form by itself."""
    together = "|".join(f"(?P<{name}>{re.sub(r'[?]P<[a-z_0-9]+>', '?:', form)})" for name, form in FORMS.items())
    return re.compile(together), {name: re.compile(form) for name, form in FORMS.items()}


def candidates(folded: str, words: Lexicon) -> Iterator[int]:
    """Yield, unordered, the offsets at which a word stands that may belong to a time expression."""
    for _, start, _ in words.triggers.find_matches_as_indexes(folded):
        yield start
    for match in YEAR_TRIGGER.finditer(folded):
        yield match.start()
