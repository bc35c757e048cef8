"""Awaits request_async, which returns None.

refused by: bridge-check
headline: bridge raised TypeError.
"""


async def bridge(request_async, number):
    response = await request_async(number, print)
    return response["result"]
