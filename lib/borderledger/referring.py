"""What "the program" or "it" refers to: a program named or described shortly before."""

from borderledger.context import FRESH, Context
from borderledger.eras import known
from borderledger.lexicon import Name
from borderledger.sentences import Sentence

SAID = frozenset({"name", "context"})  # kinds of words that name a program
TOLD = SAID | {"weak"}  # ... that name or describe one
# Taxes, walls, arrests and an app are called so: none is a "program" or "policy", whoever spoke of it last.
CALLED_SO = frozenset({"tariffs", "mx_enforcement", "border_security", "cbp_one"})


def words(context: Context, start: int, end: int) -> list[Name]:
    """Return the words for programs, no descriptions of programs that there were none of then."""
    day = context.article.published.last
    found = context.found.within("programs", start, end)
    return [n for n in found if n.row["kind"] != "weak" or known(n.code, day)]


def the_program(context: Context, start: int) -> str:
    """Return the program that "the program" is, '' for none."""
    return next((code for code in _meant(context, start) if code not in CALLED_SO), "")


def it(context: Context, start: int) -> str:
    """Return the program that "it" is, should it be one; '' for none."""
    return next(iter(_meant(context, start)), "")


def _meant(context: Context, start: int) -> list[str]:
    """Return the programs that may be meant: those named shortly before, one described, the topic."""
    named = context.programs.within(fresh(context, start), start)
    others = (_last(context, fresh(context, start), start), context.topic)
    return [code for code in (*(n.code for n in reversed(named)), *others) if code]


def going_on(context: Context, sentence: Sentence) -> str:
    """Return the program that the sentence before speaks of last, or the paragraph so far; '' for none."""
    before = context.order.before(sentence.start) or sentence
    start = max(fresh(context, sentence.start), min(before.start, sentence.block.start))
    told = _last(context, start, sentence.start)
    points = any(n.row["kind"] == "anaphor" for n in words(context, start, sentence.start))
    return the_program(context, sentence.start) if points and not told else told


def fresh(context: Context, start: int) -> int:
    """Return the place from which what is said is still fresh at `start`."""
    return context.lengths.back(start, FRESH)


def _last(context: Context, start: int, end: int) -> str:
    """Return the program named or described last in a stretch of the text."""
    codes = [n.code for n in words(context, start, end) if n.row["kind"] in TOLD]
    return codes[-1] if codes else ""
