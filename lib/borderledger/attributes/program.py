"""Which program a figure is about."""

import re
from collections.abc import Iterator

from borderledger.attributes.asking import asked
from borderledger.attributes.metric_whose import OPENS_WITH_PRONOUN
from borderledger.context import Context
from borderledger.eras import known
from borderledger.lexicon import Name
from borderledger.spots import Spot, refers, zone
from borderledger.text import any_of
from borderledger.topics import OF_WORKS, TELLING

TYPICAL = TELLING | {"tariff": "tariffs", "apprehended_mx": "mx_enforcement"}
GENERAL = frozenset({"encountered", "arrivals", "deported", "capacity", "border_length"})  # of no program
DEVOTED = 0.4  # from which an article's figures are about its topic unless they say otherwise
WHOLLY = 0.7  # from which even its arrests and arrivals are
# What is counted under these is called so (expelled, taxed, detained): the rest of such an article is not.
NEVER_MEANT = frozenset({"title_42", "tariffs", "mx_enforcement"})
PAID_FOR = 0.2  # … from which the money in an article is for such works, where it names
SPOKEN_OF = 0.5  # … little else
STAFF = re.compile(rf"\b{any_of('staff')}", re.IGNORECASE)
DESCRIBED = frozenset({"money", "duration", "waiting", "cases", "other", "represented", "admitted"})
DISTANCES = frozenset({"miles", "kilometers"})
PHRASE = 30  # characters after a length in which it says of what
BORDER = re.compile(rf"\b{any_of('border')}\b(?! {any_of('wall')})", re.IGNORECASE)
# Programs under which people come, or are barred, by number: such counts have no metric of their own.
BY_RULE = frozenset(
    {"asylum_ban", "asylum_cooperative_agreements", "cbp_one", "chnv_parole", "zero_tolerance", "metering"}
)
MOST_TOLD = COURTS_OF = "mpp"
COURTS = re.compile(rf"\b{any_of('where cases are heard')}\b", re.IGNORECASE)
UNNAMED = re.compile(rf"\b{any_of('a program unnamed')}\b", re.IGNORECASE)
AROUND = 5  # sentences before a number whose places tell in which country it is
SENDS = 4  # words from a third country to how many it sent: "Guatemala put 1,500"
AT_END = 30  # characters before a program in which its end is told
WHEN = re.compile(rf"\b{any_of('at an end')} (?:{any_of('definite')} )?$", re.IGNORECASE)
BESIDE = re.compile(rf"\b{any_of('stands beside')} (?:{any_of('definite')} )?$", re.IGNORECASE)
OVER = re.compile(rf"(?:['’]s)? (?:{any_of('auxiliary')} )?{any_of('is at an end')}\b", re.IGNORECASE)
END_OF = re.compile(rf"\b{any_of('the end of a program')} (?:{any_of('definite')} )?$", re.IGNORECASE)
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
    names = [n for n in names if not (_only_when(context, n) or _only_where(context, n))]
    named = [n for n in names if n.row["kind"] in {"name", "context"}]
    for name in named:
        if zone(context, spot, name.start, name.end).startswith(("phrase", "clause")):
            yield "own clause", name.code
    yield from (("section", code) for code in _section(context, spot))
    if metric == "capacity" and context.topic == COURTS_OF and COURTS.search(spot.sentence.text):
        yield "courts", context.topic
    if metric in GENERAL:
        yield from (("of a rule", code) for code in _of_rule(context, spot))
        yield from (("part", code) for code in _of_part(context, spot))
        if spot.before and spot.before.metric == metric and spot.leans in {"same", "next"} and not spot.noun:
            carried = BY_RULE | {COURTS_OF} if metric == "capacity" else BY_RULE
            yield from ((f"leans {spot.leans}", code) for code in {spot.before.program} & carried)
        wholly = context.devotion >= WHOLLY and context.topic not in NEVER_MEANT | OF_WORKS | {"mpp"}
        yield "general", context.topic if wholly else ""
    yield from (("sentence", name.code) for name in named)
    if question := asked(context, spot):
        its = context.programs.within(question.start, question.end)
        yield from (("asked", name.code) for name in its[-1:] if name.row["kind"] == "name")
    here = {name.row["kind"] for name in names if spot.holds(name.start)}
    if "contrast" in here or any(n.row["kind"] == "contrast" and n.end <= spot.left for n in names):
        yield "of others", ""
    if here & {"none", "policy"}:
        yield "of none", ""
    if _points_back(context, spot):
        yield "anaphor", _meant(context, spot) or _unnamed(context, spot)
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


def _of_rule(context: Context, spot: Spot) -> Iterator[str]:
    """Yield the program that the clause of a count describes or points back to: one that counts by rule."""
    for name in context.found.within("programs", spot.left, spot.right):
        if name.row["kind"] == "weak" and known(name.code, context.article.published.last):
            code = name.code
        else:
            code = _meant(context, spot) if name.row["kind"] == "anaphor" else ""
        if code in BY_RULE and zone(context, spot, name.start, name.end).startswith(("phrase", "clause")):
            yield code


def _of_part(context: Context, spot: Spot) -> Iterator[str]:
    """Yield the program of people of whom a number is a part: "of the 20,700 returned 40 percent went home"."""
    whole = spot.noun.row["metric"] if spot.noun else ""
    if whole in TELLING and spot.quantity.unit == "percent":
        yield TELLING[whole]
    last = spot.before
    if last and last.metric in TELLING and spot.leans in {"same", "next"}:
        share = spot.leans == "same" and spot.quantity.unit == "percent" and not spot.quantity.change
        if share or refers(context, spot):
            yield last.program


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


def _points_back(context: Context, spot: Spot) -> bool:
    """Whether the number's own segment speaks of "the program" or "the order"."""
    names = context.found.within("programs", spot.left, spot.right)
    return any(name.row["kind"] == "anaphor" and not _only_when(context, name) for name in names)


def _only_when(context: Context, name: Name) -> bool:
    """Whether a program's end is named, which only says when: "after Title 42 lapsed", "the end of MPP"."""
    start = max(0, name.start - AT_END)
    over = OVER.match(context.text, name.end) and WHEN.search(context.text, start, name.start)
    return bool(over) or END_OF.search(context.text, start, name.start) is not None


def _only_where(context: Context, name: Name) -> bool:
    """Whether a wall only says where something is: "the rows of tents beside the border wall"."""
    return name.code in OF_WORKS and BESIDE.search(context.text, max(0, name.start - AT_END), name.start) is not None


def _meant(context: Context, spot: Spot) -> str:
    """Return the program that "the program" is: the one described last nearby, or else named last.

    Taxes and arrests are called so: they are no "program", whoever spoke of them last.
    """
    end = spot.sentence.end
    codes = (context.described(end), context.last_program(end), context.topic)
    return next((code for code in codes if code and code not in NEVER_MEANT - {"title_42"}), "")


def _unnamed(context: Context, spot: Spot) -> str:
    """Return the program that "the program" is where none is named: that of Mexico, while it is news."""
    says = UNNAMED.search(context.text, spot.left, spot.right)
    named = any(name.row["kind"] == "name" for name in context.programs)
    return MOST_TOLD if says and not named and known(MOST_TOLD, context.article.published.last) else ""


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
