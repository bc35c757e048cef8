"""No pool: one thread a URL, each with a concurrent future that asyncio awaits."""

import concurrent.futures


async def fetch_urls(urls):
    def work(url, future):
        try:
            response = requests.get(url, timeout=10)
            response.raise_for_status()
            future.set_result(response.json()["result"])
        except Exception as error:
            future.set_exception(error)

    futures = [concurrent.futures.Future() for _ in urls]
    for url, future in zip(urls, futures):
        threading.Thread(target=work, args=(url, future), daemon=True).start()
    return await asyncio.gather(*map(asyncio.wrap_future, futures))
