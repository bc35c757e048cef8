"""Takes five seconds without news for the end.

refused by: crawl-check
headline: crawl ends later than it should.
"""


async def crawl(fetch, start, limit):
    pages, failures, known = {}, {}, {start}
    queue = asyncio.Queue()
    queue.put_nowait(start)

    async def worker():
        while True:
            try:
                page = await asyncio.wait_for(queue.get(), timeout=5)
            except TimeoutError:
                return
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
