"""Whether a number is a figure at all."""

from borderledger.attributes.metric import TIME_UNITS
from borderledger.choice import Candidate
from borderledger.spots import Spot


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
        "cue near": metric.cues.get("near", 0.0),
        "cue anywhere": metric.cues.get("near, other segment", 0.0),
        "leans": float(spot.leans != ""),
        "headline": float(spot.sentence.block.kind in {"headline", "heading"}),
    }
