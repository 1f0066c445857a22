"""The batch: every page of a spec from its notebook, several kernels at once, and an index.

Nothing half-written stands under a final name: a page is made in a folder of its own, every file of it is
written beside its name and renamed, and the manifest knows it only then. Whatever ends a run, the next one
does the rest.
"""

import os
import shutil
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, as_completed, wait
from fnmatch import fnmatchcase
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from tqdm import tqdm

from borderledger import fingerprint, manifest
from borderledger import spec as specs
from borderledger.errors import InputError
from borderledger.files import locked, sweep, write_whole
from borderledger.manifest import Manifest, Record
from borderledger.spec import Page
from borderledger.text import inert

_STAGE = ".making-"  # beginning of a folder in that of the pages; what a killed run leaves, the next removes


def render(spec: Path, *, only: str | None = None, jobs: int = 4, out: Path, force: bool = False) -> int:
    """Render the pages of a spec into a folder, and return how many failed.

    Pages whose notebook, parameters, tables and library are unchanged are left as they are. Charts go to the
    folder ``figures`` beside ``out``, named by page. A page that fails keeps the notebook as far as it ran,
    ``<name>.failed.ipynb``, and does not stop the others. Pages that the spec no longer has leave the index;
    their files stay, and are named.

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
        When the spec cannot be used, no page matches ``only``, or another process renders into ``out``.
    """
    pages = specs.read(spec)
    wanted = [page for page in pages if fnmatchcase(page.name, only or "*")]
    if not wanted:
        raise InputError(
            f"No page matches {only!r}; {spec.name} has {', '.join(page.name for page in pages)}."
        )
    with locked(out, "--out", wait=False):
        known = manifest.read(out)
        inputs = {page.name: manifest.inputs(page) for page in wanted}
        todo = [
            page
            for page in wanted
            if force or not manifest.unchanged(known.pages.get(page.name), inputs[page.name], out)
        ]

        def keep(page: Page, record: Record) -> None:
            known.pages[page.name] = {"inputs": inputs[page.name]} | record
            known.write(out)

        try:
            _render(todo, jobs, out, keep)
        finally:  # an interrupted run shows what it has
            _keep_index(pages, known, out)
    failed = [page.name for page in todo if "failed" in known.pages[page.name]]
    print(_summary(len(todo) - len(failed), len(wanted) - len(todo), failed, out))
    _tell_of_others(pages, known, spec, out)
    return len(failed)


def _summary(rendered: int, unchanged: int, failed: list[str], out: Path) -> str:
    said = f"{rendered} rendered, {unchanged} unchanged"
    if failed:
        said += f", {len(failed)} failed ({', '.join(failed)})"
    return f"{said}: {out / 'index.html'}"


def _tell_of_others(pages: list[Page], known: Manifest, spec: Path, out: Path) -> None:
    """Name the pages of earlier runs that the spec does not have: their files are the user's to delete."""
    names = sorted(set(known.pages) - {page.name for page in pages})
    there = [f"{name}.html" for name in names if (out / f"{name}.html").exists()]
    if there:
        print(f"Not in {spec.name} any more, but still in {out}: {', '.join(there)}")


def _keep_index(pages: list[Page], known: Manifest, out: Path) -> None:
    """Write the index, unless it is that of these pages already."""
    made = [page for page in pages if page.name in known.pages]
    current = fingerprint.of_facts([[page.name, known.pages[page.name]] for page in made], manifest.library())
    if known.index != current or not (out / "index.html").is_file():
        from borderledger.index import index  # noqa: PLC0415  (not needed when nothing has changed)

        write_whole(out / "index.html", index(made, known.pages, out).encode())
        known.index = current
        known.write(out)


def _render(pages: list[Page], jobs: int, out: Path, keep: Callable[[Page, Record], None]) -> None:
    """Make the pages and keep the record of each as it is done; a terminal shows a bar, too."""
    _clear(out)
    sweep(_figures(out))
    if not pages:
        return
    from borderledger.pages import Kernels, publisher, run  # noqa: PLC0415  (papermill and nbconvert)

    publish, kernels = publisher(), Kernels()
    work = Path(mkdtemp(prefix=_STAGE, dir=out))  # a name of its own: a killed run's kernels may still write
    pool = ThreadPoolExecutor(jobs)
    running = {pool.submit(run, page, work / page.name, kernels): page for page in pages}
    try:
        with tqdm(total=len(pages), unit="page", disable=None) as bar:
            bar.set_postfix_str(_names_of(running))
            for number, future in enumerate(as_completed(running), start=1):
                page = running[future]
                record = _placed(page, future, publish, work / page.name, out)
                keep(page, record)
                ending = f"failed: {record['failed']}" if "failed" in record else "done"
                tqdm.write(f"[{number}/{len(pages)}] {page.name}: {ending}")
                bar.set_postfix_str(_names_of(running), refresh=False)
                bar.update()
    finally:  # interrupted: pages that wait do not start, kernels that run are ended
        pool.shutdown(wait=False, cancel_futures=True)
        while wait(running, timeout=0.1).not_done:
            kernels.end()
        _clear(out)


def _clear(out: Path) -> None:
    """Remove the stages of this batch, and of one that was killed."""
    for stage in out.glob(f"{_STAGE}*"):
        shutil.rmtree(stage, ignore_errors=True)


def _names_of(running: dict["Future[Any]", Page]) -> str:
    return ", ".join(page.name for future, page in running.items() if future.running())


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
        if not isinstance(error, OSError) and getattr(error, "ename", "") != "OSError":  # a full disk
            html.unlink(missing_ok=True)  # an old page under this name would pass for the new one
            if (stage / "executed.ipynb").exists():
                write_whole(kept, (stage / "executed.ipynb").read_bytes())
        return {"failed": _reason(error), "outputs": {}}
    outputs = [write_whole(html, text.encode()), *_place_figures(page, stage / "figures", _figures(out))]
    kept.unlink(missing_ok=True)
    hashes = {os.path.relpath(path, out): fingerprint.of_file(path) for path in outputs}
    return record | {"outputs": hashes}


def _figures(out: Path) -> Path:
    return out.parent / "figures"


def _place_figures(page: Page, made: Path, folder: Path) -> list[Path]:
    """Put a page's charts in place, named as the page.

    Of several, the one that the notebook is named after has that name, the others their own after it.
    """
    pictures = sorted(path for path in made.glob("*") if path.suffix in (".png", ".svg"))
    single = len({path.stem for path in pictures}) == 1
    moved = []
    for picture in pictures:
        folder.mkdir(parents=True, exist_ok=True)
        main = single or page.notebook.stem.endswith(picture.stem)
        name = page.name if main else f"{page.name}-{picture.stem}"
        moved.append(write_whole(folder / f"{name}{picture.suffix}", picture.read_bytes()))
    return moved


def _reason(error: Exception) -> str:
    """Return why a page failed in one line: a cell's error by name and message."""
    name, message = getattr(error, "ename", type(error).__name__), getattr(error, "evalue", str(error))
    first = next((line.strip() for line in str(message).splitlines() if line.strip()), "no reason given")
    return inert(first if name == "ParameterError" else f"{name}: {first}")
