"""Works the square out while it waits for it.

refused by: powers-by-coroutines-check
headline: The service was asked for something else.
"""


async def powers_by_coroutines(request, numbers):
    async def power(number):
        await request(number)
        return await request(number**2)

    return await asyncio.gather(*map(power, numbers))
