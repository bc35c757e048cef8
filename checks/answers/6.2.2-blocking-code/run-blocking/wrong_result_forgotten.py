"""Awaits and returns nothing.

refused by: run-blocking-check
headline: What the function returned did not come back.
"""


async def run_blocking(function, *args):
    await asyncio.to_thread(function, *args)
