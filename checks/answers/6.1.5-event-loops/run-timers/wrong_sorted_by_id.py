"""Stops the comparison of callbacks with their ids, which are in no order at all.

refused by: run-timers-ties-check
headline: Timers that are due together were called in the wrong order.
"""


def run_timers(timers, clock):
    for deadline, callback in sorted(timers, key=lambda timer: (timer[0], id(timer[1]))):
        clock.sleep(max(0, deadline - clock.time()))
        callback()
