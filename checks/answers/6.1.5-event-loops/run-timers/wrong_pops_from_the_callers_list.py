"""Empties the caller's own list.

refused by: run-timers-check
headline: run_timers changed the caller's list.
"""


def run_timers(timers, clock):
    while timers:
        earliest = min(timers, key=lambda timer: timer[0])
        timers.remove(earliest)
        clock.sleep(max(0, earliest[0] - clock.time()))
        earliest[1]()
