"""Grade with nbgrader's own autograder, gradebook and feedback, on repaired copies, in a sandbox."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from checks.course import cells, places
from checks.course.release import nbgrader
from checks.grading.repair import Unreadable, repair
from checks.grading.sandbox import PROVISIONER, require_sandbox

REPAIRED = ".repaired"  # what is executed, beside submitted/, which stays as it was


def grade(parts: list[str], root: Path = places.ROOT, *, unsafe: bool = False) -> int:
    """Grade the given parts, or all that somebody submitted; writes gradebook.db, feedback/ and grades.csv.

    Returns 0 if every student has a grade for every part submitted, else 1. A submission that has not changed since
    it was graded is not run again. Raises ValueError if there is nothing to grade, `NoSandbox` if submissions cannot
    be isolated here and `unsafe` does not say to run them all the same.
    """
    chosen = _chosen(parts, root)
    if not unsafe:
        require_sandbox()
    missing = [student for part in chosen for student in _grade_part(part, root, unsafe=unsafe)]
    nbgrader(root, "export")
    print("grades.csv, feedback/ and gradebook.db are up to date.")
    for where in missing:
        print(f"NO GRADE for {where}: nbgrader could not finish it; .nbgrader.log says why.")
    return 1 if missing else 0


def _chosen(parts: list[str], root: Path) -> list[str]:
    submitted = sorted({path.name for path in (root / "submitted").glob("*/*") if path.is_dir()})
    known = places.parts(root / "solutions")
    unknown = [part for part in parts if part not in known]
    if unknown:
        raise ValueError(f"no such part: {', '.join(unknown)}; there are {', '.join(known)}")
    chosen = parts or [part for part in submitted if part in known]
    if not chosen:
        raise ValueError("nothing to grade: put notebooks into submitted/<student>/<part>/<section>.ipynb")
    return chosen


def _grade_part(part: str, root: Path, *, unsafe: bool) -> list[str]:
    """Grade one part; returns who has no grade in it, as `student/part`."""
    students = sorted(path.parent.name for path in (root / "submitted").glob(f"*/{part}") if path.is_dir())
    print(f"{part}: {len(students)} submissions", flush=True)
    nbgrader(root, "generate_assignment", part, "--force", "--create")
    for student in students:
        if _prepare(root, student, part):
            shutil.rmtree(root / "autograded" / student / part, ignore_errors=True)
    try:
        nbgrader(
            root,
            "autograde",
            part,
            f"--CourseDirectory.submitted_directory={REPAIRED}",
            environment={} if unsafe else {"JUPYTER_DEFAULT_PROVISIONER_NAME": PROVISIONER},
        )
    except RuntimeError as error:  # nbgrader goes on after a failure, and says so at the end
        (root / ".nbgrader.log").write_text(str(error), encoding="utf-8")
    nbgrader(root, "generate_feedback", part, "--force")
    for student in students:
        _give_notes(root, student, part)
    graded = {path.parent.name for path in (root / "autograded").glob(f"*/{part}")}
    return [f"{student}/{part}" for student in students if student not in graded]


def _prepare(root: Path, student: str, part: str) -> bool:
    """Make the repaired copies of one submission; returns whether they differ from those made last time."""
    target = root / REPAIRED / student / part
    before = {path.name: path.read_bytes() for path in target.glob("*")}
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    notes: list[str] = []
    for source in sorted((root / "solutions" / part).glob("*.ipynb")):
        submitted = root / "submitted" / student / part / source.name
        for note in _repaired_to(target / source.name, submitted, source):
            notes.append(f"{source.stem}: {note}")
            print(f"  {student}: {notes[-1]}")
    if (timestamp := root / "submitted" / student / part / "timestamp.txt").is_file():
        shutil.copy(timestamp, target)
    (target / "notes.txt").write_text("\n".join(notes), encoding="utf-8")
    return before != {path.name: path.read_bytes() for path in target.glob("*")}


def _repaired_to(target: Path, submitted: Path, source: Path) -> Iterator[str]:
    """Write the notebook to execute; yields what had to be mended. An unreadable submission becomes the stub."""
    original = cells.read(source)
    try:
        if submitted.is_symlink() or not submitted.is_file():
            raise Unreadable("The notebook was not handed in.")
        repaired = repair(submitted.read_bytes(), original)
    except Unreadable as error:
        yield str(error)
        repaired = repair(b'{"cells": []}', original)
    else:
        yield from repaired.notes
    cells.write(repaired.notebook, target)


def _give_notes(root: Path, student: str, part: str) -> None:
    """Put what was mended beside the feedback, where its author finds it."""
    notes = (root / REPAIRED / student / part / "notes.txt").read_text(encoding="utf-8")
    feedback = root / "feedback" / student / part
    if notes and feedback.is_dir():
        (feedback / "notes.txt").write_text(notes + "\n", encoding="utf-8")
