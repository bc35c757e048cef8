"""How a coroutine ends on virtual time: with what, when, and with what still running; and verdicts on that."""

import asyncio
import inspect
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from checks.kit.async_service import STUCK_HINT, run_judged
from checks.kit.values import quoted
from checks.kit.verdict import Case

AFTERMATH = 10.0  # virtual seconds for which tasks left behind are watched, so that the picture shows them


@dataclass(frozen=True)
class Ending:
    """The end of one call: its `value` or its `error`, `seconds` of virtual time after it began.

    At that very moment `running` other tasks were going on, and `stopping` others had been cancelled but had not
    ended yet.
    """

    value: Any
    error: BaseException | None
    seconds: float
    running: int
    stopping: int

    @property
    def cancelled(self) -> bool:
        """Whether `CancelledError` came out."""
        return isinstance(self.error, asyncio.CancelledError)


def run_to_end(
    case: Case,
    call: Callable[[], Any],
    *,
    cancel_after: float | None = None,
    failures: Sequence[BaseException] = (),
    stuck_hint: str = STUCK_HINT,
) -> Ending:
    """Call the answer's coroutine function on virtual time, as a task of its own, and await what it returns.

    After `cancel_after` seconds the task is cancelled from outside. An exception that is one of `failures`, or a
    group with one of them in it, is an ending too, and so is `CancelledError` after a cancellation from outside.
    Any other is raised; of a group, the first error in it. Refuses an answer that cannot be awaited, and otherwise
    what `run_judged` refuses.
    """

    async def main() -> Ending:
        loop = asyncio.get_running_loop()
        endings: list[Ending] = []
        left: set[asyncio.Task[Any]] = set()

        async def answering() -> None:
            value = error = None
            try:
                value = await _awaitable(case, call())
            except (Exception, asyncio.CancelledError) as raised:  # judged below
                error = raised
            left.update(asyncio.all_tasks() - {asyncio.current_task(), main_task})
            stopping = sum(task.cancelling() > 0 for task in left)
            endings.append(Ending(value, error, loop.time(), len(left) - stopping, stopping))

        main_task = asyncio.current_task()
        task = loop.create_task(answering(), name=case.name)
        if cancel_after is not None:
            await asyncio.sleep(cancel_after)
            task.cancel()
        await asyncio.wait({task})
        if not endings:
            task.result()  # SystemExit and the like, which asyncio hands on
        if left:
            await asyncio.wait(left, timeout=AFTERMATH)
        [ending] = endings
        if ending.error is not None and not _is_expected(ending, failures, cancel_after):
            raise next(single_errors(ending.error))  # one that names a line, where a group only counts
        return ending

    return run_judged(case, main, stuck_hint=stuck_hint)


def single_errors(error: BaseException | None) -> Iterator[BaseException]:
    """The error, or all errors in a group of errors."""
    if isinstance(error, BaseExceptionGroup):
        for part in error.exceptions:
            yield from single_errors(part)
    elif error is not None:
        yield error


def passes_cancellation(case: Case, ending: Ending, at: float) -> None:
    """Refuse an answer that was cancelled from outside after `at` seconds, and ended otherwise than it should."""
    if not ending.cancelled:
        measured = (
            f"{quoted(ending.value)} was returned" if ending.error is None else f"{quoted(ending.error)} came out"
        )
        case.fail(
            f"{case.name} swallows a cancellation that came from outside.",
            expected="CancelledError comes out",
            measured=measured,
            hint="Catch CancelledError only to tidy up, and raise it again. A bare `except:` catches it too.",
        )
    nothing_left(case, ending, "when it is cancelled")
    on_time(case, ending, at, "at the moment when it is cancelled")


def nothing_left(case: Case, ending: Ending, when: str) -> None:
    """Refuse an answer that ended with tasks of its own still there; `when` says in words at what moment that was."""
    if ending.running:
        case.fail(
            f"{case.name} leaves tasks running {when}.",
            expected=f"no task of yours left at that moment, {ending.seconds:g} s after the call",
            measured=f"{_tasks(ending.running)} going on",
            hint="Cancel what is still running and wait until it has ended; a TaskGroup and asyncio.timeout do both.",
        )
    if ending.stopping:
        case.fail(
            f"{case.name} does not wait until its cancelled tasks have ended.",
            expected=f"no task of yours left at that moment, {ending.seconds:g} s after the call",
            measured=f"{_tasks(ending.stopping)} cancelled, but not ended yet",
            hint="`task.cancel()` only asks. Wait for the task afterwards: `await asyncio.wait({task})`.",
        )


def on_time(case: Case, ending: Ending, at: float, moment: str) -> None:
    """Refuse an answer that did not end after `at` seconds; `moment` says in words what happens then."""
    if same_time(ending.seconds, at):
        return
    late = ending.seconds > at
    case.fail(
        f"{case.name} ends {'later' if late else 'earlier'} than it should.",
        expected=f"an end after {at:g} s, {moment}",
        measured=f"an end after {ending.seconds:g} s",
        hint="Await the thing itself; do not sleep or poll."
        if late
        else "Is there something that you do not wait for?",
    )


def same_time(one: float, other: float) -> bool:
    """Whether two times in seconds are equal, but for what arithmetic adds in the last digits."""
    return math.isclose(one, other, abs_tol=1e-6)


def _tasks(count: int) -> str:
    return "1 task" if count == 1 else f"{count} tasks"


def _is_expected(ending: Ending, failures: Sequence[BaseException], cancel_after: float | None) -> bool:
    if ending.cancelled:
        return cancel_after is not None
    return any(error is failure for error in single_errors(ending.error) for failure in failures)


async def _awaitable(case: Case, returned: Any) -> Any:
    if not inspect.isawaitable(returned):
        case.fail(
            f"{case.name} returns something that cannot be awaited.",
            expected="a coroutine function, to be called with `await`",
            measured=f"a call returned {type(returned).__name__}",
            hint="Begin it with `async def`, as the stub does.",
        )
    return await returned
