"""What several tests share."""

import pytest
from helpers import gold_readings

from borderledger.tables import Ledger, assemble


@pytest.fixture(scope="session")
def gold_ledger() -> Ledger:
    """The gold rows of the five seed articles as a ledger."""
    return assemble(gold_readings())
