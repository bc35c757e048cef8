"""Submissions as a class might hand them in, hostile, damaged and innocent, with what grading has to make of each.

All are submissions of 6.1.3. They are data: `hand_in` writes one, and whoever grades it compares. Most run code that
would harm the machine that it runs on, or its user's files: run them in the sandbox, and nowhere else.
"""

from checks.course.handed_in import without_demos
from checks.tests.test_grading.submissions import damaged, dies, forges, hogs, innocent, replaces, trespasses
from checks.tests.test_grading.submissions.case import Submission, solved

CASES: list[Submission] = [
    *dies.CASES,
    *hogs.CASES,
    *trespasses.CASES,
    *replaces.CASES,
    *forges.CASES,
    *damaged.CASES,
    *innocent.CASES,
]

__all__ = ["CASES", "Submission", "solved", "without_demos"]
