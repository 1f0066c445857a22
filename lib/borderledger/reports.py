"""The batch: every page of a spec from its notebook, several kernels at once, and an index.

Nothing half-written stands under a final name: a page is made in a folder of its own, and every file of it
written beside its name and renamed.
"""

import json
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from fnmatch import fnmatchcase
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tqdm import tqdm

from borderledger import own_words, paths
from borderledger import spec as specs
from borderledger.errors import InputError
from borderledger.files import write_whole
from borderledger.spec import Page

MANIFEST = "manifest.json"
_LIBRARY = (".py", ".csv", ".css", ".j2", ".json")
_SHOWN_BY = ("borderledger", "matplotlib", "nbconvert", "pandas", "papermill")  # their versions change a page

Record = dict[str, Any]  # of a page: inputs, outputs (file: hash), chosen, dates, and failed: a sentence


def render(spec: Path, *, only: str | None = None, jobs: int = 4, out: Path, force: bool = False) -> int:
    """Render the pages of a spec into a folder, and return how many failed.

    Pages whose notebook, parameters, tables and library are unchanged are left as they are. Charts go to the
    folder ``figures`` beside ``out``, named by page. A page that fails keeps the notebook as far as it ran,
    ``<name>.failed.ipynb``, and does not stop the others.

    Parameters
    ----------
    spec : Path
        The list of pages (``notebooks/reports.yml``).
    only : str, optional
        A pattern that page names must match, such as ``returns*``.
    jobs : int
        Kernels at once. Waiting is most of a kernel's time: more than there are cores pays.
    out : Path
        Folder of the pages, the index and the manifest.
    force : bool
        Render unchanged pages, too.

    Raises
    ------
    InputError
        When the spec cannot be used, or no page matches ``only``.
    """
    pages = specs.read(spec)
    wanted = [page for page in pages if fnmatchcase(page.name, only or "*")]
    if not wanted:
        raise InputError(
            f"No page matches {only!r}; {spec.name} has {', '.join(page.name for page in pages)}."
        )
    out.mkdir(parents=True, exist_ok=True)
    records = _read_manifest(out)
    inputs = {page.name: _fingerprint(page) for page in wanted}
    todo = [
        page for page in wanted if force or not _unchanged(records.get(page.name), inputs[page.name], out)
    ]
    for page, record in _rendered(todo, jobs, out):
        records[page.name] = {"inputs": inputs[page.name]} | record
        write_whole(
            out / MANIFEST, json.dumps(records, indent=1, ensure_ascii=False, sort_keys=True).encode()
        )
    if todo or not (out / "index.html").exists():
        from borderledger.pages import index  # noqa: PLC0415  (not needed when nothing has changed)

        write_whole(out / "index.html", index(pages, records, out).encode())
    failed = [page.name for page in todo if "failed" in records[page.name]]
    print(_summary(len(todo) - len(failed), len(wanted) - len(todo), failed, out))
    return len(failed)


def _summary(rendered: int, unchanged: int, failed: list[str], out: Path) -> str:
    said = f"{rendered} rendered, {unchanged} unchanged"
    if failed:
        said += f", {len(failed)} failed ({', '.join(failed)})"
    return f"{said}: {out / 'index.html'}"


def _rendered(pages: list[Page], jobs: int, out: Path) -> Iterator[tuple[Page, Record]]:
    """Yield each page with its record as it is done, showing a bar, or lines where there is no terminal."""
    if not pages:
        return
    from borderledger.pages import publisher, run  # noqa: PLC0415  (papermill and nbconvert)

    publish = publisher()
    with TemporaryDirectory(prefix="borderledger-") as work, ThreadPoolExecutor(jobs) as pool:
        running = {pool.submit(run, page, Path(work, page.name)): page for page in pages}
        try:
            with tqdm(total=len(pages), unit="page", disable=None) as bar:
                for future in as_completed(running):
                    page = running[future]
                    record = _placed(page, future, publish, Path(work, page.name), out)
                    bar.set_postfix_str(page.name, refresh=False)
                    bar.update()
                    tqdm.write(
                        f"{page.name}: {'failed: ' + record['failed'] if 'failed' in record else 'done'}"
                    )
                    yield page, record
        finally:  # interrupted: pages that run come to their end, the others do not start
            pool.shutdown(wait=True, cancel_futures=True)


def _placed(
    page: Page,
    future: "Future[Any]",
    publish: Callable[[Page, Any], tuple[str, Record]],
    stage: Path,
    out: Path,
) -> Record:
    """Put what a page made in place and return its record."""
    html, kept = out / f"{page.name}.html", out / f"{page.name}.failed.ipynb"
    try:
        text, record = publish(page, future.result())
    except Exception as error:  # whatever a notebook may raise: this page has failed, the others go on
        html.unlink(missing_ok=True)  # an old page under this name would pass for the new one
        if (stage / "executed.ipynb").exists():
            write_whole(kept, (stage / "executed.ipynb").read_bytes())
        return {"failed": _reason(error), "outputs": {}}
    write_whole(html, text.encode())
    kept.unlink(missing_ok=True)
    outputs = [html, *_place_figures(page, stage / "figures", out.parent / "figures")]
    hashes = {os.path.relpath(path, out): sha256(path.read_bytes()).hexdigest() for path in outputs}
    return record | {"outputs": hashes}


def _place_figures(page: Page, made: Path, folder: Path) -> list[Path]:
    """Put a page's charts in place: named as the page, and as the chart too where there are several."""
    pictures = sorted(path for path in made.glob("*") if path.suffix in (".png", ".svg"))
    single = len({path.stem for path in pictures}) == 1
    moved = []
    for picture in pictures:
        folder.mkdir(parents=True, exist_ok=True)
        name = page.name if single else f"{page.name}-{picture.stem}"
        moved.append(write_whole(folder / f"{name}{picture.suffix}", picture.read_bytes()))
    return moved


def _reason(error: Exception) -> str:
    """Return why a page failed in one line: a cell's error by name and message."""
    name, message = getattr(error, "ename", type(error).__name__), getattr(error, "evalue", str(error))
    first = next((line.strip() for line in str(message).splitlines() if line.strip()), "no reason given")
    return first if name == "ParameterError" else f"{name}: {first}"


def _fingerprint(page: Page) -> str:
    """Return a hash of all that a page is made from: notebook, parameters, tables, words, code, versions."""
    tables = Path(page.parameters.get("tables") or paths.home() / "data" / "processed").expanduser()
    library = sorted(p for p in Path(__file__).parent.rglob("*.*") if p.suffix in _LIBRARY)
    seen = sha256()
    for path in [page.notebook, *sorted(tables.glob("*.parquet")), *library]:
        seen.update(path.name.encode() + b"\0" + sha256(path.read_bytes()).digest())
    facts = [page.title, page.parameters, [version(package) for package in _SHOWN_BY], own_words.digest()]
    seen.update(json.dumps(facts, sort_keys=True).encode())
    return seen.hexdigest()


def _unchanged(record: Record | None, inputs: str, out: Path) -> bool:
    """Say whether a page was made from these inputs and its files are still what was made."""
    if not record or record.get("inputs") != inputs or "failed" in record:
        return False
    files = {out / name: expected for name, expected in record["outputs"].items()}
    return all(
        path.is_file() and sha256(path.read_bytes()).hexdigest() == known for path, known in files.items()
    )


def _read_manifest(out: Path) -> dict[str, Record]:
    try:
        records = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):  # none yet, or cut short: render again
        return {}
    return records if isinstance(records, dict) else {}
