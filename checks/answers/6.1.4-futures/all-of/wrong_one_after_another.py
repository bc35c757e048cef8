"""A thread asks one future after another: a failure waits until those before it are done.

refused by: all-of-failure-check
headline: The failure came out only after other futures were done.
"""

from concurrent.futures import ThreadPoolExecutor


def all_of(futures):
    if not futures:
        combined = Future()
        combined.set_result([])
        return combined
    pool = ThreadPoolExecutor(max_workers=1)
    combined = pool.submit(lambda: [future.result() for future in futures])
    pool.shutdown(wait=False)
    return combined
