"""The command `tables` for a folder of texts, or one: articles read, corrected, and written at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from borderledger import corpus, current, tables
from borderledger.files import REJECTS
from borderledger.jobs import Inputs, Manner, Outcome
from borderledger.review import anchors, lines

if TYPE_CHECKING:
    from borderledger.corpus import Article
    from borderledger.review.lines import Correction


def build(inputs: Inputs, out: Path, manner: Manner) -> Outcome:
    """Write the tables of the inputs into a folder.

    Raises
    ------
    InputError
        When articles or corrections cannot be used.
    """
    raw, made_from = Path(inputs.raw), inputs.digest()  # before: what changes meanwhile is for the next run
    told = lines.load(inputs.corrections) if inputs.corrections else []
    articles = corpus.load(raw, inputs.collection)
    readings = tables.read_all(articles, manner.workers)
    anchored = anchors.anchored(told, readings)
    here = anchored
    if inputs.collection or raw.is_file():
        here = _of(anchored, articles)
    ledger = tables.assemble(readings, here)
    tables.write(ledger, out)
    (out / REJECTS).unlink(missing_ok=True)  # of a stream that went here before
    if inputs.corrections and anchored != told:
        lines.rewrite(inputs.corrections, anchored, expected=told)
        made_from = inputs.digest()
    current.note(out, made_from)
    notes = list(ledger.checks.loc[ledger.checks["kind"] == "correction", "message"])
    if len(here) < len(anchored):
        notes.append(f"corrections of articles that were not read this time: {len(anchored) - len(here)}")
    return Outcome({table: len(frame) for table, frame in ledger.frames().items()}, notes)


def _of(told: Sequence[Correction], articles: Sequence[Article]) -> list[Correction]:
    known = {article.article_id for article in articles}
    return [line for line in told if line.article_id in known]
