"""Awaits in the loop that makes the requests.

refused by: settle-check
headline: Your requests run one after another.
"""


async def settle(request, numbers):
    results = []
    for number in numbers:
        try:
            results.append(await request(number))
        except Exception as error:
            results.append(error)
    return results
