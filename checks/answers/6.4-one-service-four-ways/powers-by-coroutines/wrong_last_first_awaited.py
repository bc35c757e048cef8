"""Awaits the tasks from the last to the first, in which another failure comes out.

refused by: powers-by-coroutines-hidden
headline: Not the first failure comes out, but a later one.
"""


async def powers_by_coroutines(request, numbers):
    async def power(number):
        return await request(await request(number))

    tasks = [asyncio.create_task(power(number)) for number in numbers]
    return [await task for task in reversed(tasks)][::-1]
