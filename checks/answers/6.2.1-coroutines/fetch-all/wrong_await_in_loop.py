"""Awaits each request where it is made.

refused by: fetch-all-check
headline: Your requests run one after another.
"""


async def fetch_all(request, numbers):
    results = []
    for number in numbers:
        results.append(await request(number))
    return results
