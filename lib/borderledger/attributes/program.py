"""Which program a figure is about."""

import re
from collections.abc import Iterator, Sequence

from borderledger.attributes.asking import asked
from borderledger.attributes.metric_whose import OPENS_WITH_PRONOUN
from borderledger.attributes.program_general import WHOLLY, of_general
from borderledger.attributes.program_named import NEVER_MEANT, meant, points_back, told_aside, unnamed
from borderledger.context import Context
from borderledger.eras import known
from borderledger.lexicon import Name
from borderledger.spots import Spot, zone
from borderledger.text import any_of
from borderledger.topics import OF_WORKS, TELLING

TYPICAL = TELLING | {"tariff": "tariffs", "apprehended_mx": "mx_enforcement"}
DEVOTED = 0.4  # from which an article's figures are about its topic unless they say otherwise
PAID_FOR = 0.2  # … from which the money in an article is for such works, where it names
SPOKEN_OF = 0.5  # … little else
STAFF = re.compile(rf"\b{any_of('staff')}", re.IGNORECASE)
DESCRIBED = frozenset({"money", "duration", "waiting", "cases", "other", "represented", "admitted"})
DISTANCES = frozenset({"miles", "kilometers"})
PHRASE = 30  # characters after a length in which it says of what
BORDER = re.compile(rf"\b{any_of('border')}\b(?! {any_of('wall')})", re.IGNORECASE)
AROUND = 5  # sentences before a number whose places tell in which country it is
SENDS = 4  # words from a third country to how many it sent: "Guatemala put 1,500"
DEPLOYED = {"MX": "mx_enforcement", "US": "border_security"}


def rules(context: Context, spot: Spot, metric: str) -> Iterator[tuple[str, str]]:
    """Yield the rules that apply to a number, the surest first, each with the program that it gives."""
    if metric in TYPICAL and _may_be(context, TYPICAL[metric]):
        yield "typical", TYPICAL[metric]
    if metric == "deployed" and not _staff(context, spot):
        yield "deployed", _deployed(context, spot)
    if metric == "border_length" and _of_wall(context, spot):
        yield "wall", "border_security"
    names = context.found.within("programs", spot.sentence.start, spot.sentence.end)
    names = [n for n in names if not told_aside(context, n)]
    named = [n for n in names if n.row["kind"] in {"name", "context"}]
    for name in named:
        if zone(context, spot, name.start, name.end).startswith(("phrase", "clause")):
            yield "own clause", name.code
    yield from (("section", code) for code in _section(context, spot))
    yield from of_general(context, spot, metric)
    yield from (("sentence", name.code) for name in named)
    if question := asked(context, spot):
        its = context.programs.within(question.start, question.end)
        yield from (("asked", name.code) for name in its[-1:] if name.row["kind"] == "name")
    yield from _of_none(spot, names)
    if points_back(context, spot):
        yield "anaphor", meant(context, spot) or unnamed(context, spot)
    yield from (
        ("described", name.code)
        for name in names
        if name.row["kind"] == "weak"
        and spot.holds(name.start)
        and metric in DESCRIBED
        and known(name.code, context.article.published.last)
        and (metric != "waiting" or name.code == context.topic or context.devotion < WHOLLY)
    )
    yield from _of_topic(context, metric)
    last = spot.before
    if last and (spot.leans == "same" or (spot.leans in {"next", "block"} and last.metric == metric)):
        yield f"leans {spot.leans}", last.program
    if metric in spot.history.of_metric:
        yield "as before", spot.history.of_metric[metric].program
    if context.devotion >= DEVOTED and context.topic not in NEVER_MEANT:
        yield "topic", context.topic
    yield "none", ""


def _of_none(spot: Spot, names: Sequence[Name]) -> Iterator[tuple[str, str]]:
    """Yield that a number is about no program: held against those of one, or of what none is for."""
    here = {name.row["kind"] for name in names if spot.holds(name.start)}
    if "contrast" in here or any(n.row["kind"] == "contrast" and n.end <= spot.left for n in names):
        yield "of others", ""
    if here & {"none", "policy"}:
        yield "of none", ""


def _may_be(context: Context, program: str) -> bool:
    """Whether an article may be about a program that it need not name: there was one then, or it does."""
    return known(program, context.article.published.last) or any(n.code == program for n in context.programs)


def _of_topic(context: Context, metric: str) -> Iterator[tuple[str, str]]:
    """Yield what money and terms are about in an article on works, on aid or on tariffs."""
    share = context.spoken_of.get(context.topic, 0.0)
    works = context.topic in OF_WORKS and context.devotion >= PAID_FOR and share >= SPOKEN_OF
    if metric == "money" and works:
        yield "paid for", context.topic
    if metric in {"duration", "money"} and context.topic == "tariffs" and context.devotion >= WHOLLY:
        yield "of tariffs", "tariffs"


def _of_wall(context: Context, spot: Spot) -> bool:
    """Whether a length is of a wall, not the border's own ("the 2,000-mile border")."""
    end = spot.quantity.end
    if BORDER.search(context.text, end, min(end + PHRASE, spot.right)):
        return False
    last = spot.history.of_metric.get("border_length")
    return spot.quantity.unit in DISTANCES or (last is not None and last.program == "border_security")


def _section(context: Context, spot: Spot) -> list[str]:
    """Return the program that the heading over a number names, if it is only one."""
    heading = context.headings.before(spot.sentence.start)
    names = context.found.within("programs", heading.start, heading.end) if heading else []
    codes = dict.fromkeys(name.code for name in names if name.row["kind"] in {"name", "context", "weak"})
    return list(codes) if len(codes) == 1 else []


def _staff(context: Context, spot: Spot) -> bool:
    """Whether those sent sit at desks and benches: no border is guarded by judges."""
    start, end = (spot.noun.start, spot.noun.end) if spot.noun else (spot.left, spot.quantity.start)
    return STAFF.search(context.text, start, end) is not None


def _deployed(context: Context, spot: Spot) -> str:
    """Return whose border those sent guard: of whom most names are there, else as those sent before."""
    start, at, end = spot.sentence.start, spot.quantity.start, spot.sentence.end
    own = _countries(context, max(start, spot.left), at)
    if own and own[-1] not in DEPLOYED and context.text[spot.left : at].count(" ") <= SENDS:
        return ""
    sent = spot.history.of_metric.get("deployed")
    if sent and OPENS_WITH_PRONOUN.match(context.text, start):
        return sent.program  # "It moved 15,000 north when Trump threatened tariffs"
    named = _most(_countries(context, start, end)) or _last(_countries(context, start, at))
    if sent and not named:
        return sent.program
    around = context.sentences[max(0, spot.number - AROUND)].start
    named = named or _most(_countries(context, around, end))
    if not named and context.topic in DEPLOYED.values():
        return context.topic
    return DEPLOYED.get(named or context.country, "")


def _countries(context: Context, start: int, end: int) -> list[str]:
    """Return the countries of the places and bodies named between two places in the text, in their order."""
    start = max(start, context.dateline)
    names = [name for table in ("places", "actors") for name in context.found.within(table, start, end)]
    told = sorted((n for n in names if n.code and not n.code.startswith("*")), key=lambda n: n.start)
    return [name.row["country"] for name in told if name.row["country"] not in {"", "*"}]


def _most(countries: list[str]) -> str:
    """Return which of the two countries is named more often, '' for neither."""
    mexico, us = countries.count("MX"), countries.count("US")
    return "" if mexico == us else "MX" if mexico > us else "US"


def _last(countries: list[str]) -> str:
    """Return which of the two countries is named last, '' for neither."""
    return next((country for country in reversed(countries) if country in DEPLOYED), "")
