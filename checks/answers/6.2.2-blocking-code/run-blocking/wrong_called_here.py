"""`async def` around a blocking call.

refused by: run-blocking-check
headline: Your function runs on the event loop's own thread.
"""


async def run_blocking(function, *args):
    return function(*args)
