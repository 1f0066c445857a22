"""Everything the readers of figures and events share about one article."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from borderledger import addresses, attributions, dates, layout, lexicon, quantities, sentences
from borderledger.attributions import Said
from borderledger.corpus import Article
from borderledger.dates import Timex
from borderledger.lexicon import Found, Name
from borderledger.quantities import Quantity
from borderledger.sentences import Sentence
from borderledger.spans import Lengths, Ordered
from borderledger.text import any_of

BOUNDARY = re.compile(rf"[,;:()—–]|\s-\s|\b{any_of('joins clauses')}\b")

SETTLED = frozenset({"city", "state", "region"})
LOCAL_KINDS = frozenset({"city", "state"})
FRESH = 400  # characters
HERE = re.compile(rf"\b(?:{any_of('here')}|{any_of('of a city')})\b", re.IGNORECASE)
AT_HOME = 3  # times that a story of one place says "here", "the city", "the mayor"
TELLING = {"returned": "mpp", "enrolled": "mpp", "expelled": "title_42"}  # what is counted tells of these
DESCRIBED = 0.4  # what a description of a program counts of a name
HINTED = 0.15  # what a word for what is counted under it does
SURE = 2.0  # weight from which a word is for that
OFTEN = 4  # mentions from which an article is as much about a program as it can be
DATELINE = re.compile(r"(?:[^\n.]{0,40}|[^\W\da-z]{3,}[^\n]{0,60}?)(?:—|–|--|\s-\s)")

OPENING = 5  # sentences among which an article begins: headline, byline, date

NOTHING = Sentence(0, 0, "", layout.Block("headline", 0, 0))  # the headline of a page that is all noise


@dataclass(frozen=True, slots=True)
class Context:
    """An article read as far as names, dates and quantities; spans are characters of ``article.text``."""

    article: Article
    sentences: Sequence[Sentence]
    found: Found
    timexes: Ordered[Timex]
    quantities: Ordered[Quantity]
    lengths: Lengths
    programs: Ordered[Name]  # those that say which program is meant
    said: Said
    headline: Sentence
    headings: Ordered[Sentence]
    topic: str  # the program that the article names most, '' when none
    devotion: float  # how much of the article is about that program, 0 to 1
    spoken_of: Mapping[str, float]  # program -> its share of the article's words for programs
    subject: Mapping[str, float]  # metric -> its share of the article's words for metrics
    lead_place: str  # the city that the article starts from, '' when none
    locality: float  # its share of the article's places
    local: bool  # whether the article is a story of that place
    country: str  # whose officials the article names more, '' when neither
    dateline: int  # where the words end that say where the article was written, 0 when none do
    noise: int  # characters on the page that are not the article

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def gap(self, a: tuple[int, int], b: tuple[int, int]) -> float:
        """Return how far apart two spans stand: characters between them, and 25 for each boundary passed."""
        first, second = sorted((a, b))
        between = self.text[first[1] : second[0]]
        return len(between) + 25 * len(BOUNDARY.findall(between))

    def program_at(self, start: int, end: int, at: int) -> str:
        """Return the program that `at` is about: named in ``[start, end)``, or else spoken of last."""
        named = self.programs.within(start, end)
        if named:
            return min(named, key=lambda n: self.gap((n.start, n.end), (at, at))).code
        return self.last_program(start)

    def last_program(self, start: int) -> str:
        """Return the program spoken of last before `start`, the topic when none was."""
        before = self.programs.before(start)
        return before.code if before else self.topic

    def recency(self, start: int) -> float:
        """Return how fresh the program spoken of last is before `start`: 1 beside it, half at `FRESH`."""
        before = self.programs.before(start)
        return 1 / (1 + self.apart(before.end, start) / FRESH) if before else 0.0

    def apart(self, start: int, end: int) -> int:
        """Return how many characters of sentences stand between two places: page noise does not count."""
        return self.lengths.upto(end) - self.lengths.upto(start)

    def described(self, start: int) -> str:
        """Return the program named or described last, at most `FRESH` characters before `start`."""
        near = self.found.within("programs", self.lengths.back(start, FRESH), start)
        known = [n.code for n in near if n.row["kind"] in {"name", "context", "weak"}]
        return known[-1] if known else ""


def build(article: Article) -> Context:
    """Read the layout, sentences, names, dates and quantities of `article`."""
    blocks = layout.blocks(article.text, article.title)
    read = sentences.split(article.text, blocks)
    found = lexicon.find(article.text, article.language).inside(read)
    anchor = dates.Anchor(article.published.first, article.published.last)
    timexes = dates.find(article.text, anchor, language=article.language, sentences=read)
    taken = [(t.start, t.end) for t in timexes if t.dated or t.kind in {"DATE", "TIME"}]
    taken += addresses.spans(article.text)
    numbers = quantities.find(article.text, language=article.language, skip=taken)
    where = Ordered(read)
    programs = found.within("programs", 0, len(article.text))
    topic, devotion = _topic(found, read)
    lead_place = _lead_place(found, read)
    if not _headed(found, read, lead_place):
        lead_place = _home(article.text, found, read) or lead_place
    return Context(
        article=article,
        sentences=read,
        found=found,
        timexes=Ordered(timexes),
        quantities=Ordered([q for q in numbers if (s := where.holding(q.start)) and q.end <= s.end]),
        lengths=Lengths(read),
        programs=Ordered([n for n in programs if n.row["kind"] in {"name", "context"}]),
        said=attributions.find(article.text, read, found, article.language),
        headline=next((s for s in read if s.block.kind == "headline"), NOTHING),
        headings=Ordered([s for s in read if s.block.kind == "heading"]),
        topic=topic,
        devotion=devotion,
        spoken_of=_spoken_of(found, len(article.text)),
        subject=_subject(found, read),
        lead_place=lead_place,
        locality=_locality(found, read, lead_place),
        local=_headed(found, read, lead_place) or _from_here(article.text, read) >= AT_HOME,
        country=_country(found, len(article.text)),
        dateline=_dateline(read),
        noise=sum(b.end - b.start for b in blocks if b.kind == "noise"),
    )


def _topic(found: Found, read: Sequence[Sentence]) -> tuple[str, float]:
    """Return the program spoken of most, the headline counting three times, and how much that says.

    An article about a program may seldom name it: descriptions count in part, and words for what is
    counted under it ("sent back", "expelled") a little.
    """
    counts: defaultdict[str, float] = defaultdict(float)
    for sentence in read:
        times = 3 if sentence.block.kind == "headline" else 1
        for name in found.within("programs", sentence.start, sentence.end):
            if name.row["kind"] in {"name", "context"}:
                counts[name.code] += times
            elif name.row["kind"] == "weak":
                counts[name.code] += times * DESCRIBED
        for name in found.within("metrics", sentence.start, sentence.end):
            if name.code in TELLING and name.weight >= SURE:
                counts[TELLING[name.code]] += times * HINTED
    best = max(counts, key=lambda code: counts[code], default="")
    if counts[best] < 1:
        return "", 0.0
    return best, min(1.0, counts[best] / OFTEN) * counts[best] / sum(counts.values())


def _spoken_of(found: Found, end: int) -> dict[str, float]:
    """Return each program's share of the words for programs, a description counting a third of a name."""
    counts: defaultdict[str, float] = defaultdict(float)
    for name in found.within("programs", 0, end):
        if name.row["kind"] in {"name", "context", "weak"}:
            counts[name.code] += 1 / 3 if name.row["kind"] == "weak" else 1.0
    total = sum(counts.values())
    return {code: count / total for code, count in counts.items()}


def _subject(found: Found, read: Sequence[Sentence]) -> dict[str, float]:
    """Return each metric's share of the words for metrics, the headline counting three times."""
    counts: defaultdict[str, float] = defaultdict(float)
    for sentence in read:
        times = 3 if sentence.block.kind == "headline" else 1
        for name in found.within("metrics", sentence.start, sentence.end):
            counts[name.code] += times * name.weight
    total = sum(counts.values())
    return {code: count / total for code, count in counts.items()}


def _lead_place(found: Found, read: Sequence[Sentence]) -> str:
    """Return the place named in the headline or the first two sentences after it."""
    for sentence in read[:3]:
        for name in found.within("places", sentence.start, sentence.end):
            if name.row["kind"] in LOCAL_KINDS and not _in_dateline(sentence, name):
                return name.code
    for sentence in read[:3]:
        for name in found.within("places", sentence.start, sentence.end):
            if name.row["kind"] == "city":
                return name.code
    return ""


def _from_here(text: str, read: Sequence[Sentence]) -> int:
    """Return how often the article says "here", "the city" or "the mayor"."""
    return sum(len(HERE.findall(text, sentence.start, sentence.end)) for sentence in read)


def _home(text: str, found: Found, read: Sequence[Sentence]) -> str:
    """Return the city named most in an article that speaks of "here", '' in another."""
    cities = Counter(n.code for n in found.within("places", 0, len(text)) if n.row["kind"] == "city")
    return cities.most_common(1)[0][0] if cities and _from_here(text, read) >= AT_HOME else ""


def _in_dateline(sentence: Sentence, name: Name) -> bool:
    """Whether a name only says where the reporter sat: "SAN DIEGO (AP) —"."""
    opening = DATELINE.match(sentence.text)
    return opening is not None and name.end - sentence.start <= opening.end()


def _dateline(read: Sequence[Sentence]) -> int:
    """Return where the dateline ends: the capitals before a dash that open one of the first sentences."""
    for sentence in read[:OPENING]:
        opening = DATELINE.match(sentence.text)
        if opening and opening[0].split()[0].strip(",").isupper() and sentence.block.kind != "item":
            return sentence.start + opening.end()
    return 0


def _locality(found: Found, read: Sequence[Sentence], place: str) -> float:
    """Return the share of a place among the cities and states that are named outside a dateline."""
    named = [
        name.code
        for sentence in read
        for name in found.within("places", sentence.start, sentence.end)
        if name.row["kind"] in SETTLED and not _in_dateline(sentence, name)
    ]
    return named.count(place) / len(named) if named and place else 0.0


def _headed(found: Found, read: Sequence[Sentence], place: str) -> bool:
    """Whether the headline names a place that is a city."""
    return any(
        name.code == place and name.row["kind"] == "city"
        for sentence in read
        if sentence.block.kind == "headline"
        for name in found.within("places", sentence.start, sentence.end)
    )


def _country(found: Found, end: int) -> str:
    """Return the country whose officials are named more often, '' when neither."""
    officials = [n.row["country"] for n in found.within("actors", 0, end) if n.row["kind"] != "media"]
    us, mexico = officials.count("US"), officials.count("MX")
    return "" if us == mexico else "US" if us > mexico else "MX"
