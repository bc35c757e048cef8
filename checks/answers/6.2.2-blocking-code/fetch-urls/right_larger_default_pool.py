"""Makes the loop's own pool larger, then uses to_thread; one session for all."""


async def fetch_urls(urls):
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(max_workers=64))

    def fetch(url):
        with session.get(url) as response:
            response.raise_for_status()
            return response.json()["result"]

    with requests.Session() as session:
        return list(await asyncio.gather(*[asyncio.to_thread(fetch, url) for url in urls]))
