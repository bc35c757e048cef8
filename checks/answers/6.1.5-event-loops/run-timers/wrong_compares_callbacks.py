"""Sorts the pairs, callbacks included.

refused by: run-timers-ties-check
headline: Timers that are due together had their callbacks compared.
"""


def run_timers(timers, clock):
    for deadline, callback in sorted(timers):
        clock.sleep(max(0, deadline - clock.time()))
        callback()
