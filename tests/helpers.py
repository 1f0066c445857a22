"""Gold rows as tables, for what comes after reading: phases, checks, charts, storage."""

import csv
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from borderledger.corpus import Article
from borderledger.events import Event
from borderledger.figures import Figure
from borderledger.published import UNKNOWN, Published
from borderledger.reading import Reading, read

HERE = Path(__file__).parent
GOLD = HERE / "gold"
SHARED = HERE.parents[1] / "shared"  # beside the repository on the project's own machines only

_FIGURE = {"metric": "other", "qualifier": "exact", "unit": "people", "status": "observed", "rule": ""}
_EVENT = {
    "event_type": "announced",
    "precision": "day",
    "basis": "explicit",
    "modality": "happened",
    "rule": "",
}
_PUBLISHED = {
    "kpbs-2023": (2023, 2, 8),
    "motherjones-2019": (2019, 6, 11),
    "legalenusa-2025": (2025, 1, 22),
} | {
    "reeves-2023": (2023, 5, 12),
    "buzzfeed-2021": (2021, 5, 6),
}


def article(article_id: str = "a", text: str = "Some text.", published: date | None = None) -> Article:
    when = Published(published, published, "given") if published else UNKNOWN
    return Article(article_id, f"{article_id}.txt", "", "", "", "", when, "en", "", "", text)


def figures_under(text: str, headline: str = "The week at the border") -> list[Figure]:
    """Return the figures of an article of Wednesday, 14 August 2019."""
    return read(article(text=f"{headline}\n\n{text}", published=date(2019, 8, 14))).figures


def reading(of: Article, figures: Iterable[Figure] = (), events: Iterable[Event] = ()) -> Reading:
    """Return a reading without page noise."""
    return Reading(of, list(figures), list(events), 0)


def figure(quote: str = "more than 4,000", start: int = 0, **columns: Any) -> Figure:
    """Return a figure row as the reading gives it."""
    return Figure(**_claim(Figure, quote, start, _FIGURE | columns))


def event(quote: str = "ended the program", start: int = 0, **columns: Any) -> Event:
    """Return an event row as the reading gives it."""
    return Event(**_claim(Event, quote, start, _EVENT | columns))


def gold_readings(name: str = "seeds") -> list[Reading]:
    """Return the gold rows of a set as readings: first alternatives, quotes one after the other."""
    readings: dict[str, Reading] = {}
    for table, make in (("figures", figure), ("events", event)):
        for row in _rows(GOLD / name / f"{table}.csv"):
            told = readings.setdefault(row["article_id"], reading(_article(row["article_id"])))
            columns: dict[str, Any] = {
                key: value.split("|")[0] for key, value in row.items() if key != "article_id"
            }
            for key in ("date_start", "date_end", "period_start", "period_end"):
                if key in columns:
                    columns[key] = date.fromisoformat(columns[key]) if columns[key] else None
            for key in ("value_low", "value_high"):
                if key in columns:
                    columns[key] = float(columns[key]) if columns[key] else None
            rows = getattr(told, table)
            rows.append(make(start=rows[-1].end + 1 if rows else 0, **columns))
    return list(readings.values())


def _article(article_id: str) -> Article:
    day = _PUBLISHED.get(article_id)
    return article(article_id, published=date(*day) if day else None)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _claim(
    row: type[Figure] | type[Event], quote: str, start: int, columns: dict[str, Any]
) -> dict[str, Any]:
    """Return the cells of a row: those given, its span, and nothing said for the others."""
    names = [field.name for field in fields(row)]
    empty = {name: None if name.endswith(("_start", "_end", "_low", "_high")) else "" for name in names}
    span = {"sentence": quote, "quote": quote, "start": start, "end": start + len(quote)}
    cells = empty | {"mentions": 1, "score": 1.0} | columns | span
    return {name: cells[name] for name in names}
