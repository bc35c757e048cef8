"""How far a learner has come: what the checks in the saved notebooks said when they last ran."""

from dataclasses import dataclass
from pathlib import Path

from nbformat.notebooknode import NotebookNode

from checks.course import cells


@dataclass(frozen=True)
class Progress:
    """What there is to reach, and what is reached, by visible checks; the points of hidden ones are apart."""

    exercises: int = 0
    passed: int = 0
    points: float = 0
    earned: float = 0
    hidden_points: float = 0
    next_exercise: str = ""  # the first that is not passed

    def __add__(self, other: "Progress") -> "Progress":
        return Progress(
            self.exercises + other.exercises,
            self.passed + other.passed,
            self.points + other.points,
            self.earned + other.earned,
            self.hidden_points + other.hidden_points,
            self.next_exercise or other.next_exercise,
        )


def progress(release: NotebookNode, passed: set[str]) -> Progress:
    """The progress in one notebook if the checks named in `passed` have passed.

    What there is to reach comes from the release: in a copy, learners may have changed or deleted anything.
    An exercise is passed when all its visible checks are.
    """
    total = Progress()
    for exercise in cells.exercises(release):
        visible = [check for check in exercise.checks if not cells.is_hidden(check)]
        done = all(check.id in passed for check in visible)
        points = sum(_points(check) for check in visible)
        total += Progress(
            exercises=1,
            passed=int(done),
            points=points,
            earned=sum(_points(check) for check in visible if check.id in passed),
            hidden_points=exercise.points - points,
            next_exercise="" if done else exercise.name,
        )
    return total


def passed_checks(copy: Path) -> set[str]:
    """The names of the check cells in a saved notebook that passed when they last ran.

    Raises ValueError, whatever is wrong, if the file cannot be read as a notebook.
    """
    try:
        return {cells.name(cell) for cell in cells.read(copy).cells if cells.is_check(cell) and _passed(cell)}
    except Exception as error:  # half a file, somebody else's JSON, no permission: there is no end of what it may be
        raise ValueError(f"{copy.name} cannot be read as a notebook: {error}") from error


def _passed(cell: NotebookNode) -> bool:
    outputs = cell.get("outputs", [])
    failed = any(output.output_type == "error" for output in outputs)
    return not failed and any(str(output.get("text", "")).startswith("✓") for output in outputs)


def _points(check: NotebookNode) -> float:
    return float(check.metadata.nbgrader.points)
