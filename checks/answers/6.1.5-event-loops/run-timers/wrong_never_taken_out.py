"""Calls whatever is due in each round, and has forgotten that it was called before.

refused by: run-timers-check
headline: A callback was called more than once.
"""


def run_timers(timers, clock):
    for deadline in sorted(deadline for deadline, _ in timers):
        clock.sleep(max(0, deadline - clock.time()))
        for due, callback in timers:
            if due <= clock.time():
                callback()
