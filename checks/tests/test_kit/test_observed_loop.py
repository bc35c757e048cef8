"""A loop tells whether it beats and sleeps, and who finishes its futures from outside."""

import asyncio
import threading
import time

import pytest

from checks.kit import observed_loop as module
from checks.kit.observed_loop import NeverWoken, ObservedLoop, run_observed


@pytest.fixture(autouse=True)
def _little_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE_AT_LAST", 0.2)


class Waiting:
    """A coroutine that waits for a future until the conductor finishes it in the right way."""

    def __init__(self) -> None:
        self.loop = ObservedLoop()
        self.future: asyncio.Future[str] = self.loop.create_future()

    async def main(self) -> str:
        return await self.future

    def finish(self) -> None:
        self.loop.call_soon_threadsafe(self.future.set_result, "done")


def test_a_loop_that_waits_beats_and_sleeps() -> None:
    waiting = Waiting()
    seen: list[bool] = []

    def conduct() -> None:
        seen.extend([waiting.loop.beats(), waiting.loop.falls_asleep()])
        waiting.finish()

    assert run_observed(waiting.loop, waiting.main, conduct) == "done"
    assert seen == [True, True]
    assert waiting.loop.reached_into == []
    assert waiting.loop.is_closed()


def test_a_blocked_loop_does_not_beat() -> None:
    loop = ObservedLoop()
    hold = threading.Event()
    seen: list[bool] = []

    async def main() -> None:
        hold.wait()

    def conduct() -> None:
        seen.append(loop.beats())
        hold.set()

    run_observed(loop, main, conduct)
    assert seen == [False]


def test_a_loop_that_polls_beats_but_never_sleeps() -> None:
    loop = ObservedLoop()
    over = threading.Event()
    seen: list[bool] = []

    async def main() -> None:
        while not over.is_set():
            await asyncio.sleep(0.001)

    def conduct() -> None:
        seen.extend([loop.beats(), loop.falls_asleep()])
        over.set()

    run_observed(loop, main, conduct)
    assert seen == [True, False]


def test_a_future_finished_in_the_wrong_thread_leaves_a_trace_and_wakes_nobody() -> None:
    waiting = Waiting()

    def conduct() -> None:
        assert waiting.loop.falls_asleep()
        waiting.future.set_result("unnoticed")
        time.sleep(0.05)
        assert waiting.loop.asleep

    run_observed(waiting.loop, waiting.main, conduct)
    assert waiting.loop.reached_into == ["conductor"]


def test_whoever_wakes_it_is_held_up_until_it_sleeps_again() -> None:
    loop = ObservedLoop(holds_up=True)
    woken = loop.create_future()
    stored: list[str] = []
    found: list[list[str]] = []

    async def main() -> None:
        await woken
        found.append(list(stored))

    def conduct() -> None:
        loop.call_soon_threadsafe(woken.set_result, None)
        stored.append("too late")

    run_observed(loop, main, conduct)
    assert found == [[]]


def test_a_coroutine_that_waits_for_ever_is_given_up() -> None:
    waiting = Waiting()
    with pytest.raises(NeverWoken):
        run_observed(waiting.loop, waiting.main, lambda: None)


def test_what_the_coroutine_raises_goes_before_what_the_conductor_raises() -> None:
    async def main() -> None:
        raise LookupError("main")

    def conduct() -> None:
        raise ValueError("conductor")

    with pytest.raises(LookupError):
        run_observed(ObservedLoop(), main, conduct)


def test_what_the_conductor_raises_is_not_lost() -> None:
    async def main() -> str:
        return "done"

    def conduct() -> None:
        raise ValueError("conductor")

    with pytest.raises(ValueError, match="conductor"):
        run_observed(ObservedLoop(), main, conduct)


def test_a_finished_loop_is_neither_blocked_nor_polling() -> None:
    loop = ObservedLoop()

    async def main() -> None:
        await asyncio.sleep(0)

    run_observed(loop, main, lambda: None)
    assert loop.beats()
    assert loop.falls_asleep()


def test_errors_that_nobody_awaits_are_kept_and_not_printed(capfd: pytest.CaptureFixture[str]) -> None:
    loop = ObservedLoop()

    async def main() -> None:
        asyncio.get_running_loop().call_soon(lambda: 1 // 0)
        await asyncio.sleep(0)

    run_observed(loop, main, lambda: None)
    assert [type(context["exception"]) for context in loop.errors] == [ZeroDivisionError]
    assert capfd.readouterr().err == ""
