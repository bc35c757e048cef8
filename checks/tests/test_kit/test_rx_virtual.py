"""Streams on a virtual clock: exact times, no waiting, and nobody leaves the clock unnoticed."""

import threading
import time

import pytest

from checks.kit.rx_library import ops, rx, scheduler
from checks.kit.rx_virtual import MOST_ACTIONS, Script, VirtualRx, every


@pytest.fixture
def virtual() -> VirtualRx:
    return VirtualRx()


def test_a_cold_source_begins_anew_for_each_subscriber(virtual: VirtualRx) -> None:
    source = virtual.cold(Script([(0.1, "a"), (0.3, "b")], end=0.4))
    virtual.subscribe(source.stream, name="first")
    virtual.subscribe(source.stream, at=0.2, name="second")
    virtual.run()
    assert virtual.line("first").timed == [(0.1, "a"), (0.3, "b")]
    assert virtual.line("second").timed == [(0.3, "a"), (0.5, "b")]
    assert [(sub.start, sub.end) for sub in source.subscriptions] == [(0.0, 0.4), (0.2, 0.6)]


def test_a_hot_source_sends_whether_anybody_listens(virtual: VirtualRx) -> None:
    source = virtual.hot(every(1.0, ["a", "b", "c"]))
    virtual.subscribe(source.stream, at=1.5, until=2.5)
    virtual.run()
    line = virtual.line("result")
    assert line.timed == [(2.0, "b")]
    assert line.end is not None
    assert (line.end.kind, line.end.time) == ("disposed", 2.5)
    assert source.active == 0


def test_each_subscription_follows_a_script_of_its_own(virtual: VirtualRx) -> None:
    source = virtual.cold(every(0.5, [1], error=ValueError()), every(0.5, [2]))
    virtual.subscribe(source.stream.pipe(ops.retry(2)))
    virtual.run()
    assert virtual.line("result").timed == [(0.5, 1), (1.5, 2)]
    assert virtual.line("result").completed


def test_a_cold_source_may_send_before_subscribe_returns(virtual: VirtualRx) -> None:
    source = virtual.cold(Script([(1.0, "b")], end=2.0, at_once=["a"]))
    heard: list[str] = []
    source.stream.subscribe(heard.append, print, scheduler=virtual.scheduler)
    assert heard == ["a"]
    virtual.run()
    assert heard == ["a", "b"]


def test_a_subscription_knows_its_scheduler(virtual: VirtualRx) -> None:
    source = virtual.cold(every(1.0, [1]))
    virtual.subscribe(source.stream.pipe(ops.map(str)))
    virtual.run()
    source.stream.subscribe(print, print).dispose()
    assert [sub.scheduler for sub in source.subscriptions] == [virtual.scheduler, None]


def test_operators_follow_the_virtual_clock(virtual: VirtualRx) -> None:
    virtual.subscribe(rx.interval(10).pipe(ops.delay(0.25), ops.take(3)))
    virtual.run()
    assert virtual.line("result").timed == [(10.25, 0), (20.25, 1), (30.25, 2)]
    assert virtual.other_clocks == []


def test_a_run_goes_on_where_the_one_before_stopped(virtual: VirtualRx) -> None:
    virtual.subscribe(rx.interval(1).pipe(ops.take(3)))
    virtual.run(until=1.5)
    assert virtual.line("result").values == [0]
    virtual.run(until=5.0)
    assert virtual.line("result").values == [0, 1, 2]


@pytest.mark.parametrize(
    ("name", "stream"),
    [
        ("TimeoutScheduler", lambda: rx.timer(1, scheduler=scheduler.TimeoutScheduler.singleton())),
        ("NewThreadScheduler", lambda: rx.just(1).pipe(ops.observe_on(scheduler.NewThreadScheduler()))),
        ("EventLoopScheduler", lambda: rx.interval(1, scheduler=scheduler.EventLoopScheduler())),
        ("ThreadPoolScheduler", lambda: rx.just(1).pipe(ops.subscribe_on(scheduler.ThreadPoolScheduler(1)))),
        ("CurrentThreadScheduler", lambda: rx.timer(1, scheduler=scheduler.CurrentThreadScheduler.singleton())),
        ("time.sleep", lambda: rx.just(1).pipe(ops.do_action(lambda _: time.sleep(1)))),
        ("threading.Timer", lambda: rx.just(1).pipe(ops.do_action(lambda _: threading.Timer(1, print).start()))),
    ],
)
def test_another_clock_is_noted_and_not_followed(virtual: VirtualRx, name: str, stream: object) -> None:
    threads = set(threading.enumerate())
    virtual.subscribe(stream())  # type: ignore[operator]
    virtual.run()
    assert set(virtual.other_clocks) == {name}
    assert set(threading.enumerate()) == threads


def test_threads_outside_the_run_are_left_alone(virtual: VirtualRx) -> None:
    slept, finish = threading.Event(), threading.Event()

    def elsewhere() -> None:
        while not finish.is_set():
            time.sleep(0.001)
            slept.set()

    thread = threading.Thread(target=elsewhere, daemon=True)
    thread.start()

    def wait_for_a_sleep_elsewhere() -> None:
        slept.clear()
        slept.wait(5.0)

    virtual.call(1.0, wait_for_a_sleep_elsewhere)
    virtual.run()
    finish.set()
    thread.join()
    assert virtual.other_clocks == []
    assert slept.is_set()


def test_what_was_patched_is_put_back(virtual: VirtualRx) -> None:
    before = (time.sleep, threading.Thread.start, scheduler.TimeoutScheduler.schedule)
    virtual.call(1.0, lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        virtual.run()
    assert (time.sleep, threading.Thread.start, scheduler.TimeoutScheduler.schedule) == before


def test_a_run_after_an_exception_is_possible(virtual: VirtualRx) -> None:
    virtual.call(1.0, lambda: 1 / 0)
    virtual.subscribe(rx.timer(2.0))
    with pytest.raises(ZeroDivisionError):
        virtual.run()
    virtual.run()
    assert virtual.line("result").values == [0]


def test_what_never_ends_is_cut_short(virtual: VirtualRx) -> None:
    virtual.subscribe(rx.just(1).pipe(ops.repeat()))
    virtual.run()
    assert virtual.endless
    assert virtual.scheduler.actions == MOST_ACTIONS + 1


def test_more_than_a_hundred_actions_take_no_time(virtual: VirtualRx) -> None:
    # rx's own start() moves the clock by a second after a hundred actions at one moment.
    for _ in range(300):
        virtual.call(1.0, lambda: None)
    virtual.subscribe(rx.timer(1.0))
    virtual.run()
    assert virtual.line("result").timed == [(1.0, 0)]


def test_a_line_that_nobody_subscribed_to_is_named(virtual: VirtualRx) -> None:
    with pytest.raises(LookupError, match="'result'"):
        virtual.line("result")
