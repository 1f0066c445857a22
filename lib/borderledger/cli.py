"""The command line. Imports wait until a command runs, so that ``--help`` answers at once."""

import json
import sys
from pathlib import Path
from typing import Any, BinaryIO

import click

from borderledger import __version__, paths
from borderledger.errors import InputError

BAD_INPUT = 2  # exit status; 1 is a run that failed or found something severe


class _Commands(click.Group):
    """A group whose commands answer an `InputError` with its one sentence."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  click's own type
        try:
            return super().invoke(ctx)
        except InputError as error:
            click.echo(str(error), err=True)
            sys.exit(BAD_INPUT)


def _raw() -> Path:
    return paths.home() / "data" / "raw"


def _processed() -> Path:
    return paths.home() / "data" / "processed"


_ARTICLES = click.option(
    "--raw",
    type=click.Path(path_type=Path),
    default=_raw,
    show_default="data/raw",
    help="Articles: a folder or a .txt file.",
)
_TABLES = click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=_processed,
    show_default="data/processed",
    help="Tables folder.",
)


def _own_words(context: click.Context, parameter: click.Parameter, folder: Path | None) -> None:
    """Read with the analyst's own vocabulary, where there is one, and only if nothing is wrong with it."""
    from borderledger import own_words  # noqa: PLC0415  not for --help

    own_words.use(folder)
    own = own_words.folder()
    if own is not None:
        from borderledger import own_words_check  # noqa: PLC0415  not without such a folder

        own_words_check.require(own)


_VOCABULARY = click.option(
    "--vocabulary",
    type=click.Path(path_type=Path),
    expose_value=False,
    callback=_own_words,
    show_default="vocabulary, if there is one",
    help="Words of your own: a folder of CSVs (docs/extend.md).",
)


@click.group(
    cls=_Commands,
    epilog="Example: borderledger tables && borderledger report",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__)
def main() -> None:
    """News about US-Mexico border policy, read into tables of dated events and reported figures."""


@main.command(epilog="Example: borderledger tables --raw data/raw --collection core")
@_ARTICLES
@_TABLES
@click.option("--collection", help="Only the articles of this collection.")
@click.option(
    "--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that read."
)
@_VOCABULARY
def tables(raw: Path, out: Path, collection: str | None, workers: int) -> None:
    """Read the articles into tables (CSV, Parquet, datapackage.json)."""
    from borderledger import corpus, own_words  # noqa: PLC0415
    from borderledger import tables as pipeline  # noqa: PLC0415

    ledger = pipeline.build(corpus.load(raw, collection), workers)
    pipeline.write(ledger, out)
    counts = ", ".join(f"{len(frame)} {table}" for table, frame in ledger.frames().items())
    own = own_words.folder()
    click.echo(f"{counts} in {out}" + (f", with the vocabulary in {own}" if own else ""))


@main.command(epilog="Example: borderledger report --only 'returns*'")
@click.option(
    "--spec",
    type=click.Path(path_type=Path),
    default=lambda: paths.home() / "notebooks" / "reports.yml",
    show_default="notebooks/reports.yml",
    help="The list of pages.",
)
@click.option("--only", metavar="PATTERN", help="Only pages whose name matches, such as 'returns*'.")
@click.option(
    "--jobs", type=click.IntRange(min=1), default=4, show_default=True, help="Pages rendered at once."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=lambda: paths.home() / "reports",
    show_default="reports",
    help="Folder of the pages.",
)
@click.option("--force", is_flag=True, help="Render pages that have not changed, too.")
@_VOCABULARY
def report(spec: Path, only: str | None, jobs: int, out: Path, force: bool) -> None:
    """Render the notebooks to pages and figures."""
    from borderledger import reports  # noqa: PLC0415

    sys.exit(1 if reports.render(spec, only=only, jobs=jobs, out=out, force=force) else 0)


@main.command(epilog="Example: borderledger score tests/gold/seeds --errors")
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("tables", type=click.Path(path_type=Path), default=_processed)
@click.option("--errors", is_flag=True, help="List what was missed, spurious or wrong, by kind.")
def score(gold: Path, tables: Path, errors: bool) -> None:
    """Hold the tables against the gold rows of a folder: precision, recall, F1, attribute accuracy."""
    from borderledger import scoring  # noqa: PLC0415

    for result in scoring.score_folders(gold, tables):
        click.echo(scoring.summary(result))
        if errors:
            click.echo(scoring.faults(result))


@main.command(epilog="Example: borderledger show motherjones-2019.f02")
@click.argument("row_id")
@_ARTICLES
@_TABLES
@_VOCABULARY
def show(row_id: str, raw: Path, out: Path) -> None:
    """Show a row: its sentence with the span marked, its columns, and what was weighed for them."""
    from borderledger import tables as pipeline  # noqa: PLC0415
    from borderledger.evidence import describe  # noqa: PLC0415

    click.echo(describe(pipeline.read(out), row_id, raw))


@main.command(epilog="Example: borderledger spans dates texts.jsonl > dates.jsonl")
@click.argument("what", type=click.Choice(["dates", "quantities"]))
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), default="-")
@_VOCABULARY
def spans(what: str, file: Path) -> None:
    """Read JSON lines (doc or id, text, dct) into one JSON line for each date or quantity."""
    from borderledger import jsonl  # noqa: PLC0415

    with _lines(file) as lines:
        for row in jsonl.read(lines, what, "standard input" if str(file) == "-" else str(file)):
            click.echo(json.dumps(row))


def _lines(file: Path) -> BinaryIO:
    try:
        return sys.stdin.buffer if str(file) == "-" else file.open("rb")
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror}); name a file of JSON lines") from None


@main.command(epilog="Example: borderledger check")
@_TABLES
def check(out: Path) -> None:
    """Print the claims that do not fit, worst first; exit 1 if one is contradicted."""
    from borderledger import tables as pipeline  # noqa: PLC0415
    from borderledger.evidence import listing  # noqa: PLC0415

    found = pipeline.read(out).checks
    click.echo(listing(found))
    sys.exit(1 if (found["severity"] == "contradiction").any() else 0)


@main.group(epilog="Example: borderledger vocabulary check")
def vocabulary() -> None:
    """Words of your own: programs, places, people, verbs that the project does not know."""


@vocabulary.command("check", epilog="Example: borderledger vocabulary check my-words")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
def vocabulary_check(folder: Path | None) -> None:
    """Check a folder of vocabulary CSVs (default: vocabulary); exit 1 if something is wrong with it."""
    from borderledger import own_words_check  # noqa: PLC0415

    folder = folder or paths.home() / "vocabulary"
    faults = own_words_check.faults(folder)
    for line in faults or own_words_check.replaced(folder):
        click.echo(line)
    click.echo(f"{folder}: {len(faults)} to put right" if faults else f"{folder}: nothing wrong")
    sys.exit(1 if faults else 0)
