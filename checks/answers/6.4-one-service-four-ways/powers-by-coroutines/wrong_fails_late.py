"""Waits for everything before it raises what failed first.

refused by: powers-by-coroutines-hidden
headline: powers_by_coroutines ends later than it should.
"""


async def powers_by_coroutines(request, numbers):
    failures = []

    async def power(number):
        try:
            return await request(await request(number))
        except Exception as error:
            failures.append(error)

    powers = await asyncio.gather(*map(power, numbers))
    if failures:
        raise failures[0]
    return powers
