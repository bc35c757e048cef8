"""Workers that are forked from one server, and what two of them share: nothing."""

import asyncio
import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from checks.course import cells, places
from checks.grading import processes
from checks.grading.limits import Limits
from checks.grading.processes import Alone, ForkServer, Origin, Unstartable
from checks.grading.worker import Ended, Worker, worker
from checks.tests.test_grading.test_sandbox import needs_sandbox

SETUP = "import asyncio"


def _with(origin: Callable[[], Origin], scenario: Callable[[Origin], Coroutine[Any, Any, None]]) -> None:
    async def in_time() -> None:
        made = origin()
        try:
            async with asyncio.timeout(120):  # a hang shall fail, not hold up the tests
                await scenario(made)
        finally:
            await made.close()

    asyncio.run(in_time())


def _with_forks(scenario: Callable[[Origin], Coroutine[Any, Any, None]]) -> None:
    _with(lambda: ForkServer([SETUP]), scenario)


async def _said(running: Worker, source: str) -> str:
    """What a cell prints."""
    texts: list[str] = []

    def hear(message: dict[str, Any]) -> None:
        output = message.get("output", {})
        texts.append(output.get("text") or "\n".join(output.get("traceback", [])))

    ended = await running.run(0, source, 30.0, hear)
    assert not ended.why, ended.why
    return "".join(texts).strip()


@needs_sandbox
def test_two_workers_share_no_files_no_processes_and_no_network() -> None:
    places_to_write = ["/tmp/mine", "/dev/shm/mine", "mine"]
    shared = ["/mine", "/dev/mine", "/home/mine", "/usr/mine"]

    async def scenario(origin: Origin) -> None:
        async with worker(SETUP, Limits(), origin) as first, worker(SETUP, Limits(), origin) as second:
            write = f"from pathlib import Path\nfor place in {places_to_write}: Path(place).write_text('secret')"
            assert await _said(first, write) == ""
            look = f"from pathlib import Path\nprint([place for place in {places_to_write} if Path(place).exists()])"
            assert await _said(first, look) == str(places_to_write)
            assert await _said(second, look) == "[]"
            for place in shared:
                assert "Error" in await _said(first, f"open({place!r}, 'w')"), place
            course = places.ROOT / "mine"  # below /tmp there is a folder of that name, the submission's own
            await _said(first, f"open({str(course)!r}, 'w')")
            assert not course.exists()
            assert await _said(second, f"print(Path({str(course)!r}).exists())") == "False"
            listen = "import socket\nserver = socket.create_server(('127.0.0.1', 12345))\nprint('listens')"
            assert await _said(first, listen) == "listens"
            call = "import socket\nsocket.create_connection(('127.0.0.1', 12345))"
            assert "ConnectionRefusedError" in await _said(second, call)
            assert await _said(first, f"{call}\nprint('answered')") == "answered"
            seen = "import os\nprint(sorted(int(name) for name in os.listdir('/proc') if name.isdigit()))"
            assert await _said(second, seen) == "[1, 2]"  # the one that clears away, and itself

    _with_forks(scenario)


@needs_sandbox
def test_a_worker_has_no_rights_and_gets_none() -> None:
    async def scenario(origin: Origin) -> None:
        async with worker(SETUP, Limits(), origin) as running:
            status = await _said(running, "print(open('/proc/self/status').read())")
            fields = dict(line.split(":\t") for line in status.splitlines() if ":\t" in line)
            assert {fields[name] for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")} == {"0" * 16}
            assert fields["NoNewPrivs"] == "1"
            assert int(await _said(running, "import os\nprint(os.getuid())")) != 0
            end = "import os, signal\nos.kill(1, signal.SIGKILL)"  # from inside, process 1 hears none
            await _said(running, end)
            assert await _said(running, "print('here')") == "here"
            for part in ("mem", "fd", "environ"):
                assert "Error" in await _said(running, f"import os\nos.listdir('/proc/1/fd'), open('/proc/1/{part}')")
            inner = "import subprocess\nprint(subprocess.run(['unshare', '-Ur', 'umount', '/proc']).returncode)"
            assert await _said(running, inner) != "0"

    _with_forks(scenario)


@needs_sandbox
def test_no_worker_draws_the_numbers_of_another() -> None:
    draw = "import random, numpy\nprint(random.random(), numpy.random.random())"

    async def scenario(origin: Origin) -> None:
        async with worker(SETUP, Limits(), origin) as first, worker(SETUP, Limits(), origin) as second:
            one, two = (await _said(first, draw)).split(), (await _said(second, draw)).split()
            assert one[0] != two[0]
            assert one[1] != two[1]

    _with_forks(scenario)


@needs_sandbox
def test_a_worker_keeps_to_its_limits() -> None:
    limits = Limits(memory=800_000_000, processes=20, file_size=1_000_000, disk=3_000_000)

    async def scenario(origin: Origin) -> None:
        async with worker(SETUP, limits, origin) as running:
            assert "MemoryError" in await _said(running, "block = bytearray(800_000_000)")
            assert "OSError" in await _said(running, "open('large', 'wb').write(bytes(2_000_000))")
            fill = "for number in range(9): open(f'/tmp/{number}', 'wb').write(bytes(900_000))"
            assert "No space left" in await _said(running, fill)
            threads = (
                "import threading, time\nfor _ in range(30): threading.Thread(target=time.sleep, args=(9,)).start()"
            )
            assert "can't start new thread" in await _said(running, threads)

    _with_forks(scenario)


@needs_sandbox
def test_what_ends_a_worker_is_known_and_what_it_started_ends_with_it() -> None:
    async def scenario(origin: Origin) -> None:
        async with worker(SETUP, Limits(), origin) as running:
            start = "import subprocess\nprint(subprocess.Popen(['sleep', '987654'], start_new_session=True).pid)"
            await _said(running, start)
            ended = await running.run(0, "import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)", 30.0, _ignore)
            assert ended.why == "It ended the whole Python process (SIGSEGV)."
        assert running.processor_seconds > 0
        assert not [path for path in Path("/proc").glob("[0-9]*/cmdline") if b"987654" in _content(path)]

    _with_forks(scenario)


@needs_sandbox
@pytest.mark.skipif(os.geteuid() != 0, reason="all of these tests run without being root already")
def test_somebody_who_is_not_root_has_the_same() -> None:
    test = f"{Path(__file__)}::test_two_workers_share_no_files_no_processes_and_no_network"
    rights = f"{Path(__file__)}::test_a_worker_has_no_rights_and_gets_none"
    pytest_there = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "0", test, rights]
    somebody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    done = subprocess.run(
        ["bwrap", "--dev-bind", "/", "/", *_opened(), "--", *somebody, *pytest_there],
        cwd=places.ROOT,
        env={**os.environ, "HOME": "/tmp", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _opened() -> list[str]:
    """For bubblewrap: folders on the way to this Python and the course that are closed to others, opened up."""
    needed = [Path(sys.prefix), Path(sys.base_prefix), places.ROOT]
    closed = {parent for place in needed for parent in place.parents if not parent.stat().st_mode & stat.S_IXOTH}
    within = {
        folder / place.relative_to(folder).parts[0] for folder in closed for place in needed if folder in place.parents
    }
    words = [word for folder in sorted(closed) for word in ("--perms", "0755", "--tmpfs", str(folder))]
    return words + [word for place in sorted(within) for word in ("--ro-bind", str(place), str(place))]


@needs_sandbox
def test_a_server_that_ended_is_started_again() -> None:
    async def scenario(origin: Origin) -> None:
        assert isinstance(origin, ForkServer)
        async with worker(SETUP, Limits(), origin) as first:
            assert origin._server is not None
            origin._server.send_signal(signal.SIGKILL)
            ended: Ended = await first.run(0, "import time\ntime.sleep(60)", 30.0, _ignore)
            assert not ended.alive
            async with worker(SETUP, Limits(), origin) as second:
                assert await _said(second, "print('here')") == "here"

    _with_forks(scenario)


@needs_sandbox
def test_a_server_that_cannot_start_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "sandboxed_to_fork", lambda *_: ["sh", "-c", "echo no room >&2; exit 1"])

    async def scenario(origin: Origin) -> None:
        with pytest.raises(Unstartable, match="no room"):
            await origin.start(Limits())

    _with_forks(scenario)


def test_without_a_sandbox_a_worker_does_the_same_work() -> None:
    async def scenario(origin: Origin) -> None:
        async with worker(SETUP, Limits(), origin) as running:
            assert await _said(running, "print('here')") == "here"
            ended = await running.run(0, "while True: pass", 0.5, _ignore)
            assert ended.late

    _with(Alone, scenario)


def test_what_is_prepared_once_is_all_that_lessons_load() -> None:
    """Else each worker would look through all modules again, which costs as much as a fork."""
    setups = [cell.source for path in places.sections() for cell in cells.read(path).cells if cell.id == cells.SETUP]
    look = """
import json, sys
from checks.grading.inside.work import prepare
setups = json.load(sys.stdin)
prepared = prepare(setups)
for setup in setups:
    exec(setup, {"__name__": "__main__"})
    if not prepared.snapshot.covers_what_is_loaded():
        sys.exit(setup)
"""
    command = [sys.executable, "-c", look]
    done = subprocess.run(command, input=json.dumps(setups), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _ignore(_message: dict[str, Any]) -> None:
    pass


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # it has just ended
        return b""
