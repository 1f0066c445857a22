"""Who an article says things come from: the words of saying, and the speaker that each belongs to."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice, takewhile

from borderledger.lexicon import Found, Name
from borderledger.sentences import Sentence
from borderledger.spans import Ordered
from borderledger.speakers import CAPITAL, Names, Speaker, heads, owned
from borderledger.text import any_of, fold, vocabulary, words_of
from borderledger.verbs import finite

GAP = re.compile(r"[,.;:()“”\"—–]|--")
APART = re.compile(rf"[,)—–]\W*(?:{any_of('auxiliary')}\s+)*$")
COMMA = re.compile(rf"(?:[,”\"’'—–]|^)\W*(?:{any_of('auxiliary')}\s+)*$")
CLAUSE = re.compile(rf"\b{any_of('joins clauses')}\b")
PRONOUN = re.compile(rf"\b({any_of('speaking pronoun')})(?:\s+\w+){{0,2}}\s*$", re.IGNORECASE)
NEGATED = re.compile(rf"(?:n[’']t|\b{any_of('says not')})\s+(?:\w+ly\s+)?$", re.IGNORECASE)
GOVERNED = re.compile(rf"\b{any_of('governs a noun')}(?:\s+{any_of('definite')})?\s+$", re.IGNORECASE)
HAD = re.compile(rf"\W*{any_of('governs a noun')}\s+(?:\w+\s+)?", re.IGNORECASE)
OBJECT = re.compile(rf"\b{any_of('before an object')}(?:\s+{any_of('definite')})?\s+$", re.IGNORECASE)
OF_PLACE = re.compile(rf"\s+{any_of('belongs to')}\s+(?:{any_of('definite')}\s+)?{CAPITAL}(?:\s{CAPITAL})*")
DEFINITE = re.compile(rf"\b({any_of('definite')})(?:\s+{any_of('own')})?\s+$", re.IGNORECASE)
NO_SUBJECT = re.compile(rf"(?:[’'](?:s\b)?|\b(?:{any_of('passive')}|to)(?:\s+\w+ly)?)\s+$", re.IGNORECASE)
BY = re.compile(rf"\b{any_of('by a count')}\s+(?:{any_of('definite')}\s+)?$", re.IGNORECASE)
OWNED = re.compile(r"\w[’']s?\s")
DIGIT = re.compile(r"\d")
APPOSED = 150  # characters that an apposition between a speaker and the verb takes at most
HEAD = 12  # characters before a subject: "Gov. Greg Abbott"
REACH = 60  # characters between a verb of saying and who says it
MEMORY = 200  # speakers, or things said, that a reader looks back on to tell who "he" is
STALE = 200  # characters after which "he" is rather somebody named since than who spoke last
INVERTED = {"en": 1, "es": 5}  # words that may stand between a verb and the subject after it
VOICES = frozenset({"says", "tells", "from"})  # words of saying that even those who are counted may use
FAINT = frozenset({"vows", "acts"})  # words that do not say, but may tell who knows
PEOPLE = frozenset({"people", "families"})  # units of who is counted
ANAPHORS = frozenset({"official", "body", "any body", "paper"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """A word of saying at ``text[start:end]``, of the kind `how`, and who says it.

    ``first`` and ``last`` are the ends of the words that say who says so: "the agency said on Monday".
    """

    start: int
    end: int
    how: str
    speaker: str
    kind: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Said:
    """All speakers and attributions of an article, in text order."""

    speakers: Ordered[Speaker]
    attributions: Ordered[Attribution]


def find(text: str, read: Sequence[Sentence], found: Found, language: str) -> Said:
    """Find who speaks, sentence by sentence; "he", "the agency" are whoever was spoken of before."""
    reader = _Reader(text, found, language)
    for sentence in read:
        reader.read(sentence)
    return Said(Ordered(reader.speakers), Ordered(sorted(reader.attributions, key=lambda a: a.start)))


class _Reader:
    """Reads one article from its beginning; what is found so far is what "it" may mean."""

    def __init__(self, text: str, found: Found, language: str) -> None:
        self.text = text
        self.names = Names(text, found)
        self.found = found
        self.language = language
        self.before, self.opened = 0, 0  # where the sentence before and this one begin
        self.speakers: list[Speaker] = []
        self.attributions: list[Attribution] = []

    def read(self, sentence: Sentence) -> None:
        """Add a sentence's speakers and attributions."""
        self.before, self.opened = self.opened, sentence.start
        told = len(self.speakers)
        for mention in map(self._of_place, self.names.mentions(sentence)):
            self.speakers.append(self._resolved(mention) if mention.kind in ANAPHORS else mention)
        here = owned(self.text, self.speakers[told:])
        self.speakers[told:] = [m for m in here if m.kind != "word"]
        floor = sentence.start
        for label in self._labels(sentence, here):
            self._attribute(label.start, label.end, "label", label)
        for cue in self._cues(sentence):
            speaker = (
                self._after(cue, here) if cue.row["side"] == "after" else self._of_verb(cue, here, floor)
            )
            if speaker and (cue.row["kind"] in VOICES or not self._counted(speaker)):
                self._attribute(cue.start, cue.end, cue.row["kind"], speaker)
                floor = cue.end
        for paper in here:
            if paper.kind == "owned paper" or (paper.kind == "paper" and self._by(paper)):
                self._attribute(paper.start, paper.end, "paper", paper)

    def _by(self, paper: Speaker) -> bool:
        """Whether a number is told "by a volunteer's count"."""
        return bool(OWNED.search(paper.name) and BY.search(self.text, self.opened, paper.start))

    def _labels(self, sentence: Sentence, here: Sequence[Speaker]) -> Iterator[Speaker]:
        """Yield who opens a line or stands alone in brackets: "DHS: 1,995 children", "people (TRAC)"."""
        for i, speaker in enumerate(here):
            shouted = speaker.kind == "name" and speaker.name.isupper()  # "THE NUMBER: 15,000"
            if shouted or speaker.kind not in {"body", "person", "name", "official"}:
                continue
            before, after = (
                self.text[speaker.start - 1 : speaker.start],
                self.text[speaker.end : speaker.end + 2],
            )
            early = speaker.start - sentence.start < REACH / 2
            had = HAD.match(self.text, sentence.start, speaker.start)  # "With a lawyer: 1.2%"
            opens = i == 0 and early and after == ": " and not had
            short = i > 0 and here[i - 1].end >= speaker.start - 2  # "National Migration Institute (INM)"
            if opens or (not early and before == "(" and after[:1] == ")" and not short):
                yield speaker

    def _attribute(self, start: int, end: int, how: str, speaker: Speaker) -> None:
        kind = "person" if speaker.kind == "name" else speaker.kind
        first, last = min(start, speaker.start), max(end, speaker.end)
        if speaker.start < self.opened or end - speaker.end > APPOSED:  # understood, or far before
            first = start
        self.attributions.append(Attribution(start, end, how, speaker.name, kind, first, last))

    def _counted(self, speaker: Speaker) -> bool:
        """Whether a noun is for those who are counted ("migrants returned"), not for who counts."""
        heads = self.found.within("counted", speaker.start, speaker.end)
        return any(n.code in PEOPLE and n.end == speaker.end for n in heads)

    # --- who says it ------------------------------------------------------------------------------------

    def _cues(self, sentence: Sentence) -> list[Name]:
        """Return the words of saying that have a subject of their own."""
        named = [n for t in ("actors", "counted") for n in self.found.within(t, sentence.start, sentence.end)]
        return [
            cue
            for cue in self.found.within("reporting", sentence.start, sentence.end)
            if not any(a.start <= cue.start and cue.end <= a.end for a in named)
            and not NO_SUBJECT.search(self.text, max(sentence.start, cue.start - 25), cue.start)
            and not NEGATED.search(self.text, max(sentence.start, cue.start - 25), cue.start)
            and not (cue.row["kind"] == "from" and self._of_people(cue))
        ]

    def _of_people(self, cue: Name) -> bool:
        """Whether people, and no numbers, are "released by" somebody."""
        before = self.found.within("counted", max(0, cue.start - REACH), cue.start)
        return (
            bool(before) and before[-1].code in PEOPLE and not self.text[before[-1].end : cue.start].strip()
        )

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
        subjects = [s for s in left if not GOVERNED.search(self.text, floor, s.start)]
        if subjects and self._beside(subjects[-1], cue):
            return subjects[-1]
        return self._inverted(cue, here) or self._apart(cue, here, floor)

    def _apart(self, cue: Name, here: Sequence[Speaker], floor: int) -> Speaker | None:
        """Return the subject before an apposition, in Spanish also whoever spoke last."""
        between = self.text[floor : cue.start]
        named = [s for s in here if s.end <= cue.start and s.kind not in {"word", "any body"}]
        if named and APART.search(between):
            return next((s for s in named if s.kind in {"person", "name"}), named[0])
        left = any(floor <= s.start and s.end <= cue.start for s in here)
        if self.language == "es" and not left and self.attributions and cue.row["kind"] not in FAINT:
            last = self.attributions[-1]
            return Speaker(cue.start, cue.end, last.speaker, last.kind)
        return None

    def _beside(self, speaker: Speaker, cue: Name) -> bool:
        """Whether nothing but a few words of the same clause stands between a name and the verb after it."""
        between = self.text[speaker.end : cue.start]
        near = len(between.split()) <= 1 if speaker.kind in {"word", "any body"} else len(between) < REACH
        return near and not GAP.search(between)

    def _inverted(self, cue: Name, here: Sequence[Speaker]) -> Speaker | None:
        """Return the subject of "said Valenzuela", "informó en Twitter Andrés Ramírez"."""
        behind = (
            s
            for s in here
            if s.start >= cue.end
            and not (self.language == "es" and OBJECT.search(self.text, cue.end, s.start))
        )
        speaker = next(behind, None)
        if speaker is None or cue.row["kind"] == "tells" or speaker.kind in {"paper", "any body"}:
            return None
        between = self.text[cue.end : speaker.start]
        if self._acts(speaker):
            return None
        far = len(between.split()) > INVERTED[self.language]
        opens = self.language == "en" and not COMMA.search(self.text, self.opened, cue.start)
        barred = any(bar.search(between) for bar in (GAP, CLAUSE, DIGIT))
        return None if far or opens or barred else speaker

    def _acts(self, noun: Speaker) -> bool:
        """Whether a verb of its own follows a common noun: "…, the director, said shelters were full"."""
        if self.language != "en" or self.text[noun.start].isupper():
            return False
        behind = self.text[noun.start : noun.end + REACH]
        return any(verb.start == noun.end + 1 - noun.start for verb in finite(behind, self.language))

    # --- whoever was spoken of before -------------------------------------------------------------------

    def _of_place(self, noun: Speaker) -> Speaker:
        """Return "the mayor of Juárez" whole: no mayor named before."""
        rest = OF_PLACE.match(self.text, noun.end) if noun.kind == "official" else None
        return replace(noun, end=rest.end(), name=self.text[noun.start : rest.end()]) if rest else noun

    def _resolved(self, noun: Speaker) -> Speaker:
        """Return whom "the agency", "the report", "la dependencia" stand for, the noun itself when nobody."""
        word = fold(self.text[noun.start : noun.end])
        if fold(noun.name) != word or word not in heads(*ANAPHORS):
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
        """Return whom a pronoun at `at` stands for; its own sentence, from `floor`, comes first."""
        if pronoun in words_of("first person pronoun"):
            return None  # the writer, or whoever is quoted
        here = [s for s in self._since(floor) if s.start < at]
        if pronoun in words_of("personal pronoun"):
            return (
                self._headed("person")
                or self._person(floor)
                or next((s for s in here if s.kind == "person"), None)
            )
        kind = "people" if pronoun in words_of("plural pronoun") else "body"
        own = next((s for s in here if s.kind in {kind, "government"}), None) or self._headed(kind)
        last = self._spoke({"people", "body", "paper", "person"} if kind == "people" else {"body", "paper"})
        return own or last or self._last(lambda s: s.kind == kind)

    def _since(self, start: int) -> list[Speaker]:
        """Return who was named from a place on, in order."""
        return list(takewhile(lambda s: s.start >= start, reversed(self.speakers)))[::-1]

    def _headed(self, kind: str) -> Speaker | None:
        """Return who stands at the head of the sentence before: its subject, most likely."""
        first = next(iter(self._since(self.before)), None)
        near = first is not None and first.start - self.before <= HEAD and first.end <= self.opened
        return first if first and near and first.kind == kind else None

    def _person(self, before: int) -> Speaker | None:
        """Return the person who spoke last, or whom a later sentence is about."""
        spoke = self._spoke({"person"})
        named = self._last(lambda s: s.kind == "person" and s.start < before)
        if spoke is None and named is None:
            named = self._last(lambda s: s.kind == "name" and s.start < before)
        return named if spoke is None or (named and named.start > spoke.end + STALE) else spoke

    def _last(self, fits: Callable[[Speaker], bool]) -> Speaker | None:
        return next((s for s in islice(reversed(self.speakers), MEMORY) if fits(s)), None)

    def _spoke(self, kinds: set[str]) -> Speaker | None:
        """Return who was given something last."""
        lately = islice(reversed(self.attributions), MEMORY)
        last = next((a for a in lately if a.kind in kinds and a.how not in FAINT), None)
        return Speaker(last.start, last.end, last.speaker, last.kind) if last else None


@cache
def _words(name: str) -> frozenset[str]:
    """Return the words of all names of an actor."""
    known = [row["alias"] for row in vocabulary("actors") if row["actor"] == name]
    return frozenset(word for alias in (name, *known) for word in fold(alias).split())
