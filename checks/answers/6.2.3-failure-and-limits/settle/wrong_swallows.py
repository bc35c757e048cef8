"""Takes its own cancellation for one more failed request.

refused by: settle-hidden
headline: settle swallows a cancellation that came from outside.
"""


async def settle(request, numbers):
    tasks = [asyncio.create_task(request(number)) for number in numbers]
    results = []
    for task in tasks:
        try:
            results.append(await task)
        except BaseException as error:
            results.append(error)
    return results
