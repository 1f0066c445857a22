"""What a figure says besides its number: the readings of each attribute, with the cues for each."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from borderledger.choice import Candidate
from borderledger.context import Context
from borderledger.dates import Timex
from borderledger.lexicon import Name
from borderledger.sentences import Sentence
from borderledger.spots import Period, Spot, proximity

CLEAR = 1.2  # weight from which a cue in the sentence makes those outside it less needed
STOCKS = frozenset({"waiting", "in_custody", "capacity"})
TOTALS = frozenset({"returned", "enrolled", "victims", "admitted", "expelled", "cases", "asylum_outcome"})
WHOSE = {"apprehended_mx": "MX", "deported": "MX", "encountered": "US", "expelled": "US"}
LOCAL = frozenset({"waiting", "capacity", "arrivals", "in_custody", "admitted", "deployed"})
TIME_UNITS = frozenset({"days", "months", "years"})
LENGTHS = frozenset({"miles", "kilometers"})
UNTIL = frozenset({"by", "through", "until", "as of", "before"})
SETTLED_PLACES = frozenset({"city", "state", "region"})


# --- metric ---------------------------------------------------------------------------------------------


def metrics(context: Context, spot: Spot, program: str) -> list[Candidate[str]]:
    """Return what may be counted: every metric that a cue, the noun or the figure before speaks for."""
    cues: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for code, cue, strength in _metric_cues(context, spot, program):
        cues[code][cue] = max(cues[code].get(cue, 0.0), strength)
    allowed = _allowed(spot)
    refused = {"duration", "money"} if spot.quantity.unit == "percent" else {"duration", "money", "tariff"}
    found = {code: cues[code] for code in cues if (code in allowed if allowed else code not in refused)}
    for code in allowed or {"other"}:
        found.setdefault(code, {})
    if "other" in found:
        found["other"]["is other"] = 1.0
    return [Candidate(code, found[code]) for code in sorted(found)]


def _allowed(spot: Spot) -> frozenset[str]:
    """Return the only metrics that the unit admits, none when it admits any."""
    unit = spot.quantity.unit
    if unit in TIME_UNITS:
        return frozenset({"duration"})
    if unit in LENGTHS:
        return frozenset({"border_length", "other"})
    return frozenset({"money"}) if spot.quantity.kind == "money" else frozenset()


def _metric_cues(context: Context, spot: Spot, program: str) -> Iterator[tuple[str, str, float]]:
    named = context.found.within("metrics", spot.sentence.start, spot.sentence.end)
    here = "clear here" if any(n.weight >= CLEAR for n in named) else "not clear here"
    counts = Counter(n.code for n in named)
    for name in named:
        near = proximity(context, spot, name.start, name.end) * name.weight * _fits(context, name, program)
        yield name.code, "segment" if spot.holds(name.start) else "sentence", near
        yield name.code, "anywhere", name.weight / 2
        yield name.code, "several", min(counts[name.code] - 1, 3) / 3
    for cue, sentence in _elsewhere(context, spot):
        for name in context.found.within("metrics", sentence.start, sentence.end):
            yield name.code, f"{cue}, {here}", name.weight * _fits(context, name, program)
    for code, share in context.subject.items():
        yield code, f"subject, {here}", share
    if spot.noun and spot.noun.row["metric"]:
        yield spot.noun.row["metric"], "noun", 1.0
    if spot.leans and spot.before:
        noun = "bare" if spot.noun is None else "noun"
        yield spot.before.metric, f"{spot.leans} {noun}, {here}", 1.0
    if spot.quantity.unit == "percent":
        yield "tariff", "percent", 1.0
    yield from _country_cues(_country(context, spot))


def _country_cues(country: str) -> Iterator[tuple[str, str, float]]:
    """Yield what it says of a count that only one country's officials are named."""
    for code, whose in WHOSE.items():
        if country:
            yield code, "country" if country == whose else "other country", 1.0


def _elsewhere(context: Context, spot: Spot) -> Iterator[tuple[str, Sentence]]:
    if spot.number:
        earlier = context.sentences[spot.number - 1]
        yield "before" if earlier.block is spot.sentence.block else "paragraph before", earlier
    yield "headline", context.headline


def _fits(context: Context, name: Name, program: str) -> float:
    """Return how well a cue's condition holds: "sent back" is a return under MPP alone."""
    condition = name.row["program"]
    if condition in {"", program}:
        return 1.0
    return 0.7 if condition == context.topic else 0.2


def _country(context: Context, spot: Spot) -> str:
    """Return whose officials the sentence names, '' when both or neither."""
    found = {
        n.row["country"]
        for n in context.found.within("actors", spot.sentence.start, spot.sentence.end)
        if n.row["kind"] in {"agency", "government", "executive"} and n.row["country"] in {"MX", "US"}
    }
    return found.pop() if len(found) == 1 else ""


# --- program --------------------------------------------------------------------------------------------

TYPICAL = {
    "tariff": "tariffs",
    "returned": "mpp",
    "enrolled": "mpp",
    "expelled": "title_42",
    "apprehended_mx": "mx_enforcement",
}


def programs(context: Context, spot: Spot, metric: str) -> list[Candidate[str]]:
    """Return the programs that a figure of `metric` may be about, '' among them."""
    cues: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for name in context.found.within("programs", spot.sentence.start, spot.sentence.end):
        if name.row["kind"] not in {"name", "context", "weak"}:
            continue
        near = proximity(context, spot, name.start, name.end)
        cue = "described" if name.row["kind"] == "weak" else "named"
        cues[name.code][cue] = max(near, cues[name.code].get(cue, 0.0))
    last = context.last_program(spot.sentence.start)
    cues[last]["last spoken of"] = 1.0
    cues[context.described(spot.sentence.start)]["described before"] = 1.0
    cues[context.topic]["topic"] = 1.0
    if metric in TYPICAL:
        cues[TYPICAL[metric]]["typical"] = 1.0
    if metric == "deployed":
        cues[{"MX": "mx_enforcement", "US": "border_security"}.get(_country(context, spot), "")][
            "typical"
        ] = 1.0
    if spot.leans in {"same", "next"} and spot.before:
        cues[spot.before.program][f"{spot.leans} sentence"] = 1.0
    cues[""]["none"] = 1.0
    for code, known in cues.items():
        known[f"{metric} of {code or 'none'}"] = 1.0
    return [Candidate(code, cues[code]) for code in sorted(cues)]


# --- place ----------------------------------------------------------------------------------------------


def places(context: Context, spot: Spot, metric: str) -> list[Candidate[str]]:
    """Return the places that a figure may be for, '' among them."""
    found = list(_places(context, spot))
    cues: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for name in found:
        near = proximity(context, spot, name.start, name.end)
        own = spot.holds(name.start)
        side = "after" if name.start >= spot.quantity.end else "before"
        known = cues[name.code]
        for cue, strength in (
            (f"segment {side}" if own else "sentence", near),
            (name.row["kind"], near),
            ("only one", float(len({n.code for n in found}) == 1)),
        ):
            known[cue] = max(known.get(cue, 0.0), strength)
    everywhere = [
        n for n in context.found.within("places", spot.left, spot.right) if n.row["kind"] == "everywhere"
    ]
    near = max((proximity(context, spot, n.start, n.end) for n in everywhere), default=0.0)
    if spot.leans in {"same", "next"} and spot.before and spot.before.place:
        here = "a place here" if near or any(spot.holds(n.start) for n in found) else "no place here"
        cues[spot.before.place][f"{spot.leans} sentence, {here}"] = 1.0
    if context.lead_place:
        cues[context.lead_place]["lead, local" if metric in LOCAL else "lead"] = 1.0
    cues[""] |= {
        "none": 1.0,
        "none named": float(not found),
        f"none for {metric}": 1.0,
        "everywhere": near,
    }
    return [Candidate(code, cues[code]) for code in sorted(cues)]


def _places(context: Context, spot: Spot) -> Iterator[Name]:
    for name in context.found.within("places", spot.sentence.start, spot.sentence.end):
        if name.row["kind"] in SETTLED_PLACES:
            yield name


def listed(context: Context, spot: Spot) -> list[str]:
    """Return the places before a number that "each" shares out."""
    names = [n for n in _places(context, spot) if spot.left <= n.start and n.end <= spot.quantity.start]
    return list(dict.fromkeys(n.code for n in names))


# --- period ---------------------------------------------------------------------------------------------


def periods(context: Context, spot: Spot, metric: str) -> list[Candidate[Period]]:
    """Return the days that a figure may cover, (None, None) among them."""
    found = [t for t in context.timexes.within(spot.sentence.start, spot.sentence.end) if _dated(t)]
    none = {"none": 1.0, "none named": float(not found), "none, rate": float(bool(spot.quantity.per))}
    candidates: list[Candidate[Period]] = [Candidate((None, None), none)]
    for timex in found:
        side = "after" if timex.start >= spot.quantity.end else "before"
        place = f"segment {side}" if spot.holds(timex.start) else f"sentence {side}"
        near = proximity(context, spot, timex.start, timex.end)
        shared = {place: near, timex.precision: 1.0, timex.basis: 1.0, timex.relation: 1.0}
        candidates.extend(_covering(context, timex, metric, shared))
    for cue, sentence in _earlier(context, spot):
        for timex in context.timexes.within(sentence.start, sentence.end):
            if _dated(timex):
                candidates.extend(_covering(context, timex, metric, {cue: 1.0, timex.precision: 1.0}))
    if spot.leans and spot.before:
        candidates.append(Candidate(spot.before.period, {f"{spot.leans} sentence": 1.0}))
    return candidates


def _earlier(context: Context, spot: Spot) -> Iterator[tuple[str, Sentence]]:
    """Yield the sentences whose dates may hold for this one: those of the paragraph, and the lead."""
    for number in range(max(0, spot.number - 3), spot.number):
        sentence = context.sentences[number]
        if number == spot.number - 1:
            yield "sentence before", sentence
        elif sentence.block is spot.sentence.block:
            yield "paragraph", sentence
    for sentence in context.sentences[:3]:
        if sentence.end < spot.sentence.start:
            yield "lead", sentence


def _dated(timex: Timex) -> bool:
    return timex.dated and timex.precision not in {"term", ""}


def _covering(
    context: Context, timex: Timex, metric: str, cues: dict[str, float]
) -> Iterator[Candidate[Period]]:
    """Yield the ways to take a date: the days it names, a total up to its end, from it to publication."""
    if timex.relation == "since":
        yield Candidate((timex.first, context.article.published.last), cues | {"since": 1.0})
        return
    until = timex.relation in UNTIL
    kind = "total" if metric in TOTALS else "stock" if metric in STOCKS else "flow"
    yield Candidate((timex.first, timex.last), cues | {f"{kind} over": 1.0, "over, until": float(until)})
    if until or metric in TOTALS:
        yield Candidate((None, timex.last), cues | {f"{kind} up to": 1.0, "up to, until": float(until)})


# --- status ---------------------------------------------------------------------------------------------


def statuses(context: Context, spot: Spot) -> list[Candidate[str]]:
    """Return ``observed`` and whatever else a word nearby makes of the number."""
    cues: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for name in context.found.within("statuses", spot.sentence.start, spot.sentence.end):
        side = "before" if name.end <= spot.quantity.start else "after"
        near = proximity(context, spot, name.start, name.end) * name.weight
        known = cues[name.code]
        for cue, strength in (
            (f"segment {side}" if spot.holds(name.start) else f"sentence {side}", near),
            (f"anywhere {side}", name.weight),
        ):
            known[cue] = max(strength, known.get(cue, 0.0))
    if spot.number:
        earlier = context.sentences[spot.number - 1]
        for name in context.found.within("statuses", earlier.start, earlier.end):
            beside = "same paragraph" if earlier.block is spot.sentence.block else "paragraph before"
            cues[name.code][beside] = max(name.weight, cues[name.code].get(beside, 0.0))
    cues["observed"] |= {"observed": 1.0, "observed rate": float(bool(spot.quantity.per))}
    return [Candidate(code, cues[code]) for code in sorted(cues)]


# --- is it a figure -------------------------------------------------------------------------------------


def kept(spot: Spot, metric: Candidate[str]) -> dict[str, float]:
    """Return the cues for a number being a figure at all, given what it most likely counts."""
    quantity = spot.quantity
    value = quantity.low if quantity.low is not None else quantity.high or 0.0
    return {
        "always": 1.0,
        f"noun {spot.noun.code}" if spot.noun else "no noun": 1.0,
        "measure": float(quantity.unit not in {"", "percent", "usd"}),
        "percent": float(quantity.unit == "percent"),
        "money": float(quantity.kind == "money"),
        "time": float(quantity.unit in TIME_UNITS),
        "rate": float(bool(quantity.per)),
        "hedged": float(quantity.qualifier not in {"exact", "magnitude"}),
        "magnitude": float(quantity.qualifier == "magnitude"),
        "one": float(value <= 1),
        "small": float(1 < value < 13),
        "tens": float(13 <= value < 100),
        "large": float(value >= 100),
        metric.value: 1.0,
        "cue near": max(metric.cues.get("segment", 0.0), metric.cues.get("sentence", 0.0)),
        "cue anywhere": metric.cues.get("anywhere", 0.0),
        "leans": float(spot.leans != ""),
        "headline": float(spot.sentence.block.kind in {"headline", "heading"}),
    }
