"""Rows as text for a reader: one claim with its words and what was weighed for it, and the list of checks."""

from collections.abc import Iterator
from pathlib import Path
from textwrap import fill
from typing import Any

import pandas as pd

from borderledger import rereading
from borderledger.choice import Decision
from borderledger.corpus import nearest
from borderledger.errors import InputError
from borderledger.rereading import Found
from borderledger.review import cells
from borderledger.review.lines import ADDED
from borderledger.storage import shortest
from borderledger.tables import Ledger
from borderledger.text import inert
from borderledger.triggers import Step

IDS = {"figures": "figure_id", "events": "event_id", "checks": "check_id"}
WIDTH = 100  # columns of a terminal
RUNNERS_UP = 2
SHOWN = 0.005  # share below which a reading is no runner-up

Row = dict[str, Any]


def describe(ledger: Ledger, row_id: str, raw: Path | str) -> str:
    """Return a row as text: the sentence with the words marked, each column, and what was weighed for them.

    Parameters
    ----------
    ledger
        The tables.
    row_id
        The id of a figure, event or check.
    raw
        Where the articles are, as for `tables`: the row's own is read again, to say why.

    Raises
    ------
    InputError
        When no figure, event or check has this id; the message names the nearest ones.
    """
    table, row = _row(ledger, row_id)
    if table == "checks":
        return "\n".join(_columns(row))
    sentence, quote = row.pop("sentence"), row.pop("quote")
    if row["review"] == ADDED:
        return "\n".join([_wrapped(sentence.replace(quote, f"[{quote}]")), "", *_columns(row)])
    try:
        found = _found(ledger, table, row, raw)
    except InputError as error:
        marked = sentence.replace(quote, f"[{quote}]")  # wherever it stands: the tables do not say where
        below = [_wrapped(f"Not weighed again: {error}")]
    else:
        at = row["start"] - found.sentence.start
        marked = f"{sentence[:at]}[{quote}]{sentence[at + len(quote) :]}"
        below = list(_weighed(found, corrected=row["review"] == "corrected"))
        del row["rule"]  # said below in full
    return "\n".join([_wrapped(marked), "", *_columns(row), "", *below])


def listing(checks: pd.DataFrame) -> str:
    """Return the checks as text, in their order, with a count by severity."""
    lines = [
        f"{row.severity:<13} {row.check_id} {row.kind}: {inert(str(row.message))}\n"
        f"{'':<13} {inert(_claimed(row))}; source: {inert(str(row.source))}"
        for row in checks.itertuples()
    ]
    counts = ", ".join(f"{count} {severity}" for severity, count in checks["severity"].value_counts().items())
    return "\n".join([*lines, counts or "no checks"])


def _claimed(row: Any) -> str:  # noqa: ANN401  a row of the checks
    """Return where the claims are: their ids, or the characters of words that are no row, if it is any."""
    if isinstance(row.claim_ids, str):
        return f"claims {row.claim_ids}"
    within = f", characters {row.start} to {row.end}" if row.end > row.start else ""
    return f"{row.article_ids}{within}"


def _row(ledger: Ledger, row_id: str) -> tuple[str, Row]:
    """Return the table that holds a row, and the row."""
    known: list[str] = []
    for table, key in IDS.items():
        frame = getattr(ledger, table)
        found = frame[frame[key] == row_id]
        if len(found):
            return table, found.to_dict("records")[0]
        known += list(frame[key])
    raise InputError(f"no row has the id {row_id!r}; the nearest are: {nearest(row_id, known)}")


def _found(ledger: Ledger, table: str, row: Row, raw: Path | str) -> Found:
    """Return a figure or event met again in its article."""
    digests = ledger.articles.set_index("article_id")["sha256"]
    article = rereading.article(raw, row["article_id"], digests[row["article_id"]])
    if table == "figures":
        return rereading.figure(article, row["start"], row["end"])
    said = {name: _plain(row[name]) for name in cells.TELLING[table]} | cells.split(_plain(row["rule_said"]))
    return rereading.event(article, row["start"], row["end"], said["event_type"], said["date_text"])


def _columns(row: Row) -> Iterator[str]:
    """Yield each column with its value."""
    width = max(map(len, row))
    for name, value in row.items():
        yield _wrapped(f"{name:<{width}}  {_plain(value)}", indent=width + 2)


def _weighed(found: Found, *, corrected: bool) -> Iterator[str]:
    """Yield the decisions, then what the words alone decide."""
    when = " before the correction" if corrected else ""
    yield f"Weighed{when}: the reading taken, its share and what its loudest cues count; then the runners-up"
    for decision in found.decisions:
        yield from _decided(decision, found.article.text)
    for name, note in found.notes.items():
        yield _wrapped(f"{name:<20}  {note}", indent=22)


def _decided(decision: Decision[Any], text: str) -> Iterator[str]:
    """Yield the reading taken with its share and the cues that spoke loudest, then the runners-up."""
    if decision.by_rule:
        for rank, candidate in enumerate(decision.by_rules()):
            said = f"{reading_of(candidate.value, text)}  ({', '.join(candidate.cues)})"
            yield _wrapped(
                f"{'' if rank else decision.attribute:<13}  {'else' if rank else 'first':>5}  {said}",
                indent=22,
            )
        return
    (taken, share), *others = decision.by_share()
    yield _reading(decision.attribute, share, f"{reading_of(taken.value, text)}  ({decision.why})")
    apart = [(other, less) for other, less in others if less >= SHOWN and other.value != taken.value]
    for other, less in apart[:RUNNERS_UP]:
        yield _reading("", less, reading_of(other.value, text))


def _reading(attribute: str, share: float, said: str) -> str:
    return _wrapped(f"{attribute:<13}  {100 * share:>3.0f} %  {said}", indent=22)


def reading_of(value: object, text: str) -> str:
    """Return what a reading of `text` says, in words."""
    match value:
        case None | "" | (None, None):
            return "none"
        case bool():
            return "yes" if value else "no"
        case Step():
            start, end = value.trigger.span
            when = f"dated {value.timex.text!r}" if value.timex else "undated"
            return f"{value.trigger.event_type}: {text[start:end]!r}, {when}"
        case (first, last):
            return str(last) if first == last else f"{first or '...'} to {last or '...'}"
    return str(value)


def _plain(value: object) -> str:
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if value is None or value is pd.NaT:
        return ""
    return (shortest(float(value)) or "") if isinstance(value, float) else str(value)


def _wrapped(text: str, indent: int = 0) -> str:
    """Return text in lines that fit, those after the first indented."""
    after = " " * indent
    return fill(inert(text), WIDTH, subsequent_indent=after, break_long_words=False, break_on_hyphens=False)
