"""Never looks at the status: a page that is missing is a KeyError.

refused by: fetch-urls-hidden
headline: A page that does not exist raised something else than requests.HTTPError.
"""


async def fetch_urls(urls):
    if not urls:
        return []
    loop = asyncio.get_running_loop()
    pool = ThreadPoolExecutor(len(urls))
    responses = await asyncio.gather(*(loop.run_in_executor(pool, requests.get, url) for url in urls))
    return [response.json()["result"] for response in responses]
