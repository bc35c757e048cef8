"""Leaves out what failed.

refused by: powers-by-coroutines-hidden
headline: powers_by_coroutines hides a failure.
"""


async def powers_by_coroutines(request, numbers):
    async def power(number):
        return await request(await request(number))

    powers = await asyncio.gather(*map(power, numbers), return_exceptions=True)
    return [power for power in powers if not isinstance(power, Exception)]
