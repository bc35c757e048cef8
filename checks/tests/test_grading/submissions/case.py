"""What a submission of the suite is: one student's files, and what grading has to make of them."""

import copy
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from nbformat.notebooknode import NotebookNode

from checks.course import cells, places
from checks.grading.sandbox import HOST_NAME

PART = "6.1-asynchronous-programming"
SECTION = "6.1.3-callbacks.ipynb"
ATTACKED = "fetch-all"  # the exercise that a hostile submission cheats at; it solves the other two

# What each exercise gives if it is honestly solved.
FULL = {each.name: each.points for each in cells.exercises(cells.read(places.SOLUTIONS / PART / SECTION))}
WITHOUT_ATTACKED = {**FULL, ATTACKED: 0.0}
NONE = dict.fromkeys(FULL, 0.0)

# Fragments of what the feedback says, so that a change of words is a change here alone.
TOO_LONG = "was stopped after"
DIED = "ended the whole Python process"
HANGS = "waits instead of returning at once"  # the check's own words, when an answer outlasts it
TOO_MUCH = "the rest was cut off"
NOT_THERE = "was not handed in"
NO_NOTEBOOK = "The file is not a notebook"

# Before whatever would hurt the machine that it runs on.
CONFINED = f'import os\n\nassert os.uname().nodename == "{HOST_NAME}", "this may run in the sandbox alone"\n'

# How a test finds processes that a submission left behind.
MARK = "left-behind-by-a-submission"

Write = Callable[[Path, NotebookNode], None]


@dataclass(frozen=True)
class Submission:
    """One student's submission, and what has to become of it.

    `points` counts what was honestly solved. `flagged` says whether whoever grades is told of something suspicious: a
    word is one that this has to contain, None leaves it open. The feedback has to contain `says`, and nothing that
    the student gets may contain `never_says`; "" asks for nothing.
    """

    name: str
    family: str
    points: Mapping[str, float]
    write: Write  # puts files into the folder that is given, made from the solved notebook that is given
    flagged: bool | str | None = None
    says: str = ""
    never_says: str = ""
    named: str = ""  # the student's, where it is not the case's

    @property
    def student(self) -> str:
        return self.named or self.name

    def hand_in(self, submitted: Path, notebook: NotebookNode) -> None:
        """Write `submitted`/<student>/<part>/ from `notebook`, which has all answers right (see `solved`)."""
        folder = submitted / self.student / PART
        folder.mkdir(parents=True)
        self.write(folder, copy.deepcopy(notebook))


def solved() -> NotebookNode:
    """The notebook as learners get it, with the reference answers filled in."""
    notebook = cells.read(places.NOTEBOOKS / PART / SECTION)
    references = {each.name: each.solution for each in cells.exercises(cells.read(places.SOLUTIONS / PART / SECTION))}
    for cell in notebook.cells:
        if cells.is_solution(cell):
            cell.source = _without_marks(references[cell.id].source)
    return notebook


def changed(*changes: Callable[[NotebookNode], object]) -> Write:
    """Hand in the solved notebook with these changes made, in turn."""

    def write(folder: Path, notebook: NotebookNode) -> None:
        for change in changes:
            change(notebook)
        save(notebook, folder / SECTION)

    return write


def attack(
    family: str,
    name: str,
    source: str,
    *,
    flagged: bool | str | None = None,
    says: str = "",
    never_says: str = "",
) -> Submission:
    """A submission whose answer to the attacked exercise is `source`, worth nothing; the other two are right."""
    return Submission(name, family, WITHOUT_ATTACKED, changed(answer(source)), flagged, says, never_says)


def save(notebook: NotebookNode, path: Path) -> None:
    """Write the notebook as it is, valid or not."""
    path.write_text(json.dumps(notebook), encoding="utf-8")


def answer(source: str, exercise: str = ATTACKED) -> Callable[[NotebookNode], None]:
    """Replace the answer to an exercise."""

    def change(notebook: NotebookNode) -> None:
        cell(notebook, exercise).source = dedent(source).strip()

    return change


def own_cell(source: str, after: str = cells.SETUP) -> Callable[[NotebookNode], None]:
    """Add a cell of the learner's own behind the course's cell `after`."""

    def change(notebook: NotebookNode) -> None:
        own = {"cell_type": "code", "id": f"mine-{len(notebook.cells)}", "metadata": {}, "outputs": []}
        at = notebook.cells.index(cell(notebook, after)) + 1
        notebook.cells.insert(at, NotebookNode(**own, execution_count=None, source=dedent(source).strip()))

    return change


def cell(notebook: NotebookNode, name: str) -> NotebookNode:
    """The cell of that name; raises StopIteration if there is none."""
    found: NotebookNode = next(each for each in notebook.cells if cells.name(each) == name)
    return found


def _without_marks(source: str) -> str:
    return "\n".join(line for line in source.splitlines() if not line.strip().startswith("### "))
