"""Phases and events of policy programs: which ones, and what they say together."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from borderledger.charts import words
from borderledger.parameters import Choice, keep

RECORD = "@record"  # ends the name of a lane that shows the record beside the articles
EXECUTIVE, COURT, ACCORD = "step", "court", "accord"  # what a mark's shape tells apart
_EVENT_COLUMNS = [
    *("n", "program", "first", "last", "mid", "when", "what", "shape", "done", "actor", "sentence"),
    *("event_id", "article_id", "publisher", "url"),
]
_SHAPES = {"ruling": COURT, "lawsuit": COURT, "agreement": ACCORD, "met": ACCORD}


class Timeline(NamedTuple):
    """What the chart shows.

    ``bars``: one row a stretch of a program in one state, with ``program``, ``state``, ``start``,
    ``start_last``, ``end``, ``end_last`` (the days it can have begun and ended; empty = open) and
    ``administrations``. ``events``: one row a dated event, numbered ``n`` by date, with ``first`` and
    ``last`` (empty = open), ``shape``, ``done`` (False for planned, proposed or denied) and the words and
    article it comes from. ``first`` and ``last``: the days the chart reaches from and to. ``phases``: the
    table of phases by both sources that the bars are chosen from.
    """

    bars: pd.DataFrame
    events: pd.DataFrame
    first: pd.Timestamp
    last: pd.Timestamp
    emptied_by: str
    phases: pd.DataFrame

    @property
    def programs(self) -> list[str]:
        """Return the lanes shown, programs with most to show first, the record under the articles."""
        lanes = self.bars["program"].tolist() * 100 + self.events["program"].tolist()
        weight = Counter(lane.removesuffix(RECORD) for lane in lanes)
        return sorted(set(lanes), key=lambda lane: _lane_order(lane, weight))


def _lane_order(lane: str, weight: Mapping[str, int]) -> tuple[bool, int, str]:
    program = lane.removesuffix(RECORD)
    return program == "", -weight[program], lane


def lane_name(lane: str) -> str:
    """Return what a lane is called: its program, and that it is the record's where both are shown."""
    program = lane.removesuffix(RECORD)
    name = words.label("program", program) if program else "No single program"
    return f"{name}, record" if lane.endswith(RECORD) else name


def select(ledger: Any, choice: Choice) -> Timeline:  # noqa: ANN401  (a Ledger)
    """Return the phases and events that a choice asks for.

    A phase counts as chosen when it touches the days and terms chosen. With a collection chosen, phases
    are worked out again from the events of that collection alone.

    >>> from borderledger import parameters
    >>> from borderledger.charts import phases
    >>> chosen = parameters.check(collection="core")
    >>> rows = phases.select(chosen.ledger, chosen)
    >>> list(rows.bars.columns[:4])
    ['program', 'state', 'start', 'start_last']
    """
    dated = ledger.events.dropna(subset=["date_start", "date_end"], how="all")
    events = keep(dated, choice, ledger.articles, ("date_start", "date_end"))
    emptied_by = events.attrs["emptied_by"]
    events = _tidy_events(events, ledger.articles)
    last = pd.Timestamp(choice.end) if choice.end else _cut_off(ledger.articles, choice)
    phases = _worked_out(ledger, choice)
    bars = _bars(_by_sources(phases, choice, last), choice)
    days = pd.concat([bars["start"], bars["start_last"], events["first"], events["last"]]).dropna()
    first = pd.Timestamp(choice.start) if choice.start else days.min() if len(days) else last
    first = min(first, last - pd.Timedelta(days=30))
    return Timeline(bars, events, first, last, emptied_by, phases)


def _by_sources(phases: pd.DataFrame, choice: Choice, last: pd.Timestamp) -> pd.DataFrame:
    """Return the phases of the sources chosen; the record only as far as the articles go."""
    told, record = (phases[phases["basis"] == basis] for basis in ("articles", "reference"))
    record = record[record["start"] <= last]
    if choice.basis == "both":
        beside = record[record["program"].isin(told["program"])]
        return pd.concat([told, beside.assign(program=beside["program"] + RECORD)])
    return told if choice.basis == "articles" else record


def _worked_out(ledger: Any, choice: Choice) -> pd.DataFrame:  # noqa: ANN401  (a Ledger)
    """Return the phases by both sources: with a collection chosen, of the events of that collection alone."""
    phases: pd.DataFrame = ledger.phases
    if choice.collection:
        from borderledger.phases import phases as work_out  # noqa: PLC0415  (only then)

        ids = ledger.articles.loc[ledger.articles["collection"] == choice.collection, "article_id"]
        events, articles = (
            table[table["article_id"].isin(ids)] for table in (ledger.events, ledger.articles)
        )
        phases = work_out(events, articles)
    return phases


def _cut_off(articles: pd.DataFrame, choice: Choice) -> pd.Timestamp:
    """Return the last day that the articles can speak of: the latest publication."""
    if choice.collection:
        articles = articles[articles["collection"] == choice.collection]
    latest = articles["published_end"].max()
    return latest if words.known(latest) else pd.Timestamp("today").normalize()


def _bars(phases: pd.DataFrame, choice: Choice) -> pd.DataFrame:
    """Return the chosen phases, joined again where only a new administration cuts them."""
    wanted = pd.Series(True, index=phases.index)
    if choice.programs:
        wanted &= phases["program"].str.removesuffix(RECORD).isin(choice.programs)
    if choice.administrations:
        wanted &= phases["administration"].isin(choice.administrations) | phases["mx_administration"].isin(
            choice.administrations
        )
    if choice.start:
        wanted &= phases["end_last"].isna() | (phases["end_last"] >= pd.Timestamp(choice.start))
    if choice.end:
        wanted &= phases["start"].isna() | (phases["start"] <= pd.Timestamp(choice.end))
    rows = phases[wanted].sort_values(["program", "start_last", "start"], kind="stable")
    before = rows.groupby("program").shift()
    goes_on = (before["state"] == rows["state"]) & (before["end"] == rows["start"])
    stretch = (~goes_on).cumsum()
    bars = rows.groupby(stretch).agg(
        program=("program", "first"),
        state=("state", "first"),
        start=("start", lambda days: days.iloc[0]),
        start_last=("start_last", lambda days: days.iloc[0]),
        end=("end", lambda days: days.iloc[-1]),
        end_last=("end_last", lambda days: days.iloc[-1]),
        administrations=("administration", lambda names: "; ".join(dict.fromkeys(names.dropna()))),
    )
    return bars.reset_index(drop=True)


def _tidy_events(events: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    rows = events.merge(articles, on="article_id", how="left", suffixes=("", "_of_article"))
    rows = rows.rename(columns={"date_start": "first", "date_end": "last"})
    texts = ["program", "actor", "sentence", "publisher", "title", "url", "place"]
    rows[texts] = rows[texts].fillna("")
    rows["publisher"] = words.outlet(rows["publisher"])
    rows["mid"] = rows["first"] + (rows["last"] - rows["first"]) / 2
    rows["mid"] = rows["mid"].fillna(rows["first"]).fillna(rows["last"])
    rows["shape"] = rows["event_type"].map(_SHAPES).fillna(EXECUTIVE)
    rows["done"] = rows["modality"] == "happened"
    rows["when"] = words.each(rows, lambda row: words.period(row.first, row.last, "by"))
    rows["what"] = words.each(rows, _what)
    rows = rows.sort_values(["mid", "first", "article_id", "event_id"], kind="stable", ignore_index=True)
    rows["n"] = range(1, len(rows) + 1)
    return rows[_EVENT_COLUMNS]


def _what(row: Any) -> str:  # noqa: ANN401  (a row of a frame)
    label = words.label("event_type", row.event_type)
    return label if row.done else f"{label} ({row.modality})"


def finding(rows: Timeline) -> str:
    """Return the main point of the timeline as one or two sentences.

    >>> from borderledger import parameters
    >>> from borderledger.charts import phases
    >>> chosen = parameters.check(programs=["mpp"], basis="reference")
    >>> rows = phases.select(chosen.ledger, chosen)
    >>> phases.finding(rows)[:26]
    'Remain in Mexico (MPP) was'
    """
    if rows.bars.empty and rows.events.empty:
        return f"No article in this selection tells of a dated step (nothing left after {rows.emptied_by})."
    if rows.bars.empty:
        opens = "it opens or closes no phase" if len(rows.events) == 1 else "none opens or closes a phase"
        return words.sentence(f"{words.count(len(rows.events), 'event')}; {opens}")
    program, bars = _main(rows)
    seen: set[str] = set()
    said = []
    for bar in words.lines(bars):
        again = " again" if bar.state in seen else ""
        said.append(f"{words.label('state', bar.state)}{again} {_since(bar)}")
        seen.add(bar.state)
    text = f"{words.was(lane_name(program))} {words.listed(said)}."
    others = [lane_name(name) for name in rows.programs if name and name != program]
    return f"{text} Also shown: {words.listed(others)}." if others else text


def _main(rows: Timeline) -> tuple[str, pd.DataFrame]:
    program = next(name for name in rows.programs if name in set(rows.bars["program"]))
    return program, rows.bars[rows.bars["program"] == program]


def _since(bar: Any) -> str:  # noqa: ANN401  (a row of a frame)
    """Return when a phase began: from Jan 29, 2019; in Dec 2021; between two days; by a day."""
    lasting = bar.state in ("active", "suspended")
    said = words.period(bar.start, bar.start_last, "by")
    if not said:
        return "from a day not said"
    if bar.start == bar.start_last:
        return f"{'from' if lasting else 'on'} {said}"
    if "–" in said:
        between = f"between {words.day(bar.start)} and {words.day(bar.start_last)}"
        return f"from a day {between}" if lasting else between
    if said.startswith(("by", "since")):
        return said
    return f"{'from' if lasting else 'in'} {said}"


def _until(bar: Any) -> str:  # noqa: ANN401
    if not words.known(bar.end_last):
        return " and still so at the end"
    return "" if bar.state == "ended" else f" until {words.period(bar.end, bar.end_last, 'by')}"


def headline(rows: Timeline) -> str:
    """Return the finding as a title."""
    if rows.bars.empty:
        return words.sentence(words.count(len(rows.events), "dated event")).rstrip(".")
    program, bars = _main(rows)
    going = bars.loc[bars["state"] != "ended", "administrations"]  # that it stays ended is nobody's phase
    terms = {name for names in going for name in names.split("; ") if name}
    name = lane_name(program)
    phases = words.count(len(bars), "phase")
    return (
        f"{name} went through {phases} under {words.count(len(terms), 'US administration')}"
        if terms
        else f"{name} went through {phases}"
    )


def subtitle(rows: Timeline) -> str:
    """Return what is shown, for which days."""
    counts = f"{words.count(len(rows.bars), 'phase')}, {words.count(len(rows.events), 'event')}"
    return words.sentence(f"{counts}, {words.day(rows.first)} – {words.day(rows.last)}").rstrip(".")


def alt_text(rows: Timeline, limit: int = 14) -> str:
    """Return what a reader who cannot see the chart needs: its kind, its bars in words, how many events.

    >>> from borderledger import parameters
    >>> from borderledger.charts import phases
    >>> chosen = parameters.check(collection="core")
    >>> rows = phases.select(chosen.ledger, chosen)
    >>> phases.alt_text(rows)[:37]
    'Timeline of policy programs as lanes:'
    """
    said = [f"Timeline of policy programs as lanes: {subtitle(rows)}"]
    for bar in words.lines(rows.bars.head(limit)):
        program, state = lane_name(bar.program), words.label("state", bar.state)
        said.append(f"{program}: {state} {_since(bar)}{_until(bar)}")
    if len(rows.bars) > limit:
        said.append(f"And {words.count(len(rows.bars) - limit, 'more phase')}")
    if len(rows.events):
        said.append("The events are listed by number in the table")
    return " ".join(words.sentence(text) for text in said)


def table(rows: Timeline) -> pd.DataFrame:
    """Return the events of the chart by number; the columns after ``Link`` are for the CSV alone.

    >>> from borderledger import parameters
    >>> from borderledger.charts import phases
    >>> chosen = parameters.check(collection="core")
    >>> rows = phases.select(chosen.ledger, chosen)
    >>> list(phases.table(rows).columns[:4])
    ['No.', 'Date', 'Program', 'Event']
    """
    events = rows.events
    return pd.DataFrame(
        {
            "No.": events["n"],
            "Date": events["when"],
            "Program": [words.label("program", program) if program else "" for program in events["program"]],
            "Event": events["what"],
            "By": events["actor"],
            "Sentence": events["sentence"],
            "Article": events["publisher"],
            "Link": events["url"],
            "Row": events["event_id"],
            "From": events["first"],
            "To": events["last"],
        }
    )
