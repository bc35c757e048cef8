"""Makes a task of each request, and awaits it before the next is made.

refused by: fetch-all-check
headline: Your requests run one after another.
"""


async def fetch_all(request, numbers):
    return [await asyncio.create_task(request(number)) for number in numbers]
