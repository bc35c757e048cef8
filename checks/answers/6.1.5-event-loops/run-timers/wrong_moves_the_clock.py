"""Finds that the check's clock can be moved without a sleep.

refused by: run-timers-check
headline: The clock was moved by something else than clock.sleep.
"""


def run_timers(timers, clock):
    for deadline, callback in sorted(timers, key=lambda timer: timer[0]):
        clock.advance(max(0, deadline - clock.time()))
        callback()
