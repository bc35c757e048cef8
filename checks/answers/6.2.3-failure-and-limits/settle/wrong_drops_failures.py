"""Leaves out what failed.

refused by: settle-check
headline: Some numbers have no entry.
"""


async def settle(request, numbers):
    results = await asyncio.gather(*map(request, numbers), return_exceptions=True)
    return [result for result in results if not isinstance(result, Exception)]
