"""An event loop runs for ever, or so it thinks.

refused by: run-timers-check
headline: run_timers does not come back when nothing is left to call.
"""


def run_timers(timers, clock):
    left = sorted(timers, key=lambda timer: timer[0])
    while True:
        now = clock.time()
        if left:
            deadline, callback = left.pop(0)
            clock.sleep(max(0, deadline - now))
            callback()
