"""Asks a hundred times a second.

refused by: run-timers-check
headline: Your loop naps past a deadline.
"""


def run_timers(timers, clock):
    for deadline, callback in sorted(timers, key=lambda timer: timer[0]):
        while clock.time() < deadline:
            clock.sleep(0.01)
        callback()
