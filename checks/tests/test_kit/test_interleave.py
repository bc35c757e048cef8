"""Races happen every time under lockstep, and guarded code comes through."""

import itertools
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import FrameType

from checks.kit.interleave import LINES, _Turns, in_lockstep, with_one_held_up

ROUNDS = 20


@dataclass(frozen=True)
class Note:
    number: int


class Counter:
    def __init__(self) -> None:
        self.value = 0
        self.lock = threading.Lock()

    def unguarded(self) -> None:
        value = self.value
        self.value = value + 1

    def augmented(self) -> None:
        self.value += 1

    def guarded(self) -> None:
        with self.lock:
            self.value += 1


def test_an_unguarded_update_is_lost_every_time() -> None:
    for _ in range(ROUNDS):
        for method in (Counter.unguarded, Counter.augmented):
            counter = Counter()
            assert in_lockstep(*[lambda counter=counter, method=method: method(counter)] * 2) == []
            assert counter.value == 1


def test_a_lock_is_respected() -> None:
    for _ in range(ROUNDS):
        counter = Counter()
        in_lockstep(counter.guarded, counter.guarded, counter.guarded)
        assert counter.value == 3


def test_an_atomic_counter_counts() -> None:
    for _ in range(ROUNDS):
        numbers = itertools.count(1)
        last: list[int] = []

        def step(numbers: "itertools.count[int]" = numbers, last: list[int] = last) -> None:
            if next(numbers) == 3:
                last.append(1)

        in_lockstep(step, step, step)
        assert last == [1]


class Slots:
    """Results that are complete when all have been counted."""

    def __init__(self) -> None:
        self.results: list[int | None] = [None, None]
        self.missing = 2
        self.lock = threading.Lock()
        self.complete: list[list[int | None]] = []

    def counts_first(self, index: int) -> None:
        with self.lock:
            self.missing -= 1
            last = self.missing == 0
        self.results[index] = index
        if last:
            self.complete.append(list(self.results))

    def stores_first(self, index: int) -> None:
        with self.lock:
            self.results[index] = index
            self.missing -= 1
            last = self.missing == 0
        if last:
            self.complete.append(list(self.results))


def _found_complete(method: Callable[[Slots, int], None]) -> list[list[int | None]]:
    """What is found when two threads store, one of them held up before each of its lines in turn."""
    found: list[list[int | None]] = []
    for before in LINES:
        slots = Slots()
        errors, held = with_one_held_up(before, partial(method, slots, 0), partial(method, slots, 1))
        assert errors == []
        if not held:
            return found
        found += slots.complete
    raise AssertionError("a line for ever")


def test_whoever_counts_before_it_stores_is_overtaken_where_it_is_held_up() -> None:
    for _ in range(3):
        assert _found_complete(Slots.counts_first).count([None, 1]) == 1


def test_whoever_stores_before_it_counts_is_not() -> None:
    found = _found_complete(Slots.stores_first)
    assert len(found) > 4
    assert all(each == [0, 1] for each in found)


def test_exceptions_are_carried_out() -> None:
    def fail() -> None:
        raise KeyError("lost")

    [error] = in_lockstep(fail, lambda: None)
    assert isinstance(error, KeyError)


def test_one_that_waits_for_another_does_not_stop_the_rest() -> None:
    event = threading.Event()

    def wait() -> bool:
        return event.wait(60)

    def ring() -> None:
        event.set()

    assert in_lockstep(wait, ring) == []


def test_code_that_dataclasses_generate_takes_no_turns() -> None:
    # The kit makes its records under locks; turns taken there would hold up everybody else, out of step.
    tracer = _Turns(1).tracer(0)
    frames: list[object] = []

    def spy(frame: FrameType, event: str, argument: object) -> None:
        taken = tracer(frame, event, argument)
        frames.append((frame.f_code.co_name, taken is not None))

    sys.settrace(spy)
    try:
        Note(2)
    finally:
        sys.settrace(None)
    assert ("__init__", False) in frames


SLOW_TO_TRACE = """
import sys, time
from checks.kit.interleave import in_lockstep

sys.addaudithook(lambda event, _arguments: time.sleep(0.1) if event == "sys.settrace" else None)
calls = []
print(in_lockstep(lambda: calls.append(1), lambda: calls.append(2)), sorted(calls))
"""


def test_two_threads_are_not_traced_at_the_same_moment() -> None:
    """Python 3.11 refuses that, and an audit hook, such as grading has, makes the moment long."""
    done = subprocess.run(
        [sys.executable, "-c", SLOW_TO_TRACE], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout == "[] [1, 2]\n", done.stderr


FIRST_OF_ALL = """
from checks.kit.interleave import in_lockstep

count = 0

def unguarded():
    global count
    seen = count
    count = seen + 1

in_lockstep(unguarded, unguarded)
print(count)
"""


def test_the_first_run_in_a_process_is_in_step_too(tmp_path: Path) -> None:
    script = tmp_path / "first.py"
    script.write_text(FIRST_OF_ALL, encoding="utf-8")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout == "1\n", done.stderr
