"""What every lesson has in common: its shape, its names, and nothing in it that changes from run to run."""

import re
import statistics
from pathlib import Path

import pytest
from nbformat.notebooknode import NotebookNode

from checks.course import cells, places
from checks.course.execute import WIDGET

SECTIONS = places.sections()
LONGEST_CELL = 25  # lines


@pytest.fixture(params=SECTIONS, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    chosen: Path = request.param
    return chosen


@pytest.fixture
def notebook(path: Path) -> NotebookNode:
    return cells.read(path)


def _code(notebook: NotebookNode) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_it_begins_with_a_promise_and_ends_with_what_you_can_do(notebook: NotebookNode, path: Path) -> None:
    assert [cell.id for cell in notebook.cells[:2]] == ["promise", cells.SETUP]
    assert notebook.cells[0].source.partition("\n")[2].strip().startswith(cells.PROMISE)
    assert notebook.cells[-1].id == "what-you-can-do"
    assert notebook.cells[0].source.startswith(f"# {path.stem.split('-')[0]} ")
    assert notebook.cells[-1].source.startswith("## What you can do now")


def test_its_cells_have_readable_names_of_their_own(notebook: NotebookNode) -> None:
    names = [cell.id for cell in notebook.cells]
    assert len(names) == len(set(names))
    assert not [name for name in names if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name)]
    assert not [name for name in names if re.fullmatch(r"[0-9a-f-]{8,}", name)], "an editor's made-up id"


def test_its_cells_are_short(notebook: NotebookNode) -> None:
    shown = {
        cell.id: cells.stub_of(cell.source) if cells.is_solution(cell) else cell.source for cell in _code(notebook)
    }
    lengths = {name: len(source.splitlines()) for name, source in shown.items()}
    assert {name: length for name, length in lengths.items() if length > LONGEST_CELL} == {}
    assert statistics.median(lengths.values()) <= 8


def test_it_asks_for_predictions(notebook: NotebookNode) -> None:
    assert sum("**Predict first.**" in cell.source for cell in notebook.cells) >= 3


def test_each_exercise_is_statement_then_stub_then_checks(notebook: NotebookNode) -> None:
    names = [cell.id for cell in notebook.cells]
    for exercise in cells.exercises(notebook):
        at = names.index(exercise.name)
        assert names[at - 1] == f"{exercise.name}-statement"
        assert '"""' in cells.stub_of(exercise.solution.source), f"{exercise.name}: the stub needs a docstring"
        for check in exercise.checks:
            assert check.source.startswith("# "), f"{check.id}: begin with a line that says what is checked"
            assert check.id.startswith(f"{exercise.name}-")
            shown = check.source.partition(cells.HIDDEN_BEGINS)[0]
            assert len(shown.splitlines()) <= 6, f"{check.id}: nbgrader's Validate dialog prints the whole cell first"


def test_the_headings_promise_the_points_that_the_checks_give(notebook: NotebookNode) -> None:
    at_stake: dict[str, float] = {}
    promised: dict[str, float] = {}
    heading = ""
    for cell in notebook.cells:
        if cell.id.endswith("-statement"):
            heading = cell.id
            points = re.search(r"\((\d+) points?\)", cell.source.splitlines()[0])
            assert points is not None, f"{cell.id}: say the points in the heading, as in (3 points)"
            promised[heading] = int(points[1])
        elif cells.is_check(cell):
            at_stake[heading] = at_stake.get(heading, 0) + cell.metadata.nbgrader.points
    assert promised == at_stake


def test_it_was_executed_from_top_to_bottom(notebook: NotebookNode) -> None:
    counts = [cell.execution_count for cell in _code(notebook)]
    assert counts == list(range(1, len(counts) + 1)), "run `make execute`"


def test_it_holds_nothing_of_the_machine_it_ran_on(notebook: NotebookNode) -> None:
    assert notebook.metadata == cells.NOTEBOOK_METADATA, "run `make execute`"
    for cell in notebook.cells:
        assert set(cell.metadata) <= {"nbgrader", "tags"}, f"{cell.id} has metadata {set(cell.metadata)}"
        if "nbgrader" in cell.metadata:
            points = cell.metadata.nbgrader.get("points")
            assert cell.metadata.nbgrader == cells.nbgrader_metadata(cell.id, points=points), cell.id
        for output in cell.get("outputs", []):
            assert output.get("name") != "stderr", f"{cell.id} leaves something on stderr, which nbgrader scores 0"
            assert WIDGET not in output.get("data", {}), f"{cell.id} shows a widget that is gone: run `make execute`"
            text = str(output.get("text", "")) + str(output.get("data", {}).get("text/plain", ""))
            assert not re.search(r"0x[0-9a-f]{6,}", text), f"{cell.id} shows an address in memory"


def test_every_picture_has_words_for_those_who_cannot_see_it(notebook: NotebookNode) -> None:
    for cell in _code(notebook):
        for output in cell.outputs:
            if "image/png" in output.get("data", {}):
                assert output.metadata["image/png"].get("alt"), f"{cell.id}: a picture without alt text"


def test_it_reaches_for_no_address_beyond_this_machine(notebook: NotebookNode) -> None:
    for cell in _code(notebook):
        for host in re.findall(r"(?:https?|wss?)://([^/\s:\"'}{)]+)", cell.source):
            assert host in ("127.0.0.1", "localhost"), f"{cell.id} names {host}"
