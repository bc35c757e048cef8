"""How many notebooks run at once, and who is alone."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest

from checks.grading.crowd import MOST, TOGETHER, Crowd, Machine, next_limit

IDLE = Machine(busy=0.3, free=0.8, runnable=1)


@pytest.mark.parametrize(
    ("limit", "inside", "machine", "expected"),
    [
        (8, 8, IDLE, 10),  # all places taken, and the processors are not
        (8, 5, IDLE, 8),  # more places would change nothing
        (8, 8, Machine(0.95, 0.8, 3), 8),  # busy as it should be
        (20, 20, Machine(1.0, 0.8, 9), 16),  # more want to run than could in turn
        (4, 4, Machine(1.0, 0.8, 40), 4),  # never below two for each processor, or nobody's waits would overlap
        (20, 20, Machine(0.3, 0.1, 1), 10),  # memory comes first
        (2, 2, Machine(0.3, 0.1, 1), 2),
        (MOST, MOST, IDLE, MOST),
    ],
)
def test_the_limit_follows_the_machine(limit: int, inside: int, machine: Machine, expected: int) -> None:
    assert next_limit(limit, inside, machine, cores=2) == expected


def _run(scenario: Callable[[Crowd], Coroutine[Any, Any, None]], at_once: int = 2) -> None:
    async def in_time() -> None:
        async with asyncio.timeout(60):  # a hang shall fail, not hold up the tests
            await scenario(Crowd(at_once))

    asyncio.run(in_time())


def test_so_many_are_inside_and_no_more() -> None:
    async def scenario(crowd: Crowd) -> None:
        inside = most = 0

        async def visit() -> None:
            nonlocal inside, most
            async with crowd.place():
                inside += 1
                most = max(most, inside)
                await asyncio.sleep(0)
                inside -= 1

        await asyncio.gather(*(visit() for _ in range(20)))
        assert most == 2

    _run(scenario)


def test_who_is_alone_is_alone_and_everybody_gets_a_turn() -> None:
    async def scenario(crowd: Crowd) -> None:
        inside: list[str] = []
        done = 0

        async def visit(name: str, again: bool) -> None:
            nonlocal done
            async with crowd.place():
                inside.append(name)
                await asyncio.sleep(0)
                assert not any(each.startswith("alone") for each in inside)
                inside.remove(name)
            if again:
                async with crowd.alone():
                    inside.append(f"alone {name}")
                    await asyncio.sleep(0)
                    assert inside == [f"alone {name}"]
                    inside.clear()
            done += 1

        await asyncio.gather(*(visit(str(number), again=number % 3 == 0) for number in range(100)))
        assert done == 100

    _run(scenario)


def test_the_others_are_not_held_up_for_each_one_who_wants_to_be_alone() -> None:
    async def scenario(crowd: Crowd) -> None:
        order: list[str] = []

        async def visit() -> None:
            async with crowd.place():
                await asyncio.sleep(0)
            async with crowd.alone():
                order.append("alone")

        async def others() -> None:
            for _ in range(10 * TOGETHER):
                async with crowd.place():
                    order.append("other")
                    await asyncio.sleep(0)

        await asyncio.gather(*(visit() for _ in range(TOGETHER)), others(), others())
        turns = [name for at, name in enumerate(order) if at == 0 or order[at - 1] != name]
        assert order.count("alone") == TOGETHER
        assert turns.count("alone") <= 2

    _run(scenario)


def test_who_gives_up_waiting_leaves_the_place_to_others() -> None:
    async def scenario(crowd: Crowd) -> None:
        async with crowd.place():
            waiting = [asyncio.create_task(_visit(turn)) for turn in (crowd.place, crowd.alone)]
            await asyncio.sleep(0)
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)
        for turn in (crowd.alone, crowd.place):
            async with turn():
                pass

    _run(scenario, at_once=1)


async def _visit(turn: Callable[[], AbstractAsyncContextManager[None]]) -> None:
    async with turn():
        pass
