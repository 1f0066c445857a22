"""Claims held against each other, the calendar and the record."""

import pandas as pd

from borderledger import schemas


def checks(articles: pd.DataFrame, figures: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Return the checks."""
    return pd.DataFrame({c: [] for c in schemas.columns("checks")})
