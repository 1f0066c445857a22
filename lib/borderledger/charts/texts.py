"""Articles' texts as HTML, with the words of every claim marked where they stand.

The words are the article's and may hold anything: all of it is escaped, and characters that would turn or
hide what follows are written out. No script: what a row says appears on hover, on focus or on a tap, and its
link leads to the row of the table that `show.table` makes with the same ids.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from html import escape
from importlib.resources import files
from itertools import pairwise
from typing import Any

import pandas as pd

from borderledger import corpus
from borderledger.charts import words
from borderledger.charts.articles_rows import EVENT, FIGURE, Coverage, most, published
from borderledger.charts.show import Shown, row_anchor, text_anchor
from borderledger.errors import InputError
from borderledger.parameters import Choice
from borderledger.text import unsteered

FEW = 6  # articles whose texts are all shown
_PARAGRAPH = re.compile(r"\S.*?(?=\s*(?:\n[^\S\n]*\n|\Z))", re.DOTALL)


def show(rows: Coverage, choice: Choice) -> Shown:
    """Show the texts of the articles, or of the one that contributed most where they are many.

    A text that is gone, or is not the one that the tables were made from, is a sentence in its place.
    """
    chosen, found = shown(rows), texts(choice)
    said = []
    if len(chosen) < len(rows.articles):
        said = [f"Of {words.count(len(rows.articles), 'article')} the one with most claims is shown,"]
        said[0] += f" {chosen['article_id'].iloc[0]}. Choose another with the parameter article."
    parts = [f"<p>{safe(line)}</p>" for line in said] + [_key(rows.claims)]
    for article in words.lines(chosen):
        claims = rows.claims[rows.claims["article_id"] == article.article_id]
        text = found.get(article.article_id)
        trouble = _trouble(article, text, choice)
        marked = f"{article.publisher}: {article.title} ({words.count(len(claims), 'claim')} marked)"
        said.append(trouble or marked)
        parts.append(f"<p>{safe(trouble)}</p>" if trouble else html(text or "", claims, _heading(article)))
    style = (files("borderledger") / "templates" / "texts.css").read_text(encoding="utf-8")
    page = f'<style>{style}</style><div class="bl-texts mathjax_ignore">{"".join(parts)}</div>'
    return Shown({"text/html": page, "text/plain": "\n".join(said) or "No text to show."})


def shown(rows: Coverage) -> pd.DataFrame:
    """Return the articles whose texts are shown: all where they are few, else the one with most claims."""
    if len(rows.articles) <= FEW:
        return rows.articles
    one: pd.DataFrame = rows.articles[rows.articles["article_id"] == most(rows)["article_id"]]
    return one


def anchors(rows: Coverage, choice: Choice) -> "pd.Series[str]":
    """Return the ids of the claims that are marked in a text shown, empty for the others (`show.table`)."""
    found = texts(choice)
    marked = [
        article.article_id
        for article in words.lines(shown(rows))
        if not _trouble(article, found.get(article.article_id), choice)
    ]
    return rows.claims["row"].where(rows.claims["article_id"].isin(marked), "")


def texts(choice: Choice) -> Mapping[str, str]:
    """Return the texts of the folder ``choice.raw`` by article id; none where it cannot be read."""
    try:
        return {article.article_id: article.text for article in corpus.load(choice.raw)}
    except InputError:
        return {}


def _trouble(article: Any, text: str | None, choice: Choice) -> str:  # noqa: ANN401  (a row of a frame)
    """Say in a sentence why a text cannot be shown; nothing where it can."""
    if text is None:
        return f"The text of {article.article_id} is not in {choice.raw.name}/; its claims are in the table."
    if sha256(text.encode("utf-8")).hexdigest() != article.sha256:
        return (
            f"The text of {article.article_id} is not the one that the tables were made from; its claims are"
            " in the table. Make the tables again with: borderledger tables."
        )
    return ""


def html(text: str, claims: pd.DataFrame, heading: str = "") -> str:
    """Return a text as paragraphs with its claims marked.

    Parameters
    ----------
    text
        As the offsets count it.
    claims
        ``row``, ``kind``, ``start``, ``end`` and the words of each claim (`articles_rows.Coverage`); they may
        overlap or hold each other.
    heading
        HTML to begin with.
    """
    spans = list(words.lines(claims.sort_values(["start", "end", "row"], kind="stable")))
    paragraphs = [
        f'<p dir="auto">{"".join(_pieces(text, found.start(), found.end(), spans))}</p>'
        for found in _PARAGRAPH.finditer(text)
    ]
    return f"<article>{heading}{''.join(paragraphs)}</article>"


def _pieces(text: str, first: int, last: int, spans: Sequence[Any]) -> Iterator[str]:
    """Yield a paragraph in pieces, cut wherever a claim begins or ends."""
    inside = [claim for claim in spans if claim.start < last and claim.end > first]
    cuts = {end for claim in inside for end in (claim.start, claim.end) if first < end < last}
    for start, end in pairwise(sorted({first, last} | cuts)):
        over = [claim for claim in inside if claim.start <= start and claim.end >= end]
        begins = [claim for claim in over if claim.start == start]
        piece = safe(text[start:end])
        yield _marked(piece, over, begins) if over else piece


def _marked(piece: str, over: Sequence[Any], begins: Sequence[Any]) -> str:
    """Return words as the mark of the claims over them; those that begin here have their anchor here."""
    kinds = " ".join(f"bl-{kind}" for kind in (FIGURE, EVENT) if any(claim.kind == kind for claim in over))
    anchors = "".join(f'<span id="{text_anchor(claim.row)}"></span>' for claim in begins)
    notes = "".join(_note(claim) for claim in over)
    return (
        f'<mark class="bl-claim {kinds}" tabindex="0">{anchors}{piece}'
        f'<span class="bl-note" role="note">{notes}</span></mark>'
    )


def _note(claim: Any) -> str:  # noqa: ANN401  (a row of a frame)
    """Return a row in a line, ending with the link to it."""
    program = words.label("program", claim.program) if claim.program else ""
    said = [claim.says, program, claim.place, claim.when, claim.status, claim.who]
    line = " · ".join(safe(part) for part in said if words.known(part))
    kind = {FIGURE: "Figure", EVENT: "Event"}[claim.kind]
    link = f'<a href="#{row_anchor(claim.row)}">{safe(claim.row)}</a>'
    return f"<span><strong>{kind}</strong> {line} · row {link}</span>"


def _heading(article: Any) -> str:  # noqa: ANN401
    title = safe(article.title or article.article_id)
    return f"<h3>{title}</h3><p>{safe(f'{article.publisher}, {published(article)}')}</p>"


def _key(claims: pd.DataFrame) -> str:
    """Explain the marks that the texts have, and no others."""
    looks = {FIGURE: ("a figure", "a solid line"), EVENT: ("an event", "a broken line")}
    used = [kind for kind in looks if kind in set(claims["kind"])]
    marks = [
        f'<mark class="bl-claim bl-{kind}">{looks[kind][0]}</mark> has {looks[kind][1]} under it'
        for kind in used
    ]
    said = "; ".join([*marks, "point at one, or tap it, to see its row"]) if marks else "No claim to mark"
    return f'<p class="bl-key">{said}.</p>'


def safe(text: str) -> str:
    r"""Return text that is only text in HTML: escaped, line ends kept, marks that steer written out.

    >>> safe("<b>\u202eevil\u202c")
    '&lt;b&gt;\\u202eevil\\u202c'
    """
    return escape(unsteered(str(text))).replace("\n", "<br>")
