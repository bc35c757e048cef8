"""Finds out afterwards that it took too long.

refused by: with-timeout-slow-check
headline: with_timeout waits for the slow request to its end.
"""


async def with_timeout(request, number, seconds, default):
    loop = asyncio.get_running_loop()
    start = loop.time()
    result = await request(number)
    return result if loop.time() - start <= seconds else default
