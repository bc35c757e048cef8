"""Forgets the star.

refused by: run-blocking-check
headline: The function was called with something else than its arguments.
"""


async def run_blocking(function, *args):
    return await asyncio.to_thread(function, args)
