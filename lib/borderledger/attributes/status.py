"""Whether a figure was observed, or is projected, planned, proposed or threatened."""

from collections import defaultdict

from borderledger.choice import Candidate
from borderledger.context import Context
from borderledger.spots import Spot, proximity, tense


def statuses(context: Context, spot: Spot, metric: str) -> list[Candidate[str]]:
    """Return ``observed`` and whatever else a word nearby makes of the number."""
    cues: defaultdict[str, dict[str, float]] = defaultdict(dict)
    told = tense(context, spot)
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
    if spot.before and spot.leans != "far":
        sort = "observed" if spot.before.status == "observed" else "not observed"
        cues[spot.before.status][f"{sort} before, {spot.leans}"] = 1.0
        cues[spot.before.status][f"{sort} before, {told or 'no tense'}"] = 1.0
    if metric == "tariff":
        cues["threatened"]["typical"] = 1.0
    cues["observed"] |= {"observed": 1.0, "observed rate": float(bool(spot.quantity.per))}
    for code, known in cues.items():
        sort = "observed" if code == "observed" else "not observed"
        known[f"{sort}, {told or 'no tense'}"] = 1.0
        known[f"{sort} {metric}"] = 1.0
    return [Candidate(code, cues[code]) for code in sorted(cues)]
