"""Takes the futures for awaitables.

refused by: all-of-check
headline: all_of did not return a concurrent.futures.Future.
"""


async def all_of(futures):
    return await asyncio.gather(*map(asyncio.wrap_future, futures))
