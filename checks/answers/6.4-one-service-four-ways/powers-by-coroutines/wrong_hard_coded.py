"""Arithmetic instead of a service.

refused by: powers-by-coroutines-check
headline: No request was made.
"""


async def powers_by_coroutines(request, numbers):
    return [number**4 for number in numbers]
