"""Takes None for no answer yet, and asks again.

refused by: run-blocking-hidden
headline: The function was called more than once.
"""


async def run_blocking(function, *args):
    while True:
        result = await asyncio.to_thread(function, *args)
        if result is not None:
            return result
        if getattr(run_blocking, "tries", 0) > 2:
            return result
        run_blocking.tries = getattr(run_blocking, "tries", 0) + 1
