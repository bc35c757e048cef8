"""Waits for the last deadline and then calls them all.

refused by: run-timers-check
headline: A callback was called after its time.
"""


def run_timers(timers, clock):
    timers = sorted(timers, key=lambda timer: timer[0])
    if timers:
        clock.sleep(max(0, timers[-1][0] - clock.time()))
    for _, callback in timers:
        callback()
