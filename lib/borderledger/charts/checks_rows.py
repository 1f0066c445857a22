"""Claims held against what is known: which findings, and what they say together."""

import math
from typing import Any

import pandas as pd

from borderledger import reference
from borderledger.charts import words
from borderledger.codes import codes
from borderledger.parameters import Choice, keep

CONTRADICTION, DOUBT, NOTE, AGREES = "contradiction", "doubt", "note", "agrees"
DAYS, NUMBERS, WORDS = "days", "numbers", "words"  # what a row is drawn as
_COLUMNS = [
    *("scale", "severity", "kind", "who", "when", "says", "known", "says_ends", "known_ends"),
    *("message", "source", "article_id", "url", "check_id", "claim_ids", "says_value", "known_value"),
]
Ends = tuple[float, float]  # days since 1970 or numbers; NaN is an open end


def select(ledger: Any, choice: Choice) -> pd.DataFrame:  # noqa: ANN401  (a Ledger)
    """Return one row for each finding about a claim that a choice asks for, in the order of the chart.

    A finding belongs to the program, place, days and article of its first claim; words that are no row, as a
    wrong name, have no program and stand on the day of their article.

    Returns
    -------
    DataFrame
        ``scale`` (days, numbers or words), ``severity`` (worst first within a scale), ``kind``, ``who`` and
        ``when`` (publisher and publication), ``says`` and ``known`` in words, ``says_ends`` and
        ``known_ends`` (lists of low and high: days since 1970 or numbers, NaN = open), ``message``,
        ``source`` and the ids. ``attrs["emptied_by"]`` names the choice that left none.
    """
    checks: pd.DataFrame = ledger.checks.assign(
        article_id=ledger.checks["article_ids"].str.split(";").str[0],
        claim_id=ledger.checks["claim_ids"].str.split(";").str[0],
    )
    checks = checks.merge(_claims(ledger), on="claim_id", how="left")
    chosen = keep(checks, choice, ledger.articles, ("first", "last"))
    rows: pd.DataFrame = _tidy(chosen, ledger.articles)
    rows.attrs = {"emptied_by": chosen.attrs["emptied_by"]}
    return rows


def _claims(ledger: Any) -> pd.DataFrame:  # noqa: ANN401
    """Return what a choice asks of a claim: program, place and days of every figure and event."""
    names = {"figure_id": "claim_id", "period_start": "first", "period_end": "last"}
    names |= {"event_id": "claim_id", "date_start": "first", "date_end": "last"}
    wanted = ["claim_id", "program", "place", "first", "last"]
    tables: list[pd.DataFrame] = [ledger.figures, ledger.events]
    return pd.concat([table.rename(columns=names)[wanted] for table in tables])


def _tidy(chosen: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    rows = chosen.merge(articles, on="article_id", how="left", suffixes=("", "_of_article"))
    texts = ["publisher", "url", "claim_ids", "says_value", "known_value"]
    rows[texts] = rows[texts].fillna("")
    names = articles.set_index("article_id")["publisher"].pipe(words.outlet)
    rows["who"] = words.outlet(rows["publisher"]).where(rows["publisher"] != "", rows["article_id"])
    rows["when"] = words.each(rows, lambda row: words.period(row.published_start, row.published_end))
    rows["known"] = words.each(rows, lambda row: _known(row, names))
    rows["scale"] = words.each(rows, _scale)
    for side in ("says", "known"):
        rows[f"{side}_ends"] = rows[f"{side}_value"].astype(object).map(ends)
    ranks = {severity: rank for rank, severity in enumerate(codes("severity"))}
    rows["rank"] = rows["severity"].map(ranks)
    worst = rows.groupby("scale")["rank"].transform("min")
    alone = rows["scale"] == WORDS  # nothing to draw: last
    rows = rows.assign(alone=alone, worst=worst).sort_values(
        ["alone", "worst", "scale", "rank", "check_id"], kind="stable", ignore_index=True
    )
    return rows[_COLUMNS]


def _known(row: Any, names: "pd.Series[str]") -> str:  # noqa: ANN401  (a row of a frame)
    """Return what is known; another article under its publisher's name instead of its id."""
    other = row.article_ids.split(";")[-1]
    name = names.get(other) or other
    return (
        f"{name}: {row.known.removeprefix(f'{other}: ')}" if row.known.startswith(f"{other}: ") else row.known
    )


def _scale(row: Any) -> str:  # noqa: ANN401
    if not (row.says_value and row.known_value):
        return WORDS
    return DAYS if "-" in row.says_value.strip("-") else NUMBERS


def ends(cell: str) -> list[Ends]:
    """Return the low and high ends of a cell ``says_value`` or ``known_value``.

    >>> ends("2025-01-20/..;2500/2500;0/300")
    [(20108.0, nan), (2500.0, 2500.0), (nan, 300.0)]
    """
    sides = [tuple(map(_end, side.split("/"))) for side in cell.split(";") if side]
    return [(math.nan if low == 0 < high else low, high) for low, high in sides]  # "fewer than" has no low


def _end(text: str) -> float:
    if text == "..":
        return math.nan
    return pd.Timestamp(text).timestamp() / 86400 if text.count("-") == 2 else float(text)


def finding(rows: pd.DataFrame) -> str:
    """Return how many claims fit and how many do not, and the worst finding in full."""
    if rows.empty:
        left = f" (nothing left after {rows.attrs['emptied_by']})" if rows.attrs.get("emptied_by") else ""
        return f"No claim in this selection is held against anything{left}."
    worst = rows.iloc[rows["severity"].map(list(codes("severity")).index).argmin()]
    said = words.sentence(headline(rows))
    return said if worst["severity"] == AGREES else f"{said} {worst['message']}"


def headline(rows: pd.DataFrame) -> str:
    """Return the finding as a title."""
    if rows.empty:
        return "No claim to hold against anything"
    counts = rows["severity"].value_counts()
    if set(counts.index) == {AGREES}:
        held = words.count(len(rows), "comparison")
        return f"Nothing against the record in {held}" if len(rows) > 1 else "The one comparison made fits"
    forms = {
        CONTRADICTION: ("contradiction", "contradictions"),
        DOUBT: ("doubt", "doubts"),
        NOTE: ("note", "notes"),
    }
    said = [words.count(counts[severity], *form) for severity, form in forms.items() if severity in counts]
    fit = words.count(counts[AGREES], "fits", "fit") if AGREES in counts else "none fits"
    whole = words.count(len(rows), "comparison")
    return words.sentence(f"{words.listed(said)} in {whole}; {fit}").rstrip(".")


def subtitle(rows: pd.DataFrame) -> str:
    """Return what is compared with what, and from how many articles."""
    articles = words.count(rows["article_id"].nunique(), "article")
    return (
        f"Claims of {articles}, each beside what the record, official counts or other words say of the same"
    )


def alt_text(rows: pd.DataFrame, limit: int = 8) -> str:
    """Return what a reader who cannot see the chart needs: its kind, its counts, what does not fit."""
    said = [f"Chart of claims beside what is known, one row each: {headline(rows)}"]
    apart = rows[rows["severity"] != AGREES]
    said += [
        f"{words.label('severity', row.severity)}: {row.message}" for row in words.lines(apart.head(limit))
    ]
    if len(apart) > limit:
        said.append(f"And {words.count(len(apart) - limit, 'more finding')}, in the table")
    return " ".join(words.sentence(text) for text in said)


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the findings charted as a reader's table; the columns after ``Link`` are for the CSV alone."""
    return pd.DataFrame(
        {
            "How it fits": [words.label("severity", code) for code in rows["severity"]],
            "Compared": [words.label("kind", code) for code in rows["kind"]],
            "The claim": rows["says"],
            "What is known": rows["known"],
            "Known from": rows["source"],
            "Article": rows["who"] + words.each(rows, lambda row: f", {row.when}" if row.when else ""),
            "Link": rows["url"],
            "Row": rows["check_id"],
            "Claims": rows["claim_ids"],
            "In a sentence": rows["message"],
            "Claim as value": rows["says_value"],
            "Known as value": rows["known_value"],
        }
    )


def record(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the sources that claims are held against, each once with its address and how often it serves.

    Source: the columns ``source`` and ``source_url`` of the reference tables.
    """
    known = {
        row["source"]: row["source_url"]
        for name in ("policy_timeline", "official_series", "administrations", "actors", "programs")
        for row in reference.rows(name)
        if row.get("source")
    }
    cells = rows["source"].tolist()  # plain strings: some thousand sources are looked for in each
    used = {source: sum(source in cell for cell in cells) for source in known}
    cited = sorted((source for source in used if used[source]), key=lambda source: (-used[source], source))
    return pd.DataFrame(
        {
            "Comparisons": [used[source] for source in cited],
            "Source": cited,
            "Link": [known[source] for source in cited],
        }
    )
