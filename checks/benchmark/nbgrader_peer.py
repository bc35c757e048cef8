"""`nbgrader autograde` on the same class, in a course folder of its own.

It is run for one student after another: in a whole class, one submission can end it for all that follow. What
starting nbgrader costs is measured and taken off again, but once: the figures are those of one command for all.

The course's nbgrader_config.py has it give each cell thirty seconds, as our grading does, and has it run submissions
in the sandbox, which nbgrader has none of: this class would do harm without.
"""

import sys
from pathlib import Path

from checks.benchmark.a_class import PART, Learner, hand_in, most_points
from checks.benchmark.measure import Cost, Measured, measured
from checks.benchmark.result import Result, points_in, result
from checks.course import places
from checks.course.release import nbgrader, tools_found

LONGEST = 900.0  # seconds for one student, thirty cells that each take all the time they get


def grade(learners: list[Learner], folder: Path, solutions: Path = places.SOLUTIONS, idle: float = 0.0) -> Result:
    """Grade the class in `folder`, which is to be empty."""
    _make_course(folder, solutions)
    hand_in(learners, folder / "submitted")
    nbgrader(folder, "generate_assignment", PART, "--create")
    done = {learner.name: _run(folder, learner.name, idle) for learner in learners}
    graded = {name for name, each in done.items() if each.status == 0}
    points = {name: given for name, given in points_in(folder / "gradebook.db").items() if name in graded}
    cost = sum((each.cost for each in done.values()), Cost())
    if graded:  # a student who has a grade is passed over: all that the command does is start
        cost = without_starts(cost, _run(folder, min(graded), idle).cost, len(learners) - 1)
    return result("nbgrader", learners, points, most_points(solutions), cost)


def command(student: str) -> list[str]:
    """The command line that grades one student, for a folder with nbgrader_config.py in it."""
    return [sys.executable, "-m", "nbgrader", "autograde", PART, f"--student={student}"]


def without_starts(cost: Cost, start: Cost, times: int) -> Cost:
    """The cost of a command for all, from that of a command each."""
    return Cost(
        cost.wall - times * start.wall,
        cost.cpu - times * start.cpu,
        cost.machine_cpu - times * start.machine_cpu,
        cost.memory,
    )


def _run(folder: Path, student: str, idle: float) -> Measured:
    return measured(command(student), folder, tools_found(), LONGEST, idle)


def _make_course(folder: Path, solutions: Path) -> None:
    (folder / "nbgrader_config.py").symlink_to(places.ROOT / "nbgrader_config.py")
    (folder / "solutions").symlink_to(solutions)
