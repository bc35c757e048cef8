"""A service for coroutines on virtual time, and a run on virtual time whose mishaps become messages.

Every request takes as long as the check says, answers or fails as it says, and leaves a record.
"""

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from checks.kit.trace import Trace
from checks.kit.verdict import Case
from checks.kit.virtual_time import BlockingCall, BusyWaiting, NothingToWaitFor, VirtualTimeLoop, run_virtual

Result = TypeVar("Result")

TURNS = 5  # of the loop: a cancelled task needs one for each `finally` on its way out


def square(number: int) -> int:
    """The answer that the lessons' own `fetch_square` gives."""
    return number**2


class Arrival(NamedTuple):
    """An answer, and when it came: virtual seconds."""

    number: Any
    result: Any
    at: float


class AsyncService:
    """`await request(number)` sleeps its latency and then returns `respond(number)`, or raises `failing[number]`.

    The latencies are seconds, one for each request in the order in which they begin; further requests take the
    last one. A mapping gives them by number instead, as one figure or as a list for a number asked for several
    times: an answer may begin its requests in any order, as `asyncio.as_completed` does. A request that is cancelled
    takes `cleanup` seconds more to end. Spans are labelled with `name`, on the lane of their task (or on `lane`), or
    else "cancelled" or "failed". What is called a number here may be anything hashable.

    It is made outside the loop and used inside `run_virtual`; what it recorded can be read during the run
    and after it. The end of a run cancels whatever tasks are left: to know what the *answer* cancelled, copy
    `cancelled` inside the run.
    """

    def __init__(
        self,
        latencies: Sequence[float] | Mapping[Any, float | Sequence[float]],
        respond: Callable[[Any], Any] = square,
        failing: Mapping[Any, BaseException] | None = None,
        cleanup: float = 0.0,
        name: str = "request",
        lane: str | None = None,
    ) -> None:
        self.requested: list[Any] = []  # in the order in which the requests began
        self.answered: list[Arrival] = []  # in the order in which the answers came
        self.cancelled: list[Any] = []
        self._latencies = latencies
        self._respond = respond
        self._failing = dict(failing or {})
        self._cleanup = cleanup
        self._name = name
        self._lane = lane
        self._now = 0.0
        self.trace = Trace(clock=self._clock)

    async def request(self, number: Any) -> Any:
        if not isinstance(asyncio.get_running_loop(), VirtualTimeLoop):
            raise RuntimeError("this service answers only on the event loop on which your code was called")
        latency = self._latency(number)
        self.requested.append(number)
        span = self.trace.begin(f"{self._name}({number!r})", self._lane)
        lane: str | None = None
        try:
            await asyncio.sleep(latency)
            if number in self._failing:
                lane = "failed"
                raise self._failing[number]
        except asyncio.CancelledError:
            lane = "cancelled"
            self.cancelled.append(number)
            if self._cleanup:
                await asyncio.sleep(self._cleanup)
            raise
        finally:
            self.trace.finish(span, lane)
        self.answered.append(Arrival(number, self._respond(number), self._now))
        return self.answered[-1].result

    def _latency(self, number: Any) -> float:
        if not isinstance(self._latencies, Mapping):
            return self._latencies[min(len(self.requested), len(self._latencies) - 1)]
        given = self._latencies[number]
        if isinstance(given, Sequence):
            return given[min(self.requested.count(number), len(given) - 1)]
        return given

    def _clock(self) -> float:
        """Virtual seconds; outside the loop, the last that were read inside it."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return self._now
        if isinstance(loop, VirtualTimeLoop):
            self._now = loop.time()
        return self._now


async def tasks_left() -> list[asyncio.Task[Any]]:
    """The running loop's tasks other than the one that asks, after those just cancelled had their turns to end."""
    for _ in range(TURNS):
        await asyncio.sleep(0)
    return [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]


STUCK_HINT = "Which `await` is left, and who would set, put or finish what it waits for?"


def run_judged(case: Case, main: Callable[[], Coroutine[Any, Any, Result]], *, stuck_hint: str = STUCK_HINT) -> Result:
    """`run_virtual(main)`; a run that blocks the loop, waits for nothing or never waits is refused in those words.

    Errors that nobody awaited are not printed as asyncio would: nbgrader scores stderr 0. Raises whatever else
    `main` raises.
    """

    async def quiet() -> Result:
        asyncio.get_running_loop().set_exception_handler(lambda _loop, _context: None)
        return await main()

    try:
        return run_virtual(quiet)
    except Exception as error:
        _explain(case, error, stuck_hint)
        raise


def _explain(case: Case, error: BaseException, stuck_hint: str) -> None:
    """Refuse the answer if the error, or one in a group of errors, is one that every coroutine can run into."""
    if isinstance(error, BaseExceptionGroup):
        for part in error.exceptions:
            _explain(case, part, stuck_hint)
    if isinstance(error, BlockingCall):
        case.fail(
            "time.sleep blocks the event loop.",
            expected="a wait that lets other tasks run",
            measured=str(error),
            hint="In a coroutine, wait with `await`: for asyncio.sleep, a task, or whatever it is that you wait for.",
        )
    if isinstance(error, NothingToWaitFor):
        case.fail(
            "Your code waits for something that never happens.",
            expected="an end of every wait",
            measured="no task can go on, and no request is in flight: on a real clock this hangs for ever",
            hint=stuck_hint,
        )
    if isinstance(error, BusyWaiting):
        case.fail(
            "Your code asks over and over instead of waiting.",
            expected="an `await` of the thing itself",
            measured=str(error),
            hint="A loop round `await asyncio.sleep(0)` keeps a processor busy for nothing. Await the task.",
        )
    if isinstance(error, RuntimeError) and any(words in str(error) for words in _SECOND_LOOP):
        case.fail(
            "You start an event loop where one already runs.",
            expected="`await`",
            measured=f"RuntimeError: {error}",
            hint="asyncio.run and run_until_complete belong in a program's outermost line. Inside a coroutine: await.",
        )


_SECOND_LOOP = ("asyncio.run() cannot be called", "event loop is already running", "while another loop is running")
