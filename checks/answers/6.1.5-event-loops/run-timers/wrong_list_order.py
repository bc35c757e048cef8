"""Takes the timers as they come.

refused by: run-timers-check
headline: The callbacks were called in the wrong order.
"""


def run_timers(timers, clock):
    for deadline, callback in timers:
        clock.sleep(max(0, deadline - clock.time()))
        callback()
