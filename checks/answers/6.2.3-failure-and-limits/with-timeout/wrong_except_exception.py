"""Hides every failure behind the default.

refused by: with-timeout-hidden
headline: A failure of the request is hidden.
"""


async def with_timeout(request, number, seconds, default):
    try:
        return await asyncio.wait_for(request(number), seconds)
    except Exception:
        return default
