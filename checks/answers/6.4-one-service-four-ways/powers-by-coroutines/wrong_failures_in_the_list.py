"""return_exceptions puts failures among the powers.

refused by: powers-by-coroutines-hidden
headline: powers_by_coroutines hides a failure.
"""


async def powers_by_coroutines(request, numbers):
    async def power(number):
        return await request(await request(number))

    return await asyncio.gather(*map(power, numbers), return_exceptions=True)
