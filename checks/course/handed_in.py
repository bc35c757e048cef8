"""What learners hand in, made from the released notebooks and the known answers: for sample classes and for tests."""

import ast
import copy
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from nbformat.notebooknode import NotebookNode

from checks.answers import Answer, all_answers
from checks.course import cells, places

FIRST_HANDED_IN = datetime(2026, 1, 12, 9, 0, tzinfo=UTC)  # a date of no meaning; the others follow by the hour
ENDLESS = "while True:\n    pass"


def answers_to(part: str) -> list[Answer]:
    """The known answers to every exercise of a part, in a fixed order."""
    return [answer for answer in all_answers() if (places.SOLUTIONS / part / f"{answer.section}.ipynb").is_file()]


def as_written(answer: Answer) -> str:
    """The answer as a learner would write it: its docstring says what is wrong with it."""
    docstring = ast.parse(answer.source).body[0]
    return "\n".join(answer.source.splitlines()[docstring.end_lineno :]).strip("\n")


def fill_in(notebook: NotebookNode, sources: Mapping[str, str]) -> None:
    """Write these answers, by exercise, into the notebook's solution cells."""
    for exercise in cells.exercises(notebook):
        if exercise.name in sources:
            exercise.solution.source = sources[exercise.name]


def without_demos(notebook: NotebookNode) -> NotebookNode:
    """The notebook, of a submission or of the course, without the code that only shows something, which takes long."""
    short = copy.deepcopy(notebook)
    short.cells = [cell for cell in short.cells if cell.cell_type != "code" or cell.id == cells.SETUP or _counts(cell)]
    return short


def leave_receipt(folder: Path, number: int) -> None:
    """Say when it was handed in, as nbgrader does: one student an hour."""
    when = FIRST_HANDED_IN + timedelta(hours=number)
    (folder / "timestamp.txt").write_text(f"{when:%Y-%m-%d %H:%M:%S.%f %Z}", encoding="utf-8")


def _counts(cell: NotebookNode) -> bool:
    return cells.is_solution(cell) or cells.is_check(cell)
