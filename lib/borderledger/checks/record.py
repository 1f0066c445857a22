"""Claims against the record: the policies' timeline and the official counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from borderledger import bounds, reference
from borderledger.bounds import Bounds
from borderledger.checks.finding import Claims, Finding, day, records, span, text
from borderledger.codes import codes
from borderledger.steps import STOPS, attempted, last_day
from borderledger.text import words_of

CLAIMED = ("started", "reinstated", "suspended", "ended")
SIDES = {"started": "on", "reinstated": "on", "expanded": "on", "suspended": "off", "ended": "off"}
CAPITAL = "Washington"  # where a program is ended on paper; elsewhere only a part of it stops
EFFECTS = {"active": "on", "inactive": "off"}
MONTHLY = ("cbp_sw_encounters", "usbp_sw_encounters")
WHOLE_BORDER = ("", "US-Mexico border")
CLOSE = 0.1  # of the official count
PART = 0.5  # of it; a smaller claim counts some part of the people
WORDS = "check_words"  # vocabulary


@dataclass(frozen=True, slots=True)
class Turn:
    """A step of the record that turned a program on or off."""

    side: str
    first: date
    last: date
    summary: str
    source: str


@dataclass(frozen=True, slots=True)
class Count:
    """An official count of a period, or up to its last day."""

    first: date
    last: date
    value: float
    published: str
    source: str


def date_vs_reference(claims: Claims) -> Iterator[Finding]:
    """Yield each dated turn in a program's life beside the record's nearest turn of that sort."""
    events = claims.events
    dated = events["basis"].isin(("explicit", "relative")) & events["modality"].eq("happened")
    of_programs = events["program"].notna() & (events["place"].isna() | ~events["event_type"].isin(STOPS))
    for row in records(events[dated & of_programs & events["event_type"].isin(CLAIMED)]):
        first, last = day(row.date_start), day(row.date_end)
        known = [turn for turn in _turns(row.program) if turn.side == SIDES[row.event_type]]
        if first is None or last is None or not known or attempted(row.sentence, row.quote):
            continue
        nearest = min(known, key=lambda turn: _gap((first, last), (turn.first, turn.last)))
        fits = _gap((first, last), (nearest.first, nearest.last)) == 0
        said = f"{codes('program')[row.program].label} {codes('event_type')[row.event_type].label.lower()}"
        listed = f"{span(nearest.first, nearest.last)}: {nearest.summary}"
        yield Finding(
            kind="date_vs_reference",
            severity="agrees" if fits else "doubt",
            claims=(row.event_id,),
            articles=(row.article_id,),
            says=f"{said}, {span(first, last)}",
            known=listed,
            source=nearest.source,
            message=f"{row.article_id} dates {said} {span(first, last)};"
            f" {'the record has' if fits else 'the nearest in the record is'} {listed}.",
        )


@cache
def _turns(program: str) -> tuple[Turn, ...]:
    """Return the steps that turned a program on or off, in fact or on paper."""
    found = []
    for row in reference.rows("policy_timeline"):
        side = SIDES.get(row["event_type"]) or EFFECTS.get(row["effect_on_program"])
        partial = side == "off" and row["effect_on_program"] == "none" and row["place"] != CAPITAL
        if row["program"] == program and side and not partial:
            first = date.fromisoformat(row["date"])
            last = last_day(first, row["date_precision"])
            found.append(Turn(side, first, last, row["summary"], row["source"]))
    return tuple(found)


def figure_vs_series(claims: Claims) -> Iterator[Finding]:
    """Yield each count of all encountered in a month, or returned so far, beside the official ones."""
    published = claims.articles.set_index("article_id")["published_end"].to_dict()
    figures, everybody = claims.figures, {"", *words_of("everybody", WORDS)}
    counted = figures["status"].eq("observed") & figures["unit"].eq("people") & figures["per"].isna()
    for row in records(figures[counted & figures["population"].fillna("").isin(everybody)]):
        first, last = day(row.period_start), day(row.period_end)
        if row.metric == "encountered" and first and last and text(row.place) in WHOLE_BORDER:
            yield from _monthly(row, first, last)
        elif row.metric == "returned":
            yield from _running(row, first, last or day(published[row.article_id]))


def _monthly(row: Any, first: date, last: date) -> Iterator[Finding]:  # noqa: ANN401  a row
    listed = [count for series in MONTHLY for count in _counts(series, "Southwest Land Border")]
    counts = [count for count in listed if (count.first, count.last) == (first, last)]
    if counts:
        yield from _compared(row, counts, [Bounds(count.value, count.value) for count in counts])


def _running(row: Any, first: date | None, until: date | None) -> Iterator[Finding]:  # noqa: ANN401  a row
    """Hold a running total against the official ones right before and after its day."""
    counts = _counts("mpp_returns_cumulative", text(row.place) or "all")
    if until is None or not counts or (first and first > counts[0].first + timedelta(days=31)):
        return
    before = [count for count in counts if count.last <= until]
    after = [count for count in counts if count.last >= until]
    if before and after and before[-1].first == after[0].first:  # of one program, not of the next
        around = list(dict.fromkeys((before[-1], after[0])))
        values = [count.value for count in around]
        yield from _compared(row, around, [Bounds(min(values), max(values))])


def _compared(row: Any, counts: Sequence[Count], known: Sequence[Bounds]) -> Iterator[Finding]:  # noqa: ANN401  a row
    claim = bounds.rounded(bounds.stated(row.value_low, row.value_high), about=row.qualifier == "about")
    least, most = min(one.low for one in known), max(one.high for one in known)
    if claim.high < least * PART:
        return
    if any(claim.meets(one) for one in known):
        severity = "agrees"
    else:
        severity = "contradiction" if claim.low > most * (1 + CLOSE) else "doubt"
    official = "; ".join(
        f"{bounds.number(count.value)} ({span(count.first, count.last)})" for count in counts
    )
    metric = codes("metric")[row.metric].label
    yield Finding(
        kind="figure_vs_series",
        severity=severity,
        claims=(row.figure_id,),
        articles=(row.article_id,),
        says=f"{row.quote}, {metric}",
        known=official,
        source="; ".join(dict.fromkeys(count.source for count in counts)),
        message=f"{row.article_id} says {row.quote} ({metric}); officially {official}.",
    )


@cache
def _counts(series: str, place: str) -> tuple[Count, ...]:
    """Return the official counts of a series for a place, by last day and vintage, without rough ones."""
    rough = words_of("rough count", WORDS)
    found = [
        Count(
            date.fromisoformat(row["period_start"] or row["period_end"]),
            date.fromisoformat(row["period_end"]),
            float(row["value"]),
            row["as_published_on"],
            row["source"],
        )
        for row in reference.rows("official_series")
        if (row["series"], row["place"]) == (series, place) and not any(word in row["unit"] for word in rough)
    ]
    return tuple(sorted(found, key=lambda count: (count.last, count.published)))


def _gap(a: tuple[date, date], b: tuple[date, date]) -> int:
    """Return the days between two intervals; 0 where they overlap."""
    return max((b[0] - a[1]).days, (a[0] - b[1]).days, 0)
