"""The command line. Imports wait until a command runs, so that ``--help`` answers at once."""

import json
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from borderledger import __version__, paths
from borderledger.errors import InputError, RunError

if TYPE_CHECKING:
    from borderledger import jobs

BAD_INPUT = 2  # exit status
FAILED = 1  # or found something severe
INTERRUPTED = 130


class _Commands(click.Group):
    """A group whose commands stand in the order of work and answer an `InputError` with its one sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  click's own type
        try:
            return super().invoke(ctx)
        except (InputError, RunError) as error:
            from borderledger.text import inert  # noqa: PLC0415  not for --help

            click.echo(inert(str(error)), err=True)
            sys.exit(BAD_INPUT if isinstance(error, InputError) else FAILED)


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
_STREAM = click.option(  # an address is no path
    "--raw",
    type=click.Path(),
    default=_raw,
    show_default="data/raw",
    help="Articles: a folder, a file, a pattern or an address.",
)
_TABLES = click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=_processed,
    show_default="data/processed",
    help="Tables folder.",
)


_CORRECTIONS = click.option(
    "--corrections",
    type=click.Path(path_type=Path),
    show_default="corrections.csv beside the articles' folder",
    help="What people corrected.",
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


@main.command(epilog="Example: borderledger add page.html report.pdf https://example.org/2019/06/11/story")
@click.argument("given", nargs=-1, required=True, metavar="PATH_OR_URL...")
@click.option(
    "--raw",
    type=click.Path(path_type=Path, file_okay=False),
    default=_raw,
    show_default="data/raw",
    help="Folder the articles go to.",
)
@click.option("--collection", default="", help="The collection they are put in.")
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option("--dry-run", is_flag=True, help="Only show what would be written.")
@click.option(
    "--similar",
    type=click.Choice(["ask", "supersede", "beside", "skip"]),
    default="ask",
    show_default=True,
    help="What to do with a text that nearly repeats one that is there; with --yes, ask means skip.",
)
@click.option(
    "--text-column", default="", metavar="NAME", help="The column of an export that holds the texts."
)
@click.option("--allow-private", is_flag=True, help="Open pages of this machine and private networks, too.")
@_VOCABULARY
def add(given: tuple[str, ...], raw: Path, text_column: str, allow_private: bool, **manner: Any) -> None:  # noqa: ANN401
    """Add articles: web pages, PDF, DOCX, text, exports, feeds.

    Each is shown before it is written; of a folder, all files that can be read.
    """
    from borderledger.adding import command, sources  # noqa: PLC0415

    options = sources.Options(text_column, allow_private)
    sys.exit(0 if command.add(given, raw, options, command.Manner(**manner)) else BAD_INPUT)


@main.command(epilog="Example: borderledger tables --raw 'exports/*.jsonl.gz' --out my-tables --workers 4")
@_STREAM
@_TABLES
@click.option("--collection", help="Only the articles of this collection.")
@click.option(
    "--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that read."
)
@_CORRECTIONS
@click.option("--uncorrected", is_flag=True, help="As the rules read them, to score the reading.")
@click.option("--force", is_flag=True, help="Read articles that have not changed, too.")
@click.option(
    "--partitioned", is_flag=True, help="Tables as folders of Parquet; always so above 10,000 articles."
)
@click.option("--strict", is_flag=True, help="Stop at a record that gives no article.")
@click.option(
    "--engine",
    type=click.Choice(["local", "dask"]),
    default="local",
    show_default=True,
    help="Who reads: processes of this machine, or a dask cluster.",
)
@click.option("--scheduler", metavar="ADDRESS", help="The cluster's, such as tcp://host:8786.")
@click.option(
    "--part",
    type=click.IntRange(min=1),
    default=500,
    show_default=True,
    help="Articles read and kept together, where a stream is read.",
)
@_VOCABULARY
def tables(
    *,
    raw: str,
    out: Path,
    collection: str | None,
    corrections: Path | None,
    uncorrected: bool,
    force: bool,
    partitioned: bool,
    **manner: Any,  # noqa: ANN401  `jobs.Manner`
) -> None:
    """Read articles into tables, and apply the corrections.

    Articles are a folder of texts, JSON lines (.jsonl, .gz, .zst), Parquet, a pattern of files, or any
    address that fsspec opens. Writes CSV, Parquet and datapackage.json. Nothing is done when nothing has
    changed, and a run over a stream that was stopped goes on from there (docs/scale.md).
    """
    from borderledger import jobs, own_words  # noqa: PLC0415

    applied = None if uncorrected else jobs.corrections(Path(raw), corrections)
    inputs, how = jobs.Inputs(str(raw), collection, applied, partitioned), jobs.Manner(**manner)
    if not force and inputs.is_current(out):
        click.echo(f"nothing has changed: the tables in {out} are current")
        return
    from borderledger.text import inert  # noqa: PLC0415

    done = _build(inputs, out, how)
    counts = ", ".join(f"{n} {table if n != 1 else table[:-1]}" for table, n in done.lengths.items())
    own = own_words.folder()
    click.echo(f"{counts} in {out}" + (f", with the vocabulary in {own}" if own else ""))
    for note in done.notes:
        click.echo(inert(note), err=True)


def _build(inputs: "jobs.Inputs", out: Path, how: "jobs.Manner") -> "jobs.Outcome":
    from borderledger import jobs  # noqa: PLC0415

    if jobs.is_streamed(inputs, how):
        from borderledger.many.run import build as build_many  # noqa: PLC0415  few have a stream

        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            return build_many(inputs, out, how)
        except KeyboardInterrupt:
            click.echo(
                "Stopped; the parts that were read are kept, and the next run does the others.", err=True
            )
            sys.exit(INTERRUPTED)
    from borderledger.building import build  # noqa: PLC0415

    return build(inputs, out, how)


@main.command(epilog="Example: borderledger show motherjones-2019.f02")
@click.argument("row_id")
@_STREAM
@_TABLES
@_VOCABULARY
def show(row_id: str, raw: str, out: Path) -> None:
    """Show a row in its sentence, and what was weighed for it."""
    from borderledger import tables as pipeline  # noqa: PLC0415
    from borderledger.evidence import describe  # noqa: PLC0415

    click.echo(describe(pipeline.read(out), row_id, raw))


@main.command(epilog="Example: borderledger check")
@_TABLES
def check(out: Path) -> None:
    """Print the claims that do not fit, worst first.

    Exit status 1 if one is contradicted.
    """
    from borderledger import tables as pipeline  # noqa: PLC0415
    from borderledger.evidence import listing  # noqa: PLC0415

    found = pipeline.read(out).checks
    click.echo(listing(found))
    sys.exit(1 if (found["severity"] == "contradiction").any() else 0)


@main.command(epilog="Example: borderledger review --export rows.xlsx")
@click.option("--export", "exported", type=click.Path(path_type=Path), help="Write the rows to a workbook.")
@click.option(
    "--import", "imported", type=click.Path(path_type=Path), help="Take over what was changed in a workbook."
)
@click.option("--who", help="Whose word it is; by default the name of the user.")
@_ARTICLES
@_TABLES
@_CORRECTIONS
@_VOCABULARY
def review(
    *,
    exported: Path | None,
    imported: Path | None,
    who: str | None,
    raw: Path,
    out: Path,
    corrections: Path | None,
) -> None:
    """Have the rows reviewed in a spreadsheet.

    In JupyterLab: borderledger.load().review().
    """
    from borderledger import tables as pipeline  # noqa: PLC0415
    from borderledger.review import lines, queue, sheets  # noqa: PLC0415

    if bool(exported) == bool(imported):
        raise InputError("borderledger review: give --export FILE or --import FILE, one of them")
    if exported:
        count = sheets.export(pipeline.read(out), exported)
        click.echo(f"{count} rows in {exported}")
    if imported:
        path = corrections or paths.corrections(raw)
        new = sheets.corrections(imported, who if who is not None else queue.user(), queue.today())
        written = lines.append(path, new)
        click.echo(f"corrections written to {path}: {written}; apply: borderledger tables")


@main.command(epilog="Example: borderledger gold --from-corrections my-gold")
@click.option(
    "--from-corrections",
    "folder",
    metavar="DIR",
    required=True,
    type=click.Path(path_type=Path),
    help="Folder to write the gold rows into.",
)
@_ARTICLES
@_CORRECTIONS
@_VOCABULARY
def gold(folder: Path, raw: Path, corrections: Path | None) -> None:
    """Make gold rows of the corrections, for score.

    And for fitting the weights: benchmarks/fit.py.
    """
    from borderledger import corpus, jobs  # noqa: PLC0415
    from borderledger import tables as pipeline  # noqa: PLC0415
    from borderledger.review import gold as made  # noqa: PLC0415
    from borderledger.review import lines  # noqa: PLC0415

    path = jobs.corrections(raw, corrections)
    told = lines.load(path)
    corrected = {line.article_id for line in told}
    articles = [article for article in corpus.load(raw) if article.article_id in corrected]
    if not articles:
        raise InputError(f"{path}: corrects no article of {raw}; review some rows first")
    ledger = pipeline.build(articles, corrections=told)
    judged = made.write(ledger, corrected, {article.article_id: article.text for article in articles}, folder)
    counts = ", ".join(f"{count} {table}" for table, count in judged.items())
    click.echo(f"{counts} judged in {len(articles)} articles, as gold in {folder}")
    click.echo(f"Score: borderledger tables --uncorrected --out TABLES && borderledger score {folder} TABLES")


@main.command(epilog="Example: borderledger score tests/gold/seeds --errors")
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("tables", type=click.Path(path_type=Path), default=_processed)
@click.option("--errors", is_flag=True, help="List what was missed, spurious or wrong, by kind.")
def score(gold: Path, tables: Path, errors: bool) -> None:
    """Hold the tables against gold rows: F1, attribute accuracy."""
    from borderledger import scoring  # noqa: PLC0415

    for result in scoring.score_folders(gold, tables):
        click.echo(scoring.summary(result))
        if errors:
            click.echo(scoring.faults(result))


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
    """Render the notebooks to pages and figures.

    Exit status: 0 all pages are there, 1 some failed, 2 bad input, 130 stopped by Ctrl-C or SIGTERM.
    """
    from borderledger import reports  # noqa: PLC0415

    for stop in (
        signal.SIGINT,
        signal.SIGTERM,
    ):  # no kernel is left behind; a shell's background jobs ignore SIGINT
        signal.signal(stop, signal.default_int_handler)
    try:
        failed = reports.render(spec, only=only, jobs=jobs, out=out, force=force)
    except KeyboardInterrupt:
        click.echo(f"Stopped; pages that were done are in {out}, and the next run does the others.", err=True)
        sys.exit(INTERRUPTED)
    sys.exit(1 if failed else 0)


@main.group(epilog="Example: borderledger vocabulary check")
def vocabulary() -> None:
    """Words of your own: programs, places, people, verbs."""


@vocabulary.command("check", epilog="Example: borderledger vocabulary check my-words")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
def vocabulary_check(folder: Path | None) -> None:
    """Check a folder of vocabulary CSVs, by default vocabulary.

    Exit status 1 if something is wrong with it.
    """
    from borderledger import own_words_check  # noqa: PLC0415

    folder = folder or paths.home() / "vocabulary"
    faults = own_words_check.faults(folder)
    for line in faults or own_words_check.replaced(folder):
        click.echo(line)
    click.echo(f"{folder}: {len(faults)} to put right" if faults else f"{folder}: nothing wrong")
    sys.exit(1 if faults else 0)


@main.command(epilog="Example: borderledger spans dates texts.jsonl > dates.jsonl")
@click.argument("what", type=click.Choice(["dates", "quantities"]))
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), default="-")
@_VOCABULARY
def spans(what: str, file: Path) -> None:
    """Read dates or quantities in any texts (JSON lines).

    Texts have doc or id, text and, where known, dct, the day of publication; a JSON line comes out for each
    date or quantity.
    """
    from borderledger import jsonl  # noqa: PLC0415

    with _lines(file) as lines:
        for row in jsonl.read(lines, what, "standard input" if str(file) == "-" else str(file)):
            click.echo(json.dumps(row))


def _lines(file: Path) -> BinaryIO:
    try:
        return sys.stdin.buffer if str(file) == "-" else file.open("rb")
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror}); name a file of JSON lines") from None
