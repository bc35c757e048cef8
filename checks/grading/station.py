"""One machine's part in grading: it executes submissions, several at once, and alone what failed for a clock."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Protocol, Self

from nbformat.notebooknode import NotebookNode

from checks.course import cells
from checks.grading.crowd import MOST, TOGETHER, Crowd
from checks.grading.execution import Executed, execute, execute_late_again
from checks.grading.limits import Limits
from checks.grading.processes import Alone, ForkServer, Origin


class Unreachable(RuntimeError):
    """The machines that should execute submissions cannot be had, or are lost; what was graded so far is kept."""


@dataclass(frozen=True)
class Assignment:
    """What all submissions of a part have in common: the course's notebooks by section, and how they are run."""

    sections: Mapping[str, NotebookNode]
    limits: Limits = field(default_factory=Limits)
    every_cell: bool = False
    unsafe: bool = False


class Room(Protocol):
    """Where submissions are executed: this machine, or many."""

    @property
    def begun(self) -> int:
        """How many submissions to have under way, so that there is always one to go on with."""
        ...

    async def __aenter__(self) -> Self: ...
    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
    async def execute(self, notebooks: Mapping[str, NotebookNode]) -> dict[str, Executed]:
        """Execute a submission's repaired notebooks, by section. Raises `Unstartable`."""
        ...


class Station:
    """This machine. `at_once` fixes how many notebooks run at the same time; without it, the machine decides."""

    def __init__(self, assignment: Assignment, at_once: int | None = None) -> None:
        self._assignment = assignment
        self._most = at_once or MOST
        self._crowd = Crowd(at_once)
        self._origin: Origin = Alone() if assignment.unsafe else ForkServer(_setups(assignment))

    @property
    def begun(self) -> int:
        return self._most // max(len(self._assignment.sections), 1) + TOGETHER + 1

    async def __aenter__(self) -> Self:
        self._following = asyncio.create_task(self._crowd.follow())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._following.cancel()
        await self._origin.close()

    async def rest(self) -> None:
        """Give up what is kept ready for further submissions; the next one has it made again."""
        await self._origin.close()

    async def execute(self, notebooks: Mapping[str, NotebookNode]) -> dict[str, Executed]:
        """Execute a submission's repaired notebooks, by section. Raises `Unstartable`."""
        try:
            async with asyncio.TaskGroup() as tasks:
                running = {section: tasks.create_task(self._one(section, each)) for section, each in notebooks.items()}
        except* Exception as group:  # one says it all
            raise group.exceptions[0] from None
        return {section: task.result() for section, task in running.items()}

    async def _one(self, section: str, notebook: NotebookNode) -> Executed:
        course = self._assignment
        source = course.sections[section]
        async with self._crowd.place():
            done = await execute(notebook, source, course.limits, self._origin, every_cell=course.every_cell)
        if done.late:
            async with self._crowd.alone():
                done = await execute_late_again(done, source, course.limits, self._origin)
        return done


def _setups(assignment: Assignment) -> list[str]:
    return [cell.source for each in assignment.sections.values() for cell in each.cells if cell.id == cells.SETUP]
