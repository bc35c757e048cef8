"""Gives the callbacks back, in order, and calls none.

refused by: run-timers-check
headline: A callback was never called.
"""


def run_timers(timers, clock):
    return [callback for _, callback in sorted(timers, key=lambda timer: timer[0])]
