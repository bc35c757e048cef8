"""One step instead of two.

refused by: powers-by-coroutines-check
headline: The service was asked about the numbers, and not about their squares.
"""


async def powers_by_coroutines(request, numbers):
    return await asyncio.gather(*map(request, numbers))
