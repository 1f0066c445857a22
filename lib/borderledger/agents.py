"""Who takes a step: the one named before its verb, after "by", or meant by "he", "she" or "it"."""

import re
from collections.abc import Sequence

from borderledger.auxiliaries import AUXILIARY, PASSIVE
from borderledger.context import Context
from borderledger.lexicon import Name
from borderledger.sentences import Sentence
from borderledger.text import any_of

PASSIVE_FIRST = re.compile(rf"{any_of('passive')}\b")
PRONOUN = re.compile(rf"\b{any_of('pronoun')}\b", re.IGNORECASE)
IT = re.compile(rf"\b{any_of('court pronoun')} (?:\w+ ){{0,2}}$", re.IGNORECASE)
PERSONS = frozenset({"person", "judge", "court"})
COURTS = frozenset({"court"})
NOT_AN_ACTOR = re.compile(rf"\b{any_of('locates')} (?:{any_of('article')} )?$", re.IGNORECASE)
BY = re.compile(rf"[^,;]{{0,30}}\b{any_of('agent')} (?:{any_of('article')} )?")
UNDER = re.compile(rf"[^,;]{{0,30}}\b{any_of('agent in office')} (?:{any_of('article')} )?")
OF = re.compile(rf" {any_of('agent of a noun')} (?:{any_of('article')} )?")
WHICH = re.compile(rf" {any_of('belongs to')} ")
RECENT = 300  # characters before a sentence in which "he" is named
TOWN = 30  # characters from a town's name to its state's


def acting(context: Context, sentence: Sentence, verb: Name, actors: Sequence[Name]) -> Name | None:
    """Return who acts: the one named last before the verb, or after "by"."""
    passive = PASSIVE.search(context.text, max(sentence.start, verb.start - AUXILIARY), verb.start)
    passive = passive or PASSIVE_FIRST.match(context.text, verb.start, verb.end)
    after = next((a for a in actors if a.start >= verb.end), None)
    if after and _is_agent(context, verb, after, passive is not None):
        return after
    before = [a for a in actors if a.end <= verb.start and _acts(context, a)]
    if passive and before and context.text[before[-1].end : passive.start()].isspace():
        before.pop()  # "Mexico was asked": the subject of a passive does not act
    pronoun = PRONOUN.search(context.text, before[-1].end if before else sentence.start, verb.start)
    if pronoun and (not before or before[-1].row["kind"] != "person"):
        return _named_before(context, sentence.start, PERSONS) or (before[-1] if before else None)
    if not before and not passive and IT.search(context.text, sentence.start, verb.start):
        return _named_before(context, sentence.start, COURTS)
    return before[-1] if before else None


def opening(verb: Name, actors: Sequence[Name]) -> Name | None:
    """Return who acts by the first words of a step's own: "[the Supreme] Court ruled", "México cerró"."""
    return next((a for a in actors if a.start <= verb.start < a.end), None)


def _is_agent(context: Context, verb: Name, name: Name, passive: bool) -> bool:
    """Whether the words between make who is named after a verb or noun the one who acts."""
    participle = passive or context.text[verb.start - 2 : verb.start] == ", "
    ways = [BY, *([UNDER] if participle else []), *([OF] if verb.row["form"] == "noun" else [])]
    return any(way.fullmatch(context.text, verb.end, name.start) for way in ways)


def _acts(context: Context, name: Name) -> bool:
    """Whether a name can be who acts and not only says where ("a judge in Austin", "Amarillo, Texas")."""
    towns = context.found.within("places", max(0, name.start - TOWN), name.start)
    if name.row["kind"] == "state_local" and any(context.text[t.end : name.start] == ", " for t in towns):
        return False
    if name.row["kind"] == "state_local" and _of_a_court(context, name):
        return False
    return not NOT_AN_ACTOR.search(context.text, max(0, name.start - 12), name.start)


def _of_a_court(context: Context, name: Name) -> bool:
    """Whether a state only says which court: "un juez federal de Florida"."""
    named = context.found.within("actors", max(0, name.start - TOWN), name.start)
    courts = [n for n in named if n.row["kind"] in COURTS | {"judge"}]
    return bool(courts) and WHICH.fullmatch(context.text, courts[-1].end, name.start) is not None


def _named_before(context: Context, start: int, kinds: frozenset[str]) -> Name | None:
    """Return whom "he", "she" or "it" means: who of some kinds was named last before a sentence."""
    found = context.found.within("actors", context.lengths.back(start, RECENT), start)
    return next((n for n in reversed(found) if n.row["kind"] in kinds), None)
