"""The command `tables`: articles read, corrected, written, and what they were made from remembered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from borderledger import current, paths
from borderledger.errors import InputError

if TYPE_CHECKING:
    from borderledger.corpus import Article
    from borderledger.review.lines import Correction
    from borderledger.tables import Ledger


@dataclass(frozen=True)
class Inputs:
    """What tables are made from: articles, those of one collection, and a file of corrections, if any."""

    raw: Path
    collection: str | None = None
    corrections: Path | None = None

    def digest(self) -> str:
        """Return a hash of it all, and of the library; empty where a file cannot be read."""
        return current.inputs(self.raw, self.collection, self.corrections)


def corrections(raw: Path, named: Path | None) -> Path:
    """Return the file of corrections: the one named, or the one beside the articles.

    Raises
    ------
    InputError
        When the one named is not there.
    """
    if named and not named.is_file():
        raise InputError(f"{named}: there is no such file; name the file of corrections (--corrections)")
    return named or paths.corrections(raw)


def is_current(inputs: Inputs, out: Path) -> bool:
    """Say whether the tables in a folder are those of the inputs as they are now."""
    return current.is_current(out, inputs.digest())


def build(inputs: Inputs, out: Path, workers: int) -> tuple[Ledger, int]:
    """Write the tables of the inputs into a folder.

    Returns
    -------
    Ledger
        What was written.
    int
        How many corrections wait, as they are of articles not read this time.

    Raises
    ------
    InputError
        When articles or corrections cannot be used.
    """
    from borderledger import corpus, tables  # noqa: PLC0415  current tables need none of it
    from borderledger.review import anchors, lines  # noqa: PLC0415

    told = lines.load(inputs.corrections) if inputs.corrections else []
    articles = corpus.load(inputs.raw, inputs.collection)
    readings = tables.read_all(articles, workers)
    anchored = anchors.anchored(told, readings)
    here = anchored
    if inputs.collection or inputs.raw.is_file():
        here = _of(anchored, articles)
    ledger = tables.assemble(readings, here)
    tables.write(ledger, out)
    if inputs.corrections and anchored != told:
        lines.rewrite(inputs.corrections, anchored, expected=told)
    current.note(out, inputs.digest())
    return ledger, len(anchored) - len(here)


def _of(told: Sequence[Correction], articles: Sequence[Article]) -> list[Correction]:
    known = {article.article_id for article in articles}
    return [line for line in told if line.article_id in known]
