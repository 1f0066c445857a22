"""Claims against the terms of office."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from borderledger import reference
from borderledger.checks.finding import Claims, Finding, cite, day, names_program, records, span, text
from borderledger.codes import codes

IN_OFFICE_ONLY = ("started", "expanded", "suspended", "ended", "reinstated", "enforced", "law")
Term = tuple[date, date, str]  # first day, last day, source


def outside_term(claims: Claims) -> Iterator[Finding]:
    """Yield each act upon a program of somebody with a known term: outside of it or within."""
    events = claims.events
    acts = events[
        events["event_type"].isin(IN_OFFICE_ONLY)
        & events["basis"].isin(("explicit", "relative"))
        & events["modality"].isin(("happened", "denied"))
        & events["program"].notna()
    ]
    for row in records(acts):
        terms = _terms().get(text(row.actor), ())
        first, last = day(row.date_start), day(row.date_end)
        if not terms or first is None or last is None or not names_program(row):
            continue
        inside = any(start <= last and first <= end for start, end, _ in terms)
        when, label = span(first, last), codes("event_type")[row.event_type].label.lower()
        program = codes("program")[row.program].label
        known = ", ".join(span(start, None if end == date.max else end) for start, end, _ in terms)
        yield Finding(
            kind="outside_term",
            severity="agrees" if inside else "contradiction",
            claims=(row.event_id,),
            articles=(row.article_id,),
            span=(row.start, row.end),
            says=f"{row.actor}, {when}: {label}",
            known=f"in office {known}",
            source=terms[0][2],
            message=f"{cite(row.article_id)} dates a step of {row.actor} in {program} ({label}) to {when},"
            f" {'within' if inside else 'outside'} the time in office: {known}.",
            says_value=[(first, last)],
            known_value=[(start, end) for start, end, _ in terms],
        )


@cache
def _terms() -> Mapping[str, tuple[Term, ...]]:
    """Return the terms of people and of administrations by the name that an actor column has."""
    terms: defaultdict[str, list[Term]] = defaultdict(list)
    for row in reference.rows("actors"):
        if row["term_start"] and row["kind"] == "person":
            terms[row["name"]].append(_term(row["term_start"], row["term_end"], row["source"]))
    for row in reference.rows("administrations"):
        name = row["label"].removesuffix(" II").removesuffix(" I")
        terms[f"{name} administration"].append(_term(row["start"], row["end"], row["source"]))
    return {name: tuple(held) for name, held in terms.items()}


def _term(start: str, end: str, source: str) -> Term:
    return date.fromisoformat(start), date.fromisoformat(end) if end else date.max, source
