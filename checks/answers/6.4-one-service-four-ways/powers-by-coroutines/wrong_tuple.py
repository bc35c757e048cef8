"""A tuple for a list.

refused by: powers-by-coroutines-check
headline: powers_by_coroutines does not give a list.
"""


async def powers_by_coroutines(request, numbers):
    async def power(number):
        return await request(await request(number))

    return tuple(await asyncio.gather(*map(power, numbers)))
