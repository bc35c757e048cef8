"""What a command costs: time, processor time and memory, of it and of everything that it starts."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from checks.benchmark.control_group import group
from checks.benchmark.reaper import machine_busy
from checks.course import places

LONGEST = 6 * 3600.0  # seconds; nothing here should take as long


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock, seconds of processor time, bytes of memory.

    `cpu` is what the command's processes used. It comes from a control group where one can be had; else, which is
    worth as much only while nothing else runs, it is `machine_cpu`: what all of the machine's cores did meanwhile, less
    what they do when idle. `memory` is the largest sum of the processes' proportional set sizes, which count a
    shared page once.
    """

    wall: float = 0.0
    cpu: float = 0.0
    machine_cpu: float = 0.0
    memory: int = 0

    def __add__(self, other: "Cost") -> "Cost":
        """The cost of one after the other."""
        return Cost(
            self.wall + other.wall,
            self.cpu + other.cpu,
            self.machine_cpu + other.machine_cpu,
            max(self.memory, other.memory),
        )


@dataclass(frozen=True)
class Measured:
    """What a command cost, its exit status (-9 if it was killed at its deadline), and what it said and logged."""

    cost: Cost
    status: int
    said: str


def measured(
    command: list[str],
    folder: Path = places.ROOT,
    environment: Mapping[str, str] | None = None,
    deadline: float = LONGEST,
    idle: float = 0.0,
) -> Measured:
    """Run a command in `folder`, for `deadline` seconds at most.

    `idle` is how many seconds of processor time a second the machine uses with nothing to do (see `idle_machine`).
    """
    with tempfile.TemporaryDirectory(prefix="measured-") as kept:
        report = Path(kept) / "report.json"
        words = [sys.executable, "-m", "checks.benchmark.reaper", str(report), str(deadline), *command]
        done = subprocess.run(
            words,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        if not report.exists():
            raise RuntimeError(f"{command[0]} could not be measured:\n{done.stdout.strip()}")
        found = json.loads(report.read_text(encoding="utf-8"))
    rest = max(found["machine_cpu"] - idle * found["wall"], 0.0)
    cpu = rest if found["cpu"] is None else found["cpu"]
    return Measured(Cost(found["wall"], cpu, rest, found["memory"]), found["status"], done.stdout)


def can_count() -> bool:
    """Whether processor time comes from a control group."""
    with group() as counted:
        return counted is not None


def idle_machine(seconds: float = 5.0) -> float:
    """How many of its cores the machine keeps busy while nothing is measured, on average."""
    before = machine_busy()
    time.sleep(seconds)
    return (machine_busy() - before) / seconds
