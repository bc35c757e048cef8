"""Awaits the tasks in order, so that a failure is heard of when its turn comes.

refused by: powers-by-coroutines-hidden
headline: powers_by_coroutines ends later than it should.
"""


async def powers_by_coroutines(request, numbers):
    async def power(number):
        return await request(await request(number))

    tasks = [asyncio.create_task(power(number)) for number in numbers]
    return [await task for task in tasks]
