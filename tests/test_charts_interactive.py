"""Dropdowns: only for a reader at a notebook, offering what the tables have, drawing what was picked."""

from types import SimpleNamespace
from typing import Any

import ipywidgets
import pytest
from charting import choose, reports

from borderledger import session
from borderledger.charts import interactive, returns


@pytest.fixture
def chosen(tmp_path: Any) -> Any:
    return choose(tmp_path, reports(12), programs=["mpp"])


def at_a_notebook(monkeypatch: pytest.MonkeyPatch, *, allow_stdin: bool) -> None:
    kernel = SimpleNamespace(get_parent=lambda: {"content": {"allow_stdin": allow_stdin}})
    monkeypatch.setattr(session, "_shell", lambda: SimpleNamespace(kernel=kernel))


def test_outside_of_a_notebook_there_is_nothing(chosen: Any) -> None:
    assert interactive.explore(returns, chosen) is None


def test_a_batch_that_cannot_be_asked_gets_nothing(chosen: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    at_a_notebook(monkeypatch, allow_stdin=False)
    assert interactive.explore(returns, chosen) is None


def test_a_reader_gets_a_dropdown_for_each_choice(chosen: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    at_a_notebook(monkeypatch, allow_stdin=True)
    box = interactive.explore(returns, chosen)
    row, _ = box.children
    assert [dropdown.description for dropdown in row.children] == list(interactive.NAMES.values())
    assert all(isinstance(dropdown, ipywidgets.Dropdown) for dropdown in row.children)
    assert row.children[1].value == "mpp"


def test_cities_offered_are_those_of_the_figures(chosen: Any) -> None:
    assert list(interactive.options(chosen, "cities")) == [
        "Ciudad Juárez",
        "Matamoros",
        "Mexicali",
        "Nuevo Laredo",
        "Tijuana",
    ]


def test_what_was_picked_is_the_choice(chosen: Any) -> None:
    values = {"collection": "", "programs": "", "cities": "Tijuana", "administrations": "Biden"}
    picked = interactive.choose(chosen, values)
    assert (picked.programs, picked.cities, picked.administrations) == ((), ("Tijuana",), ("Biden",))
