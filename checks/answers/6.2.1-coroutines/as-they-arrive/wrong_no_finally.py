"""Forgets the requests in flight when the consumer stops.

refused by: as-they-arrive-stopped-check
headline: Requests go on after the consumer has stopped.
"""


async def as_they_arrive(request, numbers):
    async def fetch(number):
        return number, await request(number)

    for arrival in asyncio.as_completed([fetch(number) for number in numbers]):
        yield await arrival
