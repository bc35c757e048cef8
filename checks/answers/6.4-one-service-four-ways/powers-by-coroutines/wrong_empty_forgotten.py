"""asyncio.wait refuses an empty set.

refused by: powers-by-coroutines-hidden
headline: powers_by_coroutines raised ValueError.
"""


async def powers_by_coroutines(request, numbers):
    async def power(number):
        return await request(await request(number))

    tasks = [asyncio.create_task(power(number)) for number in numbers]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    for task in done:
        task.result()
    return [task.result() for task in tasks]
