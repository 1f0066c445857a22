"""What several tests share."""

import pytest
from borderledger.tables import Ledger, assemble
from helpers import gold_readings


@pytest.fixture(scope="session")
def gold_ledger() -> Ledger:
    """The gold rows of the five seed articles as a ledger."""
    return assemble(gold_readings())
