"""A pool of no workers cannot be made.

refused by: fetch-urls-hidden
headline: fetch_urls raised ValueError.
"""


async def fetch_urls(urls):
    def fetch(url):
        response = requests.get(url)
        response.raise_for_status()
        return response.json()["result"]

    loop = asyncio.get_running_loop()
    pool = ThreadPoolExecutor(max_workers=len(urls))
    return await asyncio.gather(*(loop.run_in_executor(pool, fetch, url) for url in urls))
