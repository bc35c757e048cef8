"""A tiny class from end to end: handed in, graded by the real command, counted."""

from pathlib import Path

from checks.benchmark import ours
from checks.benchmark.a_class import Learner, cheap_class, course_without_demos, most_points
from checks.benchmark.own_code import cpu_each
from checks.tests.test_grading.test_sandbox import needs_sandbox


@needs_sandbox
def test_three_are_graded_and_the_right_ones_have_full_marks(tmp_path: Path) -> None:
    solutions = course_without_demos(tmp_path / "solutions", first_alone=True)
    learners = cheap_class(3)
    learners[2] = Learner(learners[2].name, "mixed", {name: text[:1000] for name, text in learners[2].files.items()})
    found = ours.grade(learners, tmp_path, 2, solutions)
    assert (found.submissions, found.graded, found.right, found.full_marks) == (3, 3, 2, 2)
    assert found.cost.cpu > 0
    assert found.cost.memory > 0
    assert most_points(solutions) < most_points()


def test_own_code_runs_without_any_grading(tmp_path: Path) -> None:
    assert cpu_each(cheap_class(1), course_without_demos(tmp_path, first_alone=True)) > 0
