"""What a language model writes: any TimeoutError is the deadline's.

refused by: with-timeout-hidden
headline: The request's own TimeoutError is taken for your deadline.
"""


async def with_timeout(request, number, seconds, default):
    try:
        return await asyncio.wait_for(request(number), timeout=seconds)
    except asyncio.TimeoutError:
        return default
