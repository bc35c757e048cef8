"""What a worker does: run the cells and judge the checks that the grader names, one after another.

The first command brings the notebook's own setup cell and a key. Then cells and checks come one by one; each is
answered by outputs, as they come, and at its end by a report. A check's report carries a proof, made with the key and
a number that the grader made up for this one check; no code of the submission's ever sees the key.
"""

import asyncio
import hashlib
import importlib
import os
import pkgutil
import random
import signal
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import checks.exercises
import checks.kit
from checks.grading.inside import wire
from checks.grading.inside.integrity import Snapshot
from checks.grading.inside.judge import Judge
from checks.grading.inside.review import suspicions
from checks.grading.inside.shell import Outputs, Shell, make_shell, run_cell
from checks.grading.inside.spent import spent
from checks.kit.timeline import timeline
from checks.kit.trace import Span


@dataclass(frozen=True)
class Prepared:
    """What every worker begins with, and can be made once for all of them: nothing in it is any submission's."""

    outputs: Outputs
    shell: Shell
    snapshot: Snapshot


def prepare(setups: Iterable[str]) -> Prepared:
    """Make a shell; `setups` are the setup cells of lessons, whose imports shall be there before a worker starts."""
    outputs = Outputs()
    shell = make_shell(outputs)
    for setup in setups:
        exec(compile(setup, "<setup>", "exec"), {"__name__": "__main__"})
    for package in (checks.kit, checks.exercises):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    timeline({"warm": [Span("up", 0.0, 1.0, "x")]}).png()  # matplotlib finds its fonts with the first picture
    _draw_anew()  # NumPy loads its random numbers with the first of them
    return Prepared(outputs, shell, Snapshot())


def work(prepared: Prepared, commands: int, reports: int) -> None:
    """Do what comes through the pipe `commands`, and report through the pipe `reports`, until the first one ends."""
    for descriptor in (commands, reports):
        os.set_inheritable(descriptor, False)

    def send(message: dict[str, Any]) -> None:
        wire.write(reports, message)

    begin = wire.read(commands)
    if begin is None:
        return
    _draw_anew()
    signer = hashlib.blake2b(key=bytes.fromhex(begin.pop("key")))
    outputs, shell = prepared.outputs, prepared.shell
    outputs.send = send
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    judge = Judge(shell, begin["setup"], prepared.snapshot, lambda act: send({"tripped": act}))
    send({"ready": os.getpid()})
    while command := wire.read(commands):
        if "review" in command:
            send({"suspicions": suspicions(command["review"], command["usual"])})
            continue
        outputs.begin(command["cell"])
        if "check" not in command:
            ended_well = run_cell(shell, loop, command["source"])
            judge.a_cell_has_run()
            outputs.flush()
            send({"done": command["cell"], "well": ended_well, "spent": spent()})
            continue
        verdict = judge.judge(command["check"], command["source"], pictures=command["pictures"])
        outputs.flush()
        proof = signer.copy()
        proof.update(b"passed " if verdict["passed"] is True else b"failed ")
        proof.update(command["nonce"].encode())
        send({"done": command["cell"], **verdict, "proof": proof.hexdigest(), "spent": spent()})


def _draw_anew() -> None:
    """Give this process random numbers of its own: a forked one goes on from where its parent stopped."""
    import numpy

    random.seed()
    numpy.random.seed()
