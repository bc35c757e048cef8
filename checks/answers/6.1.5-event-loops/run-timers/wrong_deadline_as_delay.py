"""Sleeps for the deadline, which is a time and not a duration.

refused by: run-timers-check
headline: A callback was called after its time.
"""


def run_timers(timers, clock):
    for deadline, callback in sorted(timers, key=lambda timer: timer[0]):
        clock.sleep(deadline)
        callback()
