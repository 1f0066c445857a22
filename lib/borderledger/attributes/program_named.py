"""What the words for programs around a number mean: which one "the program" is, and which only say when."""

import re

from borderledger.context import Context
from borderledger.eras import known
from borderledger.lexicon import Name
from borderledger.spots import Spot
from borderledger.text import any_of
from borderledger.topics import OF_WORKS

# What is counted under these is called so (expelled, taxed, detained): the rest of such an article is not.
NEVER_MEANT = frozenset({"title_42", "tariffs", "mx_enforcement"})
MOST_TOLD = "mpp"
UNNAMED = re.compile(rf"\b{any_of('a program unnamed')}\b", re.IGNORECASE)
AT_END = 30  # characters before a program in which its end is told, or what stands beside a wall
WHEN = re.compile(rf"\b{any_of('at an end')} (?:{any_of('definite')} )?$", re.IGNORECASE)
BESIDE = re.compile(rf"\b{any_of('stands beside')} (?:{any_of('definite')} )?$", re.IGNORECASE)
OVER = re.compile(rf"(?:['’]s)? (?:{any_of('auxiliary')} )?{any_of('is at an end')}\b", re.IGNORECASE)
END_OF = re.compile(rf"\b{any_of('the end of a program')} (?:{any_of('definite')} )?$", re.IGNORECASE)


def told_aside(context: Context, name: Name) -> bool:
    """Whether a program only says when or where: "after Title 42 lapsed", "beside the border wall"."""
    start = max(0, name.start - AT_END)
    if name.code in OF_WORKS and BESIDE.search(context.text, start, name.start):
        return True
    over = OVER.match(context.text, name.end) and WHEN.search(context.text, start, name.start)
    return bool(over) or END_OF.search(context.text, start, name.start) is not None


def points_back(context: Context, spot: Spot) -> bool:
    """Whether the number's own segment speaks of "the program" or "the order"."""
    names = context.found.within("programs", spot.left, spot.right)
    return any(name.row["kind"] == "anaphor" and not told_aside(context, name) for name in names)


def meant(context: Context, spot: Spot) -> str:
    """Return the program that "the program" is: the one described last nearby, or else named last.

    Taxes and arrests are called so: they are no "program", whoever spoke of them last.
    """
    end = spot.sentence.end
    codes = (context.described(end), context.last_program(end), context.topic)
    return next((code for code in codes if code and code not in NEVER_MEANT - {"title_42"}), "")


def unnamed(context: Context, spot: Spot) -> str:
    """Return the program that "the program" is where none is named: that of Mexico, while it is news."""
    says = UNNAMED.search(context.text, spot.left, spot.right)
    named = any(name.row["kind"] == "name" for name in context.programs)
    return MOST_TOLD if says and not named and known(MOST_TOLD, context.article.published.last) else ""
