"""A row of the tables met again in its article, with all that was weighed for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from borderledger import context, corpus, events, figures
from borderledger.choice import Decision
from borderledger.corpus import Article
from borderledger.errors import InputError
from borderledger.many import records, sources
from borderledger.sentences import Sentence

AGAIN = "make the tables again with: borderledger tables"


@dataclass(frozen=True, slots=True)
class Found:
    """Where a row stands, and the decisions in the order in which they were taken."""

    article: Article
    sentence: Sentence
    decisions: Sequence[Decision[Any]]
    notes: Mapping[str, str]  # what the words alone decide, by what it is about


def article(raw: Path | str, article_id: str, digest: str) -> Article:
    """Return an article's text as it was when the tables were made.

    Parameters
    ----------
    raw
        The folder of texts, one text file, or a stream, which is searched from its start.
    article_id
        Its id in the tables.
    digest
        The SHA-256 of its text in the tables.

    Raises
    ------
    InputError
        When the text is not there, or is another by now.
    """
    found = _found(raw, article_id)
    if found is None:
        raise InputError(
            f"{raw}: holds no article {article_id!r}; name what it was read from, a folder or file (--raw)"
        )
    if sha256(found.text.encode("utf-8")).hexdigest() != digest:
        raise InputError(
            f"{raw}: the text of {article_id!r} is not the one that the tables were made from; {AGAIN}"
        )
    return found


def _found(raw: Path | str, article_id: str) -> Article | None:
    if sources.is_stream(str(raw)):
        record = records.find(sources.find(str(raw)), article_id)
        return records.article(record) if record else None
    return next((a for a in corpus.load(Path(raw)) if a.article_id == article_id), None)


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
            each = ", ".join(figures.shared(known, spot))
            notes = {"places": f"the number holds for each: {each}"} if each else {}
            return Found(of, spot.sentence, choice.decisions, notes)
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
            return Found(of, step.sentence, choice.decisions, _event_notes(of, choice))
    raise _changed(of)


def _event_notes(of: Article, choice: events.Choice) -> dict[str, str]:
    step, actor = choice.told.step, choice.told.step.trigger.actor
    who = f"named as {of.text[actor.start : actor.end]!r}" if actor else "nobody named in this mention"
    if step.timex and step != choice.told.pair.value:
        return {"date": f"{step.timex.text!r}, listed after the date above", "actor": who}
    return {"actor": who}


def _changed(of: Article) -> InputError:
    return InputError(
        f"{of.article_id!r} is read in another way by now; {AGAIN}, or name their vocabulary (--vocabulary)"
    )
