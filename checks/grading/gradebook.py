"""nbgrader's gradebook, written by one process, in one transaction a submission."""

import json
import os
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode
from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    MissingEntry,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.preprocessors import ClearSolutions, ComputeChecksums, SaveCells
from nbgrader.utils import determine_grade
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from checks.course import cells

COURSE_ID = "concurrency"  # as in nbgrader_config.py
LOCKED_FOR = 60.0  # seconds to wait while another program writes to the gradebook

# Beside nbgrader's own tables, which it leaves alone: what a submission was graded from, and what came of it. Written
# in the same transaction as the grades, so that a run that was killed knows what it had done.
TABLE = """CREATE TABLE IF NOT EXISTS course_graded (
    assignment TEXT, student TEXT, fingerprint TEXT, record TEXT, PRIMARY KEY (assignment, student))"""
NOBODY = ""  # in place of a student: the assignment's own row


class GradebookTrouble(RuntimeError):
    """The gradebook cannot be read or written; the message says what to do."""


@dataclass(frozen=True)
class Graded:
    """One submission of one part: `fingerprint` tells what it was graded from, `record` what came of it (JSON)."""

    part: str
    student: str
    fingerprint: str
    record: dict[str, Any]


class Book:
    """An open gradebook. Use it in a `with`, and in one thread."""

    def __init__(self, path: Path) -> None:
        """Open the gradebook in the file `path`, or make one. Raises `GradebookTrouble`."""
        # nbgrader starts alembic, which stands beside this Python, by its name alone.
        os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
        self._path = path
        self._url = f"sqlite:///{path}"
        with self._explained():
            self._book = Gradebook(self._url, COURSE_ID)
            self._book.db.execute(text(f"PRAGMA busy_timeout = {LOCKED_FOR * 1000:.0f}"))
            self._book.db.execute(text(TABLE))
            self._book.db.commit()

    def __enter__(self) -> "Book":
        return self

    def __exit__(self, *_error: object) -> None:
        self._book.close()

    def register(self, part: str, notebooks: Mapping[str, NotebookNode], fingerprint: str) -> None:
        """Have the gradebook know a part of the course: its notebooks by name, and what their checks are worth.

        Does nothing if it knows them already. Raises `GradebookTrouble` if checks were added or removed since
        somebody was graded.
        """
        if self.fingerprint(part, NOBODY) == fingerprint:
            return
        with self._explained():
            self._book.update_or_create_assignment(part)
            self._book.db.commit()
            for name, notebook in notebooks.items():
                resources = {"nbgrader": {"notebook": name, "assignment": part, "db_url": self._url}}
                released = nbformat.from_dict(notebook)
                for step in (ClearSolutions, ComputeChecksums, SaveCells):
                    try:
                        released, resources = step().preprocess(released, resources)
                    except RuntimeError as error:
                        raise GradebookTrouble(
                            f"{error}. Grade this version of the course into a new folder (--into), or remove the old "
                            f"grades: nbgrader db assignment remove {part} --force"
                        ) from None
            self._book.db.expire_all()
            self._keep(Graded(part, NOBODY, fingerprint, {}))
            self._book.db.commit()

    def fingerprint(self, part: str, student: str) -> str:
        """What this submission was graded from, "" if it has not been."""
        found = self._rows(
            "SELECT fingerprint FROM course_graded WHERE assignment = :part AND student = :student",
            part=part,
            student=student,
        )
        return str(found[0][0]) if found else ""

    def graded(self, part: str) -> list[Graded]:
        """Every submission of a part that has been graded, by student."""
        rows = self._rows(
            "SELECT student, fingerprint, record FROM course_graded WHERE assignment = :part ORDER BY student",
            part=part,
        )
        return [Graded(part, student, print_, json.loads(record)) for student, print_, record in rows if student]

    def scores(self, part: str, student: str) -> dict[tuple[str, str], float]:
        """The scores of a submission as they stand, by notebook and check; with what a teacher changed by hand."""
        return {(section, check): float(score) for section, check, score in self._of_cells(Grade.score, part, student)}

    def comments(self, part: str, student: str) -> dict[tuple[str, str], str]:
        """The comments on a submission's answers, by notebook and cell."""
        return {(section, cell): said or "" for section, cell, said in self._of_cells(Comment.comment, part, student)}

    def record(self, graded: Graded, notebooks: Mapping[str, NotebookNode], timestamp: str) -> None:
        """Enter a submission's grades, all or none of them. Raises `GradebookTrouble`."""
        with self._explained(), self._one_transaction():
            self._book.update_or_create_student(graded.student)
            when = {"timestamp": timestamp} if timestamp else {}
            submission = self._book.update_or_create_submission(graded.part, graded.student, **when)
            for entry in submission.notebooks:
                _enter(entry, notebooks[entry.name], graded.record["notebooks"][entry.name])
            self._keep(graded)
        self._book.db.remove()  # else every student's grades would stay in memory

    def export(self, path: Path) -> None:
        """Write every grade as nbgrader's own CSV, to a file that nbgrader's exporter makes."""
        from nbgrader.plugins import CsvExportPlugin

        with self._explained():
            exporter = CsvExportPlugin()
            exporter.to = str(path)
            exporter.export(_ReadAtOnce(self._book.db))

    def _of_cells(self, value: Any, part: str, student: str) -> list[tuple[str, str, Any]]:
        """Notebook, cell and the `value` of each of a submission's grades or comments: names and a value, no objects.

        nbgrader's objects would load each other one at a time: thirty times as long.
        """
        query = (
            select(Notebook.name, BaseCell.name, value)
            .join_from(value.class_, BaseCell)
            .join(SubmittedNotebook)
            .join(Notebook, SubmittedNotebook.notebook_id == Notebook.id)
            .join(SubmittedAssignment)
            .join(Assignment)
            .where(Assignment.name == part, SubmittedAssignment.student_id == student)
        )
        with self._explained():
            return [(row[0], row[1], row[2]) for row in self._book.db.execute(query)]

    def _keep(self, graded: Graded) -> None:
        self._book.db.execute(
            text("INSERT OR REPLACE INTO course_graded VALUES (:part, :student, :fingerprint, :record)"),
            {**vars(graded), "record": json.dumps(graded.record)},
        )

    def _rows(self, query: str, **values: str) -> list[Any]:
        with self._explained():
            return list(self._book.db.execute(text(query), values))

    @contextmanager
    def _one_transaction(self) -> Iterator[None]:
        """nbgrader's methods commit at every step; here, nothing is committed before the end."""
        session = self._book.db
        commit, session.commit = session.commit, session.flush
        try:
            with session.no_autoflush:  # nbgrader builds a submission piece by piece; half of one cannot be flushed
                yield
            commit()
        except BaseException:
            session.rollback()
            raise
        finally:
            del session.commit

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (DatabaseError, sqlite3.Error) as error:
            reason = str(getattr(error, "orig", error))
            raise GradebookTrouble(f"{self._path} cannot be used: {reason}. {_what_to_do(reason)}") from None


class _ReadAtOnce:
    """What nbgrader's exporter asks a gradebook for: that would ask for each figure of each student by itself."""

    def __init__(self, db: Any) -> None:
        of_part = (Assignment.name, Assignment.duedate, Assignment.max_score.label("max_score"))
        self.assignments = db.execute(select(*of_part).order_by(Assignment.duedate, Assignment.name)).all()
        of_student = (Student.id, Student.last_name, Student.first_name, Student.email)
        self.students = db.execute(select(*of_student).order_by(Student.last_name, Student.first_name)).all()
        query = select(
            Assignment.name,
            SubmittedAssignment.student_id,
            SubmittedAssignment.timestamp,
            SubmittedAssignment.score.label("score"),
            SubmittedAssignment.late_submission_penalty.label("late_submission_penalty"),
        ).join_from(SubmittedAssignment, Assignment)
        self._submissions = {(found[0], found[1]): found for found in db.execute(query)}

    def find_submission(self, part: str, student: str) -> Any:
        """Raises `MissingEntry` if there is none."""
        try:
            return self._submissions[part, student]
        except KeyError:
            raise MissingEntry(f"{student} has handed in nothing for {part}") from None


def _enter(entry: Any, notebook: NotebookNode, record: dict[str, Any]) -> None:
    """Write one notebook's scores into its entry in the gradebook; one with flags waits there for a person."""
    by_name = {cells.name(cell): cell for cell in notebook.cells}
    for grade in entry.grades:
        grade.auto_score, _most = determine_grade(by_name[grade.name])
        grade.needs_manual_grade = bool(record["flags"]) or grade.manual_score is not None
    for comment in entry.comments:
        comment.auto_comment = "No response." if comment.name in record["untouched"] else None


def _what_to_do(reason: str) -> str:
    if "locked" in reason:
        return "Another program has been writing to it for a minute: close formgrader, and grade again."
    if "readonly" in reason or "unable to open" in reason:
        return "Make the file and its folder writable, or choose another folder with --into."
    if "full" in reason or "I/O" in reason:
        return "Make room on the disk, and grade again: what was graded so far is kept."
    if "malformed" in reason or "not a database" in reason:
        return "The file is damaged: put a copy of it back, or move it away to begin a new gradebook."
    return "Grade again when that is mended: what was graded so far is kept."
