"""What a notebook's cells are for: lesson, solution, check; and which of them make up an exercise."""

import ast
import functools
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import ClearSolutions

PROMISE = "After this section you can "  # how every notebook's promise begins
SETUP = "setup"  # the id of the one cell that every exercise may rely on
HIDDEN_BEGINS = "### BEGIN HIDDEN TESTS"
HIDDEN_ENDS = "### END HIDDEN TESTS"

# What every notebook says about its language. No versions: those would change with the machine.
NOTEBOOK_METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


@dataclass
class Exercise:
    """A stub to fill in, named by its cell's id, and the check cells that follow it."""

    name: str
    solution: NotebookNode
    checks: list[NotebookNode] = field(default_factory=list)

    @property
    def points(self) -> float:
        return sum(float(cell.metadata.nbgrader.points) for cell in self.checks)


def read(path: Path) -> NotebookNode:
    """The notebook in `path`, in the format that the course is kept in."""
    notebook: NotebookNode = nbformat.read(path, as_version=4)
    return notebook


def write(notebook: NotebookNode, path: Path) -> None:
    nbformat.validate(notebook)
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)


def name(cell: NotebookNode) -> str:
    """nbgrader's name of the cell, which survives where an editor gives out new ids, or else its id."""
    return str(cell.metadata.get("nbgrader", {}).get("grade_id") or cell.get("id", ""))


def title_and_promise(notebook: NotebookNode) -> tuple[str, str]:
    """What the first cell says: the heading, and in one line, from its verb on, what the reader will be able to do."""
    heading, _, text = notebook.cells[0].source.partition("\n")
    promise = " ".join(text.split()).removeprefix(PROMISE)
    return heading.removeprefix("# "), promise[:1].upper() + promise[1:]


def is_solution(cell: NotebookNode) -> bool:
    """Whether learners write their answer in this cell."""
    return bool(cell.metadata.get("nbgrader", {}).get("solution"))


def is_check(cell: NotebookNode) -> bool:
    """Whether this cell gives points."""
    return bool(cell.metadata.get("nbgrader", {}).get("grade"))


def is_hidden(cell: NotebookNode) -> bool:
    """Whether learners do not get to see this check: marked so in a solution, with nothing left to run in a release."""
    return is_check(cell) and (HIDDEN_BEGINS in cell.source or not ast.parse(cell.source).body)


def exercises(notebook: NotebookNode) -> list[Exercise]:
    """The notebook's exercises in order. Raises ValueError for a check cell before any solution cell."""
    found: list[Exercise] = []
    for cell in notebook.cells:
        if is_solution(cell):
            found.append(Exercise(cell.id, cell))
        elif is_check(cell):
            if not found:
                raise ValueError(f"check cell {cell.id!r} stands before any solution cell")
            found[-1].checks.append(cell)
    return found


@functools.cache  # nbgrader's preprocessor takes longer to make than to use
def stub_of(source: str) -> str:
    """A solution cell's source as learners get it: nbgrader's own stub in place of the solution."""
    preprocessor = ClearSolutions()
    cell = nbformat.v4.new_code_cell(source)
    preprocessor._replace_solution_region(cell, "python")
    return str(cell.source)


def nbgrader_metadata(cell_id: str, *, points: int | None) -> dict[str, object]:
    """nbgrader's own metadata for a solution cell, or for a check cell worth `points`."""
    common: dict[str, object] = {"grade_id": cell_id, "schema_version": 3, "task": False}
    if points is None:
        return common | {"grade": False, "locked": False, "solution": True}
    return common | {"grade": True, "locked": True, "solution": False, "points": points}
