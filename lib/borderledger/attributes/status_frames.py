"""Numbers that stand on paper: what a bill, a request or a plan provides, in whatever tense it is told.

"The bill died on Wednesday. It set aside $20 billion and paid for 1,500 agents": nothing of it came about.
The paper frames a sentence whose subject it is, or which tells what is so under it; the sentence after goes
on with it when it has no subject of its own ("it", "there was") or tells what somebody gets. An article about
a draft frames every number that has no time of its own.
"""

import re

from borderledger.context import Context, once
from borderledger.sentences import Sentence
from borderledger.spots import Spot, base
from borderledger.tense import clause_tense, finite, governed_by
from borderledger.text import any_of
from borderledger.verbs import Verb

CODES = ("proposed", "planned", "projected")
DONE = frozenset({"perfect", "pluperfect"})
BACK = 3  # sentences that go on with a paper named before them
OPENING = 60  # characters from a sentence's start in which its subject is named
LEAD = 4  # sentences, with the headline, that say what an article is about
ABOUT = 3  # times that it names it then
HELD = frozenset({"waiting", "in_custody"})  # how many are held now, no bill says
PAPERS = {code: rf"\b{any_of(f'paper, {code}')}\b" for code in CODES}
PAPER = re.compile("|".join(f"(?P<{code}>{words})" for code, words in PAPERS.items()), re.IGNORECASE)
DRAFT = re.compile(PAPERS["proposed"], re.IGNORECASE)
LED = re.compile(
    rf"\b{any_of('under a paper')} {any_of('determiner')} (?:(?!to )[\w.$%'’-]+ ){{0,4}}?$", re.IGNORECASE
)
HEAD = re.compile(  # from a paper to the verb that it is the subject of
    rf"(?:,[^,;.()]{{1,60}},)?(?: {any_of('goes with a noun')} [^,;.()]{{1,40}}?)?(?: \w+ly)? $",
    re.IGNORECASE,
)
AMOUNTS = re.compile(rf" ?{any_of('amounts to')}\b", re.IGNORECASE)
GOES_ON = re.compile(rf"\W{{0,2}}{any_of('goes on with a paper')}\b", re.IGNORECASE)
WANTED = re.compile(rf"\b{any_of('wants so many')} (?:{any_of('determiner')} )?$", re.IGNORECASE)
ALREADY = re.compile(rf"\b{any_of('already')}\b", re.IGNORECASE)
STILL = re.compile(
    rf"[^,;:.()—]{{0,30}}(?<!than )(?<!from )\b{any_of('already')}\b", re.IGNORECASE
)  # no "a year from now"
PASSED = re.compile(
    rf"\b{any_of('in force')}\b[^.]{{0,40}}(?:{PAPERS['proposed']})"
    rf"|(?:{PAPERS['proposed']})[^.]{{0,40}}\b{any_of('in force')}\b",
    re.IGNORECASE,
)
ASIDE = re.compile(r", [^,;:.()]{1,60},")  # "the bill, approved April 30, has"
AHEAD = frozenset({"future", "conditional"})
OWNER = re.compile(r"['’]s? $")  # "Homeland Security's has 46 billion": its bill
OWN_PAPER = re.compile(rf"(?:[ -](?!to )[\w'’-]+){{0,2}}?[ -](?:{'|'.join(PAPERS.values())})", re.IGNORECASE)
PAPER_HAS = re.compile(rf"(?:{PAPER.pattern}) {any_of('paper has')} $", re.IGNORECASE)
SHARES = re.compile(rf"\b{any_of('gets a share')}\b", re.IGNORECASE)


def wanted(context: Context, spot: Spot) -> bool:
    """Whether a number is the object of a wish: "he wants 450 by the end of next year"."""
    return WANTED.search(context.text, spot.sentence.start, spot.quantity.start) is not None


def so_already(context: Context, spot: Spot) -> bool:
    """Whether a number is what is so before a change: "from 250 now", "to join 2,500 who already serve"."""
    changed = spot.before is not None and spot.before.status != "observed" and spot.leans == "same"
    return (changed and base(context, spot)) or STILL.match(context.text, spot.span[1]) is not None


def framed(context: Context, spot: Spot) -> str:
    """Return what a paper makes of a number that it provides, '' where no paper frames the number."""
    told = clause_tense(context, spot)
    if _passed(context, spot.sentence.end):
        return ""
    if own := _own_paper(context, spot):
        return "proposed" if _drafted(context, spot) else own
    now = told not in AHEAD and _own_time(context, spot)
    if told in DONE or now or _already(context, spot):
        return ""
    code = _of_sentence(context, spot.sentence, spot.quantity.start) or _before(context, spot)
    if code != "proposed" and code and _drafted(context, spot):
        code = "proposed"
    return code if code == "proposed" or told != "past" else ""


def about_a_draft(context: Context, spot: Spot, metric: str) -> bool:
    """Whether a number without a time of its own stands in an article about a bill that is not passed."""
    told = clause_tense(context, spot)
    if told in DONE or (metric in HELD and told == "present"):
        return False
    if told not in AHEAD and (_own_time(context, spot) or _already(context, spot)):
        return False
    return _topic(context) and not _passed(context, spot.sentence.end)


def drafted(context: Context, spot: Spot) -> bool:
    """Whether what would be so would be under a draft: one named before in the sentence, or the article's."""
    named = DRAFT.search(context.text, spot.sentence.start, spot.quantity.start)
    return (named is not None or _topic(context)) and not _passed(context, spot.sentence.end)


@once
def _topic(context: Context) -> bool:
    """Whether an article is about a draft: its lead names one, and it comes back to it."""
    named = [m.start() for m in DRAFT.finditer(context.text)]
    lead = context.sentences[min(LEAD, len(context.sentences)) - 1].end
    return len(named) >= ABOUT and named[0] < lead


def _passed(context: Context, end: int) -> bool:
    """Whether the article has told before a place that a draft is in force."""
    first = _first_passed(context)
    return first is not None and first <= end


@once
def _first_passed(context: Context) -> int | None:
    """Return where the words end that first tell so."""
    passed = PASSED.search(context.text)
    return passed.end() if passed else None


def _own_time(context: Context, spot: Spot) -> bool:
    """Whether a number has a date of its own that has come: "Congress gave 1.4 billion last year"."""
    today = context.article.published.first
    dates = context.timexes.within(spot.left, spot.right)
    asides = [m.span() for m in ASIDE.finditer(context.text, spot.left, spot.quantity.start)]
    dates = [t for t in dates if not any(start < t.start and t.end < end for start, end in asides)]
    return any(t.dated and t.first and today and t.first <= today for t in dates)


def _already(context: Context, spot: Spot) -> bool:
    """Whether the words around a number say that it is so now: "decisions, which now take five years"."""
    return ALREADY.search(context.text, spot.left, spot.right) is not None


def _drafted(context: Context, spot: Spot) -> bool:
    """Whether a plan or a package spoken of is one that is only proposed."""
    first = context.sentences[max(0, spot.number - BACK)].start
    papers = PAPER.finditer(context.text, first, spot.sentence.end)
    return _topic(context) or any(paper.lastgroup == "proposed" for paper in papers)


def _own_paper(context: Context, spot: Spot) -> str:
    """Return what a number's own paper is: "a $118 billion bill", "a bill with $118 billion"."""
    has = PAPER_HAS.search(context.text, spot.sentence.start, spot.quantity.start)
    if has:
        return has.lastgroup or ""
    if not OWN_PAPER.match(context.text, spot.quantity.end):
        return ""
    paper = PAPER.search(context.text, spot.quantity.end)
    return paper.lastgroup or "" if paper else ""


def _before(context: Context, spot: Spot) -> str:
    """Return what the paper is that a number goes on with from the sentences before it."""
    if not (_goes_on(context, spot.sentence) or _shares(context, spot)):
        return ""
    for earlier in context.sentences[max(0, spot.number - BACK) : spot.number][::-1]:
        if earlier.block is not spot.sentence.block:
            return ""
        code = _of_sentence(context, earlier, earlier.end) or _tells_of(context, earlier)
        if code or not _goes_on(context, earlier):
            return code
    return ""


def _shares(context: Context, spot: Spot) -> bool:
    """Whether a number is what somebody gets: "Judges get $891 million"."""
    verb = governed_by(context, spot)
    return verb is not None and SHARES.match(context.text, verb[0]) is not None


def _goes_on(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence goes on with the subject before: "it", "there was", no verb or nothing before it."""
    known = finite(context, sentence)
    bare = context.article.language == "es" and bool(known) and known[0].start == 0  # "Destinaba 20 millones"
    bare = bare or (bool(known) and OWNER.search(sentence.text, 0, known[0].start) is not None)
    return not known or bare or GOES_ON.match(context.text, sentence.start) is not None


def _of_sentence(context: Context, sentence: Sentence, end: int) -> str:
    """Return what the paper is that a sentence up to `end` has as its subject, or that it is under."""
    known = finite(context, sentence)
    for paper in papers_of(context, sentence):
        if paper.end() > end:
            break
        under = LED.search(context.text, max(sentence.start, paper.start() - OPENING), paper.start())
        if under or _subject(context, sentence, paper, known):
            return paper.lastgroup or ""
    return ""


def _subject(context: Context, sentence: Sentence, paper: re.Match[str], known: tuple[Verb, ...]) -> bool:
    """Whether a paper is the subject of a sentence's first verb, and no bill to be paid ("came to")."""
    behind = [v for v in known if v.start >= paper.end() - sentence.start]
    if not behind or behind[0] is not known[0] or paper.start() - sentence.start > OPENING:
        return False
    verb = behind[0].start + sentence.start
    if AMOUNTS.match(context.text, verb):
        return False
    return HEAD.fullmatch(context.text, paper.end(), verb) is not None


def _tells_of(context: Context, sentence: Sentence) -> str:
    """Return what the last paper is that a sentence tells of: "senators released a package"."""
    papers = papers_of(context, sentence)
    return papers[-1].lastgroup or "" if papers else ""


@once
def papers_of(context: Context, sentence: Sentence) -> tuple[re.Match[str], ...]:
    """Return the papers that a sentence names."""
    return tuple(PAPER.finditer(context.text, sentence.start, sentence.end))
