"""Sleeps as it should, and skips every second of those that are due together.

refused by: run-timers-ties-check
headline: Timers that are due together were called in the wrong order.
"""


def run_timers(timers, clock):
    timers = list(timers)
    while timers:
        clock.sleep(max(0, min(deadline for deadline, _ in timers) - clock.time()))
        for timer in timers:
            if clock.time() >= timer[0]:
                timer[1]()
                timers.remove(timer)
