"""A plain function that returns the list.

refused by: fetch-urls-check
headline: A call of fetch_urls cannot be awaited.
"""


def fetch_urls(urls):
    with ThreadPoolExecutor(len(urls) or 1) as pool:
        return [response.json()["result"] for response in pool.map(requests.get, urls)]
