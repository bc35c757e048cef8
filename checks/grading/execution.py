"""Run a repaired notebook from its first cell to its last, whatever its cells do, and judge each of its checks."""

import copy
import time
from collections.abc import Container
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode

from checks.course import cells
from checks.grading.inside.review import imported
from checks.grading.limits import Limits
from checks.grading.needed import Division, divided
from checks.grading.outputs import Outputs
from checks.grading.processes import Origin
from checks.grading.worker import Ended, Message, Worker, worker

QUICK = 1.0  # seconds; after a restart, learners' own cells that took no longer run again, for what they define
NOBODYS = -1  # the cell that outputs of a replay belong to
SPENT = "It left less than half of the memory, threads or open files that a submission may have."
REACHED = "The answer reached into its check. Whoever grades will look at it."


@dataclass(frozen=True)
class Verdict:
    """What became of one check: `reason` is why it did not pass, in a sentence, "" if it did."""

    passed: bool
    reason: str = ""


@dataclass
class Executed:
    """A notebook with its outputs, the verdict on every check, and what its author and its grader should know.

    `notes` are for the feedback, `flags` for whoever grades: what was replaced or forged. `late` are the exercises in
    whose failure a clock had its part. `seconds` is wall time, `processor_seconds` what its workers used.
    """

    notebook: NotebookNode
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    late: set[str] = field(default_factory=set)
    seconds: float = 0.0
    processor_seconds: float = 0.0


async def execute(
    notebook: NotebookNode, source: NotebookNode, limits: Limits, origin: Origin, *, every_cell: bool = False
) -> Executed:
    """Execute `notebook`, a repaired submission of `source`, the course's own, in workers of that origin.

    Of the lesson's own cells only those run that the learner's rest on, unless `every_cell` shall (see needed.py).
    Raises `Unstartable`.
    """
    division = Division(_code_cells(notebook), frozenset()) if every_cell else divided(notebook, source)
    return await _executed(_Run(notebook, source, limits, origin), division)


async def execute_late_again(first: Executed, source: NotebookNode, limits: Limits, origin: Origin) -> Executed:
    """Execute once more the exercises that failed for a clock, and let the second verdict count; changes `first`.

    Meant for a machine that has nothing else to do. Raises `Unstartable`.
    """
    notebook = copy.deepcopy(first.notebook)
    of_exercise = {cell.id: each.name for each in cells.exercises(source) for cell in (each.solution, *each.checks)}
    late = {at for at, cell in enumerate(notebook.cells) if of_exercise.get(cell.id) in first.late}
    others = {at for at, cell in enumerate(notebook.cells) if cells.is_check(cell)} - late
    to_run = divided(notebook, source).to_run - others
    second = await _executed(_Run(notebook, source, limits, origin), Division(to_run, frozenset()))
    mine = {notebook.cells[at].id for at in late}
    first.notes = [note for note in first.notes if not _is_about(note, mine)]
    for at in late:
        check = notebook.cells[at].id
        before, now = first.verdicts.get(check), second.verdicts.get(check)
        if before and now:
            if before.passed and now.reason != REACHED:  # it had time enough, then
                continue
            first.verdicts[check] = now
            if now.passed:
                first.notes.append(f"The check {check} ran out of time among others; run again alone, it passed.")
        first.notebook.cells[at] = second.notebook.cells[at]
    first.notes += [note for note in second.notes if note not in first.notes and _is_about(note, mine)]
    first.flags += [flag for flag in second.flags if flag not in first.flags]
    first.seconds += second.seconds
    first.processor_seconds += second.processor_seconds
    return first


def _is_about(note: str, ids: Container[str]) -> bool:
    """Whether a note that begins with "The cell x: " or "The check x: " is about one of these cells."""
    words = note.split(maxsplit=3)
    return len(words) > 3 and words[2].rstrip(":") in ids


async def _executed(run: "_Run", division: Division) -> Executed:
    async with run:
        executed = await run.to_the_end(division)
    executed.processor_seconds = run.processor_seconds
    return executed


def _code_cells(notebook: NotebookNode) -> frozenset[int]:
    return frozenset(at for at, cell in enumerate(notebook.cells) if cell.cell_type == "code")


@dataclass(frozen=True)
class _Done:
    """A cell that went well, to run again in another worker; `exercise` is the one that it answers, "" if none.

    One that has `spent` what all have to share runs again for its own exercise only.
    """

    source: str
    exercise: str
    spent: bool


class _Run:
    """One notebook's way through one worker, or through several.

    A worker that died, or in which a cell reached where no cell has any business, is given up. The exercise that was
    being judged then gets one more chance, in a worker where no other exercise's answer has run: one answer cannot
    take the others down with it. If it fails there too, it runs nowhere any more. Given up is also a worker in which
    too little memory, threads or files are left for the next exercise.
    """

    def __init__(self, notebook: NotebookNode, source: NotebookNode, limits: Limits, origin: Origin) -> None:
        self._executed = Executed(notebook)
        self._cells = notebook.cells
        self._source = source
        originals = {cell.id: cell.source for cell in source.cells}
        needed = divided(notebook, source).to_run
        self._as_handed_out = {at for at in needed if self._cells[at].source == originals.get(self._cells[at].id)}
        self._setup = next(cell.source for cell in source.cells if cell.id == cells.SETUP)
        self._exercise_of = {check.id: each.name for each in cells.exercises(source) for check in each.checks}
        self._limits = limits
        self._origin = origin
        self._outputs = Outputs(notebook, limits.output)
        self._stack = AsyncExitStack()
        self._workers: list[Worker] = []
        self._worker: Worker | None = None
        self._done: list[_Done] = []
        self._alone = ""  # the exercise that is being given its chance
        self._condemned: dict[str, str] = {}  # exercises that run nowhere any more, and why
        self._acts: list[str] = []  # what the running cell did that no cell needs to
        self._began = time.monotonic()
        self._late_cells = False  # a cell that is no exercise's was stopped: any may rest on it

    async def __aenter__(self) -> "_Run":
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self._stack.aclose()

    @property
    def processor_seconds(self) -> float:
        return sum(each.processor_seconds for each in self._workers)

    async def to_the_end(self, division: Division) -> Executed:
        """Run what has to run; what shows the same to everybody gets the outputs that the course's own cells have."""
        await self._review()
        originals = {cell.id: cell for cell in self._source.cells}
        for at, cell in enumerate(self._cells):
            if at in division.same_for_all:
                self._outputs.copy(at, originals[cell.id].outputs)
            elif at not in division.to_run:
                continue
            elif cells.is_check(cell):
                self._executed.verdicts[cell.id] = await self._judge(at, cell)
            elif cell.source.strip():
                await self._run(at, cell)
        for at, cell in enumerate(self._cells):
            verdict = self._executed.verdicts.get(cell.id)
            if verdict is not None:
                self._outputs.settle(at, passed=verdict.passed, reason=verdict.reason)
        failed = {self._exercise_of[check] for check, verdict in self._executed.verdicts.items() if not verdict.passed}
        self._executed.late = failed if self._late_cells else failed & self._executed.late
        self._executed.notes += self._outputs.notes
        self._executed.seconds = time.monotonic() - self._began
        return self._executed

    async def _review(self) -> None:
        course = [cell.source for cell in self._source.cells if cell.cell_type == "code"]
        known = {*course, *map(cells.stub_of, course)}
        own = [cell.source for cell in self._cells if cell.cell_type == "code" and cell.source not in known]
        ended = await (await self._running()).review(own, _usual(tuple(course)))
        if not ended.report:
            self._flag("The code could not be read: it ends Python's own parser.")
            await self._bury()
        for sentence in _names(ended.report, "suspicions"):
            self._flag(sentence)

    async def _run(self, at: int, cell: NotebookNode) -> None:
        exercise = cell.id if cells.is_solution(cell) else ""
        if self._alone and exercise:
            await self._bury()
            self._alone = ""
        seconds = self._seconds(self._limits.answer_cell if exercise else self._limits.lesson_cell)
        if not seconds:
            self._late_cells = True
            return
        self._acts.clear()
        ended = await (await self._running()).run(at, cell.source, seconds, self._hear)
        if exercise and not (ended.alive or ended.report or self._alone):  # another's answer may have killed it
            await self._bury()
            self._alone = exercise
            self._outputs.begin_again(at)
            ended = await (await self._running()).run(at, cell.source, seconds, self._hear)
        if ended.late:
            self._executed.late.add(exercise)
            self._late_cells = self._late_cells or not exercise
        if ended.why:
            self._outputs.error(at, ended.why)
            self._note(f"The cell {cell.id}: {ended.why}")
        if self._acts:
            self._flag(f"The cell {cell.id} {' and '.join(self._acts)}.")
            if exercise:
                self._condemned[exercise] = REACHED
        spent = ended.report.get("spent") is True
        if ended.alive and not self._acts:
            if exercise or ((at in self._as_handed_out or ended.seconds <= QUICK) and not spent):
                self._done.append(_Done(cell.source, exercise, spent))
            if spent:
                self._note(f"The cell {cell.id}: {SPENT}")
                self._alone = exercise or self._alone
        if self._acts or spent or not ended.alive:
            await self._bury()

    async def _judge(self, at: int, cell: NotebookNode) -> Verdict:
        exercise = self._exercise_of[cell.id]
        verdict = await self._attempt(at, cell, exercise)
        if verdict is None and exercise not in self._condemned:
            await self._bury()
            self._alone = exercise
            self._outputs.begin_again(at)
            verdict = await self._attempt(at, cell, exercise)
        if verdict is None:
            await self._bury()
            why = self._condemned.setdefault(exercise, REACHED)
            if why == REACHED:  # what it passed before is worth no more
                earlier = [check for check, of in self._exercise_of.items() if of == exercise]
                self._executed.verdicts.update(
                    {check: Verdict(False, why) for check in earlier if check in self._executed.verdicts}
                )
            verdict = Verdict(False, why)
        return verdict

    async def _attempt(self, at: int, cell: NotebookNode, exercise: str) -> Verdict | None:
        """The verdict on one check; None if this worker's word on it counts for nothing."""
        if exercise in self._condemned:
            return Verdict(False, self._condemned[exercise])
        seconds = self._seconds(self._limits.check_cell)
        if not seconds:
            self._executed.late.add(exercise)
            return Verdict(False, f"Not run: the notebook had used its {self._limits.submission:g} s.")
        running = await self._running()
        if exercise in self._condemned:  # by what its answer did when it ran again
            return None
        self._acts.clear()
        # Nobody but whoever grades sees what a hidden check says beyond its headline.
        pictures = not cells.is_hidden(cell)
        ended = await running.judge(at, cell.id, cell.source, seconds, self._hear, pictures=pictures)
        self._outputs.failure(str(ended.report.get("text", "")), cell.id)
        if ended.late or ended.report.get("timed") is True:
            self._executed.late.add(exercise)
        if ended.why:
            self._note(f"The check {cell.id}: {ended.why}")
            if ended.report:  # stopped at its deadline: a second chance would take as long again
                self._condemned[exercise] = ended.why
                await self._bury()
                return Verdict(False, ended.why)
            if self._alone == exercise:
                self._condemned[exercise] = ended.why
        if ended.report.get("spent") is True and self._alone != exercise:
            self._note(f"The check {cell.id}: {SPENT}")
            await self._bury()
        return self._verdict(cell, ended)

    def _verdict(self, cell: NotebookNode, ended: Ended) -> Verdict | None:
        report = ended.report
        if ended.forged:
            self._flag(f"{cell.id}: {ended.why}")
        for name in _names(report, "replaced"):
            self._flag(f"{name} had been replaced; it was put back before the check {cell.id}.")
        for name in _names(report, "meanwhile"):
            self._flag(f"{cell.id}: {name} was replaced while the check ran.")
        for act in [*self._acts, *(act for act in _names(report, "tripped") if act not in self._acts)]:
            self._flag(f"{cell.id}: while the check ran, the answer {act}.")
        if not report or self._acts or _names(report, "meanwhile") or _names(report, "tripped"):
            return None
        if report.get("passed") is True:
            return Verdict(True)
        return Verdict(False, str(report.get("headline") or "The check did not pass."))

    def _hear(self, message: Message) -> None:
        if "tripped" in message:
            self._acts.append(str(message["tripped"])[:200])
        else:
            self._outputs.hear(message)

    async def _running(self) -> Worker:
        """The worker; a new one, in which the earlier cells have run again, if the last one was given up."""
        while self._worker is None:
            self._worker = await self._stack.enter_async_context(worker(self._setup, self._limits, self._origin))
            self._workers.append(self._worker)
            for done in self._to_replay():
                self._acts.clear()
                ended = await self._worker.run(NOBODYS, done.source, self._limits.lesson_cell, self._hear)
                if self._acts or not ended.alive:  # what it does now depends on what is not there
                    self._done.remove(done)
                    if done.exercise:
                        self._condemned[done.exercise] = REACHED if self._acts else ended.why
                    await self._bury()
                    break
        return self._worker

    def _to_replay(self) -> list[_Done]:
        """Everything that went well, or, for an exercise that gets its chance, all but the other exercises' answers."""
        return [done for done in self._done if not done.exercise or self._is_wanted(done)]

    def _is_wanted(self, done: _Done) -> bool:
        if self._alone == done.exercise or not (self._alone or done.spent):
            return done.exercise not in self._condemned
        return False

    async def _bury(self) -> None:
        if self._worker is not None:
            await self._worker.kill()
        self._worker = None

    def _seconds(self, limit: float) -> float:
        """What is left of the time for this cell, 0.0 if nothing is."""
        left = self._limits.submission - (time.monotonic() - self._began)
        return min(limit, max(left, 0.0))

    def _note(self, sentence: str) -> None:
        if sentence not in self._executed.notes:
            self._executed.notes.append(sentence)

    def _flag(self, sentence: str) -> None:
        if sentence not in self._executed.flags:
            self._executed.flags.append(sentence)


@lru_cache  # of the course's own cells, which are the same for everybody
def _usual(course: tuple[str, ...]) -> list[str]:
    return imported(course)


def _names(report: dict[str, Any], key: str) -> list[str]:
    """The names that a report gives under `key`, at most ten: it comes from a process that may say anything."""
    found = report.get(key)
    return [str(name)[:200] for name in found[:10]] if isinstance(found, list) else []


def not_handed_in(source: NotebookNode, why: str) -> Executed:
    """What becomes of a notebook that is missing or unreadable: every check unpassed, and why."""
    notebook: NotebookNode = nbformat.from_dict(source)
    executed = Executed(notebook, notes=[why])
    outputs = Outputs(notebook, 0)
    for at, cell in enumerate(notebook.cells):
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
            if cells.is_solution(cell):
                cell.source = cells.stub_of(cell.source)
            if cells.is_check(cell):
                executed.verdicts[cell.id] = Verdict(False, why)
                outputs.settle(at, passed=False, reason=why)
    return executed
