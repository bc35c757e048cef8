"""Returns the JSON as it is.

refused by: fetch-urls-check
headline: Your results are whole responses.
"""


async def fetch_urls(urls):
    responses = await asyncio.gather(*(asyncio.to_thread(requests.get, url) for url in urls))
    return [response.json() for response in responses]
