"""Takes a result that is None for no result.

refused by: with-timeout-hidden
headline: with_timeout returns the default although the result came in time.
"""


async def with_timeout(request, number, seconds, default):
    result = None
    try:
        async with asyncio.timeout(seconds) as deadline:
            result = await request(number)
    except TimeoutError:
        if not deadline.expired():
            raise
    return default if result is None else result
