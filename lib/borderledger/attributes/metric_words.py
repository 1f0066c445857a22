"""The words of a sentence that tell what a number counts."""

import datetime as dt
import re

from borderledger.attributes.metric_moves import joined, moves
from borderledger.attributes.metric_units import admits
from borderledger.attributes.metric_whose import by_doer, doer
from borderledger.context import Context, once
from borderledger.eras import begun, known
from borderledger.lexicon import Name
from borderledger.spots import Spot
from borderledger.text import any_of

TOLD = 0.7  # weight from which a word says what is counted
AMISS = 0.2  # what is left of a cue whose condition does not hold
DESCRIBED = re.compile(rf" {any_of('tells how they came')}\b")
WHICH = 60  # characters back from a participle in which the word that it only adds to stands
TO = re.compile(r"\bto $")
OF_MIGRANTS = frozenset({"arrivals", "waiting", "returned", "admitted", "encountered"})
SENT = frozenset({"returned", "deported", "expelled"})
LAST_RETURNS = dt.date(2023, 5, 11)  # since then nobody waits in Mexico whom no program is named for
GOES = re.compile(any_of("goes where others go"), re.IGNORECASE)
REACHES = re.compile(any_of("reaches a number"), re.IGNORECASE)
INSIDE = ("waiting", "in_custody")
CLEAR_INSIDE = 2.0  # weight from which a word is sure to say which
JAIL = re.compile(rf"\b{any_of('holds captive')}\b", re.IGNORECASE)


@once
def told(context: Context, start: int, end: int) -> list[Name]:
    """Return the words between two places that tell what is counted."""
    return joined(context.found.within("metrics", start, end), moves(context, start, end))


def strongest(context: Context, spot: Spot, named: list[Name], program: str) -> list[Name]:
    """Return the words that tell what is counted, of several readings of one word the surest."""
    surest: dict[tuple[int, int], tuple[float, Name]] = {}
    for name in named:
        weight = name.weight * fits(context, spot, name, program)
        rival = surest.get((name.start, name.end))
        if admits(spot, name.code) and weight >= TOLD and (rival is None or weight > rival[0]):
            surest[name.start, name.end] = weight, name
    programs = context.programs.within(spot.sentence.start, spot.sentence.end)
    programs = [p for p in programs if context.text[p.start].isupper()]  # names proper, no "tax on imports"
    around = spot.sentence.start, spot.sentence.end
    found = [_inside(context, name, around) for _, name in surest.values()]
    found = [name for name in found if not _only_amounts(context, spot, name)]
    found = [name._replace(code=by_doer(context, spot, name)) for name in found]
    if instead := _sent_otherwise(context):
        found = [name._replace(code=instead) if name.code == "returned" else name for name in found]
    if _of_no_order(context):
        found = [name._replace(code="deported") if name.code == "expelled" else name for name in found]
    found = [n for n in found if not any(_part_of(n, program) for program in programs)]
    found = [name._replace(code=_as_others(context, spot, name)) for name in found]
    return [n for n in found if not _describes_them(context, n, found)]


@once
def _sent_otherwise(context: Context) -> str:
    """Return what those sent to Mexico are where no program is named and none waits there, '' else.

    Between the two times of the program they were expelled; long after, they are deported.
    """
    day = context.article.published.last
    named = any(program.code == "mpp" for program in context.programs.within(0, len(context.text)))
    if day is None or named:
        return ""
    if day > LAST_RETURNS:
        return "deported"
    return "" if begun("mpp", day) or not begun("title_42", day) else "expelled"


@once
def _of_no_order(context: Context) -> bool:
    """Whether those "expelled" are deported: when there is no order under which to expel, and none named."""
    named = any(program.code == "title_42" for program in context.programs.within(0, len(context.text)))
    return not named and not known("title_42", context.article.published.last)


def _part_of(name: Name, program: Name) -> bool:
    """Whether a word only names a program, and does not end its name: "Title 42 expulsions" tells."""
    head = program.start < name.start and name.end == program.end
    return program.start <= name.start and name.end <= program.end and not head


def _only_amounts(context: Context, spot: Spot, name: Name) -> bool:
    """Whether a word only tells how many: "returns passed 3,000", "las detenciones llegaron a 8 mil"."""
    beside = spot.quantity.number_start - 1 == name.end or spot.quantity.start - 1 == name.end
    return beside and REACHES.fullmatch(context.text, name.start, name.end) is not None


def _as_others(context: Context, spot: Spot, name: Name) -> str:
    """Return what a word tells after others were sent: those who got to the next city were sent too."""
    if spot.before is None or spot.before.metric not in SENT or spot.leans == "far":
        return name.code
    return spot.before.metric if GOES.fullmatch(context.text, name.start, name.end) else name.code


def fits(context: Context, spot: Spot, name: Name, program: str) -> float:
    """Return how well a cue's condition holds: "sent back" is a return under MPP alone."""
    if name.code == "arrivals" and _describes(context, spot, name):
        return AMISS
    if name.code in OF_MIGRANTS and _of_troops(spot):
        return AMISS
    condition = name.row["program"]
    if name.code == "apprehended_mx":
        whose = doer(context, spot, name)
        if whose:
            return 1.0 if whose == "MX" else AMISS
    if condition in {"", program}:
        return 1.0
    return 0.7 if condition == context.topic else AMISS


def _of_troops(spot: Spot) -> bool:
    """Whether a number counts troops: they arrive, wait and return as migrants do."""
    if spot.noun or spot.before is None or spot.leans not in {"same", "next"}:
        return spot.noun is not None and spot.noun.code == "troops"
    return spot.before.metric == "deployed"


def _describes(context: Context, spot: Spot, name: Name) -> bool:
    """Whether a word only tells how those just counted came: "of them 47 percent came from Honduras"."""
    if (
        spot.before is None
        or spot.leans not in {"same", "next"}
        or spot.before.metric in {"arrivals", "other"}
    ):
        return False
    return DESCRIBED.match(context.text, name.end) is not None


def _describes_them(context: Context, name: Name, found: list[Name]) -> bool:
    """Whether a participle only says which people another word is about: "repatriating men expelled by"."""
    if not context.text[name.start : name.end].endswith("ed"):
        return False
    earlier = [n for n in found if name.start - WHICH <= n.end < name.start and n.code != name.code]
    nouns = context.found.within("counted", name.start - WHICH, name.start)
    after_noun = bool(nouns) and nouns[-1].end == name.start - 1
    return any(n.end == name.start - 1 or (after_noun and _does(context, n)) for n in earlier)


def _does(context: Context, name: Name) -> bool:
    """Whether a word is a verb that takes an object after it: "repatriating", "to deport"."""
    return (
        context.text[name.start : name.end].endswith("ing")
        or TO.search(context.text, name.start - 5, name.start) is not None
    )


def _inside(context: Context, name: Name, around: tuple[int, int]) -> Name:
    """Read an unsure word for being inside as the article has it: held, or waiting in shelters."""
    if name.code not in INSIDE or name.weight >= CLEAR_INSIDE:
        return name
    return name._replace(code=which_inside(context, *around))


def which_inside(context: Context, start: int, end: int) -> str:
    """Return whether those inside a place are held or wait: as its name says, else as the article has it."""
    if JAIL.search(context.text, start, end):
        return "in_custody"
    return max(INSIDE, key=lambda code: context.subject.get(code, 0.0))
