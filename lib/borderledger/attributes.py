"""What a figure says besides its number: for each attribute the cues around it are weighed and the best wins."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from borderledger.context import PERSON, Context
from borderledger.dates import Timex
from borderledger.lexicon import Name
from borderledger.quantities import Quantity
from borderledger.sentences import Sentence

NEAR = 45.0  # the gap, in characters, at which a cue counts half
ELSEWHERE = 0.35  # what a cue counts in the sentence before
STOCKS = frozenset({"waiting", "in_custody", "capacity"})
COUNTED_BY_UNIT = {"usd": "money", "miles": "other", "kilometers": "other", "troops": "deployed", "attacks": "victims"}
TIME_UNITS = frozenset({"days", "months", "years"})
RELATIVE_CLAUSE = re.compile(r"\b(?:who|which|that)\b")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a number stands: its phrase, its sentence, and the segment up to the numbers beside it."""

    quantity: Quantity
    sentence: Sentence
    number: int  # of the sentence in the article
    left: int
    right: int
    noun: Name | None

    @property
    def span(self) -> tuple[int, int]:
        """The number's characters, the counted noun's with them."""
        return self.quantity.start, max(self.quantity.end, self.noun.end if self.noun else 0)


def proximity(context: Context, spot: Spot, name: Name) -> float:
    """Return how much a cue counts for a number: 1 beside it, half at `NEAR`."""
    return 1 / (1 + context.gap(spot.span, (name.start, name.end)) / NEAR)


def metric(context: Context, spot: Spot, program: str) -> tuple[str, float]:
    """Return what is counted, and the weight of the cues for it."""
    unit = spot.quantity.unit
    if unit in COUNTED_BY_UNIT:
        return _measured(context, spot, COUNTED_BY_UNIT[unit])
    scores = _metric_scores(context, spot, spot.sentence, program, 1.0)
    if max(scores.values(), default=0) < 0.8 and spot.number:
        for code, score in _metric_scores(context, spot, context.sentences[spot.number - 1], program, ELSEWHERE).items():
            scores[code] += score
    if spot.noun and spot.noun.row["metric"]:
        scores[spot.noun.row["metric"]] += 1.0
    allowed = {"duration"} if unit in TIME_UNITS else set(scores) - {"duration", "money"} | {"other"}
    if unit == "percent" and scores.get("tariff", 0) > 0.5:
        return "tariff", scores["tariff"]
    if unit != "percent":
        allowed.discard("tariff")
    best = max((c for c in scores if c in allowed), key=lambda c: (scores[c], c), default="other")
    return _by_country(context, spot, best), scores.get(best, 0.0)


def _metric_scores(
    context: Context, spot: Spot, sentence: Sentence, program: str, factor: float
) -> defaultdict[str, float]:
    scores: defaultdict[str, float] = defaultdict(float)
    for cue in context.found.within("metrics", sentence.start, sentence.end):
        condition = cue.row["program"]
        if condition and condition != program:
            continue
        near = proximity(context, spot, cue) if factor == 1.0 else 1.0
        inside = spot.left <= cue.start < spot.right
        scores[cue.code] = max(scores[cue.code], cue.weight * near * factor * (1.0 if inside else 0.75)) + 0.05
    return scores


def _measured(context: Context, spot: Spot, usual: str) -> tuple[str, float]:
    cues = context.found.within("metrics", spot.sentence.start, spot.sentence.end)
    for code in ("border_length", "tariff"):
        if spot.quantity.unit != "usd" and any(c.code == code for c in cues):
            return code, 1.5
    return usual, 1.0


def _by_country(context: Context, spot: Spot, code: str) -> str:
    """Mexico's arrests are not the US's, and Mexico expels nobody under Title 42."""
    if code not in {"encountered", "apprehended_mx", "expelled"}:
        return code
    actors = [
        n for n in context.found.within("actors", spot.sentence.start, spot.sentence.end) if n.row["country"] in {"MX", "US"}
    ]
    if not actors:
        return code
    country = min(actors, key=lambda n: context.gap(spot.span, (n.start, n.end)) - 30 * (n.row["kind"] == "agency")).row["country"]
    if country == "MX" and code == "encountered" and any(n.row["kind"] in {"agency", "government"} for n in actors):
        return "apprehended_mx" if not any(n.row["country"] == "US" for n in actors) else code
    return code


def program(context: Context, spot: Spot) -> str:
    """Return the program that the words around the number are about, '' when none is."""
    return context.program_at(spot.sentence.start, spot.sentence.end, spot.quantity.start)


PROGRAM_OF_METRIC = {"tariff": "tariffs", "returned": "mpp", "expelled": "title_42", "apprehended_mx": "mx_enforcement"}
LOOSE = frozenset({"encountered", "arrivals", "money", "border_length", "other", "capacity", "admitted", "deported", "in_custody", "deployed"})


def program_of(context: Context, spot: Spot, code: str, nearby: str) -> str:
    """Return the program of a figure of metric `code`, given the one last spoken of."""
    if code in PROGRAM_OF_METRIC:
        return PROGRAM_OF_METRIC[code]
    named = context.named_programs(spot.sentence.start, spot.sentence.end)
    if named:
        return nearby
    return "" if code in LOOSE else nearby


def status(context: Context, spot: Spot) -> str:
    """Return ``observed`` unless a cue before or beside the number says otherwise."""
    scores: defaultdict[str, float] = defaultdict(float)
    for cue in context.found.within("statuses", spot.sentence.start, spot.sentence.end):
        gap = context.gap(spot.span, (cue.start, cue.end))
        before = cue.end <= spot.quantity.start
        near = 1 / (1 + gap / (90 if before else 40))
        scores[cue.code] = max(scores[cue.code], cue.weight * near)
    best = max(scores, key=lambda c: scores[c], default="observed")
    return best if scores.get(best, 0) >= 0.45 else "observed"


def places(context: Context, spot: Spot, several: bool) -> list[Name]:
    """Return the places the number is for: one, none, or each of a list."""
    found = [n for n in context.found.within("places", spot.sentence.start, spot.sentence.end) if n.row["kind"] in {"city", "state", "region"}]
    found = [n for n in found if not _adjective(context, n)]
    if several:
        before = [n for n in found if n.end <= spot.quantity.start and n.start >= spot.left]
        if len(before) > 1:
            return before
    inside = [n for n in found if spot.left <= n.start < spot.right]
    pool = inside or ([] if len(context.quantities_in(spot.sentence.start, spot.sentence.end)) > 1 else found)
    return [min(pool, key=lambda n: context.gap(spot.span, (n.start, n.end)))] if pool else []


def _adjective(context: Context, name: Name) -> bool:
    """Whether the place only qualifies an office or a person ("Tijuana officials", "a San Diego courtroom")."""
    after = context.text[name.end : name.end + 12].lstrip(" ,")
    return after.lower().startswith(("official", "mayor", "director", "courtroom", "congress", "sector chief"))


def period(context: Context, spot: Spot, code: str) -> tuple[dt.date | None, dt.date | None]:
    """Return the first and last day that the figure covers, None where the words give none."""
    found = [t for t in context.dates_in(spot.sentence.start, spot.sentence.end) if t.kind == "DATE" and (t.first or t.last)]
    if not found:
        return None, None
    inside = [t for t in found if spot.left <= t.start < spot.right]
    best = min(inside or found, key=lambda t: (_after_penalty(context, spot, t), t.start))
    return _covered(best, code)


def _after_penalty(context: Context, spot: Spot, timex: Timex) -> float:
    return context.gap(spot.span, (timex.start, timex.end))


def _covered(timex: Timex, code: str) -> tuple[dt.date | None, dt.date | None]:
    first, last = timex.first, timex.last
    if timex.relation == "since":
        return first, None
    if timex.relation in {"by", "through", "until", "as of", "before"} and code not in STOCKS:
        return None, last
    return first, last


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says so, and where the article says that they do."""

    name: str
    start: int


def source(context: Context, spot: Spot) -> str:
    """Return who the article says the figure comes from, in the sentence or by "he said" the sentence before."""
    reports = context.found.within("reporting", spot.sentence.start, spot.sentence.end)
    if not reports:
        return ""
    best = min(reports, key=lambda n: context.gap(spot.span, (n.start, n.end)))
    subject = _subject(context, spot.sentence, best)
    return subject or ""


def _subject(context: Context, sentence: Sentence, verb: Name) -> str:
    """Return the person or body nearest a reporting verb."""
    candidates: list[tuple[float, str]] = []
    for name in context.found.within("actors", sentence.start, sentence.end):
        candidates.append((context.gap((verb.start, verb.end), (name.start, name.end)), name.code))
    for match in PERSON.finditer(context.text, sentence.start, sentence.end):
        if not any(_overlaps(match.span(), (n.start, n.end)) for n in _all_names(context, sentence)):
            candidates.append((context.gap((verb.start, verb.end), match.span()), match.group()))
    near = [c for c in candidates if c[0] < 80 and not c[1].startswith("*")]
    return min(near)[1] if near else ""


def _all_names(context: Context, sentence: Sentence) -> Iterable[Name]:
    for table in ("actors", "places", "programs", "counted"):
        yield from context.found.within(table, sentence.start, sentence.end)


def _overlaps(a: tuple[int, int], b: Sequence[int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def population(context: Context, spot: Spot) -> str:
    """Return who is counted, in the article's words."""
    if spot.noun is None:
        return ""
    between = context.text[spot.quantity.end : spot.noun.start].strip()
    words = f"{between} {context.text[spot.noun.start : spot.noun.end]}".strip() if len(between) < 40 else context.text[spot.noun.start : spot.noun.end]
    return " ".join(words.split())
