"""Returns a coroutine that would find the result.

refused by: first-of-check
headline: first_of did not return a concurrent.futures.Future.
"""


async def first_of(futures):
    if not futures:
        raise ValueError("no futures")
    done, _ = await asyncio.wait(map(asyncio.wrap_future, futures), return_when="FIRST_COMPLETED")
    return done.pop().result()
