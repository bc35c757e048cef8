"""`python -m checks.grading.inside.fork_server CONTROL`: forks workers that have imported everything already.

It runs in bubblewrap's sandbox and holds no secret: nothing of a submission's, no key, no hidden check. CONTROL is a
socket to the grader. The first message brings the setup cells of the lessons; every further one asks for a worker and
brings three descriptors: a line on which to say what becomes of it, and the two ends of its pipes.
"""

import gc
import json
import os
import socket
import sys
from typing import Any, NoReturn

from checks.grading.inside import isolation
from checks.grading.inside.work import Prepared, prepare, work

LARGEST = 1_000_000  # bytes of a message: the setup cells of all lessons together have some thousand


def main() -> None:
    with socket.socket(fileno=int(sys.argv[1])) as control:
        prepared = prepare(json.loads(control.recv(LARGEST))["setups"])
        gc.collect()
        gc.freeze()  # else the first collection in every child would copy all pages
        os.dup2(0, 2)  # from here on only a submission would write there
        control.send(b"ready")
        while True:
            message, descriptors, _flags, _address = socket.recv_fds(control, LARGEST, 3)
            if not message:
                return
            line, commands, reports = descriptors
            between = os.fork()  # for a process that has begun new ones cannot go back to where it forked the last
            if between == 0:
                control.close()
                _apart(prepared, json.loads(message), socket.socket(fileno=line), commands, reports)
            for descriptor in descriptors:
                os.close(descriptor)
            os.waitpid(between, 0)


def _apart(prepared: Prepared, order: dict[str, Any], line: socket.socket, commands: int, reports: int) -> NoReturn:
    """Fork the first process of a sandbox, and let it do the rest."""
    try:
        isolation.begin_new_processes()
        if os.fork() == 0:
            _first_process(prepared, order, line, commands, reports)
    except BaseException as error:
        line.send(json.dumps({"failed": f"{type(error).__name__}: {error}"}).encode())
    finally:
        os._exit(0)


def _first_process(
    prepared: Prepared, order: dict[str, Any], line: socket.socket, commands: int, reports: int
) -> NoReturn:
    """Fork the worker; then clear away whatever ends here, and with the worker end it all."""
    isolation.separate(order["home"], order["disk"], order["kept"])
    worker = os.fork()
    if worker == 0:
        line.close()
        _worker(prepared, order, commands, reports)
    os.close(commands)
    os.close(reports)
    processes = [os.pidfd_open(os.getpid()), os.pidfd_open(worker)]
    socket.send_fds(line, [json.dumps({"started": True}).encode()], processes)
    while True:
        ended, status, used = os.wait4(-1, 0)
        if ended == worker:
            seconds = used.ru_utime + used.ru_stime
            line.send(json.dumps({"status": os.waitstatus_to_exitcode(status), "seconds": seconds}).encode())
            os._exit(0)


def _worker(prepared: Prepared, order: dict[str, Any], commands: int, reports: int) -> NoReturn:
    status = 1
    try:
        isolation.give_up_rights(order["user"], order["limits"])
        work(prepared, commands, reports)
        status = 0
    finally:
        os._exit(status)


if __name__ == "__main__":
    main()
