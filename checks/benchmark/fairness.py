"""Grade every known answer many times, as a class is graded, beside CPU burners: who is judged wrongly, and how often?

A right answer is judged rightly if it gets all points of its exercise, a wrong one if the check that its docstring
names gives none.
"""

import sqlite3
import tempfile
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from nbformat.notebooknode import NotebookNode

from checks.answers import Answer
from checks.benchmark.burners import burning
from checks.benchmark.packing import Pack, hand_in, packs
from checks.course import cells, places
from checks.course.handed_in import without_demos
from checks.grading.crowd import Crowd
from checks.grading.grade import Order, grade

SCORES = """
SELECT assignment.name, submitted_assignment.student_id, notebook.name, base_cell.name, grade.auto_score
FROM grade
JOIN base_cell ON base_cell.id = grade.cell_id
JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
JOIN notebook ON notebook.id = submitted_notebook.notebook_id
JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
JOIN assignment ON assignment.id = submitted_assignment.assignment_id
"""

Scores = dict[tuple[str, str, str, str], float]  # by part, student, section and check
Course = dict[tuple[str, str], NotebookNode]  # by part and file name


@dataclass
class Verdicts:
    """How often each answer was judged, and how often wrongly; and students who got no grade at all."""

    tried: Counter[str] = field(default_factory=Counter)
    misjudged: Counter[str] = field(default_factory=Counter)
    without_grade: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Trial:
    """How often each right and each wrong answer is graded, and beside how many burners; `at_once` as in grading."""

    right_times: int = 10
    wrong_times: int = 10
    burners: int = 8
    at_once: int | None = None


def fairness(parts: list[str], trial: Trial, folder: Path | None = None) -> int:
    """Try all answers to the parts' exercises; print what was misjudged. Returns 1 if anything was.

    Right answers are graded as a class is. Wrong ones are many, and many of them hang until they are stopped, so two
    things are spared that cannot make a false pass less likely: pictures are not drawn, and what a clock may have
    decided runs again among the others, beside the burners, instead of alone.

    Everything is written into `folder`, or into one that is removed; a run that was broken off goes on where there is
    a folder that holds what it had done.
    """
    chosen = parts or places.parts()
    verdicts = Verdicts()
    with tempfile.TemporaryDirectory(prefix="fairness-", ignore_cleanup_errors=True) as kept:
        root = folder or Path(kept)
        if trial.right_times:
            right = {part: packs(part, trial.right_times, 0) for part in chosen}
            _try_out(right, _course_of(chosen), trial, root / "right", verdicts)
        if trial.wrong_times:
            wrong = {part: packs(part, 0, trial.wrong_times) for part in chosen}
            with patch.object(Crowd, "alone", Crowd.place):
                _try_out(wrong, _without_pictures(_course_of(chosen)), trial, root / "wrong", verdicts)
    return report(verdicts)


def _course_of(parts: list[str]) -> Course:
    """The notebooks of these parts, without their demos."""
    return {
        (path.parent.name, path.name): without_demos(cells.read(path))
        for path in places.sections()
        if path.parent.name in parts
    }


def _without_pictures(course: Course) -> Course:
    """The course as if all its checks were hidden: what no learner sees is not drawn."""
    for notebook in course.values():
        for cell in notebook.cells:
            if cells.is_check(cell) and not cells.is_hidden(cell):
                cell.source = f"{cells.HIDDEN_BEGINS}\n{cell.source}\n{cells.HIDDEN_ENDS}"
    return course


def _try_out(handed_in: dict[str, list[Pack]], course: Course, trial: Trial, root: Path, verdicts: Verdicts) -> None:
    """Grade these submissions of each part beside burners, and add to the verdicts how their answers fared."""
    for (part, name), notebook in course.items():
        cells.write(notebook, root / "solutions" / part / name)
    for part, submissions in handed_in.items():
        hand_in(part, submissions, root / "submitted")
    with burning(trial.burners):
        order = Order(root / "submitted", root / "graded", trial.at_once, solutions=root / "solutions")
        grade(list(handed_in), order)
    scores = scores_in(root / "graded" / "gradebook.db")
    for part, submissions in handed_in.items():
        judge(part, submissions, scores, verdicts)


def judge(part: str, submissions: list[Pack], scores: Scores, verdicts: Verdicts) -> None:
    """Add to the verdicts how the answers in these submissions fared."""
    worth = {
        (path.stem, exercise.name): {check.id: float(check.metadata.nbgrader.points) for check in exercise.checks}
        for path in places.sections()
        if path.parent.name == part
        for exercise in cells.exercises(cells.read(path))
    }
    graded = {student for of, student, _section, _check in scores if of == part}
    for pack in submissions:
        if pack.student not in graded:
            verdicts.without_grade.append(f"{pack.student} in {part}")
            continue
        for (section, exercise), answer in pack.answers.items():
            name = f"{section}/{exercise}/{answer.path.stem}"
            given = {check: scores[part, pack.student, section, check] for check in worth[section, exercise]}
            verdicts.tried[name] += 1
            verdicts.misjudged[name] += not is_judged_rightly(answer, given, worth[section, exercise])


def is_judged_rightly(answer: Answer, given: dict[str, float], worth: dict[str, float]) -> bool:
    """`given` and `worth` are points by check."""
    return given == worth if answer.is_right else given[answer.refused_by] == 0


def scores_in(gradebook: Path) -> Scores:
    with closing(sqlite3.connect(gradebook)) as book:
        return {(part, who, section, check): score or 0.0 for part, who, section, check, score in book.execute(SCORES)}


def report(verdicts: Verdicts) -> int:
    """Print the misjudgements, answer by answer, and the totals; 1 if there were any."""
    misjudged = +verdicts.misjudged
    for name, count in sorted(misjudged.items()):
        print(f"{name}: misjudged {count} of {verdicts.tried[name]} times")
    for who in verdicts.without_grade:
        print(f"no grade: {who}")
    for mark, name, failure in (("/right_", "right", "false failures"), ("/wrong_", "wrong", "false passes")):
        answers = [each for each in verdicts.tried if mark in each]
        tries, errors = sum(verdicts.tried[each] for each in answers), sum(misjudged[each] for each in answers)
        print(f"{tries} tries of {len(answers)} {name} answers: {errors} {failure}")
    return 1 if misjudged or verdicts.without_grade else 0
