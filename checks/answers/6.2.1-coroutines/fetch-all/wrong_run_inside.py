"""asyncio.run where a loop already runs.

refused by: fetch-all-check
headline: You start an event loop where one already runs.
"""


async def fetch_all(request, numbers):
    return asyncio.run(asyncio.gather(*map(request, numbers)))
