"""Dropdowns over a chart, for a reader at a notebook; batch runs and nbval get nothing."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from borderledger import parameters
from borderledger.charts import show
from borderledger.charts.words import label
from borderledger.parameters import Choice
from borderledger.reference import administrations
from borderledger.session import attended

EVERY = "(all)"
NAMES = {
    "collection": "Collection",
    "programs": "Program",
    "cities": "City",
    "administrations": "In office",
}


def explore(module: Any, chosen: Choice) -> Any:  # noqa: ANN401  (a chart module; a widget or None)
    """Return dropdowns for collection, program, city and administration above the chart of what they choose.

    Parameters
    ----------
    module
        A chart module with ``select(ledger, choice)``, ``finding(rows)`` and what `show.chart` needs.
    chosen
        The choice of the notebook, where the dropdowns start and what they do not offer is taken from.

    Returns
    -------
    ipywidgets.VBox or None
        None where nobody can answer: in papermill, nbval, nbconvert and outside of notebooks.
    """
    if not attended():
        return None
    import ipywidgets  # noqa: PLC0415  (only a reader at a notebook needs it)

    start = {
        "collection": (chosen.collection,),
        "programs": chosen.programs,
        "cities": chosen.cities,
        "administrations": chosen.administrations,
    }
    dropdowns = {}
    for name, description in NAMES.items():
        offered = {EVERY: ""} | options(chosen, name)
        value = start[name][0] if len(start[name]) == 1 and start[name][0] in offered.values() else ""
        dropdowns[name] = ipywidgets.Dropdown(
            description=description, options=list(offered.items()), value=value
        )

    def draw(**values: str) -> None:
        rows = module.select(chosen.ledger, choose(chosen, values))
        display(show.words(module.finding(rows)))  # type: ignore[no-untyped-call]
        display(show.chart(module, rows, replace(chosen, figures=None)))  # type: ignore[no-untyped-call]

    from IPython.display import display  # noqa: PLC0415  (a notebook has it)

    row = ipywidgets.HBox(list(dropdowns.values()), layout={"flex_flow": "row wrap"})
    return ipywidgets.VBox([row, ipywidgets.interactive_output(draw, dropdowns)])


def options(chosen: Choice, name: str) -> dict[str, str]:
    """Return what a dropdown offers, by the words for it: what the tables have something of."""
    ledger = chosen.ledger
    offered: dict[str, pd.Series] = {
        "collection": ledger.articles["collection"],
        "programs": pd.concat([ledger.figures["program"], ledger.events["program"]]),
        "cities": ledger.figures.loc[ledger.figures["place"].isin(parameters.names("cities")), "place"],
        "administrations": administrations()["label"],
    }
    values = [value for value in offered[name].dropna().drop_duplicates() if value]
    said = {label("program", value) if name == "programs" else value: value for value in values}
    return said if name == "administrations" else dict(sorted(said.items()))


def choose(chosen: Choice, values: Mapping[str, str]) -> Choice:
    """Return the choice with what the dropdowns say instead; an empty value leaves that side open."""
    one = {name: (value,) if value else () for name, value in values.items()}
    return replace(
        chosen,
        collection=values["collection"],
        programs=one["programs"],
        cities=one["cities"],
        administrations=one["administrations"],
    )
