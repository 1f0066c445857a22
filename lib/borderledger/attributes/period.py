"""The days that a figure covers."""

from collections import defaultdict
from collections.abc import Iterator

from borderledger.attributes.period_dates import against, dated, reports, since
from borderledger.attributes.period_stretches import lasting
from borderledger.attributes.period_ways import UNTIL, kind_of
from borderledger.attributes.usual import rules
from borderledger.choice import Candidate, ranked
from borderledger.context import Context
from borderledger.dates import Timex
from borderledger.sentences import Sentence
from borderledger.spots import Period, Spot, proximity, refers, tense

Cues = dict[str, float]


def periods(context: Context, spot: Spot, metric: str) -> list[Candidate[Period]]:
    """Return the days that a figure may cover, (None, None) first."""
    timexes = context.timexes.within(spot.sentence.start, spot.sentence.end)
    found = [t for t in timexes if dated(t)]
    kind = kind_of(metric, context, spot)
    told = tense(context, spot) or "no tense"
    change = "change" if spot.quantity.change else "count"
    merged: defaultdict[Period, Cues] = defaultdict(dict)
    merged[None, None] = {
        "none": 1.0,
        "none named": float(not found),
        "none, rate": float(bool(spot.quantity.per)),
        f"none, {kind}": 1.0,
        f"none, {told}": 1.0,
        f"none for {metric}": 1.0,
    }
    options = [
        *((period, {cue: 1.0}) for period, cue in ranked(rules(context, spot, metric))),
        *_named(context, spot, found, (kind, told, change)),
        *((period, {name: 1.0, "lasting": 1.0}) for name, period in lasting(context, spot)),
        *_elsewhere(context, spot, kind, bool(found)),
        *_now(context, kind, told),
        *_lean(context, spot, metric, bool(found), any(spot.holds(t.start) for t in found)),
    ]
    for period, cues in options:
        known = merged[period]
        for cue, strength in cues.items():
            known[cue] = max(known.get(cue, 0.0), strength)
    return [Candidate(period, cues) for period, cues in merged.items()]


def _named(
    context: Context, spot: Spot, found: list[Timex], said: tuple[str, str, str]
) -> Iterator[tuple[Period, Cues]]:
    """Yield the ways to take the dates of the sentence; `said`: kind of count, its tense, if a change."""
    kind, told, change = said
    own = [t for t in found if spot.holds(t.start)]
    for timex in found:
        side = "after" if timex.start >= spot.quantity.end else "before"
        near = proximity(context, spot, timex.start, timex.end)
        cues = {
            f"segment {side}" if timex in own else f"sentence {side}": near,
            f"base of a {change}": float(against(context, spot.sentence, timex)),
            f"{timex.precision} named": 1.0,
            timex.basis: 1.0,
            f"reported {timex.precision}": float(reports(context, spot.sentence, timex)),
        }
        yield from _ways(context, spot, timex, (kind, told), cues)


def _ways(
    context: Context, spot: Spot, timex: Timex, said: tuple[str, str], cues: Cues
) -> Iterator[tuple[Period, Cues]]:
    """Yield the ways to take a date: the days it names, a total up to its end, from it to publication."""
    today = context.article.published.last
    kind, told = said
    relation = "since" if since(context, spot.sentence, timex) else timex.relation
    until = "until" if relation in UNTIL else "since" if relation == "since" else "at"
    marked = [("over", (timex.first, timex.last)), ("up to", (None, timex.last))]
    if today and timex.first and timex.first < today:
        marked.append(("since", (timex.first, today)))
    running = bool(today and timex.first and timex.last and timex.first <= today < timex.last)
    for way, period in marked:
        yield (
            period,
            cues
            | {
                f"{way}, {until}": 1.0,
                f"{way}, {kind}": 1.0,
                f"{way}, {told}": 1.0,
                f"{way}, {timex.precision}": 1.0,
                f"{way}, running": float(running),
                f"{way}, {relation}": 1.0,
            },
        )


def _elsewhere(context: Context, spot: Spot, kind: str, found: bool) -> Iterator[tuple[Period, Cues]]:
    """Yield the dates of the sentences before, which hold on until another is named."""
    here = "dated" if found else "undated"
    for cue, sentence in _earlier(context, spot):
        for timex in context.timexes.within(sentence.start, sentence.end):
            if not dated(timex):
                continue
            reported = float(reports(context, sentence, timex))
            shared = {f"{cue}, {here}": 1.0, f"{timex.precision} before": 1.0, "reported before": reported}
            until = "until" if timex.relation in UNTIL else "at"
            yield (timex.first, timex.last), shared | {f"carried over, {kind}": 1.0}
            yield (None, timex.last), shared | {f"carried up to, {until}": 1.0, f"carried up to, {kind}": 1.0}


def _earlier(context: Context, spot: Spot) -> Iterator[tuple[str, Sentence]]:
    """Yield the sentences whose dates may hold for this one: those of the paragraph, and the lead."""
    for number in range(max(0, spot.number - 3), spot.number):
        sentence = context.sentences[number]
        alike = sentence.block is spot.sentence.block
        if number == spot.number - 1:
            yield "sentence before" if alike else "paragraph before", sentence
        elif alike:
            yield "paragraph", sentence
    yield "headline", context.headline
    for sentence in context.sentences[:3]:
        if sentence.end < spot.sentence.start:
            yield "lead", sentence


def _now(context: Context, kind: str, told: str) -> Iterator[tuple[Period, Cues]]:
    """Yield the day of publication, for what is so now, and all time up to it, for what has come about."""
    published = context.article.published
    if published.first and published.last:
        yield (published.first, published.last), {"now": 1.0, f"now, {kind}": 1.0, f"now, {told}": 1.0}
        yield (None, published.last), {"until now": 1.0, f"until now, {kind}": 1.0, f"until now, {told}": 1.0}


def _lean(context: Context, spot: Spot, metric: str, found: bool, own: bool) -> Iterator[tuple[Period, Cues]]:
    """Yield the periods of the figures before."""
    before = spot.before
    if before is None:
        return
    here = "own date" if own else "dated" if found else "undated"
    alike = "same metric" if before.metric == metric else "other metric"
    cues = {f"{spot.leans}, {alike}, {here}": 1.0, "leans": 1.0}
    if refers(context, spot):
        cues[f"of those, {here}"] = 1.0
    yield before.period, cues
