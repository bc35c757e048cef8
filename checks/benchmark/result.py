"""What came of grading a class in one way."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from checks.benchmark.a_class import Learner
from checks.benchmark.measure import Cost

# nbgrader's own score of a submission: what a person gave counts, else what the check gave.
POINTS = """
SELECT submitted_assignment.student_id, SUM(COALESCE(grade.manual_score, grade.auto_score, 0))
FROM submitted_assignment
JOIN submitted_notebook ON submitted_notebook.assignment_id = submitted_assignment.id
JOIN grade ON grade.notebook_id = submitted_notebook.id
GROUP BY submitted_assignment.student_id
"""


@dataclass(frozen=True)
class Result:
    """One way to grade `submissions`: how many have a grade, and how many of those who are `right` have full marks."""

    way: str
    submissions: int
    graded: int
    right: int
    full_marks: int
    cost: Cost

    @property
    def a_minute(self) -> float:
        """Submissions a minute."""
        return self.submissions / self.cost.wall * 60

    @property
    def cpu_each(self) -> float:
        """Seconds of processor time a submission."""
        return self.cost.cpu / self.submissions


def result(way: str, learners: list[Learner], points: dict[str, float], most: float, cost: Cost) -> Result:
    """`points` are of those who got a grade, by student; `most` is what there is to get."""
    right = {learner.name for learner in learners if learner.kind == "right"}
    full = [name for name in right if points.get(name, 0.0) == most]
    return Result(way, len(learners), len(points), len(right), len(full), cost)


def points_in(gradebook: Path) -> dict[str, float]:
    """What everybody has who is in a gradebook of nbgrader's that holds one assignment."""
    if not gradebook.exists():
        return {}
    with closing(sqlite3.connect(gradebook)) as book:
        return {str(student): float(points) for student, points in book.execute(POINTS)}
