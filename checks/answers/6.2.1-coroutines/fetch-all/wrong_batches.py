"""Two at a time.

refused by: fetch-all-check
headline: Only some of your requests are in flight together.
"""


async def fetch_all(request, numbers):
    results = []
    for start in range(0, len(numbers), 2):
        results += await asyncio.gather(*[request(number) for number in numbers[start : start + 2]])
    return results
