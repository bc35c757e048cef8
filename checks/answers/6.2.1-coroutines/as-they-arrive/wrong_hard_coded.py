"""Works everything out without asking anybody.

refused by: as-they-arrive-check
headline: No request was made.
"""


async def as_they_arrive(request, numbers):
    for number in numbers:
        yield number, number**2
