"""A coroutine that returns a list.

refused by: as-they-arrive-check
headline: as_they_arrive is not an async generator.
"""


async def as_they_arrive(request, numbers):
    async def fetch(number):
        return number, await request(number)

    return [await arrival for arrival in asyncio.as_completed([fetch(number) for number in numbers])]
