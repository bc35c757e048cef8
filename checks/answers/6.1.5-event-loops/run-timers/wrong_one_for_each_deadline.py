"""A dictionary by deadline has one place for those due together.

refused by: run-timers-ties-check
headline: A callback was never called.
"""


def run_timers(timers, clock):
    callbacks = dict(timers)
    for deadline in sorted(callbacks):
        clock.sleep(max(0, deadline - clock.time()))
        callbacks[deadline]()
