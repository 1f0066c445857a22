"""Whether a figure was observed, or is projected, planned, proposed or threatened."""

import re
from collections import defaultdict
from collections.abc import Iterator

from borderledger.attributes.status_ahead import COME, ahead
from borderledger.attributes.status_frames import about_a_draft, drafted, framed, so_already, wanted
from borderledger.choice import Candidate, ranked
from borderledger.context import Context, once
from borderledger.lexicon import Name
from borderledger.sentences import Sentence
from borderledger.spots import Spot, proximity
from borderledger.tense import clause_tense, finite, governed_by, tense
from borderledger.text import any_of

AHEAD = frozenset({"future", "conditional"})
FATES = frozenset({"encountered", "arrivals", "waiting", "victims", "expelled"})  # no one plans them
OF_TENSE = frozenset({"projected", "planned"})  # what "would" says of itself, whatever it is of
SO = frozenset({"present", "past", "perfect"})  # tenses of what is so
ESTIMATES = re.compile(rf"\b{any_of('estimates')}\b", re.IGNORECASE)
FALLS_SHORT = re.compile(rf"{any_of('negates')}\b", re.IGNORECASE)  # "not reach 350": nobody plans to
STRONG = 1.0  # the weight from which a word alone says what a number is
SURE = 2.0  # … and of the whole sentence after it: "wants to ask Mexico to take those who …, 200 a day"
VERB = 12  # characters from a verb to the rest of what it says: "has been asked for"


def statuses(context: Context, spot: Spot, metric: str) -> list[Candidate[str]]:
    """Return ``observed`` and whatever else a word nearby, or the tense, makes of the number."""
    cues: defaultdict[str, dict[str, float]] = defaultdict(dict)
    told = tense(context, spot)
    for name in _names(context, spot.sentence):
        side = "before" if name.end <= spot.quantity.start else "after"
        near = proximity(context, spot, name.start, name.end) * name.weight
        known = cues[_of(name, metric)]
        for cue, strength in (
            (f"segment {side}" if spot.holds(name.start) else f"sentence {side}", near),
            (f"anywhere {side}", name.weight),
        ):
            known[cue] = max(strength, known.get(cue, 0.0))
    if spot.number:
        earlier = context.sentences[spot.number - 1]
        for name in _names(context, earlier):
            beside = "same paragraph" if earlier.block is spot.sentence.block else "paragraph before"
            known = cues[_of(name, metric)]
            known[beside] = max(name.weight, known.get(beside, 0.0))
    if spot.before and spot.leans != "far":
        sort = "observed" if spot.before.status == "observed" else "not observed"
        cues[spot.before.status][f"{sort} before, {spot.leans}"] = 1.0
        cues[spot.before.status][f"{sort} before, {told or 'no tense'}"] = 1.0
    if metric == "tariff" and not _in_force(context, spot):
        cues["threatened"]["typical"] = 1.0
    cues["observed"] |= {"observed": 1.0, "observed rate": float(bool(spot.quantity.per))}
    for value, cue in ranked(_rules(context, spot, metric)):
        cues[value][cue] = 1.0
    for code, known in cues.items():
        sort = "observed" if code == "observed" else "not observed"
        known[f"{sort}, {told or 'no tense'}"] = 1.0
        known[f"{sort} {metric}"] = 1.0
    return [Candidate(code, cues[code]) for code in sorted(cues)]


def _rules(context: Context, spot: Spot, metric: str) -> Iterator[tuple[str, str]]:
    """Yield the rules that apply, the surest first, each with the status that it gives."""
    told = clause_tense(context, spot)
    said = _said_so(context, spot)
    if so_already(context, spot):
        yield "so already", "observed"
        return
    if wanted(context, spot):
        yield "wanted", "proposed"
    if told in AHEAD | {"possible"} and (said is None or said.code in OF_TENSE) and drafted(context, spot):
        yield f"{told} in a draft", "proposed"
    if told == "conditional" and _reckoned(context, spot):
        yield "reckoned", "projected"
    if said:
        yield "said so", _of(said, metric)
    yield from ahead(context, spot, metric)
    before = spot.before
    if before and spot.leans == "same" and not told and not spot.quantity.change:
        yield "listed", before.status
    paper = framed(context, spot)
    if paper:
        yield f"on paper, {paper}", paper
    if told != "future" and about_a_draft(context, spot, metric):
        yield "about a draft", "proposed"
    if told in AHEAD:
        if before and spot.leans in {"same", "next"} and before.status != "observed":
            yield f"{told} {spot.leans}", before.status
        no_plan = metric in FATES or FALLS_SHORT.match(spot.quantity.text)
        yield told, "threatened" if metric == "tariff" else "projected" if no_plan else "planned"
    if not told and tense(context, spot) == "conditional" and _spoken_of(context, spot):
        yield "under a proposal", "proposed"  # "it would send 300, take in 200 …"
    yield "none", "observed"


def _of(name: Name, metric: str) -> str:
    """Return what a word says of a number: who warns that people may come makes no threat."""
    return "projected" if name.code == "threatened" and metric in COME else name.code


def _in_force(context: Context, spot: Spot) -> bool:
    """Whether a word of the number's own segment says that what it tells of is so."""
    return any(name.code == "observed" for name in context.found.within("statuses", spot.left, spot.right))


@once
def _names(context: Context, sentence: Sentence) -> list[Name]:
    """Return the words of a sentence that tell a status; who estimates what is so now projects nothing."""
    names = context.found.within("statuses", sentence.start, sentence.end)
    return [name for name in names if not _of_now(context, sentence, name)]


def _of_now(context: Context, sentence: Sentence, name: Name) -> bool:
    """Whether somebody estimates what is so: "it estimates that 30,000 people are waiting"."""
    if not ESTIMATES.search(context.text, name.start, name.end):
        return False
    told = [v.tense for v in finite(context, sentence) if v.start >= name.end - sentence.start]
    return bool(told) and told[0] in SO


def _reckoned(context: Context, spot: Spot) -> bool:
    """Whether somebody in a number's sentence reckons with it: "expects that it would bring 40 more"."""
    names = [n for n in _names(context, spot.sentence) if n.end <= spot.quantity.start]
    return any(name.code == "projected" and name.weight >= STRONG for name in names)


def _spoken_of(context: Context, spot: Spot) -> bool:
    """Whether a proposal is spoken of in the number's sentence or in the two before it."""
    first = context.sentences[max(0, spot.number - 2)].start
    names = context.found.within("statuses", first, spot.quantity.start)
    return any(name.code == "proposed" for name in names)


def _said_so(context: Context, spot: Spot) -> Name | None:
    """Return the word of the number's clause that says what it is: its verb, or what stands beside it."""
    verb = governed_by(context, spot)
    names = [n for n in _names(context, spot.sentence) if n.weight >= STRONG]
    for name in names:
        if verb and verb[0] - VERB <= name.start <= verb[1] + VERB:
            return name
    inside = [
        n
        for n in names
        if n.end <= spot.quantity.start
        and (n.weight >= SURE or not context.clause_ends.count(n.end, spot.quantity.start))
    ]
    return max(inside, key=lambda n: n.end, default=None)
