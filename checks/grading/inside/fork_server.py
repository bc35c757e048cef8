"""`python -m checks.grading.inside.fork_server CONTROL`: forks workers that have imported everything already.

It runs in bubblewrap's sandbox and holds no secret: nothing of a submission's, no key, no hidden check. CONTROL is a
socket to the grader. The first message brings the setup cells of the lessons; every further one asks for a worker and
brings three descriptors: a line on which to say what becomes of it, and the two ends of its pipes.
"""

import gc
import json
import os
import signal
import socket
import sys
from typing import Any, NoReturn

from checks.grading.inside import isolation
from checks.grading.inside.work import Prepared, prepare, work

LARGEST = 1_000_000  # bytes of a message: the setup cells of all lessons together have some thousand


def main() -> None:
    with socket.socket(fileno=int(sys.argv[1])) as control:
        isolation.begin_new_processes()  # to go back to the namespace where it is, a process has to own that
        if os.fork() == 0:
            _serve(control)
    os.wait()


def _serve(control: socket.socket) -> NoReturn:
    """Fork a worker for each message, until there are no more."""
    prepared = prepare(json.loads(control.recv(LARGEST))["setups"])
    gc.collect()
    gc.freeze()  # else the first collection in every child would copy all pages
    isolation.gather_pages()
    own = isolation.own_processes()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel clears away what has ended; who cares has a pidfd
    os.dup2(0, 2)  # from here on only a submission would write there
    control.send(b"ready")
    while True:
        message, descriptors, _flags, _address = socket.recv_fds(control, LARGEST, 3)
        if not message:
            os._exit(0)
        line, commands, reports = descriptors
        with socket.socket(fileno=line) as answers:
            try:
                isolation.begin_new_processes()
                if os.fork() == 0:
                    control.close()
                    os.close(own)
                    _apart(prepared, json.loads(message), answers, commands, reports)
            except OSError as error:
                _refuse(answers, error)
        isolation.go_back(own)
        os.close(commands)
        os.close(reports)


def _apart(prepared: Prepared, order: dict[str, Any], line: socket.socket, commands: int, reports: int) -> NoReturn:
    """Be the first process of a sandbox, or say why there can be none."""
    try:
        _first_process(prepared, order, line, commands, reports)
    except BaseException as error:
        _refuse(line, error)
    finally:
        os._exit(0)


def _refuse(line: socket.socket, error: BaseException) -> None:
    line.send(json.dumps({"failed": f"{type(error).__name__}: {error}"}).encode())


def _first_process(
    prepared: Prepared, order: dict[str, Any], line: socket.socket, commands: int, reports: int
) -> NoReturn:
    """Fork the worker; then clear away whatever ends here, and with the worker end it all."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
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
