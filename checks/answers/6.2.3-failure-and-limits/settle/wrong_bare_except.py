"""A cancelled gather is answered with an empty list.

refused by: settle-hidden
headline: settle swallows a cancellation that came from outside.
"""


async def settle(request, numbers):
    try:
        return await asyncio.gather(*map(request, numbers), return_exceptions=True)
    except:
        return []
