"""asyncio.as_completed gives the answers in the order in which they come.

refused by: fetch-urls-check
headline: Your results are in the order in which the answers came.
"""


async def fetch_urls(urls):
    requested = [asyncio.to_thread(requests.get, url) for url in urls]
    return [(await response).json()["result"] for response in asyncio.as_completed(requested)]
