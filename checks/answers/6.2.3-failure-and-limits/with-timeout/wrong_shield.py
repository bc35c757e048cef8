"""Shields the request from the very deadline that should stop it.

refused by: with-timeout-slow-check
headline: with_timeout leaves tasks running when the time is up.
"""


async def with_timeout(request, number, seconds, default):
    try:
        return await asyncio.wait_for(asyncio.shield(request(number)), seconds)
    except asyncio.TimeoutError:
        return default
