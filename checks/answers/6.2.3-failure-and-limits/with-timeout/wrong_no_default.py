"""Lets the TimeoutError out.

refused by: with-timeout-slow-check
headline: with_timeout raised TimeoutError.
"""


async def with_timeout(request, number, seconds, default):
    async with asyncio.timeout(seconds):
        return await request(number)
