"""Two gathers, one after the other.

refused by: powers-by-coroutines-check
headline: The second requests wait until all the first are answered.
"""


async def powers_by_coroutines(request, numbers):
    squares = await asyncio.gather(*map(request, numbers))
    return await asyncio.gather(*map(request, squares))
