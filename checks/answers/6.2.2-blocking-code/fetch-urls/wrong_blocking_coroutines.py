"""gather over coroutines that call requests.get themselves: nothing in them ever waits with await.

refused by: fetch-urls-check
headline: Your requests block the event loop.
"""


async def fetch_urls(urls):
    async def fetch(url):
        response = requests.get(url)
        response.raise_for_status()
        return response.json()["result"]

    return await asyncio.gather(*(fetch(url) for url in urls))
