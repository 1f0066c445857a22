"""People returned, on the map: the latest total of each border city, and what they say together."""

import math
from typing import Any

import pandas as pd

from borderledger import reference
from borderledger.charts import words
from borderledger.charts.returns_rows import CITY, MISSING, city_names
from borderledger.charts.returns_rows import select as reports_of
from borderledger.parameters import Choice


def select(ledger: Any, choice: Choice) -> pd.DataFrame:  # noqa: ANN401  (a Ledger)
    """Return one row for each border city: its latest total, or that there is none.

    A number since the start stands before one of a stretch of days, a longer stretch before a shorter one:
    "40 last week" is no total.

    Returns
    -------
    DataFrame
        The columns of `returns_rows.select`, with ``lat`` and ``lon`` (degrees), ``least`` (the lower bound
        in people, or the upper one where it is alone) and ``reports`` (how many the city has), west to east.
        ``attrs["elsewhere"]`` names the places with a report that are not on the border.
    """
    rows = reports_of(ledger, choice)
    told = rows[rows["section"].isin([CITY, MISSING])].copy()
    told["least"] = told["low"].fillna(told["high"]).astype("float64")
    told["reports"] = told.groupby("place")["article_id"].transform("count")
    told["days"] = (told["period_end"] - told["period_start"]).dt.days.fillna(math.inf)
    by_worth = told.sort_values(["days", "as_of", "least"], kind="stable")
    latest = by_worth.groupby("place", sort=False).tail(1).drop(columns="days")
    found = latest.merge(_where(), on="place", how="left")
    on_map = found[found["lat"].notna()].sort_values("lon", kind="stable", ignore_index=True)
    on_map.attrs = {"elsewhere": sorted(found.loc[found["lat"].isna(), "place"])}
    return on_map


def _where() -> pd.DataFrame:
    cities = reference.cities()
    cities = cities[cities["paired_city"].notna()]  # the others are not on the border
    return pd.DataFrame({"place": city_names(cities), "lat": cities["lat"], "lon": cities["lon"]})


def finding(rows: pd.DataFrame) -> str:
    """Return what the map shows, in one to three sentences."""
    told, silent = rows[rows["section"] == CITY], rows[rows["section"] == MISSING]
    if told.empty:
        return "No article in this selection gives a number for a border city, so the map shows none."
    cities = words.count(len(rows), "border city", "border cities")
    some = f"{words.count(len(told), 'of', 'of')} {cities}" if len(silent) else cities
    most = told[told["least"] == told["least"].max()]
    where = words.listed([f"{row.place} ({row.value}, {row.when})" for row in words.lines(most)])
    verb = "has" if len(told) == 1 else "have"
    largest = "is that of" if len(most) == 1 else "are those of"
    tell = f"the largest, by latest total, {largest} {where}" if len(told) > 1 else where
    said = [f"{some} {verb} a number: {tell}"]
    if len(silent):
        said.append(f"Nothing is reported for {words.listed(list(silent['place']))}")
    if rows.attrs.get("elsewhere"):
        said.append(f"Not on the border, so not on the map: {words.listed(rows.attrs['elsewhere'])}")
    return " ".join(words.sentence(text) for text in said)


def headline(rows: pd.DataFrame) -> str:
    """Return the finding as a title."""
    told = rows[rows["section"] == CITY]
    if told.empty:
        return "No number is reported for a border city"
    if len(told) == 1:
        return f"A number is reported for one border city: {told['place'].iloc[0]}"
    ends = f"from {told['place'].iloc[0]} to {told['place'].iloc[-1]}"
    return f"Numbers are reported for {words.count(len(told), 'border city', 'border cities')}, {ends}"


def alt_text(rows: pd.DataFrame) -> str:
    """Return what a reader who cannot see the map needs: its kind, then city by city from west to east."""
    told, silent = rows[rows["section"] == CITY], rows[rows["section"] == MISSING]
    cities = words.count(len(rows), "city", "cities")
    said = [f"Map of the border between the United States and Mexico with {cities}"]
    said += [f"{row.place}: {row.says} ({row.who}, {row.when})" for row in words.lines(told)]
    if len(silent):
        said.append(f"Not reported: {words.listed(list(silent['place']))}")
    return " ".join(words.sentence(text) for text in said)
