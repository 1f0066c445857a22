"""The persons, bodies and papers that an article names and that may be a source, where they stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from borderledger.lexicon import Found, Name
from borderledger.sentences import Sentence, openers
from borderledger.text import any_of, fold, vocabulary

CAPITAL = r"[A-ZÁÉÍÓÚÑ][\w-]*(?:[’'](?!s\b)\w+)?(?:\.(?=\s))?"
PROPER = re.compile(rf"\b{CAPITAL}(?:(?:\s{any_of('joins a name')}){{0,2}}\s{CAPITAL}){{0,9}}")
BELONGS = re.compile(rf"\s+{any_of('belongs to')}(?:\s+\w+){{0,2}}\s+")
OFFICE = re.compile(
    rf"(?:\s+{any_of('belongs to')}(?:\s+\w+){{1,5}},)?\s"
    rf"|(?:\s+{any_of('belongs to')}(?:\s+\w+){{1,5}})?,\s(?:{any_of('definite')}\s)?"
)  # "head of the shelter, Ana Paz", "su directora, la hermana Ana Paz"
WORD = re.compile(r"(\w+)\s+")
OWNER = re.compile(
    rf"(?:\s+\w+){{0,3}}?\s+(?:{any_of('owns a paper')}(?:\s+{any_of('definite')})?"
    rf"|{any_of('tells of a paper')}(?:\s+\w+){{0,4}})\s+"
)
PERSON_KINDS = frozenset({"person", "judge"})
GROUP_KINDS = frozenset({"group", "people"})
OWNERS = frozenset({"body", "person", "name", "government", "ruler", "people"})
MORE_THAN_A_BODY = frozenset({"official", "people", "ruler"})
NO_SPEAKERS = frozenset({"modifier", "channel"})
SHORT = 3  # letters: no shorter word is a name or a surname


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who or what may be a source, at ``text[start:end]``.

    ``kind`` is ``person``, ``body``, ``government``, ``people`` or ``paper``, or what only a verb beside it
    makes a speaker: ``word`` (one capitalised word), ``official``, ``any body`` (a common noun).
    """

    start: int
    end: int
    name: str
    kind: str


class Names:
    """Finds the speakers of one article, sentence by sentence; a surname is whoever had it before."""

    def __init__(self, text: str, found: Found) -> None:
        self.text = text
        self.found = found
        self.surnames: dict[str, str] = {}

    def mentions(self, sentence: Sentence) -> list[Speaker]:
        """Return the actors, common nouns for speakers and capitalised names of a sentence."""
        span = sentence.start, sentence.end
        actors = [
            self._actor(n)
            for n in self.found.within("actors", *span)
            if not n.code.startswith("*") and _plain(self.text[n.start : n.end]) not in heads("ruler")
        ]
        common = [
            self._phrase(n, actors, span)
            for n in self.found.within("speakers", *span)
            if n.code not in NO_SPEAKERS
        ]
        proper = [] if sentence.block.kind == "headline" else list(self._proper(sentence, actors))
        for name in (*actors, *proper):
            if name.kind in {"person", "name"}:
                self._learn(name.name)
        return _titled(
            self.text, _whole(self.text, _titled(self.text, _outermost([*actors, *common, *proper])))
        )

    def _actor(self, name: Name) -> Speaker:
        """Return an actor; a bare surname is whoever had it in the article, a governor no state."""
        words = self.text[name.start : name.end]
        kind = _kind(name.row["kind"])
        if name.row["note"] == "governor":
            return Speaker(name.start, name.end, words, "person")
        own = self.surnames.get(fold(words)) if kind in {"person", "body"} else None
        return Speaker(name.start, name.end, own or name.code, "person" if own else kind)

    def _phrase(self, head: Name, actors: Sequence[Speaker], span: tuple[int, int]) -> Speaker:
        """Return a common noun with the words that tell which: "state and municipal sources"."""
        start, end = head.start, head.end
        if head.row["language"] == "es" and head.code == "official":
            pass
        elif head.row["language"] == "es":
            match = _behind().match(self.text, end, span[1])
            end = match.end() if match else end
        elif match := _before().search(self.text, max(span[0], start - 50), start):
            start = match.start()
            while (word := WORD.match(self.text, start)) and fold(word.group(1)) in _no_names():
                start = word.end()
        owner = next((a for a in actors if start <= a.start and a.end <= end), None)
        if (
            head.code == "paper" and owner and owner.name not in _courts()
        ):  # "court records": no court counted them
            return Speaker(start, end, owner.name, "owned paper")
        return Speaker(start, end, self.text[start:end].strip(), head.code)

    def _proper(self, sentence: Sentence, actors: Sequence[Speaker]) -> Iterator[Speaker]:
        """Yield what is written like a name and is none that the vocabulary knows."""
        span = sentence.start, sentence.end
        known = [
            (n.start, n.end) for t in ("places", "programs", "counted") for n in self.found.within(t, *span)
        ]
        bodies = [(a.start, a.end) for a in actors if a.kind != "government"]
        for match in PROPER.finditer(self.text, *span):
            start, end = self._trimmed(match.start(), match.end())
            if end - start < SHORT:
                continue
            if start >= end or any(a <= start and end <= b for a, b in (*known, *bodies)):
                continue
            inside = any(start <= a and b <= end for a, b in bodies) or any(a < start < b for a, b in known)
            if inside and not self._namesake(start, end, actors):
                continue
            if _days() & set(fold(self.text[start:end]).split()):
                continue
            name = self.text[start:end]
            if " " in name:
                yield Speaker(start, end, name, "body" if _is_body(name) else "name")
            elif full := self.surnames.get(fold(name)):
                yield Speaker(start, end, full, "person")
            elif match.start() > sentence.start or name.isupper():
                yield Speaker(start, end, name, "word")

    def _namesake(self, start: int, end: int, actors: Sequence[Speaker]) -> bool:
        """Whether a name ends in a known person's surname after another given name: "Yesenia Morales"."""
        surname = self.text[start:end].split()[-1]
        given = fold(self.text[start:end]).split()[:-1]
        return any(
            a.kind == "person"
            and self.text[a.start : a.end] == surname
            and a.end == end
            and given
            and not set(given) & set(fold(a.name).split())
            for a in actors
        )

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Leave out what opens a sentence and what only titles: "On Monday Navy Capt. Bill Speaks"."""
        words = [(m.start(), m.end(), m.group()) for m in re.finditer(r"\S+", self.text[start:end])]
        first = 0
        for i, (_, _, word) in enumerate(words[:-1]):
            dotted = word.endswith(".") and len(word) > 2
            if fold(word) in _titles() or dotted or (i == first and fold(word) in _no_names()):
                first = i + 1
        if len(words) - first == 1 and fold(words[first][2].rstrip(".")) in _no_names() | _titles():
            return end, end
        close = end - (1 if self.text[end - 1] == "." and words[-1][2] not in {"Jr.", "Sr."} else 0)
        return start + words[first][0], close

    def _learn(self, name: str) -> None:
        for word in fold(name).removesuffix(" jr.").split()[1:]:
            if len(word) > SHORT:
                self.surnames[word] = name


def _whole(text: str, left: Sequence[Speaker]) -> list[Speaker]:
    """Take "Gladys Cañas of a local group" for Cañas, "the director of CBP" for the whole."""
    kept: list[Speaker] = []
    for speaker in left:
        heads = bool(kept) and kept[-1].kind in {"official", "people", "person", "name"}
        if heads and BELONGS.fullmatch(text, kept[-1].end, speaker.start):
            whole = text[kept[-1].start : speaker.end]
            name = whole if kept[-1].kind in {"official", "people"} else kept[-1].name
            kept[-1] = replace(kept[-1], name=name, end=speaker.end)
        else:
            kept.append(speaker)
    return kept


def _kind(kind: str) -> str:
    if kind in PERSON_KINDS:
        return "person"
    if kind in GROUP_KINDS:
        return "people"
    return "government" if kind in {"government", "governments"} else "body"


@cache
def heads(*kinds: str) -> frozenset[str]:
    """Return the common nouns of some kinds that stand for a speaker, folded."""
    return frozenset(fold(row["word"]) for row in vocabulary("speakers") if row["kind"] in kinds)


@cache
def _courts() -> frozenset[str]:
    return frozenset(row["actor"] for row in vocabulary("actors") if row["kind"] == "court")


def _titles() -> frozenset[str]:
    return heads("official")


def _is_body(name: str) -> bool:
    return bool(heads("body", "any body", "paper", "body word") & set(fold(name).split()))


@cache
def _days() -> frozenset[str]:
    return frozenset(fold(r["word"]) for r in vocabulary("time") if r["kind"] in {"weekday", "month"})


@cache
def _no_names() -> frozenset[str]:
    """Return the words that open a sentence, days and months, and where things are posted."""
    return openers() | _days() | heads("channel")


@cache
def _before() -> re.Pattern[str]:
    words = "|".join(re.escape(r["word"]) for r in _modifiers("en"))
    return re.compile(rf"(?:(?:\b(?:{words})|\b\w+[’']s|\b{CAPITAL})\s+){{1,4}}$")


@cache
def _behind() -> re.Pattern[str]:
    words = "|".join(re.escape(r["word"]) for r in _modifiers("es"))
    return re.compile(rf"(?:\s+(?:y\s+)?(?:{any_of('belongs to')}\s+)?(?:(?:{words})\b|{CAPITAL})){{1,5}}")


@cache
def _modifiers(language: str) -> tuple[dict[str, str], ...]:
    rows = [r for r in vocabulary("speakers") if r["kind"] == "modifier" and r["language"] == language]
    return tuple(sorted(rows, key=lambda r: -len(r["word"])))


def _outermost(found: Sequence[Speaker]) -> list[Speaker]:
    """Keep the longest of names that overlap; "Mexican officials" are not Mexico."""
    kept: list[Speaker] = []
    for speaker in sorted(found, key=lambda s: (s.start - s.end, s.kind not in MORE_THAN_A_BODY)):
        if all(speaker.end <= k.start or k.end <= speaker.start for k in kept):
            kept.append(speaker)
    return sorted(kept, key=lambda s: s.start)


def _titled(text: str, found: Sequence[Speaker]) -> list[Speaker]:
    """Take a noun and the name beside it for one: "another spokesman, Navy Capt. Bill Speaks"."""
    kept: list[Speaker] = []
    for noun in found:
        speaker = noun
        while kept and (kind := _of_title(kept[-1].kind, text[kept[-1].end : speaker.start], speaker.kind)):
            speaker = replace(speaker, start=kept.pop().start, kind=kind)
        kept.append(speaker)
    return kept


def _of_title(title: str, between: str, kind: str) -> str:
    """Return what a noun and a name make together, '' when they do not belong together."""
    if title == "official" and kind in {"person", "name"} and OFFICE.fullmatch(between):
        return "person"
    return "body" if title in {"body", "any body"} and kind in {"body", "name"} and between == " " else ""


def owned(text: str, found: Sequence[Speaker]) -> list[Speaker]:
    """Give a paper to whoever wrote it: "figures that the agency published"."""
    kept: list[Speaker] = []
    for speaker in found:
        if (
            speaker.kind in OWNERS
            and kept
            and kept[-1].kind == "paper"
            and OWNER.fullmatch(text, kept[-1].end, speaker.start)
        ):
            kept[-1] = replace(kept[-1], name=speaker.name, end=speaker.end, kind="owned paper")
        else:
            kept.append(speaker)
    return kept


def _plain(name: str) -> str:
    return fold(name).removeprefix("the ")
