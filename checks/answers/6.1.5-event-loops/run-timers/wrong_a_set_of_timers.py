"""A set of timers knows each pair once.

refused by: run-timers-hidden
headline: A callback that was registered twice was called once.
"""


def run_timers(timers, clock):
    left = set(timers)
    for deadline, callback in sorted(left, key=lambda timer: (timer[0], timers.index(timer))):
        clock.sleep(max(0, deadline - clock.time()))
        callback()
