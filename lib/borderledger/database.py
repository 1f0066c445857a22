"""The tables as a SQLite database: codes with their labels, foreign keys, full-text search over sentences.

Beside it stands what Datasette shows with it, ``<name>.metadata.json``: what each table and column means.
"""

import json
import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas as pd

from borderledger import datapackage, own_words, schemas
from borderledger.codes import codes
from borderledger.errors import InputError
from borderledger.files import write_whole

Frames = Mapping[str, pd.DataFrame]

KEYS = {"articles": "article_id", "figures": "figure_id", "events": "event_id", "checks": "check_id"}
PHASE = "phase_id"  # phases have no id of their own: here they are numbered
# Cells that list ids become tables of pairs: name -> (table, its column, the table of the ids)
LISTS = {
    "check_figures": ("checks", "claim_ids", "figures"),
    "check_events": ("checks", "claim_ids", "events"),
    "check_articles": ("checks", "article_ids", "articles"),
    "phase_opened_by": ("phases", "opened_by", "events"),
    "phase_closed_by": ("phases", "closed_by", "events"),
}
SEARCHED = {"figures": ("sentence", "quote"), "events": ("sentence", "quote", "date_text")}
TYPES = {"string": "TEXT", "date": "TEXT", "integer": "INTEGER", "number": "REAL"}
SIGNATURE = b"SQLite format 3\0"


def write(frames: Frames, path: Path) -> None:
    """Write the tables to a SQLite file and its metadata beside it, each whole or not at all.

    Parameters
    ----------
    frames
        By table name, each valid against its schema.
    path
        The database; an older one there is replaced.

    Raises
    ------
    InputError
        When `path` is a file of another kind or cannot be written, or a code is unknown.
    """
    if path.is_file() and path.read_bytes()[: len(SIGNATURE)] != SIGNATURE:
        raise InputError(f"{path}: is there and no database; give the database a name of its own")
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    about = json.dumps(_metadata(path.stem, frames["articles"]), ensure_ascii=False, indent=1) + "\n"
    try:
        with closing(sqlite3.connect(beside)) as database:
            _fill(database, frames)
        beside.replace(path)
        write_whole(path.with_name(f"{path.stem}.metadata.json"), about.encode())
    except sqlite3.IntegrityError:
        raise InputError(
            f"{path}: not written, as the tables have codes that the vocabulary has not;"
            f" name the one that they were read with in {own_words.VARIABLE}"
        ) from None
    except (OSError, sqlite3.OperationalError) as error:
        raise InputError(f"{path}: cannot be written ({error}); make its folder or name another") from None
    finally:
        beside.unlink(missing_ok=True)


def _fill(database: sqlite3.Connection, frames: Frames) -> None:
    """Make and fill the tables: codes first, then what refers to them, then what refers to those."""
    database.execute("PRAGMA foreign_keys = ON")
    with database:
        for column in schemas.coded():
            database.execute(f"CREATE TABLE {column} (code TEXT PRIMARY KEY, label TEXT, description TEXT)")
            _insert(database, column, pd.DataFrame(codes(column).values()))
        for table in schemas.SCHEMAS:
            database.execute(_create(table))
            _insert(database, table, _plain(table, frames[table]))
        for name, (table, column, other) in LISTS.items():
            database.execute(_create_pairs(name, table, other))
            _insert(database, name, _pairs(frames, table, column, other))
        for table, columns in SEARCHED.items():
            _make_searchable(database, table, columns)


def _insert(database: sqlite3.Connection, table: str, frame: pd.DataFrame) -> None:
    cells = frame.astype(object).where(frame.notna(), None)
    places = ", ".join("?" * len(frame.columns))
    names = ", ".join(f'"{name}"' for name in frame.columns)
    rows = cells.itertuples(index=False, name=None)
    database.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)  # noqa: S608  our own names


def _create(table: str) -> str:
    """Return the statement that makes a table, after its schema."""
    coded = schemas.codes_of(table)
    lines = [] if table in KEYS else [f"{PHASE} INTEGER PRIMARY KEY"]
    for name, column in schemas.SCHEMAS[table].columns.items():
        words = [f'"{name}" {TYPES[schemas.kind(table, name)]}', "" if column.missing else "NOT NULL"]
        if name == KEYS.get(table):
            words.append("PRIMARY KEY")
        elif name == "article_id":
            words.append("REFERENCES articles(article_id)")
        elif name in coded:
            words.append(f"REFERENCES {coded[name]}(code)")
        lines.append(" ".join(filter(None, words)))
    return f"CREATE TABLE {table} ({', '.join(lines)})"


def _plain(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame with days as ISO text."""
    days = [name for name in schemas.columns(table) if schemas.kind(table, name) == "date"]
    return frame.assign(**{name: frame[name].dt.strftime("%Y-%m-%d") for name in days})


def _create_pairs(name: str, table: str, other: str) -> str:
    one, two = (KEYS.get(each, PHASE) for each in (table, other))
    kind = "INTEGER" if one == PHASE else "TEXT"
    return (
        f"CREATE TABLE {name} ({one} {kind} NOT NULL REFERENCES {table}({one}),"
        f" {two} TEXT NOT NULL REFERENCES {other}({two}), PRIMARY KEY ({one}, {two}))"
    )


def _pairs(frames: Frames, table: str, column: str, other: str) -> pd.DataFrame:
    """Return its row's id and each that a cell lists, if it is one of `other` and not of the record."""
    one, two = (KEYS.get(each, PHASE) for each in (table, other))
    rows = frames[table].reset_index(drop=True)
    own = rows[one] if one in rows else pd.Series(range(1, len(rows) + 1))
    listed = pd.DataFrame({one: own, two: rows[column].str.split(";")}).explode(two)
    return listed[listed[two].isin(frames[other][two])].drop_duplicates()


def _make_searchable(database: sqlite3.Connection, table: str, columns: tuple[str, ...]) -> None:
    """Index words without their accents; Datasette finds the index by its ``content`` and offers a search."""
    named = ", ".join(columns)
    database.execute(
        f'CREATE VIRTUAL TABLE {table}_fts USING fts5({named}, content="{table}",'
        " tokenize='unicode61 remove_diacritics 2')"
    )
    database.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('rebuild')")  # noqa: S608  our own names


def _metadata(name: str, articles: pd.DataFrame) -> dict[str, Any]:
    """Return what Datasette shows beside the tables."""
    package = datapackage.descriptor(articles)
    [licence] = package["licenses"]
    tables: dict[str, Any] = {column: {"label_column": "label"} for column in schemas.coded()}
    for resource in package["resources"]:
        fields = resource["schema"]["fields"]
        tables[resource["name"]] = {
            "description": resource["description"],
            "columns": {field["name"]: field["description"] for field in fields},
            "facets": [
                column
                for column in ("program", "metric", "event_type", "kind")
                if column in schemas.columns(resource["name"])
            ],
        }
    tables["articles"]["label_column"] = "title"
    return {
        "title": package["title"],
        "license": licence["title"],
        "license_url": licence["path"],
        "databases": {name: {"tables": tables}},
    }
