"""Events into phases: what state each program was in, when, under whom."""

import pandas as pd

from borderledger import schemas


def phases(events: pd.DataFrame) -> pd.DataFrame:
    """Return the phases."""
    return pd.DataFrame({c: [] for c in schemas.columns("phases")})
