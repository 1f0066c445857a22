"""A row of the tables met again in its article, with all that was weighed for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from borderledger import context, corpus, events, figures
from borderledger.choice import Decision
from borderledger.corpus import Article
from borderledger.errors import InputError
from borderledger.sentences import Sentence

AGAIN = "make the tables again with: borderledger tables"


@dataclass(frozen=True, slots=True)
class Found:
    """Where a row stands, and the decisions in the order in which they were taken."""

    article: Article
    sentence: Sentence
    decisions: Sequence[Decision[Any]]
    shared: Sequence[str] = ()  # the places that "each" shares a figure out to
    acts: str | None = None  # the words for who acts in an event, '' for nobody; None for a figure


def article(raw: Path, article_id: str, digest: str) -> Article:
    """Return an article's text as it was when the tables were made.

    Parameters
    ----------
    raw
        The folder of texts, or one text file.
    article_id
        Its id in the tables.
    digest
        The SHA-256 of its text in the tables.

    Raises
    ------
    InputError
        When the text is not there, or is another by now.
    """
    found = next((a for a in corpus.load(raw) if a.article_id == article_id), None)
    if found is None:
        raise InputError(f"{raw}: holds no article {article_id!r}; name the folder of its text (--raw)")
    if sha256(found.text.encode("utf-8")).hexdigest() != digest:
        raise InputError(
            f"{raw}: the text of {article_id!r} is not the one that the tables were made from; {AGAIN}"
        )
    return found


def figure(of: Article, start: int, end: int) -> Found:
    """Read an article again up to the number at ``[start, end)``.

    Raises
    ------
    InputError
        When no number is read there.
    """
    known = context.build(of)
    for choice in figures.choices(known):
        spot = choice.spot
        if (spot.quantity.start, spot.quantity.end) == (start, end):
            return Found(of, spot.sentence, choice.decisions, shared=figures.shared(known, spot))
    raise _changed(of)


def event(of: Article, start: int, end: int, event_type: str, date_text: str) -> Found:
    """Read an article again up to the words of an event: its type and its date's words tell two there apart.

    Raises
    ------
    InputError
        When no such step is told there.
    """
    for choice in events.choices(context.build(of)):
        step = choice.told.step
        date = step.timex.text if step.timex else ""
        if (*step.trigger.span, step.trigger.event_type, date) == (start, end, event_type, date_text):
            actor = step.trigger.actor
            acts = of.text[actor.start : actor.end] if actor else ""
            return Found(of, step.sentence, choice.decisions, acts=acts)
    raise _changed(of)


def _changed(of: Article) -> InputError:
    return InputError(f"{of.article_id!r} is read in another way by now; {AGAIN}")
