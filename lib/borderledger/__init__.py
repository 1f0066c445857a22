"""News about US-Mexico border policy, read into tidy tables of events and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from borderledger import reference

if TYPE_CHECKING:
    from pathlib import Path

    from borderledger.tables import Ledger

__all__ = ["load", "reference"]
__version__ = "0.1.0"


def load(folder: str | Path | None = None) -> Ledger:
    """Return the tables of a folder as typed DataFrames.

    Parameters
    ----------
    folder
        Where ``borderledger tables`` wrote them; by default the project's ``data/processed``.

    Returns
    -------
    Ledger
        With the frames ``articles``, ``figures``, ``events``, ``phases`` and ``checks``
        (columns: ``docs/data-dictionary.md``).

    Raises
    ------
    InputError
        When a table or a column is missing, or does not mean what its schema says.

    Examples
    --------
    >>> import borderledger
    >>> ledger = borderledger.load()
    >>> ledger.figures["value_low"].dtype, ledger.events["date_start"].dtype
    (dtype('float64'), dtype('<M8[ns]'))
    """
    from pathlib import Path  # noqa: PLC0415  the command line must start without pandas

    from borderledger import paths, tables  # noqa: PLC0415

    return tables.read(Path(folder) if folder else paths.home() / "data" / "processed")
