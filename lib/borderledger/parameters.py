"""The choices a notebook offers: checked, said in words, and applied to a table."""

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Any

from borderledger import paths, reference
from borderledger.codes import codes
from borderledger.errors import InputError
from borderledger.session import strangers
from borderledger.text import vocabulary

if TYPE_CHECKING:
    import pandas as pd

    from borderledger.tables import Ledger


BASES = {"articles": "the articles", "reference": "the record", "both": "the articles, the record below"}

_LONG_AGO, _FAR_OFF = (
    date(1700, 1, 1),
    date(2200, 1, 1),
)  # for an open side; pandas has no year 1 in nanoseconds


class ParameterError(InputError):
    """A parameter that cannot be used; a notebook shows its sentence alone, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        return [f"Parameters: {self}"]


def _raw() -> Path:
    return paths.home() / "data" / "raw"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader asked for; an empty field leaves that side open.

    ``ledger`` has the tables, ``start`` and ``end`` are inclusive days, ``figures`` is the folder that
    charts are saved to, or None; ``raw`` the one with the articles' texts.
    """

    ledger: "Ledger" = field(repr=False, compare=False)
    collection: str = ""
    programs: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    administrations: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    figures: Path | None = None
    basis: str = "articles"
    article: str = ""
    raw: Path = field(default_factory=_raw, compare=False)

    def words(self) -> str:
        """Return the choice as one line for a page.

        >>> check(start="2019").words()
        'Chosen: all articles · every program · every city · every administration · from 2019-01-01.'
        """
        from borderledger.charts.words import label, listed  # noqa: PLC0415  (brings pandas)

        said = [
            f"{self.collection} articles" if self.collection else "all articles",
            listed([label("program", name) for name in self.programs]) or "every program",
            listed(self.cities) or "every city",
            listed(self.administrations) or "every administration",
        ]
        if self.start and self.end:
            said.append(f"{self.start} to {self.end}")
        elif self.start or self.end:
            said.append(f"from {self.start}" if self.start else f"until {self.end}")
        if self.metrics:
            said.append(f"figures of {listed([label('metric', name) for name in self.metrics])}")
        if self.article:
            said.append(f"article {self.article}")
        if self.basis != "articles":
            said.append(f"phases of {BASES[self.basis]}")
        return "Chosen: " + " · ".join(said) + "."

    def __str__(self) -> str:
        return self.words()


def check(
    *,
    tables: object = "",
    collection: object = "",
    programs: object = (),
    metrics: object = (),
    cities: object = (),
    start: object = "",
    end: object = "",
    administrations: object = (),
    figures: object = "",
    basis: object = "articles",
    article: object = "",
    raw: object = "",
) -> Choice:
    """Return the parameters of a notebook as a `Choice`, or say in one sentence what is wrong with them.

    Takes what a person types and what papermill passes: a list of names or one text with commas; a day as
    2019-01-29, or a month or year, which start or end with their first or last day.

    Parameters
    ----------
    tables : str
        Folder with the tables; empty for ``data/processed`` of the project.
    collection : str
        A collection of the articles table; empty for all.
    programs, metrics, cities, administrations : list of str
        Program ids, metrics of the figures table, city names, labels of administrations; empty for all.
    start, end : str
        First and last day; empty for open.
    figures : str
        Folder to save charts in; empty for none.
    basis : str
        Whose phases: those of the ``articles``, of the ``reference``, or ``both``.
    article : str
        The id of one article; empty for all.
    raw : str
        Folder with the texts; empty for ``data/raw`` of the project.

    Raises
    ------
    ParameterError
        For a wrong type, an unknown name (with the nearest known ones), an end before the start, or, where
        papermill runs the notebook, a parameter that none has.

    Examples
    --------
    >>> print(check(programs=["mpp"], start="2019"))
    Chosen: all articles · Remain in Mexico (MPP) · every city · every administration · from 2019-01-01.
    >>> check(programs=["mmp"])
    Traceback (most recent call last):
        ...
    borderledger.parameters.ParameterError: Parameter programs has no 'mmp'; nearest: mpp.
    """
    import borderledger  # noqa: PLC0415  (the tables bring pandas)

    _known_to_papermill()
    folder = _text("tables", tables)
    where = Path(folder).expanduser() if folder else paths.home() / "data" / "processed"
    ledger = borderledger.load(where)
    group = _text("collection", collection)
    _known(
        "collection",
        [group] if group else [],
        {name: name for name in ledger.articles["collection"].dropna()},
    )
    first, last = _day("start", start), _day("end", end)
    if first and last and first > last:
        raise ParameterError(
            f"Parameter end is {last}, before start {first}; give an end on or after the start."
        )
    one = _text("article", article)
    texts = _text("raw", raw)
    saved = _text("figures", figures)
    return Choice(
        ledger=_unsteered(ledger),
        collection=group,
        programs=_known("programs", _names("programs", programs), _programs()),
        metrics=_known("metrics", _names("metrics", metrics), _metrics()),
        cities=_known("cities", _names("cities", cities), _cities()),
        administrations=_known(
            "administrations",
            _names("administrations", administrations),
            _administrations(),
        ),
        start=first,
        end=last,
        figures=Path(saved).expanduser() if saved else None,
        basis=(_known("basis", [_text("basis", basis) or "articles"], _bases()))[0],
        article="".join(_known("article", [one] if one else [], _articles(ledger.articles, group))),
        raw=Path(texts).expanduser() if texts else _raw(),
    )


def _unsteered(ledger: "Ledger") -> "Ledger":
    """Return the tables to be shown: without marks that would steer a page, a picture or a terminal."""
    from borderledger.text import STEERING, unsteered  # noqa: PLC0415

    frames = {}
    for table, frame in ledger.frames().items():
        shown = frame.copy()
        for name in frame.select_dtypes(include=["object", "str"]).columns:
            if STEERING.search(" ".join(map(str, frame[name].tolist()))):  # "nan" does not steer
                shown[name] = frame[name].map(unsteered, na_action="ignore")
        frames[table] = shown
    return replace(ledger, **frames)


def _known_to_papermill() -> None:
    """Refuse a parameter that no notebook has: papermill lets a mistyped one pass."""
    known = list(signature(check).parameters)
    for name in strangers(known):
        near = get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}."
        raise ParameterError(f"There is no parameter {name}; {hint}")


def keep(
    frame: "pd.DataFrame", choice: Choice, articles: "pd.DataFrame", days: tuple[str, str]
) -> "pd.DataFrame":
    """Return the rows of a table that a choice asks for.

    Parameters
    ----------
    frame : DataFrame
        Rows with ``article_id``, ``program`` and, where they are chosen, ``metric`` and ``place``.
    articles : DataFrame
        The articles table: collection and publication date by ``article_id``.
    days : (str, str)
        The columns with the first and last day of a row; where both are empty, the article's publication
        date stands for them. Without a first day a row is of its last; without a last one it reaches to the
        article's publication.

    Returns
    -------
    DataFrame
        With ``attrs["emptied_by"]``: the filter that left nothing, in words, or an empty text.

    Examples
    --------
    >>> chosen = check(programs=["mpp"])
    >>> figures = chosen.ledger.figures
    >>> kept = keep(figures, chosen, chosen.ledger.articles, ("period_start", "period_end"))
    >>> set(kept["program"])
    {'mpp'}
    """
    import pandas as pd  # noqa: PLC0415

    row = frame[["article_id"]].merge(articles, on="article_id", how="left").set_index(frame.index)
    undated = frame[days[0]].isna() & frame[days[1]].isna()
    first = frame[days[0]].where(~undated, row["published_start"]).fillna(frame[days[1]])
    last = frame[days[1]].where(~undated, row["published_end"]).fillna(row["published_end"])
    last = last.where(~(last < first), first)  # told of a time after the publication
    first, last = first.fillna(pd.Timestamp(_LONG_AGO)), last.fillna(pd.Timestamp(_FAR_OFF))
    filters = {
        f"collection {choice.collection}": (choice.collection, row["collection"] == choice.collection),
        f"article {choice.article}": (choice.article, frame["article_id"] == choice.article),
        f"programs {', '.join(choice.programs)}": (choice.programs, frame["program"].isin(choice.programs)),
        f"start {choice.start}": (choice.start, last >= pd.Timestamp(choice.start or _LONG_AGO)),
        f"end {choice.end}": (choice.end, first <= pd.Timestamp(choice.end or _FAR_OFF)),
        f"administrations {', '.join(choice.administrations)}": (
            choice.administrations,
            _in_office(first, last, choice.administrations),
        ),
    }
    if "metric" in frame:
        of_metric = frame["metric"].isin(choice.metrics)
        filters[f"metrics {', '.join(choice.metrics)}"] = (choice.metrics, of_metric)
    if "place" in frame:
        at_city = frame["place"].isin([*choice.cities, ""]) | frame["place"].isna()
        filters[f"cities {', '.join(choice.cities)}"] = (choice.cities, at_city)
    kept = pd.Series(True, index=frame.index)
    emptied_by = "" if len(frame) else "the tables themselves"
    for words, (asked, mask) in filters.items():
        if asked:
            emptied_by = words if kept.any() and not (kept & mask).any() else emptied_by
            kept &= mask
    chosen = frame[kept].copy()
    chosen.attrs["emptied_by"] = emptied_by
    return chosen


def _in_office(
    first: "pd.Series[pd.Timestamp]", last: "pd.Series[pd.Timestamp]", labels: Sequence[str]
) -> "pd.Series[bool]":
    """Say which intervals touch the term of a named administration, in each country that is named."""
    import pandas as pd  # noqa: PLC0415

    terms = reference.administrations()
    terms = terms[terms["label"].isin(labels)]
    fits = pd.Series(True, index=first.index)
    for _, country in terms.groupby("country"):
        ends = country["end"].fillna(pd.Timestamp(_FAR_OFF))
        within = [(last >= start) & (first < end) for start, end in zip(country["start"], ends, strict=True)]
        fits &= pd.concat(within, axis=1).any(axis=1)
    return fits


def _articles(articles: "pd.DataFrame", collection: str) -> dict[str, str]:
    """Return the ids of a collection; an article's publisher and title lead to its id."""
    if collection:
        articles = articles[articles["collection"] == collection]
    names: dict[str, str] = {}
    for column in ("title", "publisher", "article_id"):
        names |= dict(zip(articles[column].fillna(""), articles["article_id"], strict=True))
    return {name: article for name, article in names.items() if name}


def names(parameter: str) -> list[str]:
    """Return the names that a parameter may hold, as the tables spell them."""
    return sorted(set(_ALIASES[parameter]().values()))


def checked(parameter: str, value: Any) -> Any:  # noqa: ANN401
    """Return one value as the tables spell it, held against what is known without the tables.

    Raises
    ------
    ParameterError
        As `check`.
    """
    if parameter in ("start", "end"):
        _day(parameter, value)
    elif parameter in _ALIASES:
        known = _known(parameter, _names(parameter, value), _ALIASES[parameter]())
        return list(known) if isinstance(value, list) else ", ".join(known)
    return value


def _programs() -> dict[str, str]:
    return {row["alias"]: row["program"] for row in vocabulary("programs")}


def _metrics() -> dict[str, str]:
    return {metric.label: code for code, metric in codes("metric").items()}


def _cities() -> dict[str, str]:
    return {row["alias"]: row["place"] for row in vocabulary("places") if row["kind"] == "city"}


def _administrations() -> dict[str, str]:
    return {row["label"]: row["label"] for row in reference.rows("administrations")}


def _bases() -> dict[str, str]:
    return {name: name for name in BASES}


_ALIASES = {
    "programs": _programs,
    "cities": _cities,
    "administrations": _administrations,
    "metrics": _metrics,
    "basis": _bases,
}


def _text(name: str, value: object) -> str:
    if isinstance(value, Path):
        return str(value)
    if not isinstance(value, str):
        raise ParameterError(f"Parameter {name} must be a text in quotes, not {value!r}.")
    return value.strip()


def _names(name: str, value: object) -> list[str]:
    if isinstance(value, str):  # papermill -p cities "Tijuana, Mexicali"
        value = value.split(",")
    if not isinstance(value, Sequence) or not all(isinstance(item, str) for item in value):
        raise ParameterError(f'Parameter {name} must be a list of names as ["A", "B"], not {value!r}.')
    return list(dict.fromkeys(item.strip() for item in value if item.strip()))


def _day(name: str, value: object) -> date | None:
    """Read a day, month or year; papermill passes 2019 as a number and YAML a day as a date."""
    text = str(value).strip() if isinstance(value, str | int | date) else "?"
    if not text:
        return None
    form = re.fullmatch(r"\d{4}(-\d{2}){0,2}", text)
    try:
        if form is None:
            raise ValueError
        if name == "start" or len(text) == 10:
            return date.fromisoformat((text + "-01-01")[:10])
        year, month = int(text[:4]), int(text[5:] or 12)
        return date.fromisoformat(f"{text[:4]}-{month:02}-{monthrange(year, month)[1]}")
    except ValueError:
        raise ParameterError(
            f"Parameter {name} must be a day as 2019-01-29, a month as 2019-01 or a year, not {value!r}."
        ) from None


def _known(name: str, given: Iterable[str], aliases: dict[str, str]) -> tuple[str, ...]:
    """Return the given names as the tables spell them; an alias is not taken, but leads to its name."""
    names = {item.casefold(): item for item in aliases.values()}
    nearby = {alias.casefold(): item for alias, item in aliases.items()} | names
    for item in given:
        if item.casefold() not in names:
            near = get_close_matches(item.casefold(), nearby, n=5, cutoff=0.6)
            hint = list(dict.fromkeys(nearby[alias] for alias in near))[:3] or sorted(names.values())
            known = "nearest" if near else "known"
            raise ParameterError(f"Parameter {name} has no {item!r}; {known}: {', '.join(hint)}.")
    return tuple(names[item.casefold()] for item in given)
