"""A dictionary has one place for a number that occurs twice.

refused by: settle-check
headline: settle leaves tasks running when it returns.
"""


async def settle(request, numbers):
    tasks = {number: asyncio.ensure_future(request(number)) for number in numbers}
    await asyncio.gather(*tasks.values(), return_exceptions=True)
    return [tasks[number].exception() or tasks[number].result() for number in numbers]
