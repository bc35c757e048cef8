"""Sorts the latest first to pop from the end, which turns those due together round.

refused by: run-timers-ties-check
headline: Timers that are due together were called in the wrong order.
"""


def run_timers(timers, clock):
    left = sorted(timers, key=lambda timer: timer[0], reverse=True)
    while left:
        deadline, callback = left.pop()
        clock.sleep(max(0, deadline - clock.time()))
        callback()
