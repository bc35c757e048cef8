"""Waits for the pool's future in the loop's own thread.

refused by: run-blocking-check
headline: run_blocking blocks the event loop.
"""


async def run_blocking(function, *args):
    with ThreadPoolExecutor() as pool:
        return pool.submit(function, *args).result()
