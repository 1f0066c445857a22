"""The tables described for machines (a Frictionless data package) and for readers (the data dictionary).

``python -m borderledger.datapackage`` prints the dictionary; `make docs` keeps it in ``docs``.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from borderledger import __version__, jsonl, own_words, reference, schemas
from borderledger.codes import codes
from borderledger.review import cells
from borderledger.review import lines as corrections

REFERENCE = "Borderledger reference tables (lib/borderledger/reference): every row names its source"
PRIMARY_KEYS = {
    "articles": ["article_id"],
    "figures": ["figure_id"],
    "events": ["event_id"],
    "phases": ["program", "basis", "start", "opened_by"],
    "checks": ["check_id"],
}
LISTED = 20  # values of a vocabulary column from which the dictionary only counts them
LICENSES = [
    {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "CC BY 4.0"}
]


def descriptor(articles: pd.DataFrame) -> dict[str, Any]:
    """Return the Frictionless (v1, tabular) data package of the five tables.

    Its sources are the articles' publishers and the reference tables; where the articles were read with a
    vocabulary of the analyst's own, ``vocabulary`` is its hash.
    """
    words = own_words.digest()
    return {
        "profile": "tabular-data-package",
        "name": "borderledger",
        "title": "Reported figures and dated events in news about US-Mexico border policy",
        "version": __version__,
        "licenses": LICENSES,
        "sources": _sources(articles),
        "resources": [_resource(table) for table in schemas.SCHEMAS],
    } | ({"vocabulary": f"sha256:{words}"} if words else {})


def dictionary() -> str:
    """Return the data dictionary as Markdown: tables, columns, codes, reference tables."""
    lines = [
        "# Data dictionary",
        "",
        "Made by `make docs` from `schemas.py` and the vocabulary. Each table is both CSV and Parquet.",
        "An empty cell means that the article does not say. Dates are ISO days, both ends inclusive.",
    ]
    for table, schema in schemas.SCHEMAS.items():
        lines += ["", f"## {table}", "", f"A row: {_lower(schema.row)}", ""]
        lines += _grid(("column", "type", "unit", "meaning"), map(_dictionary_row, _fields(table)))
    lines += ["", "# Codes"]
    for column in schemas.coded():
        lines += ["", f"## {column}", ""]
        lines += _grid(("code", "label", "meaning"), codes(column).values())
    lines += [
        "",
        "# Rows of `borderledger spans`",
        "",
        "JSON lines, in text order; a range of dates is two rows, its ends, as in TIMEX3.",
    ]
    for what, columns in jsonl.COLUMNS.items():
        lines += ["", f"## spans {what}", ""]
        lines += _grid(("column", "meaning"), ((f"`{name}`", about) for name, about in columns.items()))
    lines += [
        "",
        "# Rows of `corrections.csv`",
        "",
        "What people decided, in their order: the last word on a cell holds (`correct.md`).",
        "",
    ]
    lines += _grid(
        ("column", "meaning"), ((f"`{name}`", about) for name, about in corrections.COLUMNS.items())
    )
    lines += ["", "Columns that can be corrected:", ""]
    lines += [f"- `{table}`: {', '.join(names)}" for table, names in cells.COLUMNS.items()]
    lines += [
        "",
        "# Reference tables",
        "",
        "What is known from elsewhere: `borderledger.reference`, each row with its source.",
    ]
    for name, about in reference.TABLES.items():
        lines += ["", f"## {name}", "", about, ""]
        lines += _grid(("column", "type", "values", "meaning"), map(_reference_row, reference.columns(name)))
    lines += [
        "",
        "# Vocabulary tables",
        "",
        "The words that are read, `lib/borderledger/vocabulary`. A folder of your own adds rows, or replaces",
        "those of the same key ([extend.md](extend.md)). Columns that may be empty may be left out.",
    ]
    for name, described in own_words.columns().items():
        lines += ["", f"## {name}.csv", ""]
        rows = (_vocabulary_row(name, column) for column in described)
        lines += _grid(("column", "key", "values", "meaning"), rows)
    return "\n".join(lines) + "\n"


def _fields(table: str) -> list[dict[str, Any]]:
    return [_field(name, column) for name, column in schemas.SCHEMAS[table].columns.items()]


def _field(name: str, column: schemas.Column) -> dict[str, Any]:
    field = {"name": name, "type": column.type, "format": "default", "description": column.description}
    if column.unit:
        field["unit"] = column.unit
    constraints: dict[str, Any] = {"required": not column.missing}
    if column.unique:
        constraints["unique"] = True
    if column.codes:
        constraints["enum"] = list(codes(column.codes))
    return field | {"constraints": constraints}


def _resource(table: str) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": _fields(table),
        "missingValues": [""],
        "primaryKey": PRIMARY_KEYS[table],
    }
    if table in ("figures", "events"):
        schema["foreignKeys"] = [
            {"fields": "article_id", "reference": {"resource": "articles", "fields": "article_id"}}
        ]
    return {
        "name": table,
        "path": f"{table}.csv",
        "profile": "tabular-data-resource",
        "title": table.capitalize(),
        "description": schemas.SCHEMAS[table].row,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "schema": schema,
    }


def _sources(articles: pd.DataFrame) -> list[dict[str, str]]:
    """Return the articles, and the reference tables as one: each of their rows names its own source."""
    cited = [{"title": REFERENCE}]
    for article in articles[["publisher", "title", "url"]].fillna("").to_dict("records"):
        title = ": ".join(filter(None, (str(article["publisher"]), str(article["title"]))))
        cited.append({"title": title} | ({"path": str(article["url"])} if article["url"] else {}))
    return [source for source in cited if source["title"]]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _dictionary_row(field: dict[str, Any]) -> tuple[str, str, str, str]:
    required = field["constraints"]["required"]
    return (
        f"`{field['name']}`",
        field["type"],
        field.get("unit", ""),
        field["description"] + ("" if required else " *May be empty.*"),
    )


def _reference_row(column: Mapping[str, str]) -> tuple[str, str, str, str]:
    values = column["values"]
    listed = f"codes of {values.removeprefix('code:')}" if values.startswith("code:") else values
    return f"`{column['column']}`", column["type"], listed.replace("|", ", "), column["description"]


def _vocabulary_row(table: str, column: Mapping[str, str]) -> tuple[str, str, str, str]:
    listed = [_values(table, column["column"], value) for value in column["values"].split("|")]
    may_be_empty = " *May be empty.*" if column["empty"] else ""
    return f"`{column['column']}`", column["key"], ", ".join(listed), column["description"] + may_be_empty


def _values(table: str, column: str, value: str) -> str:
    """Return the values of a vocabulary column: its codes, or those that our own rows have."""
    if value.startswith("code:"):
        return f"codes of {value.removeprefix('code:')}"
    if value != "shipped":
        return value
    found = sorted({row[column] for row in own_words.shipped(table)} - {""})
    return ", ".join(found) if len(found) <= LISTED else f"one of the {len(found)} in the file"


def _grid(header: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    header = list(header)
    cells = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    return [f"| {' | '.join(row)} |" for row in (header, ["---"] * len(header), *cells)]


if __name__ == "__main__":
    print(dictionary(), end="")
