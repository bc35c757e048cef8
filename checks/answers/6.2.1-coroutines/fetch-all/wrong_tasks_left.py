"""Starts the requests, does not wait for them, and works the squares out.

refused by: fetch-all-check
headline: Tasks still run after fetch_all is done.
"""


async def fetch_all(request, numbers):
    fetch_all.tasks = [asyncio.create_task(request(number)) for number in numbers]
    await asyncio.sleep(0)
    return [number**2 for number in numbers]
