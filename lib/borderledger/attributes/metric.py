"""What a number counts: every reading, with the cues for it."""

from collections import defaultdict
from collections.abc import Iterator

from borderledger.attributes.metric_rules import CLEAR, rules
from borderledger.attributes.metric_units import admits, allowed
from borderledger.attributes.metric_whose import WHOSE, country
from borderledger.attributes.metric_words import fits, told
from borderledger.choice import Candidate, ranked
from borderledger.context import Context
from borderledger.lexicon import Name
from borderledger.sentences import Sentence
from borderledger.spots import Spot, proximity, refers

# Rules whose words are cues, though in no list of them.
FRAMES = frozenset({"rule: inside", "rule: numbered", "rule: ended", "rule: column", "rule: asked"})
CLOSE = 1.8  # what such a cue weighs beside the number


def metrics(context: Context, spot: Spot, program: str) -> list[Candidate[str]]:
    """Return what may be counted: every metric that a cue, the noun or a figure before speaks for."""
    cues: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for code, cue, strength in _cues(context, spot, program):
        if strength > cues[code].get(cue, -1.0):
            cues[code][cue] = strength
    found = {code: cues[code] for code in cues if admits(spot, code)}
    for code in allowed(spot) or {"other"}:
        found.setdefault(code, {})
    if "other" in found:
        found["other"]["is other"] = 1.0
        found["other"]["other, no noun"] = float(spot.noun is None)
    noun = spot.quantity.unit or (spot.noun.code if spot.noun else "")
    for code, known in found.items():
        if noun:
            known[f"{noun} {code}"] = 1.0
    return [Candidate(code, found[code]) for code in sorted(found)]


def _cues(context: Context, spot: Spot, program: str) -> Iterator[tuple[str, str, float]]:
    named = told(context, spot.sentence.start, spot.sentence.end)
    own = [n for n in named if spot.holds(n.start)]
    here = "clear here" if any(n.weight >= CLEAR for n in named) else "not clear here"
    beside = "own cue" if any(n.weight >= CLEAR for n in own) else "no own cue"
    yield from _named_cues(context, spot, named, program)
    for cue, sentence in _elsewhere(context, spot):
        for name in told(context, sentence.start, sentence.end):
            yield name.code, f"{cue}, {here}", name.weight * fits(context, spot, name, program)
    for code, share in context.subject.items():
        yield code, f"subject, {here}", share
    if spot.noun and spot.noun.row["metric"]:
        yield spot.noun.row["metric"], "noun", 1.0
    yield from _history_cues(context, spot, beside)
    found = (rule for rule in rules(context, spot, named, program) if admits(spot, rule[1]))
    for code, cue in ranked(found):
        yield code, cue, 1.0
        if cue in FRAMES:
            yield code, "near", CLOSE
    if spot.quantity.unit == "percent":
        yield "tariff", "percent", 1.0
    officials = country(context, spot)
    for code, whose in WHOSE.items():
        if officials:
            yield code, "country" if officials == whose else "other country", 1.0


def _named_cues(
    context: Context, spot: Spot, named: list[Name], program: str
) -> Iterator[tuple[str, str, float]]:
    """Yield what the words of the sentence say, by how far from the number they stand."""
    for name in named:
        weight = name.weight * fits(context, spot, name, program)
        near = proximity(context, spot, name.start, name.end)
        yield name.code, "near" if spot.holds(name.start) else "near, other segment", near * weight


def _history_cues(context: Context, spot: Spot, beside: str) -> Iterator[tuple[str, str, float]]:
    """Yield what the figures before say: a list goes on counting what it began with."""
    if not spot.before:
        return
    noun = "bare" if spot.noun is None else "noun"
    yield spot.before.metric, f"{spot.leans} {noun}, {beside}", 1.0
    if refers(context, spot):
        yield spot.before.metric, f"of those, {beside}", 1.0
    total = spot.history.metrics.total()
    for code, count in spot.history.metrics.items():
        yield code, f"counted so far, {beside}", count / total
    if spot.sentence.block.kind == "item":
        yield spot.before.metric, f"item, {beside}", 1.0


def _elsewhere(context: Context, spot: Spot) -> Iterator[tuple[str, Sentence]]:
    if spot.number:
        earlier = context.sentences[spot.number - 1]
        yield "before" if earlier.block is spot.sentence.block else "paragraph before", earlier
    yield "headline", context.headline
