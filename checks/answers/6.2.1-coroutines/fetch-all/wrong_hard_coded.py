"""Works the squares out without asking anybody.

refused by: fetch-all-check
headline: No request was made.
"""


async def fetch_all(request, numbers):
    return [number**2 for number in numbers]
