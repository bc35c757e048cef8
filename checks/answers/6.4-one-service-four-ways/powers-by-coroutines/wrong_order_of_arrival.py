"""as_completed, without a note of which is which.

refused by: powers-by-coroutines-check
headline: Your list is in another order than the numbers.
"""


async def powers_by_coroutines(request, numbers):
    async def power(number):
        return await request(await request(number))

    return [await next_one for next_one in asyncio.as_completed([power(number) for number in numbers])]
