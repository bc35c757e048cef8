"""Where workers come from: forked by a server inside the sandbox, or, unprotected, each started by itself."""

import asyncio
import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from checks.course import places
from checks.grading.limits import Limits
from checks.grading.sandbox import HOME, below_what_is_writable, next_user, sandboxed_to_fork

LARGEST = 10_000  # bytes of one message on a line
STARTED = "started"


class Unstartable(RuntimeError):
    """No worker could be started: the fault is the machine's or the course's, not the submission's."""


@dataclass(frozen=True)
class Pipes:
    """The grader's ends of a worker's pipes."""

    commands: int
    reports: int


class Process(Protocol):
    """A worker's process, seen from outside; `number` is its own here, `seconds` of processor time are known at last.

    `status` waits for its end and returns it as `subprocess` does: negative for a signal.
    """

    pipes: Pipes
    number: int
    seconds: float

    def interrupt(self) -> None: ...
    async def status(self) -> int: ...
    async def kill(self) -> None: ...


class Origin(Protocol):
    """What starts workers. Raises `Unstartable`."""

    async def start(self, limits: Limits) -> Process: ...
    async def close(self) -> None: ...


class ForkServer:
    """Has workers forked inside the sandbox by a process that has imported all that lessons import.

    `setups` are the lessons' setup cells. The server starts with the first worker, and again if it should have ended.
    """

    def __init__(self, setups: Sequence[str]) -> None:
        self._setups = list(setups)
        self._server: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._starting = asyncio.Lock()

    async def start(self, limits: Limits) -> "Forked":
        for _ in range(2):  # a server that has ended meanwhile is noticed only when a fork does not come
            control = await self._ready(limits)
            with contextlib.suppress(EOFError, OSError):
                return await self._forked(control, limits)
            if self._control is control:  # else somebody has closed it already
                await self.close()
        raise Unstartable("A worker did not start: the process that forks workers ends at once.")

    async def close(self) -> None:
        """End the server, and all that it has forked."""
        server, control = self._server, self._control
        self._server = self._control = None
        if control is not None:
            control.close()
        if server is not None:
            server.kill()
            await asyncio.to_thread(server.wait)

    async def _ready(self, limits: Limits) -> socket.socket:
        async with self._starting:
            if self._control is None:
                ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
                command = [sys.executable, "-m", "checks.grading.inside.fork_server", str(theirs.fileno())]
                with theirs:
                    self._server = subprocess.Popen(
                        sandboxed_to_fork(command, limits),
                        stdin=subprocess.DEVNULL,
                        stdout=subprocess.DEVNULL,
                        stderr=subprocess.PIPE,
                        pass_fds=[theirs.fileno()],
                        cwd=places.ROOT,
                        start_new_session=True,
                    )
                ours.setblocking(False)
                self._control = ours
                loop = asyncio.get_running_loop()
                try:
                    await loop.sock_sendall(ours, json.dumps({"setups": self._setups}).encode())
                    ready = await asyncio.wait_for(loop.sock_recv(ours, LARGEST), limits.start)
                except (TimeoutError, OSError):
                    ready = b""
                if not ready:
                    raise Unstartable(f"The process that forks workers did not start: {await self._last_words()}")
            return self._control

    async def _last_words(self) -> str:
        """What the server said before it ended."""
        server = self._server
        await self.close()
        said = server.stderr.read().decode(errors="replace").strip() if server and server.stderr else ""
        return said or "it said nothing"

    @staticmethod
    async def _forked(control: socket.socket, limits: Limits) -> "Forked":
        """Raises EOFError if the server ends meanwhile, `Unstartable` if the sandbox cannot be made."""
        ours, line = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.setblocking(False)
        commands_read, commands = os.pipe()
        reports, reports_write = os.pipe()
        order = {
            "home": HOME,
            "disk": limits.disk,
            "kept": below_what_is_writable(),
            "user": next_user(),
            "limits": limits.of_a_process(),
        }
        pipes = Pipes(commands, reports)
        try:
            with line:
                socket.send_fds(control, [json.dumps(order).encode()], [line.fileno(), commands_read, reports_write])
            said, descriptors = await _received(ours)
            if STARTED not in said:
                raise Unstartable(f"A worker did not start: {said.get('failed')}")
        except BaseException:
            ours.close()
            os.close(commands)
            os.close(reports)
            raise
        finally:
            os.close(commands_read)
            os.close(reports_write)
        return Forked(pipes, ours, *descriptors)


class Forked:
    """A worker that a `ForkServer` has forked; `first` and `worker` are descriptors of processes (pidfd_open)."""

    def __init__(self, pipes: Pipes, line: socket.socket, first: int, worker: int) -> None:
        self.pipes = pipes
        self.number = _number(worker)
        self.seconds = 0.0
        self._line = line
        self._first = first
        self._worker = worker
        self._end = asyncio.ensure_future(self._heard_of())
        self._cleared = False

    def interrupt(self) -> None:
        with contextlib.suppress(ProcessLookupError):  # it may just have ended
            signal.pidfd_send_signal(self._worker, signal.SIGINT)

    async def status(self) -> int:
        return await asyncio.shield(self._end)

    async def kill(self) -> None:
        """End the worker and everything that it started; again does nothing."""
        if self._cleared:
            return
        self._cleared = True
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._worker, signal.SIGKILL)
        await self._end
        await _readable(self._first)  # as the descriptor of a process is once that has ended, with all below it
        self._line.close()
        for descriptor in (self._first, self._worker):
            os.close(descriptor)

    async def _heard_of(self) -> int:
        """Wait for what the first process of the sandbox says about the worker's end."""
        try:
            said, _ = await _received(self._line)
        except (EOFError, OSError):  # the server has ended, and so has all below it
            return -signal.SIGKILL
        self.seconds = float(said["seconds"])
        return int(said["status"])


class Alone:
    """Starts each worker by itself, unprotected: what `--unsafe` asks for. Runs wherever Python does."""

    async def start(self, limits: Limits) -> "Started":  # noqa: ARG002  # there is no sandbox to enforce any
        commands_read, commands = os.pipe()
        reports, reports_write = os.pipe()
        folder = tempfile.mkdtemp(prefix="worker-")
        process = await asyncio.create_subprocess_exec(
            *[sys.executable, "-m", "checks.grading.inside", str(commands_read), str(reports_write)],
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            pass_fds=[commands_read, reports_write],
            cwd=folder,
            start_new_session=True,
        )
        os.close(commands_read)
        os.close(reports_write)
        return Started(Pipes(commands, reports), process, Path(folder))

    async def close(self) -> None:
        pass


class Started:
    """A worker of `Alone`'s; `folder` is its working folder, which goes when it does."""

    def __init__(self, pipes: Pipes, process: asyncio.subprocess.Process, folder: Path) -> None:
        self.pipes = pipes
        self.number = process.pid
        self.seconds = 0.0
        self._process = process
        self._folder = folder

    def interrupt(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGINT)

    async def status(self) -> int:
        return await self._process.wait()

    async def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)


async def _received(line: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """The next message on a line, and the descriptors that came with it. Raises EOFError at its end."""
    await _readable(line.fileno())
    message, descriptors, _flags, _address = socket.recv_fds(line, LARGEST, 2)
    if not message:
        raise EOFError
    said: dict[str, Any] = json.loads(message)
    return said, descriptors


async def _readable(descriptor: int) -> None:
    loop = asyncio.get_running_loop()
    ready: asyncio.Future[None] = loop.create_future()

    def note() -> None:
        loop.remove_reader(descriptor)
        if not ready.done():
            ready.set_result(None)

    loop.add_reader(descriptor, note)
    try:
        await ready
    finally:
        loop.remove_reader(descriptor)


def _number(process: int) -> int:
    """The process number here of a descriptor's process."""
    about = Path(f"/proc/self/fdinfo/{process}").read_text()
    return next(int(line.split()[1]) for line in about.splitlines() if line.startswith("Pid:"))
