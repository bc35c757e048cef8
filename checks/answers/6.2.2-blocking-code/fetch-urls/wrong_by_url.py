"""Collects in a dictionary by URL, so that a URL given twice is asked for once.

refused by: fetch-urls-hidden
headline: The service was asked for something else.
"""


async def fetch_urls(urls):
    def fetch(url):
        response = requests.get(url)
        response.raise_for_status()
        return response.json()["result"]

    loop = asyncio.get_running_loop()
    pool = ThreadPoolExecutor(len(urls) + 1)
    asked = {url: loop.run_in_executor(pool, fetch, url) for url in set(urls)}
    return [await asked[url] for url in urls]
