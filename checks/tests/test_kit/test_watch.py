"""One line around one's own code shows what its calls did, and changes nothing else about them."""

import asyncio
import threading

import pytest

from checks.kit import watch


def square(number: int) -> int:
    return number**2


def test_every_call_is_drawn_when_the_block_ends(capsys: pytest.CaptureFixture[str]) -> None:
    with watch(square) as squared:
        assert squared(2) == 4
        assert squared(number=3) == 9
        assert capsys.readouterr().out == ""
    title, first, second, _axis = capsys.readouterr().out.splitlines()
    assert title == "square"
    assert first.split()[0] == "2"
    assert second.split()[0] == "number=3"
    assert squared(4) == 16
    assert capsys.readouterr().out == "", "calls after the block are nobody's business"


def test_calls_in_threads_are_on_lanes_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    meeting = threading.Barrier(2)

    with watch(meeting.wait) as wait:
        threads = [threading.Thread(target=wait) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith("call 1")
    assert lines[1].endswith("thread 1")
    assert lines[2].endswith("thread 2")


def test_a_coroutine_s_call_lasts_until_it_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    async def meet(event: asyncio.Event) -> str:
        await event.wait()
        return "met"

    async def main() -> list[str]:
        event = asyncio.Event()
        with watch(meet) as watched:
            tasks = [asyncio.create_task(watched(event)) for _ in range(2)]
            await asyncio.sleep(0.01)
            event.set()
            return [await task for task in tasks]

    assert asyncio.run(main()) == ["met", "met"]
    lines = capsys.readouterr().out.splitlines()
    assert ("█", "█") in zip(*lines[1:3], strict=False), "both were there at once"
    assert lines[2].endswith("task 2")


def test_an_exception_comes_out_and_the_picture_before_it(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="seven"), watch(int) as number:
        number("seven")
    assert capsys.readouterr().out.startswith("int\n'seven' ")


def test_arguments_too_long_to_be_read_beside_a_bar_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    with watch(len) as length:
        length("a long text, and longer still")
        length("and another one of that kind")
    assert [line[:6] for line in capsys.readouterr().out.splitlines()[1:3]] == ["call 1", "call 2"]
