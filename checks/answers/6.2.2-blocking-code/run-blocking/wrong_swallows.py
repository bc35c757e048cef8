"""Turns an exception into None.

refused by: run-blocking-exception-check
headline: The function's exception did not come through.
"""


async def run_blocking(function, *args):
    try:
        return await asyncio.to_thread(function, *args)
    except Exception:
        return None
