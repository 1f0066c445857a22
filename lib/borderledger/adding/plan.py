"""What adding some articles would do: their ids and rows, what they repeat, and all of it in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from borderledger.adding import manifest, naming
from borderledger.adding.document import Document
from borderledger.adding.duplicates import Texts, Twin
from borderledger.corpus import Article
from borderledger.language import language_of
from borderledger.published import Published, from_text, given

BEGINNING = 160  # characters of the text that are shown


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that could be added, with its manifest row; `old` is the one in the folder it repeats."""

    document: Document
    row: dict[str, str]
    published: Published
    twin: Twin | None
    old: Article | None


def entries(documents: Iterable[Document], raw: Path, collection: str) -> Iterator[Entry]:
    """Yield an entry for each article, compared with those of a folder and with those before it."""
    there = {article.article_id: article for article in manifest.articles(raw)}
    listed = manifest.listed(raw)
    bare = {article.text: name for name, article in there.items() if name not in listed}
    texts = Texts()
    for article in there.values():
        texts.add(article.article_id, article.url, article.text)
    taken = {name.lower() for name in there} | {path.stem.lower() for path in raw.glob("*.txt")}
    for document in documents:
        language = language_of(document.stored)
        published = given(document.published) if document.published else from_text(document.stored, language)
        if document.stored in bare:  # by hand, or by a run that was killed: only its row is missing
            row = _row(document, bare.pop(document.stored), language, collection)
            yield Entry(document, row, published, None, None)
            continue
        name = naming.article_id(document, published.first.year if published.first else None, taken)
        twin = texts.twin(document.url, document.stored)
        old = there.get(twin.article_id) if twin else None
        if twin is None or twin.kind != "same":
            taken.add(name)
            texts.add(name, document.url, document.stored)
        yield Entry(document, _row(document, name, language, collection), published, twin, old)


def _row(document: Document, name: str, language: str, collection: str) -> dict[str, str]:
    """Return the manifest row. A date that is only worked out from the text is left to each reading of it."""
    return {
        "article_id": name,
        "file": f"{name}.txt",
        "title": document.headline,
        "publisher": document.publisher,
        "author": document.author,
        "url": document.url,
        "published": document.published,
        "language": language,
        "text_kind": "original",
        "collection": collection,
    }


def shown(entry: Entry) -> str:
    """Return an entry in words, a line a column."""
    text = entry.document.stored
    beginning = " ".join(entry.document.text.split())
    beginning = beginning if len(beginning) <= BEGINNING else f"{beginning[:BEGINNING].rstrip()} …"
    cells = {
        "from": entry.document.origin,
        **{name: entry.row[name] or "?" for name in ("title", "publisher", "author", "url")},
        "published": _when(entry),
        "language": entry.row["language"],
        "text": f"{len(text):,} characters: {beginning}",
        "repeats": _repeats(entry.twin),
    }
    lines = (f"  {name:<10}{cell}" for name, cell in cells.items() if cell)
    return "\n".join([entry.row["article_id"], *lines])


def _when(entry: Entry) -> str:
    """Return the publication date in words, with where it comes from."""
    published = entry.published
    if published.first is None or published.last is None:
        return "? (nothing in the page or the text says; fill it into articles.csv if you know)"
    if published.basis == "given":
        return f"{entry.document.published} ({entry.document.dated_by})"
    span = dict.fromkeys([published.first.isoformat(), published.last.isoformat()])
    how = "the text says so" if published.basis == "stated" else "inferred from the text"
    return f"{' to '.join(span)} ({how}, articles.csv leaves it open)"


def _repeats(twin: Twin | None) -> str:
    if twin is None:
        return ""
    words = {
        "same": "the same text",
        "near": f"nearly the same text: {twin.share:.0%} of the shorter one's phrases",
        "page": "another text of the same page",
    }
    return f"{twin.article_id} ({words[twin.kind]})"
