"""Wraps the exception in one of its own.

refused by: run-blocking-exception-check
headline: The function's exception came out as another one.
"""


async def run_blocking(function, *args):
    try:
        return await asyncio.to_thread(function, *args)
    except Exception as error:
        raise RuntimeError(f"call failed: {error}") from error
