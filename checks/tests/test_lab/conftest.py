"""A JupyterLab of the course's own on a free port, and headless Chromium to use it with."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

# The sandbox of Chromium cannot be had as root in a container; the rest keeps it from calling home.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

TOKEN = "browser-test"

PATIENCE = 180  # seconds; a bound for a busy machine; nothing waits this long on an idle one
expect.set_options(timeout=1000 * PATIENCE)


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a running JupyterLab, as `make lab` starts it, and the folder of learner's copies it shows."""
    work = tmp_path_factory.mktemp("work")
    with served(tmp_path_factory.mktemp("home"), "--work", str(work)) as address:
        yield address, work


@contextmanager
def served(home: Path, *options: str) -> Iterator[str]:
    """The address of a JupyterLab that `python -m checks lab` starts with these options, for somebody new to it.

    `home` is where that person's own configuration is.
    """
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: the browser journeys were NOT tested")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "checks", "lab", *options, "--"]
    environment = {**os.environ, "JUPYTER_CONFIG_DIR": str(home), "JUPYTERLAB_WORKSPACES_DIR": str(home)}
    with (home / "log").open("w") as log:
        server = subprocess.Popen(
            [*command, "--no-browser", f"--port={port}", f"--IdentityProvider.token={TOKEN}"],
            env=environment,
            stdout=log,
            stderr=log,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/api", server)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed before the next module's tests: while it is open, an event loop runs in this thread, and no other can."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(lab: tuple[str, Path], window: Page) -> Page:
    """A fresh browser window on the page that `make lab` opens."""
    address, _ = lab
    window.goto(f"{address}/lab/tree/START.md?token={TOKEN}&reset")
    return window


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    """A fresh browser window, with nothing in it yet."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(1000 * PATIENCE)
    yield page
    # Screenshots to look at: SCREENSHOTS=folder make test
    if folder := os.environ.get("SCREENSHOTS"):
        name = os.environ["PYTEST_CURRENT_TEST"].split("::")[-1].split(" ")[0]
        page.screenshot(path=Path(folder) / f"{name}.png")
    context.close()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert server.poll() is None, "JupyterLab ended as soon as it had started"
        try:
            requests.get(address, timeout=5)
        except (requests.ConnectionError, requests.Timeout):
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"JupyterLab did not answer within {PATIENCE} s")
