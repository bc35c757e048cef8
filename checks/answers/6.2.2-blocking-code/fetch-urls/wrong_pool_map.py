"""pool.map overlaps the requests, but waits for them in the loop's own thread.

refused by: fetch-urls-check
headline: Your requests overlap, but the event loop stands still until they are answered.
"""


async def fetch_urls(urls):
    def fetch(url):
        response = requests.get(url)
        response.raise_for_status()
        return response.json()["result"]

    with ThreadPoolExecutor(max_workers=len(urls) or 1) as pool:
        return list(pool.map(fetch, urls))
