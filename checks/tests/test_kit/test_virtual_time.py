"""Virtual time is exact, real threads are waited for, and what would hang is named."""

import asyncio
import threading
import time

import pytest

from checks.kit.virtual_time import BlockingCall, NothingToWaitFor, run_virtual, virtual_now


def test_sleeps_take_exactly_their_time() -> None:
    async def main() -> tuple[float, float]:
        await asyncio.gather(*(asyncio.sleep(1) for _ in range(3)))
        together = virtual_now()
        for _ in range(3):
            await asyncio.sleep(0.1)
        return together, virtual_now() - together

    together, apart = run_virtual(main)
    assert together == 1.0
    assert apart == pytest.approx(0.3, abs=1e-9)


def test_a_week_costs_no_real_time_to_speak_of() -> None:
    async def main() -> float:
        await asyncio.sleep(7 * 86_400)
        return virtual_now()

    assert run_virtual(main) == 7 * 86_400


def test_a_thread_is_waited_for_and_takes_no_virtual_time() -> None:
    async def main() -> tuple[str, float]:
        ticking = asyncio.create_task(asyncio.sleep(50))
        word = await asyncio.to_thread(lambda: time.sleep(0.05) or "done")  # type: ignore[func-returns-value]
        now = virtual_now()
        ticking.cancel()
        return word, now

    assert run_virtual(main) == ("done", 0.0)


def test_a_call_from_another_thread_arrives() -> None:
    async def main() -> str:
        loop = asyncio.get_running_loop()
        future = loop.create_future()
        threading.Timer(0.05, lambda: loop.call_soon_threadsafe(future.set_result, "rang")).start()
        return str(await future)

    assert run_virtual(main) == "rang"


def test_time_sleep_on_the_loop_is_refused_and_given_back_afterwards() -> None:
    async def main() -> None:
        time.sleep(1)

    before = time.sleep
    with pytest.raises(BlockingCall, match=r"time\.sleep\(1\) stops the event loop"):
        run_virtual(main)
    assert time.sleep is before


def test_a_wait_for_nothing_is_named() -> None:
    async def main() -> None:
        await asyncio.get_running_loop().create_future()

    with pytest.raises(NothingToWaitFor):
        run_virtual(main)


def test_timeouts_work_on_virtual_time() -> None:
    async def main() -> float:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(2):
                await asyncio.sleep(5)
        return virtual_now()

    assert run_virtual(main) == 2.0


def test_a_sleep_that_no_decimal_expresses_ends_too() -> None:
    async def main() -> float:
        await asyncio.sleep(1 / 3)
        await asyncio.sleep(2 / 3)
        return virtual_now()

    assert run_virtual(main) == pytest.approx(1)
