"""A browser and a JupyterLab for tests; where there is none, the tests that need it are skipped."""

import json
import os
import re
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, sync_playwright

PATIENCE = 90_000  # milliseconds; a slow machine starts JupyterLab slowly
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextmanager
def browser() -> Iterator[Browser]:
    """Start the system's chromium, or one that playwright has installed."""
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        except Error as error:
            pytest.skip(f"no browser: install chromium ({str(error).splitlines()[0]})")
        yield started
        started.close()


@contextmanager
def page(
    started: Browser, width: int, height: int = 900, *, touch: bool = False
) -> Iterator[tuple[Page, list[str]]]:
    """Open a page of this width; the list collects what goes wrong on it."""
    faults: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            faults.append(message.text)

    context = started.new_context(viewport={"width": width, "height": height}, has_touch=touch)
    opened = context.new_page()
    opened.on("console", heard)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    yield opened, faults
    context.close()


SETTINGS = {
    "notebook-extension/tracker": {"windowingMode": "none"},  # every cell in the page, seen or not
    "apputils-extension/notification": {"fetchNews": "false"},  # and nobody asked about it
}


@contextmanager
def lab(folder: Path, settings: Path) -> Iterator[str]:
    """Serve a folder in JupyterLab and yield its address with the token."""
    for name, values in SETTINGS.items():
        path = settings / "user" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values))
    token = secrets.token_hex(16)
    options = {
        "ServerApp.root_dir": str(folder),
        "ServerApp.open_browser": "False",
        "ServerApp.port": "0",
        "IdentityProvider.token": token,
        "LabApp.user_settings_dir": str(settings / "user"),
        "LabApp.workspaces_dir": str(settings / "workspaces"),
    }
    runtime = {
        "JUPYTER_RUNTIME_DIR": str(settings / "runtime"),
        "JUPYTER_CONFIG_DIR": str(settings / "config"),
    }
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        "--allow-root",
        *(f"--{k}={v}" for k, v in options.items()),
    ]
    server = subprocess.Popen(
        command, env=os.environ | runtime, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        assert server.stdout
        ports = (re.search(r"http://(?:localhost|127\.0\.0\.1):(\d+)/", line) for line in server.stdout)
        port = next((found[1] for found in ports if found), None)
        assert port, "JupyterLab did not start"
        yield f"http://127.0.0.1:{port}/lab/tree/{{}}?reset&token={token}"
    finally:
        server.terminate()
        server.communicate()


def run_all(opened: Page, address: str, name: str, cells: int) -> None:
    """Open a notebook without outputs in JupyterLab, run all its cells and save it."""
    opened.goto(address.format(name))
    opened.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=PATIENCE)
    opened.get_by_role("menuitem", name="Run", exact=True).click()
    opened.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    opened.get_by_text(f"[{cells}]:", exact=True).first.wait_for(timeout=PATIENCE)
    opened.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=PATIENCE)
    opened.keyboard.press("Control+s")
    opened.locator(".jp-mod-dirty").wait_for(state="detached", timeout=PATIENCE)
