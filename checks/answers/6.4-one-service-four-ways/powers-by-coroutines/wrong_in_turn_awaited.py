"""Awaits the tasks in order, so that a failure is heard of when its turn comes.

refused by: powers-by-coroutines-check
headline: powers_by_coroutines ends later than it should.
"""


async def powers_by_coroutines(request, numbers):
    async def power(number):
        return await request(await request(number))

    tasks = [asyncio.create_task(power(number)) for number in sorted(numbers)]
    done = dict(zip(sorted(numbers), [await task for task in tasks]))
    await asyncio.sleep(0.01)
    return [done[number] for number in numbers]
