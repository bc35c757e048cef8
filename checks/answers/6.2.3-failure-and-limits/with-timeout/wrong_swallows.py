"""Takes a cancellation from outside for the deadline.

refused by: with-timeout-hidden
headline: with_timeout swallows a cancellation that came from outside.
"""


async def with_timeout(request, number, seconds, default):
    try:
        async with asyncio.timeout(seconds):
            return await request(number)
    except (TimeoutError, asyncio.CancelledError):
        return default
