"""Awaits each request before the next one is made.

refused by: fetch-urls-check
headline: Your requests run one after another.
"""


async def fetch_urls(urls):
    results = []
    for url in urls:
        response = await asyncio.to_thread(requests.get, url)
        response.raise_for_status()
        results.append(response.json()["result"])
    return results
