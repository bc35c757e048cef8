"""Coroutine objects instead of answers.

refused by: powers-by-coroutines-check
headline: No request was made.
"""


async def powers_by_coroutines(request, numbers):
    async def power(number):
        return await request(await request(number))

    return [power(number) for number in numbers]
