"""Looks for a free place a hundred times a second.

refused by: bounded-check
headline: A place stays empty while something waits for it.
"""


async def bounded(request, numbers, limit):
    in_flight = 0

    async def one(number):
        nonlocal in_flight
        while in_flight >= limit:
            await asyncio.sleep(0.01)
        in_flight += 1
        try:
            return await request(number)
        finally:
            in_flight -= 1

    return await asyncio.gather(*map(one, numbers))
