"""What an exercise still lacks, a sentence each: for whoever adds one, and for the test that nothing is lacking.

Here is what can be seen without running anything. That a stub fails, that right answers pass and wrong ones are
refused as meant, the tests of answers find out.
"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from nbformat.notebooknode import NotebookNode

from checks.answers import all_answers
from checks.course import cells, places
from checks.course.cells import Exercise

TO_FILL_IN = "TODO"  # stands wherever a template wants something written
RIGHT_ANSWERS = 2  # of different shape, so that a check cannot ask for one particular way
WRONG_ANSWERS = 4


def gaps(root: Path = places.ROOT) -> list[str]:
    """Everything that is missing in the course below `root`, in the order of the course."""
    found: list[str] = []
    named: set[tuple[str, str]] = set()
    for path in places.sections(root / "solutions"):
        notebook = cells.read(path)
        exercises = cells.exercises(notebook)
        named |= {(path.stem, exercise.name) for exercise in exercises}
        found += [f"{path.stem}: {gap}" for gap in _in_cells(notebook)]
        found += [f"{path.stem}: {gap}" for exercise in exercises for gap in _in_checks(exercise)]
        found += [f"{path.stem}: {gap}" for gap in _in_ids(notebook, root / "notebooks" / path.parent.name / path.name)]
    return [*found, *_in_answers(root, named), *_in_files(root)]


def _in_cells(notebook: NotebookNode) -> Iterator[str]:
    for cell in notebook.cells:
        if TO_FILL_IN in cell.source:
            yield f"fill in the {TO_FILL_IN} in cell {cell.id}."
        is_meant_to_check = cell.id.endswith(("-check", "-hidden")) or cells.HIDDEN_BEGINS in cell.source
        if is_meant_to_check and not (cells.is_check(cell) and cell.metadata.nbgrader.points > 0):
            yield f"the check {cell.id} gives no points; write `# %% {cell.id} points=1` in the notebook's text."


def _in_checks(exercise: Exercise) -> Iterator[str]:
    if all(cells.is_hidden(check) for check in exercise.checks):
        yield f"{exercise.name} has no visible check; add a cell {exercise.name}-check with points."
    if not any(cells.is_hidden(check) for check in exercise.checks):
        cell = f"{exercise.name}-hidden with points and {cells.HIDDEN_BEGINS}"
        yield f"{exercise.name} has no hidden check; add a cell {cell}."


def _in_ids(notebook: NotebookNode, released: Path) -> Iterator[str]:
    """Solutions and checks that learners already have under ids which the source no longer knows."""
    if not released.is_file():
        return
    ids = {cell.id for cell in notebook.cells}
    for cell in cells.read(released).cells:
        if (cells.is_solution(cell) or cells.is_check(cell)) and cell.id not in ids:
            yield (
                f"the released cell {cell.id} is gone or has another id. Answers and grades are found by it: give it "
                "back its id or, if it is to go for good, run `make notebooks`."
            )


def _in_answers(root: Path, exercises: set[tuple[str, str]]) -> Iterator[str]:
    folder = root / "checks" / "answers"
    known = {
        key: list(answers)
        for key, answers in groupby(all_answers(folder), lambda answer: (answer.section, answer.exercise))
    }
    for section, exercise in sorted(exercises | known.keys()):
        where = f"checks/answers/{section}/{exercise}"
        if (section, exercise) not in exercises:
            yield f"{where}: there is no such exercise; folders are named <notebook>/<solution cell's id>."
            continue
        answers = known.get((section, exercise), [])
        right = sum(answer.is_right for answer in answers)
        wrong = len(answers) - right
        if right < RIGHT_ANSWERS:
            yield f"{where}: {right} right, but {RIGHT_ANSWERS} of different shape are wanted; write right_….py."
        if wrong < WRONG_ANSWERS:
            yield f"{where}: {wrong} wrong, but {WRONG_ANSWERS} that learners might give are wanted; write wrong_….py."
        for answer in answers:
            if TO_FILL_IN in answer.path.read_text(encoding="utf-8"):
                yield f"{where}/{answer.path.name}: fill in the {TO_FILL_IN}, and name the file after what it does."


def _in_files(root: Path) -> Iterator[str]:
    """What is left to fill in beside the notebooks: in the modules of checks and the tables of hints."""
    checks = root / "checks"
    for path in sorted([*checks.glob("exercises/*.py"), *checks.glob("hints/*.toml")]):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if TO_FILL_IN in line:
                yield f"{path.relative_to(root)}, line {number}: fill in the {TO_FILL_IN}."
