"""What the five tables mean: columns, types, units, allowed codes.

Text is ``str``, dates are ``datetime64[ns]`` at midnight, bounds and scores are ``float64``, counts
are ``int64``. A missing value (NaN or NaT; an empty cell in CSV) means: the article does not say.
"""

from typing import Any, cast

import pandas as pd
import pandera.pandas as pa

from borderledger.codes import codes


def _text(description: str, *, missing: bool = True, **checks: Any) -> Any:  # noqa: ANN401  pandera's own type
    return pa.Field(description=description, nullable=missing, **checks)


def _code(column: str, description: str, *, missing: bool = False) -> Any:  # noqa: ANN401
    return pa.Field(
        description=description, nullable=missing, isin=list(codes(column)), metadata={"codes": column}
    )


def _day(description: str) -> Any:  # noqa: ANN401
    return pa.Field(description=description, nullable=True, metadata={"type": "date"})


def _number(description: str, unit: str, *, missing: bool = True, **checks: Any) -> Any:  # noqa: ANN401
    return pa.Field(description=description, nullable=missing, metadata={"unit": unit}, **checks)


def _id(description: str, pattern: str | None = None) -> Any:  # noqa: ANN401
    return pa.Field(description=description, nullable=False, unique=True, str_matches=pattern)


class _Table(pa.DataFrameModel):
    class Config:
        strict = True
        ordered = True
        coerce = True


class _Span(_Table):
    @pa.dataframe_check(error="end must lie after start, and the quote must be as long as the span")
    def span_is_the_quote(cls, frame: pd.DataFrame) -> "pd.Series[bool]":
        return (frame["start"] < frame["end"]) & (frame["end"] - frame["start"] == frame["quote"].str.len())


class Articles(_Table):
    """One article."""

    article_id: str = _id("The article's id, from the manifest or the file's name.")
    title: str = _text("Headline.")
    publisher: str = _text("Who published it.")
    author: str = _text("Byline.")
    url: str = _text("Address of the original.")
    published_start: pd.Timestamp = _day("First day on which it can have been published.")
    published_end: pd.Timestamp = _day("Last day on which it can have been published.")
    published_basis: str = _code("published_basis", "How the publication date is known.")
    language: str = _code("language", "Language of the text (ISO 639-1).")
    text_kind: str = _text("Whose words the text is in: 'original' or 'digest' (own words, same facts).")
    collection: str = _text("The collection that the manifest puts it in.")
    n_characters: int = _number("Length of the text.", "characters", missing=False, ge=0)
    n_noise_characters: int = _number(
        "Length of the page noise in it (navigation, appeals, captions), which gives no rows.",
        "characters",
        missing=False,
        ge=0,
    )
    sha256: str = _text("SHA-256 of the text as UTF-8 with newline line ends.", missing=False)


class Figures(_Span):
    """One reported figure: a number, range or vague magnitude that one article gives."""

    figure_id: str = _id("`<article_id>.f01`, `.f02`, ... in the order of the text.", r"^.+\.f\d{2,}$")
    article_id: str = _text("The article that says so.", missing=False)
    metric: str = _code("metric", "What is counted.")
    value_low: float = _number("Least value that the words allow; empty = no bound.", "the column `unit`")
    value_high: float = _number("Greatest value that the words allow; empty = no bound.", "the column `unit`")
    qualifier: str = _code("qualifier", "How the words bound the number.")
    unit: str = _code("unit", "Unit of the values.")
    per: str = _code("per", "The time that a rate is for; empty = no rate.", missing=True)
    population: str = _text("Who, in the article's words.")
    program: str = _code("program", "The program meant; empty = none.", missing=True)
    place: str = _text("City, state or stretch of border, canonical name; empty = tied to no place.")
    period_start: pd.Timestamp = _day("First day that the figure covers; a stock has its day twice.")
    period_end: pd.Timestamp = _day("Last day that the figure covers, inclusive.")
    status: str = _code("status", "Whether it was counted or only projected, proposed, threatened, planned.")
    source: str = _text("Who the article says the figure comes from.")
    mentions: int = _number("How often the article makes this claim.", "mentions", missing=False, ge=1)
    sentence: str = _text("The sentence of the most specific mention.", missing=False)
    start: int = _number("Where the number phrase starts in the text.", "characters", missing=False, ge=0)
    end: int = _number("Where it ends: text[start:end] == quote.", "characters", missing=False, ge=1)
    quote: str = _text("The number phrase, with its hedge.", missing=False)
    score: float = _number("How sure the reading is, 0 to 1.", "1", missing=False, ge=0, le=1)
    rule: str = _text("The cue that decided, for `borderledger show`.")


class Events(_Span):
    """One dated event: a step in the life of a policy, or in the dealing over one, that one article tells."""

    event_id: str = _id("`<article_id>.e01`, `.e02`, ... in the order of the text.", r"^.+\.e\d{2,}$")
    article_id: str = _text("The article that says so.", missing=False)
    event_type: str = _code("event_type", "What kind of step.")
    program: str = _code("program", "The program concerned; empty = none.", missing=True)
    actor: str = _text("Who acts, canonical name.")
    date_start: pd.Timestamp = _day("First day on which it can have taken place; empty = no bound.")
    date_end: pd.Timestamp = _day("Last day on which it can have taken place, inclusive; empty = no bound.")
    precision: str = _code("precision", "How exact the words are.", missing=True)
    basis: str = _code("basis", "What the date rests on.")
    modality: str = _code("modality", "Whether it took place or was only planned, proposed or denied.")
    place: str = _text("City, state or stretch of border, canonical name; empty = tied to no place.")
    date_text: str = _text("The words that the date was read from.")
    date_reading: str = _text("How they were read: \"'last Friday' before 2019-06-11\".")
    us_administration: str = _text("US administration, where the whole interval lies in one term.")
    mx_administration: str = _text("Mexican administration, where the whole interval lies in one term.")
    mentions: int = _number("How often the article tells of it.", "mentions", missing=False, ge=1)
    sentence: str = _text("The sentence of the most specific mention.", missing=False)
    start: int = _number("Where the words of the event start in the text.", "characters", missing=False, ge=0)
    end: int = _number("Where they end: text[start:end] == quote.", "characters", missing=False, ge=1)
    quote: str = _text("The words of the event.", missing=False)
    score: float = _number("How sure the reading is, 0 to 1.", "1", missing=False, ge=0, le=1)
    rule: str = _text("The cue that decided, for `borderledger show`.")


class Phases(_Table):
    """A stretch of one program in one state under one US administration."""

    program: str = _code("program", "The program.")
    basis: str = _code("phase_basis", "What it rests on.")
    state: str = _code("state", "The state it was in.")
    start: pd.Timestamp = _day("First day on which the phase can have begun; empty = not said.")
    start_last: pd.Timestamp = _day("Last day on which it can have begun: the same day where a day is known.")
    start_precision: str = _code(
        "precision", "How exact the start is; `term` at a cut by a new administration.", missing=True
    )
    end: pd.Timestamp = _day("First day on which it can have ended, not part of it; empty = open.")
    end_last: pd.Timestamp = _day("Last day on which it can have ended; empty = open.")
    end_precision: str = _code("precision", "How exact the end is.", missing=True)
    administration: str = _text("US administration; empty where the start is too vague to say.")
    mx_administration: str = _text("Mexican administration at the start of the phase.")
    opened_by: str = _text(
        "What opened it: event ids or `policy_timeline:<row>`, joined by ';'.", missing=False
    )
    closed_by: str = _text("What closed it, likewise, or `administrations:<label>` at a cut; empty = open.")
    n_articles: int = _number("Articles whose claims opened or closed it.", "articles", missing=False, ge=0)
    note: str = _text("What a reader must know: rulings undecided, two sides of a dispute.")


class Checks(_Table):
    """A claim held against what is known: the calendar, the record, official counts, articles."""

    check_id: str = _id("`c001`, `c002`, ... worst first.", r"^c\d{3,}$")
    kind: str = _code("kind", "What was compared.")
    severity: str = _code("severity", "How badly it fits; `agrees` where it fits.")
    claim_ids: str = _text("The rows compared (figure or event ids), joined by ';'; empty = only words.")
    article_ids: str = _text("Their articles, joined by ';'.", missing=False)
    start: int = _number("Where the first claim starts in its text.", "characters", missing=False, ge=0)
    end: int = _number("Where it ends.", "characters", missing=False, ge=0)
    says: str = _text("What the claim says.", missing=False)
    known: str = _text("What is known.", missing=False)
    source: str = _text("Where that is known from.", missing=False)
    message: str = _text("One sentence for a reader.", missing=False)


SCHEMAS: dict[str, type[_Table]] = {
    "articles": Articles,
    "figures": Figures,
    "events": Events,
    "phases": Phases,
    "checks": Checks,
}


def columns(table: str) -> list[str]:
    """Return the names of a table's columns, in order."""
    return list(SCHEMAS[table].to_schema().columns)


def kind(table: str, column: str) -> str:
    """Return a column's type in Frictionless words: string, date, number or integer."""
    known = SCHEMAS[table].to_schema().columns[column]
    named = str(known.dtype)
    if named.startswith("datetime"):
        return "date"
    return {"float64": "number", "int64": "integer"}.get(named, "string")


def codes_of(table: str) -> dict[str, str]:
    """Return the columns of a table that hold codes, each with the name under which they are listed.

    >>> codes_of("phases")["basis"]
    'phase_basis'
    """
    known = SCHEMAS[table].to_schema().columns.items()
    return {name: column.metadata["codes"] for name, column in known if "codes" in (column.metadata or {})}


def coded() -> list[str]:
    """Return the names under which codes are listed, in the order of the tables."""
    return list(dict.fromkeys(name for table in SCHEMAS for name in codes_of(table).values()))


def validate(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with its column types, or raise ``pandera.errors.SchemaErrors`` with every fault."""
    return cast("pd.DataFrame", SCHEMAS[table].validate(frame, lazy=True))
