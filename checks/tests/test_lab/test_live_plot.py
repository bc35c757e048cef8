"""The live plot in a real browser: it moves while other cells sleep and compute, and stands still when stopped."""

import io
import re
from pathlib import Path
from typing import Any

import numpy
import pytest
from nbformat.notebooknode import NotebookNode
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from checks.course import cells, places
from checks.tests.test_lab.conftest import TOKEN
from checks.tests.test_lab.test_learner import cell, run, write

pytestmark = pytest.mark.xdist_group("browser")

LESSON = places.SOLUTIONS / "6.3-reactive-programming" / "6.3.4-cpu-monitor.ipynb"
POLLS = 120  # half a second each, before a plot counts as standing still; it is drawn four times a second

# Cells that hold the notebook's own thread until there is a file `go-on`.
SLEEPING = "from pathlib import Path\nwhile not Path('go-on').exists():\n    time.sleep(1)"
COMPUTING = "from pathlib import Path\nwhile not Path('go-on').exists():\n    pass"


@pytest.mark.parametrize(
    ("lines", "holding"),
    [
        pytest.param("time.sleep(2)", SLEEPING, id="sleeps"),
        pytest.param("end = time.perf_counter() + 2", COMPUTING, id="computes"),
    ],
)
def test_it_moves_while_another_cell_runs_and_stops_when_told(
    window: Page, lab: tuple[str, Path], lines: str, holding: str, request: pytest.FixtureRequest
) -> None:
    page = window  # with nothing in it: a page that is left while it loads may leave a dialog for the next one
    address, work = lab
    folder = work / request.node.callspec.id  # one for each, so that neither gets the other's kernel
    folder.mkdir()
    go_on = folder / "go-on"
    cells.write(without_outputs(cells.read(LESSON)), folder / "live-plot.ipynb")
    page.goto(f"{address}/lab/tree/{folder.name}/live-plot.ipynb?token={TOKEN}&reset")
    expect(page.locator(".jp-Notebook .jp-CodeCell").first).to_be_visible()
    expect(page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")).to_be_visible()
    for text in ("from checks.kit.live_plot import LivePlot", "cpu_data = rx.interval", "def show_line("):
        run(page, text)
    plot = run(page, "subscription = show_line(")
    expect(plot.locator("img")).to_have_count(1)

    write(page, lines, holding)
    prompt = cell(page, "Path('go-on')").locator(".jp-InputPrompt").first
    expect(prompt).to_have_text("[*]:")
    assert moves(page, plot)
    expect(prompt).to_have_text("[*]:")  # so it moved while that cell was running
    go_on.touch()
    expect(prompt).to_have_text(re.compile(r"\[\d+\]:"))

    expect(run(page, "# a last picture may be on its way")).to_contain_text("True")
    page.wait_for_timeout(1000)  # for the browser to show the last picture
    before = pixels(plot)
    page.wait_for_timeout(2000)
    assert (before == pixels(plot)).all()


def without_outputs(notebook: NotebookNode) -> NotebookNode:
    for each in notebook.cells:
        if each.cell_type == "code":
            each.outputs, each.execution_count = [], None
    return notebook


def moves(page: Page, plot: Locator) -> bool:
    """Whether the picture changes while it is watched."""
    before = pixels(plot)
    for _ in range(POLLS):
        page.wait_for_timeout(500)
        if (before != pixels(plot)).any():
            return True
    return False


def pixels(plot: Locator) -> Any:
    """What the browser shows in this output area. (The image in it is replaced with each frame.)"""
    return numpy.asarray(Image.open(io.BytesIO(plot.screenshot())).convert("RGB"))
