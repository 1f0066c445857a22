"""The tense in which a number is told: that of the verb that governs it."""

from borderledger import verbs
from borderledger.context import Context, once
from borderledger.dates import Timex
from borderledger.sentences import Sentence
from borderledger.spots import Spot
from borderledger.verbs import Verb


@once
def finite(context: Context, sentence: Sentence) -> tuple[Verb, ...]:
    """Return the finite verbs of a sentence in order; their characters count from its start."""
    return verbs.finite(sentence.text, context.article.language)


def tense(context: Context, spot: Spot) -> str:
    """Return the tense of the verb that a number depends on: ``perfect``, ``past`` …, '' without a verb."""
    verb = _governing(context, spot)
    return verb.tense if verb else ""


def clause_tense(context: Context, spot: Spot) -> str:
    """Return the tense of the verb of a number's own clause, '' where its clause has none."""
    verb = _in_clause(context, spot)
    return verb.tense if verb else ""


def governed_by(context: Context, spot: Spot) -> tuple[int, int] | None:
    """Return the characters of the verb of a number's clause, or else of the last in front."""
    verb = _governing(context, spot)
    return (verb.start + spot.sentence.start, verb.end + spot.sentence.start) if verb else None


def another_clause(context: Context, spot: Spot, timex: Timex) -> bool:
    """Whether a date in front of a number stands in a clause that has a verb of its own."""
    between = spot.quantity.start - spot.sentence.start
    known = finite(context, spot.sentence)
    governs = _in_clause(context, spot)
    return any(timex.end - spot.sentence.start <= v.start < between and v != governs for v in known)


def later_clause(context: Context, spot: Spot, timex: Timex) -> bool:
    """Whether a date behind a number stands in a clause after the number's own, with a verb of its own."""
    origin, governs = spot.sentence.start, _in_clause(context, spot)
    if governs is None:
        return False
    own = max(spot.span[1], origin + governs.end)
    verbs = [v for v in finite(context, spot.sentence) if own <= origin + v.start < timex.start]
    return any(context.clause_ends.count(own, origin + v.start) for v in verbs)


@once
def _governing(context: Context, spot: Spot) -> Verb | None:
    """Return the verb of a number's clause, or else the last in front that is not one of saying."""
    verb = _in_clause(context, spot)
    if verb:
        return verb
    origin = spot.sentence.start
    known = finite(context, spot.sentence)
    told = [v for v in known if not _says(context, origin, v)] or known
    behind = [v for v in told if v.end <= spot.quantity.start - origin]
    return behind[-1] if behind else told[0] if told else None


@once
def _in_clause(context: Context, spot: Spot) -> Verb | None:
    """Return the verb of a number's clause; its characters count from the sentence.

    "They sent 300", "300 were sent"; a verb of saying gives way to what is said ("they said 300 were sent").
    """
    origin = spot.sentence.start
    start, end = spot.quantity.start - origin, spot.span[1] - origin
    known = finite(context, spot.sentence)
    before = next((v for v in reversed(known) if v.end <= start), None)
    after = next((v for v in known if v.start >= end), None)
    ends = context.clause_ends
    near = before is not None and not ends.count(before.end + origin, start + origin)
    led = after is not None and not ends.count(end + origin, after.start + origin)
    if near and not (led and _says(context, origin, before)):
        return before
    return after if led else None


def _says(context: Context, origin: int, verb: Verb | None) -> bool:
    """Whether a verb is one of saying."""
    if verb is None:
        return False
    found = context.found.within("reporting", verb.start + origin, verb.end + origin + 1)
    return any(name.row["kind"] == "says" for name in found)
