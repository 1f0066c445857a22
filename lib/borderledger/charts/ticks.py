"""Ticks of axes that are drawn by hand: days by month or year, numbers by powers of ten."""

import math
from collections.abc import Callable

import numpy as np
import pandas as pd

from borderledger.charts import style, words

MONTHS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000)  # between two ticks
NAME = 52  # CSS pixels that the name of a month takes


def powers(values: list[float]) -> list[tuple[float, str]]:
    """Return the powers of ten around the values, with their names."""
    positive = [value for value in values if value > 0] or [1]
    low, high = math.floor(math.log10(min(positive))), math.ceil(math.log10(max(positive)))
    return [(10.0**n, words.number(10.0**n)) for n in range(low, max(high, low + 1) + 1)]


def months(low: float, high: float, width: float) -> list[tuple[float, str]]:
    """Return first days of months around two days, as many as have room, with their names."""
    first, last = (int(np.datetime64(int(end), "D").astype("M8[M]").astype(int)) for end in (low, high))
    step = next((n for n in MONTHS if (last - first) / n * NAME <= width), MONTHS[-1])
    months = range(first // step * step, last + step + 1, step)
    days = [np.datetime64(month, "M") for month in months]
    names = [f"{pd.Timestamp(day):%Y}" if step >= 12 else f"{pd.Timestamp(day):%b %Y}" for day in days]
    return [(float(day.astype("M8[D]").astype(int)), name) for day, name in zip(days, names, strict=True)]


def apart(
    ticks: list[tuple[float, str]], place: Callable[[float], float], width: float
) -> list[tuple[float, str]]:
    """Return the ticks whose names do not touch, nor leave the plot."""
    kept: list[tuple[float, str]] = []
    for value, name in ticks:
        half = style.text_width(name, style.SMALL) / 2
        free = place(kept[-1][0]) + style.text_width(kept[-1][1], style.SMALL) / 2 + 8 if kept else -math.inf
        if place(value) - half >= free and place(value) + half <= width + 4:
            kept.append((value, name))
    return kept
