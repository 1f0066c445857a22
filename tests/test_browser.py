"""The notebooks in a real JupyterLab, and the report pages in a real browser."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import browsing
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from borderledger import reports, spec

PROJECT = Path(__file__).parents[1]
NOTEBOOKS = sorted((PROJECT / "notebooks").glob("0*.ipynb"))
EXPLORED = PROJECT / "notebooks" / "03_policy_phases.ipynb"  # its dropdowns are tried, in a copy
IDS = [path.stem for path in NOTEBOOKS]
SPEC = PROJECT / "notebooks" / "reports.yml"
PAGES = [*(page.name for page in spec.read(SPEC)), "index"]
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
REVIEW = (
    'import borderledger\nborderledger.load().review(corrections="corrections.csv", below=1.1, who="ana")'
)
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
BROKEN = "[...document.images].filter(image => !image.complete || !image.naturalWidth).length"
NOWHERE = """[...document.querySelectorAll('a[href^="#"]')].map(link => link.getAttribute('href').slice(1))
    .filter(id => !document.getElementById(decodeURIComponent(id)))"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browsing.browser() as started:
        yield started


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The notebooks without their outputs, served by JupyterLab."""
    folder, settings = tmp_path_factory.mktemp("lab"), tmp_path_factory.mktemp("settings")
    copies = {path.name: path for path in NOTEBOOKS} | {"explored.ipynb": EXPLORED}
    for name, path in copies.items():
        notebook = json.loads(path.read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                cell |= {"outputs": [], "execution_count": None}
        (folder / name).write_text(json.dumps(notebook), encoding="utf-8")
    cell = {"cell_type": "code", "id": "desk", "metadata": {}, "source": REVIEW, "outputs": []}
    desk = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": KERNEL}}
    (folder / "review.ipynb").write_text(json.dumps(desk | {"cells": [cell | {"execution_count": None}]}))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BORDERLEDGER_HOME", str(PROJECT))
        with browsing.lab(folder, settings) as address:
            yield folder, address


def code_cells(path: Path) -> Any:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=IDS)
def test_run_all_in_jupyterlab_comes_to_the_end_without_a_warning(
    chromium: Browser, lab: tuple[Path, str], path: Path
) -> None:
    folder, address = lab
    with browsing.page(chromium, 1280) as (opened, faults):
        browsing.run_all(opened, address, path.name, len(code_cells(path)))
        outputs = [output for cell in code_cells(folder / path.name) for output in cell["outputs"]]
        assert {output["output_type"] for output in outputs} <= {"execute_result", "display_data"}
        assert not [fault for fault in faults if not fault.startswith("Plugin ")]


def test_a_dropdown_in_jupyterlab_redraws_the_chart(chromium: Browser, lab: tuple[Path, str]) -> None:
    _, address = lab
    with browsing.page(chromium, 1280) as (opened, _):
        browsing.run_all(opened, address, "explored.ipynb", len(code_cells(EXPLORED)))
        explorer = opened.locator(".jp-OutputArea-output:has(.widget-dropdown)").first
        before = explorer.locator("img").get_attribute("src")
        explorer.locator("select").nth(1).select_option("Title 42")
        opened.wait_for_function(
            "([area, src]) => area.querySelector('img') && area.querySelector('img').src !== src",
            arg=[explorer.element_handle(), before],
        )


def test_a_row_judged_in_jupyterlab_is_a_line_of_the_corrections(
    chromium: Browser, lab: tuple[Path, str]
) -> None:
    folder, address = lab
    with browsing.page(chromium, 1280) as (opened, _):
        browsing.run_all(opened, address, "review.ipynb", 1)
        shown = opened.locator(".jp-OutputArea-output mark").first.inner_text()
        opened.get_by_role("button", name="Reject").click()
        opened.get_by_text("reject: 1 lines written").wait_for()
    line = (folder / "corrections.csv").read_text(encoding="utf-8").splitlines()[1]
    assert line.startswith("reject,") and shown in line and ",ana," in line


@pytest.fixture(scope="module")
def site(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All report pages, made anew."""
    folder = tmp_path_factory.mktemp("site") / "reports"
    assert reports.render(SPEC, out=folder) == 0
    return folder


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_without_errors_and_with_its_images(chromium: Browser, site: Path, name: str) -> None:
    with browsing.page(chromium, 1280) as (opened, faults):
        opened.goto((site / f"{name}.html").as_uri())
        assert opened.locator("h1").count() == 1
        assert opened.evaluate(BROKEN) == 0
        assert faults == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_phone(chromium: Browser, site: Path, name: str) -> None:
    with browsing.page(chromium, 375, 800, touch=True) as (opened, _):
        opened.goto((site / f"{name}.html").as_uri())
        assert opened.evaluate(OVERFLOW) <= 0


def test_a_printed_page_says_the_addresses_of_its_sources(chromium: Browser, site: Path) -> None:
    with browsing.page(chromium, 720) as (opened, _):
        opened.emulate_media(media="print")
        opened.goto((site / "returns_by_city.html").as_uri())
        source = opened.locator(".sources a").first
        printed = source.evaluate("link => getComputedStyle(link, '::after').content")
        assert source.get_attribute("href") in printed


@pytest.mark.parametrize("name", PAGES)
def test_a_page_passes_axe(chromium: Browser, site: Path, name: str) -> None:
    with browsing.page(chromium, 1280) as (opened, _):
        opened.goto((site / f"{name}.html").as_uri())
        found = Axe().run(opened).response["violations"]
        assert [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in found] == []


@pytest.mark.parametrize("name", PAGES)
def test_links_within_a_page_lead_somewhere(chromium: Browser, site: Path, name: str) -> None:
    with browsing.page(chromium, 1280) as (opened, _):
        opened.goto((site / f"{name}.html").as_uri())
        assert opened.evaluate(NOWHERE) == []
