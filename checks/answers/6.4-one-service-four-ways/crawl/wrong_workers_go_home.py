"""An empty queue sends all workers home but the first.

refused by: crawl-check
headline: Your pages are fetched one after another.
"""


async def crawl(fetch, start, limit):
    pages, failures, known = {}, {}, {start}
    queue = asyncio.Queue()
    queue.put_nowait(start)

    async def worker():
        while not queue.empty():
            page = queue.get_nowait()
            try:
                pages[page] = await fetch(page)
            except Exception as error:
                failures[page] = error
                continue
            for link in pages[page]:
                if link not in known:
                    known.add(link)
                    queue.put_nowait(link)

    await asyncio.gather(*(worker() for _ in range(limit)))
    return pages, failures
