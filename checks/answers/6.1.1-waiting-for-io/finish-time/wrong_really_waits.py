"""Runs a pool and looks at the clock.

refused by: finish-time-check
headline: finish_time did not finish.
"""

import time
from concurrent.futures import ThreadPoolExecutor


def finish_time(latencies, workers):
    start = time.perf_counter()
    for _ in range(round(sum(latencies) / workers * 100)):
        time.sleep(0.01)
    return time.perf_counter() - start
