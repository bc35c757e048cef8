"""Calls the function and hands its result to the thread.

refused by: run-blocking-check
headline: Your function runs on the event loop's own thread.
"""


async def run_blocking(function, *args):
    result = function(*args)
    return await asyncio.to_thread(lambda: result)
