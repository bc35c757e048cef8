"""Waits for all, then sorts nothing and hands on.

refused by: as-they-arrive-check
headline: Nothing is handed on before the last answer has come.
"""


async def as_they_arrive(request, numbers):
    arrived = []

    async def fetch(number):
        arrived.append((number, await request(number)))

    await asyncio.gather(*map(fetch, numbers))
    for pair in arrived:
        yield pair
