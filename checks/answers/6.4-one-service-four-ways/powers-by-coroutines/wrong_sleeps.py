"""Sleeps until the answers should be there.

refused by: powers-by-coroutines-check
headline: powers_by_coroutines ends later than it should.
"""


async def powers_by_coroutines(request, numbers):
    async def power(number):
        return await request(await request(number))

    tasks = [asyncio.create_task(power(number)) for number in numbers]
    await asyncio.sleep(3)
    return [task.result() for task in tasks]
