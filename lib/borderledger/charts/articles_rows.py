"""What each article contributed: its figures and events, the days they tell of, when it was published."""

from typing import Any, NamedTuple

import pandas as pd

from borderledger.charts import words
from borderledger.parameters import Choice, keep

FIGURE, EVENT = "figure", "event"
_COLUMNS = [
    *("row", "kind", "article_id", "start", "end", "says", "program", "place", "first", "last", "when"),
    *("who", "status", "quote", "sentence"),
]


class Coverage(NamedTuple):
    """What the chart shows.

    ``articles``: one row an article, oldest first, with ``article_id``, ``publisher``, ``title``, ``url``,
    ``published_start``, ``published_end`` (empty = unknown), ``basis``, ``sha256`` of its text and its
    numbers of ``figures`` and ``events``. ``claims``: one row a figure or event in the order of the text,
    with its id ``row``, ``kind``, ``start`` and ``end`` in the text, ``first`` and ``last`` day (empty =
    open) and the words of its columns.
    """

    articles: pd.DataFrame
    claims: pd.DataFrame
    emptied_by: str


def select(ledger: Any, choice: Choice) -> Coverage:  # noqa: ANN401  (a Ledger)
    """Return the articles of a collection, or the one chosen, with the claims that a choice asks for.

    An article that makes no claim at all stays, with none; one that makes none of those asked for does not.
    """
    figures = keep(ledger.figures, choice, ledger.articles, ("period_start", "period_end"))
    events = keep(ledger.events, choice, ledger.articles, ("date_start", "date_end"))
    claims = pd.concat([_figures(figures), _events(events)])[_COLUMNS]
    articles = ledger.articles
    if choice.collection:
        articles = articles[articles["collection"] == choice.collection]
    if choice.article:
        articles = articles[articles["article_id"] == choice.article]
    if choice.programs or choice.cities or choice.administrations or choice.start or choice.end:
        articles = articles[articles["article_id"].isin(claims["article_id"])]
    articles = _tidy(articles, claims)
    order = {article: n for n, article in enumerate(articles["article_id"])}
    claims = claims.assign(n=claims["article_id"].map(order)).sort_values(
        ["n", "start", "end", "row"], kind="stable", ignore_index=True
    )
    return Coverage(articles, claims[_COLUMNS], figures.attrs["emptied_by"] or events.attrs["emptied_by"])


def _figures(figures: pd.DataFrame) -> pd.DataFrame:
    rows = figures.rename(columns={"figure_id": "row", "period_start": "first", "period_end": "last"})
    texts = ["program", "place", "source", "population", "per", "quote", "sentence"]
    rows[texts] = rows[texts].fillna("")
    return rows.assign(
        kind=FIGURE,
        who=rows["source"],
        says=words.each(rows, _amount),
        when=words.each(rows, lambda row: words.period(row.first, row.last)),
    )


def _amount(row: Any) -> str:  # noqa: ANN401  (a row of a frame)
    """Return a figure in words: "Returned to Mexico: more than 4,000 migrants a day"."""
    amount = words.value(row.value_low, row.value_high, row.qualifier, row.quote)
    unit = words.label("unit", row.unit)
    if row.population:
        unit = f"{unit} of {row.population}" if row.unit == "percent" else row.population
    per = f" {words.label('per', row.per)}" if row.per else ""
    of = " of" if row.qualifier == "magnitude" else ""
    return f"{words.label('metric', row.metric)}: {amount}{of} {unit}{per}"


def _events(events: pd.DataFrame) -> pd.DataFrame:
    rows = events.rename(columns={"event_id": "row", "date_start": "first", "date_end": "last"})
    texts = ["program", "place", "actor", "quote", "sentence"]
    rows[texts] = rows[texts].fillna("")
    return rows.assign(
        kind=EVENT,
        who=rows["actor"],
        says=[words.label("event_type", code) for code in rows["event_type"]],
        when=words.each(rows, lambda row: words.period(row.first, row.last, "by")),
        status=rows["modality"],
    )


def _tidy(articles: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    rows = articles.rename(columns={"published_basis": "basis"})
    texts = ["publisher", "title", "url"]
    rows[texts] = rows[texts].fillna("")
    rows["publisher"] = words.outlet(rows["publisher"])
    rows["publisher"] = rows["publisher"].where(rows["publisher"] != "", rows["article_id"])
    for column, kind in (("figures", FIGURE), ("events", EVENT)):
        counts = claims.loc[claims["kind"] == kind, "article_id"].value_counts()
        rows[column] = rows["article_id"].map(counts).fillna(0).astype(int)
    wanted = [
        "article_id",
        "publisher",
        "title",
        "url",
        "published_start",
        "published_end",
        "basis",
        "sha256",
    ]
    order = ["published_start", "published_end", "article_id"]
    return rows[[*wanted, "figures", "events"]].sort_values(order, kind="stable", ignore_index=True)


def dated(rows: Coverage) -> pd.DataFrame:
    """Return the claims that tell of a day, at least on one side."""
    return rows.claims[rows.claims["first"].notna() | rows.claims["last"].notna()]


def published(row: Any) -> str:  # noqa: ANN401  (a row of a frame)
    """Return when an article was published, and how that is known where it is not given."""
    said = words.period(row.published_start, row.published_end)
    if not said:
        return "publication date unknown"
    basis = words.label("published_basis", row.basis)
    return f"published {said}" if row.basis == "given" else f"published {said} ({basis})"


def finding(rows: Coverage) -> str:
    """Return the main point of the rows as one or two sentences."""
    if rows.articles.empty:
        left = f" (nothing left after {rows.emptied_by})" if rows.emptied_by else ""
        return f"No article in this selection makes such a claim{left}."
    counted = rows.claims["kind"].value_counts()
    figures, events = (words.count(int(counted.get(kind, 0)), kind) for kind in (FIGURE, EVENT))
    articles = words.count(len(rows.articles), "article")
    gives = "gives" if len(rows.articles) == 1 else "give"
    said = [words.sentence(f"{articles} {gives} {figures} and {events}{_told(rows)}")]
    if len(rows.articles) > 1 and len(rows.claims):
        row = most(rows)
        said.append(f"{row['publisher']} gives most: {_gives(row)}.")
    return " ".join(said)


def _told(rows: Coverage) -> str:
    days = pd.concat([dated(rows)["first"], dated(rows)["last"]]).dropna()
    if days.empty:
        return ""
    first, last = words.day(days.min()), words.day(days.max())
    return f", about {first}" if first == last else f", about days from {first} to {last}"


def _gives(row: Any) -> str:  # noqa: ANN401  (a row)
    figures, events = words.count(int(row["figures"]), "figure"), words.count(int(row["events"]), "event")
    return f"{figures} and {events}"


def most(rows: Coverage) -> pd.Series:
    """Return the article that contributed most rows; of several, the oldest."""
    return rows.articles.iloc[(rows.articles["figures"] + rows.articles["events"]).argmax()]


def headline(rows: Coverage) -> str:
    """Return the finding as a title."""
    if rows.articles.empty:
        return "No figure and no event in this selection"
    counted = rows.claims["kind"].value_counts()
    figures, events = (words.count(int(counted.get(kind, 0)), kind) for kind in (FIGURE, EVENT))
    articles = words.count(len(rows.articles), "article")
    return words.sentence(f"{figures} and {events} from {articles}").rstrip(".")


def subtitle(rows: Coverage) -> str:
    """Return what is drawn where."""
    days = dated(rows)
    undated = len(rows.claims) - len(days)
    said = "Each article: when it was published, and the days that its figures and events tell of"
    return f"{said}; {words.count(undated, 'claim')} without a day" if undated else said


def alt_text(rows: Coverage, limit: int = 12) -> str:
    """Return what a reader who cannot see the chart needs: its kind, its main point, its values."""
    said = [f"Chart of articles on a time axis, oldest first: {headline(rows)}."]
    for row in rows.articles.head(limit).to_dict("records"):
        when = published(pd.Series(row))
        said.append(f"{row['publisher']}, {when}: {_gives(row)}{_span(rows, row['article_id'])}.")
    if len(rows.articles) > limit:
        said.append(f"And {words.count(len(rows.articles) - limit, 'more article')}.")
    return " ".join(said)


def _span(rows: Coverage, article: str) -> str:
    days = dated(rows)
    days = days[days["article_id"] == article]
    ends = pd.concat([days["first"], days["last"]]).dropna()
    return f", of {words.day(ends.min())} to {words.day(ends.max())}" if len(ends) else ""


def table(rows: Coverage) -> pd.DataFrame:
    """Return the claims as a reader's table; the columns after ``Link`` are for the CSV alone."""
    claims = rows.claims.merge(rows.articles[["article_id", "publisher", "url"]], on="article_id", how="left")
    return pd.DataFrame(
        {
            "Row": claims["row"],
            "Says": claims["says"],
            "In the words": claims["quote"],
            "Program": [words.label("program", code) if code else "" for code in claims["program"]],
            "Place": claims["place"],
            "When": claims["when"],
            "Status": claims["status"],
            "Who": claims["who"],
            "Article": claims["publisher"],
            "Link": claims["url"],
            "Kind": claims["kind"],
            "Sentence": claims["sentence"],
            "From": claims["first"],
            "To": claims["last"],
            "Starts at": claims["start"],
            "Ends at": claims["end"],
        }
    )
