"""Processes that keep the machine busy, for trials of what must not depend on how busy it is."""

import multiprocessing
import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def burning(count: int) -> Iterator[None]:
    """Keep `count` processes busy for the length of the `with`.

    Each is a session of its own: a kernel with scheduling by sessions (sched_autogroup) gives all processes of one
    together as much as a single process of another's.
    """
    start = multiprocessing.get_context("spawn").Process
    burners = [start(target=_burn, args=[os.getpid()], daemon=True) for _ in range(count)]
    for burner in burners:
        burner.start()
    try:
        yield
    finally:
        for burner in burners:
            burner.kill()


def _burn(parent: int) -> None:
    os.setsid()
    while os.getppid() == parent:  # nobody else ends it if its parent is killed
        pass
