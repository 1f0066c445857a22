"""The command ``borderledger add``: gather, show, ask, write."""

from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import click

from borderledger.adding import manifest, plan, sources
from borderledger.adding.document import Document
from borderledger.adding.plan import Entry
from borderledger.files import locked
from borderledger.text import inert

SIMILAR = ("ask", "supersede", "beside", "skip")


@dataclass(frozen=True, slots=True)
class Manner:
    """How articles are added: asked or not, shown only, and what is done with one that repeats another."""

    collection: str = ""
    yes: bool = False
    dry_run: bool = False
    similar: str = "ask"


def add(given: Iterable[str], raw: Path, options: sources.Options, manner: Manner) -> bool:
    """Add articles to a folder and say on the terminal what is done.

    Parameters
    ----------
    given
        Files, folders and addresses.
    raw
        The folder of articles.
    options
        How they are read.
    manner
        How they are written.

    Returns
    -------
    bool
        Whether all that was given could be read; the others are written all the same.
    """
    documents, faultless = [], True
    for found in sources.gather(given, options):
        if isinstance(found, Document):
            documents.append(found)
        else:
            click.echo(inert(str(found)), err=True)
            faultless = False
    if documents:
        with nullcontext() if manner.dry_run else locked(raw, "--raw"):
            _offer(list(plan.entries(documents, raw, manner.collection)), raw, manner)
    return faultless


def _offer(entries: list[Entry], raw: Path, manner: Manner) -> None:
    """Show the entries and write those that are wanted."""
    for entry in entries:
        click.echo(plan.shown(entry) + "\n")
    if manner.dry_run:
        click.echo(f"nothing is written: {len(entries)} shown")
        return
    chosen: dict[str, list[Entry]] = {choice: [] for choice in SIMILAR}
    for entry in entries:
        chosen[_choice(entry, manner)].append(entry)
    n_wanted = len(chosen["beside"]) + len(chosen["supersede"])
    question = f"Write {n_wanted} of {len(entries)} into {raw}?"
    if n_wanted and (manner.yes or click.confirm(question)):
        _write(chosen, raw)
    for entry in chosen["skip"]:
        repeated = entry.twin.article_id if entry.twin else ""
        click.echo(inert(f"left out {entry.document.origin}: repeats {repeated}"))


def _choice(entry: Entry, manner: Manner) -> str:
    """Return ``beside``, ``supersede`` or ``skip``; only what is in the folder already can be superseded."""
    if entry.twin is None:
        return "beside"
    if entry.twin.kind == "same":
        return "skip"
    choices = [each for each in SIMILAR[1:] if entry.old or each != "supersede"]
    if manner.similar != "ask":
        return manner.similar if manner.similar in choices else "skip"
    if manner.yes:
        return "skip"
    question = f"{entry.row['article_id']} repeats {entry.twin.article_id}; a superseded text is kept aside"
    return str(click.prompt(question, type=click.Choice(choices), default="skip"))


def _write(chosen: Mapping[str, list[Entry]], raw: Path) -> None:
    for entry in chosen["supersede"]:
        if entry.old:
            kept = manifest.supersede(raw, entry.old, entry.row, entry.document.stored)
            click.echo(f"superseded {entry.old.article_id}, whose old text is kept as {kept}")
    if chosen["beside"]:
        manifest.add(raw, [(entry.row, entry.document.stored) for entry in chosen["beside"]])
    for entry in chosen["beside"]:
        click.echo(f"added {raw / entry.row['file']}")
