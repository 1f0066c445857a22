"""Who says so: the readings of whom an article gives a number to, with the cues for each."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from borderledger import lexicon
from borderledger.attributions import FAINT, Attribution, issuers
from borderledger.choice import Candidate, ranked
from borderledger.context import Context
from borderledger.spots import Spot, proximity
from borderledger.text import any_of

APART = re.compile(r";|[.?!][”\"]?\s")  # what is said before it is not said after it
OPENS = re.compile(rf"(?:[,;:(—–]|--)\W*{any_of('opens a telling')}\W+(?:[\w’'.-]+\W+){{0,4}}$", re.IGNORECASE)
CLOSES = re.compile(rf"[,(—–”\"]\W*(?:{any_of('speaking pronoun')}\W+)?$", re.IGNORECASE)
UNSURE = frozenset({"word", "any body", "government", "official"})  # speakers only beside a verb
RULES = frozenset({"duration", "tariff", "border_length"})  # what is rather known than counted
BACK = 4  # sentences in which the last word of saying is looked for


def sources(context: Context, spot: Spot, metric: str) -> list[Candidate[str]]:
    """Return who may have said a number, '' (nobody) first among them."""
    own = context.said.attributions.within(spot.sentence.start, spot.sentence.end)
    reach = {_reach(context, spot, said) for said in own if said.how not in FAINT}
    here = "own" if reach - {"apart", "opens after"} else "apart" if reach else "none"
    cues: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for name, cue, strength in _cues(context, spot, own, here):
        cues[name][cue] = max(strength, cues[name].get(cue, 0.0))
    for name, cue in ranked(_rules(context, spot, own, metric)):
        cues[name][cue] = 1.0
    known = cues.pop("", {})
    nobody = {
        "nobody": 1.0,
        f"nobody, {here}": 1.0,
        "nobody for a rule": float(metric in RULES),
        "nobody for a precise number": float(_precise(spot)),
        "nobody among numbers": _density(context),
    }
    return [Candidate("", known | nobody), *(Candidate(name, cues[name]) for name in sorted(cues))]


def _rules(
    context: Context, spot: Spot, own: list[Attribution], metric: str
) -> Iterator[tuple[str, str]]:
    """Yield who said a number by each rule that applies, the surest first."""
    number = spot.quantity
    reach = [(said, _reach(context, spot, said)) for said in own if said.how not in FAINT]
    governing = [(said, how) for said, how in reach if how not in {"apart", "opens after"}]
    for said, how in sorted(governing, key=lambda pair: -proximity(context, spot, pair[0].start, pair[0].end)):
        kind = "unsure" if said.kind in UNSURE else "sure"
        yield f"{how} {said.how if said.how in ('from', 'paper', 'label') else 'verb'} {kind}", said.speaker
    if spot.before and spot.leans == "same":
        yield f"beside {'somebody' if spot.before.source else 'nobody'}{' apart' if reach else ''}", spot.before.source
    for said in own:
        if said.how in FAINT and said.last <= number.start:
            yield f"{said.how} {said.kind}", said.speaker
    block = spot.sentence.block
    earlier = [s for s in context.said.attributions.within(block.start, spot.sentence.start) if s.how not in FAINT]
    fresh = [s for s in context.said.speakers.within(spot.sentence.start, number.start) if s.kind not in UNSURE]
    new = "new name" if fresh else "no name"
    precise = "precise" if _precise(spot) else "rough"
    if metric in RULES: precise="rule"
    beforeme = spot.before if spot.before and spot.before.block == block.start else None
    me = metric
    if earlier:
        last = earlier[-1]
        numbered = beforeme is not None and beforeme.source == last.speaker
        samem = "same" if beforeme and beforeme.metric == me else "other"
        kind = last.kind if last.kind in ("person", "body", "people","owned paper") else "x"
        any_number = any(context.quantities.within(x.start, x.end) for x in context.sentences[: spot.number] if x.start <= last.start < x.end)
        yield f"par {'counted '+samem if numbered else 'any number' if any_number else 'idle'} {new} {precise}", last.speaker
    if beforeme:
        yield f"paragraph's {'somebody' if spot.before.source else 'nobody'} {new} {precise}", spot.before.source
    for name in _issuers(context.article.publisher):
        yield "publisher", name
    if spot.sentence.block.kind == "headline":
        opening = context.said.attributions.within(0, context.sentences[min(5, len(context.sentences) - 1)].end)
        for said in opening[:1]:
            yield "headline", said.speaker
    if spot.before:
        yield f"far {'somebody' if spot.before.source else 'nobody'} {new} {precise}", ""
    yield "nobody", ""


def _precise(spot: Spot) -> bool:
    """Whether somebody must have counted: 5,161 is no rough number."""
    value = spot.quantity.low
    return spot.quantity.qualifier == "exact" and value is not None and value >= 100 and value % 100 != 0


def _density(context: Context) -> float:
    """Return how much of an account of figures the article is: numbers per sentence, at most 1."""
    return min(1.0, len(context.quantities) / max(1, len(context.sentences)))


def _cues(
    context: Context, spot: Spot, own: list[Attribution], here: str
) -> Iterator[tuple[str, str, float]]:
    yield from _said_here(context, spot, own)
    yield from _named_here(context, spot)
    yield from _said_before(context, spot, here)
    if spot.before and spot.leans:
        who = "somebody" if spot.before.source else "nobody"
        yield spot.before.source, f"{who} before, {_away(context, spot)}, {here}", 1.0
    yield from _said_everywhere(context, here)


def _away(context: Context, spot: Spot) -> str:
    """Return how far away the number before is."""
    if spot.leans != "next":
        return spot.leans
    same = context.sentences[spot.number - 1].block is spot.sentence.block
    return "paragraph" if same else "next paragraph"


def _said_here(context: Context, spot: Spot, own: list[Attribution]) -> Iterator[tuple[str, str, float]]:
    """Yield what the words of saying in the sentence say, nearer ones more."""
    clear = [said for said in own if said.how not in FAINT] or own
    nearest = max(
        clear,
        key=lambda said: (
            _reach(context, spot, said) not in {"apart", "opens after"},
            proximity(context, spot, said.start, said.end),
        ),
        default=None,
    )
    for said in own:
        side = "before" if said.end <= spot.quantity.start else "after"
        how = said.how if said.how in FAINT else "from" if said.how == "from" else "said"
        yield said.speaker, f"{how} {side}", 1.0
        if said.how not in FAINT:
            yield said.speaker, _reach(context, spot, said), 1.0
        yield said.speaker, "near", proximity(context, spot, said.start, said.end)
        yield said.speaker, "unsure" if said.kind in UNSURE else "sure", 1.0
        yield said.speaker, "nearest", float(said is nearest)


def _reach(context: Context, spot: Spot, said: Attribution) -> str:
    """Return how the words of saying stand to the number: whether what they govern holds it.

    ", the agency said" closes what it governs; "but the agency said" opens it and leaves out what stands
    before; a semicolon ends it.
    """
    number = spot.quantity
    if said.last <= number.start:
        between = context.text[said.last : number.start]
        closed = CLOSES.search(context.text, spot.sentence.start, said.first)
        return "apart" if APART.search(between) else "closed before" if closed else "opens before"
    if said.first < number.end:
        return "around"
    between = context.text[number.end : said.first]
    if OPENS.search(between):
        return "opens after"
    if APART.search(between):
        return "apart"
    return "closes after" if CLOSES.search(between) or said.how == "from" else "after"


def _named_here(context: Context, spot: Spot) -> Iterator[tuple[str, str, float]]:
    """Yield who is named in the sentence, whatever they do."""
    for i, speaker in enumerate(context.said.speakers.within(spot.sentence.start, spot.sentence.end)):
        if speaker.kind not in UNSURE:
            kind = "body" if speaker.kind in {"body", "owned paper"} else "other"
            yield speaker.name, f"{kind} named", proximity(context, spot, speaker.start, speaker.end)
            if i == 0 and speaker.end <= spot.quantity.start:
                yield speaker.name, f"{kind} first", 1.0


def _said_before(context: Context, spot: Spot, here: str) -> Iterator[tuple[str, str, float]]:
    """Yield who said something last in the sentences before."""
    for back in range(1, min(BACK, spot.number) + 1):
        sentence = context.sentences[spot.number - back]
        said = context.said.attributions.within(sentence.start, sentence.end)
        if said:
            where = "paragraph" if sentence.block is spot.sentence.block else "paragraph before"
            numbers = bool(context.quantities.within(sentence.start, sentence.end))
            faint = "faint, " if said[-1].how in FAINT else ""
            yield said[-1].speaker, f"{faint}said in the {where}, {here}", 1 / back
            yield said[-1].speaker, f"said of a number, {here}", float(numbers)
            return


def _said_everywhere(context: Context, here: str) -> Iterator[tuple[str, str, float]]:
    """Yield who the article is by, who it opens with and whom it quotes most."""
    for name in _issuers(context.article.publisher):
        yield name, f"publisher, {here}", 1.0
    opening = context.sentences[min(2, len(context.sentences) - 1)].end
    for said in context.said.attributions.within(0, opening)[:1]:
        kind = "body" if said.kind in {"body", "owned paper", "paper"} else "other"
        yield said.speaker, f"{kind} opens, {here}", 1.0
    most = max(context.said.named.values(), default=0.0)
    for speaker, share in context.said.named.items():
        yield speaker, f"named, {here}", share
        yield speaker, f"named most, {here}", float(share == most)
    for speaker, share in context.said.shares.items():
        yield speaker, f"share, {here}", share


@cache
def _issuers(publisher: str) -> tuple[str, ...]:
    """Return the bodies that publish figures of their own and are named as an article's publisher."""
    found = lexicon.find(publisher).within("actors", 0, len(publisher))
    return tuple(name.code for name in found if name.code in issuers())
