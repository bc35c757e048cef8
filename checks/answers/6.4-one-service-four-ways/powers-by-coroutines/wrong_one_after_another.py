"""An await in a comprehension waits before it goes on.

refused by: powers-by-coroutines-check
headline: Your requests run one after another.
"""


async def powers_by_coroutines(request, numbers):
    return [await request(await request(number)) for number in numbers]
