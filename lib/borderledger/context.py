"""Everything the readers of figures and events share about one article."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar, cast

from borderledger import (
    addresses,
    attributions,
    dates,
    home,
    layout,
    lexicon,
    quantities,
    sentences,
    topics,
)
from borderledger.attributions import Said
from borderledger.corpus import Article
from borderledger.dates import Timex
from borderledger.lexicon import Found, Name
from borderledger.quantities import Quantity
from borderledger.sentences import Sentence
from borderledger.spans import Lengths, Marks, Ordered
from borderledger.text import any_of, even, fold

BOUNDARY = re.compile(rf"[,;:()—–]|\s-\s|\b{any_of('joins clauses')}\b")
CLAUSE_END = re.compile(rf"[;:()—–]|,\s|\s-\s|\b{any_of('joins clauses')}\b")  # "4,000" is one number
FRESH = 400  # characters
NOTHING = Sentence(0, 0, "", layout.Block("headline", 0, 0))  # the headline of a page that is all noise


Reading = TypeVar("Reading", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Context:
    """An article read as far as names, dates and quantities; spans are characters of ``article.text``."""

    article: Article
    text: str  # the article's, on one line a block and with plain spaces: what is read
    sentences: Sequence[Sentence]
    order: Ordered[Sentence]  # the same, found by their place
    folded: str  # the text as `text.fold` has it
    found: Found
    timexes: Ordered[Timex]
    quantities: Ordered[Quantity]
    lengths: Lengths
    boundaries: Marks
    clause_ends: Marks
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
    kept: dict[Any, Any] = field(default_factory=dict, repr=False)  # what `once` has worked out

    def gap(self, a: tuple[int, int], b: tuple[int, int]) -> float:
        """Return how far apart two spans stand: characters between them, and 25 for each boundary passed."""
        start, end = (a[1], b[0]) if a <= b else (b[1], a[0])
        return end - start + 25 * self.boundaries.count(start, end) if start < end else 0

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

    def apart(self, start: int, end: int) -> int:
        """Return how many characters of sentences stand between two places: page noise does not count."""
        return self.lengths.upto(end) - self.lengths.upto(start)

    def described(self, start: int) -> str:
        """Return the program named or described last, at most `FRESH` characters before `start`."""
        near = self.found.within("programs", self.lengths.back(start, FRESH), start)
        known = [n.code for n in near if n.row["kind"] in {"name", "context", "weak"}]
        return known[-1] if known else ""


def once(read: Reading) -> Reading:
    """Work out once in an article what several rules ask of the same place; never what was read before it."""

    @wraps(read)
    def remembered(context: Context, *about: Any) -> Any:  # noqa: ANN401  what `read` takes and returns
        asked = read, *about
        if asked not in context.kept:
            context.kept[asked] = read(context, *about)
        return context.kept[asked]

    return cast(Reading, remembered)


def build(article: Article) -> Context:
    """Read the layout, sentences, names, dates and quantities of `article`."""
    blocks = layout.blocks(article.text, article.title)
    text = even(layout.unwrapped(article.text, blocks))
    read = sentences.split(text, blocks)
    folded = fold(text)
    names = lexicon.find(text, article.language, folded).inside(read)
    found = home.governments(names, len(text))
    anchor = dates.Anchor(article.published.first, article.published.last)
    timexes = dates.find(text, anchor, language=article.language, sentences=read, folded=folded)
    taken = [(t.start, t.end) for t in timexes if t.dated or t.kind in {"DATE", "TIME"}]
    taken += addresses.spans(text)
    numbers = quantities.find(text, language=article.language, skip=taken)
    where = Ordered(read)
    programs = found.within("programs", 0, len(text))
    topic, devotion = topics.topic(found, read, article.published.last)
    own_place = home.home(text, found, read)
    return Context(
        article=article,
        text=text,
        sentences=read,
        order=where,
        folded=folded,
        found=found,
        timexes=Ordered(timexes),
        quantities=Ordered([q for q in numbers if (s := where.holding(q.start)) and q.end <= s.end]),
        lengths=Lengths(read),
        boundaries=Marks(BOUNDARY, text),
        clause_ends=Marks(CLAUSE_END, text),
        programs=Ordered([n for n in programs if n.row["kind"] in {"name", "context"}]),
        said=attributions.find(text, read, found, article.language),
        headline=next((s for s in read if s.block.kind == "headline"), NOTHING),
        headings=Ordered([s for s in read if s.block.kind == "heading"]),
        topic=topic,
        devotion=devotion,
        spoken_of=topics.spoken_of(found, len(text)),
        subject=topics.subject(found, read),
        lead_place=own_place,
        locality=home.locality(found, read, own_place),
        local=home.local(text, found, read, own_place),
        country=home.country(found, len(text)),
        dateline=home.dateline(read),
        noise=sum(b.end - b.start for b in blocks if b.kind == "noise"),
    )
