"""Does not ask at all.

refused by: bridge-check
headline: No request was made.
"""


async def bridge(request_async, number):
    await asyncio.sleep(0)
    return number**2
