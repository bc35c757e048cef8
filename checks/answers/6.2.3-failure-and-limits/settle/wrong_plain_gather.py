"""Forgets return_exceptions.

refused by: settle-check
headline: One failure takes the other answers with it.
"""


async def settle(request, numbers):
    return await asyncio.gather(*[request(number) for number in numbers])
