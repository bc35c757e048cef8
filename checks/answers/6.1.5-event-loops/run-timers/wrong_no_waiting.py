"""The right order is all it looks at.

refused by: run-timers-check
headline: A callback was called before its time.
"""


def run_timers(timers, clock):
    for _, callback in sorted(timers, key=lambda timer: timer[0]):
        callback()
