"""Catches everything there is.

refused by: with-timeout-hidden
headline: with_timeout swallows a cancellation that came from outside.
"""


async def with_timeout(request, number, seconds, default):
    try:
        return await asyncio.wait_for(request(number), seconds)
    except:
        return default
