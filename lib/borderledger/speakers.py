"""Who speaks in an article: persons, bodies and papers, and the words that give them what is said."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from borderledger.lexicon import Found, Name
from borderledger.sentences import Sentence, openers
from borderledger.spans import Ordered
from borderledger.text import any_of, fold, vocabulary, words_of

CAPITAL = r"[A-ZÁÉÍÓÚÑ][\w-]*(?:[’'](?!s\b)\w+)?(?:\.(?=\s))?"
PROPER = re.compile(rf"\b{CAPITAL}(?:(?:\s{any_of('joins a name')}){{0,2}}\s{CAPITAL}){{0,9}}")
GAP = re.compile(r"[,.;:()“”\"—–]|--")
APART = re.compile(rf"[,)—–]\W*(?:{any_of('auxiliary')}\s+)*$")
CLAUSE = re.compile(rf"\b{any_of('joins clauses')}\b")
PRONOUN = re.compile(rf"\b({any_of('speaking pronoun')})(?:\s+\w+){{0,2}}\s*$", re.IGNORECASE)
DEFINITE = re.compile(rf"\b({any_of('definite')})(?:\s+{any_of('own')})?\s+$", re.IGNORECASE)
BELONGS = re.compile(rf"\s+{any_of('belongs to')}(?:\s+\w+){{0,2}}\s+")
WORD = re.compile(r"(\w+)\s+")
OWNER = re.compile(
    rf"(?:\s+\w+){{0,3}}?\s+(?:{any_of('owns a paper')}(?:\s+{any_of('definite')})?|{any_of('tells of a paper')}(?:\s+\w+){{0,4}})\s+"
)
NO_SUBJECT = re.compile(rf"(?:[’'](?:s\b)?|\b(?:{any_of('passive')}|to)(?:\s+\w+ly)?)\s+$", re.IGNORECASE)
DIGIT = re.compile(r"\d")
REACH = 60  # characters between a verb of saying and who says it
INVERTED = {"en": 1, "es": 5}  # words that may stand between a verb and the subject after it
FAINT = frozenset({"expects", "vows", "acts"})  # words that do not say, but may tell who knows
PERSON_KINDS = frozenset({"person", "judge"})
ISSUER_KINDS = frozenset({"agency", "ngo", "international", "executive", "state_local"})
GROUP_KINDS = frozenset({"group", "people"})
ANAPHORS = frozenset({"official", "body", "any body", "paper"})
MORE_THAN_A_BODY = frozenset({"official", "people", "ruler"})


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


@dataclass(frozen=True, slots=True)
class Attribution:
    """A word of saying at ``text[start:end]``, of the kind `how`, and who says it."""

    start: int
    end: int
    how: str
    speaker: str
    kind: str


@dataclass(frozen=True, slots=True)
class Said:
    """All speakers and attributions of an article, in text order.

    ``shares`` is how much of what is said in sentences with numbers each speaker says, ``named`` how much of
    all naming of bodies that publish figures is of each.
    """

    speakers: Ordered[Speaker]
    attributions: Ordered[Attribution]
    shares: Mapping[str, float]
    named: Mapping[str, float]


def find(text: str, read: Sequence[Sentence], found: Found, language: str) -> Said:
    """Find who speaks, sentence by sentence; "he", "the agency" are whoever was spoken of before."""
    reader = _Reader(text, found, language)
    counts: Counter[str] = Counter()
    for sentence in read:
        told = len(reader.attributions)
        reader.read(sentence)
        if DIGIT.search(sentence.text):
            counts.update({said.speaker for said in reader.attributions[told:] if said.how not in FAINT})
    bodies = Counter(s.name for s in reader.speakers if s.kind == "owned paper" or s.name in issuers())
    return Said(
        Ordered(reader.speakers),
        Ordered(sorted(reader.attributions, key=lambda a: a.start)),
        _shares(counts),
        _shares(bodies),
    )


def _shares(counts: Counter[str]) -> dict[str, float]:
    return {name: count / counts.total() for name, count in counts.items()}


class _Reader:
    """Reads one article from its beginning; what is found so far is what "it" may mean."""

    def __init__(self, text: str, found: Found, language: str) -> None:
        self.text = text
        self.found = found
        self.language = language
        self.speakers: list[Speaker] = []
        self.attributions: list[Attribution] = []
        self.surnames: dict[str, str] = {}

    def read(self, sentence: Sentence) -> None:
        """Add a sentence's speakers and attributions."""
        told = len(self.speakers)
        for mention in self._heads_of(_titled(self.text, self._mentions(sentence))):
            self.speakers.append(self._resolved(mention) if mention.kind in ANAPHORS else mention)
        here = _owned(self.text, self.speakers[told:])
        self.speakers[told:] = [m for m in here if m.kind != "word"]
        floor = sentence.start
        for label in self._labels(sentence, here):
            self._attribute(label.start, label.end, "label", label)
        for cue in self._cues(sentence):
            speaker = (
                self._after(cue, here) if cue.row["side"] == "after" else self._of_verb(cue, here, floor)
            )
            if speaker:
                self._attribute(cue.start, cue.end, cue.row["kind"], speaker)
                floor = cue.end
        for paper in here:
            if paper.kind == "owned paper":
                self._attribute(paper.start, paper.end, "paper", paper)

    def _labels(self, sentence: Sentence, here: Sequence[Speaker]) -> Iterator[Speaker]:
        """Yield who opens a line or stands alone in brackets: "DHS: 1,995 children", "3,911 people (TRAC)"."""
        for i, speaker in enumerate(here):
            if speaker.kind not in {"body", "person", "name", "official"}:
                continue
            before, after = (
                self.text[speaker.start - 1 : speaker.start],
                self.text[speaker.end : speaker.end + 2],
            )
            short = i and here[i - 1].end >= speaker.start - 2  # "National Migration Institute (INM)"
            if i == 0 and after == ": " and speaker.start - sentence.start < REACH / 2:
                yield speaker
            elif before == "(" and after[:1] == ")" and i and not short:
                yield speaker

    def _attribute(self, start: int, end: int, how: str, speaker: Speaker) -> None:
        kind = "person" if speaker.kind == "name" else speaker.kind
        self.attributions.append(Attribution(start, end, how, speaker.name, kind))

    # --- names ------------------------------------------------------------------------------------------

    def _mentions(self, sentence: Sentence) -> list[Speaker]:
        """Return the actors, common nouns for speakers and capitalised names of a sentence."""
        span = sentence.start, sentence.end
        actors = [
            Speaker(n.start, n.end, n.code, _kind(n.row["kind"]))
            for n in self.found.within("actors", *span)
            if not n.code.startswith("*") and _plain(self.text[n.start : n.end]) not in _heads("ruler")
        ]
        common = [
            self._phrase(n, actors, span)
            for n in self.found.within("speakers", *span)
            if n.code != "modifier"
        ]
        proper = [] if sentence.block.kind == "headline" else list(self._proper(sentence, actors))
        for name in (*actors, *proper):
            if name.kind in {"person", "name"}:
                self._learn(name.name)
        return _outermost([*actors, *common, *proper])

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
            while (word := WORD.match(self.text, start)) and fold(word.group(1)) in openers():
                start = word.end()
        owner = next((a for a in actors if start <= a.start and a.end <= end), None)
        if head.code == "paper" and owner:
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
            if end - start < 3:
                continue
            if start >= end or any(a <= start and end <= b for a, b in (*known, *bodies)):
                continue
            if any(start <= a and b <= end for a, b in bodies) or any(a < start < b for a, b in known):
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
            if len(word) > 3:
                self.surnames[word] = name

    # --- who says it ------------------------------------------------------------------------------------

    def _cues(self, sentence: Sentence) -> list[Name]:
        """Return the words of saying that have a subject of their own."""
        named = [n for t in ("actors", "counted") for n in self.found.within(t, sentence.start, sentence.end)]
        return [
            cue
            for cue in self.found.within("reporting", sentence.start, sentence.end)
            if not any(a.start <= cue.start and cue.end <= a.end for a in named)
            and not NO_SUBJECT.search(self.text, max(sentence.start, cue.start - 25), cue.start)
        ]

    def _after(self, cue: Name, here: Sequence[Speaker]) -> Speaker | None:
        """Return who stands after "according to"."""
        for speaker in here:
            if cue.end <= speaker.start < cue.end + REACH:
                return None if GAP.search(self.text, cue.end, speaker.start) else speaker
        return None

    def _of_verb(self, cue: Name, here: Sequence[Speaker], floor: int) -> Speaker | None:
        """Return the subject: right before the verb, right after it, before an apposition, or understood."""
        between = self.text[floor : cue.start]
        if match := PRONOUN.search(between):
            return self._meant(fold(match.group(1)), floor + match.start(), floor)
        left = [s for s in here if floor <= s.start and s.end <= cue.start]
        if left and self._beside(left[-1], cue):
            return left[-1]
        if inverted := self._inverted(cue, here):
            return inverted
        named = [s for s in here if s.end <= cue.start and s.kind not in {"word", "any body"}]
        if named and APART.search(between):
            return next((s for s in named if s.kind in {"person", "name"}), named[0])
        if self.language == "es" and not left and self.attributions and cue.row["kind"] not in FAINT:
            last = self.attributions[-1]
            return Speaker(cue.start, cue.end, last.speaker, last.kind)
        return None

    def _heads_of(self, left: list[Speaker]) -> list[Speaker]:
        """Take "Gladys Cañas of a local group" for Cañas, "the director of CBP" for the whole."""
        kept: list[Speaker] = []
        for speaker in left:
            heads = bool(kept) and kept[-1].kind in {"official", "people", "person", "name"}
            if heads and BELONGS.fullmatch(self.text, kept[-1].end, speaker.start):
                whole = self.text[kept[-1].start : speaker.end]
                name = whole if kept[-1].kind in {"official", "people"} else kept[-1].name
                kept[-1] = replace(kept[-1], name=name, end=speaker.end)
            else:
                kept.append(speaker)
        return kept

    def _beside(self, speaker: Speaker, cue: Name) -> bool:
        """Whether nothing but a few words of the same clause stands between a name and the verb after it."""
        between = self.text[speaker.end : cue.start]
        near = len(between.split()) <= 1 if speaker.kind in {"word", "any body"} else len(between) < REACH
        return near and not GAP.search(between)

    def _inverted(self, cue: Name, here: Sequence[Speaker]) -> Speaker | None:
        """Return the subject of "said Valenzuela", "informó en Twitter Andrés Ramírez"."""
        speaker = next((s for s in here if s.start >= cue.end), None)
        if speaker is None or cue.row["kind"] == "tells":
            return None
        between = self.text[cue.end : speaker.start]
        far = len(between.split()) > INVERTED[self.language]
        return None if far or GAP.search(between) or CLAUSE.search(between) else speaker

    # --- whoever was spoken of before -------------------------------------------------------------------

    def _resolved(self, noun: Speaker) -> Speaker:
        """Return whom "the agency", "the report", "la dependencia" stand for, the noun itself when nobody."""
        word = fold(self.text[noun.start : noun.end])
        if fold(noun.name) != word or word not in _heads(*ANAPHORS):
            return noun
        if not (article := DEFINITE.search(self.text, max(0, noun.start - 12), noun.start)):
            return replace(noun, kind="any body") if noun.kind == "body" else noun
        if noun.kind == "paper" and fold(article.group(1)) in words_of("personal possessive"):
            return self._owned_by(self._person(noun.start), noun)
        last = self._last(lambda s: s.kind in {"body", "official"} and word in _words(s.name))
        if last is None and noun.kind == "official":
            last = self._person(noun.start)
        if last is None and noun.kind in {"any body", "paper"}:
            last = self._spoke({"body", "paper"}) or self._last(lambda s: s.kind == "body")
        if last is None:
            return replace(noun, kind="any body" if noun.kind == "body" else noun.kind)
        if noun.kind == "paper" and fold(article.group(1)) in words_of("possessive"):
            return self._owned_by(last, noun)
        return replace(noun, name=last.name, kind=last.kind)

    def _owned_by(self, owner: Speaker | None, paper: Speaker) -> Speaker:
        return replace(paper, name=owner.name, kind="owned paper") if owner else paper

    def _meant(self, pronoun: str, at: int, floor: int) -> Speaker | None:
        """Return whom a pronoun at `at` stands for; what its own sentence names, from `floor`, comes first."""
        here = [s for s in self.speakers if floor <= s.start < at]
        if pronoun in words_of("personal pronoun"):
            return self._person(floor) or next((s for s in here if s.kind == "person"), None)
        kind = "people" if pronoun in words_of("plural pronoun") else "body"
        own = next((s for s in here if s.kind == kind), None)
        last = self._spoke({"people", "body", "paper", "person"} if kind == "people" else {"body", "paper"})
        return own or last or self._last(lambda s: s.kind == kind)

    def _person(self, before: int) -> Speaker | None:
        """Return the person who spoke last, or whom a later sentence is about."""
        spoke = self._spoke({"person"})
        named = self._last(lambda s: s.kind == "person" and s.start < before)
        return named if spoke is None or (named and named.start > spoke.end + 200) else spoke

    def _last(self, fits: Callable[[Speaker], bool]) -> Speaker | None:
        return next((s for s in reversed(self.speakers) if fits(s)), None)

    def _spoke(self, kinds: set[str]) -> Speaker | None:
        """Return who was given something last."""
        last = next((a for a in reversed(self.attributions) if a.kind in kinds and a.how not in FAINT), None)
        return Speaker(last.start, last.end, last.speaker, last.kind) if last else None


@cache
def issuers() -> frozenset[str]:
    """Return the actors that publish figures of their own."""
    return frozenset(row["actor"] for row in vocabulary("actors") if row["kind"] in ISSUER_KINDS)


def _kind(kind: str) -> str:
    if kind in PERSON_KINDS:
        return "person"
    if kind in GROUP_KINDS:
        return "people"
    return "government" if kind in {"government", "governments"} else "body"


@cache
def _words(name: str) -> frozenset[str]:
    """Return the words of all names of an actor."""
    known = [row["alias"] for row in vocabulary("actors") if row["actor"] == name]
    return frozenset(word for alias in (name, *known) for word in fold(alias).split())


@cache
def _heads(*kinds: str) -> frozenset[str]:
    return frozenset(fold(row["word"]) for row in vocabulary("speakers") if row["kind"] in kinds)


def _titles() -> frozenset[str]:
    return _heads("official")


def _is_body(name: str) -> bool:
    return bool(_heads("body", "any body", "paper", "body word") & set(fold(name).split()))


@cache
def _days() -> frozenset[str]:
    return frozenset(fold(r["word"]) for r in vocabulary("time") if r["kind"] in {"weekday", "month"})


@cache
def _no_names() -> frozenset[str]:
    """Return the words that open a sentence, and days and months."""
    return openers() | _days()


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
    for speaker in found:
        between = text[kept[-1].end : speaker.start] if kept else ""
        if (
            kept
            and kept[-1].kind == "official"
            and speaker.kind in {"person", "name"}
            and between in {" ", ", "}
        ):
            speaker = replace(speaker, start=kept.pop().start, kind="person")
        elif (
            kept
            and kept[-1].kind in {"any body", "body"}
            and between == " "
            and speaker.kind in {"body", "name"}
        ):
            speaker = replace(speaker, start=kept.pop().start, kind="body")
        kept.append(speaker)
    return kept


def _owned(text: str, found: Sequence[Speaker]) -> list[Speaker]:
    """Give a paper to whoever wrote it: "figures that the agency published"."""
    kept: list[Speaker] = []
    for speaker in found:
        owner = speaker.kind in {"body", "person", "name", "government", "ruler", "people"}
        if owner and kept and kept[-1].kind == "paper" and OWNER.fullmatch(text, kept[-1].end, speaker.start):
            kept[-1] = replace(kept[-1], name=speaker.name, end=speaker.end, kind="owned paper")
        else:
            kept.append(speaker)
    return kept


def _plain(name: str) -> str:
    return fold(name).removeprefix("the ")
