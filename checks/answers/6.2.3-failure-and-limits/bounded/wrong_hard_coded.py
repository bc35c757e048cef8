"""Makes no request.

refused by: bounded-check
headline: No request was made.
"""


async def bounded(request, numbers, limit):
    return [number**2 for number in numbers]
