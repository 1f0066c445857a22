"""Official counts of people returned, to stand behind what articles report: by place and by who counted."""

import pandas as pd

from borderledger import reference
from borderledger.charts import reporters, words
from borderledger.text import vocabulary

RECORD = "record"  # the section of these rows
NEAR = pd.Timedelta(days=31)  # how far from the reports a count still helps
_EVERYWHERE = {"all": "All places"}
_CASES = "mpp_new_court_cases"


def behind(reports: pd.DataFrame) -> pd.DataFrame:
    """Return the counts of the places reported on, from the last before the reports to the first after them.

    INM and DHS count people, TRAC the court cases that go with them, so they differ; each row says who
    counted what. Counts of low confidence, and those by others than governments and TRAC, are left out.
    Source: ``reference/official_series.csv``; ``vocabulary/measures.csv`` says which series answer.

    Returns
    -------
    DataFrame
        ``section`` (``record``), ``place``, ``low``, ``high``, ``qualifier``, ``value``, ``says``, ``who``
        ("INM (people)"), ``reporter``, ``when``, ``status``, the period, ``as_of``, ``url``, ``sentence``
        (the source).
    """
    days = reports.groupby("place")["as_of"].agg(["min", "max"])
    counts = _counts()
    counts = counts[counts["place"].isin(days.index)]
    first, last = days["min"].to_dict(), days["max"].to_dict()
    groups = counts.groupby(["place", "who"])
    kept = [_around(group, first[place], last[place]) for (place, _), group in groups]
    return pd.concat([counts.iloc[:0], *kept], ignore_index=True)


def _around(counts: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """Return the counts between two days, the one right before and the one right after them."""
    day = counts["as_of"]
    before, after = day[day.between(first - NEAR, first)].max(), day[day.between(last, last + NEAR)].min()
    earliest, latest = before if pd.notna(before) else first, after if pd.notna(after) else last
    return counts[day.between(earliest, latest)]


def _counts() -> pd.DataFrame:
    series = reference.series()
    told = [row for row in vocabulary("measures") if row["program"] == "mpp" and row["kind"] == "total"]
    parts = [
        series[(series["series"] == row["series"]) & series["unit"].str.startswith(row["unit"])]
        for row in told
        if row["metric"] in ("returned", "enrolled")
    ]
    counts = pd.concat([*parts, _summed(series)], ignore_index=True)
    counts["place"] = counts["place"].replace(_EVERYWHERE)
    counts["publisher"] = counts["publisher"].map(_publisher)
    counts = counts[(counts["publisher"] != "") & (counts["confidence"] != "low")]
    counts["qualifier"] = counts["unit"].map(_qualifier)
    open_above = counts["qualifier"].isin(["more_than", "at_least", "just_over"])
    what = counts["series"].str.contains("court").map({True: "court cases", False: "people"})
    rows = pd.DataFrame(
        {
            "section": RECORD,
            "place": counts["place"],
            "low": counts["value"],
            "high": counts["value"].mask(open_above),
            "qualifier": counts["qualifier"],
            "who": counts["publisher"] + " (" + what + ")",
            "reporter": "",
            "status": "official count",
            "period_start": counts["period_start"],
            "period_end": counts["period_end"],
            "as_of": counts["period_end"],
            "url": counts["source_url"],
            "sentence": counts["source"],
        }
    )
    rows["value"] = words.each(rows, lambda row: words.value(row.low, row.high, row.qualifier))
    rows["says"] = rows["value"]
    rows["when"] = words.each(rows, lambda row: words.period(row.period_start, row.period_end))
    rows = rows.sort_values(["place", "who", "period_start", "as_of", "low"], kind="stable")
    return rows.drop_duplicates(["place", "who", "as_of", "low"], ignore_index=True)


def _summed(series: pd.DataFrame) -> pd.DataFrame:
    """Return the monthly court cases added up from the first month, as far as exact counts go."""
    months = series[(series["series"] == _CASES) & (series["unit"] == "immigration court cases")]
    months = months.sort_values("period_end")
    begun = series.loc[series["series"] == "mpp_returns_cumulative", "period_start"].min()
    source = months["source"] + "; its months added up here"
    return months.assign(value=months["value"].cumsum(), period_start=begun, source=source)


def _publisher(name: str) -> str:
    """Return who counted, by the short name; empty for a count that is not official."""
    body = name.partition(" ")[0]
    return body if body == "TRAC" or (body.isupper() and reporters.kind(body) in ("us", "mexico")) else ""


def _qualifier(unit: str) -> str:
    """Return the qualifier that the words of a unit give: "people, more than"."""
    hedges = [row for row in vocabulary("hedges") if row["position"] == "before" and row["qualifier"]]
    said = f" {unit.partition(', ')[2].partition(';')[0].replace(',', ' ')} "
    found = [row for row in hedges if f" {row['phrase']} " in said]
    return max(found, key=lambda row: len(row["phrase"]))["qualifier"] if found else "exact"
