"""Gives way once, and then blocks all the same.

refused by: run-blocking-check
headline: Your function runs on the event loop's own thread.
"""


async def run_blocking(function, *args):
    await asyncio.sleep(0)
    return function(*args)
