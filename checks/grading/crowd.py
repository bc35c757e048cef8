"""How many notebooks run at once on this machine: as many as keep it busy, or one alone.

Most of what they do is wait, so that a processor can serve many; how many, only the machine itself can tell.
"""

import asyncio
import contextlib
import os
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import psutil

CORES = os.cpu_count() or 1
AT_FIRST = 4 * CORES
MOST = 32 * CORES
LOOK = 0.5  # seconds between two looks at the machine
BUSY = 0.9  # the share of processor time in use from which on more at once would only wait for each other
CROWDED = 4  # processes for each processor that want to run at the same moment; with more, each of them crawls
ROOM = 0.15  # the share of memory to leave alone
TOGETHER = 16  # so many wait to be alone before the others make room: to drain the machine costs as much as they do


@dataclass(frozen=True)
class Machine:
    """What the machine is at: shares from 0 to 1 of its processors in use and of its memory free; who wants to run."""

    busy: float
    free: float
    runnable: int


def next_limit(limit: int, inside: int, machine: Machine, cores: int = CORES) -> int:
    """How many may run at once from now on, where `limit` might and `inside` do."""
    fewest = 2 * cores
    if machine.free < ROOM:
        return max(limit // 2, cores)
    if machine.runnable > CROWDED * cores:
        return max(limit * 4 // 5, fewest)
    if machine.busy < BUSY and inside >= limit:
        return min(limit + max(limit // 4, 1), MOST)
    return limit


def look() -> Machine:
    """What the machine has been at since the last look."""
    memory = psutil.virtual_memory()
    return Machine(psutil.cpu_percent() / 100, memory.available / memory.total, _runnable())


def _runnable() -> int:
    try:
        return int(Path("/proc/loadavg").read_text().split()[3].partition("/")[0])
    except (OSError, ValueError, IndexError):  # no such file on this system: the share in use has to do
        return 0


class Crowd:
    """Lets in as many as there is place for, in the order in which they come.

    `at_once` fixes the number of places; without it, `follow` adapts it to the machine. Who asks to be alone waits
    until enough others do, or nobody else waits for a place; then those inside finish, and each is alone in turn.
    """

    def __init__(self, at_once: int | None = None) -> None:
        self.limit = at_once or AT_FIRST
        self._fixed = at_once is not None
        self._inside = 0
        self._alone = False
        self._draining = False
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._lonely: deque[asyncio.Future[None]] = deque()

    async def follow(self) -> None:
        """Adapt to the machine until cancelled."""
        look()  # the first look at processors only begins to count
        while not self._fixed:
            await asyncio.sleep(LOOK)
            self.limit = next_limit(self.limit, self._inside, look())
            self._admit()

    @contextlib.asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """One of the places, for the length of the `async with`."""
        await self._turn(self._waiting)
        try:
            yield
        finally:
            self._inside -= 1
            self._admit()

    @contextlib.asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        """The whole machine."""
        await self._turn(self._lonely)
        try:
            yield
        finally:
            self._alone = False
            self._admit()

    async def _turn(self, queue: deque[asyncio.Future[None]]) -> None:
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        queue.append(turn)
        self._admit()
        try:
            await turn
        except asyncio.CancelledError:
            if turn.cancelled():
                queue.remove(turn)
            elif queue is self._lonely:
                self._alone = False
            else:
                self._inside -= 1
            self._admit()
            raise

    def _admit(self) -> None:
        if self._alone:
            return
        self._draining = bool(self._lonely) and (self._draining or len(self._lonely) >= TOGETHER or not self._waiting)
        if self._draining:
            if not self._inside:
                self._alone = True
                self._lonely.popleft().set_result(None)
            return
        while self._waiting and self._inside < self.limit:
            self._inside += 1
            self._waiting.popleft().set_result(None)
