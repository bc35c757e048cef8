"""Makes each request when the one before has been handed on.

refused by: as-they-arrive-check
headline: Your requests run one after another.
"""


async def as_they_arrive(request, numbers):
    for number in numbers:
        yield number, await request(number)
