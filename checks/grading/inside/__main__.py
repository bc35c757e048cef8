"""`python -m checks.grading.inside COMMANDS REPORTS`: two descriptors of pipes to and from the grader.

The first command brings the notebook's own setup cell and a key. Then cells and checks come one by one; each is
answered by outputs, as they come, and at its end by a report. A check's report carries a proof, made with the key and
a number that the grader made up for this one check; no code of the submission's ever sees the key.
"""

import asyncio
import hashlib
import os
import signal
import sys
from typing import Any

from checks.grading.inside import wire
from checks.grading.inside.judge import Judge
from checks.grading.inside.review import suspicions
from checks.grading.inside.shell import Outputs, make_shell, run_cell


def main() -> None:
    commands, reports = int(sys.argv[1]), int(sys.argv[2])
    for descriptor in (commands, reports):
        os.set_inheritable(descriptor, False)

    def send(message: dict[str, Any]) -> None:
        wire.write(reports, message)

    begin = wire.read(commands)
    if begin is None:
        return
    signer = hashlib.blake2b(key=bytes.fromhex(begin.pop("key")))
    outputs = Outputs(send)
    shell = make_shell(outputs)
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    judge = Judge(shell, begin["setup"], lambda act: send({"tripped": act}))
    send({"ready": os.getpid()})
    while command := wire.read(commands):
        if "review" in command:
            send({"suspicions": suspicions(command["review"], command["course"])})
            continue
        outputs.begin(command["cell"])
        if "check" not in command:
            ended_well = run_cell(shell, loop, command["source"])
            outputs.flush()
            send({"done": command["cell"], "well": ended_well})
            continue
        verdict = judge.judge(command["check"], command["source"])
        outputs.flush()
        proof = signer.copy()
        proof.update(b"passed " if verdict["passed"] is True else b"failed ")
        proof.update(command["nonce"].encode())
        send({"done": command["cell"], **verdict, "proof": proof.hexdigest()})


if __name__ == "__main__":
    main()
