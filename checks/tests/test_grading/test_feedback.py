"""A page shows each cell of its own notebook, in its place, whatever pages were made before."""

import copy

import pytest
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from checks.course import cells
from checks.grading import feedback
from checks.grading.feedback import Pages
from checks.tests.test_grading.submissions import solved, without_demos

RECORD: dict[str, list[str]] = {"notes": []}


def _notebook(said: str) -> NotebookNode:
    """Somebody's notebook, with a text, a piece of code and what that printed before each exercise."""
    notebook = without_demos(solved())
    for number, exercise in enumerate(cells.exercises(notebook)):
        at = notebook.cells.index(exercise.solution)
        printed = new_output("stream", name="stdout", text=f"{said} printed {number}")
        code = new_code_cell(f"{said}_code_{number} = 1", id=f"code-{number}", outputs=[printed])
        notebook.cells[at:at] = [new_markdown_cell(f"{said} wrote {number}", id=f"text-{number}"), code]
    return notebook


def _page(pages: Pages, notebook: NotebookNode) -> str:
    return pages.page("callbacks", copy.deepcopy(notebook), {}, {}, RECORD)


def test_every_cell_is_there_once_and_in_its_place() -> None:
    page = _page(Pages(), _notebook("anna"))
    body = page[page.index('id="notebook-container"') :]
    places = []
    for number, exercise in enumerate(cells.exercises(_notebook("anna"))):
        for words in (f"anna wrote {number}", f"anna_code_{number}", f"anna printed {number}", exercise.checks[0].id):
            assert body.count(words) >= 1, words
            places.append(body.index(words))
        assert body.count(f"anna wrote {number}") == 1
    assert places == sorted(places)


@pytest.mark.parametrize("remembered", [1, 1000])
def test_pages_made_before_change_nothing(remembered: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feedback, "REMEMBERED", remembered)
    pages = Pages()
    mixed = _notebook("anna")
    mixed.cells[-3:] = _notebook("berta").cells[-3:]
    for notebook in (_notebook("anna"), _notebook("berta"), mixed, _notebook("anna")):
        assert _page(pages, notebook) == _page(Pages(), notebook)
        assert len(pages._as_html) <= remembered
    assert pages._mark not in _page(pages, mixed)
