"""Everything the readers of figures and events share about one article."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from borderledger import attributions, dates, layout, lexicon, quantities, sentences
from borderledger.attributions import Said
from borderledger.corpus import Article
from borderledger.dates import Timex
from borderledger.lexicon import Found, Name
from borderledger.quantities import Quantity
from borderledger.sentences import Sentence
from borderledger.spans import Ordered
from borderledger.text import any_of

BOUNDARY = re.compile(rf"[,;:()—–]|\s-\s|\b{any_of('joins clauses')}\b")


NOTHING = Sentence(0, 0, "", layout.Block("headline", 0, 0))  # the headline of a page that is all noise


@dataclass(frozen=True, slots=True)
class Context:
    """An article read as far as names, dates and quantities; spans are characters of ``article.text``."""

    article: Article
    sentences: Sequence[Sentence]
    found: Found
    timexes: Ordered[Timex]
    quantities: Ordered[Quantity]
    programs: Ordered[Name]  # those that say which program is meant
    said: Said
    headline: Sentence
    topic: str  # the program that the article names most, '' when none
    subject: Mapping[str, float]  # metric -> its share of the article's words for metrics
    lead_place: str  # the city that the article starts from, '' when none
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

    def described(self, start: int) -> str:
        """Return the program named or described last, at most 400 characters before `start`."""
        near = self.found.within("programs", max(0, start - 400), start)
        known = [n.code for n in near if n.row["kind"] in {"name", "context", "weak"}]
        return known[-1] if known else ""


def build(article: Article) -> Context:
    """Read the layout, sentences, names, dates and quantities of `article`."""
    blocks = layout.blocks(article.text, article.title)
    read = sentences.split(article.text, blocks)
    found = lexicon.find(article.text, article.language)
    anchor = dates.Anchor(article.published.first, article.published.last)
    timexes = dates.find(article.text, anchor, language=article.language, sentences=read)
    taken = [(t.start, t.end) for t in timexes if t.dated or t.kind in {"DATE", "TIME"}]
    numbers = quantities.find(article.text, language=article.language, skip=taken)
    where = Ordered(read)
    programs = found.within("programs", 0, len(article.text))
    return Context(
        article=article,
        sentences=read,
        found=found,
        timexes=Ordered(timexes),
        quantities=Ordered([q for q in numbers if (s := where.holding(q.start)) and q.end <= s.end]),
        programs=Ordered([n for n in programs if n.row["kind"] in {"name", "context"}]),
        said=attributions.find(article.text, read, found, article.language),
        headline=next((s for s in read if s.block.kind == "headline"), NOTHING),
        topic=_topic(found, read),
        subject=_subject(found, read),
        lead_place=_lead_place(found, read),
        noise=sum(b.end - b.start for b in blocks if b.kind == "noise"),
    )


def _topic(found: Found, read: Sequence[Sentence]) -> str:
    """Return the program named most often, the headline counting three times."""
    counts: defaultdict[str, float] = defaultdict(float)
    for sentence in read:
        times = 3 if sentence.block.kind == "headline" else 1
        for name in found.within("programs", sentence.start, sentence.end):
            if name.row["kind"] in {"name", "context"}:
                counts[name.code] += times
            elif name.row["kind"] == "weak":
                counts[name.code] += times / 3
    best = max(counts, key=lambda code: counts[code], default="")
    return best if counts[best] >= 1 else ""


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
    """Return the city named in the headline or the first two sentences after it."""
    for sentence in read[:3]:
        for name in found.within("places", sentence.start, sentence.end):
            if name.row["kind"] == "city":
                return name.code
    return ""
