"""Asks for a free place at every turn of the loop.

refused by: bounded-check
headline: Your code asks over and over instead of waiting.
"""


async def bounded(request, numbers, limit):
    in_flight = 0

    async def one(number):
        nonlocal in_flight
        while in_flight >= limit:
            await asyncio.sleep(0)
        in_flight += 1
        try:
            return await request(number)
        finally:
            in_flight -= 1

    return await asyncio.gather(*map(one, numbers))
