"""What a notebook cell shows: words, a chart, a table, the sources; each readable as plain text too.

Everything is shown through ``_repr_mimebundle_``: HTML for pages, and a ``text/plain`` that is the same on
every run, so that nbval can hold a notebook against its committed outputs. Output metadata
``borderledger`` tells the batch which words are the choice and the dates of a page.
"""

from base64 import b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from borderledger.charts import style
from borderledger.charts import words as in_words
from borderledger.charts.strips import strips
from borderledger.files import write_whole
from borderledger.parameters import Choice

_ALIGNED = "text-align:left;vertical-align:top"  # JupyterLab sets text to the right
FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONG = 50  # rows; a longer table is closed until someone opens it, or goes to one of its rows

Bundle = tuple[dict[str, str], dict[str, Any]]


class ChartModule(Protocol):
    """The names that every chart module has."""

    NAME: str

    def alt_text(self, rows: Any) -> str: ...  # noqa: ANN401, D102  (each module has its own rows)
    def height(self, rows: Any, width: float) -> int: ...  # noqa: ANN401, D102
    def draw(self, rows: Any, ax: Axes) -> Axes: ...  # noqa: ANN401, D102


@dataclass(frozen=True)
class Shown:
    """Something shown: the same thing as HTML or a picture, and as plain text."""

    data: dict[str, str]
    metadata: dict[str, Any] = field(default_factory=dict)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Bundle:
        return self.data, self.metadata

    def __str__(self) -> str:
        return self.data["text/plain"]


def words(text: object, role: str = "finding") -> Shown:
    """Show a paragraph; the batch repeats the ``chosen`` and the ``dates`` of a page in its index.

    >>> print(words("More than 4,000 were returned."))
    More than 4,000 were returned.
    """
    said = str(text)
    html = f'<p class="{role}">{escape(said)}</p>'
    return Shown({"text/html": html, "text/plain": said}, {"borderledger": {role: said}})


def chart(module: ChartModule, rows: Any, choice: Choice) -> Shown:  # noqa: ANN401
    """Draw the rows with a chart module and show the picture with its alt text.

    With ``choice.figures`` it is saved there as PNG and SVG, and the output carries a narrow drawing for
    phones and the strips of a tall one for paper. The plain text ends with a hash of the SVG, so that a
    changed chart is a changed text.

    >>> from borderledger import parameters
    >>> from borderledger.charts import returns
    >>> chosen = parameters.check(collection="core")
    >>> shown = chart(returns, returns.select(chosen.ledger, chosen), chosen)
    >>> list(shown.data)
    ['image/png', 'text/plain']
    """
    drawn = figure(module, rows, style.WIDTH)
    svg, png = style.encode(drawn, "svg"), style.encode(drawn, "png")
    alt = module.alt_text(rows)
    picture: dict[str, Any] = {"alt": alt, "width": style.WIDTH}
    if choice.figures:
        save(choice.figures, module.NAME, {"svg": svg, "png": png})
        picture["narrow"] = _text(style.encode(figure(module, rows, style.PHONE), "png"))
        picture["strips"] = [_text(strip) for strip in strips(png)]
    plain = f"{alt} (Chart {module.NAME}, SVG {sha256(svg).hexdigest()[:16]})"
    return Shown({"image/png": _text(png), "text/plain": plain}, {"image/png": picture})


def figure(module: ChartModule, rows: Any, width: int) -> Figure:  # noqa: ANN401
    """Return the chart of the rows as a figure this many CSS pixels wide and as high as it needs."""
    with mpl.rc_context(style.RC):
        drawn, ax = style.canvas(width, module.height(rows, width))
        module.draw(rows, ax)
    return drawn


def save(folder: Path, name: str, pictures: dict[str, bytes]) -> None:
    """Write pictures as ``name.png`` and so on into a folder, each whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    for form, data in pictures.items():
        write_whole(folder / f"{name}.{form}", data)


def table(frame: pd.DataFrame, caption: str, name: str = "rows", ids: pd.Series | None = None) -> Shown:
    """Show rows as an HTML table with a link to download them as CSV.

    A column ``Link`` makes the cells of the column before it into links. It and all columns after it are
    for the CSV alone. A long table is folded under its caption and its number of rows. With ``ids`` of
    claims, the rows can be linked to (`row_anchor`) and their first cells link to their words in a text
    (`text_anchor`); an empty id does neither.

    >>> print(table(pd.DataFrame({"Place": ["Tijuana"], "Reported": ["more than 4,000"]}), "Reports"))
    Reports
      Place        Reported
    Tijuana more than 4,000
    """
    columns = list(frame)
    seen = frame[columns[: columns.index("Link")]] if "Link" in columns else frame
    nothing = pd.Series("", index=frame.index)
    links = frame["Link"] if "Link" in columns else nothing
    claims = nothing if ids is None else ids
    head = "".join(f'<th scope="col" style="{_ALIGNED}">{escape(str(column))}</th>' for column in seen)
    names = [str(column) for column in seen]
    body = "".join(
        f"<tr{_anchored(claim)}>{_cells(names, [_shown(value) for value in row], link, claim)}</tr>"
        for row, link, claim in zip(seen.itertuples(index=False), links, claims, strict=True)
    )
    csv = _text(frame.map(_no_formula).to_csv(index=False, lineterminator="\n").encode())
    download = f'<a download="{escape(name)}.csv" href="data:text/csv;base64,{csv}">Download as CSV</a>'
    html = (
        f'<div class="table" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f"<table><caption>{escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
    if len(seen) > _LONG:
        summary = f"{escape(caption)}: {in_words.count(len(seen), 'row')}"
        html = f'<details class="long-table"><summary>{summary}</summary>{html}</details>'
    plain = f"{caption}\n{seen.map(_shown).to_string(index=False)}" if len(seen) else f"{caption}: none"
    return Shown({"text/html": f"{html}<p>{download}</p>", "text/plain": plain})


def sources(articles: pd.DataFrame, ids: pd.Series) -> Shown:
    """Show the articles that the rows come from, oldest first, each with its address.

    >>> import borderledger
    >>> articles = borderledger.load().articles
    >>> print(sources(articles, articles["article_id"][:0]))
    Articles without a date
    """
    used = articles[articles["article_id"].isin(ids)].sort_values(["published_start", "article_id"])
    lines, items = [], []
    for article in in_words.lines(used.fillna({"url": "", "publisher": "", "title": ""})):
        published = in_words.period(article.published_start, article.published_end) or "undated"
        lines.append(f"{article.publisher}: {article.title} ({published}) {article.url}".strip())
        title = _link(article.title, article.url)
        items.append(f"<li>{escape(article.publisher)}: {title} ({escape(published)})</li>")
    said = in_words.period(used["published_start"].min(), used["published_end"].max())
    dates = f"Articles published {said}" if said else "Articles without a date"
    html = f'<p class="dates">{escape(dates)}</p><ul class="sources">{"".join(items)}</ul>'
    return Shown(
        {"text/html": html, "text/plain": "\n".join([dates, *lines])}, {"borderledger": {"dates": dates}}
    )


def _no_formula(cell: object) -> object:
    """Return a cell that no spreadsheet takes for a formula: the downloads are for spreadsheets."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _text(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def _shown(value: object) -> str:
    if not in_words.known(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return in_words.number(value) if isinstance(value, int | float) else str(value)


def row_anchor(claim: str) -> str:
    """Return the id of a claim's row in a table: the same in an attribute and in an address."""
    return f"row-{quote(claim, safe='')}"


def text_anchor(claim: str) -> str:
    """Return the id of a claim's words in the text of its article."""
    return f"text-{quote(claim, safe='')}"


def _anchored(claim: str) -> str:
    return f' id="{row_anchor(claim)}"' if claim else ""


def _cells(names: list[str], values: list[str], link: str, claim: str = "") -> str:
    """Return the cells of a row; a phone shows each with the name of its column."""
    cells = [escape(value) for value in values]
    cells[-1] = _link(values[-1], link)
    if claim:
        cells[0] = f'<a href="#{text_anchor(claim)}">{escape(values[0])}</a>'
    kinds = ["short" if len(value) < 15 else "long" if len(value) > 60 else "" for value in values]
    return "".join(
        f'<td class="{kind}" data-name="{escape(name)}" style="{_ALIGNED}">{cell}</td>'
        for name, kind, cell in zip(names, kinds, cells, strict=True)
    )


def _link(text: str, address: object) -> str:
    """Return the text as a link, if the address is one for the web."""
    where = str(address)
    if not where.startswith(("https://", "http://")):
        return escape(text)
    return f'<a href="{escape(where)}">{escape(text)}</a>'
