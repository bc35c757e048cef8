"""Grade a class: every submission of a part, several at once, into one gradebook."""

import asyncio
import fcntl
import hashlib
import json
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbformat.notebooknode import NotebookNode

from checks.course import cells, places
from checks.grading import submission, version
from checks.grading.execution import Executed, not_handed_in
from checks.grading.feedback import Pages
from checks.grading.gradebook import Book, GradebookTrouble, Graded
from checks.grading.limits import Limits
from checks.grading.repair import Repaired, Unreadable
from checks.grading.report import report
from checks.grading.sandbox import require_sandbox
from checks.grading.station import Assignment, Room, Station, Unreachable
from checks.grading.submission import Submission


class AlreadyGrading(RuntimeError):
    """Another grader works on the same gradebook."""


@dataclass(frozen=True)
class Order:
    """What to grade, where, and how.

    `at_once` fixes how many notebooks run at the same time; without it, the machine decides. `every_cell` has demos run
    too that no answer has to do with. `scheduler` is the address of a Dask cluster to send submissions to.
    """

    submitted: Path
    into: Path
    at_once: int | None = None
    every_cell: bool = False
    unsafe: bool = False
    dry_run: bool = False
    scheduler: str = ""
    limits: Limits = field(default_factory=Limits)
    solutions: Path = places.SOLUTIONS


def grade(parts: list[str], order: Order) -> int:
    """Grade the given parts, or all that somebody submitted.

    Writes gradebook.db, autograded/, feedback/, grades.csv and a report for each part into `order.into`. Returns 0 if
    every student has a grade for every part submitted, else 1. A submission that has not changed since it was graded,
    by the same checks, is not run again. With `dry_run` nothing is written; what would change is printed.

    Raises ValueError if there is nothing to grade, `NoSandbox` if submissions cannot be isolated here and `unsafe`
    does not say to run them all the same, `AlreadyGrading`, `GradebookTrouble`, and OSError if files cannot be
    written. What was graded by then is kept.
    """
    chosen = _chosen(parts, order)
    if not order.unsafe and not order.scheduler:
        require_sandbox()
    order.into.mkdir(parents=True, exist_ok=True)
    with _alone(order.into):
        missing = [f"{student} in {part}" for part in chosen for student in _Part(part, order).grade()]
        if not order.dry_run:
            _export(order.into)
            print(f"gradebook.db, grades.csv, feedback/ and the report in {order.into} are up to date.")
    for where in missing:
        print(f"NO GRADE for {where}.")
    return 1 if missing else 0


class _Part:
    """The grading of one part."""

    def __init__(self, part: str, order: Order) -> None:
        self._part = part
        self._order = order
        self._sections = {path.stem: cells.read(path) for path in sorted((order.solutions / part).glob("*.ipynb"))}
        self._course = version.of_course(order.solutions / part)
        self._students = submission.students(order.submitted, part)
        self._pages = Pages()

    def grade(self) -> list[str]:
        """Grade everybody who handed in this part; returns who has no grade all the same."""
        # One thread writes, while the event loop goes on listening to the workers.
        with ThreadPoolExecutor(1, thread_name_prefix="writer") as writer:
            book = writer.submit(self._open).result()
            try:
                missing = asyncio.run(self._grade_all(book, writer))
                if not self._order.dry_run:
                    writer.submit(self._conclude, book).result()
            finally:
                writer.submit(book.__exit__).result()
        return missing

    def _open(self) -> Book:
        path = self._order.into / "gradebook.db"
        if self._order.dry_run:  # on a copy
            self._draft = tempfile.TemporaryDirectory(prefix="dry-run-")  # goes when this object does
            if path.exists():
                shutil.copy(path, self._draft.name)
            path = Path(self._draft.name, path.name)
        book = Book(path)
        book.register(self._part, self._sections, self._course)
        return book

    async def _grade_all(self, book: Book, writer: ThreadPoolExecutor) -> list[str]:
        loop = asyncio.get_running_loop()
        waiting = []
        for student in self._students:
            fingerprint = self._fingerprint(self._handed_in(student))
            if await loop.run_in_executor(writer, book.fingerprint, self._part, student) != fingerprint:
                waiting.append(student)
        unchanged = len(self._students) - len(waiting)
        print(f"{self._part}: {len(waiting)} submissions to grade, {unchanged} unchanged", flush=True)
        progress = _Progress(len(waiting))
        missing: list[str] = []
        next_ones = iter(waiting)

        async def one_after_another(room: Room) -> None:
            for student in next_ones:
                try:
                    found = self._handed_in(student)
                    executed = await self._execute(found, room)
                    record = _record(executed, self._sections)
                    graded = Graded(self._part, student, self._fingerprint(found), record)
                    summary = await loop.run_in_executor(writer, self._write, book, graded, found, executed)
                except (GradebookTrouble, Unreachable, OSError):  # nobody's grades can be made or kept now
                    raise
                except Exception as error:  # the next student's grade does not depend on this one's
                    missing.append(student)
                    summary = f"no grade: {type(error).__name__}: {error}"
                progress.tell(student, summary)

        try:
            async with self._room() as room, asyncio.TaskGroup() as tasks:
                # So many are in memory at a time, however large the class.
                for _ in range(min(room.begun, len(waiting))):
                    tasks.create_task(one_after_another(room))
        except* (GradebookTrouble, Unreachable, OSError) as group:
            raise group.exceptions[0] from None
        return missing

    def _room(self) -> Room:
        order = self._order
        assignment = Assignment(self._sections, order.limits, every_cell=order.every_cell, unsafe=order.unsafe)
        if order.scheduler:
            from checks.grading.cluster import Cluster  # Dask is an extra

            return Cluster(assignment, order.scheduler)
        return Station(assignment, order.at_once)

    def _handed_in(self, student: str) -> Submission:
        return submission.read(self._order.submitted, self._part, student, self._sections)

    async def _execute(self, found: Submission, room: Room) -> dict[str, Executed]:
        done: dict[str, Executed] = {}
        mended: dict[str, Repaired] = {}
        for section, source in self._sections.items():
            try:
                mended[section] = submission.repaired(found, section, source)
            except Unreadable as error:
                done[section] = not_handed_in(source, str(error))
        if mended:
            done |= await room.execute({section: each.notebook for section, each in mended.items()})
        for section, each in mended.items():
            done[section].notes[:0] = each.notes
        done[next(iter(self._sections))].notes[:0] = found.notes.get("", [])
        return {section: done[section] for section in self._sections}

    def _write(self, book: Book, graded: Graded, found: Submission, executed: Mapping[str, Executed]) -> str:
        """Write all that there is to write about a submission; returns a sentence about it."""
        before = book.scores(self._part, graded.student)
        notebooks = {section: done.notebook for section, done in executed.items()}
        points = _points(executed)
        if self._order.dry_run:
            return _changes(before, points)
        place = self._order.into / "autograded" / graded.student / self._part
        for section, notebook in notebooks.items():
            # As repair.py and outputs.py made it; nbformat's own way, with indents, takes five times as long.
            _write_whole(place / f"{section}.ipynb", json.dumps(notebook, sort_keys=True, ensure_ascii=False))
        # The gradebook last: killed before this line, the next run does it all again.
        book.record(graded, notebooks, found.timestamp)
        for name, content in found.receipts.items():
            _write_whole(self._order.into / "feedback" / graded.student / self._part / name, content)
        self._give_feedback(book, graded, notebooks)
        return _sentence(points, self._sections, executed)

    def _give_feedback(self, book: Book, graded: Graded, notebooks: Mapping[str, NotebookNode] | None = None) -> None:
        """Write the pages, if they say something else than those that there are. `notebooks` are read if not given."""
        scores = book.scores(self._part, graded.student)
        comments = book.comments(self._part, graded.student)
        place = self._order.into / "feedback" / graded.student / self._part
        made_from = version.digest([], [graded.fingerprint, str(sorted(scores.items())), str(sorted(comments.items()))])
        stamp = place / ".made-from"
        if stamp.exists() and stamp.read_text() == made_from:
            return
        for section in self._sections:
            stored = self._order.into / "autograded" / graded.student / self._part / f"{section}.ipynb"
            notebook = notebooks[section] if notebooks else cells.read(stored)
            page = self._pages.page(
                section,
                notebook,
                {check: score for (where, check), score in scores.items() if where == section},
                {answer: said for (where, answer), said in comments.items() if where == section},
                graded.record["notebooks"][section],
            )
            _write_whole(place / f"{section}.html", page)
        _write_whole(stamp, made_from)

    def _conclude(self, book: Book) -> None:
        """Bring up to date what depends on all submissions, and feedback on grades that were changed by hand."""
        everybody = book.graded(self._part)
        for graded in everybody:
            if (self._order.into / "autograded" / graded.student / self._part).is_dir():
                self._give_feedback(book, graded)
        _write_whole(self._order.into / f"report-{self._part}.html", report(self._part, self._sections, everybody))

    def _fingerprint(self, found: Submission) -> str:
        contents = [content for _section, content in sorted(found.notebooks.items())]
        words = [str(found.notes), found.timestamp, repr(self._order.limits), str(self._order.every_cell)]
        return hashlib.sha256(b"\0".join([self._course.encode(), *contents, *map(str.encode, words)])).hexdigest()


class _Progress:
    """Says how far the grading is, and how long it will take."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._began = time.monotonic()

    def tell(self, student: str, sentence: str) -> None:
        self._done += 1
        left = (time.monotonic() - self._began) / self._done * (self._total - self._done)
        estimate = f"; about {_duration(left)} left" if self._done < self._total else ""
        line = f"[{self._done:>{len(str(self._total))}}/{self._total}] {student}: {sentence}{estimate}"
        print("".join(letter if letter.isprintable() else "?" for letter in line), flush=True)


def _duration(seconds: float) -> str:
    return f"{seconds / 60:.0f} min" if seconds > 90 else f"{seconds:.0f} s"


def _chosen(parts: list[str], order: Order) -> list[str]:
    known = places.parts(order.solutions)
    unknown = [part for part in parts if part not in known]
    if unknown:
        raise ValueError(f"no such part: {', '.join(unknown)}; there are {', '.join(known)}")
    handed_in = [part for part in known if submission.students(order.submitted, part)]
    chosen = [part for part in parts or handed_in if part in handed_in]
    if not chosen:
        raise ValueError(f"nothing to grade: put notebooks into {order.submitted}/<student>/<part>/<section>.ipynb")
    return chosen


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other graders out of the folder for the length of the `with`. Raises `AlreadyGrading`."""
    with (folder / ".grading.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyGrading(f"Another grader is at work in {folder}: wait until it has finished.") from None
        yield  # a process that is killed gives up its lock


def _record(executed: Mapping[str, Executed], sections: Mapping[str, NotebookNode]) -> dict[str, Any]:
    """What the report and the feedback need, beside the notebook itself."""
    return {
        "notebooks": {
            section: {
                "verdicts": {check: verdict.reason for check, verdict in done.verdicts.items()},
                "notes": done.notes,
                "flags": done.flags,
                "again": sorted(done.late),
                "seconds": round(done.seconds, 1),
                "processor_seconds": round(done.processor_seconds, 2),
                "untouched": _untouched(done.notebook, sections[section]),
            }
            for section, done in executed.items()
        }
    }


def _untouched(notebook: NotebookNode, source: NotebookNode) -> list[str]:
    """The answers that are still the stub."""
    stubs = {cells.name(cell): cells.stub_of(cell.source) for cell in source.cells if cells.is_solution(cell)}
    return [name for cell in notebook.cells if stubs.get(name := cells.name(cell)) == cell.source]


def _points(executed: Mapping[str, Executed]) -> dict[tuple[str, str], float]:
    """What each check gives, by section and check."""
    return {
        (section, cell.id): float(cell.metadata.nbgrader.points) if done.verdicts[cell.id].passed else 0.0
        for section, done in executed.items()
        for cell in done.notebook.cells
        if cells.is_check(cell)
    }


def _sentence(
    points: Mapping[tuple[str, str], float], sections: Mapping[str, NotebookNode], executed: Mapping[str, Executed]
) -> str:
    most = sum(exercise.points for notebook in sections.values() for exercise in cells.exercises(notebook))
    flags = sum(len(done.flags) for done in executed.values())
    return f"{sum(points.values()):g} of {most:g} points" + (f", {flags} things to look at" if flags else "")


def _changes(before: Mapping[tuple[str, str], float], now: Mapping[tuple[str, str], float]) -> str:
    """Which grades would change, in words."""
    if not before:
        return f"would get {sum(now.values()):g} points, for the first time"
    changed = [
        f"{section} {check}: {before[section, check]:g} -> {points:g}"
        for (section, check), points in now.items()
        if before.get((section, check)) != points
    ]
    return "would change: " + ", ".join(changed) if changed else "would keep its grades"


def _write_whole(path: Path, content: str | bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.draft")
    try:
        draft.write_bytes(content.encode() if isinstance(content, str) else content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _export(into: Path) -> None:
    draft = into / ".grades.csv.draft"
    with Book(into / "gradebook.db") as book:
        book.export(draft)
    draft.replace(into / "grades.csv")
