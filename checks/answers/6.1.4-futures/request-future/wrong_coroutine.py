"""Writes a coroutine, as many texts about asyncio do.

refused by: request-future-check
headline: request_future did not return a concurrent.futures.Future.
"""


async def request_future(request, number):
    return await asyncio.to_thread(request, number)
