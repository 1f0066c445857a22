"""What the five tables mean: columns, types, units, allowed codes.

Text is ``str``, dates are ``datetime64[ns]`` at midnight, bounds and scores are ``float64``, counts
are ``int64``. A missing value (NaN or NaT; an empty cell in CSV) means: the article does not say.

The schemas are data, and pandera is told of them only where a table is made: a notebook, which reads tables
that were held to their schemas when they were written, starts without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from borderledger.codes import codes

if TYPE_CHECKING:
    import pandas as pd
    import pandera.pandas as pa

_DTYPES = {"string": "str", "date": "datetime64[ns]", "number": "float64", "integer": "int64"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``type`` in Frictionless words (`_DTYPES`), ``codes`` names the codes it may hold."""

    description: str
    type: str
    missing: bool = True
    unique: bool = False
    unit: str = ""
    codes: str = ""
    pattern: str = ""
    least: float | None = None
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what a row is, its columns in order, whether its rows are tied to a quote."""

    row: str
    columns: Mapping[str, Column]
    quotes: bool = False


def _id(description: str, pattern: str = "") -> Column:
    return Column(description, "string", missing=False, unique=True, pattern=pattern)


def _text(description: str, *, missing: bool = True) -> Column:
    return Column(description, "string", missing)


def _code(column: str, description: str, *, missing: bool = False) -> Column:
    return Column(description, "string", missing, codes=column)


def _day(description: str) -> Column:
    return Column(description, "date")


def _bound(description: str, unit: str) -> Column:
    return Column(description, "number", unit=unit)


def _score(description: str) -> Column:
    return Column(description, "number", missing=False, unit="1", least=0, most=1)


def _count(description: str, unit: str, least: int = 0) -> Column:
    return Column(description, "integer", missing=False, unit=unit, least=least)


ARTICLES = Table(
    "One article.",
    {
        "article_id": _id("The article's id, from the manifest or the file's name."),
        "title": _text("Headline."),
        "publisher": _text("Who published it."),
        "author": _text("Byline."),
        "url": _text("Address of the original."),
        "published_start": _day("First day on which it can have been published."),
        "published_end": _day("Last day on which it can have been published."),
        "published_basis": _code("published_basis", "How the publication date is known."),
        "language": _code("language", "Language of the text (ISO 639-1)."),
        "text_kind": _text("Whose words the text is in: 'original' or 'digest' (own words, same facts)."),
        "collection": _text("The collection that the manifest puts it in."),
        "n_characters": _count("Length of the text.", "characters"),
        "n_noise_characters": _count(
            "Length of the page noise in it (navigation, appeals, captions), which gives no rows.",
            "characters",
        ),
        "sha256": _text("SHA-256 of the text as UTF-8 with newline line ends.", missing=False),
    },
)

FIGURES = Table(
    "One reported figure: a number, range or vague magnitude that one article gives.",
    {
        "figure_id": _id(
            "`<article_id>.f01`, `.f02`, ... in the order of the text, then those added.", r"^.+\.f\d{2,}$"
        ),
        "article_id": _text("The article that says so.", missing=False),
        "metric": _code("metric", "What is counted."),
        "value_low": _bound("Least value that the words allow; empty = no bound.", "the column `unit`"),
        "value_high": _bound("Greatest value that the words allow; empty = no bound.", "the column `unit`"),
        "qualifier": _code("qualifier", "How the words bound the number."),
        "unit": _code("unit", "Unit of the values."),
        "per": _code("per", "The time that a rate is for; empty = no rate.", missing=True),
        "population": _text("Who, in the article's words."),
        "program": _code("program", "The program meant; empty = none.", missing=True),
        "place": _text("City, state or stretch of border, canonical name; empty = tied to no place."),
        "period_start": _day("First day that the figure covers; a stock has its day twice."),
        "period_end": _day("Last day that the figure covers, inclusive."),
        "status": _code("status", "Whether it was counted or only projected, proposed, threatened, planned."),
        "source": _text("Who the article says the figure comes from."),
        "mentions": _count("How often the article makes this claim.", "mentions", least=1),
        "sentence": _text("The sentence of the most specific mention.", missing=False),
        "start": _count("Where the number phrase starts in the text.", "characters"),
        "end": _count("Where it ends: text[start:end] == quote.", "characters", least=1),
        "quote": _text("The number phrase, with its hedge.", missing=False),
        "score": _score("How sure the reading is, 0 to 1."),
        "rule": _text("The cue that decided, for `borderledger show`."),
        "review": _code("review", "What a person did with the row; empty = not reviewed.", missing=True),
        "rule_said": _text("The cells that a person corrected, as the rule had read them."),
    },
    quotes=True,
)

EVENTS = Table(
    "One dated event: a step in the life of a policy, or in the dealing over one, that one article tells.",
    {
        "event_id": _id(
            "`<article_id>.e01`, `.e02`, ... in the order of the text, then those added.", r"^.+\.e\d{2,}$"
        ),
        "article_id": _text("The article that says so.", missing=False),
        "event_type": _code("event_type", "What kind of step."),
        "program": _code("program", "The program concerned; empty = none.", missing=True),
        "actor": _text("Who acts, canonical name."),
        "date_start": _day("First day on which it can have taken place; empty = no bound."),
        "date_end": _day("Last day on which it can have taken place, inclusive; empty = no bound."),
        "precision": _code("precision", "How exact the words are.", missing=True),
        "basis": _code("basis", "What the date rests on."),
        "modality": _code("modality", "Whether it took place or was only planned, proposed or denied."),
        "place": _text("City, state or stretch of border, canonical name; empty = tied to no place."),
        "date_text": _text("The words that the date was read from."),
        "date_reading": _text("How they were read: \"'last Friday' before 2019-06-11\"."),
        "us_administration": _text("US administration, where the whole interval lies in one term."),
        "mx_administration": _text("Mexican administration, where the whole interval lies in one term."),
        "mentions": _count("How often the article tells of it.", "mentions", least=1),
        "sentence": _text("The sentence of the most specific mention.", missing=False),
        "start": _count("Where the words of the event start in the text.", "characters"),
        "end": _count("Where they end: text[start:end] == quote.", "characters", least=1),
        "quote": _text("The words of the event.", missing=False),
        "score": _score("How sure the reading is, 0 to 1."),
        "rule": _text("The cue that decided, for `borderledger show`."),
        "review": _code("review", "What a person did with the row; empty = not reviewed.", missing=True),
        "rule_said": _text("The cells that a person corrected, as the rule had read them."),
    },
    quotes=True,
)

PHASES = Table(
    "A stretch of one program in one state under one US administration.",
    {
        "program": _code("program", "The program."),
        "basis": _code("phase_basis", "What it rests on."),
        "state": _code("state", "The state it was in."),
        "start": _day("First day on which the phase can have begun; empty = not said."),
        "start_last": _day("Last day on which it can have begun: the same day where a day is known."),
        "start_precision": _code(
            "precision", "How exact the start is; `term` at a cut by a new administration.", missing=True
        ),
        "end": _day("First day on which it can have ended, not part of it; empty = open."),
        "end_last": _day("Last day on which it can have ended; empty = open."),
        "end_precision": _code("precision", "How exact the end is.", missing=True),
        "administration": _text("US administration; empty where the start is too vague to say."),
        "mx_administration": _text("Mexican administration at the start of the phase."),
        "opened_by": _text(
            "What opened it: event ids or `policy_timeline:<row>`, joined by ';'.", missing=False
        ),
        "closed_by": _text("What closed it, likewise, or `administrations:<label>` at a cut; empty = open."),
        "n_articles": _count("Articles whose claims opened or closed it.", "articles"),
        "note": _text("What a reader must know: rulings undecided, two sides of a dispute."),
    },
)

CHECKS = Table(
    "A claim held against what is known: the calendar, the record, official counts, articles.",
    {
        "check_id": _id("`c001`, `c002`, ... worst first.", r"^c\d{3,}$"),
        "kind": _code("kind", "What was compared."),
        "severity": _code("severity", "How badly it fits; `agrees` where it fits."),
        "claim_ids": _text("The rows compared (figure or event ids), joined by ';'; empty = only words."),
        "article_ids": _text("Their articles, joined by ';'.", missing=False),
        "start": _count("Where the first claim starts in its text.", "characters"),
        "end": _count("Where it ends.", "characters"),
        "says": _text("What the claim says.", missing=False),
        "known": _text("What is known.", missing=False),
        "says_value": _text(
            "The claim as days or numbers: `low/high`, several joined by ';', `..` = open; empty: words."
        ),
        "known_value": _text("What is known, likewise."),
        "source": _text("Where that is known from.", missing=False),
        "message": _text("One sentence for a reader.", missing=False),
    },
)


SCHEMAS = {"articles": ARTICLES, "figures": FIGURES, "events": EVENTS, "phases": PHASES, "checks": CHECKS}


def columns(table: str) -> list[str]:
    """Return the names of a table's columns, in order."""
    return list(SCHEMAS[table].columns)


def kind(table: str, column: str) -> str:
    """Return a column's type in Frictionless words: string, date, number or integer."""
    return SCHEMAS[table].columns[column].type


def codes_of(table: str) -> dict[str, str]:
    """Return the columns of a table that hold codes, each with the name under which they are listed.

    >>> codes_of("phases")["basis"]
    'phase_basis'
    """
    return {name: column.codes for name, column in SCHEMAS[table].columns.items() if column.codes}


def coded() -> list[str]:
    """Return the names under which codes are listed, in the order of the tables."""
    return list(dict.fromkeys(name for table in SCHEMAS for name in codes_of(table).values()))


def validate(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with its column types, or raise ``pandera.errors.SchemaErrors`` with every fault."""
    return _schema(table).validate(frame, lazy=True)


@cache
def _schema(table: str) -> pa.DataFrameSchema:
    import pandera.pandas as pa  # noqa: PLC0415  see above

    known = SCHEMAS[table]
    return pa.DataFrameSchema(
        {name: _column(column) for name, column in known.columns.items()},
        checks=[_quoted()] if known.quotes else [],
        strict=True,
        ordered=True,
        coerce=True,
    )


def _column(column: Column) -> pa.Column:
    import pandera.pandas as pa  # noqa: PLC0415

    checks = []
    if column.codes:
        checks.append(pa.Check.isin(list(codes(column.codes))))
    if column.pattern:
        checks.append(pa.Check.str_matches(column.pattern))
    if column.least is not None:
        checks.append(pa.Check.ge(column.least))
    if column.most is not None:
        checks.append(pa.Check.le(column.most))
    return pa.Column(_DTYPES[column.type], checks, nullable=column.missing, unique=column.unique)


def _quoted() -> pa.Check:
    import pandera.pandas as pa  # noqa: PLC0415

    return pa.Check(
        lambda frame: (
            (frame["start"] < frame["end"]) & (frame["end"] - frame["start"] == frame["quote"].str.len())
        ),
        error="end must lie after start, and the quote must be as long as the span",
    )
