# ruff: noqa: E501  made-up texts are long
"""Hostile input made up by hypothesis: for a few seconds in the tests, for minutes in ``make fuzz``.

Whatever comes in, a reader gives rows that keep its promises or an `InputError` of one line; nothing else may
be raised. What was found is kept as an `example`.
"""

import csv
import io
import json
import math
import secrets
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from helpers import article
from hypothesis import HealthCheck, Phase, example, given, seed, settings
from hypothesis import strategies as st

from borderledger import corpus, dates, jsonl, quantities, reading, spec, tables
from borderledger.adding import sources
from borderledger.adding.document import Document
from borderledger.charts import texts
from borderledger.errors import InputError
from borderledger.events import Event
from borderledger.figures import Figure
from borderledger.review import cells, lines
from borderledger.text import inert, vocabulary
from borderledger.timex import YEARS, Anchor

PROJECT = Path(__file__).parents[1]
SIGNS = (
    "\n",
    "\n\n",
    " ",
    ". ",
    ", ",
    "; ",
    "-",
    "–",
    "/",
    ":",
    "$",
    "%",
    "(",
    ")",
    "“",
    "”",
    '"',
    "'",
    "’",
    "…",
)
ODD = (
    "\x00",
    "\x1b[31m",
    "\u202e",
    "\u200f",
    "\ufeff",
    "\u2028",
    "İ",
    "ß",
    "ﬁ",
    "½",
    "²",
    "Ⅷ",
    "٣",
    "😀",
    "\xa0",
    "\u0301",
)
WORDS = """
January Feb. March 4 May 2019 2020 1492 9999 30 29 the of last next this a in two three first quarter years year ago
before after since until by between and to from through fiscal FY19 FY half early mid late week weeks days month
months Friday Thanksgiving Easter century decade 1990s today yesterday noon 8:30 p.m. same day 9,000 4,000 26 mil 950
1.5 million billion hundred dozen dozens tens of thousands one four out percent % a day each respectively more than at
least nearly up to only about no fewer half third 1,2,3 10k 60,000-plus 1e999 00 0 people migrants were returned to
Mexico Tijuana Juárez Remain in Mexico MPP Title 42 the program ended began a judge blocked it Trump Biden
administration said will would not hace dos años el lunes 16 de enero del 2019 cada semana miles más de casi desde
hasta entre y la mitad
""".split()  # noqa: SIM905  (a list of them would be five times as long)


@cache
def _names() -> tuple[str, ...]:
    tables_ = (
        "programs",
        "places",
        "actors",
        "events",
        "time",
        "numbers",
        "hedges",
        "units",
        "metrics",
        "reporting",
    )
    rows = (row for table in tables_ for row in vocabulary(table))
    return tuple(sorted({row.get("alias") or row.get("word") or row.get("phrase") or "a" for row in rows}))


@cache
def _sentences() -> tuple[str, ...]:
    told = (path.read_text(encoding="utf-8") for path in sorted((PROJECT / "data" / "raw").glob("*.txt")))
    return tuple(line for text in told for line in text.split("\n") if line.strip())


_numbers = st.integers(0, 10**9).map(str) | st.floats(allow_nan=False, allow_infinity=False).map(str)
_digits = st.text("0123456789,. -/", max_size=60)
_piece = (
    st.sampled_from(WORDS)
    | st.sampled_from(WORDS)
    | st.integers(0, 10**6).map(lambda at: _names()[at % len(_names())])
    | st.integers(0, 10**6).map(lambda at: _sentences()[at % len(_sentences())])
    | st.sampled_from(SIGNS)
    | st.sampled_from(ODD)
    | _numbers
    | _digits
    | st.text(max_size=8)
)
prose = st.lists(st.tuples(_piece, st.sampled_from((" ", " ", " ", "", "\n"))), max_size=40).map(
    lambda parts: "".join(piece + between for piece, between in parts)
)
days = (
    st.none()
    | st.dates(date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31))
    | st.dates(date(2015, 1, 1), date(2026, 1, 1))
)
languages = st.sampled_from(("en", "es"))
_cell = st.text(max_size=12) | st.sampled_from(
    ("a", "a.txt", "../a.txt", "/etc/passwd", "2019-13-45", "2019", "9999-12-31", "", '"', "a\nb", "=1+1", "figures",
     "events", "fix", "add", "reject", "accept", "a.f01", "metric=returned | place=", "value_low", "inf", "nan", "1e400")
)  # fmt: skip
_csv = st.lists(st.lists(_cell, max_size=6), max_size=6)
noise = st.binary(max_size=200)


TARGETS: dict[str, tuple[Callable[..., None], tuple[st.SearchStrategy[Any], ...]]] = {}


def target(*made_up: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Keep a function as a target, with what is made up for it."""

    def keep(function: Callable[..., None]) -> Callable[..., None]:
        TARGETS[function.__name__] = (function, made_up)
        return function

    return keep


@contextmanager
def refused() -> Iterator[None]:
    """Let an `InputError` of one line pass."""
    try:
        yield
    except InputError as error:
        assert str(error).strip(), "an empty message"
        assert len(inert(str(error)).splitlines()) == 1


def written(header: list[str], rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    return out.getvalue().encode("utf-8", "surrogatepass")


@target(prose, days, languages)
@example("It ended on 3333-01-02 and on 0001-01-02.", None, "en")
@example("the 9,000 years before February 2020", date(2019, 6, 11), "en")
@example("It began 900 years ago.", date(2019, 6, 11), "en")
def find_dates(text: str, published: date | None, language: str) -> None:
    end = 0
    last = published + timedelta(days=20) if published and published.day == 1 else published
    for found in dates.find(text, Anchor(published, last), language=language):
        assert found.text == text[found.start : found.end]
        assert found.start >= end
        end = found.end
        for day in (found.first, found.last):
            assert day is None or day.year in YEARS
        assert not (found.first and found.last) or found.first <= found.last
        for part in found.parts or (found,):
            json.dumps(dates.timex_row(part))


@target(prose, languages)
@example("9" * 400 + " people were returned", "en")
def find_quantities(text: str, language: str) -> None:
    for found in quantities.find(text, language=language):
        row = quantities.quantity_row(found)
        assert text[found.start : found.end]
        assert all(
            math.isfinite(value) for value in (row["low"], row["high"]) if isinstance(value, int | float)
        )


@target(prose, days)
@example("The program will end in 300 years, in 2400, officials said.", date(2019, 8, 14))
def read_article(text: str, published: date | None) -> None:
    known = reading.read(article(text=text or "a", published=published))
    rows: list[Figure | Event] = [*known.figures, *known.events]
    for row in rows:
        assert row.quote == text[row.start : row.end]
        assert row.quote in row.sentence


@target(prose, days)
@example("Remain in Mexico was ended on 3333-01-02 and 0001-01-02, officials said.", None)
def make_tables(text: str, published: date | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.txt").write_text(text + "a", encoding="utf-8", errors="ignore")
        (Path(folder) / "articles.csv").write_bytes(
            written(
                ["article_id", "file", "published"],
                [["a", "a.txt", published.isoformat() if published else ""]],
            )
        )
        with refused():
            ledger = tables.build(corpus.load(Path(folder)))
            tables.write(ledger, Path(folder) / "out")
            tables.read(Path(folder) / "out")


@target(
    st.lists(st.sampled_from(corpus.COLUMNS) | _cell, max_size=8),
    _csv,
    noise,
    st.booleans(),
    st.sampled_from((",", ";", "\t")),
)
def load_manifest(header: list[str], rows: list[list[str]], rest: bytes, begun: bool, delimiter: str) -> None:
    data = written(["article_id", "file", *header] if begun else header, rows).replace(
        b",", delimiter.encode()
    )
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.txt").write_text("Some text of June 7, 2019.")
        (Path(folder) / "articles.csv").write_bytes(data + rest[: rest.find(b"!") + 1])
        with refused():
            corpus.load(Path(folder))


@target(st.lists(st.sampled_from(sorted(lines.COLUMNS)) | _cell, max_size=12), _csv, noise, st.booleans())
def load_corrections(header: list[str], rows: list[list[str]], rest: bytes, begun: bool) -> None:
    data = written(["action", "table", "row_id", "article_id", "quote", *header] if begun else header, rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "corrections.csv"
        path.write_bytes(data + rest[: rest.find(b"!") + 1])
        with refused():
            told = lines.load(path)
            again = Path(folder) / "again.csv"
            lines.append(again, told)
            kept = lines.load(again)
            assert all(any(line.same(other) for other in kept) for line in told)


TEXT = "More than 4,000 people were returned to Tijuana. A judge blocked Remain in Mexico on June 7, 2019.\n"
_quotes = st.sampled_from(("More than 4,000", "blocked", "Tijuana", "returned", "nowhere", "4"))


@target(
    st.lists(
        st.tuples(
            st.sampled_from(lines.ACTIONS), st.sampled_from(("figures", "events")), _quotes,
            st.sampled_from(sorted({*cells.COLUMNS["figures"], *cells.COLUMNS["events"]})),
            _cell | st.sampled_from(("returned", "2019-06-07", "4000", "mpp", "day", "exact", "Tijuana", "ended")),
        ),
        max_size=5,
    )
)  # fmt: skip
def apply_corrections(told: list[tuple[str, str, str, str, str]]) -> None:
    with refused():
        new = []
        for action, table, quote, column, value in told:
            row = dict.fromkeys(lines.COLUMNS, "") | {
                "action": action,
                "table": table,
                "article_id": "a",
                "quote": quote,
            }
            if action == "fix":
                row |= {"column": column, "value": value}
            elif action == "add":
                known = {"metric": "returned", "value_low": "4000", "qualifier": "exact", "unit": "people"}
                row["value"] = cells.joined(known | {"status": "observed", column: value})
            new.append(lines.checked(row, "row"))
        tables.build([article(text=TEXT, published=date(2019, 6, 11))], corrections=new)


_scalars = st.none() | st.booleans() | st.integers() | st.floats() | _cell
_values = st.recursive(
    _scalars,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(_cell, inside, max_size=3),
    max_leaves=8,
)
_page = st.fixed_dictionaries(
    {},
    optional={
        "name": st.just("a") | _values,
        "notebook": st.just("02_returns_by_city.ipynb") | _values,
        "title": st.just("A {city}") | _values,
        "parameters": st.dictionaries(
            st.sampled_from(("collection", "programs", "cities", "start", "x")), _values
        )
        | _values,
        "matrix": st.dictionaries(st.sampled_from(("city", "program", "cities", "x")), _values) | _values,
        "x": _values,
    },
)


@target(
    st.fixed_dictionaries(
        {}, optional={"pages": st.lists(_page, max_size=3) | _values, "defaults": _values, "x": _values}
    ),
    st.text(max_size=30),
    st.integers(0, 400),
)
@example(
    {
        "pages": [{"name": "a", "notebook": "02_returns_by_city.ipynb", "title": "A"}],
        "defaults": {"x": 10**5000},
    },
    "",
    400,
)
def read_spec(listed: object, rest: str, kept: int) -> None:
    try:
        told = yaml.safe_dump(listed)
    except ValueError:  # a number too long to write
        told = yaml.safe_dump(str(listed)[:10] if isinstance(listed, str) else "x")
    path = PROJECT / "notebooks" / "reports.yml"
    with tempfile.TemporaryDirectory() as folder:
        for notebook in path.parent.glob("02*.ipynb"):
            (Path(folder) / notebook.name).symlink_to(notebook)
        (Path(folder) / "reports.yml").write_text(
            told[: kept or None] + rest, encoding="utf-8", errors="ignore"
        )
        with refused():
            spec.read(Path(folder) / "reports.yml")


@target(
    st.lists(
        st.fixed_dictionaries(
            {},
            optional={
                "doc": _values,
                "id": _cell,
                "text": prose | _values,
                "dct": _values,
                "language": languages | _cell,
            },
        ).map(lambda row: json.dumps(row).encode())
        | noise,
        max_size=4,
    ),
    st.sampled_from(("dates", "quantities")),
)
def read_json_lines(told: list[bytes], what: str) -> None:
    with refused():
        for row in jsonl.read(io.BytesIO(b"\n".join(told)), what, "lines"):
            json.dumps(row)


_marked = st.lists(
    st.sampled_from(
        ("<html>", "<article>", "<h1>", "<p>", "<table><tr><td>", "</p>", "<script type='application/ld+json'>", "</script>",
         '{"@type":"Article","datePublished":"', "2019-06-11", "99999999999", "Tue, 99 Foo 99999 25:61:61 +9999", '"}', "<rss>",
         "<channel>", "<item>", "<title>", "<description>", "<pubDate>", "<!DOCTYPE x [", "<!ENTITY a '&a;'>", "&a;", "&#0;",
         "<meta charset='utf-7'>", "<meta property='article:published_time' content='", "'>", "%PDF-1.4\n", "PK\x03\x04",
         "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n")
    )
    | _piece,
    max_size=30,
).map("".join)  # fmt: skip


@target(
    _marked,
    noise,
    st.sampled_from(("html", "mhtml", "feed", "text", "csv", "jsonl", "pdf", "docx", "")),
    _cell,
)
def add_file(told: str, rest: bytes, kind: str, column: str) -> None:
    data = told.encode("utf-8", "surrogatepass") + rest[: rest.find(b"!") + 1]
    found = sources._Found("file", data, sources._kind(data, kind))
    with refused():
        for each in sources._read(
            found, sources.Options(column if kind == "csv" and len(column) > 9 else "")
        ):
            if isinstance(each, Document):
                with refused():
                    checked = sources._dated(each.checked())
                    assert checked.stored.encode("utf-8")
            else:
                assert len(inert(str(each)).splitlines()) == 1


@target(prose)
def show_text(text: str) -> None:
    assert inert(text).isprintable()
    shown = texts.safe(text).replace("<br>", "").replace("\t", " ")
    assert "<" not in shown
    assert all(c not in shown for c in "\x1b\u202e\u200f")


SLOW = ("make_tables", "apply_corrections")  # a tenth of a second each
_CHECKS = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def run(name: str, examples: int, *, number: int | None = None) -> None:
    """Run a target on so many made-up inputs: the same ones every time, or those of a number."""
    known = settings(
        max_examples=examples // 10 if name in SLOW else examples,
        derandomize=number is None,
        database=None,
        deadline=None,
        suppress_health_check=_CHECKS,
        phases=[Phase.explicit, Phase.generate, Phase.shrink],
        print_blob=False,
    )
    function, made_up = TARGETS[name]
    fuzzed = given(*made_up)(function)
    known(fuzzed if number is None else seed(number)(fuzzed))()


def main(minutes: float, number: int) -> int:
    """Run all targets in turn, on the inputs of one number after the other, until the time is over."""
    until, first = time.monotonic() + 60 * minutes, number
    counted, failed = dict.fromkeys(TARGETS, 0), dict[str, str]()
    while time.monotonic() < until:
        number += 1
        for name in TARGETS:
            if name in failed or time.monotonic() > until:
                continue
            try:
                run(name, 300, number=number)
            except BaseException as error:
                if isinstance(error, KeyboardInterrupt):
                    raise
                notes = "\n".join(note for note in getattr(error, "__notes__", []) if "alsifying" in note)
                failed[name] = f"{type(error).__name__}: {str(error)[:500]}\n{notes[:3000]}"
                print(f"-- {name}, round {number}\n{failed[name]}", flush=True)
            counted[name] += 30 if name in SLOW else 300
    told = ", ".join(f"{count:,} {name}" for name, count in counted.items())
    print(f"{minutes:g} minutes, numbers {first + 1} to {number}: {told}; {len(failed)} targets failed")
    return 1 if failed else 0


if __name__ == "__main__":
    asked = [float(argument) for argument in sys.argv[1:]]
    sys.exit(main(asked[0] if asked else 10, int(asked[1]) if len(asked) > 1 else secrets.randbelow(10**9)))
