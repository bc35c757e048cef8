"""`python -m checks.benchmark.reaper REPORT SECONDS COMMAND...`: run a command and count all that it uses.

Linux hands orphans to the nearest ancestor that asks for them. This process asks, so that whatever the command starts
and leaves behind stays below it, is seen while it runs and ended when the command has ended. It writes `REPORT`, a
JSON object.
"""

import ctypes
import json
import os
import resource
import signal
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import psutil

from checks.benchmark.control_group import group

ORPHANS_COME_HERE = 36  # PR_SET_CHILD_SUBREAPER, of linux/prctl.h
TELL_OF_PARENT_S_DEATH = 1  # PR_SET_PDEATHSIG
LOOK = 0.02  # seconds between two looks whether the command has ended
REST = 30  # the sampler rests so many times as long as a sample took it, to take no more than 3 % of a core
SECONDS_BETWEEN = 0.5  # and at least so long


def main() -> None:
    report, seconds, *command = sys.argv[1:]
    for option, value in ((ORPHANS_COME_HERE, 1), (TELL_OF_PARENT_S_DEATH, signal.SIGTERM)):
        if ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), "this process cannot have orphans handed to it")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    found = _counted(command, float(seconds))
    Path(report).write_text(json.dumps(found), encoding="utf-8")


def _counted(command: list[str], seconds: float) -> dict[str, float | None]:
    """Run the command, and end what it leaves; what it used."""
    memory = _Memory()
    with group() as counted:
        words = counted.inside(command) if counted else command
        own, machine, began = _own_cpu(), machine_busy(), time.monotonic()
        try:
            child = os.posix_spawnp(words[0], words, os.environ)
            memory.start()
            status = _wait(child, began + seconds)
            wall = time.monotonic() - began
            busy = machine_busy() - machine - (_own_cpu() - own)
            memory.stop()
        finally:  # also where this process itself is told to end
            _end_the_rest()
        cpu = counted.cpu() if counted else None
    return {"wall": wall, "cpu": cpu, "machine_cpu": busy, "memory": memory.peak, "status": status}


def machine_busy() -> float:
    """Seconds in which the machine's cores had something to do, all together, since it was started."""
    user, nice, system, _idle, _waiting, irq, softirq, *_ = map(
        int, Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()[1:]
    )
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")


def proportional_set_size(process: int) -> int:
    """Bytes of memory of one process, what it shares divided among those who share it; 0 if it is gone."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def _own_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


class _Memory(threading.Thread):
    """Remembers the most that all processes below this one had at a time."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._over = threading.Event()

    def run(self) -> None:
        me = psutil.Process()
        pause = 0.0
        while not self._over.wait(pause):
            began = time.monotonic()
            below = [process.pid for process in me.children(recursive=True)]
            self.peak = max(self.peak, sum(map(proportional_set_size, below)))
            pause = max(SECONDS_BETWEEN, REST * (time.monotonic() - began))

    def stop(self) -> None:
        self._over.set()
        self.join()


def _wait(child: int, until: float) -> int:
    """Reap whatever ends until the command does; its exit status, or -9 if it was not over by `until`."""
    while time.monotonic() < until:
        process, status = os.waitpid(-1, os.WNOHANG)
        if process == child:
            return os.waitstatus_to_exitcode(status)
        if process == 0:
            time.sleep(LOOK)
    return -signal.SIGKILL


def _end_the_rest() -> None:
    """Kill what is left, and reap it."""
    with suppress(ChildProcessError):  # when there is nothing left
        while True:
            for process in psutil.Process().children(recursive=True):
                with suppress(psutil.NoSuchProcess):
                    process.kill()
            os.waitpid(-1, 0)


if __name__ == "__main__":
    main()
