"""Returns a tuple.

refused by: fetch-all-check
headline: fetch_all does not give a list.
"""


async def fetch_all(request, numbers):
    return tuple(await asyncio.gather(*map(request, numbers)))
