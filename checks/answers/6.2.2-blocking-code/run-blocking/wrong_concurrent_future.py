"""Returns the pool's own future, which asyncio cannot await.

refused by: run-blocking-check
headline: A call of run_blocking cannot be awaited.
"""

executor = ThreadPoolExecutor(max_workers=8)


def run_blocking(function, *args):
    return executor.submit(function, *args)
