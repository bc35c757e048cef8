"""Waits on the computer's clock instead of the one it was given.

refused by: run-timers-check
headline: A callback was called before its time.
"""


def run_timers(timers, clock):
    for deadline, callback in sorted(timers, key=lambda timer: timer[0]):
        time.sleep(min(0.02, max(0, deadline - clock.time())))
        callback()
