"""Whatever happens while a class is graded, every student ends up with one grade, and the gradebook stays whole."""

import asyncio
import contextlib
import multiprocessing
import os
import random
import resource
import shutil
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from nbformat.notebooknode import NotebookNode
from nbgrader.plugins import CsvExportPlugin
from sqlalchemy import text

from checks.course import cells, places
from checks.grading import grade as grading
from checks.grading import gradebook, station
from checks.grading.execution import Executed, Verdict
from checks.grading.grade import AlreadyGrading, Order, grade
from checks.grading.gradebook import Book, GradebookTrouble
from checks.grading.outputs import Outputs
from checks.tests.test_grading.submissions import solved, without_demos
from checks.tests.test_grading.submissions.case import PART, SECTION

STUDENTS = 30
KILLS = 50
NAME = Path(SECTION).stem
MOST = sum(each.points for each in cells.exercises(cells.read(places.SOLUTIONS / PART / SECTION)))


@pytest.fixture
def order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Order:
    """A class whose submissions take a moment to run, and no sandbox: what is tested here is what is written."""
    source = without_demos(cells.read(places.SOLUTIONS / PART / SECTION))
    cells.write(source, tmp_path / "solutions" / PART / SECTION)
    handed_in = without_demos(solved())
    for number in range(STUDENTS):
        cells.write(handed_in, tmp_path / "submitted" / f"student-{number:02}" / PART / SECTION)

    async def execute(notebook: NotebookNode, _source: NotebookNode, *_limits: object, **_options: object) -> Executed:
        with (tmp_path / "executed").open("a") as log:
            log.write("once\n")
        await asyncio.sleep(random.uniform(0.0, 0.03))
        executed = Executed(notebook)
        outputs = Outputs(notebook, 1000)
        for at, cell in enumerate(notebook.cells):
            if cells.is_check(cell):
                executed.verdicts[cell.id] = Verdict(True)
                outputs.settle(at, passed=True, reason="")
        return executed

    monkeypatch.setattr(station, "execute", execute)
    return Order(tmp_path / "submitted", tmp_path / "into", solutions=tmp_path / "solutions", at_once=4, unsafe=True)


def test_killed_at_any_moment_the_next_run_finishes_the_job(order: Order) -> None:
    """Every process is forked from this one, which has imported everything: each kill falls into the grading itself."""
    finished = 0
    for _ in range(KILLS):
        grader = multiprocessing.get_context("fork").Process(target=grade, args=([], order))
        grader.start()
        grader.join(random.uniform(0.0, 1.2))
        if grader.is_alive():
            os.kill(grader.pid or 0, signal.SIGKILL)
        else:
            finished += 1
        grader.join()
        _is_whole(order)
        if finished:  # all done: begin a new class, so that every kill falls into work
            assert _scores(order) == _everybody()
            shutil.rmtree(order.into)
            finished = 0
    done_before = set(_scores(order))
    (order.into.parent / "executed").unlink(missing_ok=True)
    assert grade([], order) == 0
    executed = (order.into.parent / "executed").read_text().splitlines() if done_before != set(_everybody()) else []
    assert len(executed) == STUDENTS - len(done_before)  # nobody who had a grade was graded again
    assert _scores(order) == _everybody()
    assert len(list(order.into.glob(f"feedback/*/{PART}/*.html"))) == STUDENTS
    assert not list(order.into.rglob(".*.draft"))


def test_a_second_grader_says_so_and_stops(order: Order) -> None:
    with grading._alone(_made(order.into)), pytest.raises(AlreadyGrading, match="Another grader is at work in"):
        grade([], order)


def test_what_has_not_changed_is_not_run_again_and_what_has_is(order: Order) -> None:
    grade([], order)
    log = order.into.parent / "executed"
    log.unlink()
    changed = order.submitted / "student-07" / PART / SECTION
    notebook = cells.read(changed)
    notebook.cells[0].source += "\nA word more."
    cells.write(notebook, changed)
    assert grade([], order) == 0
    assert log.read_text().splitlines() == ["once"]


def test_a_grade_changed_by_hand_stays_and_reaches_the_feedback(order: Order) -> None:
    grade([], order)
    with Book(order.into / "gradebook.db") as book:
        entry = book._book.find_submission_notebook(NAME, PART, "student-03")
        entry.grades[0].manual_score = 0.25
        entry.comments[0].manual_comment = "Well meant."
        book._book.db.commit()
    grade([], order)
    page = (order.into / "feedback" / "student-03" / PART / f"{NAME}.html").read_text(encoding="utf-8")
    assert "Well meant." in page
    assert "0.25" in page


def test_the_grades_are_those_that_nbgrader_itself_would_export(order: Order) -> None:
    for number in (4, 7):
        receipt = order.submitted / f"student-{number:02}" / PART / "timestamp.txt"
        receipt.write_text("2026-02-03 10:11:12.000000 UTC", encoding="utf-8")
    grade([], order)
    with Book(order.into / "gradebook.db") as book:
        book._book.update_or_create_student("handed-nothing-in", first_name="A", last_name="B")
        book._book.update_or_create_assignment("another", duedate="2026-03-04 00:00")
        entry = book._book.find_submission_notebook(NAME, PART, "student-07")
        entry.grades[0].manual_score, entry.late_submission_penalty = 0.25, 1.0
        book._book.db.commit()
        theirs = CsvExportPlugin()
        theirs.to = str(order.into / "theirs.csv")
        theirs.export(book._book)
        book.export(order.into / "ours.csv")
    ours = (order.into / "ours.csv").read_text(encoding="utf-8")
    assert ours == (order.into / "theirs.csv").read_text(encoding="utf-8")
    assert ours.count("\n") == 1 + 2 * (STUDENTS + 1)
    assert "2026-02-03 10:11:12" in ours


def test_a_dry_run_says_what_would_change_and_writes_nothing(order: Order, capsys: pytest.CaptureFixture[str]) -> None:
    def snapshot() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in order.into.rglob("*") if path.is_file()}

    grade([], order)
    with Book(order.into / "gradebook.db") as book:
        book._book.find_submission_notebook(NAME, PART, "student-05").grades[0].auto_score = 0
        book._book.db.execute(text("UPDATE course_graded SET fingerprint = 'old' WHERE student = 'student-05'"))
        book._book.db.commit()
    before = snapshot()
    capsys.readouterr()
    assert grade([], Order(**{**vars(order), "dry_run": True})) == 0
    said = capsys.readouterr().out
    assert "student-05: would change: 6.1.3-callbacks fetch-" in said
    assert "0 -> " in said
    assert snapshot() == before


def test_a_gradebook_that_somebody_else_writes_to(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    grade([], order)
    (order.submitted / "student-00" / PART / SECTION).unlink()
    monkeypatch.setattr(gradebook, "LOCKED_FOR", 0.2)
    with contextlib.closing(sqlite3.connect(order.into / "gradebook.db")) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(GradebookTrouble, match="close formgrader, and grade again"):
            grade([], order)
        other.rollback()
    assert _scores(order) == _everybody()
    assert grade([], order) == 0
    assert _scores(order)["student-00"] == 0


def test_a_full_disk_stops_the_run_and_keeps_what_was_done(order: Order) -> None:
    """A limit on the size of files stands for the disk: writing fails in the same places, with another number."""

    def with_little_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        room = (order.into / "gradebook.db").stat().st_size + 8_192
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
        grade([], order)

    grade_some(order, 3)
    grader = _in_a_process(with_little_room)
    assert grader != "finished"
    assert "Make room on the disk" in grader or "File too large" in grader
    _is_whole(order)
    assert not list(order.into.rglob(".*.draft"))
    assert grade([], order) == 0
    assert _scores(order) == _everybody()


def test_a_folder_that_cannot_be_written_to(order: Order, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    with pytest.raises(OSError, match="file"):
        grade([], Order(**{**vars(order), "into": in_the_way / "into"}))
    damaged = _made(tmp_path / "damaged")
    (damaged / "gradebook.db").write_text("this is no database, and long enough to be taken for a damaged one" * 20)
    with pytest.raises(GradebookTrouble, match="put a copy of it back"):
        grade([], Order(**{**vars(order), "into": damaged}))


def grade_some(order: Order, count: int) -> None:
    """Grade the first few students."""
    few = order.into.parent / "few"
    for folder in sorted(order.submitted.iterdir())[:count]:
        shutil.copytree(folder, few / folder.name)
    grade([], Order(**{**vars(order), "submitted": few}))


def _in_a_process(function: Callable[[], Any]) -> str:
    """Call it in a process of its own; "finished", or the words of the exception that it raised."""
    context = multiprocessing.get_context("fork")
    there, here = context.Pipe()

    def run() -> None:
        try:
            function()
        except Exception as error:
            there.send(str(error))
        else:
            there.send("finished")

    process = context.Process(target=run)
    process.start()
    said = str(here.recv())
    process.join()
    return said


def _is_whole(order: Order) -> None:
    """The gradebook, as far as it goes, is a database with one entry a student and a grade for each check."""
    path = order.into / "gradebook.db"
    if not path.exists():
        return
    with contextlib.closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if "course_graded" not in tables:
            return
        graded = database.execute("SELECT student FROM course_graded WHERE student != ''").fetchall()
        entered = database.execute("SELECT student_id FROM submitted_assignment").fetchall()
        assert sorted(graded) == sorted(entered)
        assert len(set(entered)) == len(entered)
        assert database.execute("SELECT count(*) FROM grade WHERE auto_score IS NULL").fetchone() == (0,)


def _scores(order: Order) -> dict[str, float]:
    """Each student's points, for those who have a grade."""
    if not (order.into / "gradebook.db").exists():
        return {}
    with Book(order.into / "gradebook.db") as book:
        return {each.student: sum(book.scores(PART, each.student).values()) for each in book.graded(PART)}


def _everybody() -> dict[str, float]:
    return {f"student-{number:02}": MOST for number in range(STUDENTS)}


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
