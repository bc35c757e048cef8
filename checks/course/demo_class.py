"""A small class of sample submissions, so that a teacher can try grading before anybody has handed anything in.

Made from the released notebooks and checks/answers: what a term brings in, from full marks to a damaged file.
"""

from dataclasses import dataclass
from pathlib import Path

import nbformat

from checks.answers import Answer
from checks.course import cells, places
from checks.course.handed_in import ENDLESS, answers_to, as_written, fill_in, leave_receipt

PART = "6.1-asynchronous-programming"


@dataclass(frozen=True)
class Student:
    """How one student fares: exercises are named by their ids, notebooks by their files' stems."""

    name: str
    solved: int = 0  # so many notebooks, from the first on, hold right answers; the rest are untouched
    style: int = 0  # which of the right answers, beginning again where there are fewer
    wrong: tuple[str, ...] = ()  # files in checks/answers, as exercise/wrong_answer
    hangs: str = ""  # the exercise whose cell never ends
    damaged: str = ""  # the notebook of which half the file is missing
    absent: str = ""  # the notebook that was not handed in


CLASS = (
    Student("anna-novak", solved=5),
    Student("ben-okafor", solved=5, style=1),
    Student(
        "carla-rossi",
        solved=5,
        wrong=("speedup/wrong_rounded", "fetch-all/wrong_completion_order", "all-of/wrong_one_after_another"),
    ),
    Student("david-kim", solved=3, wrong=("describe/wrong_no_plural", "fetch-or-fail/wrong_twice")),
    Student("emma-larsen"),
    Student("farid-haddad", solved=5, hangs="fetch-all"),
    Student("grace-mwangi", solved=5, damaged="6.1.3-callbacks"),
    Student("hugo-weber", solved=4, style=1, wrong=("finish-time/wrong_serial",), absent="6.1.5-event-loops"),
)


def demo_class(root: Path = places.ROOT) -> list[Path]:
    """Write the class's submissions into `submitted/` below `root`; returns their folders.

    Raises ValueError, before anything is written, if there is no release to make them from or one of the folders
    exists already.
    """
    release = root / "notebooks" / PART
    if not release.is_dir():
        raise ValueError(f"there is no notebooks/{PART} to make submissions from: run `make notebooks` first")
    folders = [root / "submitted" / student.name / PART for student in CLASS]
    taken = [str(folder.relative_to(root)) for folder in folders if folder.exists()]
    if taken:
        raise ValueError(f"nothing was written; move away first what is there already: {', '.join(taken)}")
    answers = {(answer.exercise, answer.path.stem): answer for answer in answers_to(PART)}
    for at, (student, folder) in enumerate(zip(CLASS, folders, strict=True)):
        folder.mkdir(parents=True)
        for number, path in enumerate(sorted(release.glob("*.ipynb"))):
            if path.stem != student.absent:
                text = _handed_in(student, path, answers, solved=number < student.solved)
                (folder / path.name).write_text(text, encoding="utf-8")
        leave_receipt(folder, at)
    return folders


def _handed_in(student: Student, release: Path, answers: dict[tuple[str, str], Answer], *, solved: bool) -> str:
    """What the student's file holds; `answers` are those of the part, by exercise and file stem."""
    wrong = {exercise: answers[exercise, stem] for exercise, stem in (name.split("/") for name in student.wrong)}
    notebook = cells.read(release)
    sources = {}
    for name in (exercise.name for exercise in cells.exercises(notebook)):
        right = [answer for (exercise, _), answer in answers.items() if exercise == name and answer.is_right]
        if name == student.hangs:
            sources[name] = ENDLESS
        elif name in wrong:
            sources[name] = as_written(wrong[name])
        elif solved:
            sources[name] = as_written(right[student.style % len(right)])
    fill_in(notebook, sources)
    text = str(nbformat.writes(notebook))
    return text[: len(text) // 2] if release.stem == student.damaged else text
