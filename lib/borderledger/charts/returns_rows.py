"""People returned, by border city: which reports, and what they say together."""

from typing import Any, NamedTuple

import pandas as pd

from borderledger import reference
from borderledger.charts import reporters, words
from borderledger.charts.returns_record import RECORD, behind
from borderledger.parameters import Choice, keep
from borderledger.text import vocabulary

CITY, TOTAL, EXPECTED, MISSING = "city", "total", "expected", "missing"  # sections, top to bottom
ALL = "All places"
_WITH_RECORD = ((), ("mpp",))  # programs chosen with which official counts are comparable
_COLUMNS = [
    *("section", "place", "low", "high", "qualifier", "value", "says", "who", "reporter", "when", "status"),
    *("period_start", "period_end", "as_of", "figure_id", "article_id", "publisher", "url", "sentence"),
]


def select(ledger: Any, choice: Choice) -> pd.DataFrame:  # noqa: ANN401  (a Ledger)
    """Return one row for each report of people returned, in the order of the chart.

    Returns
    -------
    DataFrame
        ``section``, ``place`` (west to east, then the total), ``low``, ``high`` (people; empty = open),
        ``qualifier``, ``value`` ("more than 4,000"), ``says`` ("more than 4,000 migrants"), ``who``,
        ``reporter`` (its kind), ``when``, ``status``, the period, ``as_of`` (its last day, else the day of
        publication), and ``figure_id``, ``article_id``, ``publisher``, ``url``, ``sentence``.
        A city of return without a report is a row of section ``missing``; official counts of the places
        and days reported on are rows of section ``record`` after the reports of their place.
        ``attrs["emptied_by"]`` names the choice that left no report;
        ``attrs["rates"]`` counts the reports left out because they are rates (1,000 a day).

    Examples
    --------
    >>> from borderledger import parameters
    >>> from borderledger.charts import returns
    >>> chosen = parameters.check(collection="core")
    >>> rows = returns.select(chosen.ledger, chosen)
    >>> list(rows.columns[:4])
    ['section', 'place', 'low', 'high']
    """
    figures = ledger.figures
    people = figures[(figures["metric"] == "returned") & (figures["unit"] == "people")]
    chosen = keep(people, choice, ledger.articles, ("period_start", "period_end"))
    is_rate = chosen["per"].fillna("") != ""
    rows = _tidy(chosen[~is_rate], ledger.articles)
    record = behind(rows[rows["section"].isin([CITY, TOTAL])]) if choice.programs in _WITH_RECORD else None
    rows = pd.concat([rows, _missing(rows, choice), record], ignore_index=True)
    cities = _west_to_east()
    rows["west"] = rows["place"].map(cities).fillna(len(cities))
    rows["rank"] = 1 * rows["place"].eq(ALL) + 2 * rows["section"].eq(EXPECTED)
    rows["last"] = rows["section"].eq(RECORD)
    rows = rows.sort_values(
        ["rank", "west", "place", "last", "who", "as_of", "article_id", "figure_id"],
        key=lambda column: column.where(rows["last"], "") if column.name == "who" else column,
        kind="stable",
        ignore_index=True,
    )
    rows.attrs = {"emptied_by": chosen.attrs["emptied_by"], "rates": int(is_rate.sum())}
    return rows.drop(columns=["rank", "west", "last"])


def _tidy(figures: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    rows = figures.merge(articles, on="article_id", how="left")
    texts = ["place", "source", "publisher", "population", "quote", "url", "sentence"]
    rows[texts] = rows[texts].fillna("")
    rows["publisher"] = words.outlet(rows["publisher"])
    rows["section"] = rows["place"].eq("").map({True: TOTAL, False: CITY})
    rows.loc[rows["status"] != "observed", "section"] = EXPECTED
    rows["place"] = rows["place"].replace("", ALL)
    rows["low"], rows["high"] = rows["value_low"], rows["value_high"]
    rows["value"] = words.each(rows, lambda row: words.value(row.low, row.high, row.qualifier, row.quote))
    of = (rows["qualifier"].eq("magnitude") & rows["population"].ne("")).map({True: " of ", False: " "})
    rows["says"] = (rows["value"] + of + rows["population"]).str.strip()
    rows["who"] = rows["source"].where(rows["source"] != "", rows["publisher"])
    rows["reporter"] = rows["who"].map(reporters.kind)
    rows["as_of"] = rows["period_end"].fillna(rows["published_end"])
    rows["when"] = words.each(rows, lambda row: words.when(row, ahead=row.section == EXPECTED))
    return rows[_COLUMNS]


def _missing(rows: pd.DataFrame, choice: Choice) -> pd.DataFrame:
    """Return the cities without a report that have a row: those chosen, else all where people were sent."""
    cities = reference.cities()
    points = cities[(cities["mpp_return_point"] == "yes") & (cities["country"] == "MX")]
    expected = choice.cities or (tuple(city_names(points)) if choice.programs in _WITH_RECORD else ())
    absent = [city for city in expected if city not in set(rows["place"])]
    return pd.DataFrame({"place": absent, "section": MISSING, "says": "not reported in these articles"})


def city_names(cities: pd.DataFrame) -> list[str]:
    """Return the cities of the reference as the tables spell them: "Nogales, Sonora", not "(Sonora)"."""
    spelled = {row["place"] for row in vocabulary("places")}
    names = cities["city"] + ";" + cities["aliases"].fillna("")
    return [next((name for name in row.split(";") if name in spelled), row.split(";")[0]) for row in names]


def said_in_articles(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that articles report: no official counts, no cities without a report."""
    return rows[rows["section"].isin([CITY, TOTAL, EXPECTED])]


def _west_to_east() -> dict[str, int]:
    order = reference.cities().sort_values("lon", kind="stable")
    return {city: rank for rank, city in enumerate(city_names(order))}


class Share(NamedTuple):
    """One article's total beside the cities that it gives numbers for."""

    total: pd.Series
    parts: pd.DataFrame


def share(rows: pd.DataFrame) -> Share | None:
    """Return the article whose cities say most about its own total, or None.

    A part and a total belong together when they are in one article and, where both have a last day, it is
    the same one. Of several reports of a city the highest stands; of several totals, the least that can
    hold the parts.
    """
    found: list[Share] = []
    for _, article in rows[rows["section"].isin([CITY, TOTAL])].groupby("article_id", sort=True):
        for _, total in article[article["section"] == TOTAL].iterrows():
            day = article["period_end"]
            same_day = day.isna() | pd.isna(total["period_end"]) | (day == total["period_end"])
            parts = article[(article["section"] == CITY) & same_day]
            most = parts[["low", "high"]].max(axis=1)
            parts = parts.loc[most.groupby(parts["place"], sort=False).idxmax()]
            if len(parts) and parts["low"].sum() <= total[["low", "high"]].max():
                found.append(Share(total, parts))
    return min(found, key=lambda share: (-len(share.parts), share.total[["low", "high"]].max()), default=None)


def finding(rows: pd.DataFrame) -> str:
    """Return the main point of the rows as one or two sentences.

    >>> from borderledger import parameters
    >>> from borderledger.charts import returns
    >>> chosen = parameters.check(programs=["port_modernization"])
    >>> rows = returns.select(chosen.ledger, chosen)
    >>> returns.finding(rows)
    'No article reports how many people were returned: nothing is left after programs port_modernization.'
    """
    reports = said_in_articles(rows)
    if reports.empty:
        emptied_by = rows.attrs["emptied_by"] or "leaving out rates"
        return f"No article reports how many people were returned: nothing is left after {emptied_by}."
    said = [_main_point(rows)]
    expected = reports[reports["section"] == EXPECTED]
    if len(expected):
        figures = words.count(len(expected), "figure was", "figures were")
        said.append(f"{figures} a forecast, plan or proposal when reported")
    if rows.attrs.get("rates"):
        rates = words.count(rows.attrs["rates"], "report is a rate and is", "reports are rates and are")
        said.append(f"{rates} not drawn")
    return " ".join(words.sentence(text) for text in said)


def _main_point(rows: pd.DataFrame) -> str:
    found = share(rows)
    if found:
        cities = words.listed(list(found.parts["place"]))
        verb = "accounts" if len(found.parts) == 1 else "account"
        sum_ = words.total(zip(found.parts["low"], found.parts["high"], strict=True))
        said = f"{cities} {verb} for {sum_} of {found.total['value']} people returned"
        return f"{said} ({found.total['publisher']}, {found.total['when']})"
    observed = rows[rows["section"].isin([CITY, TOTAL])]
    if observed.empty:
        return "No article in this selection reports people already returned"
    most = observed.iloc[observed[["low", "high"]].max(axis=1).argmax()]
    place = "in all" if most["section"] == TOTAL else f"to {most['place']}"
    return f"The largest number reported is {most['says']} returned {place} ({most['who']}, {most['when']})"


def headline(rows: pd.DataFrame) -> str:
    """Return the finding as a title: without who and when."""
    found = share(rows)
    if found is None:
        places = rows[rows["section"] == CITY]["place"].nunique()
        return f"People returned to Mexico: {words.count(places, 'city', 'cities')} with a reported number"
    cities = found.parts["place"].iloc[0]
    if len(found.parts) > 1:
        cities = words.count(len(found.parts), "city", "cities")
    sum_ = words.total(zip(found.parts["low"], found.parts["high"], strict=True))
    return words.sentence(f"{cities} took {sum_} of {found.total['value']} people returned").rstrip(".")


def alt_text(rows: pd.DataFrame, limit: int = 12) -> str:
    """Return what a reader who cannot see the chart needs: its kind, its main point, its values.

    >>> from borderledger import parameters
    >>> from borderledger.charts import returns
    >>> chosen = parameters.check(collection="core")
    >>> rows = returns.select(chosen.ledger, chosen)
    >>> returns.alt_text(rows)[:50]
    'Dot chart with intervals of people returned to Mex'
    """
    reports, record = said_in_articles(rows), rows[rows["section"] == RECORD]
    missing = list(rows[rows["section"] == MISSING]["place"])
    count = words.count(len(reports), "report")
    said = [f"Dot chart with intervals of people returned to Mexico, by border city: {count}"]
    said += [f"{row.place}: {row.says} ({row.who}, {row.when})" for row in words.lines(reports.head(limit))]
    if len(reports) > limit:
        said.append(f"And {words.count(len(reports) - limit, 'more report')}, in the table")
    if len(record):
        counted = words.listed(sorted(record["who"].unique()))
        said.append(f"In grey: {words.count(len(record), 'official count')} by {counted}, in the table")
    if missing:
        said.append(f"Not reported: {words.listed(missing)}")
    return " ".join(words.sentence(text) for text in said)


def subtitle(rows: pd.DataFrame) -> str:
    """Return the measure, the unit and how many articles it comes from."""
    articles = rows["article_id"].dropna().nunique()
    return (
        f"People returned to wait in Mexico, as reported in {words.count(articles, 'article')}, west to east"
    )


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return what is charted as a reader's table; the columns after ``Link`` are for the CSV alone.

    An official count has the page that it is known from instead of a sentence and an article.

    >>> from borderledger import parameters
    >>> from borderledger.charts import returns
    >>> chosen = parameters.check(collection="core")
    >>> rows = returns.select(chosen.ledger, chosen)
    >>> list(returns.table(rows).columns[:3])
    ['Place', 'Reported', 'When']
    """
    reports = rows[rows["section"] != MISSING]
    return pd.DataFrame(
        {
            "Place": reports["place"],
            "Reported": reports["says"],
            "When": reports["when"],
            "Status": reports["status"],
            "Reported by": reports["who"],
            "Sentence": reports["sentence"],
            "Article": reports["publisher"].fillna("the record"),
            "Link": reports["url"],
            "Row": reports["figure_id"],
            "At least": reports["low"],
            "At most": reports["high"],
            "Qualifier": reports["qualifier"],
            "From": reports["period_start"],
            "To": reports["period_end"],
        }
    )
