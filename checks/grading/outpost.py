"""What a worker of a Dask cluster keeps of grading: one station for each assignment that it was sent."""

import asyncio
import platform
import threading
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from nbformat.notebooknode import NotebookNode

from checks.grading import version
from checks.grading.execution import Executed
from checks.grading.sandbox import NoSandbox, require_sandbox
from checks.grading.station import Assignment, Station

Result = TypeVar("Result")

IDLE = 120.0  # seconds without a submission after which there is no use in being ready for one at once


@dataclass(frozen=True)
class Orders:
    """What a worker is sent once: what to execute, and by which version of the course; `key` names it from then on."""

    key: str
    assignment: Assignment
    course: str
    python: str


def orders(key: str, assignment: Assignment) -> Orders:
    """Orders for workers that are as this machine is."""
    return Orders(key, assignment, version.of_checks(), platform.python_version())


class Outpost:
    """A station, with a thread for its event loop: Dask runs tasks in threads of its own.

    It keeps no processes while nothing is sent: a grader that was killed takes no leave.
    """

    def __init__(self, assignment: Assignment) -> None:
        self._at_work = 0
        self._resting: asyncio.TimerHandle | None = None
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, name="outpost", daemon=True).start()
        self._station = Station(assignment)
        self._call(self._station.__aenter__())

    def execute(self, notebooks: Mapping[str, NotebookNode]) -> dict[str, Executed]:
        return self._call(self._execute(notebooks))

    async def _execute(self, notebooks: Mapping[str, NotebookNode]) -> dict[str, Executed]:
        if self._resting:
            self._resting.cancel()
        self._at_work += 1
        try:
            return await self._station.execute(notebooks)
        finally:
            self._at_work -= 1
            if not self._at_work:
                self._resting = self._loop.call_later(IDLE, lambda: self._loop.create_task(self._rest()))

    async def _rest(self) -> None:
        if not self._at_work:
            await self._station.rest()

    def close(self) -> None:
        self._call(self._station.__aexit__(None, None, None))
        self._loop.call_soon_threadsafe(self._loop.stop)

    def _call(self, coroutine: Coroutine[Any, Any, Result]) -> Result:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result()


_outposts: dict[str, Outpost] = {}


def join(given: Orders) -> str:
    """Open an outpost for these orders; returns why this worker cannot, "" if it can. Runs on the worker."""
    if platform.python_version() != given.python:
        return f"it runs Python {platform.python_version()}, the grader {given.python}"
    if version.of_checks() != given.course:
        return "it has another version of the course, or of its packages: bring it to the grader's"
    if not given.assignment.unsafe:
        try:
            require_sandbox()
        except NoSandbox as error:
            return str(error)
    _outposts[given.key] = Outpost(given.assignment)
    return ""


def leave(key: str) -> None:
    """Close the outpost. Runs on the worker."""
    outpost = _outposts.pop(key, None)
    if outpost is not None:
        outpost.close()


def execute(key: str, notebooks: Mapping[str, NotebookNode]) -> dict[str, Executed]:
    """Execute a submission's repaired notebooks, by section. Runs on the worker, in one of its threads."""
    return _outposts[key].execute(notebooks)
