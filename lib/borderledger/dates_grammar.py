"""Time words as tokens of one letter each, and the forms of time expressions as patterns over those letters.

"on January 29, 2019" is the letters ``PMD,Y``: a form is then a short regular expression, the same one for
every language, and the words are rows of ``vocabulary/time.csv``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

import ahocorasick_rs

from borderledger import reference
from borderledger.text import fold, vocabulary

# One letter a kind of word, in order of precedence where a word is of several kinds.
LETTERS = {
    "month": "M", "weekday": "W", "weekday_short": "w", "season": "S", "holiday": "H", "day_word": "t",
    "fiscal": "f", "to_date": "e", "part": "p", "unit": "u", "ordinal": "o", "number": "n", "shift": "x",
    "anaphor": "c", "following": "C", "ago": "g", "ago_before": "G", "later": "l", "after": "L",
    "vague_later": "v", "reference": "r", "daypart": "m", "then": "k", "term_word": "K", "term_title": "T",
    "under": "U", "article": "h", "one": "a", "office": "O", "of": "q", "and": "&", "filler": "b",
    "relation": "R", "every": "F", "set": "s", "weekdays": "j", "zone": "Z", "quarter": "Q", "ending": "V",
    "same_stretch": "9", "eve": "8", "runs_out": "7", "the_weekend": "6",
}  # fmt: skip
WITHIN = "P"  # of the relations: "in", "of", which stay inside an expression; "from" and "to" lead to another
# Kinds that make a sentence worth reading.
TRIGGERS = (
    "month", "weekday", "weekday_short", "season", "holiday", "day_word", "unit", "fiscal", "reference",
    "ago", "vague_later", "then", "term_word", "later", "office", "daypart", "set", "weekdays", "zone",
    "past_alone", "quarter", "same_stretch", "eve",
)  # fmt: skip
# Kinds that are mere lists of words.
LISTS = (
    "not_verb",
    "not_after",
    "hedge",
    "speech",
    "clause",
    "relative",
    "takes_office",
    "perfect",
    "came",
    "step_present",
    "future_before",
    "this",
    "now",
    "past_alone",
    "half",
    "leads",
    "puts_off",
    "noun_after",
    "dummy",
    "the_day",
    "on_day",
    "numbered",
    "planned_noun",
    "deed_noun",
    "deed_lead",
    "to_the_day",
    "first_day",
    "opens_term",
    "fiscal_alone",
    "places",
    "to_today",
    "possessive",
    "in_power",
)
TENS, UNITS = frozenset(("20", "30", "40", "50", "60", "90")), frozenset("123456789")
ORDINAL_SUFFIXES = ("st", "nd", "rd", "th", "º", "o")
WRITTEN = ("word", "mark")  # groups of `TOKEN` that the vocabulary may know
UNKNOWN = "", "", False
TENSES = ("past", "present", "future")
PASTS = ("past", "past or participle")  # roles of verbs with a past of their own

TOKEN = re.compile(
    r"(?P<clock>\d{1,2}(?::\d\d)+(?:\s?[ap]\.?m\b)?|\d{1,2}\s?[ap](?:m\b|\.\s?m\.))"
    r"|(?P<joined>\d+(?:[-/.]\d+)+)(?![a-z])"
    r"|(?P<figure>\d+(?:,\d{3})+(?:\.\d+)?|\d+)(?P<suffix>[a-z]+|[º°])?"
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
CLOCK = re.compile(r"(?P<hour>\d\d?):?(?P<minute>\d\d)?(?::\d\d)?\s?(?:(?P<half>[ap])\.?\s?m\.?)?")
YEAR_TRIGGER = re.compile(
    r"(?=[\d'fhdobuse])(?:(?<!\d)(?:1[89]|20)\d\d(?!\d)|\d[-/]\d|'?\d0s\b|\bfy ?'?\d|\d(?:st|nd|rd|th)[.,;]"
    r"|hace|dentro de|\b(?:on|by|for|until|since|from) the \d{1,2}(?:st|nd|rd|th)\b"
    r"|\bd?el \d|\d:\d\d|\d\s?[ap]\.?\s?m\b)"
)

DAY = r"(?:h?[Ww]\.?,?h?)?"  # a weekday in front of a day of the month
YEAR = r"(?:,?(?P<year>Y))?"
OF_YEAR = r"(?:[q,]*(?P<year>Y))?"
OF_UNIT = r"[qP]h?(?:(?P<shift_>x)(?P<of>u)|(?P<of_>u)(?P<shift__>x))"  # "of last year", "del año pasado"
PAIR = (  # "5-7", "5 to 7", "5, 6 and 7", "el 1 y el 15"
    r"(?:(?P<pair>B)|(?P<day>D)(?:[-PR&]q?|(?:,D)+,?&|(?<=[hPRq].)[-R&]h)(?P<day2>D)(?![zuU%nD]))"
)
PART = (  # "early", "the first five months of", "los cinco primeros meses de"
    r"(?:h?(?P<part>[pl])(?:-|P?q?)h?"
    r"|h?(?:(?P<nth>[ox])(?P<count>[nD])?|(?P<count_>[nD])(?P<nth_>o))b?(?P<sub>u)(?:q|P)h?)?"
)
COUNT = r"(?:[nNDa]b?-?u[,&]*){1,3}"
FY = r"(?P<fy>y'?[DYN])"
OF_OTHER = (  # "a year earlier", "of last year", "of fiscal 2018", "the year before"
    r",?(?:a(?P<ago>u)[glL]|[qP]?h?(?:(?P<year>Y)|(?P<fiscal>f)(?P<fiscal_year>Y)?"
    r"|(?P<shift>[xC])(?:(?P<of>u)|(?P<of_fiscal>f))|(?P<of_>u)(?P<shift_>[xCL])))"
)
START = r"(?![zPRq&,.;b'-]|[ha]z)"  # most words begin no form
FORMS = {
    # a day
    "numeric": DAY + r"(?P<numeric>I)",
    "month_days": DAY + r"(?P<month>M)\.?" + PAIR + YEAR,
    "days_month": DAY + PAIR + r"q?(?P<month>M)\.?" + OF_YEAR,
    "month_day": DAY + r"(?P<shift>x)?(?P<month>M)[./-]?h?(?P<day>[Dd]|[on](?![zuUK]))(?!%)"
                 r"(?:" + OF_UNIT + r"|" + YEAR + r")",
    "days_of": r"(?<=[qhu])(?P<day>D)(?:R|(?:,D)*&)(?P<day2>D)"
               r"(?:q(?:h?(?P<shift>x)(?P<unit>u)|(?P<unit_>u)(?P<shift_>x))|(?=[,.;:)]|$))",
    "day_month": r"(?:h?(?P<aimed>x))?" + DAY + r"h?(?P<day>[Dd]\.?q?|oq)(?P<month>M)\.?"
                 r"(?:" + OF_UNIT + "|" + OF_YEAR + ")",
    "nth_weekday": r"h?(?P<nth>o|x(?=Wq))(?P<weekday>W)"
                   r"(?:[qP]h?(?:(?P<month>M)" + OF_YEAR + r"|(?P<shift>[xC])(?P<unit>u)))?",
    "nth_day_of": r"h?(?:u(?=D))?(?P<day>[dD])qh?(?P<shift>[xcC])(?P<unit>u)",
    "weekday_week": r"h?(?P<weekday>W)[qP]*h?(?:(?P<shift>x)(?P<unit>u)|(?P<unit_>u)(?P<shift_>x))",
    "week_weekday": r"h?(?P<shift>x)(?P<unit>u)P?(?P<weekday>W)",
    "weekday_the": r"h?(?P<weekday>W)(?:h(?P<day>d)|(?P<number>D)(?!q|[.,]D))",
    "weekday": r"(?:h?(?P<before>[xcC])|h)?(?P<weekday>W)(?P<after>[xC])?(?P<daypart>m)?",
    "daypart": r"(?P<daypart>m)P?(?P<weekday>W)",
    "day_word": r"(?P<word>t)(?P<daypart>m)?",
    "part_of_day": r"(?P<shift>[xcC])(?P<daypart>m)",
    "week_of": r"h?(?P<week>u)q" + DAY + r"(?P<month>M)\.?h?(?P<day>[Dd])" + YEAR,
    "week_of_day": r"h?(?P<week>u)qh?(?P<day>D)q(?P<month>M)" + OF_YEAR,
    "month_date": r"(?<=[PR])h(?P<day>d)(?=[.,;:!?)&PRLlcz]|$)"
                  r"|h(?P<number>D)(?=h(?!D)|[,;)](?!D)|$)|h?(?P<unit>u)(?P<number_>D)(?!q|[.,]D)",
    "holiday": r"(?P<shift>x)?(?P<holiday>H)(?:[q,]?(?P<year>Y))?",
    # counted from a date
    "ago": COUNT + r"(?P<sign>g)(?:,?(?P<today>t)|,?(?P<this>x)(?P<within>u)|,?[PR]?(?P<weekday>W)|)"
           r"|(?P<many>u)(?P<sign__>g)|(?P<sign_>G)" + COUNT,
    "later": COUNT + r"(?:(?P<sign>l)|(?P<after>L)(?=[.,;!?)]|$))"
             r"|h(?P<unit>u)(?P<sign_>[lL])(?![MWDxHI])|(?P<units>u)(?P<vague>l)",
    "office": r"(?:" + COUNT + r"(?P<side>L)[zhA'L]{0,4})?(?P<word>O)",
    "in_office": r"h?(?P<nth>o)(?P<count>[nND])?b?(?P<sub>u)",
    "before_event": COUNT + r"(?P<side>L)(?![.,;!?)WMDdISHkt]|h(?:[WDdu]|M\.?D)|$)",
    "from_day": COUNT + r"(?P<side>[PRL])(?P<word>t)",
    "after_next": r"h?(?P<unit>u)(?P<side>L)h?(?P<shift>x)(?![uWMSH])",
    "vague_later": r"(?P<word>v)",
    "one_before": r"(?<=[PRq])h?(?:(?P<shift>C)n?|(?<=h)(?P<one>n)(?P<side>L))(?=[,.;:)&]|$)",
    "then": r"(?<=[PR])(?P<word>k)",
    "last_count": r"h?(?P<shift>[xC])(?P<number>[nND])b?(?P<unit>u)(?!qM)"
                  r"|h(?P<number_>[nND])(?:(?P<shift_>x)(?P<unit_>u)|(?P<unit__>u)(?P<shift__>C))",
    # a calendar unit
    "to_date": r"(?P<to_date>e)h?(?P<shift>x)?"
               r"(?:(?P<unit>u)|(?P<year>Y)|(?P<month>M)|(?P<fiscal>f)"
               r"|(?P<term>K)(?:q?T?z?z?(?P<head>A)|(?P<shift_>x)?(?!qz*A)))",
    "six_years": r"h?(?:(?P<shift>x)(?P<term>K)|(?P<term_>K)(?P<shift_>[xC])|p(?P<start>K))(?!qz*A)",
    "quarter_of": FY + r"Q(?P<number>D)",
    "fiscal_years": r"h?(?:f(?P<from>Y)[-R&]h?(?P<to>Y)|(?P<shift>x)(?P<number>[nND])(?P<fiscal>f))",
    "fiscal_nth": r"(?P<fiscal>f)(?P<fiscal_year>Y)'(?P<nth>[ox])-?(?P<unit>u)",
    "fiscal": PART + r"h?(?P<shift>[xcC])?"
              r"(?:" + FY + r"|(?P<fiscal>f)(?P<year>Y)?|(?P<year_>Y)(?P<budget>f))",
    "century": r"h?(?:(?P<part>p)-?)?(?P<nth>[od])-?(?P<century>u)",
    "nth_unit": r"h?(?P<nth>[ox])-?(?P<unit>u)(?:[qP,]*(?:(?P<year>Y)|" + FY
                + r"|h?(?P<shift>[xcC])?"
                r"(?:(?P<fiscal>f)(?P<fiscal_year>Y)?|(?P<of>u)(?P<shift_>x)?))"
                r"|(?:(?<=o.)|(?<=o-.))(?![qP]h?M))",
    "quarter": r"Q(?P<number>D)(?:[q,]*(?:(?P<year>Y)|" + FY + r"|f(?P<fiscal_year>Y)))?",
    "week_number": r"(?P<unit>u)(?P<number>D)(?![zu])",
    "month_before": r"h?(?:(?P<shift>C)(?P<month>M)|(?P<month_>M)(?P<shift_>C)"
                    r"|(?<=h)(?P<month__>M)(?P<side>L))(?=[,.;:)&]|$)",
    "month": PART + r"(?:h?(?P<whole>u)q)?(?:(?P<shift>x)|(?P<those>c))?(?P<month>M)\.?"
             r"(?:[,q]*(?P<year>Y)|q?(?P<shift_>x)(?P<of>u)?|q(?P<that>c)(?P<of_>u)"
             r"|,?a(?P<ago>u)(?P<sign>[glL])(?!h)|,?[qP]?h(?P<ago_>u)(?P<sign_>L)(?!h)"
             r"|[qP]h?(?:(?P<other>C)(?P<of__>u)|(?P<of_es>u)(?P<other_>[xC])))?",
    "year_month": r"(?P<year>Y),?(?P<month>M)",
    "season": PART + r"h?(?P<shift>x)?h?(?P<season>S)(?:[q,]*(?P<year>Y)|q?h?(?P<shift_>x)(?P<of>u)?)?",
    "same_ago": r"h?c(?P<unit>u)" + OF_OTHER,
    "same_stretch": r"h?(?:(?P<same>9)|c(?P<count>[nND])(?P<unit>u))(?:" + OF_OTHER + ")?",
    "eve": r"(?P<eve>8)",
    "runs_out": r"(?<=[PRL])(?:h(?P<unit>u)(?P<out>7)|(?P<out_>7)h?(?P<unit_>u))",
    "the_weekend": r"(?P<weekend>6)(?P<shift>[xC])?",
    "unit": PART + r"h?(?:(?P<shift>[xcC])(?P<unit>u)|(?P<unit_>u)(?P<shift_>[xC]))",
    "the_unit": PART + r"(?:h|(?<=uq)|(?<=p))(?P<unit>u)(?![lgY])",  # "meses del año", "fines de año"
    "decade": PART + r"h?(?P<decade>E)",
    "years": r"(?P<pair>J)",
    "year": PART + r"(?:u(?=Y))?(?P<year>Y)",
    "opening": r"h?(?P<nth>o)(?P<count>[nND])b?(?P<sub>u)(?!-|qhz)",
    # a term of office
    "term": r"(?P<head_>A)-(?P<word_>K)"
            r"|(?:(?P<under_>U)h?|h)(?P<order__>o)?(?P<word__>K)q?T?z?z?(?P<head__>A)"
            r"|(?P<under>U)?h?(?P<order>o)?T?z?z?(?P<head>A)(?:'?(?P<order_>[ox])?(?P<word>K)|(?!'))",
    # no place of its own
    "halves": r"(?P<count>[nND])&a(?P<half>u)(?P<unit>u)|a(?P<unit_>u)&a(?P<half_>u)"
              r"|(?P<half__>u)a(?P<unit__>u)|a(?P<half___>u)-?(?P<unit___>u)",
    "duration": r"(?P<count>[nNDX])b?-?b?(?P<unit>u)|(?<![cCxo])(?P<plural>u)(?![xglL])",
    "reference": r"(?P<word>r)|(?P<current>x)|h(?P<past>x)(?![uonNDdWMSf])",
    # what comes round
    "every": r"(?P<every>F)(?P<count>[nND])?-?(?:(?P<unit>u)|(?P<weekday>W)|(?P<month>M)|(?P<daypart>m))",
    "set": r"(?P<set>s)",
    "weekdays": r"(?P<weekdays>j)",
    "a_unit": r"a(?P<unit>u)(?!-)",
    # a time of day
    "clock": r"(?P<clock>i)\.?,?(?P<zone>Z)?|(?P<hours>[XY])(?P<zone_>Z)",
    "time": r"h?(?P<daypart>m)",
}  # fmt: skip


class Token(NamedTuple):
    """A word, number or mark: its letter, place, folded form, and value in the vocabulary."""

    letter: str
    start: int
    end: int
    word: str
    value: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The time words of one language.

    ``words`` maps a folded word or phrase to (letter, value, needs a capital); ``phrases`` maps a first and
    a second word to the phrases that begin with them, longest first.
    """

    day_first: bool  # 6/11 is the 6th of November
    words: dict[str, tuple[str, str, bool]]
    phrases: dict[str, dict[str, list[tuple[str, ...]]]]
    relations: dict[str, str]
    tenses: dict[str, str]
    endings: tuple[tuple[str, str], ...]
    any_ending: tuple[str, ...]
    lists: dict[str, frozenset[str]]
    triggers: ahocorasick_rs.AhoCorasick

    def tense(self, word: str, written: str) -> str:
        """Return past, present or future where the word or the ending it is written with says so."""
        found = self.tenses.get(word)
        if (
            found is None
            and len(word) > 3
            and written.endswith(self.any_ending)
            and word not in self.lists["not_verb"]
        ):
            found = next(tense for ending, tense in self.endings if written.endswith(ending))
        return found or ""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of office, from ``reference/administrations.csv``; `number` counts the terms of one head."""

    label: str
    country: str
    number: int
    start: date
    end: date | None


@cache
def terms() -> dict[str, tuple[Term, ...]]:
    """Return the terms of office by the folded last name of the head of government."""
    found: dict[str, list[Term]] = {}
    for row in reference.rows("administrations"):
        name = fold(re.sub(r" [IVX]+$", "", row["label"]))
        known = found.setdefault(name, [])
        end = date.fromisoformat(row["end"]) if row["end"] else None
        known.append(
            Term(row["label"], row["country"], len(known) + 1, date.fromisoformat(row["start"]), end)
        )
    return {name: tuple(known) for name, known in found.items()}


def _phrase(words: str) -> str:
    """Return words as they come out of `tokens`."""
    return " ".join(m.group() for m in TOKEN.finditer(fold(words)))


@cache
def lexicon(language: str) -> Lexicon:
    """Return the time words of a language; an unknown language has none but numbers."""
    rows = [row for row in vocabulary("time") if row["language"] in (language, "")]
    words: dict[str, tuple[str, str, bool]] = {}
    relations: dict[str, str] = {}
    tenses: dict[str, str] = {}
    lists: dict[str, set[str]] = {kind: set() for kind in LISTS}
    triggers = set()
    order = {kind: i for i, kind in enumerate(LETTERS)}
    for row in sorted(rows, key=lambda r: order.get(r["kind"], len(order))):
        kind, word = row["kind"], row["word"]  # an ending keeps its accents: "*ó" is past, "*o" nothing
        if not word.startswith("*"):
            word = _phrase(word)
        if kind in LETTERS:
            letter = WITHIN if kind == "relation" and row["value"] == "on" else LETTERS[kind]
            words.setdefault(word, (letter, row["value"], row["form"] == "Capital"))
        if kind == "relation":
            relations[word] = row["value"]
        elif kind in TENSES:
            tenses[word] = kind
        elif kind in lists:
            lists[kind].add(word)
        if kind in TRIGGERS:
            triggers.add(max(word.split(), key=len))
    for row in vocabulary("verbs"):
        if row["role"] in PASTS and row["language"] == language:
            tenses.setdefault(_phrase(row["word"]), "past")
    for name in terms():
        words.setdefault(name, ("A", name, True))
        triggers.add(max(name.split(), key=len))
    phrases: dict[str, dict[str, list[tuple[str, ...]]]] = {}
    for phrase in sorted({*words, *tenses}, key=len, reverse=True):
        first, *others = phrase.split()
        if others:
            phrases.setdefault(first, {}).setdefault(others[0], []).append((first, *others))
    endings = tuple((w[1:], t) for w, t in tenses.items() if w.startswith("*"))
    return Lexicon(
        day_first=language == "es",
        words=words,
        phrases=phrases,
        relations=relations,
        tenses=tenses,
        endings=endings,
        any_ending=tuple(ending for ending, _ in endings),
        lists={kind: frozenset(known) for kind, known in lists.items()},
        triggers=ahocorasick_rs.AhoCorasick(
            sorted(triggers), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        ),
    )


def tokens(folded: str, text: str, start: int, end: int, words: Lexicon) -> list[Token]:
    """Return the tokens of ``text[start:end]``; `folded` is ``fold(text)``."""
    matches = list(TOKEN.finditer(folded, start, end))
    plain = [m[0] for m in matches]
    phrases, known = words.phrases, words.words
    found: list[Token] = []
    tens = False
    after = 0  # the token after the phrase read last
    for i, match in enumerate(matches):
        if i < after:
            continue
        word, (first, last) = plain[i], match.span()
        group = match.lastgroup
        if group in WRITTEN:
            if word in phrases and (phrase := _phrase_at(phrases[word], plain, i)):
                word, after = " ".join(phrase), i + len(phrase)
                last = matches[after - 1].end()
            letter, value, capital = known.get(word, UNKNOWN)
            if not letter or (capital and not text[first].isupper()):
                letter, value = _mark(text[first], word), ""
            tens = tens or (letter == "n" and value in TENS)
        else:
            letter, value = ("i", word) if group == "clock" else _number(match)
        found.append(Token(letter, first, last, word, value))
    return _compounds(found) if tens else found


def _phrase_at(seconds: dict[str, list[tuple[str, ...]]], plain: list[str], i: int) -> tuple[str, ...]:
    """Return the longest phrase that stands at `i`, of those that begin so; empty for none."""
    known = seconds.get(plain[i + 1], ()) if i + 1 < len(plain) else ()
    return next((phrase for phrase in known if tuple(plain[i : i + len(phrase)]) == phrase), ())


def _compounds(found: list[Token]) -> list[Token]:
    """Join "twenty-first", "thirty one" to one token."""
    out: list[Token] = []
    for token in found:
        hyphen = len(out) > 1 and out[-1].letter == "-"
        tens = out[-2] if hyphen else out[-1] if out else token
        if tens.letter == "n" and token.letter in "no" and tens.value in TENS and token.value in UNITS:
            del out[-2 if hyphen else -1 :]
            value = str(int(tens.value) + int(token.value))
            out.append(Token(token.letter, tens.start, token.end, f"{tens.word} {token.word}", value))
        else:
            out.append(token)
    return out


def _mark(char: str, word: str) -> str:
    """Return the letter of a word outside the vocabulary, or of a mark."""
    if word[0].isalpha():
        return "y" if word == "fy" else "z"
    return "~" if char == "—" else word[0]


def _number(match: re.Match[str]) -> tuple[str, str]:
    """Return letter and value of a token made of digits; X is a number that is no part of a date."""
    if match["joined"]:
        return _joined(match["joined"])
    figure, suffix = match["figure"] or "", match["suffix"]
    size = len(figure)
    a_day = size < 3 and figure.isdigit() and 0 < int(figure) < 32
    if suffix == "s" and figure.endswith("0") and size in (2, 4):
        return "E", figure
    if suffix:
        ordinal = suffix in ORDINAL_SUFFIXES or (suffix == "°" and figure == "1")  # "1° de enero", not 30°
        return ("d", figure) if a_day and ordinal else ("X", "")
    if size == 4 and 1800 <= int(figure) < 2100:
        return "Y", figure
    if a_day:
        return "D", figure
    return "N" if 0 < size < 4 else "X", figure.replace(",", "")


def _joined(written: str) -> tuple[str, str]:
    """Return letter and value of joined digits: B a pair of days, J of years, I a date in figures."""
    a, mark, b = written.partition("/" if re.fullmatch(r"\d{4}/\d\d", written) else "-")
    if mark and a.isdigit() and b.isdigit():
        if len(a) < 3 and len(b) < 3 and 0 < int(a) < int(b) < 32:
            return "B", written
        second = a[:2] + b if len(b) == 2 else b
        years = len(a) == len(second) == 4 and 1900 <= int(a) < int(second) < 2100
        if years and (len(b) == 4 or int(b) > 12 or int(second) == int(a) + 1):
            return "J", f"{a}-{second}"
    return ("I", written) if NUMERIC.fullmatch(written) else ("X", "")


@cache
def patterns() -> tuple[re.Pattern[str], dict[str, re.Pattern[str]]]:
    """Return all forms as one pattern whose ``lastgroup`` is the form's name, and each form by itself."""
    together = "|".join(
        f"(?P<{name}>{re.sub(r'[?]P<[a-z_0-9]+>', '?:', form)})" for name, form in FORMS.items()
    )
    return re.compile(f"{START}(?:{together})"), {name: re.compile(form) for name, form in FORMS.items()}


def clock(written: str) -> str:
    """Return a time of day as TIMEX3 has it, or '' where it is none.

    >>> clock("8:30 p.m"), clock("0800"), clock("12 a.m")
    ('T20:30', 'T08:00', 'T00:00')
    """
    match = CLOCK.fullmatch(written)
    if match is None:
        return ""
    hour, minute = int(match["hour"]), match["minute"] or "00"
    if match["half"]:
        hour = hour % 12 + 12 * (match["half"] == "p")
    return f"T{hour:02}:{minute}" if hour < 25 and minute < "60" else ""


def candidates(folded: str, words: Lexicon) -> Iterator[int]:
    """Yield, unordered, the offsets at which a word stands that may belong to a time expression."""
    size = len(folded)
    for _, start, end in words.triggers.find_matches_as_indexes(folded):
        if (end == size or not folded[end].isalpha()) and (start == 0 or not folded[start - 1].isalpha()):
            yield start
    for match in YEAR_TRIGGER.finditer(folded):
        yield match.start()
