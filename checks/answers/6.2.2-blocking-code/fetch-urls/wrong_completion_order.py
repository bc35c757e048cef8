"""Collects each answer as it comes.

refused by: fetch-urls-check
headline: Your results are in the order in which the answers came.
"""


async def fetch_urls(urls):
    results = []

    def fetch(url):
        response = requests.get(url)
        response.raise_for_status()
        results.append(response.json()["result"])

    if urls:
        loop = asyncio.get_running_loop()
        pool = ThreadPoolExecutor(len(urls))
        await asyncio.gather(*(loop.run_in_executor(pool, fetch, url) for url in urls))
    return results
