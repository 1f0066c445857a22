"""Names that are not the official ones, though they stand for them."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from borderledger import reference
from borderledger.checks.finding import Claims, Finding, cite
from borderledger.text import any_of

WORDS = "check_words"  # vocabulary


def misnomer(claims: Claims) -> Iterator[Finding]:
    """Yield the first use of each wrong name in an article, with the right one."""
    for article, text in claims.texts.items():
        for name, row in _misnomers().items():
            found = re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)
            if found:
                official = row.get("official_name") or row["name"]
                yield Finding(
                    kind="misnomer",
                    severity="note",
                    claims=(),
                    articles=(article,),
                    span=found.span(),
                    says=found[0],
                    known=official,
                    source=row["source"],
                    message=f"{cite(article)} speaks of “{found[0]}”; the official name is {official}.",
                )


@cache
def _misnomers() -> Mapping[str, Mapping[str, str]]:
    """Return the aliases that the reference notes as wrong, each with its row."""
    noted = re.compile(rf"(.+?) \[{any_of('wrong name', WORDS)}\b.*\]")
    return {
        found[1]: row
        for table in ("programs", "actors")
        for row in reference.rows(table)
        for alias in row["aliases"].split(";")
        if (found := noted.fullmatch(alias.strip()))
    }
