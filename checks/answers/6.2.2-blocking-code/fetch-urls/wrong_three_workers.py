"""Keeps the three workers of the demonstration.

refused by: fetch-urls-check
headline: Your requests queue for workers.
"""


async def fetch_urls(urls):
    loop = asyncio.get_running_loop()
    executor = ThreadPoolExecutor(max_workers=3)
    responses = await asyncio.gather(*(loop.run_in_executor(executor, requests.get, url) for url in urls))
    for response in responses:
        response.raise_for_status()
    return [response.json()["result"] for response in responses]
