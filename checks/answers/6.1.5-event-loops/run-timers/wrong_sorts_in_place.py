"""Puts the caller's own list in another order.

refused by: run-timers-check
headline: run_timers changed the caller's list.
"""


def run_timers(timers, clock):
    timers.sort(key=lambda timer: timer[0])
    for deadline, callback in timers:
        clock.sleep(max(0, deadline - clock.time()))
        callback()
