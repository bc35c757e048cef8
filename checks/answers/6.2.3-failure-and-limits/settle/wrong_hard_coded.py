"""Makes no request.

refused by: settle-check
headline: No request was made.
"""


async def settle(request, numbers):
    return [number**2 for number in numbers]
