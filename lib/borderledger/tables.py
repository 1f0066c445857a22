"""Articles in, tables out: the pipeline, and the ledger that holds what came of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from borderledger import paths, reference, schemas, storage

if TYPE_CHECKING:
    from borderledger.corpus import Article
    from borderledger.reading import Reading
    from borderledger.review.lines import Correction


@dataclass(frozen=True)
class Ledger:
    """The five tables as typed DataFrames; columns and codes are in ``docs/data-dictionary.md``.

    Missing values are NaN or NaT: the article does not say.
    """

    articles: pd.DataFrame
    figures: pd.DataFrame
    events: pd.DataFrame
    phases: pd.DataFrame
    checks: pd.DataFrame

    def frames(self) -> dict[str, pd.DataFrame]:
        """Return the tables by name, in their order.

        >>> import borderledger
        >>> list(borderledger.load().frames())
        ['articles', 'figures', 'events', 'phases', 'checks']
        """
        return {table: getattr(self, table) for table in schemas.SCHEMAS}

    def to_sqlite(self, path: str | Path) -> Path:
        """Write the tables to a SQLite database, whole or not at all, and return its path.

        Foreign keys lead from rows to their articles and from codes to their labels; the cells that list ids
        are tables of pairs too (``check_figures``, ``phase_opened_by``, ...); ``figures_fts`` and
        ``events_fts`` search the sentences. ``<name>.metadata.json`` beside it has the meaning of each column
        for Datasette: ``datasette ledger.db -m ledger.metadata.json``.

        Parameters
        ----------
        path
            The file; an older database there is replaced.

        Raises
        ------
        InputError
            When there is a file of another kind, or the folder is not there.

        Examples
        --------
        >>> import borderledger, sqlite3
        >>> folder = getfixture("tmp_path")
        >>> written = borderledger.load().to_sqlite(folder / "ledger.db")
        >>> database = sqlite3.connect(written)
        >>> asked = "SELECT count(*) > 0 FROM figures_fts WHERE figures_fts MATCH 'juarez'"
        >>> database.execute(asked).fetchone()
        (1,)
        >>> database.close()
        """
        from borderledger import database  # noqa: PLC0415  few want one

        database.write(self.frames(), Path(path))
        return Path(path)

    def review(
        self,
        raw: Path | str | None = None,
        corrections: Path | str | None = None,
        below: float = 0.9,
        who: str | None = None,
    ) -> Any:  # noqa: ANN401  an ipywidgets box
        """Show the rows that the reading is least sure of, one by one in their article, to be judged.

        Accept, fix or reject writes a line of ``corrections.csv`` at once; ``borderledger tables`` applies
        them. Rows that have been judged are not shown again.

        Parameters
        ----------
        raw
            Where the articles are; by default the project's ``data/raw``.
        corrections
            The file to write; by default ``corrections.csv`` beside the articles' folder.
        below
            Only rows with a lower score.
        who
            Whose word it is; by default the name of the user.

        Returns
        -------
        ipywidgets.VBox
            For the end of a cell in JupyterLab.

        Raises
        ------
        InputError
            When the file of corrections cannot be used, or ipywidgets is not installed.

        Examples
        --------
        >>> import borderledger
        >>> desk = borderledger.load().review(corrections=getfixture("tmp_path") / "corrections.csv")
        >>> type(desk).__name__
        'Desk'
        """
        from borderledger.review import queue, widget  # noqa: PLC0415  only JupyterLab has ipywidgets

        folder = Path(raw) if raw else paths.home() / "data" / "raw"
        path = Path(corrections) if corrections else paths.corrections(folder)
        return widget.Desk(self, folder, path, below, who if who is not None else queue.user())


def build(articles: Sequence[Article], workers: int = 1, corrections: Sequence[Correction] = ()) -> Ledger:
    """Read articles into tables.

    Parameters
    ----------
    articles
        From `corpus.load`, in any order.
    workers
        Processes to read with; the result does not depend on it.
    corrections
        From `review.lines.load`, applied to what was read; one that finds no place is a row of ``checks``.

    Returns
    -------
    Ledger
        Rows sorted by article id and place in the text, each table valid against its schema.

    Examples
    --------
    >>> from borderledger import corpus
    >>> folder = getfixture("tmp_path")
    >>> _ = (folder / "a.txt").write_text("More than 4,000 people were returned to Mexico by June 7, 2019.")
    >>> ledger = build(corpus.load(folder))
    >>> ledger.figures[["metric", "value_low", "qualifier", "quote"]].to_dict("records")
    [{'metric': 'returned', 'value_low': 4000.0, 'qualifier': 'more_than', 'quote': 'More than 4,000'}]

    Raises
    ------
    InputError
        When a correction makes a row end before it begins.
    """
    return assemble(read_all(articles, workers), corrections)


def assemble(readings: Iterable[Reading], corrections: Sequence[Correction] = ()) -> Ledger:
    """Return the ledger of articles that have been read, one reading an article, in any order."""
    from borderledger import checks, phases  # noqa: PLC0415  tables are read without what makes them
    from borderledger.review import applying  # noqa: PLC0415

    ordered, unplaced = applying.applied(
        sorted(readings, key=lambda reading: reading.article.article_id), corrections
    )
    articles, figures, events = (schemas.validate(*table) for table in claimed(ordered).items())
    texts = {reading.article.article_id: reading.article.text for reading in ordered}
    return Ledger(
        articles=articles,
        figures=figures,
        events=events,
        phases=schemas.validate("phases", phases.phases(events, articles)),
        checks=schemas.validate("checks", checks.checks(articles, figures, events, texts, unplaced)),
    )


def claimed(readings: Sequence[Reading]) -> dict[str, pd.DataFrame]:
    """Return the tables of what was read: articles, figures, events, not yet held to their schemas."""
    return {
        "articles": _articles(readings),
        "figures": _claims(readings, "figures"),
        "events": _claims(readings, "events"),
    }


def write(ledger: Ledger, out: Path) -> None:
    """Write the tables and ``datapackage.json`` into a folder; see `storage.write` for what is guaranteed.

    >>> import borderledger
    >>> folder = getfixture("tmp_path")
    >>> write(borderledger.load(), folder)
    >>> sorted(path.name for path in folder.glob("figures.*"))
    ['figures.csv', 'figures.parquet']
    """
    """Write the tables and ``datapackage.json`` into a folder; see `storage.write` for what is guaranteed."""
    from borderledger import datapackage  # noqa: PLC0415

    storage.write(ledger.frames(), datapackage.descriptor(ledger.articles), out)


def read(folder: Path) -> Ledger:
    """Return the tables that `write` put into a folder.

    They were held against their schemas when they were written, and the hashes in ``datapackage.json`` say
    that they are those: nothing is validated twice.

    Raises
    ------
    InputError
        When a table is missing, or is not the one that ``datapackage.json`` describes.

    Examples
    --------
    >>> from borderledger import paths
    >>> read(paths.home() / "data" / "processed").figures.columns[0]
    'figure_id'
    """
    return Ledger(**storage.read(folder))


def read_all(articles: Sequence[Article], workers: int = 1) -> list[Reading]:
    """Return the readings of articles, in their order."""
    from borderledger.reading import read as read_article  # noqa: PLC0415  tables are read without vocabulary

    with _mapper(min(workers, len(articles))) as each:
        return list(each(read_article, articles))


@contextmanager
def _mapper(workers: int) -> Iterator[Callable[..., Iterable[Any]]]:
    """Give ``map``, over as many processes as there are workers."""
    if workers <= 1:
        yield map
        return
    with ProcessPoolExecutor(workers) as pool:
        yield lambda function, items: pool.map(function, items, chunksize=max(1, len(items) // (4 * workers)))


def _articles(readings: Sequence[Reading]) -> pd.DataFrame:
    articles = [reading.article for reading in readings]
    worked_out: dict[str, list[Any]] = {
        "published_start": [article.published.first for article in articles],
        "published_end": [article.published.last for article in articles],
        "published_basis": [article.published.basis for article in articles],
        "n_characters": [len(article.text) for article in articles],
        "n_noise_characters": [reading.n_noise_characters for reading in readings],
        "sha256": [hashlib.sha256(article.text.encode("utf-8")).hexdigest() for article in articles],
    }
    return _frame("articles", articles, worked_out)


def _claims(readings: Sequence[Reading], table: str) -> pd.DataFrame:
    """Return the figures or events of all articles, with their ids and, for events, the administrations."""
    claims: list[Any] = []
    worked_out: dict[str, list[Any]] = {f"{table[:-1]}_id": [], "article_id": []}
    for reading in readings:
        found = reading.numbered(table)
        claims += [claim for _, claim in found]
        worked_out[f"{table[:-1]}_id"] += [row_id for row_id, _ in found]
        worked_out["article_id"] += [reading.article.article_id] * len(found)
    if table == "events":
        for country in ("US", "MX"):
            worked_out[f"{country.lower()}_administration"] = [
                reference.administration_during(claim.date_start, claim.date_end, country) for claim in claims
            ]
    return _frame(table, claims, worked_out)


def _frame(table: str, rows: Sequence[Any], worked_out: dict[str, list[Any]]) -> pd.DataFrame:
    """Return one column after the other from the rows' attributes; empty text is missing."""
    series = {}
    for column in schemas.columns(table):
        values = worked_out.get(column) or [getattr(row, column) for row in rows]
        kind = schemas.kind(table, column)
        if kind == "string":
            series[column] = pd.Series([value or None for value in values], dtype="str")
        elif kind == "date":
            series[column] = pd.Series(pd.to_datetime(pd.Series(values, dtype="object")))
        else:
            series[column] = pd.Series(values, dtype="float64" if kind == "number" else "int64")
    return pd.DataFrame(series)
