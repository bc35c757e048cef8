"""A thread and an event loop of its own for every request.

refused by: fetch-all-check
headline: fetch_all raised RuntimeError.
"""


async def fetch_all(request, numbers):
    return await asyncio.gather(*[asyncio.to_thread(lambda n=n: asyncio.run(request(n))) for n in numbers])
