"""What several tests share."""

from collections.abc import Iterator

import matplotlib as mpl
import pytest
from helpers import gold_readings

from borderledger.charts import style
from borderledger.tables import Ledger, assemble


@pytest.fixture(scope="session")
def gold_ledger() -> Ledger:
    """The gold rows of the five seed articles as a ledger."""
    return assemble(gold_readings())


@pytest.fixture(autouse=True)
def letters_as_drawn() -> Iterator[None]:
    """Let tests measure the words of a figure as a chart draws them."""
    with mpl.rc_context({"text.hinting": style.RC["text.hinting"]}):
        yield
