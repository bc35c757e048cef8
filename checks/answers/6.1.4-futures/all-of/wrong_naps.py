"""Looks again and again whether everything is there, with a nap between two looks.

refused by: all-of-check
headline: all_of waits instead of returning at once.
"""

import time


def all_of(futures):
    for _ in range(100):
        if all(future.done() for future in futures):
            break
        time.sleep(0.01)
    combined = Future()
    combined.set_result([future.result() for future in futures])
    return combined
