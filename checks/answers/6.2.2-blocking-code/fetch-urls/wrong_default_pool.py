"""to_thread, whose pool has few workers on a small machine.

refused by: fetch-urls-many-check
headline: Your requests queue for workers.
"""


async def fetch_urls(urls):
    def fetch(url):
        response = requests.get(url)
        response.raise_for_status()
        return response.json()["result"]

    return await asyncio.gather(*(asyncio.to_thread(fetch, url) for url in urls))
