"""Waits for the rest instead of cancelling it.

refused by: as-they-arrive-stopped-check
headline: Closing your generator waits for requests that nobody wants any more.
"""


async def as_they_arrive(request, numbers):
    async def fetch(number):
        return number, await request(number)

    tasks = [asyncio.create_task(fetch(number)) for number in numbers]
    try:
        for arrival in asyncio.as_completed(tasks):
            yield await arrival
    finally:
        await asyncio.gather(*tasks)
