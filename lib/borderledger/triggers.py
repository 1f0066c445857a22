"""Words that tell a step, each with who takes it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from borderledger import interrupted, records
from borderledger.agents import acting
from borderledger.auxiliaries import AUXILIARY, UNREAL
from borderledger.context import Context
from borderledger.dates import Timex
from borderledger.lexicon import Name
from borderledger.records import Record
from borderledger.sentences import Sentence
from borderledger.text import any_of

JUDGED = frozenset(
    {
        "agreement",
        "started",
        "ended",
        "suspended",
        "reinstated",
        "expanded",
        "opposed",
        "announced",
        "requested",
    }
)
COURTS = frozenset({"court", "judge"})
DOES_SO = re.compile(rf"\b{any_of('does so')}\b")
VOWS = re.compile(rf"{any_of('vows')}\b")
ON_TERMS = re.compile(rf"\b{any_of('on terms')}\b")
SUPPOSES = re.compile(rf"\b{any_of('supposes')} [^,;:.]*$", re.IGNORECASE)
SUPPOSED = 60  # characters from an "if" to the verb of its clause
NEAR_IT = 12  # characters of such a phrase before its verb: "lo volvió a"
THREATENS = re.compile(rf"(?:{any_of('future')}|\w+r(?:án?|ían?))\b", re.IGNORECASE)  # "will", "impondrá"
SAID = 70  # characters from "said" to the verb of what is said
LIVES = frozenset({"started", "ended"})
NO_POLICY_BEFORE = re.compile(
    rf"\b{any_of('no policy')}(?:,[^,;.()]{{1,40}},|,? {any_of('relative')})?(?: {any_of('auxiliary')})? $",
    re.IGNORECASE,
)
SINCE_IT = re.compile(rf"\b{any_of('since')}(?: [^\W\d]+){{2}}$", re.IGNORECASE)
NO_POLICY_AFTER = re.compile(rf" (?:{any_of('definite')} )?(?:\w+ )?{any_of('no policy')}\b", re.IGNORECASE)
SINCE = 16  # characters from "since" to its date
SUBJECT = 60  # characters from a Spanish verb to the program after it: "desde que inició aquí el programa"


@dataclass(frozen=True, slots=True, eq=False)
class Trigger:
    """A word that tells a step, with who takes it."""

    name: Name
    event_type: str
    actor: Name | None
    record: Record | None = None  # the step of the timeline that it tells, where no word tells its type

    @property
    def span(self) -> tuple[int, int]:
        """The trigger's characters."""
        return self.name.start, self.name.end


@dataclass(frozen=True, slots=True)
class Step:
    """A trigger with a date that may be its own, or with none."""

    sentence: Sentence
    trigger: Trigger
    timex: Timex | None


def triggers_in(context: Context, sentence: Sentence) -> list[Trigger]:
    """Return the event words of a sentence; a word that may tell two types of step is there twice."""
    words = context.found.within("events", sentence.start, sentence.end)
    words = interrupted.joined(context, sentence, words)
    words = [n for n in words if not _points_back(context, sentence, n)]
    if not words:
        return []
    programs = context.programs.within(sentence.start, sentence.end)
    names = context.found.within("actors", sentence.start, sentence.end)
    actors = _actors(context, sentence)
    dated = [t for t in context.timexes.within(sentence.start, sentence.end) if "," not in t.text]
    found: dict[tuple[int, str], Trigger | None] = {}
    acts = [(name, _who(context, sentence, name, actors)) for name in words]
    acts = [(name, actor) for name, actor in acts if _allowed(context, sentence, name, _kind(actor))]
    for name, actor in acts:
        if _inside(name, programs) or _inside(name, names) or _inside(name, dated):
            continue
        if not name.weight or any(_outdoes(other, name) for other, _ in acts):
            continue  # "declined to comment", "a great deal": no step, and the word in it tells none
        if _until_a_date(context, name, dated):
            continue
        if _bare_since(context, sentence, name) or _unreal(context, sentence, name):
            continue
        if name.code in LIVES and _of_no_policy(context, sentence, name):
            continue
        kind = _kind(actor)
        if kind in COURTS and name.code == "enforced":
            continue  # "blocked the deployment of troops": no court sends any
        if any(_says_it(context, said, name) for said, _ in acts):
            continue
        threats = [n._replace(start=name.start, end=name.end) for n, _ in acts if _says_it(context, name, n)]
        word = threats[0] if threats else name
        code = "threatened" if word.code == "announced" and _on_terms(context, sentence, word) else word.code
        code = "ruling" if kind in COURTS and word.code in JUDGED else code
        found[word.start, code] = max(
            found.get((word.start, code)),
            Trigger(word, code, actor),
            key=lambda t: t.name.weight if t else 0.0,
        )
    return [t for t in found.values() if t]


def of_record(context: Context, sentence: Sentence, timex: Timex, *, free: bool) -> Trigger | None:
    """Return the word that tells the step which the timeline knows of a date's day, None when none does."""
    record = records.told(context, sentence, timex, free=free)
    if record is None:
        return None
    span = records.word(context, sentence, timex, record)
    name = Name(*span, "events", record.event_type, {"form": "", "trigger": record.summary}, 1.0)
    return Trigger(
        name, record.event_type, acting(context, sentence, name, _actors(context, sentence)), record
    )


def _actors(context: Context, sentence: Sentence) -> list[Name]:
    """Return who may act in a sentence: no media, none whose name is in a program's."""
    programs = context.programs.within(sentence.start, sentence.end)
    found = context.found.within("actors", sentence.start, sentence.end)
    return [
        a for a in found if a.row["kind"] != "media" and not any(p.start <= a.start < p.end for p in programs)
    ]


def _who(context: Context, sentence: Sentence, name: Name, actors: Sequence[Name]) -> Name | None:
    """Return who acts; "It opened in July" after a court's order tells of no court."""
    actor = acting(context, sentence, name, actors)
    it = actor is not None and actor.end <= sentence.start
    return None if it and name.code == "started" and _kind(actor) == "court" else actor


def _kind(actor: Name | None) -> str:
    return actor.row["kind"] if actor else ""


def _allowed(context: Context, sentence: Sentence, name: Name, kind: str) -> bool:
    """Whether an event word may be read of who acts, and of the program spoken of."""
    wanted, program = name.row["actor_kind"], name.row["program"]
    if (wanted == "court" and kind not in COURTS) or wanted not in {"", "court", kind}:
        return False
    return not program or context.program_at(sentence.start, sentence.end, name.start) == program


def _bare_since(context: Context, sentence: Sentence, name: Name) -> bool:
    """Whether a "since" has no date right after it."""
    if name.row["form"] != "since":
        return False
    return not any(
        t.dated and dates(Trigger(name, name.code, None), t)
        for t in context.timexes.within(name.end, sentence.end)
    )


def _unreal(context: Context, sentence: Sentence, name: Name) -> bool:
    """Whether a word tells what did not or need not come: "would have ended today", "if it ends today"."""
    start = max(sentence.start, name.start - AUXILIARY)
    if UNREAL.search(context.text, start, name.start):
        return True
    clause = max(sentence.start, name.start - SUPPOSED)
    return name.row["form"] != "noun" and SUPPOSES.search(context.text, clause, name.start) is not None


def _of_no_policy(context: Context, sentence: Sentence, name: Name) -> bool:
    """Whether what begins or ends is no policy: "the drop began in May", "al iniciar el invierno"."""
    start = max(sentence.start, name.start - SUPPOSED)
    if NO_POLICY_BEFORE.search(context.text, start, name.start):
        return True
    if SINCE_IT.search(context.text, start, name.end):  # "the most since it began to publish them"
        after = context.timexes.within(name.end, min(name.end + SINCE, sentence.end))
        named = context.programs.within(name.end, min(name.end + SUBJECT, sentence.end))
        return not named and not any(timex.dated for timex in after)
    verb_first = context.article.language == "es" and name.row["form"] != "noun"
    return verb_first and NO_POLICY_AFTER.match(context.text, name.end, sentence.end) is not None


def _inside(name: Name, names: Sequence[Name | Timex]) -> bool:
    """Whether an event word is part of a name ("Border Patrol") or of a date ("the end of the year")."""
    return any(a.start <= name.start and name.end <= a.end for a in names)


def _points_back(context: Context, sentence: Sentence, name: Name) -> bool:
    """Whether an event word only points at another: "said no in January and repeated it last week"."""
    found = DOES_SO.search(context.text, max(sentence.start, name.start - NEAR_IT), sentence.end)
    return found is not None and found.start() <= name.start and name.end <= found.end()


def _on_terms(context: Context, sentence: Sentence, name: Name) -> bool:
    """Whether what is vowed hangs on what others do: "vowed to bring it back if crossings do not fall"."""
    vows = VOWS.match(context.text, name.start, sentence.end)
    return vows is not None and ON_TERMS.search(context.text, name.end, sentence.end) is not None


def _says_it(context: Context, said: Name, threat: Name) -> bool:
    """Whether a threat is what somebody says: "said on Monday that he would impose a tariff"."""
    if (said.code, said.row["form"], threat.code) != ("announced", "says", "threatened"):
        return False
    after = 0 < threat.start - said.end < SAID and THREATENS.match(context.text, threat.start)
    persons = context.found.within("actors", said.end, threat.start) if after else ()
    return bool(after) and all(a.row["kind"] != "person" for a in persons)


def _until_a_date(context: Context, name: Name, dates: Sequence[Timex]) -> bool:
    """Whether a phrase takes its last word from a date: "a suit that they brought in January"."""
    phrase = name.row["form"] == "phrase"
    return phrase and any(0 <= t.start - name.end <= 1 for t in dates)


def _outdoes(other: Name, name: Name) -> bool:
    """Whether an event word overlaps a longer one: "phone [call] on" Thursday is no call on anybody."""
    same = (other.start, other.end) == (name.start, name.end)
    apart = other.end <= name.start or name.end <= other.start or same
    return not apart and (other.start - other.end, other.start) < (name.start - name.end, name.start)


def since(trigger: Trigger) -> bool:
    """Whether the trigger is the "since" of a date: what has been done since began then."""
    return trigger.name.row["form"] == "since"


def counts(trigger: Trigger) -> bool:
    """Whether the trigger mostly tells how many: of people arrested or deported."""
    return trigger.name.row["form"] == "count"


def dates(trigger: Trigger, timex: Timex) -> bool:
    """Whether a "since" stands right before a date, and no stretch of time: "from May until July"."""
    return (
        timex.relation == "since" and "/" not in timex.value and 0 <= timex.start - trigger.name.end < SINCE
    )
