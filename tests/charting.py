"""Ledgers for chart tests: the gold rows, or as many reports as wanted."""

from datetime import date
from pathlib import Path
from typing import Any

from helpers import article, figure

from borderledger import parameters, tables
from borderledger.charts.lettering import Line
from borderledger.parameters import Choice
from borderledger.reading import Reading
from borderledger.tables import Ledger

# Qualifiers, and what they make of a number's bounds.
KINDS: tuple[tuple[str, Any, Any], ...] = (
    ("exact", 1.0, 1.0),
    ("more_than", 1.0, None),
    ("nearly", None, 1.0),
    ("about", 1.0, 1.0),
    ("between", 1.0, 1.3),
    ("magnitude", 1.0, 5.0),
)


def choose(folder: Path, ledger: Ledger, **chosen: Any) -> Choice:
    """Write the ledger to a folder and return the choice made of it."""
    if not (folder / "figures.parquet").exists():
        tables.write(ledger, folder)
    return parameters.check(tables=str(folder), **chosen)


def reports(n: int) -> Ledger:
    """Return a ledger with n reports of people returned: cities, dates, bounds, sources in turn."""
    cities = ("Tijuana", "Mexicali", "Ciudad Juárez", "Nuevo Laredo", "Matamoros", "")
    figures, start = [], 0
    for k in range(n):
        qualifier, low, high = KINDS[k * 7 % len(KINDS)]
        size = 300.0 * (k * 37 % 41 + 1)
        columns = {
            "metric": "returned",
            "qualifier": qualifier,
            "value_low": low and size * low,
            "value_high": high and size * high,
            "program": "mpp",
            "place": cities[k % len(cities)],
            "period_end": date(2019, k % 12 + 1, k % 28 + 1),
            "status": "projected" if k % 9 == 8 else "observed",
            "source": ("Instituto Nacional de Migración", "Department of Homeland Security")[k % 2],
            "population": ("asylum seekers", "")[k % 2],
        }
        figures.append(figure("thousands of people", start, **columns))
        start += 100
    return tables.assemble([Reading(article("a", published=date(2019, 12, 31)), figures, [], 0)])


def many_figures(n: int) -> Ledger:
    """Return a ledger with n figures of all kinds: metrics, units, rates, bounds and statuses in turn."""
    units = (("people", ""), ("people", "day"), ("percent", ""), ("cases", ""), ("usd", ""), ("people", ""))
    metrics = ("returned", "enrolled", "encountered", "waiting", "asylum_outcome", "tariff")
    statuses = ("observed", "observed", "projected", "observed", "threatened", "proposed", "planned")
    sources = ("Instituto Nacional de Migración (INM)", "", "an acting head of an agency with a long name")
    figures = []
    for k in range(n):
        qualifier, low, high = KINDS[k * 5 % 6]
        unit, per = units[k * 7 % 11 % 6]
        size = k * 37 % 97 if unit == "percent" else float(7 ** (k * 3 % 10)) + k
        columns = {
            "metric": metrics[k % 5],
            "qualifier": qualifier,
            "value_low": low and size * low,
            "value_high": high and size * high,
            "unit": unit,
            "per": per,
            "place": ("Ciudad Juárez", "", "")[k % 3],
            "period_end": date(2019, k % 12 + 1, k % 28 + 1),
            "status": statuses[k % 7],
            "source": sources[k % 3],
            "population": ("unaccompanied children", "", "")[k % 3] if unit == "people" else "",
        }
        figures.append(figure("thousands", 100 * k, **columns))
    return tables.assemble([Reading(article("a", published=date(2019, 12, 31)), figures, [], 0)])


def texts_of(drawn: Any) -> list[Any]:
    """Return the words written on a figure, those of its axes left out."""
    return [text for text in drawn.findobj(Line) if text.get_text()]


def assert_words_fit(drawn: Any, ignored: str = "") -> None:
    """Fail when a text leaves the figure, or covers another one by more than its rim (two pixels)."""
    renderer = drawn.canvas.get_renderer()
    boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in texts_of(drawn)]
    for said, box in boxes:
        assert box.x0 >= -1 and box.x1 <= drawn.bbox.width + 1, (said, box)
        assert box.y0 >= -1 and box.y1 <= drawn.bbox.height + 1, (said, box)
    shrunk = [(said, box.padded(-2)) for said, box in boxes if said != ignored]
    clashes = [(a, b) for k, (a, one) in enumerate(shrunk) for b, two in shrunk[:k] if one.overlaps(two)]
    assert clashes == []
