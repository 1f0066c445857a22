"""Rows one by one in JupyterLab: the words in their article, the cells, and three answers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from borderledger import corpus
from borderledger.codes import codes
from borderledger.errors import InputError
from borderledger.review import cells, lines, queue
from borderledger.text import unsteered

try:
    import ipywidgets as widgets
except ModuleNotFoundError:  # it comes with the extra `lab`
    raise InputError(
        "ledger.review() needs ipywidgets; install it with: pip install 'borderledger[lab]'"
    ) from None

if TYPE_CHECKING:
    from borderledger.tables import Ledger

AROUND = 300  # characters of the article shown on either side of the sentence
Row = dict[str, Any]
HERE = "this row"


class Desk(widgets.VBox):  # type: ignore[misc]
    """The rows that wait, one shown at a time; every answer is written at once."""

    def __init__(self, ledger: Ledger, raw: Path, path: Path, below: float, who: str) -> None:
        self.path, self.who, self.at = path, who, 0
        self.waiting = queue.waiting(ledger, lines.load(path), below)
        self.articles: dict[str, Row] = {row["article_id"]: row for row in _rows(ledger)}
        self.texts = _texts(raw, self.articles)
        self.place, self.words, self.said = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.cells: dict[str, Any] = {}
        self.grid = widgets.GridBox(
            layout=widgets.Layout(grid_template_columns="repeat(auto-fit, minmax(290px, 1fr))")
        )
        self.why = widgets.Text(
            description="Why", placeholder="for whoever asks later", layout=widgets.Layout(width="auto")
        )
        self.buttons = {
            name: widgets.Button(description=name.capitalize(), button_style=style, tooltip=tip)
            for name, style, tip in (
                ("accept", "success", "The row is right as it is"),
                ("fix", "primary", "Save the cells that you changed"),
                ("reject", "danger", "The article makes no such claim"),
                ("skip", "", "Leave this row for later"),
                ("back", "", "The row before"),
            )
        }
        for name, button in self.buttons.items():
            button.on_click(lambda _, name=name: self.answer(name))
        super().__init__(
            [
                self.place,
                self.words,
                self.grid,
                self.why,
                widgets.HBox(list(self.buttons.values())),
                self.said,
            ]
        )
        self._show()

    def answer(self, name: str) -> None:
        """Write what was decided of the row shown, and go on; what cannot be written is said below it."""
        try:
            new = self._decided(name)
            written = lines.append(self.path, new) if new else 0
        except InputError as error:
            self._say(str(error), wrong=True)
            return
        self.at = max(0, self.at - 1) if name == "back" else self.at + 1
        self._say(f"{name}: {written} lines written to {self.path}" if new else "")
        self._show()

    def _decided(self, name: str) -> list[lines.Correction]:
        """Return the lines that an answer makes of the row shown."""
        if name in ("skip", "back"):
            return []
        table, row = self.waiting[self.at]
        signed = {"table": table, "who": self.who, "when": queue.today(), "why": self.why.value.strip()}
        base = dict.fromkeys(lines.COLUMNS, "") | queue.anchor(table, row) | signed | {"action": name}
        if name != "fix":
            return [lines.checked(base, HERE)]
        now = self._now()
        fixed = [{"column": column, "value": now[column]} for column in self._changed()]
        decided = [lines.checked(base | cell, HERE, apart=True) for cell in fixed]
        for column, problem in cells.out_of_order(table, now):
            raise InputError(f"{HERE}, column {column!r}: {problem}")
        return decided

    def _now(self) -> dict[str, str]:
        return {column: str(box.value).strip() for column, box in self.cells.items()}

    def _changed(self) -> list[str]:
        _, row = self.waiting[self.at]
        return [name for name, cell in self._now().items() if cell != cells.written(row[name])]

    def _show(self) -> None:
        """Show the row that is next."""
        done = self.at >= len(self.waiting)
        for part in (self.words, self.grid, self.why):
            part.layout.display = "none" if done else ""
        for name, button in self.buttons.items():
            button.disabled = (done and name != "back") or (name == "back" and self.at == 0)
        if done:
            self.place.value = (
                "<p>No row is waiting. <code>borderledger tables</code> applies what was decided.</p>"
            )
            return
        table, row = self.waiting[self.at]
        article = self.articles[row["article_id"]]
        self.place.value = _heading(self.at + 1, len(self.waiting), table, row, article)
        self.words.value = _marked(row, self.texts.get(row["article_id"], row["sentence"]), article)
        self.why.value = ""
        self.cells = {
            column: _box(table, column, cells.written(row[column])) for column in cells.COLUMNS[table]
        }
        for box in self.cells.values():
            box.observe(lambda _: self._enable(), "value")
        self.grid.children = list(self.cells.values())
        self._enable()

    def _enable(self) -> None:
        """Let a row be accepted as it is, and be fixed once a cell is another."""
        changed = bool(self._changed())
        self.buttons["accept"].disabled, self.buttons["fix"].disabled = changed, not changed

    def _say(self, what: str, *, wrong: bool = False) -> None:
        role = ' role="alert" style="color:#b00020"' if wrong else ' role="status"'
        self.said.value = f"<p{role}>{escape(what)}</p>" if what else ""


def _rows(ledger: Ledger) -> list[Row]:
    rows: Any = ledger.articles.to_dict("records")
    return list(rows)


def _texts(raw: Path, articles: Mapping[str, Row]) -> dict[str, str]:
    """Return the texts that the tables were made from, of the articles that still have them."""
    try:
        found = corpus.load(raw)
    except InputError:
        return {}  # the sentence of each row has to do
    return {
        article.article_id: article.text
        for article in found
        if article.article_id in articles
        and sha256(article.text.encode("utf-8")).hexdigest() == articles[article.article_id]["sha256"]
    }


def _heading(number: int, of: int, table: str, row: Row, article: Row) -> str:
    named = (cells.written(article[name]) for name in ("publisher", "title", "published_start"))
    about = " · ".join(filter(None, named))
    return (
        f"<p><b>{number} of {of}</b> · {table[:-1]} {_safe(row[queue.ID[table]])} · score {row['score']:.2f}"
        f"<br>{_safe(about)}</p>"
    )


def _safe(text: str) -> str:
    return escape(unsteered(text))


def _marked(row: Row, text: str, article: Row) -> str:
    """Return the words marked in their sentence, with what stands around it."""
    at = text.find(row["sentence"])
    whole = len(text) > len(row["sentence"])
    start = row["start"] if whole else max(0, row["sentence"].find(row["quote"]))
    end = start + len(row["quote"])
    first, last = max(0, at - AROUND), at + len(row["sentence"]) + AROUND
    before, after = (re.sub(r"\n\s*", "\n", part) for part in (text[first:start], text[end:last]))
    return (
        f'<blockquote lang="{escape(article["language"])}" style="white-space:pre-line;max-width:46em">'
        f"{'…' if first else ''}{_safe(before)}<mark>{_safe(text[start:end])}</mark>{_safe(after)}"
        f"{'…' if last < len(text) else ''}</blockquote>"
    )


def _box(table: str, column: str, value: str) -> Any:  # noqa: ANN401  a widget
    """Return what a cell is changed in: a list of codes, or a line of text."""
    look: dict[str, Any] = {
        "description": column,
        "style": {"description_width": "7.5em"},
        "layout": {"width": "auto"},
    }
    known: Sequence[str] = cells.coded(table, column)
    if not known:
        return widgets.Text(value=value, **look)
    options = [(codes(column)[code].label, code) for code in known]
    empty = [] if column in cells.required(table) else [("", "")]
    return widgets.Dropdown(options=empty + options, value=value, **look)
