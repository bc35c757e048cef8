"""Starts a second loop inside the one that runs.

refused by: fetch-urls-check
headline: fetch_urls raised RuntimeError.
"""


async def fetch_urls(urls):
    async def fetch(url):
        return (await asyncio.to_thread(requests.get, url)).json()["result"]

    async def main():
        return await asyncio.gather(*map(fetch, urls))

    coroutine = main()
    try:
        return asyncio.run(coroutine)
    finally:
        coroutine.close()
