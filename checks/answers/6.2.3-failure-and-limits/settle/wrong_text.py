"""Keeps what the exception says, not the exception.

refused by: settle-check
headline: A failed request's entry is not the exception that it raised.
"""


async def settle(request, numbers):
    async def one(number):
        try:
            return await request(number)
        except Exception as error:
            return str(error)

    return await asyncio.gather(*map(one, numbers))
