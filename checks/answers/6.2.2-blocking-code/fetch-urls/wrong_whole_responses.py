"""Returns what requests.get returns.

refused by: fetch-urls-check
headline: Your results are whole responses.
"""


async def fetch_urls(urls):
    return await asyncio.gather(*(asyncio.to_thread(requests.get, url) for url in urls))
