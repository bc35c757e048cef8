"""A list that claims to equal any other.

refused by: settle-check
headline: settle does not return a list.
"""


class Agreeable(list):
    def __eq__(self, other):
        return True


async def settle(request, numbers):
    await asyncio.gather(*map(request, numbers), return_exceptions=True)
    return Agreeable()
