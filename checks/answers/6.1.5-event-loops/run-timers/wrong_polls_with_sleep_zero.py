"""Yields with sleep(0) between two questions, which is still asking all the time.

refused by: run-timers-check
headline: Your loop polls: it asks for the time over and over, and never sleeps.
"""


def run_timers(timers, clock):
    for deadline, callback in sorted(timers, key=lambda timer: timer[0]):
        while clock.time() < deadline:
            clock.sleep(0)
        callback()
