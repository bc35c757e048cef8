"""Looks every hundredth of a second whether the thread is done.

refused by: run-blocking-check
headline: run_blocking waits for a time, not for the answer.
"""


async def run_blocking(function, *args):
    with ThreadPoolExecutor() as pool:
        future = pool.submit(function, *args)
        while not future.done():
            await asyncio.sleep(0.01)
        return future.result()
