"""This course's own grading, by its own command."""

import re
import sys
from pathlib import Path

from checks.benchmark.a_class import PART, Learner, hand_in, most_points
from checks.benchmark.measure import measured
from checks.benchmark.result import Result, points_in, result
from checks.course import places

# The command reads the course's own notebooks; this is for others, shorter ones.
OTHER_NOTEBOOKS = """
import sys
from pathlib import Path
from checks.grading.grade import Order, grade
part, submitted, into, solutions, at_once = sys.argv[1:]
chosen = {"at_once": int(at_once)} if at_once else {}
sys.exit(grade([part], Order(Path(submitted), Path(into), solutions=Path(solutions), **chosen)))
"""


def grade(
    learners: list[Learner],
    folder: Path,
    at_once: int | None = None,
    solutions: Path | None = None,
    *,
    every_cell: bool = False,
    idle: float = 0.0,
) -> Result:
    """Grade the class in `folder`, which is to be empty; `at_once` is for the command to choose if it is None."""
    submitted, into = folder / "submitted", folder / "graded"
    hand_in(learners, submitted)
    words = command(submitted, into, at_once, solutions) + (["--every-cell"] if every_cell else [])
    done = measured(words, places.ROOT, idle=idle)
    if done.status not in (0, 1):  # 1: somebody has no grade
        raise RuntimeError(f"grading ended with status {done.status}:\n{done.said}")
    missing = set(re.findall(rf"^NO GRADE for (.+) in {PART}\.$", done.said, flags=re.MULTILINE))
    points = {student: given for student, given in points_in(into / "gradebook.db").items() if student not in missing}
    way = f"ours, {at_once} at once" if at_once else "ours, every cell" if every_cell else "ours"
    return result(way, learners, points, most_points(solutions or places.SOLUTIONS), done.cost)


def command(submitted: Path, into: Path, at_once: int | None = None, solutions: Path | None = None) -> list[str]:
    """The command line that grades what was submitted."""
    if solutions is not None:
        chosen = str(at_once or "")
        return [sys.executable, "-c", OTHER_NOTEBOOKS, PART, str(submitted), str(into), str(solutions), chosen]
    words = [sys.executable, "-m", "checks", "grade", PART, "--submitted", str(submitted), "--into", str(into)]
    return [*words, *(["--at-once", str(at_once)] if at_once else [])]
