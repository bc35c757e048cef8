"""Keeps exceptions among the results.

refused by: fetch-urls-hidden
headline: A page that does not exist raised nothing.
"""


async def fetch_urls(urls):
    def fetch(url):
        response = requests.get(url)
        response.raise_for_status()
        return response.json()["result"]

    loop = asyncio.get_running_loop()
    pool = ThreadPoolExecutor(len(urls) + 1)
    return await asyncio.gather(*(loop.run_in_executor(pool, fetch, url) for url in urls), return_exceptions=True)
