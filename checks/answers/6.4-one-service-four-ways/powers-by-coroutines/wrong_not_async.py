"""A plain function that runs a loop of its own.

refused by: powers-by-coroutines-check
headline: You start an event loop where one already runs.
"""


def powers_by_coroutines(request, numbers):
    async def power(number):
        return await request(await request(number))

    async def everything():
        return await asyncio.gather(*map(power, numbers))

    return asyncio.run(everything())
