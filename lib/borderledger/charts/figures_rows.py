"""Reported figures, by what they count: which ones, how the chart shows each, what they say together."""

import re
from typing import Any

import pandas as pd

from borderledger.charts import words
from borderledger.codes import codes
from borderledger.parameters import Choice, keep

# How the chart shows a figure: as a mark with its words, as a mark alone, in words alone, or not at all.
NAMED, MARKED, WORDS, ABSENT = "named", "marked", "in words", "table only"
COUNTS = "Counts"  # the scale that everything counted shares; other units and rates have their own
FEW = 3  # figures of another scale that are worth an axis
NAMES = 60  # figures named on one chart; of more, the largest of each metric
OBSERVED = "observed"
PERCENT = "percent"  # parts of one whole: the one unit whose axis has a zero and no powers of ten
_MEASURED = (PERCENT, "usd", "miles", "kilometers", "days", "months", "years")  # units that are no counts
_COLUMNS = [
    *("scale", "metric", "low", "high", "qualifier", "value", "says", "place", "status", "who", "when"),
    *("shown", "source", "unit", "per", "period_start", "period_end"),
    *("figure_id", "article_id", "publisher", "url", "sentence"),
]


def select(ledger: Any, choice: Choice) -> pd.DataFrame:  # noqa: ANN401  (a Ledger)
    """Return one row for each figure that a choice asks for, in the order of the chart.

    Returns
    -------
    DataFrame
        ``scale`` ("Counts", "Counts a day", "Percent": what can stand on one axis), ``metric`` (its label),
        ``low``, ``high`` (in ``unit``; empty = open), ``qualifier``, ``value`` ("more than 4,000"), ``says``
        ("more than 4,000 migrants"), ``place``, ``status``, ``who`` (the source, else the publisher),
        ``when``, ``shown`` (`NAMED`, `MARKED`, `WORDS` or `ABSENT`), ``source`` (empty = the article itself),
        ``unit``, ``per``, the period, ``figure_id``, ``article_id``, ``publisher``, ``url``, ``sentence``.
        Scales, then metrics in the order of ``vocabulary/codes.csv``, then the largest first.
        ``attrs["emptied_by"]`` names the choice that left no figure.
    """
    chosen = keep(ledger.figures, choice, ledger.articles, ("period_start", "period_end"))
    rows = _tidy(chosen, ledger.articles)
    rows["scale_rank"] = rows["per"].map(_rank("per")) + 100 * rows["unit"].map(_rank("unit")).where(
        rows["unit"].isin(_MEASURED), -1
    )
    rows["metric_rank"] = rows["metric"].map(_rank("metric"))
    rows["metric"] = [words.label("metric", metric) for metric in rows["metric"]]
    rows["size"] = -rows[["low", "high"]].max(axis=1)
    rows = rows.sort_values(
        ["scale_rank", "metric_rank", "size", "period_end", "article_id", "figure_id"],
        kind="stable",
        ignore_index=True,
    )
    rows["shown"] = _shown(rows)
    rows = rows[_COLUMNS]
    rows.attrs = {"emptied_by": chosen.attrs["emptied_by"]}
    return rows


def _rank(column: str) -> dict[str, int]:
    return {code: rank for rank, code in enumerate(["", *codes(column)])}


def _tidy(figures: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    rows = figures.merge(articles, on="article_id", how="left")
    texts = ["place", "source", "publisher", "population", "quote", "url", "sentence", "unit", "per"]
    rows[texts] = rows[texts].fillna("")
    rows["publisher"] = words.outlet(rows["publisher"])
    rows["low"], rows["high"] = rows["value_low"], rows["value_high"]
    rows["value"] = words.each(rows, lambda row: words.value(row.low, row.high, row.qualifier, row.quote))
    rows["says"] = words.each(rows, _says)
    rows["who"] = rows["source"].where(rows["source"] != "", rows["publisher"])
    rows["when"] = words.each(rows, lambda row: words.when(row, ahead=row.status != OBSERVED))
    rows["scale"] = words.each(rows, _scale)
    return rows


def _says(row: Any) -> str:  # noqa: ANN401  (a row of a frame)
    """Return the value with what is counted and the time of a rate: "1,000 Central Americans a day"."""
    what = row.population
    if row.unit not in ("people", "other") and not what:
        what = words.label("unit", row.unit)
    elif row.unit in _MEASURED:
        what = f"{words.label('unit', row.unit)} ({what})"
    if row.qualifier == "magnitude":  # the quote has the unit, if any
        what = f"of {row.population}" if row.population else ""
    per = words.label("per", row.per) if row.per else ""
    return " ".join(part for part in (row.value, what, per) if part)


def _scale(row: Any) -> str:  # noqa: ANN401
    name = words.label("unit", row.unit) if row.unit in _MEASURED else COUNTS
    return f"{name[:1].upper()}{name[1:]} {words.label('per', row.per) if row.per else ''}".strip()


def _shown(rows: pd.DataFrame) -> "pd.Series[str]":
    """Say of each row how the chart shows it."""
    nothing = (rows["unit"] != PERCENT) & ~(rows[["low", "high"]].max(axis=1) > 0)
    on_axis = rows.loc[~nothing].groupby("scale")["scale"].transform("size").reindex(rows.index, fill_value=0)
    few = (rows["scale"] != COUNTS) & (on_axis < FEW)
    shown = pd.Series(NAMED, index=rows.index, dtype="str")
    shown[few], shown[nothing] = WORDS, ABSENT
    groups = rows[shown == NAMED].groupby(["scale", "metric"])
    place, size = groups.cumcount(), groups["scale"].transform("size")
    named = next((n for n in range(NAMES, 2, -1) if (place < n).sum() <= NAMES), 2)
    shown[place.index[(place >= named) & (size > named + 1)]] = MARKED  # the words for one take no more room
    return shown


def finding(rows: pd.DataFrame) -> str:
    """Return the main point of the rows as a few sentences."""
    if rows.empty:
        return f"No article reports a figure: nothing is left after {rows.attrs['emptied_by']}."
    articles = words.count(rows["article_id"].nunique(), "article")
    said = [f"Of {words.count(len(rows), 'figure')} in {articles}, {_by_status(rows)}"]
    if len(rows) == 1:
        said = [
            f"One figure in one article was {words.label('status', rows['status'].iloc[0])} when reported"
        ]
    return " ".join(words.sentence(text) for text in [*said, _most_quoted(rows), *left_out(rows)] if text)


def _by_status(rows: pd.DataFrame) -> str:
    """Return how many figures had each status: "14 were observed; three were projected, one planned"."""
    counts = rows["status"].value_counts()
    order = [status for status in codes("status") if status in counts]
    order += sorted(set(counts.index) - set(order))
    first, *others = [(counts[status], words.label("status", status)) for status in order]
    said = f"{words.count(first[0], 'was', 'were')} {first[1]} when reported"
    if not others:
        return said
    verb = "was" if others[0][0] == 1 else "were"
    numbers = [words.count(n, status, status) for n, status in others]
    numbers[0] = f"{words.count(others[0][0], verb, verb)} {others[0][1]}"
    return f"{said}; {words.listed(numbers)}"


def _most_quoted(rows: pd.DataFrame) -> str:
    """Return who is named for most figures, and for how many nobody is."""
    named = rows.loc[rows["source"] != "", "source"].value_counts()
    alone = len(rows) - int(named.sum())
    if named.empty:
        return "No source is named but the articles themselves"
    most = sorted(named[named == named.max()].index)
    figures = words.count(int(named.max()), "figure")
    said = f"{most[0]} is named as the source of {figures}"
    said += ", more than anyone else" if len(named) > 1 else ""
    if len(most) > 1:
        said = (
            f"{words.count(len(most), 'source is', 'sources are')} each named for {figures}, nobody for more"
        )
    return f"{said}; {words.count(alone, 'has', 'have')} no source but the article itself" if alone else said


def left_out(rows: pd.DataFrame) -> list[str]:
    """Return a sentence for every way in which the chart shows less than the table."""
    shown = rows["shown"].value_counts()
    said = []
    if MARKED in shown:
        marks = words.count(int(shown[MARKED]), "more has", "more have")
        named = words.count(int(shown[NAMED]), "figure has", "figures have")
        said.append(f"{named} words on the chart; {marks} a mark alone, and equal ones lie on each other")
    if ABSENT in shown:
        zeros = words.count(int(shown[ABSENT]), "figure is zero and stands", "figures are zero and stand")
        said.append(f"{zeros} in the table alone, as an axis in powers of ten has no zero")
    return said


def headline(rows: pd.DataFrame) -> str:
    """Return the finding as a title."""
    if rows.empty:
        return "No figure in this selection"
    codes_here = [code for code in codes("status") if code in set(rows["status"])]
    kinds = [words.label("status", code) for code in codes_here if code != OBSERVED]
    observed = int((rows["status"] == OBSERVED).sum())
    if not kinds:
        whole = "The one figure" if observed == 1 else f"All {words.count(observed, 'figure')}"
        return f"{whole} had been counted or measured when reported"
    if not observed:
        none = words.count(len(rows), "figure")
        return f"{none[:1].upper()}{none[1:]}, not yet counted or measured when reported"
    part, whole = words.count(observed, "of", "of"), words.count(len(rows), "figure")
    others = "other was" if len(rows) - observed == 1 else "others were"
    only = " or ".join(part for part in (", ".join(kinds[:-1]), kinds[-1]) if part)
    return words.sentence(f"{part} {whole} had been counted or measured; the {others} {only}").rstrip(".")


def subtitle(rows: pd.DataFrame) -> str:
    """Return the measure, how many articles it comes from, and what is named."""
    if rows.empty:
        return ""
    articles = words.count(rows["article_id"].nunique(), "article")
    said = f"What {articles} {'reports' if articles == 'one article' else 'report'}, by what is counted, "
    if MARKED not in set(rows["shown"]):
        return f"{said}the largest first"
    return f"{said}the {words.count(_cut(rows), 'largest', 'largest')} of each in words"


def _cut(rows: pd.DataFrame) -> int:
    """Return how many figures are named of a metric that has others without words."""
    metrics = rows.groupby(["scale", "metric"])["shown"].agg(list)
    return max(shown.count(NAMED) for shown in metrics if MARKED in shown)


def alt_text(rows: pd.DataFrame, limit: int = 14) -> str:
    """Return what a reader who cannot see the chart needs: its kind, its main point, its values."""
    if rows.empty:
        return "Empty chart of reported figures."
    said = [
        f"Dot chart with intervals of reported figures by metric, on axes in powers of ten: {headline(rows)}"
    ]
    named = rows[rows["shown"].isin([NAMED, WORDS])]
    said += [f"{row.metric}: {' · '.join(label(row))}" for row in words.lines(named.head(limit))]
    if len(rows) > limit:
        said.append(f"And {words.count(len(rows) - min(limit, len(named)), 'more figure')}, in the table")
    return " ".join(words.sentence(text) for text in said)


def label(row: Any) -> list[str]:  # noqa: ANN401
    """Return the parts of a figure's label: value, status unless observed, place, who, when.

    A name that ends with its abbreviation is called by it: "Instituto Nacional de Migración (INM)".
    """
    short = re.search(r"\(([A-Z]{2,8})\)$", row.who)
    who = short[1] if short else row.who
    status = "" if row.status == OBSERVED else words.label("status", row.status)
    return [part for part in (row.says, status, row.place, who, row.when) if part]


def voices(rows: pd.DataFrame) -> pd.DataFrame:
    """Return who says the figures: a row for each source, most figures first, with its figures by status."""
    who = rows["source"].where(rows["source"] != "", "(no source but the article)")
    counts = pd.crosstab(who, rows["status"])
    statuses = [status for status in codes("status") if status in counts]
    counts = counts.loc[sorted(counts.index, key=lambda name: (-counts.loc[name].sum(), name))]
    about = rows.groupby(who)["metric"].agg(lambda metrics: "; ".join(dict.fromkeys(metrics)))
    table = pd.DataFrame({"Said by": counts.index, "Figures": counts.sum(axis=1).to_numpy()})
    for status in statuses:
        number = counts[status].astype("Int64")
        table[words.label("status", status).capitalize()] = number.mask(number == 0).array
    return table.assign(About=about.reindex(counts.index).to_numpy())


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the figures as a reader's table; the columns after ``Link`` are for the CSV alone."""
    return pd.DataFrame(
        {
            "Metric": rows["metric"],
            "Reported": rows["says"],
            "Place": rows["place"],
            "When": rows["when"],
            "Status": [words.label("status", status) for status in rows["status"]],
            "Said by": rows["who"],
            "On the chart": rows["shown"],
            "Sentence": rows["sentence"],
            "Article": rows["publisher"],
            "Link": rows["url"],
            "Row": rows["figure_id"],
            "At least": rows["low"],
            "At most": rows["high"],
            "Qualifier": rows["qualifier"],
            "Unit": rows["unit"],
            "Per": rows["per"],
            "From": rows["period_start"],
            "To": rows["period_end"],
        }
    )
