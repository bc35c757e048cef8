"""One sandboxed process that runs a submission's cells, as the grader sees it: commands in, outputs and reports out."""

import asyncio
import json
import os
import secrets
import signal
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from io import FileIO
from typing import Any

from checks.grading.inside import wire
from checks.grading.limits import Limits
from checks.grading.processes import Origin, Process, Unstartable

REVIEW = 10.0  # seconds to read a submission's code in; a hundredth of one is usual
GRACE = 1.0  # seconds in which an interrupted cell may end by itself
LOOK = 0.2  # seconds between two looks at the clock
PATIENCE = 4  # times a limit, at most, however busy the machine is
TOO_LONG = "It was stopped after"
LARGEST = 32_000_000  # bytes of one message

Message = dict[str, Any]
Heard = Callable[[Message], None]


@dataclass
class Ended:
    """How a command ended: with a `report`, stopped at its deadline, or with the worker's death.

    A worker that is not `alive` can run nothing more; `why` says so in words, "" if all is well. `late` if it was a
    clock that ended it. `seconds` are those that a report took, without those in which the machine let it wait.
    """

    report: Message = field(default_factory=dict)
    why: str = ""
    alive: bool = True
    late: bool = False
    forged: bool = False
    seconds: float = 0.0


class Worker:
    """Made by `worker`; one command at a time."""

    def __init__(self, process: Process, reports: asyncio.StreamReader) -> None:
        self._process = process
        self._reports = reports
        self._queue = _Queue(process.number)
        self._key = secrets.token_bytes(32)

    @property
    def processor_seconds(self) -> float:
        """What the process used of the processor, once it has ended; 0.0 where nobody counts it."""
        return self._process.seconds

    async def begin(self, setup: str, limits: Limits) -> None:
        """Have the worker load what the notebook's setup cell imports. Raises `Unstartable` if it does not."""
        self._send({"key": self._key.hex(), "setup": setup})
        ended = await self._until("ready", limits.start, lambda _message: None)
        if not ended.report:
            raise Unstartable(f"A worker did not start: {ended.why or 'it said nothing'}")

    async def review(self, submitted: list[str], usual: list[str]) -> Ended:
        """Have the submission's code read for what somebody should look at: `report["suspicions"]`.

        `usual` is what the course itself imports.
        """
        self._send({"review": submitted, "usual": usual})
        return await self._until("suspicions", REVIEW, lambda _message: None)

    async def run(self, cell: int, source: str, seconds: float, heard: Heard) -> Ended:
        """Run a cell; what it puts out goes to `heard`, message by message."""
        self._send({"cell": cell, "source": source})
        return await self._until("done", seconds, heard)

    async def judge(
        self, cell: int, check: str, source: str, seconds: float, heard: Heard, *, pictures: bool = True
    ) -> Ended:
        """Run a check cell. `report["passed"]` is True only if the worker's own code says so, and nobody else."""
        nonce = secrets.token_hex(16)
        self._send({"cell": cell, "check": check, "source": source, "nonce": nonce, "pictures": pictures})
        ended = await self._until("done", seconds, heard)
        if ended.report:
            said = "passed" if ended.report.get("passed") is True else "failed"
            proof = blake2b(f"{said} {nonce}".encode(), key=self._key).hexdigest()
            if not secrets.compare_digest(proof, str(ended.report.get("proof"))):
                return Ended(why="A report came that the check did not write.", alive=False, forged=True)
        return ended

    def _send(self, message: Message) -> None:
        with suppress(BrokenPipeError):  # a dead worker: whoever waits for its report will notice
            wire.write(self._process.pipes.commands, message)

    async def _until(self, kind: str, seconds: float, heard: Heard) -> Ended:
        """Hand on messages until one has `kind` in it, the time is up, or the worker is dead."""
        stopwatch = _Stopwatch(self._queue)
        interrupted = False
        reading = asyncio.ensure_future(self._read())
        look = time.monotonic() + LOOK
        try:
            while True:
                await asyncio.wait([reading], timeout=max(look - time.monotonic(), 0.0))
                if reading.done():
                    message = reading.result()
                    if message is None:
                        return Ended(why=await self._death(), alive=False)
                    if kind in message:
                        # What was interrupted may have left anything behind: threads, locks, half a definition.
                        why = _too_long(seconds) if interrupted else ""
                        passed = stopwatch.seconds()
                        return Ended(message, why, alive=not interrupted, late=interrupted, seconds=passed)
                    heard(message)
                    reading = asyncio.ensure_future(self._read())
                if time.monotonic() < look:
                    continue
                look = time.monotonic() + LOOK
                passed = stopwatch.seconds()
                if passed > seconds and not interrupted:
                    interrupted = True
                    self._process.interrupt()
                elif passed > seconds + GRACE:
                    return Ended(why=f"{_too_long(seconds)} It did not heed an interrupt.", alive=False, late=True)
        finally:
            reading.cancel()

    async def _read(self) -> Message | None:
        """The next message; None at the end, or if it is none."""
        try:
            length = wire.LENGTH.unpack(await self._reports.readexactly(wire.LENGTH.size))[0]
            if length > LARGEST:
                return None
            message = json.loads(await self._reports.readexactly(length))
        except (asyncio.IncompleteReadError, ValueError, RecursionError):
            return None
        return message if isinstance(message, dict) else None

    async def _death(self) -> str:
        """What ended the process, in words."""
        try:
            status = await asyncio.wait_for(self._process.status(), GRACE)
        except TimeoutError:
            return "It closed the line to the grader."
        with suppress(ValueError):
            return f"It ended the whole Python process ({signal.Signals(-status).name})."
        return f"It ended the whole Python process (exit status {status})."

    async def kill(self) -> None:
        """End the process and everything it started."""
        self._queue.close()
        await self._process.kill()


class _Queue:
    """The seconds that a process has had work to do and waited for a processor, as Linux counts them."""

    def __init__(self, process: int) -> None:
        try:
            self._schedule: FileIO | None = FileIO(f"/proc/{process}/schedstat")  # nanoseconds: running, and waiting
        except OSError:  # no such figure on this system
            self._schedule = None

    def seconds(self) -> float:
        """0.0 where nobody counts them, or the process has ended."""
        if self._schedule is None or self._schedule.closed:
            return 0.0
        try:
            self._schedule.seek(0)
            return int(self._schedule.read().split()[1]) / 1e9
        except (OSError, IndexError):
            return 0.0

    def close(self) -> None:
        if self._schedule is not None:
            self._schedule.close()


class _Stopwatch:
    """Seconds since it was made, without those in which the machine let the process wait for a processor."""

    def __init__(self, queue: _Queue) -> None:
        self._queue = queue
        self._began = time.monotonic()
        self._waited = queue.seconds()

    def seconds(self) -> float:
        passed = time.monotonic() - self._began
        return max(passed - (self._queue.seconds() - self._waited), passed / PATIENCE)


@asynccontextmanager
async def worker(setup: str, limits: Limits, origin: Origin) -> AsyncIterator[Worker]:
    """A worker that is ready; killed at the end, with all that it started. Raises `Unstartable`."""
    process = await origin.start(limits)
    reader = asyncio.StreamReader(limit=LARGEST)
    transport, _ = await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(process.pipes.reports, "rb")
    )
    started = Worker(process, reader)
    try:
        await started.begin(setup, limits)
        yield started
    finally:
        await started.kill()
        transport.close()
        os.close(process.pipes.commands)


def _too_long(seconds: float) -> str:
    return f"{TOO_LONG} {seconds:g} s."
