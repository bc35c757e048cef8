"""Forgets that a callback may take longer than the next deadline is away.

refused by: run-timers-hidden
headline: clock.sleep was asked to sleep for less than no time.
"""


def run_timers(timers, clock):
    for deadline, callback in sorted(timers, key=lambda timer: timer[0]):
        clock.sleep(deadline - clock.time())
        callback()
