"""Corrections whose row is not where they look for it: a person has to look again."""

from collections.abc import Iterator
from pathlib import Path

from borderledger.checks.finding import Claims, Finding


def unplaced(claims: Claims) -> Iterator[Finding]:
    """Yield each correction that finds no place."""
    for lost in claims.unplaced:
        line = lost.correction
        file = Path(line.where).name or "corrections.csv"  # with its row; where it lies differs by machine
        about = f"“{line.quote}”" if line.quote else line.row_id
        what = f"{line.action} {line.column}".strip()
        yield Finding(
            kind="correction",
            severity="doubt",
            claims=(),
            articles=(line.article_id,),
            span=(0, 0),
            says=f"{what}: {about}",
            known=lost.reason,
            source=file,
            message=f"{file} ({what} at {about} in {line.article_id}) finds no place: {lost.reason}.",
        )
